"""Records in the admin: a list that can be searched and filtered, and a form in tabs."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList, PublishingPanel, TabbedInterface
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from portal.languages.choice import translated_name
from portal.records import views
from portal.records.choosing import RecordChooserViewSet
from portal.records.forms import RecordForm


def _languages(record) -> str:
    return ", ".join(str(translated_name(text.language)) for text in record.texts.all())


class RecordViewSet(SnippetViewSet):
    """Subclasses name the model, its form, its tabs, and what the list shows and filters."""

    form: ClassVar[type[RecordForm]]
    tabs: ClassVar[list[tuple[str, list]]]
    columns: ClassVar[list[Column]] = []

    add_to_admin_menu = True
    list_per_page = 50
    search_fields = ["texts__title", "slug"]
    index_view_class = views.RecordIndexView
    add_view_class = views.RecordCreateView
    copy_view_class = views.RecordCopyView
    edit_view_class = views.RecordEditView
    edit_template_name = "records/edit.html"
    delete_view_class = views.RecordDeleteView
    workflow_action_view_class = views.RecordWorkflowActionView
    chooser_viewset_class = RecordChooserViewSet

    @property
    def list_display(self):
        languages = Column("languages", label=_("Texts in"), accessor=_languages)
        return ["__str__", LiveStatusTagColumn(), *self.columns, languages, UpdatedAtColumn()]

    def get_queryset(self, request):
        return self.model.objects.with_texts()

    def get_edit_handler(self):
        tabs = [*self.tabs, (_("Publishing"), [FieldPanel("slug"), PublishingPanel()])]
        panels = [ObjectList(panels, heading=heading) for heading, panels in tabs]
        return TabbedInterface(panels, base_form_class=self.form).bind_to_model(self.model)
