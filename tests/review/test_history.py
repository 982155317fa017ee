"""What the public learns of changes, and what only reviewers do."""

from datetime import timedelta

import pytest
from django.db.models import F
from django.test import Client

from portal.files.models import StoredFile
from portal.vocabularies.models import Country
from practices import workflow
from practices.attachments import rows
from practices.models import Adaptation, Attachment, Exchange, Practice, PracticeCountry
from practices.review.differences import GONE, NEW, Effort, changes, compare
from practices.review.pages import publications
from tests.factories import make_practice
from tests.review.conftest import rewrite


def page(practice) -> str:
    return Client().get(Practice.objects.get(pk=practice.pk).get_absolute_url("en")).content.decode()


def test_the_public_learns_on_which_day_a_record_was_changed_and_not_how(draft, author, first):
    workflow.submit(draft, by=author)
    workflow.approve(draft, by=first)
    assert "Changed on" not in page(draft)

    month = timedelta(days=31)
    Practice.objects.filter(pk=draft.pk).update(first_published_at=F("first_published_at") - month)
    rewrite(draft, author, "A story from the hills")
    workflow.propose_update(draft, by=author)
    workflow.approve(draft, by=first, why="A reason among ourselves")

    shown = page(draft)
    assert "Changed on" in shown
    assert "A reason among ourselves" not in shown
    assert "<del>" not in shown


def test_every_published_version_is_in_the_history(draft, author, first):
    workflow.submit(draft, by=author)
    workflow.approve(draft, by=first)
    rewrite(draft, author, "A story from the hills")
    workflow.propose_update(draft, by=author)
    workflow.approve(draft, by=first)
    assert publications(draft).count() == 2
    assert len({entry.revision_id for entry in publications(draft)}) == 2


def test_what_differs_is_found_in_texts_facts_and_rows(draft, author):
    old = Practice.objects.get(pk=draft.pk).get_latest_revision_as_object()
    rewrite(draft, author, "A story from the hills")
    new = Practice.objects.get(pk=draft.pk).get_latest_revision_as_object()
    new.place = "Upper valley"
    new.sources = []
    found = {change.label: change.pieces for change in changes(old, new)}
    assert found["Title"] == [("same", "A story from the "), (GONE, "delta"), (NEW, "hills")]
    assert found["Place"] == [(NEW, "Upper valley")]
    assert found["Sources"][0][0] == GONE
    assert set(found) == {"Title", "Place", "Sources"}


def test_a_version_does_not_differ_from_itself(draft):
    stored = Practice.objects.get(pk=draft.pk)
    assert changes(stored.latest_revision.as_object(), stored.latest_revision.as_object()) == []


# --- with an end ---


def text_of(words, a_line=100) -> str:
    words = list(words)
    return "\n".join(" ".join(words[start : start + a_line]) for start in range(0, len(words), a_line))


def test_a_word_that_was_changed_in_a_long_text_is_marked_alone():
    old = text_of(f"word{number % 977}" for number in range(20_000))
    new = old.replace("word5 ", "other ")
    pieces = compare(old, new, Effort())
    assert "".join(words for kind, words in pieces if kind != GONE) == new
    assert "".join(words for kind, words in pieces if kind != NEW) == old
    assert {words for kind, words in pieces if kind == NEW} == {"other"}


@pytest.mark.parametrize("a_line", [100, 20_000])
def test_a_long_text_that_is_new_is_shown_beside_the_old_and_not_compared(a_line):
    old, new = (text_of((f"{one}{number % 3000}" for number in range(20_000)), a_line) for one in ("old", "new"))
    assert len(new) > 140_000
    effort = Effort()
    assert compare(old, new, effort) == [(GONE, old), (NEW, new)]
    assert compare("Two words", "Two more words", effort) != compare("Two words", "Two more words", Effort(0))


def test_all_texts_of_a_page_share_one_effort(draft, monkeypatch):
    old, new = (Practice.objects.get(pk=draft.pk).get_latest_revision_as_object() for _time in range(2))
    text = new.texts.all()[0]
    text.title, text.summary = "A story from the hills", "Summary of a story from the hills"
    new.texts = [text]

    def marked() -> dict[str, bool]:
        return {change.label: any(kind == "same" for kind, _words in change.pieces) for change in changes(old, new)}

    assert marked() == {"Title": True, "Summary": True}
    monkeypatch.setattr(Effort, "__init__", lambda self: setattr(self, "left", 100))
    assert marked() == {"Title": True, "Summary": False}


ROWS = {
    "countries": lambda slug, other, file: PracticeCountry(country=Country.objects.get(slug=slug), role="lead"),
    "exchanges": lambda slug, other, file: Exchange(
        origin=Country.objects.get(slug=slug), destination=Country.objects.get(slug="gha"), what=slug
    ),
    "attachments": lambda slug, other, file: Attachment(file=file, alt=slug),
    "adapted_from": lambda slug, other, file: Adaptation(source=other),
}


def test_the_rows_of_both_versions_are_compared_in_a_constant_number_of_queries(draft, queries):
    slugs = ("ken", "nga", "ind", "bra", "mex")
    others = [make_practice(f"Another story {slug}") for slug in slugs]
    files = [StoredFile.objects.create(name=f"{slug}.jpg", type="image/jpeg", size=1) for slug in slugs]

    def version(many: int) -> Practice:
        """As it was read from a revision."""
        read = Practice.objects.get(pk=draft.pk).get_latest_revision_as_object()
        for name, row in ROWS.items():
            setattr(read, name, [row(*facts) for facts in list(zip(slugs, others, files, strict=True))[:many]])
        return read.save_revision(clean=False).as_object()

    def asked(before: int, after: int) -> int:
        old, new = version(before), version(after)
        with queries() as made:
            found = {change.label for change in changes(old, new)}
            assert [str(row.file) for row in rows(new)] == [f"{slug}.jpg" for slug in slugs[:after]]
        assert found >= {"Countries", "South-South exchanges", "Attachments", "Adapted from"}
        return len(made)

    asked(2, 1)
    assert asked(2, 1) == asked(5, 4)
