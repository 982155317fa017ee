"""What strangers write to the portal, and what proves that an address is theirs."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from portal.correspondence.enums import MessageState, RelayState, ReplyState, Subject

NAME, ADDRESS, WORDS, LANGUAGE = _("name"), _("e-mail address"), _("message"), _("language")


class MessageQuerySet(models.QuerySet):
    def for_nobody(self):
        """What no letter has handed over, because its subject had no address: staff read it in the admin only."""
        return self.filter(state=MessageState.NOBODY)

    def old(self):
        """A year after it came; what was spam, after thirty days."""
        spam = models.Q(state=MessageState.SPAM, created_at__lt=Now() - timedelta(days=30))
        return self.filter(spam | models.Q(created_at__lt=Now() - timedelta(days=365)))


class Message(models.Model):
    """What somebody wrote on the contact page."""

    subject = models.CharField(_("subject"), max_length=10, choices=Subject.choices)
    name = models.CharField(NAME, max_length=150)
    email = models.EmailField(ADDRESS)
    words = models.TextField(WORDS)
    language = models.CharField(LANGUAGE, max_length=7)
    state = models.CharField(_("state"), max_length=10, choices=MessageState.choices, default=MessageState.NEW)
    created_at = models.DateTimeField(_("written"), auto_now_add=True, db_index=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["-created_at", "-pk"]

    def __str__(self):
        return f"{self.name} · {self.get_subject_display()}"


class OpenForReplies(models.Model):
    """A page on which readers may leave a reply. A page without this row takes none and shows none."""

    page = models.OneToOneField("wagtailcore.Page", models.CASCADE, related_name="open_for_replies")
    opened_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("page that takes replies")
        verbose_name_plural = _("pages that take replies")

    def __str__(self):
        return str(self.page)


class ReplyQuerySet(models.QuerySet):
    def shown(self):
        """What the public may see below a page that it may see."""
        return self.filter(state=ReplyState.APPROVED, page__open_for_replies__isnull=False)

    def waiting(self):
        return self.filter(state=ReplyState.HELD)

    def old(self):
        """Spam after thirty days; what nobody has decided on, after a year."""
        spam = models.Q(state=ReplyState.SPAM, created_at__lt=Now() - timedelta(days=30))
        held = models.Q(state=ReplyState.HELD, created_at__lt=Now() - timedelta(days=365))
        return self.filter(spam | held)


class Reply(models.Model):
    """What a reader has to say to a page: a name and words, no address."""

    page = models.ForeignKey("wagtailcore.Page", models.CASCADE, related_name="replies", verbose_name=_("page"))
    name = models.CharField(NAME, max_length=80)
    words = models.TextField(pgettext_lazy("a reader's", "reply"))
    language = models.CharField(LANGUAGE, max_length=7)
    state = models.CharField(_("state"), max_length=10, choices=ReplyState.choices, default=ReplyState.HELD)
    created_at = models.DateTimeField(_("written"), auto_now_add=True, db_index=True)

    objects = ReplyQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("a reader's", "reply")
        verbose_name_plural = _("replies")
        ordering = ["-created_at", "-pk"]

    def __str__(self):
        return self.name


class AddressQuestionQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(confirmed_at=None, forgotten_at=None)

    def old(self):
        return self.filter(asked_at__lt=Now() - AddressQuestion.VALID)


class AddressQuestion(models.Model):
    """ "Is this your address?", asked by a letter with a link. It says nothing of what was typed beside it.

    One that was answered stays while its link holds: what is asked later that day stands on the page behind it.
    """

    VALID = timedelta(days=7)

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=200)
    email = models.EmailField(ADDRESS)
    language = models.CharField(LANGUAGE, max_length=7)
    asked_at = models.DateTimeField(auto_now_add=True, db_index=True)
    confirmed_at = models.DateTimeField(null=True)
    forgotten_at = models.DateTimeField(null=True)

    objects = AddressQuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question for an address")
        verbose_name_plural = _("questions for an address")
        indexes = [models.Index(fields=["kind", "email"], name="address_question")]

    def __str__(self):
        return f"{self.kind} {self.pk}"


class RelayedQuerySet(models.QuerySet):
    def with_old_words(self):
        """Words that have been with the recipient for thirty days, or were never confirmed."""
        passed_on = models.Q(passed_on_at__lt=Now() - timedelta(days=30))
        never = models.Q(passed_on_at=None, created_at__lt=Now() - timedelta(days=30))
        return self.filter(passed_on | never).exclude(words="")

    def old(self):
        """The count itself is kept for a year."""
        return self.filter(created_at__lt=Now() - timedelta(days=365))

    def forget_words(self) -> int:
        return self.update(words="", name="", email="")


class Relayed(models.Model):
    """A message to somebody whose address the sender does not learn. The recipient's address is not in it."""

    kind = models.CharField(_("to whom"), max_length=20)
    key = models.CharField(max_length=200)
    name = models.CharField(NAME, max_length=150, blank=True)
    email = models.EmailField(ADDRESS, blank=True)
    words = models.TextField(WORDS, blank=True)
    language = models.CharField(LANGUAGE, max_length=7)
    state = models.CharField(_("state"), max_length=10, choices=RelayState.choices, default=RelayState.WAITING)
    created_at = models.DateTimeField(_("written"), auto_now_add=True, db_index=True)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True)
    passed_on_at = models.DateTimeField(_("passed on"), null=True)

    objects = RelayedQuerySet.as_manager()

    class Meta:
        verbose_name = _("relayed message")
        verbose_name_plural = _("relayed messages")
        ordering = ["-created_at", "-pk"]

    def __str__(self):
        return f"{self.kind} {self.pk}"


class Refusal(models.Model):
    """Somebody does not want messages of one sender, or none at all. Both stand here as keyed hashes only."""

    recipient = models.CharField(max_length=64)
    sender = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("refusal")
        verbose_name_plural = _("refusals")
        constraints = [models.UniqueConstraint(fields=["recipient", "sender"], name="refusal_once")]

    def __str__(self):
        return f"{self.pk}"


@register_setting(icon="mail")
class ContactAddresses(BaseGenericSetting):
    """Where messages of the contact page go. They are shown to nobody outside."""

    general = models.EmailField(_("general"), blank=True, help_text=_("For every subject that has no address here."))
    programme = models.EmailField(Subject.PROGRAMME.label, blank=True)
    technical = models.EmailField(Subject.TECHNICAL.label, blank=True)
    privacy = models.EmailField(Subject.PRIVACY.label, blank=True)
    press = models.EmailField(Subject.PRESS.label, blank=True)

    class Meta:
        verbose_name = _("addresses of the contact page")

    def subjects_without(self) -> list[Subject]:
        """What is written about these goes to nobody's mailbox."""
        return [subject for subject in Subject if not self.of(subject)]

    def of(self, subject: str) -> str:
        """The address for a subject, or the general one; "" where there is none at all."""
        return getattr(self, subject, "") or self.general or settings.CONTACT_ADDRESS
