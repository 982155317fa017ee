"""What Wagtail's own views of records must not go around."""

from django.urls import reverse
from wagtail import hooks

from portal.records.models import Record
from portal.vocabularies.deletion import keep, used


@hooks.register("before_delete_snippet")
def keep_what_is_used(request, records):
    """Wagtail asks before one record or many are deleted: all of them may go, or none does."""
    named = used(records) if records and isinstance(records[0], Record) else []
    if not named:
        return None
    return keep(request, named, reverse(type(named[0]).snippet_viewset.get_url_name("list")))
