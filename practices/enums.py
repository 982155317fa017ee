"""The closed lists of a practice's record. Free of imports from the project."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CountryRole(models.TextChoices):
    LEAD = "lead", _("Lead")
    PROVIDER = "provider", _("Provider")
    RECEIVER = "receiver", _("Receiver")
    HOST = "host", _("Host")
    FACILITATOR = "facilitator", _("Facilitator")
    GUARANTOR = "guarantor", _("Guarantor")

    __empty__ = _("Role not stated")


class PartnerRole(models.TextChoices):
    LEADS = "leads", _("Leads")
    CONVENES = "convenes", _("Convenes")
    FACILITATES = "facilitates", _("Facilitates")
    ADVISES = "advises", _("Advises")
    FUNDS = "funds", _("Funds")
    MANAGES_FUND = "manages-fund", _("Manages the fund")
    IMPLEMENTS = "implements", _("Implements")
    ENDORSES = "endorses", _("Endorses")

    __empty__ = _("Role not stated")


class StartPrecision(models.TextChoices):
    DAY = "day", _("To the day")
    MONTH = "month", _("To the month")
    YEAR = "year", _("To the year")
    CIRCA = "circa", _("About that year")
    UNKNOWN = "unknown", _("Not known")


class EndPrecision(models.TextChoices):
    DAY = "day", _("To the day")
    MONTH = "month", _("To the month")
    YEAR = "year", _("To the year")
    CIRCA = "circa", _("About that year")
    ONGOING = "ongoing", _("Still going on")
    UNKNOWN = "unknown", _("Not known")


class EvidenceLevel(models.TextChoices):
    """What the stated results rest on, from weakest to strongest; our own ladder (ADR 0006)."""

    NOT_ASSESSED = "not-assessed", _("Not yet assessed")
    REPORTED = "reported", _("Reported by those who did it")
    DOCUMENTED = "documented", _("Documented by independent sources")
    EVALUATED = "evaluated", _("Independently evaluated")


class PlacePrecision(models.TextChoices):
    """How exactly the public learns where it was. What is finer than this never enters the public record."""

    EXACT = "exact", _("Exact place")
    DISTRICT = "district", _("District or province")
    COUNTRY = "country", _("Country")
    HIDDEN = "hidden", _("Only the region of the world")


class Licence(models.TextChoices):
    """Under which terms others may use an attached picture or document."""

    CC_BY = "cc-by", "CC BY 4.0"
    CC_BY_SA = "cc-by-sa", "CC BY-SA 4.0"
    CC_BY_NC = "cc-by-nc", "CC BY-NC 4.0"
    PORTAL = "portal", _("Only for use on this portal")
