"""Organisations and requests in the admin."""

import pytest
from wagtail.models import ModelLogEntry

from portal.accounts.lookalikes import lookalikes, silhouette
from portal.accounts.models import Invitation, MembershipRequest, Organisation
from tests.accounts.people import client_of, letters, make_organisation, make_person

pytestmark = pytest.mark.django_db

FORM = {
    "name": "Paz y Tierra",
    "country": "",
    "website": "",
    "partner": "",
    "trust": "new",
    "manager": "",
    "letter": "en",
}
ORGANISATIONS, REQUESTS = "/admin/organisations/", "/admin/requests/"


@pytest.fixture
def desk(editor):
    return client_of(editor)


@pytest.fixture
def asked() -> MembershipRequest:
    return MembershipRequest.objects.create(
        user=make_person("Djenaba"), organisation_name="Peace Hub", about="We meet."
    )


def test_staff_make_an_organisation_and_invite_its_first_manager_with_one_form(desk):
    response = desk.post(f"{ORGANISATIONS}new/", {**FORM, "manager": "first@example.org", "letter": "es"})

    assert response.status_code == 302
    invitation = Invitation.objects.get(organisation__name="Paz y Tierra")
    assert (invitation.email, invitation.role, invitation.language) == ("first@example.org", "manager", "es")
    assert [letter.recipients() for letter in letters()] == [["first@example.org"]]


def test_an_organisation_without_a_manager_yet_invites_nobody(desk):
    desk.post(f"{ORGANISATIONS}new/", FORM)
    assert Organisation.objects.filter(name="Paz y Tierra").exists()
    assert letters() == []


def test_a_change_of_trust_is_written_down(desk, editor):
    organisation = make_organisation()
    page = f"{ORGANISATIONS}edit/{organisation.pk}/"

    desk.post(page, {**FORM, "name": organisation.name, "trust": "suspended"})

    organisation.refresh_from_db()
    assert organisation.is_suspended
    entry = ModelLogEntry.objects.get(action="accounts.change_trust")
    assert (entry.user, entry.data, entry.object_id) == (editor, {"trust": "suspended"}, str(organisation.pk))
    desk.post(page, {**FORM, "name": organisation.name, "trust": "suspended"})
    assert ModelLogEntry.objects.filter(action="accounts.change_trust").count() == 1
    assert (
        "Changed how far the organisation is trusted"
        in desk.get(f"{ORGANISATIONS}history/{organisation.pk}/").content.decode()
    )


def test_a_suspended_organisation_invites_nobody_from_the_admin_either(desk):
    organisation = make_organisation()
    form = {**FORM, "name": organisation.name, "trust": "suspended", "manager": "a@example.org"}
    response = desk.post(f"{ORGANISATIONS}edit/{organisation.pk}/", form)
    assert "cannot invite anybody" in response.content.decode()
    assert letters() == []


@pytest.mark.parametrize("name", ["Paz\u202e", "Pa\u200bz", "Paz\r\nBcc: x"])
def test_a_name_with_hidden_characters_is_refused(desk, name):
    assert desk.post(f"{ORGANISATIONS}new/", {**FORM, "name": name}).status_code == 200
    assert not Organisation.objects.exists()


def test_the_same_name_is_refused_whatever_its_case(desk):
    desk.post(f"{ORGANISATIONS}new/", FORM)
    response = desk.post(f"{ORGANISATIONS}new/", {**FORM, "name": "PAZ Y TIERRA"})
    assert "There is an organisation of this name already" in response.content.decode()


@pytest.mark.parametrize(
    "name", ["Реасе Hub", "Peace Нub", "PEACE HUB", "Peáce Hub", "Peace-Hub", "ＰＥＡＣＥ　ＨＵＢ", "Реасе Нub"]
)
def test_a_name_that_looks_like_another_one_is_shown_to_staff(desk, name):
    first = Organisation.objects.create(name="Peace Hub!")
    response = desk.post(f"{ORGANISATIONS}new/", {**FORM, "name": name}, follow=True)
    assert "looks like that of “Peace Hub!”" in response.content.decode()
    second = Organisation.objects.exclude(pk=first.pk).get()
    assert "looks like that of “Peace Hub!”" in desk.get(f"{ORGANISATIONS}edit/{second.pk}/").content.decode()


def test_names_that_differ_are_not_taken_for_each_other():
    """Negative control."""
    Organisation.objects.create(name="Peace Hub")
    assert lookalikes("Peace Hut") == []
    assert lookalikes("منظمة السلام") == []
    assert silhouette("منظمة السلام") != silhouette("منظمة")


def test_a_request_whose_organisation_is_there_already_is_marked(desk, asked):
    Organisation.objects.create(name="Peаce Hub")  # a Cyrillic а
    assert "looks like that of" in desk.get(f"{REQUESTS}edit/{asked.pk}/").content.decode()


def test_open_requests_come_first(desk, asked, editor):
    from portal.accounts import joining

    decided = MembershipRequest.objects.create(user=make_person(), organisation_name="Decided", about="…")
    joining.decline(decided, "No.", by=editor)
    page = desk.get(REQUESTS).content.decode()
    assert page.index("Peace Hub") < page.index("Decided")


def test_staff_accept_a_request(desk, asked):
    response = desk.post(f"{REQUESTS}edit/{asked.pk}/", {"decision": "new", "organisation": "", "reason": ""})
    assert response.status_code == 302
    assert Organisation.objects.get(name="Peace Hub").memberships.get().role == "manager"
    asked.refresh_from_db()
    assert asked.is_accepted


def test_staff_accept_into_an_organisation_that_is_there(desk, asked):
    there = make_organisation()
    desk.post(f"{REQUESTS}edit/{asked.pk}/", {"decision": "existing", "organisation": there.pk, "reason": ""})
    assert there.memberships.get().role == "author"


@pytest.mark.parametrize(
    ("decision", "sentence"),
    [("decline", "Say why"), ("existing", "Choose the organisation"), ("", "required"), ("whatever", "valid choice")],
)
def test_a_decision_needs_what_belongs_to_it(desk, asked, decision, sentence):
    response = desk.post(f"{REQUESTS}edit/{asked.pk}/", {"decision": decision, "organisation": "", "reason": ""})
    assert sentence in response.content.decode()
    assert MembershipRequest.objects.waiting().count() == 1
    assert letters() == []


def test_a_new_organisation_needs_a_name_of_its_own(desk, asked):
    Organisation.objects.create(name="peace hub")
    response = desk.post(f"{REQUESTS}edit/{asked.pk}/", {"decision": "new", "organisation": "", "reason": ""})
    assert "There is an organisation of this name already" in response.content.decode()


def test_a_request_is_answered_once(desk, asked):
    form = {"decision": "decline", "organisation": "", "reason": "No."}
    assert desk.post(f"{REQUESTS}edit/{asked.pk}/", form).status_code == 302
    response = desk.post(f"{REQUESTS}edit/{asked.pk}/", {**form, "decision": "new"})
    assert "answered a moment ago" in response.content.decode()
    assert len(letters()) == 1 and not Organisation.objects.exists()


@pytest.mark.parametrize("area", [ORGANISATIONS, f"{ORGANISATIONS}new/", REQUESTS])
def test_only_editors_look_after_organisations(area, editor, reviewer):
    assert client_of(editor).get(area).status_code == 200
    assert client_of(reviewer).get(area).status_code == 302
    assert client_of(make_person()).get(area, follow=True).status_code == 403


def test_nobody_deletes_an_organisation_or_writes_a_request_for_others(asked, django_user_model):
    administrator = client_of(
        django_user_model.objects.create_superuser("administrator@example.org", "a long password")
    )
    organisation = make_organisation()
    for path in (f"{ORGANISATIONS}delete/{organisation.pk}/", f"{REQUESTS}delete/{asked.pk}/", f"{REQUESTS}new/"):
        assert administrator.post(path).status_code in (302, 403, 404)
    assert Organisation.objects.exists() and MembershipRequest.objects.count() == 1
