"""What an organisation has in hand: whose a case study is, and who else may read its draft."""

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from practices.models import Practice


class Contribution(models.Model):
    """The organisation's side of a practice. What staff write themselves has none.

    It stands outside the record, so that no revision can give a practice to somebody else.
    """

    practice = models.OneToOneField(Practice, models.CASCADE, related_name="contribution")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, related_name="contributions", verbose_name=_("organisation")
    )
    is_full = models.BooleanField(_("full form"), default=False)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="contributions")
    started_at = models.DateTimeField(auto_now_add=True)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="assigned_contributions",
        verbose_name=_("reviewer"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("case study")
        verbose_name_plural = _("case studies")

    def __str__(self):
        return str(self.practice)

    def get_absolute_url(self) -> str:
        return reverse("contribution", args=[self.key])


class LinkKind(models.TextChoices):
    READ = "read", _("May read")
    COMMENT = "comment", _("May comment")


class DraftLink(models.Model):
    """A draft shown to somebody without an account, by a link that ends and can be withdrawn. Only its hash is kept."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="draft_links")
    kind = models.CharField(max_length=8, choices=LinkKind.choices, default=LinkKind.READ)
    for_whom = models.CharField(_("for whom"), max_length=120)
    token_sha256 = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(_("valid until"))
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("link to a draft")
        verbose_name_plural = _("links to drafts")
        ordering = ["-created_at", "-pk"]

    def __str__(self):
        return self.for_whom


from practices.contribute.importing.models import Import  # noqa: E402, F401 - its sheets belong to this app
