"""A sheet that a partner has sent, what was found in it, and which drafts it has become."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

KEPT = timedelta(days=7)


class ImportState(models.TextChoices):
    WAITING = "waiting", _("Being checked")
    WRONG = "wrong", _("Not taken over")
    ASKING = "asking", _("Waits for your answer")
    DONE = "done", _("Taken over")


class ImportQuerySet(models.QuerySet):
    def of(self, organisations):
        return self.filter(organisation__in=organisations).defer("content")

    def with_old_files(self):
        """Those whose file is older than it may be kept."""
        return self.filter(created_at__lt=timezone.now() - KEPT).exclude(content=b"")


class Import(models.Model):
    """One file. Its bytes are kept for seven days, what was found in it for as long as the row."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", models.CASCADE, related_name="imports")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="imports")
    name = models.CharField(_("name"), max_length=120)
    language = models.CharField(max_length=7, choices=settings.LANGUAGES)
    content = models.BinaryField(default=bytes)
    state = models.CharField(_("state"), max_length=8, choices=ImportState.choices, default=ImportState.WAITING)
    is_confirmed = models.BooleanField(default=False)
    report = models.JSONField(default=list, blank=True)
    rows = models.PositiveSmallIntegerField(null=True)
    contributions = models.ManyToManyField("contribute.Contribution", related_name="imports")
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = ImportQuerySet.as_manager()

    class Meta:
        app_label = "contribute"
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-created_at", "-pk"]

    def __str__(self):
        return self.name
