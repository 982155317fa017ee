"""What becomes of a form that is sent: it counts once, and what was typed outlives an ended session."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Answer(models.Model):
    """What one form with its one-time key was answered, so that the same form sent again gets the same answer."""

    owner = models.CharField(max_length=64)
    key = models.UUIDField()
    body_sha256 = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(null=True)
    headers = models.JSONField(default=dict)
    body = models.BinaryField(default=bytes)
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = [models.UniqueConstraint(fields=["owner", "key"], name="answer_once")]

    def __str__(self):
        return f"{self.key} → {self.status}"


class KeptPost(models.Model):
    """A form that was sent after the session had ended, kept 24 hours for the person who signs in again."""

    token_sha256 = models.CharField(max_length=64, unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="kept_posts")
    path = models.CharField(max_length=2000)
    fields = models.JSONField()
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = _("kept form")
        verbose_name_plural = _("kept forms")

    def __str__(self):
        return self.path
