"""Review by Wagtail's workflow: our two tasks, and beside them who did what, when and why, and what was said."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, TaskState

from practices.models import Practice


class ReviewTask(AbstractGroupApprovalTask):
    """Somebody of the group looks at it. What may be done is decided by the verbs of practices/workflow.py."""

    def get_actions(self, obj, user):
        """None of Wagtail's own buttons: they ask nobody's right and give no reason."""
        return []

    def locked_for_user(self, obj, user):
        """What is being judged is not changed meanwhile, by nobody: reviewers comment, authors answer."""
        return True

    def user_can_access_editor(self, obj, user):
        return False

    def user_can_lock(self, obj, user):
        return False

    def get_task_states_user_can_moderate(self, user, **kwargs):
        """None on Wagtail's own lists: the queue of reviews knows who may see what."""
        return TaskState.objects.none()

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")


class SecondReviewTask(ReviewTask):
    """A second pair of eyes, where the record is flagged or its organisation is new."""

    def start(self, workflow_state, user=None):
        from practices.review.rules import needs_second_review  # noqa: PLC0415 - the rules read these models

        task_state = super().start(workflow_state, user=user)
        if not needs_second_review(workflow_state.content_object):
            task_state.status = TaskState.STATUS_SKIPPED
            task_state.save(update_fields=["status"])
        return task_state

    class Meta:
        verbose_name = _("second review")
        verbose_name_plural = _("second reviews")


class Verb(models.TextChoices):
    """What was done, in the past tense for the list of steps."""

    SUBMIT = "submit", _("Submitted")
    ASSIGN = "assign", _("Reviewer named")
    ASK = "ask", _("Changes asked for")
    ANSWER = "answer", _("Answered and sent back")
    APPROVE = "approve", _("Approved")
    DECLINE = "decline", _("Declined")
    RECALL = "recall", _("Taken back by its author")
    PUBLISH = "publish", _("Published")
    WITHDRAW = "withdraw", _("Withdrawn from the public")
    EXPIRE = "expire", _("Withdrawn from the public, because the consent has ended")
    PROPOSE = "propose", _("Update proposed")


class Step(models.Model):
    """One verb that was carried out: who, when, why. A log and not a state: the state is Wagtail's."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="steps")
    verb = models.CharField(_("step"), max_length=8, choices=Verb.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(_("at"), auto_now_add=True)
    why = models.TextField(_("reason"), blank=True)
    criteria = models.JSONField(_("criteria met"), default=list, blank=True)
    revision = models.ForeignKey("wagtailcore.Revision", models.SET_NULL, null=True, related_name="+")
    task_state = models.ForeignKey("wagtailcore.TaskState", models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        ordering = ["at", "pk"]

    def __str__(self):
        return f"{self.get_verb_display()} {self.at:%Y-%m-%d}"

    @property
    def why_for_authors(self) -> str:
        """Why it was withdrawn is told to the reviewers alone: that is what whoever withdrew it was promised."""
        return "" if self.verb == Verb.WITHDRAW else self.why


class Comment(models.Model):
    """A remark on one section by a reviewer, inside or outside, and the author's answer."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="comments")
    section = models.CharField(_("section"), max_length=40)
    words = models.TextField(_("comment"), max_length=4000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    link = models.ForeignKey("contribute.DraftLink", models.SET_NULL, null=True, blank=True, related_name="comments")
    at = models.DateTimeField(auto_now_add=True)
    answer = models.TextField(_("answer"), max_length=4000, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["at", "pk"]

    def __str__(self):
        return self.words[:60]
