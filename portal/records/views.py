"""What Wagtail's views of a snippet do differently for a record."""

from django.contrib.admin.utils import quote
from django.db import transaction
from django.http import JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin import messages
from wagtail.snippets.views import snippets

from portal.records.completeness import Incomplete
from portal.records.conflict import TellsDifferences, lock_row
from portal.vocabularies.deletion import KeepsWhatIsUsed

NOT_COPIED = [
    "slug",
    "live",
    "first_published_at",
    "last_published_at",
    "latest_revision",
    "live_revision",
    "go_live_at",
    "expire_at",
]


class SaysWhatIsMissing:
    """A record that cannot be public yet is sent back to its form with a message, by whatever door it came."""

    def dispatch(self, request, *args, **kwargs):
        try:
            return super().dispatch(request, *args, **kwargs)
        except Incomplete as missing:
            for sentence in missing.messages:
                messages.error(request, sentence)
        address = reverse(self.model.snippet_viewset.get_url_name("edit"), args=[quote(self.object.pk)])
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return JsonResponse({"step": "success", "redirect": address})
        return redirect(address)


class RecordIndexView(snippets.IndexView):
    def search_queryset(self, queryset):
        """The words are looked for in every text, so a record is found once a text: show it once."""
        found = super().search_queryset(queryset)
        return queryset.filter(pk__in=found.values("pk")) if self.is_searching else found


class RecordCreateView(SaysWhatIsMissing, snippets.CreateView):
    """Without autosave: one that is on its way while the form is sent would make a second record."""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.autosave_enabled = False


class RecordCopyView(SaysWhatIsMissing, snippets.CopyView):
    def get_initial_form_instance(self):
        """A draft with all texts and rows of the other one, at an address of its own."""
        record = self.get_object()
        histories = [field.name for field in record._meta.private_fields]
        copy, _rows = record.copy_cluster(exclude_fields=[*NOT_COPIED, *histories])
        return copy


class RecordEditView(TellsDifferences, SaysWhatIsMissing, snippets.EditView):
    """Nobody overwrites unawares what somebody else has saved."""

    def dispatch(self, request, *args, **kwargs):
        if request.method != "POST":
            return super().dispatch(request, *args, **kwargs)
        with transaction.atomic():
            lock_row(self.model, self.object.pk)
            self.setup(request, *args, **kwargs)  # what was saved while it waited for the lock is seen
            return super().dispatch(request, *args, **kwargs)

    def is_valid(self, form):
        is_valid = super().is_valid(form)
        if not self.is_stale:
            return is_valid
        self.tell(form)
        if is_valid:
            self.produced_error_message = self.get_error_message()
        return False


class RecordDeleteView(KeepsWhatIsUsed, snippets.DeleteView):
    pass


class RecordWorkflowActionView(SaysWhatIsMissing, snippets.WorkflowActionView):
    pass
