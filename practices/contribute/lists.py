"""The rows of a practice's lists, as an author fills them in."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.partners.models import Partner
from portal.vocabularies.models import Country
from practices.contribute import choices
from practices.contribute.dates import YearField
from practices.contribute.fields import AddressField, LineField, OneField, WordsField
from practices.contribute.rows import RowForm
from practices.enums import CountryRole, PartnerRole
from practices.models import Exchange, LeadOrganisation, PracticeCountry, PracticePartner, Source


class SourceRow(RowForm):
    relation, model = "sources", Source

    title = LineField(label=_("Title"), max_length=400)
    publisher = LineField(label=_("Who published it"))
    year = YearField(label=_("Year"))
    url = AddressField(label=_("Address on the web, if there is one"))
    archived_url = AddressField(label=_("Address of a copy in a web archive, if there is one"))

    @classmethod
    def read(cls, row: Source) -> dict[str, Any]:
        return {
            "title": row.title, "publisher": row.publisher, "year": row.year, "url": row.url,
            "archived_url": row.archived_url,
        }  # fmt: skip


class CountryRow(RowForm):
    relation, model, needed, once = "countries", PracticeCountry, ("country",), ("country", "role")

    country = OneField(label=_("Country"), choices=choices.countries)
    role = OneField(label=_("Its part in it, if it had a special one"), choices=CountryRole.choices)

    @classmethod
    def read(cls, row: PracticeCountry) -> dict[str, Any]:
        return {"country": row.country.slug, "role": row.role}

    @classmethod
    def write(cls, row: PracticeCountry, cleaned: dict[str, Any]) -> None:
        row.country = Country.objects.get(slug=cleaned["country"])
        row.role = cleaned.get("role", row.role)


class PartnerRow(RowForm):
    relation, model, needed, once = "partners", PracticePartner, ("partner",), ("partner", "role")

    partner = OneField(label=_("Partner"), choices=choices.partners)
    role = OneField(label=_("What it does"), choices=PartnerRole.choices)

    @classmethod
    def read(cls, row: PracticePartner) -> dict[str, Any]:
        return {"partner": row.partner.slug, "role": row.role}

    @classmethod
    def write(cls, row: PracticePartner, cleaned: dict[str, Any]) -> None:
        row.partner = Partner.objects.get(slug=cleaned["partner"])
        row.role = cleaned.get("role", row.role)


class OrganisationRow(RowForm):
    relation, model, needed, once = "organisations", LeadOrganisation, ("name",), ("name",)

    name = LineField(label=_("Name, as it is called there"))

    @classmethod
    def read(cls, row: LeadOrganisation) -> dict[str, Any]:
        return {"name": row.name}


class ExchangeRow(RowForm):
    relation, model, needed = "exchanges", Exchange, ("origin", "destination", "what")

    origin = OneField(label=_("From which country"), choices=choices.countries)
    destination = OneField(label=_("To which country"), choices=choices.countries)
    year = YearField(label=_("Year"))
    what = WordsField(label=_("What was passed on"), rows=3)

    @classmethod
    def read(cls, row: Exchange) -> dict[str, Any]:
        return {
            "origin": row.origin.slug, "destination": row.destination.slug, "year": row.year, "what": row.what,
        }  # fmt: skip

    @classmethod
    def write(cls, row: Exchange, cleaned: dict[str, Any]) -> None:
        row.origin, row.destination = (Country.objects.get(slug=cleaned[end]) for end in ("origin", "destination"))
        row.what = cleaned["what"]
        row.year = cleaned.get("year", row.year)
