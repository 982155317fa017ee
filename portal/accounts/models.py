"""People who sign in, by e-mail."""

from django.conf import settings
from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from portal.accounts.attempts import Attempt
from portal.accounts.organisations import Invitation, Membership, MembershipRequest, Organisation

__all__ = ["Attempt", "Invitation", "Membership", "MembershipRequest", "Organisation", "User", "UserManager"]


class UserManager(BaseUserManager):
    use_in_migrations = True

    @classmethod
    def normalize_email(cls, email: str | None) -> str:
        """Addresses are kept in small letters: nobody types the same one in two ways and means two."""
        return super().normalize_email(email).lower()

    def create_user(self, email: str, password: str | None = None, **fields) -> "User":
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email: str) -> "User":
        return self.get(email__iexact=email)


class User(AbstractUser):
    username = None
    email = models.EmailField(
        _("e-mail address"), unique=True, error_messages={"unique": _("Somebody signs in with it already.")}
    )
    language = models.CharField(
        _("language of letters"), max_length=7, choices=settings.LANGUAGES, default="en",
        help_text=_("We write to you in this language."),
    )  # fmt: skip

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    objects = UserManager()

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = [
            models.UniqueConstraint(
                Lower("email"), name="user_email_once", violation_error_message=_("Somebody signs in with it already.")
            )
        ]

    def __str__(self):
        return self.get_full_name() or self.email
