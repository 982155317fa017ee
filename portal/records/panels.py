"""How the form of a record is laid out."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

from portal.records.fields import CheckList
from portal.records.formsets import Rows, TextRows


class RowsPanel(InlinePanel):
    """Rows whose faults are said by a formset of ours."""

    def __init__(self, *args, formset: type[Rows] = Rows, **kwargs):
        super().__init__(*args, **kwargs)
        self.formset = formset

    def clone_kwargs(self):
        return {**super().clone_kwargs(), "formset": self.formset}

    def get_form_options(self):
        options = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = self.formset
        return options


def texts(*words) -> RowsPanel:
    """One block a language: which language, what kind of text, and the words."""
    return RowsPanel(
        "texts",
        [
            FieldRowPanel([FieldPanel("language", required_on_save=True), FieldPanel("origin", required_on_save=True)]),
            *words,
        ],
        formset=TextRows,
        heading=_("Texts"),
        label=_("Text"),
        help_text=_(
            "One text a language. Mark exactly one as the original; the others are its translations. "
            "A reader without a text in his language is shown the original."
        ),
    )


def check_list(name: str) -> FieldPanel:
    return FieldPanel(name, widget=CheckList)


def section(heading, *panels, **kwargs) -> MultiFieldPanel:
    return MultiFieldPanel(
        [FieldPanel(panel) if isinstance(panel, str) else panel for panel in panels], heading, **kwargs
    )
