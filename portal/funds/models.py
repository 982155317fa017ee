"""Funds: money set aside for cooperation, who manages it, and which practices it paid for."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from portal.funds.enums import FundRole
from portal.languages.models import Text
from portal.records.models import Record, RecordQuerySet, Row


class FundQuerySet(RecordQuerySet):
    def for_cards(self):
        return self.prefetch_related("texts", "partners__partner")


class Fund(Record):
    collection = "funds"
    url_name = "fund_detail"

    since = models.PositiveSmallIntegerField(
        _("since (year)"), null=True, blank=True, validators=[MinValueValidator(1500), MaxValueValidator(2100)]
    )
    url = models.URLField(_("website"), max_length=600, blank=True)

    objects = FundQuerySet.as_manager()

    class Meta:
        verbose_name = _("fund")
        verbose_name_plural = _("funds")
        ordering = ["slug"]

    def __str__(self):
        original = self.reading().original
        return (original and original.title) or self.slug

    def missing_by_field(self) -> dict[str, str]:
        missing = super().missing_by_field()
        if not self.partners.all():
            missing["partners"] = gettext("Say who manages the fund.")
        return missing


class FundText(Text):
    WORDS = ("title", "summary")

    record = ParentalKey(Fund, on_delete=models.CASCADE, related_name="texts")
    title = models.CharField(_("name"), max_length=250)
    summary = models.TextField(_("summary"))

    class Meta(Text.Meta):
        verbose_name = _("text")
        verbose_name_plural = _("texts")


class FundPartner(Row):
    record = ParentalKey(Fund, on_delete=models.CASCADE, related_name="partners")
    partner = models.ForeignKey(
        "partners.Partner", models.PROTECT, related_name="fund_roles", verbose_name=_("partner")
    )
    role = models.CharField(_("role"), max_length=10, choices=FundRole.choices, default=FundRole.MANAGES)

    class Meta(Row.Meta):
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        constraints = [models.UniqueConstraint(fields=["record", "partner", "role"], name="fundpartner_once_a_role")]

    def __str__(self):
        return str(self.partner)
