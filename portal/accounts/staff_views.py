"""What Wagtail's views do differently for organisations and for requests to take part."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.views.generic import CreateView, EditView

from portal.accounts.invitations import TooMany
from portal.accounts.joining import AlreadyDecided
from portal.accounts.lookalikes import lookalikes
from portal.accounts.organisations import MembershipRequest


class WarnsOfLookalikes:
    """Two organisations of one name to the eye: staff are told, and judge."""

    def form_valid(self, form):
        try:
            return super().form_valid(form)
        except TooMany as refused:
            form.add_error("manager", str(refused))
            return self.form_invalid(form)

    def save_instance(self):
        organisation = super().save_instance()
        for other in lookalikes(organisation.name, but=organisation.pk):
            messages.warning(self.request, _("The name looks like that of “%(name)s”.") % {"name": other})
        return organisation


class OrganisationCreateView(WarnsOfLookalikes, CreateView):
    pass


class OrganisationEditView(WarnsOfLookalikes, EditView):
    pass


class RequestEditView(EditView):
    """The request as it was written, and the decision."""

    success_message = gettext_lazy("The decision is kept, and the person gets a letter.")

    def save_instance(self):
        self.form.decide(by=self.request.user)
        return MembershipRequest.objects.get(pk=self.form.instance.pk)

    def form_valid(self, form):
        try:
            return super().form_valid(form)
        except AlreadyDecided as decided:
            form.add_error(None, str(decided))
            return self.form_invalid(form)

    def get_success_url(self):
        return reverse(self.index_url_name)
