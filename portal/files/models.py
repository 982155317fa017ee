"""Files that people send: looked at, cleaned, and kept where only a permission-checked view can read them."""

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from portal.files.enums import SMALL_EDGE, Check, FileType, Warned


class StoredFileQuerySet(models.QuerySet):
    def may_be_public(self) -> Self:
        """What may leave the house, as far as the file itself goes: checked, where there is somebody to check."""
        if settings.CLAMD_URL:
            return self.filter(check_state=Check.CLEAN)
        return self.exclude(check_state=Check.INFECTED)

    def waiting(self) -> Self:
        return self.filter(check_state=Check.NOT_YET)

    def bytes(self) -> int:
        return self.aggregate(all=Sum("size"))["all"] or 0


class StoredFile(models.Model):
    """A file as it is after cleaning: its metadata are gone, and what was sent is not kept.

    `sent_for` is the key of the contribution it was sent for: no other draft can show it.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=120)
    type = models.CharField(_("type"), max_length=100, choices=FileType.choices)
    size = models.PositiveIntegerField(_("size in bytes"))
    sha256 = models.CharField(max_length=64)
    sent_sha256 = models.CharField(max_length=64)
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    warnings = models.JSONField(default=list, blank=True)
    check_state = models.CharField(_("check"), max_length=8, choices=Check.choices, default=Check.NOT_YET)
    organisation = models.ForeignKey(
        "accounts.Organisation", models.SET_NULL, null=True, blank=True, related_name="files",
        verbose_name=_("organisation"),
    )  # fmt: skip
    sent_for = models.UUIDField(null=True, blank=True, db_index=True, editable=False)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="sent_files")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")

    def __str__(self):
        return self.name

    @property
    def is_image(self) -> bool:
        return self.type.startswith("image/")

    @property
    def small_width(self) -> int:
        """How wide the small version of a picture is."""
        longer = max(self.width or 1, self.height or 1)
        return max(1, round(self.width * min(1, SMALL_EDGE / longer))) if self.width else 0

    @property
    def is_infected(self) -> bool:
        return self.check_state == Check.INFECTED

    @property
    def may_be_public(self) -> bool:
        return self.check_state == Check.CLEAN or (self.check_state == Check.NOT_YET and not settings.CLAMD_URL)

    @property
    def advice(self) -> list[str]:
        """What its author should know, each a sentence."""
        return [str(Warned(code).label) for code in self.warnings if code in Warned.values]


class Upload(models.Model):
    """A file on its way: the chunks that have arrived, in order."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="uploads")
    sent_for = models.UUIDField(null=True, db_index=True, editable=False)
    name = models.CharField(max_length=255)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    received = models.PositiveIntegerField(default=0)
    stored = models.ForeignKey(StoredFile, models.SET_NULL, null=True, blank=True, related_name="uploads")
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = _("upload")
        verbose_name_plural = _("uploads")

    def __str__(self):
        return f"{self.received}/{self.size}"

    @property
    def is_whole(self) -> bool:
        return self.received == self.size
