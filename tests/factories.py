"""Records made for a test, beside the starting content."""

from datetime import date, timedelta
from itertools import count

from django.utils import timezone

from portal.languages.models import Origin
from portal.records.publishing import publish
from portal.vocabularies.models import Country, Pillar, PracticeKind, Scale
from practices.models import Practice, PracticeCountry, PracticeText, Source

_number = count(1)


def make_practice(
    title: str = "A practice made for a test", *, country: str = "gha", translations=None, **facts
) -> Practice:
    """A saved draft, complete enough to be published. `translations`: language → words of the text."""
    words = {"title": title, "summary": f"Summary of {title}"} | facts.pop("words", {})
    texts = [PracticeText(language=facts.pop("language", "en"), **words)]
    texts += [PracticeText(language=code, origin=Origin.HUMAN, **text) for code, text in (translations or {}).items()]
    practice = Practice(
        **{
            "slug": f"made-for-a-test-{next(_number)}",
            "main_pillar": Pillar.objects.get(slug="prevention"),
            "kind": PracticeKind.objects.get(slug="process"),
            "scale": Scale.objects.get(slug="national"),
            "start": date(2001, 1, 1),
            "texts": texts,
            "sources": [Source(title="A report made for a test", publisher="A publisher", year=2002)],
            "countries": [PracticeCountry(country=Country.objects.get(slug=country), role="lead")],
            **facts,
        }
    )
    practice.save()
    return practice


def make_published_practice(title: str = "A practice made for a test", **facts) -> Practice:
    return publish(make_practice(title, **facts))


def let_its_day_come(record) -> None:
    """What was approved for a later day is due now."""
    day = timezone.now() - timedelta(minutes=1)
    for revision in record.revisions.filter(approved_go_live_at__isnull=False):
        revision.approved_go_live_at = day
        revision.content["go_live_at"] = day.isoformat()
        revision.save()
