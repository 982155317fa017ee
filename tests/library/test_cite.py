"""References to publications that other programs read back as they were meant, one and a whole list."""

import csv
import io

import pytest
import rispy

from portal.library.cite import bibtex, citation, ris
from portal.library.models import Author, Series
from portal.library.projection import to_public
from portal.records.publishing import publish
from tests.library.conftest import make
from tests.practices.test_cite import HARD, as_one_line, plain

pytestmark = pytest.mark.django_db


def public(title: str) -> dict:
    publication = make(
        "A title", year=2018, month=3, doi="10.1596/978-1-4648-1162-3", isbn="978-1-4648-1162-3", publisher=title,
        series=Series.objects.first(), series_number="7", kind="book",
    )  # fmt: skip
    publication.authors.add(Author(name="Ana and Bo, Ltd"))
    publication.authors.add(Author(name="United Nations", is_organisation=True))
    publication.authors.add(Author(name="Carla Dias", role="editor"))
    publication.save()
    return {**to_public(publication, "en"), "title": title, "summary": title}


def fields_of(entry: str) -> dict[str, str]:
    """Read one BibTeX entry by counting braces, as BibTeX itself does."""
    position, fields = entry.index(",\n") + 2, {}
    while entry[position : position + 2] == "  ":
        name, _, _rest = entry[position:].partition(" = {")
        start = end = position + len(name) + 4
        depth = 1
        while depth:
            depth += {"{": 1, "}": -1}.get(entry[end], 0)
            end += 1
        fields[name.strip()] = entry[start : end - 1]
        position = end + 2
    assert entry[position:] == "}\n"
    return fields


@pytest.mark.parametrize("title", HARD)
def test_bibtex_and_ris_read_back_whatever_the_words_hold(title):
    facts = public(title)
    fields = fields_of(bibtex(facts))
    (reference,) = rispy.loads(ris(facts))

    assert plain(fields["title"][1:-1]) == as_one_line(title)
    assert plain(fields["abstract"]) == as_one_line(title)
    assert fields["author"] == "{Ana and Bo, Ltd} and {United Nations}"
    assert fields["editor"] == "Carla Dias"
    assert (fields["year"], fields["month"], fields["number"], fields["isbn"]) == (
        "2018",
        "3",
        "7",
        "978-1-4648-1162-3",
    )
    assert fields["doi"] == "10.1596/978-1-4648-1162-3"
    assert reference["title"] == as_one_line(title)
    assert reference["authors"] == ["Ana and Bo, Ltd", "United Nations"]
    assert (reference["type_of_reference"], reference["year"], reference["doi"]) == (
        "BOOK", "2018", "10.1596/978-1-4648-1162-3",
    )  # fmt: skip


def test_the_line_for_a_list_of_references_is_harmless_html():
    line = citation(public("<script>alert(1)</script>"))

    assert line.startswith("Ana and Bo, Ltd, United Nations. 2018. <cite")
    assert "&lt;script&gt;" in line
    assert "<script>" not in line


def test_one_and_all_can_be_taken_along(client):
    one = client.get("/en/library/pathways-for-peace-2018/cite.bib")
    reference = client.get("/ar/library/a-res-58-220/cite.ris")
    all_of_them = client.get("/en/library/export.ris?kind=un-document")
    bib = client.get("/en/library/export.bib?kind=un-document").getvalue().decode()

    assert one["Content-Disposition"] == 'attachment; filename="pathways-for-peace-2018.bib"'
    assert fields_of(one.content.decode())["doi"] == "10.1596/978-1-4648-1162-3"
    assert rispy.loads(reference.content.decode())[0]["urls"] == ["https://undocs.org/A/RES/58/220"]
    count = client.get("/en/library/?kind=un-document").context["count"]
    assert len(rispy.loads(all_of_them.getvalue().decode())) == count == bib.count("@misc{") > 5


def test_the_table_runs_no_formula(client, index_changes):
    publish(make('=HYPERLINK("http://example.org")', publisher="@SUM(1)", slug="formula"))
    index_changes()

    text = client.get("/en/library/export.csv").getvalue().decode("utf-8-sig")
    row = next(row for row in csv.DictReader(io.StringIO(text, newline="")) if row["slug"] == "formula")

    assert (row["title"], row["publisher"]) == ('\'=HYPERLINK("http://example.org")', "'@SUM(1)")
    assert len(client.get("/en/library/export.json").getvalue()) > 1000
