"""Administrators, and nobody else, have a person erased and see who has read sensitive words."""

import pytest

from portal.outbox.models import Effect
from practices.safeguards.models import Safeguards
from practices.safeguards.reading import read
from tests.factories import make_practice

pytestmark = pytest.mark.django_db

ERASE, READINGS = "/admin/erase-person/", "/admin/reports/readings/"
SAID = {"names": "Ana López\nLópez Ana\n", "stand_in": "a mediator", "is_sure": "on"}


@pytest.fixture
def as_administrator(client, django_user_model, settings):
    settings.STAFF_MFA = "offered"
    client.force_login(django_user_model.objects.create_superuser("administrator@example.org", "a long password"))
    return client


@pytest.fixture
def as_staff(client, editor, settings):
    settings.STAFF_MFA = "offered"
    client.force_login(editor)
    return client


def test_an_erasure_is_promised(as_administrator):
    assert as_administrator.get(ERASE).status_code == 200

    response = as_administrator.post(ERASE, SAID, follow=True)

    assert response.status_code == 200
    promised = Effect.objects.get(kind="erase person")
    assert promised.payload["spellings"] == ["Ana López", "López Ana"]
    assert promised.payload["stand_in"] == "a mediator"
    assert "López" not in response.content.decode()


@pytest.mark.parametrize(
    "said", [{"names": ""}, {"is_sure": ""}, {"names": "Al"}, {"email": "nobody@example.org"}, {"stand_in": ""}]
)
def test_what_is_unclear_is_asked_again(as_administrator, said):
    response = as_administrator.post(ERASE, SAID | said)

    assert response.status_code == 200
    assert response.context["form"].errors
    assert not Effect.objects.filter(kind="erase person").exists()


@pytest.mark.parametrize("address", [ERASE, READINGS])
def test_it_is_nobody_elses(as_staff, address):
    assert as_staff.get(address).status_code in (302, 403, 404)
    assert as_staff.post(address, SAID).status_code in (302, 403, 404, 405)
    assert not Effect.objects.filter(kind="erase person").exists()


def test_the_report_says_who_read_and_not_what(as_administrator, reviewer):
    practice = make_practice(slug="read-by-somebody")
    Safeguards.objects.create(practice=practice, notes="Zorbacanary")
    read(practice, reviewer, "review page")

    report = as_administrator.get(READINGS).content.decode()

    assert all(words in report for words in ("read-by-somebody", "reviewer@example.org", "review page"))
    assert "Zorbacanary" not in report


def test_the_admin_shows_the_table_nowhere(as_administrator):
    practice = make_practice()
    Safeguards.objects.create(practice=practice, notes="Zorbacanary", real_names="Zorbacanary")

    own = [f"/admin/practices/{page}/{practice.pk}/" for page in ("edit", "history", "usage", "delete")]
    for address in ("/admin/", "/admin/snippets/", "/admin/reports/site-history/", *own):
        assert "Zorbacanary" not in as_administrator.get(address).content.decode(), address
