"""Forms as the admin's pages post them."""

from collections.abc import Callable

import pytest
from wagtail.test.utils.form_data import inline_formset, nested_form_data, querydict_from_html

from portal.vocabularies.models import Country, Pillar, PracticeKind, Scale
from practices.models import Practice


def text(language: str = "en", origin: str = "original", **words) -> dict:
    return {"language": language, "origin": origin, "title": "A practice written in the admin", **words}


def _ghana() -> dict:
    return {"country": Country.objects.get(slug="gha").pk, "role": "lead"}


def practice_form(
    *, texts=None, countries=None, sources=None, partners=(), organisations=(), adapted_from=(), **facts
) -> dict:
    """What the form of a practice posts; facts given replace those of a complete one."""
    rows = {
        "texts": [text()] if texts is None else texts,
        "countries": [_ghana()] if countries is None else countries,
        "sources": [{"title": "A report"}] if sources is None else sources,
        "partners": partners, "organisations": organisations, "exchanges": (), "adapted_from": adapted_from,
    }  # fmt: skip
    complete = {
        "main_pillar": Pillar.objects.get(slug="prevention").pk,
        "kind": PracticeKind.objects.first().pk,
        "scale": Scale.objects.first().pk,
        "start": "2001-05-07",
        "start_precision": "year",
        "end": "",
        "end_precision": "unknown",
        "evidence": "reported",
        "slug": "",
    }
    return nested_form_data({**complete, **facts, **{name: _posted(posted) for name, posted in rows.items()}})


def _posted(rows) -> dict:
    """Rows with an id were there before; as in the admin, they come first."""
    return inline_formset(list(rows), initial=sum("id" in row for row in rows))


def rows_of(record, relation: str, *names: str) -> list[dict]:
    """The stored rows as the form would post them back."""
    return [{"id": row.pk, **{name: _stored(row, name) for name in names}} for row in getattr(record, relation).all()]


def _stored(row, name: str):
    value = getattr(row, name)
    return getattr(value, "pk", value)


def form_of(practice: Practice, **facts) -> dict:
    """What the form of a stored practice posts when only the facts given have been changed."""
    rows = {
        "texts": rows_of(practice, "texts", "language", "origin", "title"),
        "countries": rows_of(practice, "countries", "country", "role"),
        "sources": rows_of(practice, "sources", "title"),
    }
    return practice_form(**{"slug": practice.slug, **rows, **facts})


def as_posted(client, form: str, to: str) -> None:
    """Post what the form at one address holds, unchanged, to another: how the admin's page asks for a preview."""
    posted = querydict_from_html(client.get(form).content.decode(), form_id="w-editor-form")
    assert client.post(to, posted).json() == {"is_valid": True, "is_available": True}


def errors_of(response) -> dict[str, list[str]]:
    """What the shown form says is wrong, by field and by rows."""
    form = response.context["form"]
    found = {name: list(map(str, errors)) for name, errors in form.errors.items()}
    for name, formset in form.formsets.items():
        wrong = [*map(str, formset.non_form_errors())]
        wrong += [str(error) for row in formset.forms for errors in row.errors.values() for error in errors]
        if wrong:
            found[name] = wrong
    return found


@pytest.fixture
def as_editor(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def new_practice(as_editor) -> Callable[..., Practice]:
    """Post the form for a new practice; the response, and the practice that it made if it made one."""

    def post(**facts):
        known = set(Practice.objects.values_list("pk", flat=True))
        response = as_editor.post("/admin/practices/add/", practice_form(**facts))
        return response, Practice.objects.exclude(pk__in=known).first()

    return post
