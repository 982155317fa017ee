"""Who finds what when a form of the admin lets choose a record: Wagtail would show everything to everybody there."""

from datetime import date

import pytest
from django.urls import reverse
from wagtail.snippets.models import get_snippet_models
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.test.utils.form_data import querydict_from_html

from events.models import Event, EventText
from portal.funds.models import Fund, FundText
from portal.library.models import Publication, PublicationText
from portal.partners.models import FocalPoint, Partner, PartnerText
from portal.vocabularies.models import EventKind, PartnerKind, PublicationKind
from practices.models import Practice
from tests.factories import make_practice
from thinkers.models import Thinker, ThinkerText

pytestmark = pytest.mark.django_db

CANARY, SLUG = "Aardvarkcanary", "aardvarkcanary"  # the first of every list
DRAFTS = {
    Event: lambda: Event(
        kind=EventKind.objects.first(), start_date=date(2099, 1, 1), texts=[EventText(language="en", title=CANARY)]
    ),
    Fund: lambda: Fund(texts=[FundText(language="en", title=CANARY)]),
    Partner: lambda: Partner(
        name=CANARY, kind=PartnerKind.objects.first(), texts=[PartnerText(language="en", summary=CANARY)]
    ),
    Publication: lambda: Publication(
        kind=PublicationKind.objects.first(), year=2026, texts=[PublicationText(language="en", title=CANARY)]
    ),
    Thinker: lambda: Thinker(name=CANARY, texts=[ThinkerText(language="en", bio=CANARY)]),
}


def stored(model):
    """A draft; or, of what has no drafts, a private row."""
    if model is Practice:
        return make_practice(CANARY, slug=SLUG)
    if model is FocalPoint:
        partner = Partner.objects.get(slug="g7plus")
        return FocalPoint.objects.create(partner=partner, name=CANARY, email="aardvarkcanary@example.org")
    draft = DRAFTS[model]()
    draft.slug = SLUG
    draft.save()
    return draft


def shown(client, model, key) -> list[str]:
    """What each of the chooser's addresses answers; the lists on all of their pages."""

    def at(name: str, *args) -> str:
        return reverse(model.snippet_viewset.chooser_viewset.get_url_name(name), args=args)

    lists = [f"{at(name)}?p={number}" for name in ("choose", "choose_results") for number in range(1, 12)]
    several = f"{at('chosen_multiple')}?id={key}"
    return [client.get(address).content.decode().lower() for address in [*lists, at("chosen", key), several]]


def named(client, record) -> int:
    return sum(SLUG in answer for answer in shown(client, type(record), record.pk))


ALL = get_snippet_models()
RECORDS = [model for model in ALL if model is not FocalPoint]
NOT_FOR_REVIEWERS = [model for model in ALL if model is not Practice]


@pytest.mark.parametrize("model", NOT_FOR_REVIEWERS, ids=lambda model: model.__name__)
def test_a_reviewer_finds_no_draft_of_what_others_look_after(client, reviewer, model):
    record = stored(model)
    client.force_login(reviewer)
    assert named(client, record) == 0


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model.__name__)
def test_an_editor_chooses_drafts_too(client, editor, model):
    """Also the negative control: the same reading finds the name at each kind of address."""
    record = stored(model)
    client.force_login(editor)
    assert named(client, record) == 4


def test_a_reviewer_chooses_among_the_drafts_that_he_reviews(client, reviewer):
    record = stored(Practice)
    client.force_login(reviewer)
    assert named(client, record) == 4


def test_a_reviewer_chooses_what_is_published(client, reviewer):
    record = stored(Partner)
    Partner.objects.filter(pk=record.pk).update(live=True)
    client.force_login(reviewer)
    assert named(client, record) == 4


def test_a_live_thinker_who_is_for_members_only_is_not_shown_to_a_reviewer(client, reviewer):
    record = stored(Thinker)
    Thinker.objects.filter(pk=record.pk).update(live=True, visibility="members")
    client.force_login(reviewer)
    assert named(client, record) == 0
    Thinker.objects.filter(pk=record.pk).update(visibility="public")
    assert named(client, record) == 4, "nothing would be shown anyway"


def test_focal_points_are_for_those_alone_who_look_after_them(client, editor, reviewer):
    record = stored(FocalPoint)
    client.force_login(reviewer)
    assert named(client, record) == 0
    client.force_login(editor)
    assert named(client, record) == 4


@pytest.mark.parametrize(("relation", "model"), [("thinkers", Thinker), ("publications", Publication), ("funds", Fund)])
def test_the_form_of_a_practice_offers_a_reviewer_no_drafts(client, editor, reviewer, relation, model):
    record, practice = stored(model), make_practice("A practice to review")
    address = f"/admin/practices/edit/{practice.pk}/"
    client.force_login(reviewer)
    assert CANARY not in client.get(address).content.decode()
    client.force_login(editor)
    assert CANARY in client.get(address).content.decode(), "nothing would be shown anyway"

    getattr(practice, relation).set([record])
    practice.save()
    client.force_login(reviewer)
    client.post(address, querydict_from_html(client.get(address).content.decode(), form_id="w-editor-form"))
    kept = Practice.objects.get(pk=practice.pk).get_latest_revision_as_object()
    assert list(getattr(kept, relation).all()) == [record], "saving takes nothing away that an editor chose"


def test_no_kind_is_left_to_wagtails_own_chooser():
    own = [model for model in ALL if model.snippet_viewset.chooser_viewset_class is SnippetChooserViewSet]
    assert own == []
