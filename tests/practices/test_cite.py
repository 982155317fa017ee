"""References that other programs read back as they were meant."""

import re

import pytest
import rispy
from bs4 import BeautifulSoup

from practices.cite import bibtex, citation, ris
from practices.models import LeadOrganisation
from tests.factories import make_published_practice

pytestmark = pytest.mark.django_db

HARD = [
    'Peace & justice: 100% of #1_{a}^b~c\\d $5 "quoted"',
    "}} unbalanced {{{",
    "\\input{/etc/passwd} \\\\",
    "السلام «في» القدس",
    "Line one\r\nTY  - JOUR\nER  - \n}\n@book{x,",
    "🕊 \u2028 \u0000 \u202e end",
]


def fields_of(entry: str) -> dict[str, str]:
    """Read one BibTeX entry by counting braces, as BibTeX itself does."""
    head = re.match(r"@misc\{([^,]+),\n", entry)
    assert head
    fields, position, depth = {"key": head[1]}, head.end(), 0
    for name in re.finditer(r"  (\w+) = \{", entry):
        if name.start() < position:
            continue
        end, depth = name.end(), 1
        while depth:
            depth += {"{": 1, "}": -1}.get(entry[end], 0)
            end += 1
        fields[name[1]] = entry[name.end() : end - 1]
        assert entry[end : end + 2] == ",\n"
        position = end
    assert entry[position:] == ",\n}\n"
    return fields


def plain(value: str) -> str:
    """What BibTeX and LaTeX make of an escaped value."""
    names = {
        "textbackslash": "\\",
        "textbraceleft": "{",
        "textbraceright": "}",
        "textasciitilde": "~",
        "textasciicircum": "^",
    }
    return re.sub(r"\\(text\w+)\{\}|\\([&%$#_])", lambda m: names.get(m[1], m[2]), value).replace("''", '"')


def as_one_line(words: str) -> str:
    return " ".join("".join(letter if letter.isprintable() else " " for letter in words).split())


def public(title: str, summary: str = "A summary") -> dict:
    return {
        "slug": "a-practice", "url": "https://example.org/en/practices/a-practice/", "title": title, "summary": summary,
        "language": "en", "updated": "2026-11-21T10:00:00+00:00", "organisations": [title],
        "themes": [{"slug": "mediation", "label": title}],
    }  # fmt: skip


@pytest.mark.parametrize("title", HARD)
def test_bibtex_reads_back_whatever_the_words_hold(title):
    fields = fields_of(bibtex(public(title, summary=title)))

    assert plain(fields["title"][1:-1]) == as_one_line(title)
    assert plain(fields["abstract"]) == as_one_line(title)
    assert (fields["key"], fields["year"]) == ("a-practice", "2026")
    assert fields["url"] == "https://example.org/en/practices/a-practice/"


@pytest.mark.parametrize("title", HARD)
def test_ris_reads_back_whatever_the_words_hold(title):
    (entry,) = rispy.loads(ris(public(title, summary=title)))

    assert entry["title"] == as_one_line(title)
    assert entry["abstract"] == as_one_line(title)
    assert entry["keywords"] == [as_one_line(title)]
    assert entry["type_of_reference"] == "ELEC"
    assert entry["urls"] == ["https://example.org/en/practices/a-practice/"]


def test_the_downloads_are_files_of_their_kind(client):
    practice = make_published_practice(
        "A & B", translations={"ar": {"title": "العنوان"}}, organisations=[LeadOrganisation(name="C_D")]
    )

    bib = client.get(f"/ar/practices/{practice.slug}/cite.bib")
    reference = client.get(f"/en/practices/{practice.slug}/cite.ris")

    assert bib["Content-Type"] == "application/x-bibtex; charset=utf-8"
    assert bib["Content-Disposition"] == f'attachment; filename="{practice.slug}.bib"'
    assert fields_of(bib.content.decode())["title"] == "{العنوان}"
    assert plain(fields_of(bib.content.decode())["organization"]) == "C_D"
    assert reference["Content-Type"] == "application/x-research-info-systems; charset=utf-8"
    assert rispy.loads(reference.content.decode())[0]["title"] == "A & B"


def test_the_page_says_how_to_cite_it(look, whole_practice):
    page = look(whole_practice)

    assert "The whole of it" in page.select_one(".cite__text").get_text()
    assert [link["href"] for link in page.select(".cite a")] == [
        f"/en/practices/{whole_practice.slug}/cite.bib", f"/en/practices/{whole_practice.slug}/cite.ris",
    ]  # fmt: skip


def test_the_line_for_a_list_of_references_names_title_site_and_version():
    line = BeautifulSoup(citation(public("A title & <i>more</i>")), "html.parser").get_text()

    assert line == "A title & <i>more</i>. In: Southern Peace Practices, version of 21 November 2026."


def test_a_latin_title_keeps_its_direction_within_an_arabic_line(look):
    line = look(make_published_practice("g7+ at work"), "ar").select_one(".cite__text")

    assert [(name.get("lang"), name.get("dir"), name.get_text()) for name in line.select("bdi[lang]")] == [
        ("en", "ltr", "g7+ at work")
    ]
    assert line.get("dir") is None
