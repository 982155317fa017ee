"""Two people at one page: nothing is overwritten, nobody loses a word, with a script and without."""

import pytest

from tests.contribute.conftest import address, draft_of, fields_of, soup, words_of

JSON = {"Accept": "application/json"}


@pytest.fixture
def both(amina, bintou, case):
    """Both have the story open; Bintou has saved hers."""
    mine, theirs = amina.fields(case, "story"), bintou.fields(case, "story")
    assert (
        bintou.send(case, "story", theirs | {"summary": "Bintou writes this", "results": "Theirs"}).status_code == 302
    )
    return mine | {"summary": "Amina writes that", "approach": "Mine"}


def test_the_second_gets_409_with_both_texts_and_their_difference(amina, case, both):
    response = amina.send(case, "story", both)
    page = soup(response)
    assert response.status_code == 409
    assert words_of(case, "summary") == "Bintou writes this"
    assert "Amina" in page.select_one("del").text
    assert "Bintou" in page.select_one("ins").text
    assert [field["value"] for field in page.select("input[name=summary]")] == ["Amina writes that"]


def decide(page, **choices):
    found = fields_of(page)
    return found | {f"choice-{name}": value for name, value in choices.items()}


def test_mine_theirs_and_both_put_together(amina, case, both):
    page = soup(amina.send(case, "story", both))
    decision = decide(page, summary="merged", approach="mine", results="theirs") | {"merged-summary": "Both of us"}
    assert amina.send(case, "story", decision).status_code == 302
    assert (words_of(case, "summary"), words_of(case, "approach"), words_of(case, "results")) == (
        "Both of us", "Mine", "Theirs",
    )  # fmt: skip


def test_a_decision_that_comes_too_late_is_a_conflict_again_with_all_that_was_decided(amina, bintou, case, both):
    decision = decide(soup(amina.send(case, "story", both)), summary="mine", approach="mine", results="theirs")
    bintou.write(case, "story", summary="Bintou again")
    response = amina.send(case, "story", decision)
    assert response.status_code == 409
    assert words_of(case, "summary") == "Bintou again"
    assert "Amina writes that" in response.content.decode()


def test_a_script_gets_409_and_writes_nothing(amina, case, both):
    response = amina.send(case, "story", both, **JSON)
    assert (response.status_code, words_of(case, "summary")) == (409, "Bintou writes this")
    assert response.json()["conflict"]


def test_different_pages_do_not_get_in_each_others_way(amina, bintou, case):
    mine = amina.fields(case, "basics")
    bintou.write(case, "story", summary="Bintou's story")
    assert amina.send(case, "basics", mine | {"title": "Amina's title"}).status_code == 302
    assert (words_of(case, "title"), words_of(case, "summary")) == ("Amina's title", "Bintou's story")


def test_an_old_tab_is_a_conflict_with_oneself(amina, case):
    old = amina.fields(case, "story")
    amina.write(case, "story", summary="From the new tab")
    assert amina.send(case, "story", old | {"summary": "From the old tab"}).status_code == 409


def test_rows_that_two_people_have_changed_are_shown_side_by_side(amina, bintou, case):
    mine = amina.fields(case, "sources")
    bintou.write(case, "sources", **{"sources-0-title": "Her report"})
    page = soup(amina.send(case, "sources", mine | {"sources-0-title": "My report"}))
    assert "Her report" in page.text
    assert amina.send(case, "sources", decide(page, sources="theirs")).status_code == 302
    assert [row.title for row in draft_of(case).sources.all()] == ["Her report"]


@pytest.mark.parametrize(
    ("section", "field", "theirs", "mine"),
    [("place", "district", "Volta", "Ashanti"), ("safeguards", "notes", "One thing", "Another thing"),
     ("themes", "themes", "mediation", "faith"), ("time", "start", "2001", "2002")],
)  # fmt: skip
def test_every_kind_of_page_is_guarded(amina, bintou, case, section, field, theirs, mine):
    old = amina.fields(case, section)
    assert bintou.write(case, section, **{field: theirs}).status_code == 302
    response = amina.send(case, section, old | {field: mine})
    assert response.status_code == 409
    assert bintou.fields(case, section)[field] in (theirs, [theirs])
    decision = decide(soup(response), **{field: "mine"})
    assert amina.send(case, section, decision).status_code == 302
    assert bintou.fields(case, section)[field] in (mine, [mine])


def test_translations_are_guarded_too(amina, bintou, case):
    where = address(case, "translations") + "?language=fr"
    mine = fields_of(soup(amina.client.get(where)))
    theirs = fields_of(soup(bintou.client.get(where)))
    assert bintou.client.post(where, theirs | {"title": "Un conseil"}).status_code == 302
    assert amina.client.post(where, mine | {"title": "Le conseil"}).status_code == 409


def test_without_the_guard_the_second_would_overwrite(amina, case, both, monkeypatch):
    """Negative control: a save that does not look at the version loses the first text."""
    from practices.contribute import editing

    monkeypatch.setattr(editing, "version", lambda practice: both["version"])
    monkeypatch.setattr("practices.contribute.saving.version", lambda practice: both["version"])
    amina.send(case, "story", both)
    assert words_of(case, "summary") == "Amina writes that"
