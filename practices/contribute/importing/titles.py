"""What an organisation's case studies are called, drafts included."""

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Revision

from portal.accounts.models import Organisation
from practices.models import Practice


def titles_of(organisation: Organisation) -> set[str]:
    """Every title in every language, as last saved: the words of a draft are in its latest revision."""
    mine = Practice.objects.filter(contribution__organisation=organisation)
    latest = Revision.objects.filter(
        pk__in=mine.values("latest_revision"), base_content_type=ContentType.objects.get_for_model(Practice)
    )
    return {text["title"] for content in latest.values_list("content", flat=True) for text in content.get("texts", [])}
