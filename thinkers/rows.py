"""What a thinker can have several of: names, affiliations, languages, links."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey

from portal.records.models import Row
from thinkers.enums import Level, NameKind
from thinkers.spoken import check_spoken, script_direction, spoken_name

YEARS = [MinValueValidator(1900), MaxValueValidator(2100)]


def language_column(**kwargs) -> models.CharField:
    return models.CharField(_("language"), max_length=12, validators=[check_spoken], **kwargs)


class ThinkerName(Row):
    """The same person or institution by another name, or in another script."""

    record = ParentalKey("thinkers.Thinker", on_delete=models.CASCADE, related_name="names")
    name = models.CharField(_("name"), max_length=200)
    language = language_column(blank=True)
    kind = models.CharField(_("kind of name"), max_length=12, choices=NameKind.choices, default=NameKind.SCRIPT)

    class Meta(Row.Meta):
        verbose_name = _("name")
        verbose_name_plural = _("names")

    def __str__(self):
        return self.name

    @property
    def direction(self) -> str:
        return script_direction(self.language)


class ThinkerAffiliation(Row):
    """Where somebody works or worked. Without a last year it goes on."""

    record = ParentalKey("thinkers.Thinker", on_delete=models.CASCADE, related_name="affiliations")
    organisation = models.CharField(_("organisation"), max_length=250)
    role = models.CharField(_("role"), max_length=200, blank=True)
    since = models.PositiveSmallIntegerField(_("from year"), null=True, blank=True, validators=YEARS)
    until = models.PositiveSmallIntegerField(_("to year"), null=True, blank=True, validators=YEARS)

    class Meta(Row.Meta):
        verbose_name = _("affiliation")
        verbose_name_plural = _("affiliations")

    def __str__(self):
        return self.organisation

    def clean(self):
        super().clean()
        if self.since and self.until and self.until < self.since:
            raise ValidationError({"until": _("The last year lies before the first.")})

    @property
    def is_current(self) -> bool:
        return self.until is None or self.until >= timezone.localdate().year


def in_order(affiliations: Iterable[ThinkerAffiliation]) -> list[ThinkerAffiliation]:
    """Those of today first, then the latest."""
    return sorted(affiliations, key=lambda row: (not row.is_current, 0 if row.is_current else -(row.until or 0)))


class ThinkerLanguage(Row):
    record = ParentalKey("thinkers.Thinker", on_delete=models.CASCADE, related_name="languages")
    language = language_column()
    level = models.CharField(_("level"), max_length=8, choices=Level.choices, blank=True)

    class Meta(Row.Meta):
        verbose_name = pgettext_lazy("of a person", "language")
        verbose_name_plural = pgettext_lazy("of a person", "languages")
        constraints = [models.UniqueConstraint(fields=["record", "language"], name="thinkerlanguage_once")]

    def __str__(self):
        return self.label

    @property
    def label(self) -> str:
        """The language by its name in the reader's."""
        return spoken_name(self.language)


class ThinkerLink(Row):
    record = ParentalKey("thinkers.Thinker", on_delete=models.CASCADE, related_name="links")
    url = models.URLField(_("address"), max_length=600)

    class Meta(Row.Meta):
        verbose_name = _("link")
        verbose_name_plural = _("links")

    def __str__(self):
        return self.url
