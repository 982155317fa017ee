"""One vocabulary in the admin: its terms in their order, with the label in every language."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList, Panel
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import DeleteView
from wagtail.admin.viewsets.model import ModelViewSet

from portal.languages.choice import CODES
from portal.vocabularies.deletion import KeepsWhatIsUsed
from portal.vocabularies.forms import TermForm
from portal.vocabularies.models import DefinedTerm


class TermDeleteView(KeepsWhatIsUsed, DeleteView):
    pass


class TermViewSet(ModelViewSet):
    """Subclasses name the model and what its terms have beside slug, label and position."""

    form: ClassVar[type[TermForm]] = TermForm
    facts: ClassVar[list[str | Panel]] = []

    icon = "tag"
    list_per_page = 100
    copy_view_enabled = False
    delete_view_class = TermDeleteView
    search_fields = ["slug", *(f"labels__{code}" for code in CODES)]
    list_display = [
        "__str__",
        Column("slug", label=_("Web address"), sort_key="slug"),
        Column("position", label=_("Position"), sort_key="position"),
    ]

    @property
    def url_prefix(self):
        return f"vocabularies/{self.model_name}"

    def get_edit_handler(self):
        facts = [*self.facts, "definition"] if issubclass(self.model, DefinedTerm) else self.facts
        panels = [
            fact if isinstance(fact, Panel) else FieldPanel(fact) for fact in ("labels", "slug", "position", *facts)
        ]
        return ObjectList(panels, base_form_class=self.form).bind_to_model(self.model)
