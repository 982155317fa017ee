"""Wagtail's own views of a practice, where they would go around the verbs."""

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction
from wagtail.snippets.views import snippets

from portal.records.views import RecordCopyView
from practices import permissions, workflow
from practices.models import Practice
from practices.review.rules import needs_review


class SaysWhyNot:
    """A verb that is refused sends the person back to the record with its sentence."""

    def dispatch(self, request, *args, **kwargs):
        try:
            self.check(request.user)
            return super().dispatch(request, *args, **kwargs)
        except workflow.Refused as refused:
            messages.error(request, str(refused))
        return redirect(reverse(self.model.snippet_viewset.get_url_name("edit"), args=[self.key]))

    def check(self, user) -> None:
        """Raise Refused before anything is done."""

    @property
    def key(self) -> str:
        return self.request.resolver_match.kwargs["pk"]


class WithdrawView(SaysWhyNot, snippets.UnpublishView):
    """“Unpublish” is our verb: it ends the review, writes a step and tells the authors."""

    def unpublish(self):
        workflow.withdraw(self.object, by=self.request.user)


class UnscheduleView(SaysWhyNot, snippets.RevisionsUnscheduleView):
    """What was approved for a date is taken out by the verb, too."""

    def post(self, request, *args, **kwargs):
        workflow.withdraw(self.object, by=request.user)
        return redirect(self.get_next_url())


class PracticeCopyView(SaysWhyNot, RecordCopyView):
    def check(self, user) -> None:
        """A copy would be a record of staff, and public without a review."""
        if needs_review(self.get_object()):
            raise workflow.Refused(_("It is an organisation’s own, or needs special care: it cannot be copied."))


class BulkDeletion(DeleteBulkAction):
    @classmethod
    def get_queryset(cls, model, object_ids):
        """What is no key names nothing."""
        try:
            return super().get_queryset(model, object_ids)
        except (ValueError, OverflowError):
            raise Http404 from None


def keep_what_is_owned(request, records):
    """Wagtail asks this before one record or many are deleted: all of them may go, or none does."""
    asked = set(request.GET.getlist("id")) - {"all"}
    if asked and len(asked) != len(records):
        return _refuse(request, _("Not all of these may be deleted, or some are gone. Nothing was deleted."))
    owned = [record for record in records if isinstance(record, Practice) and permissions.organisation_of(record)]
    if owned and not request.user.is_superuser:
        return _refuse(request, _("An organisation owns what it wrote. Withdraw it instead. Nothing was deleted."))
    return None


def leave_out_publication(items, request, context) -> None:
    """No button for what the verbs would refuse."""
    record = context.get("instance")
    if isinstance(record, Practice) and record.pk and needs_review(record):
        items[:] = [item for item in items if item.name != "action-publish"]


def _refuse(request, sentence: str):
    messages.error(request, sentence)
    return redirect("wagtailadmin_home")
