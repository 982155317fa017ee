"""What a page of the form says about a field or a list beside what the form itself says."""

from django import template
from django.utils.translation import gettext_lazy as _

from practices.contribute.answers import box
from practices.contribute.examples import EXAMPLES

register = template.Library()

LISTS = {
    "sources": {
        "heading": _("Sources"), "one": _("Source"),
        "help": _("A law, a report, a book, an article, an interview: whatever somebody else can check."),
    },
    "organisations": {
        "heading": _("Who led it?"), "one": _("Organisation"),
        "help": _("Those who did it, by the name they give themselves. They need not be partners of the portal."),
    },
    "partners": {
        "heading": _("Which partners of the portal took part?"), "one": _("Partner"),
        "help": _("Only organisations that have a page on the portal. Leave it empty if there was none."),
    },
    "countries": {
        "heading": _("What part did each country have?"), "one": _("Country"),
        "help": _("Needed only where countries had different parts in it."),
    },
    "exchanges": {
        "heading": _("Exchanges"), "one": _("Exchange"),
        "help": _("One row for each time that one country passed something on to another."),
    },
}  # fmt: skip


@register.simple_tag
def example_of(field) -> str:
    """A good answer to a question; of a question that has none, nothing."""
    return getattr(field.field, "example", "") or EXAMPLES.get(field.name, "")


@register.simple_tag
def answer_box(comment, typed) -> dict:
    return box(comment, typed)


@register.simple_tag
def list_words(name: str) -> dict:
    return {**LISTS[name], "example": EXAMPLES.get(name, "")}
