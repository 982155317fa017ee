"""Organisations that submit, who belongs to them, and how one comes to belong."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.enums import MemberRole, Trust


class Organisation(models.Model):
    """Who owns what its members submit. What the public reads of it, if anything, is its partner page."""

    name = models.CharField(_("name"), max_length=250)
    partner = models.OneToOneField(
        "partners.Partner", models.SET_NULL, null=True, blank=True, related_name="organisation",
        verbose_name=_("partner page"),
    )  # fmt: skip
    country = models.ForeignKey(
        "vocabularies.Country", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("country")
    )
    website = models.URLField(_("website"), max_length=600, blank=True)
    trust = models.CharField(_("trust"), max_length=10, choices=Trust.choices, default=Trust.NEW)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = [Lower("name")]
        constraints = [
            models.UniqueConstraint(
                Lower("name"), name="organisation_name_once",
                violation_error_message=_("There is an organisation of this name already."),
            )
        ]  # fmt: skip

    def __str__(self):
        return self.name

    @property
    def is_suspended(self) -> bool:
        return self.trust == Trust.SUSPENDED


class MembershipQuerySet(models.QuerySet):
    def managers(self):
        return self.filter(role=MemberRole.MANAGER)

    def active(self):
        """Those of people who can sign in."""
        return self.filter(user__is_active=True)


class Membership(models.Model):
    """A person's place in an organisation. It ends by deletion: the next request knows nothing of it."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=8, choices=MemberRole.choices, default=MemberRole.AUTHOR)
    since = models.DateTimeField(_("since"), auto_now_add=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        ordering = ["since", "pk"]
        constraints = [models.UniqueConstraint(fields=["organisation", "user"], name="organisation_membership_once")]

    def __str__(self):
        return f"{self.user}, {self.get_role_display()}"


class InvitationQuerySet(models.QuerySet):
    def waiting(self):
        """Those whose link still opens."""
        unused = self.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now())
        return unused.exclude(organisation__trust=Trust.SUSPENDED)


class Invitation(models.Model):
    """One person asked to join, by a link that is signed when the letter is sent: nothing secret is kept."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mail address"))
    role = models.CharField(_("role"), max_length=8, choices=MemberRole.choices, default=MemberRole.AUTHOR)
    language = models.CharField(_("language of the letter"), max_length=7, choices=settings.LANGUAGES)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(_("valid until"))
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-created_at", "-pk"]

    def __str__(self):
        return self.email


class MembershipRequestQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(decided_at=None)


class MembershipRequest(models.Model):
    """Somebody without an organisation says who he is; staff accept or decline with a reason."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="membership_requests")
    organisation_name = models.CharField(_("name of your organisation"), max_length=250)
    country = models.ForeignKey("vocabularies.Country", models.PROTECT, null=True, blank=True, related_name="+",
                                verbose_name=_("country"))  # fmt: skip
    website = models.URLField(_("website"), max_length=600, blank=True)
    about = models.TextField(_("who you are"), max_length=4000)
    created_at = models.DateTimeField(auto_now_add=True)
    organisation = models.ForeignKey(Organisation, models.SET_NULL, null=True, blank=True, related_name="requests")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    is_accepted = models.BooleanField(_("accepted"), default=False)
    reason = models.TextField(_("reason"), blank=True)

    objects = MembershipRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request to take part")
        verbose_name_plural = _("requests to take part")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(decided_at__isnull=True), name="membershiprequest_one_open"
            )
        ]

    def __str__(self):
        return self.organisation_name

    @property
    def is_waiting(self) -> bool:
        return self.decided_at is None
