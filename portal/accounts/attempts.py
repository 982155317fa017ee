"""What has been tried, and from where: counted in the database, so that several processes count together."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Attempt(models.Model):
    """One try at something that can be guessed or overdone. Who and from where stand here as keyed hashes only."""

    action = models.CharField(max_length=20)
    subject = models.CharField(max_length=64, blank=True)
    address = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")
        indexes = [
            models.Index(fields=["action", "subject", "at"], name="attempt_subject"),
            models.Index(fields=["action", "address", "at"], name="attempt_address"),
        ]

    def __str__(self):
        return f"{self.action} {self.at}"
