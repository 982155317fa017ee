"""The catalogue as a table and as data; the names of the columns are part of the contract and stay English."""

from portal.catalogue.channel import Projected
from portal.catalogue.exports import CatalogueExport, Columns, field, listed, slug
from portal.catalogue.references import reference_forms
from practices.channel import PRACTICES
from practices.cite import bibtex, ris


def with_roles(name: str):
    """Names with their role in brackets, where one is stated: "Colombia (Lead); Norway (Guarantor)"."""
    return lambda item: "; ".join(map(_with_role, item[name]))


def _with_role(one: Projected) -> str:
    return f"{one['label']} ({one['role_label']})" if one["role"] else one["label"]


def sources(item: Projected) -> str:
    return "; ".join(" ".join(str(part) for part in _known(source)) for source in item["sources"])


def _known(source: Projected) -> list:
    return [source[name] for name in ("title", "publisher", "year", "url") if source[name]]


COLUMNS: Columns = {
    **{name: field(name) for name in ("slug", "url", "title", "language", "original_language")},
    "languages": listed("languages"),
    "teaser": field("teaser"),
    "summary": field("summary"),
    "pillars": listed("pillars", "slug"),
    "countries": listed("countries", "slug"),
    "countries_in_words": with_roles("countries"),
    "place": field("place"),
    "place_precision": field("place_precision"),
    "regions": listed("regions", "slug"),
    "groups": listed("groups", "slug"),
    "partners": listed("partners", "slug"),
    "partners_in_words": with_roles("partners"),
    "organisations": listed("organisations"),
    "themes": listed("themes", "slug"),
    "kind": slug("kind"),
    "scale": slug("scale"),
    **{name: field(name) for name in ("start", "start_precision", "end", "end_precision", "period")},
    "sdg_targets": listed("sdg_targets", "code"),
    "evidence": slug("evidence"),
    "disputed": field("disputed"),
    "looking_for_partners": field("looking_for_partners"),
    **{name: field(name) for name in ("context", "approach", "results", "lessons")},
    **{name: field(name) for name in ("criticism", "reply", "looking_for")},
    "sources": sources,
    "published": field("published"),
    "updated": field("updated"),
}


class PracticeExport(CatalogueExport):
    channel = PRACTICES
    columns = COLUMNS

    def forms(self):
        return {**super().forms(), **reference_forms(bibtex, ris)}
