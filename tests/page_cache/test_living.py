"""On a real server with two workers and the worker loop: what has changed is shown soon, by both."""

import os
from contextlib import ExitStack

import pytest

from tests.page_cache.living import Answer, Living, copy_of_database
from tests.services import valkey

pytestmark = pytest.mark.django_db  # so that there is a database to copy; the tests themselves do not touch it
LIST, ABOUT = "/en/practices/?q=mango", "/en/about/"
TITLE = "Elders under a mango tree"


@pytest.fixture(scope="module")
def services():
    """What can be stopped in the middle: Redis, where the tests run on PostgreSQL."""
    with ExitStack() as running:
        yield running


@pytest.fixture(scope="module")
def portal(django_db_setup, django_db_blocker, tmp_path_factory, services):
    folder = tmp_path_factory.mktemp("living")
    redis_url = services.enter_context(valkey()) if os.environ.get("DATABASE_URL") else ""
    with django_db_blocker.unblock(), copy_of_database(folder) as url, Living(folder, url, redis_url).running() as one:
        yield one


def shows(words: str):
    return lambda answer: words in answer.words


def is_gone(answer: Answer) -> bool:
    return answer.status == 410


def test_readers_see_a_publication_and_a_withdrawal_soon(portal):
    portal.edit("ground = make_published_practice('Nothing else')")
    before = [portal.ask(path) for path in (LIST, "/en/practices/", "/en/") for _ in range(6)]
    assert not any(TITLE in answer.words for answer in before)

    portal.edit(f"made = make_published_practice({TITLE!r}, slug='mango')")
    portal.wait_until(lambda: portal.all_show(LIST, lambda answer: "/en/practices/mango/" in answer.words))
    portal.wait_until(lambda: portal.all_show("/en/practices/mango/", shows(TITLE)))

    portal.edit("withdraw(made)")
    portal.wait_until(lambda: portal.all_show("/en/practices/mango/", is_gone))
    portal.wait_until(lambda: portal.all_show(LIST, lambda answer: "/en/practices/mango/" not in answer.words))
    assert portal.all_show(LIST, lambda answer: "/en/practices/mango/" not in answer.words), "and it stays so"


def test_only_because_the_change_is_heard(portal):
    """Negative control: where nobody listens, both workers go on showing what they keep."""
    change = "ContentPage.objects.filter(slug='about', locale__language_code='en').update(seo_title={!r}, title={!r})"
    portal.all_show(ABOUT, shows("About"))
    portal.edit(change.format("Heard", "Heard of by all"))
    portal.wait_until(lambda: portal.all_show(ABOUT, shows("Heard of by all")))

    portal.edit("connection.execute_wrappers.remove(listening)")
    portal.edit(change.format("Unheard", "Nobody has heard of it"))
    portal.edit("connection.execute_wrappers.append(listening)")
    assert portal.all_show(ABOUT, shows("Heard of by all"))

    portal.edit(change.format("Heard", "Heard again by all"))
    portal.wait_until(lambda: portal.all_show(ABOUT, shows("Heard again by all")))


@pytest.mark.redis
@pytest.mark.skipif(not os.environ.get("DATABASE_URL"), reason="the embedded portal has no Redis to stop")
def test_redis_that_stops_takes_no_page_with_it(portal, services):
    """The last of these: nobody starts it again."""
    services.close()

    for path in (ABOUT, LIST, "/en/practices/?q=peace", "/en/", "/api/v1/practices"):
        assert portal.all_show(path, lambda answer: answer.status == 200), path
