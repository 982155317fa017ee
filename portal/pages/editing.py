"""Wagtail's form of a page, in which nobody overwrites unawares what somebody else has saved."""

from django.db import transaction
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

from portal.records.conflict import TellsDifferences, lock_row


class PageEditView(TellsDifferences, EditView):
    def get_template_names(self):
        own = {"wagtailadmin/pages/edit.html": "pages/admin_edit.html"}
        return [own.get(name, name) for name in super().get_template_names()]

    def dispatch(self, request, page_id, **kwargs):
        if request.method != "POST":
            return super().dispatch(request, page_id, **kwargs)
        with transaction.atomic():
            lock_row(Page, page_id)
            return super().dispatch(request, page_id, **kwargs)

    def form_valid(self, form):
        if not self.is_stale or self.is_cancelling_workflow:
            return super().form_valid(form)
        form.restore_required_fields()
        return self.form_invalid(form)

    def form_invalid(self, form):
        if self.is_stale:
            self.tell(form)
        return super().form_invalid(form)


class OwnPageViewSet(PageViewSet):
    edit_view_class = PageEditView
