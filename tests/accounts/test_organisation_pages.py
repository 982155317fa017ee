"""An organisation's own pages: to its members they are there, to nobody else."""

import pytest
from wagtail.models import ModelLogEntry

from portal.accounts.belonging import colleagues, is_manager, is_member, may_manage, organisations_of
from portal.accounts.enums import Trust
from portal.accounts.first import create_first_accounts
from portal.accounts.models import Membership, User
from tests.accounts.people import client_of, join, make_organisation, make_person, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager():
    return make_person("Manager")


@pytest.fixture
def author():
    return make_person("Author")


@pytest.fixture
def organisation(manager, author):
    return make_organisation(manager=manager, authors=[author])


def base(organisation) -> str:
    return f"/accounts/organisation/{organisation.pk}/"


def pages(organisation) -> list[str]:
    """Every address of an organisation, its people and its invitations."""
    member = organisation.memberships.last()
    invitation = organisation.invitations.create(
        email="somebody@example.org", language="en", expires_at="2099-01-01T00:00Z"
    )
    ends = ("", "invite/", f"members/{member.pk}/", "leave/", f"invitations/{invitation.pk}/withdraw/")
    return [base(organisation) + end for end in ends]


def member_page(organisation, user) -> str:
    return f"{base(organisation)}members/{organisation.memberships.get(user=user).pk}/"


def logged(action: str) -> ModelLogEntry:
    return ModelLogEntry.objects.filter(action=f"accounts.{action}").get()


def test_members_see_who_belongs_since_when_and_in_which_role(organisation, author):
    page = client_of(author).get(base(organisation)).content.decode()

    assert "Manager" in page and "Author" in page
    assert author.email in page


def test_to_a_manager_of_another_organisation_every_address_is_not_there(organisation):
    stranger = make_person("Stranger")
    make_organisation(manager=stranger)
    client = client_of(stranger)

    for path in pages(organisation):
        assert client.get(path).status_code in (404, 405), path
        assert send(client, path, role="author", email="a@example.org", language="en").status_code == 404, path
    assert organisation.memberships.count() == 2
    assert organisation.invitations.waiting().count() == 1


def test_a_member_of_another_organisation_is_not_found_below_ones_own(organisation, manager):
    other = make_organisation(manager=make_person("Elsewhere"))
    row = other.memberships.get()

    assert send(client_of(manager), f"{base(organisation)}members/{row.pk}/", remove="yes").status_code == 404
    assert other.memberships.exists()


def test_nobody_sees_anything_before_signing_in(client, organisation):
    for path in pages(organisation):
        response = client.get(path)
        assert response.status_code in (302, 405)
        assert organisation.name not in response.content.decode()


def test_an_author_sees_the_list_without_buttons_and_may_change_nothing(organisation, author):
    client = client_of(author)
    page = client.get(base(organisation)).content.decode()

    assert "invite/" not in page and "/members/" not in page and "withdraw" not in page.lower()
    for path in pages(organisation)[1:3] + pages(organisation)[4:]:
        answer = send(client, path, role="manager", remove="yes", email="a@example.org", language="en")
        assert answer.status_code == 403, path
    assert organisation.memberships.count() == 2


def test_a_manager_changes_a_role_and_the_log_says_who_and_for_whom(organisation, manager, author):
    assert send(client_of(manager), member_page(organisation, author), role="manager").status_code == 302

    assert is_manager(author, organisation)
    entry = logged("change_role")
    assert (entry.user, entry.data) == (manager, {"member": author.pk, "role": "manager"})


def test_who_is_removed_has_no_access_at_the_next_request(organisation, manager, author):
    removed = client_of(author)
    assert removed.get(base(organisation)).status_code == 200

    assert send(client_of(manager), member_page(organisation, author), remove="yes").status_code == 302

    assert removed.get(base(organisation)).status_code == 404
    assert not is_member(author, organisation)
    assert logged("remove_member").data == {"member": author.pk}


def test_whose_account_is_closed_belongs_nowhere_at_the_next_request(organisation, author):
    client = client_of(author)
    assert client.get(base(organisation)).status_code == 200

    author.is_active = False
    author.save()

    assert client.get(base(organisation)).status_code == 302
    assert not is_member(author, organisation) and not organisations_of(author)
    assert author not in colleagues(organisation)


def test_the_last_manager_can_neither_leave_nor_be_removed_nor_become_an_author(organisation, manager):
    client = client_of(manager)
    for path, fields in (
        (member_page(organisation, manager), {"remove": "yes"}),
        (member_page(organisation, manager), {"role": "author"}),
        (f"{base(organisation)}leave/", {}),
    ):
        response = send(client, path, **fields)
        assert response.status_code == 409
        assert "Make somebody else a manager first" in response.content.decode()
    assert is_manager(manager, organisation)


def test_with_a_second_manager_the_first_may_go(organisation, manager, author):
    """Negative control of the rule about the last one."""
    organisation.memberships.filter(user=author).update(role="manager")

    response = send(client_of(manager), f"{base(organisation)}leave/")

    assert response.status_code == 302
    assert not is_member(manager, organisation)


def test_a_manager_whose_account_is_closed_does_not_count(organisation, manager):
    join(organisation, make_person("Gone", is_active=False), "manager")
    assert send(client_of(manager), f"{base(organisation)}leave/").status_code == 409


def test_who_leaves_sees_nothing_more_and_the_others_stay(organisation, author):
    client = client_of(author)

    assert send(client, f"{base(organisation)}leave/").status_code == 302

    assert client.get(base(organisation)).status_code == 404
    assert organisation.memberships.count() == 1
    assert logged("leave").user == author


def test_members_of_a_suspended_organisation_read_and_are_told_and_invite_nobody(organisation, manager):
    organisation.trust = Trust.SUSPENDED
    organisation.save()
    client = client_of(manager)

    page = client.get(base(organisation)).content.decode()
    response = send(client, f"{base(organisation)}invite/", email="a@example.org", role="author", language="en")

    assert "This organisation is suspended" in page and "Invite somebody" not in page
    assert "This organisation is suspended" in response.content.decode()
    assert not organisation.invitations.exists()
    assert list(organisations_of(manager)) == [organisation]


def test_staff_who_look_after_organisations_may_do_what_managers_do(organisation, editor, reviewer, author):
    assert may_manage(editor, organisation) and not may_manage(reviewer, organisation)
    assert client_of(reviewer).get(base(organisation)).status_code == 404

    assert send(client_of(editor), member_page(organisation, author), remove="yes").status_code == 302
    assert not is_member(author, organisation)


def test_a_form_that_is_sent_twice_counts_once(organisation, manager, author):
    client, path = client_of(manager), member_page(organisation, author)
    form = {"one_time_key": "0f6d7b1e-6f0a-4a0e-9d56-3a6c0a3a8b11", "role": "manager"}

    first, second = client.post(path, form), client.post(path, form)

    assert (first.status_code, second.status_code) == (302, 302)
    assert ModelLogEntry.objects.filter(action="accounts.change_role").count() == 1
    assert client.post(path, {"role": "author"}).status_code == 400


def test_a_list_of_many_members_costs_no_more_queries(organisation, author, queries):
    client = client_of(author)
    client.get(base(organisation))
    with queries() as few:
        client.get(base(organisation))
    for number in range(20):
        join(organisation, make_person(f"Person{number}"))
    with queries() as many:
        client.get(base(organisation))
    assert len(many) == len(few)


def test_names_cannot_break_out_of_their_place(organisation, author):
    author.first_name = "<b>ابجد</b>"
    author.save()

    page = client_of(author).get(base(organisation)).content.decode()

    assert "<bdi>&lt;b&gt;ابجد&lt;/b&gt;</bdi>" in page


def test_belonging_ends_with_the_row(organisation, author):
    assert is_member(author, organisation)
    Membership.objects.filter(user=author).delete()
    assert not is_member(author, organisation)


def test_the_first_partner_manages_an_example_so_that_it_can_be_tried_at_once(tmp_path):
    create_first_accounts(tmp_path / "accounts")

    partner = User.objects.get(email="partner@portal.example")
    (example,) = organisations_of(partner)
    assert is_manager(partner, example) and example.trust == Trust.NEW
