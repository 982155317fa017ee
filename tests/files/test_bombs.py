"""A file made to harm is refused, takes nothing with it and leaves nothing behind."""

import resource

import pytest

from portal.files import apart
from portal.files.enums import FileType, Reason
from portal.files.inspect import Rejected
from tests.files import samples

pytestmark = pytest.mark.django_db


def most_memory() -> int:
    """The most that this process has ever held, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


@pytest.mark.parametrize(
    ("bomb", "reasons"),
    [
        (samples.docx({"word/media/zeros": b"\0" * 150_000_000}), {Reason.UNPACKS_TOO_LARGE}),
        (samples.docx({"word/styles.xml": f"<a>{'<b/>' * 4_000_000}</a>"}), {Reason.UNPACKS_TOO_LARGE}),
        (samples.docx({f"word/{number}": b"" for number in range(3500)}), {Reason.UNPACKS_TOO_LARGE}),
        (samples.pdf_bomb(), {Reason.UNPACKS_TOO_LARGE, Reason.TOO_COMPLEX, Reason.DAMAGED}),
    ],
    ids=["large part", "many elements", "many parts", "pdf"],
)
def test_a_bomb_is_refused_and_this_process_does_not_notice(sent, kept, bomb, reasons):
    before = most_memory()

    with pytest.raises(Rejected) as refused:
        sent(bomb)

    assert refused.value.reason in reasons
    assert most_memory() - before < 50 * 1024 * 1024
    assert kept() == []


def test_what_needs_more_memory_than_it_gets_is_refused(sent):
    """XML that is small enough for every limit read beforehand, but not as a tree."""
    words = "".join(f'<b n="{number * 7919 % 1000003}"/>' for number in range(1_700_000))
    with pytest.raises(Rejected) as refused:
        sent(samples.docx({"word/styles.xml": f"<a>{words}</a>"}))
    assert refused.value.reason == Reason.TOO_COMPLEX


def test_what_takes_too_long_is_ended(monkeypatch, tmp_path):
    """The real process, with less time than it needs to begin."""
    monkeypatch.setattr(apart, "MOST_SECONDS", 0.01)
    sent = tmp_path / "sent"
    sent.write_bytes(samples.jpeg())
    with pytest.raises(Rejected) as refused:
        apart.clean(FileType.JPEG, sent, tmp_path / "full", tmp_path / "small")
    assert refused.value.reason == Reason.TOO_COMPLEX
