"""What the scanner finds is given to nobody; while it is away files wait, and none is refused for it."""

from pathlib import Path

import pytest
from django.http import Http404

from portal.files import clamd, storage, tasks
from portal.files.enums import Check
from portal.files.models import StoredFile
from portal.files.scan import KIND
from portal.files.serving import respond
from portal.outbox.effects import HANDLERS
from portal.outbox.models import Effect
from tests.files import samples
from tests.files.samples import EICAR
from tests.files.scanner import scanner

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["unix", "tcp"])
def clam(request, settings, tmp_path):
    with scanner(tmp_path / "clamd" if request.param == "unix" else None) as (running, url):
        settings.CLAMD_URL = url
        yield running


def infect(stored: StoredFile) -> None:
    """Our cleaning leaves nothing of the test virus, so it is put where the bytes are."""
    place = storage.storages["private"].path(storage.place_of(stored.key))
    Path(place).write_bytes(EICAR)


def state(stored: StoredFile) -> str:
    stored.refresh_from_db()
    return stored.check_state


def deliver() -> None:
    for row in Effect.objects.filter(kind=KIND):
        HANDLERS[KIND](row.payload, row)


def test_a_clean_file_is_checked_soon_after_it_came(sent, clam):
    stored = sent(samples.jpeg())
    assert state(stored) == Check.NOT_YET
    deliver()
    assert state(stored) == Check.CLEAN
    assert len(clam.seen) == 2, "the picture and its small version"


def test_a_large_file_arrives_at_the_scanner_whole(sent, clam):
    stored = sent(samples.pdf())
    place = storage.storages["private"].path(storage.place_of(stored.key))
    Path(place).write_bytes(b"%PDF" + b"x" * 3_000_000)
    deliver()
    assert len(clam.seen[0]) == 3_000_004


def test_an_infected_file_is_given_to_nobody_and_stays_to_be_seen(sent, clam):
    stored = sent(samples.pdf())
    infect(stored)
    deliver()

    assert state(stored) == Check.INFECTED
    assert not stored.may_be_public
    assert not StoredFile.objects.may_be_public().exists()
    with pytest.raises(Http404):
        respond(stored)


@pytest.mark.parametrize("answer", [b"", b"INSTREAM size limit exceeded. ERROR\0", b"nonsense\0"])
def test_a_scanner_that_says_nothing_about_it_is_asked_again(sent, clam, answer):
    stored = sent(samples.pdf())
    clam.answer = answer

    with pytest.raises(clamd.ScannerSilent):
        deliver()
    assert state(stored) == Check.NOT_YET

    clam.answer = None
    tasks.scan_waiting()
    assert state(stored) == Check.CLEAN


def test_a_scanner_that_hangs_costs_no_more_than_its_time(sent, clam, monkeypatch):
    stored = sent(samples.pdf())
    monkeypatch.setattr(clamd, "PATIENCE", 0.2)
    clam.answer = "silent"
    tasks.scan_waiting()
    assert state(stored) == Check.NOT_YET


def test_while_the_scanner_is_away_files_are_taken_and_wait(sent, settings, tmp_path):
    settings.CLAMD_URL = f"unix:{tmp_path}/nobody"
    stored = sent(samples.pdf())
    with pytest.raises(clamd.ScannerSilent):
        deliver()
    tasks.scan_waiting()
    assert state(stored) == Check.NOT_YET
    assert not stored.may_be_public, "with a scanner configured, only what it has seen is public"


def test_without_a_scanner_nothing_is_promised_and_files_say_so(sent, settings):
    settings.CLAMD_URL = ""
    stored = sent(samples.pdf())
    assert not Effect.objects.filter(kind=KIND).exists()
    assert stored.get_check_state_display() == "Not yet checked"
    assert stored.may_be_public
