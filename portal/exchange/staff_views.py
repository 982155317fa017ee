"""What Wagtail's view does differently for requests for experience."""

from django.utils.translation import gettext_lazy
from wagtail.admin.views.generic import EditView

from portal.exchange.asking import AlreadyDecided, NotConfirmed


class WishEditView(EditView):
    """The request as it was written, who is behind it, and the decision."""

    success_message = gettext_lazy("Kept. Where you decided something, the person gets a letter.")

    def save_instance(self):
        return self.form.decide(by=self.request.user)

    def form_valid(self, form):
        try:
            return super().form_valid(form)
        except (AlreadyDecided, NotConfirmed) as refused:
            form.add_error(None, str(refused))
            return self.form_invalid(form)
