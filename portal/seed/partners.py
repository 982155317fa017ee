"""A partner and a fund of the starting content as records."""

from portal.funds.enums import FundRole
from portal.funds.models import Fund, FundPartner, FundText
from portal.partners.models import Mandate, Partner, PartnerName, PartnerText
from portal.seed.references import References
from portal.seed.schema import FundEntry, PartnerEntry


def partner(entry: PartnerEntry, references: References) -> Partner:
    return Partner(
        slug=entry.slug,
        name=entry.name,
        short_name=entry.short_name,
        kind=references.one("kind", "partner-kind", entry.kind),
        url=entry.url,
        group=references.one("group", "group", entry.group) if entry.group else None,
        roles=list(entry.roles),
        countries=references.many("countries", "country", entry.countries),
        working_languages=entry.languages,
        names=[PartnerName(**row.model_dump()) for row in entry.names],
        mandates=[Mandate(**row.model_dump()) for row in entry.mandates],
        texts=[PartnerText(language="en", summary=entry.summary, mandate=entry.mandate)],
    )


def fund(entry: FundEntry, references: References) -> Fund:
    return Fund(
        slug=entry.slug,
        since=entry.since,
        url=entry.url,
        partners=[
            FundPartner(partner=manager, role=FundRole.MANAGES)
            for manager in references.many("managed_by", "partner", entry.managed_by)
        ],
        texts=[FundText(language="en", title=entry.title, summary=entry.summary)],
    )
