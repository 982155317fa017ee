"""Invitations: one letter, one use, seven days, and one answer whoever has which account."""

from datetime import timedelta
from email import message_from_bytes

import pytest
from django.test import Client
from django.utils import timezone

from portal.accounts.belonging import is_manager, is_member
from portal.accounts.enums import Trust
from portal.accounts.invitations import MOST_IN_WINDOW, invitation_of, link_of
from portal.accounts.models import Invitation, User
from portal.outbox.models import Effect
from tests.accounts.people import PASSWORD, address_in, client_of, letters, make_organisation, make_person, send

pytestmark = pytest.mark.django_db

GUEST = "guest@example.org"
NEW_ACCOUNT = {"name": "Fátima", "password": "correct horse staple", "language": "pt"}


@pytest.fixture
def manager():
    return make_person("Manager")


@pytest.fixture
def organisation(manager):
    return make_organisation(manager=manager)


@pytest.fixture
def invite(organisation, manager):
    """Fill in the form of the organisation's page."""

    def post(email: str = GUEST, **fields):
        fields = {"email": email, "role": "author", "language": "en", **fields}
        return send(client_of(manager), f"/accounts/organisation/{organisation.pk}/invite/", **fields)

    return post


@pytest.fixture
def link(invite) -> str:
    assert invite().status_code == 302
    return address_in(letters()[-1])


def is_gone(response) -> bool:
    return response.status_code == 404 and "This invitation is not open" in response.content.decode()


@pytest.mark.parametrize(
    ("language", "direction"), [("en", "ltr"), ("es", "ltr"), ("fr", "ltr"), ("pt", "ltr"), ("ar", "rtl")]
)
def test_the_letter_is_in_the_language_chosen_and_to_one_address(invite, organisation, language, direction):
    invite(language=language)

    (letter,) = letters()

    assert letter.recipients() == [GUEST]
    assert organisation.name in letter.subject and organisation.name in letter.body
    html = letter.alternatives[0][0]
    assert f'lang="{language}"' in html and f'dir="{direction}"' in html
    assert Client().get(address_in(letter)).status_code == 200


def test_the_link_leads_to_who_invites_whom_into_what_in_that_language(invite, organisation, manager):
    invite(language="ar")

    page = Client().get(address_in(letters()[0])).content.decode()

    assert '<html lang="ar"' in page
    assert organisation.name in page and str(manager) in page and GUEST in page


def test_nothing_that_opens_the_link_is_kept(invite):
    invite()
    invitation = Invitation.objects.get()
    token = link_of(invitation).split("/")[3]

    assert invitation_of(token) == invitation
    kept = str([*Invitation.objects.values(), *Effect.objects.values()])
    assert token.split(":")[1] not in kept
    assert Effect.objects.get().payload == {"invitation": invitation.pk}


def test_somebody_without_an_account_makes_one_right_there(link, organisation):
    client = Client()
    response = send(client, link, **NEW_ACCOUNT)

    user = User.objects.get(email=GUEST)
    assert response.headers["Location"] == f"/accounts/organisation/{organisation.pk}/"
    assert client.get(response.headers["Location"]).status_code == 200
    assert is_member(user, organisation) and not is_manager(user, organisation)
    assert (user.first_name, user.language) == ("Fátima", "pt")
    assert user.emailaddress_set.get().verified


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"password": "short"}, "too short"),
        ({"password": "guest@example.org"}, "too similar"),
        ({"name": ""}, "required"),
        ({"name": "Fá\r\nBcc: a@example.org"}, "on one line"),
        ({"name": "Fá\u202etima"}, "direction"),
        ({"language": "xx"}, "valid choice"),
    ],
)
def test_what_is_wrong_with_a_new_account_is_said_and_the_link_still_opens(link, wrong, sentence):
    response = send(Client(), link, **{**NEW_ACCOUNT, **wrong})

    assert response.status_code == 200
    assert sentence in response.content.decode()
    assert not User.objects.filter(email=GUEST).exists()
    assert not is_gone(Client().get(link))


def test_somebody_with_an_account_signs_in_and_comes_back(link, organisation):
    guest = make_person("Guest", email=GUEST)
    client = Client()

    page = client.get(link).content.decode()
    assert "You have an account here" in page and "/accounts/login/?next=%2Faccounts%2Finvitation" in page
    assert send(client, link, **NEW_ACCOUNT).status_code == 200  # an account is made for nobody who has one
    assert User.objects.filter(email=GUEST).count() == 1

    assert send(client_of(guest), link).status_code == 302
    assert is_member(guest, organisation)


def test_the_address_counts_whatever_its_letters_case(invite, organisation):
    guest = make_person("Guest", email="Guest@Example.org")
    invite("guest@EXAMPLE.org")

    assert send(client_of(guest), address_in(letters()[0])).status_code == 302
    assert is_member(guest, organisation)


def test_somebody_else_is_told_whose_account_is_open_and_cannot_join(link, organisation):
    other = make_person("Other")
    client = client_of(other)

    page = client.get(link).content.decode()
    response = send(client, link)

    assert f"You are signed in as {other.email}" in page and 'name="next"' in page
    assert response.status_code == 200
    assert not is_member(other, organisation)
    assert not is_gone(Client().get(link))


def test_a_link_opens_once(link, organisation):
    client = Client()
    assert send(client, link, **NEW_ACCOUNT).status_code == 302

    assert is_gone(Client().get(link))
    assert is_gone(client.get(link))
    assert is_gone(send(client, link))
    assert organisation.memberships.count() == 2


def test_used_expired_withdrawn_replaced_suspended_and_unknown_links_get_the_same_answer(invite, organisation, manager):
    def of(email: str, **change) -> str:
        invite(email)
        row = Invitation.objects.get(email=email)
        Invitation.objects.filter(pk=row.pk).update(**change)
        return link_of(row)

    now = timezone.now()
    used, expired, withdrawn = (
        of("used@example.org", accepted_at=now),
        of("expired@example.org", expires_at=now),
        of("withdrawn@example.org", withdrawn_at=now),
    )
    unknown = "/accounts/invitation/no-such-link/?lang=en"
    forged = link_of(Invitation.objects.first()).replace(":", ":A")
    replaced = link_of(Invitation(pk=999_999, language="en"))
    answers = {
        (answer.status_code, answer.context["user"].is_anonymous, _without_key(answer))
        for answer in (Client().get(path) for path in (used, expired, withdrawn, unknown, forged, replaced))
    }
    assert len(answers) == 1
    assert is_gone(Client().get(unknown))

    invite("waiting@example.org")
    waiting = link_of(Invitation.objects.get(email="waiting@example.org"))
    assert Client().get(waiting).status_code == 200
    organisation.trust = Trust.SUSPENDED
    organisation.save()
    assert is_gone(Client().get(waiting))


def _without_key(answer) -> str:
    """The page without what names its own address."""
    return answer.content.decode().replace(answer.wsgi_request.path, "").replace(answer.wsgi_request.path[1:], "")


def test_seven_days_and_no_longer(link):
    row = Invitation.objects.get()
    assert timedelta(days=7) - (row.expires_at - row.created_at) < timedelta(seconds=5)

    Invitation.objects.update(expires_at=timezone.now() + timedelta(minutes=1))
    assert not is_gone(Client().get(link))
    Invitation.objects.update(expires_at=timezone.now())
    assert is_gone(send(Client(), link, **NEW_ACCOUNT))
    assert not User.objects.filter(email=GUEST).exists()


def test_a_letter_that_was_not_sent_in_time_is_not_sent(invite):
    invite()
    Invitation.objects.update(withdrawn_at=timezone.now())
    assert letters() == []


def test_a_manager_withdraws_an_invitation(link, organisation, manager):
    row = Invitation.objects.get()
    path = f"/accounts/organisation/{organisation.pk}/invitations/{row.pk}/withdraw/"

    assert send(client_of(manager), path).status_code == 302

    assert is_gone(Client().get(link))
    assert GUEST not in client_of(manager).get(f"/accounts/organisation/{organisation.pk}/").content.decode()


def test_inviting_again_ends_the_first_link(link, invite):
    invite()
    assert is_gone(Client().get(link))
    assert not is_gone(Client().get(address_in(letters()[-1])))


def test_the_inviter_learns_nothing_about_accounts(invite, manager, organisation):
    """S1: known and unknown addresses get the same status, place, message and number of letters."""
    make_person("Known", email="known@example.org")
    make_person("Closed", email="closed@example.org", is_active=False)
    answers = []
    for email in ("known@example.org", "unknown@example.org", "closed@example.org"):
        response = invite(email)
        page = client_of(manager).get(response.headers["Location"]).content.decode()
        answers.append((response.status_code, response.headers["Location"], page.count(email)))
    assert answers[0] == answers[1] == answers[2]
    assert len(letters()) == 3


def test_inviting_costs_as_many_queries_for_a_known_address(invite, queries):
    """S1: nothing is looked up or sent in the request, so that time tells nothing either."""
    make_person("Known", email="known@example.org")
    with queries() as unknown:
        invite("unknown@example.org")
    with queries() as known:
        invite("known@example.org")
    assert len(known) == len(unknown)


def test_twenty_invitations_an_hour_then_a_clear_answer(invite, organisation):
    for number in range(MOST_IN_WINDOW):
        assert invite(f"guest-{number}@example.org").status_code == 302

    refused = invite("one-more@example.org")

    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= 3600
    page = refused.content.decode()
    assert "Please try again in an hour" in page and "one-more@example.org" in page
    assert organisation.invitations.count() == MOST_IN_WINDOW

    hour_ago = timezone.now() - timedelta(hours=1)
    organisation.invitations.filter(email="guest-0@example.org").update(created_at=hour_ago)
    assert invite("one-more@example.org").status_code == 302


def test_nobody_fills_the_mailbox_of_somebody_else(invite, organisation):
    answers = [invite(email).status_code for email in ("victim@example.org", "Victim@example.org") * 2]
    assert answers == [302, 302, 302, 429]
    assert invite("another@example.org").status_code == 302
    assert len([letter for letter in letters() if letter.to[0].lower() == "victim@example.org"]) <= 3


@pytest.mark.parametrize(
    "email",
    [
        "a@example.org\r\nBcc: b@example.org",
        "a@example.org\nb@example.org",
        "a@example.org, b@example.org",
        "a\x00@b.c",
    ],
)
def test_a_line_break_in_an_address_is_an_error_of_the_field_and_sends_nothing(invite, email):
    response = invite(email)

    assert response.status_code in (200, 400)
    assert letters() == []
    assert not Invitation.objects.exists()


def test_names_with_line_breaks_reach_no_header(invite, organisation, manager):
    """F5: even a name that came in by another door makes one letter to one person."""
    organisation.name = "Peace\r\nBcc: b@example.org"
    organisation.save()
    invite()

    (letter,) = letters()
    message = message_from_bytes(letter.message().as_bytes())
    assert letter.recipients() == [GUEST]
    assert message.get_all("To") == [GUEST] and "Bcc" not in message and "Cc" not in message


def test_somebody_who_is_a_member_is_not_invited_again(invite, manager):
    response = invite(manager.email.upper())
    assert "This person is a member already" in response.content.decode()
    assert letters() == []


def test_who_belongs_already_keeps_his_role(organisation, manager, invite):
    guest = make_person("Guest", email=GUEST)
    invite(role="author")
    organisation.memberships.create(user=guest, role="manager")

    send(client_of(guest), address_in(letters()[0]))

    assert is_manager(guest, organisation)


def test_a_new_member_signs_in_with_the_password_he_chose(link):
    send(Client(), link, **NEW_ACCOUNT)
    assert Client().login(email=GUEST, password=NEW_ACCOUNT["password"])
    assert not Client().login(email=GUEST, password=PASSWORD)
