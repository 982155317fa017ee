"""Where a portrait was shown, nobody finds it once fewer people may see it."""

import pytest
from wagtail.images.models import Image

from portal.outbox.delivery import deliver_due
from portal.records.publishing import publish, withdraw
from tests.pictures.photographs import make_image
from tests.test_public_addresses import words_at
from tests.thinkers.people import agree, make_thinker
from thinkers.consent.protecting import show_to
from thinkers.models import Thinker, ThinkerText

pytestmark = pytest.mark.django_db

TEXT = {"language": "en", "bio": "Thinks about peace.", "photo_alt": "A woman at a table"}


@pytest.fixture
def the_worker_runs(django_capture_on_commit_callbacks):
    """As it does: files go when the transaction that freed them is committed."""

    def run() -> None:
        with django_capture_on_commit_callbacks(execute=True):
            deliver_due(60)

    return run


@pytest.fixture
def thinker(the_worker_runs) -> Thinker:
    thinker = make_thinker(photo=make_image(), texts=[ThinkerText(**TEXT)])
    agree(thinker)
    the_worker_runs()
    return thinker


def addresses_of(photo: Image) -> set[str]:
    return {one.url for one in photo.renditions.all()}


def answers(client, addresses: set[str]) -> set[int]:
    return {client.get(address).status_code for address in addresses}


def publish_with(thinker: Thinker, **facts) -> None:
    for name, value in facts.items():
        setattr(thinker, name, value)
    publish(thinker)


LESS_SEEN = {
    "hidden": lambda thinker: show_to(thinker, visibility="hidden"),
    "members": lambda thinker: show_to(thinker, visibility="members"),
    "withdrawn": withdraw,
    "deleted": lambda thinker: thinker.delete(),
    "deleted with others": lambda thinker: Thinker.objects.filter(pk=thinker.pk).delete(),
    "without a portrait": lambda thinker: publish_with(thinker, photo=None),
    "with another portrait": lambda thinker: publish_with(thinker, photo=make_image()),
}


@pytest.mark.parametrize("how", LESS_SEEN)
def test_where_it_was_nothing_is_any_more(client, thinker, the_worker_runs, how):
    photo = thinker.photo
    original, before = photo.file.name, addresses_of(photo)
    assert next(iter(before)).rpartition("/")[0] in words_at(client, "/en/thinkers/quetzal-thinker/")
    assert answers(client, before) == {200}

    LESS_SEEN[how](Thinker.objects.get(pk=thinker.pk))
    the_worker_runs()

    photo.refresh_from_db()
    assert answers(client, before) == {404}
    assert not photo.file.storage.exists(original)
    assert photo.file.storage.exists(photo.file.name)
    assert len(addresses_of(photo)) == len(before), "it can be shown again, elsewhere"
    assert not addresses_of(photo) & before


def test_who_sees_it_again_sees_it_elsewhere(client, thinker, the_worker_runs):
    before = addresses_of(thinker.photo)
    for visibility in ("hidden", "public"):
        show_to(Thinker.objects.get(pk=thinker.pk), visibility=visibility)
        the_worker_runs()

    page = words_at(client, "/en/thinkers/quetzal-thinker/")

    after = addresses_of(Image.objects.get(pk=thinker.photo_id))
    assert any(address in page for address in after)
    assert not any(address in page for address in before)


def test_that_more_people_see_it_moves_nothing(client, thinker, the_worker_runs):
    show_to(Thinker.objects.get(pk=thinker.pk), visibility="members")
    the_worker_runs()
    here = addresses_of(Image.objects.get(pk=thinker.photo_id))
    show_to(Thinker.objects.get(pk=thinker.pk), visibility="public")
    the_worker_runs()
    assert answers(client, here) == {200}


def test_as_long_as_it_is_shown_it_stays_where_it_is(client, thinker, the_worker_runs):
    """Negative control: not every saving moves it, nor a draft without it."""
    before = addresses_of(thinker.photo)

    publish_with(thinker, pronouns="she")
    thinker.photo = None
    thinker.save_revision(changed=True, clean=False)
    the_worker_runs()

    assert answers(client, before) == {200}


def test_a_portrait_whose_file_is_gone_holds_up_nothing(client, thinker, the_worker_runs):
    before = addresses_of(thinker.photo)
    thinker.photo.file.storage.delete(thinker.photo.file.name)

    show_to(thinker, visibility="hidden")
    the_worker_runs()

    assert answers(client, before) == {404}
