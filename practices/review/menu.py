"""The review in the admin's menu, with the number that waits."""

from django.urls import reverse_lazy
from django.utils.translation import gettext, gettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem

from practices import permissions
from practices.review.queue import count_waiting


class ReviewMenuItem(MenuItem):
    """Shown to reviewers only; one item serves every request, so the number is counted anew each time."""

    def __init__(self):
        super().__init__(
            gettext_lazy("Review"), reverse_lazy("review_queue"), name="review", icon_name="check", order=205
        )

    def is_shown(self, request) -> bool:
        return permissions.is_reviewer(request.user)

    def render_component(self, request) -> LinkMenuItem:
        waiting = count_waiting(request.user)
        label = gettext("Review (%(waiting)s)") % {"waiting": waiting} if waiting else gettext("Review")
        return LinkMenuItem(self.name, label, str(self.url), icon_name=self.icon_name)
