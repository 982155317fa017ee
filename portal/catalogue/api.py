"""The read-only interface of any collection: a list with the page's parameters, and one record.

The query string of a list's page works here unchanged; `lang` stands for the language in the page's address.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from ninja import Router, Schema
from ninja.errors import HttpError

from portal.catalogue.address import Address, clean_address
from portal.catalogue.channel import Channel
from portal.catalogue.documented import LANGUAGE, parameters_of
from portal.catalogue.filters import CatalogueFilterSet
from portal.catalogue.pages import ListPage
from portal.languages.choice import CODES

Item = TypeVar("Item")


class Problem(Schema):
    detail: str


class FacetChoice(Schema):
    value: str
    label: str
    count: int
    selected: bool
    url: str


class FacetChoices(Schema):
    name: str
    label: str
    values: list[FacetChoice]


class Listing(Schema, Generic[Item]):
    count: int
    next: str | None
    previous: str | None
    items: list[Item]
    facets: list[FacetChoices]
    notes: list[str]


def collection_router(channel: Channel, brief: type[Schema], full: type[Schema], *, one: str) -> Router:
    """The two operations of a collection: `` lists it, `/{slug}` gives one record."""
    router = Router(tags=[channel.collection])
    problems = dict.fromkeys((400, 404, 503), Problem)

    def list_records(request: HttpRequest, response: HttpResponse):
        return in_asked_language(request, response, lambda language: as_it_is(list_answer(request, channel, language)))

    def read_record(request: HttpRequest, response: HttpResponse, slug: str):
        return in_asked_language(
            request, response, lambda language: as_it_is(channel.full(channel.record(slug), language))
        )

    read_only(
        router, "", list_records, response={200: Listing[brief], **problems},  # type: ignore[valid-type]
        operation_id=f"list_{channel.collection}", summary=f"The {channel.collection} that a query string selects",
        openapi_extra={"parameters": parameters_of(channel.filterset_class)},
    )  # fmt: skip
    read_only(
        router, "/{slug}", read_record, response={200: full, **problems},
        operation_id=f"read_{one.replace(' ', '_')}", summary=f"One {one}", openapi_extra={"parameters": [LANGUAGE]},
    )  # fmt: skip
    return router


def read_only(router: Router, path: str, view: Callable, **documented) -> None:
    """Answer GET and, without a word in the documentation, HEAD; refuse the rest in the interface's own form."""
    router.api_operation(["GET"], path, **documented)(view)
    router.api_operation(["HEAD"], path, response=documented["response"], include_in_schema=False)(view)
    router.api_operation(["POST", "PUT", "PATCH", "DELETE"], path, include_in_schema=False)(
        refuse_one if "{slug}" in path else refuse
    )


def refuse(request: HttpRequest):
    raise HttpError(405, _("This interface is only for reading."))


def refuse_one(request: HttpRequest, slug: str):
    refuse(request)


def in_asked_language(request: HttpRequest, response: HttpResponse, answer: Callable[[str], Any]) -> Any:
    """The answer in the language that `lang` asks for. Raises HttpError 400 for one that the portal does not speak."""
    language = request.GET.get("lang") or CODES[0]
    if language not in CODES:
        raise HttpError(400, _("“lang” must be one of %(languages)s.") % {"languages": ", ".join(CODES)})
    with translation.override(language):
        answered = answer(language)
    (answered if isinstance(answered, HttpResponse) else response).headers["Content-Language"] = language
    return answered


def as_it_is(answer: Mapping[str, Any]) -> HttpResponse:
    """The answer as the projection gives it. That it is what the document says, tests assert, not every request."""
    words = json.dumps(answer, ensure_ascii=False)
    return HttpResponse(words, content_type="application/json; charset=utf-8")


def list_answer(request: HttpRequest, channel: Channel, language: str) -> dict[str, Any]:
    """One page of a list, as the page in the portal shows it. Raises IndexUnavailable."""
    filterset = channel.open(request.GET)
    address = _address(request, filterset)
    count, raw = filterset.qs.count(), request.GET.get("page")
    page = ListPage.asked_for(raw, count, lambda number: address.having(page=number))
    hits = filterset.qs.hits(page.offset, page.size)
    return {
        "count": count,
        "next": page.next_url or None,
        "previous": page.previous_url or None,
        "items": channel.items(hits, language),
        "facets": facet_choices(filterset, address),
        "notes": [note for note in (*filterset.notes, page.note) if note],
    }


def _address(request: HttpRequest, filterset: CatalogueFilterSet) -> Address:
    """The list's own address with what was understood; the language stays in it."""
    language = {"lang": request.GET["lang"]} if "lang" in request.GET else {}
    return clean_address(request.build_absolute_uri(request.path), {**filterset.choices, **language})


def facet_choices(filterset: CatalogueFilterSet, address: Address) -> list[dict[str, Any]]:
    """Every value that leads somewhere or is chosen, with its number under all the other choices; regions unnested."""
    counts = filterset.qs.facet_counts(list(filterset.facets))
    return [
        {"name": name, "label": str(one.label), "values": _values(name, one.labels(), counts[name], filterset, address)}
        for name, one in filterset.facets.items()
    ]


def _values(name: str, labels, counts: dict[str, int], filterset: CatalogueFilterSet, address: Address) -> list[dict]:
    chosen = filterset.choices[name]
    return [
        {
            "value": value, "label": str(label), "count": counts.get(value, 0), "selected": value in chosen,
            "url": address.toggled(name, value),
        }
        for value, label in labels.items()
        if counts.get(value) or value in chosen
    ]  # fmt: skip
