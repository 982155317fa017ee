"""The ground every test stands on: a database with the real starting content, and its index."""

import logging
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils import translation

from portal.accounts.addresses import confirm
from portal.accounts.roles import ensure_roles
from portal.library import names as series
from portal.partners import names
from portal.search import reader, rebuild
from portal.search.indexer import Indexer
from portal.search.models import IndexChange
from portal.vocabularies import glossary
from practices.models import Practice
from tests.outbox.mailserver import MailServer, listening

pytest_plugins = ["tests.services"]


def pytest_addoption(parser):
    parser.addoption(
        "--one-of-each",
        action="store_true",
        help="of every parametrised test the first case only, but all of those that need PostgreSQL or Redis",
    )


def pytest_collection_modifyitems(config, items):
    """The second database goes every way through the code once; the cases were all tried on the first one."""
    if not config.getoption("--one-of-each"):
        return
    seen, kept, left = set(), [], []
    for item in items:
        function = item.nodeid.partition("[")[0]
        needed = item.get_closest_marker("postgres") or item.get_closest_marker("redis")
        (kept if needed or function not in seen else left).append(item)
        seen.add(function)
    config.hook.pytest_deselected(items=left)
    items[:] = kept


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, tmp_path_factory):
    """Load the starting content once a run, and build the index that goes with it."""
    with django_db_blocker.unblock():
        if not Practice.objects.exists():  # they are there with --reuse-db and TEST_VAR_DIR
            call_command("load_starting_content", verbosity=0)
        ensure_roles()
        settings.SEARCH_INDEX_DIR = tmp_path_factory.mktemp("index")
        reader.forget()
        rebuild.rebuild()
        IndexChange.objects.all().delete()


@pytest.fixture(autouse=True)
def _forget():
    """No test sees what another one left in the process: the open index, labels, the language of the last request."""
    _drop_memory()
    with translation.override(settings.LANGUAGE_CODE):
        yield
    _drop_memory()


def _drop_memory() -> None:
    reader.forget()
    glossary.forget()
    names.forget()
    series.forget()


@pytest.fixture
def index_changes(db, settings, tmp_path: Path) -> Callable[[], int]:
    """Bring an index of the test's own up to date with what the test changed; give the number of changes."""
    own = tmp_path / "own-index"
    shutil.copytree(settings.SEARCH_INDEX_DIR, own)
    settings.SEARCH_INDEX_DIR = own
    _drop_memory()
    indexer = Indexer()
    return indexer.step


@pytest.fixture
def mail_server(settings):
    """A real SMTP server that our letters are handed to, and that obeys."""
    server = MailServer()
    with listening(server) as port:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", port, 2
        yield server


@pytest.fixture
def queries():
    """Count the SQL queries of a block: `with queries() as made: …; len(made)`."""
    from django.test.utils import CaptureQueriesContext

    return lambda: CaptureQueriesContext(connection)


@pytest.fixture
def editor(db, django_user_model):
    """A member of staff who may edit and publish everything that is shown."""
    user = django_user_model.objects.create_user("editor@example.org", "a long password")
    confirm(user)
    user.groups.add(ensure_roles()["Editors"])
    return user


@pytest.fixture
def reviewer(db, django_user_model):
    user = django_user_model.objects.create_user("reviewer@example.org", "a long password")
    confirm(user)
    user.groups.add(ensure_roles()["Reviewers"])
    return user


logging.getLogger("wagtail").setLevel(logging.WARNING)
