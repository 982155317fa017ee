"""The full form asks everything that a practice's record holds, also what else on the portal belongs to it."""

import pytest
from modelcluster.models import get_all_child_relations

from portal.files.models import StoredFile
from portal.funds.models import Fund
from portal.library.models import Publication
from portal.records.publishing import publish
from practices.contribute import forms
from practices.contribute.attachments_form import AttachmentsForm
from practices.contribute.forms import ConnectionsForm
from practices.contribute.rows import RowForm
from practices.contribute.sections import SECTIONS
from practices.contribute.templatetags.contribute import example_of
from practices.models import Attachment, Practice
from practices.review.differences import changes
from practices.safeguards.models import Safeguards
from practices.safeguards.rules import names_found
from tests.contribute.conftest import draft_of, fields_of, soup
from tests.factories import make_practice, make_published_practice
from thinkers.enums import Visibility
from thinkers.models import Thinker

ASKED_ELSEWHERE = {"texts", "attachments", "countries"}
"""Words by their own names, files one by one, countries with their place."""


def published(model):
    return model.objects.published().order_by("slug").first()


def typed(record) -> str:
    return f"https://portal.example{record.get_absolute_url('fr')}?q=paix#results"


def asked(case, user) -> list:
    return [section.form(case, draft_of(case), user=user, language="fr") for section in SECTIONS]


def test_every_list_and_link_of_the_record_is_asked(amina, case):
    forms = asked(case, amina.user)
    names = {name for form in forms for name in [*form.fields, *form.rows]} | ASKED_ELSEWHERE

    relations = {field.name for field in Practice._meta.many_to_many}
    relations |= {relation.related_name for relation in get_all_child_relations(Practice)}
    assert relations >= {"publications", "adapted_from", "sources"}
    assert not relations - names


@pytest.mark.parametrize("row", RowForm.__subclasses__(), ids=lambda row: row.relation)
def test_every_column_of_a_list_is_asked(row):
    stored = {field.name for field in row.model._meta.concrete_fields} - {"id", "sort_order", "record"}
    assert stored == set(row.base_fields) - {"id", "remove"}


def test_every_question_has_a_good_example_beside_it(amina, case):
    questions = {field.name: field for form in asked(case, amina.user) for field in form}
    without = {name for name, field in questions.items() if field.widget_type != "checkbox" and not example_of(field)}
    assert without == {"translated_by"}, "beside a translation stands its original"


@pytest.mark.parametrize("type", ["image/jpeg", "application/pdf"])
def test_what_is_asked_about_a_file_has_an_example_too(case, type):
    draft = draft_of(case)
    draft.attachments = [Attachment(file=StoredFile.objects.create(name="one", type=type, size=1))]
    (one,) = AttachmentsForm(draft).attached()
    assert {name for name, field in one.fields.items() if not example_of(field)} == {"has_consent", "place", "remove"}


def test_what_belongs_to_it_is_named_by_the_addresses_of_its_pages(amina, case):
    records = {"publications": published(Publication), "thinkers": published(Thinker), "funds": published(Fund)}
    other = make_published_practice(title="The older one", slug="the-older-one")

    answer = amina.write(
        case, "connections", **{name: typed(record) for name, record in records.items()}, adapted_from="the-older-one"
    )

    assert answer.status_code == 302
    draft = draft_of(case)
    assert {name: list(getattr(draft, name).all()) for name in records} == {
        name: [record] for name, record in records.items()
    }
    assert [row.source for row in draft.adapted_from.all()] == [other]
    shown = amina.fields(case, "connections")
    assert shown["adapted_from"] == f"The older one {other.get_absolute_url('en')}"
    assert amina.send(case, "connections", shown).status_code == 302, "the page says it as it can be said again"
    assert list(draft_of(case).thinkers.all()) == [records["thinkers"]]


def test_emptied_it_belongs_to_nothing(amina, case):
    amina.write(case, "connections", thinkers=typed(published(Thinker)))
    amina.write(case, "connections", thinkers="")
    assert not draft_of(case).thinkers.all()


@pytest.mark.parametrize(
    "line", ["nobody-of-this-name", "https://elsewhere.example/", "/en/events/cecilia-milesi/", "/"]
)
def test_what_is_no_such_page_is_said_and_kept_in_the_form(amina, case, line):
    page = soup(amina.write(case, "connections", thinkers=line, funds=published(Fund).slug))
    assert line in page.select_one(".field__error").text
    assert page.select_one("[name=thinkers]").text.strip() == line
    assert [fund.slug for fund in draft_of(case).funds.all()] == [published(Fund).slug], "the rest is saved"


def test_what_is_not_public_is_as_unknown_as_what_is_not_there(amina, case):
    make_practice(title="A secret draft", slug="a-secret-draft")
    hidden = published(Thinker)
    Thinker.objects.filter(pk=hidden.pk).update(visibility=Visibility.HIDDEN)

    page = soup(amina.write(case, "connections", adapted_from="a-secret-draft", thinkers=hidden.slug))

    assert len(page.select(".field__error")) == 2
    assert "A secret draft" not in page.text
    assert hidden.name not in page.text


def test_who_is_hidden_since_is_not_shown_to_the_authors_and_stays_named(amina, case):
    hidden, other = Thinker.objects.published().order_by("slug")[:2]
    amina.write(case, "connections", thinkers=hidden.slug)
    Thinker.objects.filter(pk=hidden.pk).update(visibility=Visibility.HIDDEN)

    assert amina.fields(case, "connections")["thinkers"] == ""
    amina.write(case, "connections", thinkers=other.slug)

    assert set(draft_of(case).thinkers.all()) == {hidden, other}


@pytest.mark.parametrize("address", ["it-itself", "its-next-address"])
def test_a_practice_is_not_adapted_from_itself_whatever_address_its_draft_has(db, address):
    draft = make_published_practice(title="It itself", slug="it-itself")
    draft.slug = address
    form = ConnectionsForm(draft, {"adapted_from": "it-itself"})
    assert "this very practice" in form.wrong()["adapted_from"]


def test_more_than_anybody_needs_is_refused_unless_staff_have_named_it(amina, case, monkeypatch):
    monkeypatch.setattr(forms, "MOST_NAMED", 1)
    slugs = list(Thinker.objects.published().order_by("slug").values_list("slug", flat=True)[:2])
    page = soup(amina.write(case, "connections", thinkers="\n".join(slugs)))
    assert "at most 1" in page.select_one(".field__error").text

    case.practice.thinkers = list(Thinker.objects.filter(slug__in=slugs))
    case.practice.save_revision()
    assert amina.write(case, "connections", adapted_from="").status_code == 302
    assert draft_of(case).thinkers.count() == 2


@pytest.mark.parametrize(
    "line",
    ["/en/thinkers/{0}/, /en/thinkers/{1}/", "/en/thinkers/{0}/; {1}", "Perhaps, but ask: /en/thinkers/{0}/"],
)
def test_a_line_that_says_more_than_one_address_is_refused_and_stands_there_still(amina, case, line):
    said = line.format(*Thinker.objects.published().order_by("slug").values_list("slug", flat=True)[:2])
    page = soup(amina.write(case, "connections", thinkers=said))
    assert page.select_one("[name=thinkers]").text.strip() == said
    assert not draft_of(case).thinkers.all()


def test_an_address_of_another_site_is_not_taken_for_ours(amina, case, settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    address = published(Publication).get_absolute_url("en")
    assert amina.write(case, "connections", publications=f"https://elsewhere.example{address}").status_code == 200
    assert amina.write(case, "connections", publications=f"http://testserver{address}").status_code == 302


def test_a_long_line_made_to_keep_the_server_busy_is_refused_at_once(amina, case):
    page = soup(amina.write(case, "connections", thinkers="/thinkers/a?" * 200_000))
    assert len(page.select_one(".field__error").text) < 500


def test_a_name_that_turns_the_text_around_does_not_close_the_page(amina, case):
    publication = published(Publication)
    publication.texts.update(title="\u2067\u0645\u0631\u062d\u0628\u0627\u2069 peace\nand more")
    amina.write(case, "connections", publications=publication.slug)
    assert amina.write(case, "connections", adapted_from="").status_code == 302
    assert list(draft_of(case).publications.all()) == [publication]


def test_a_name_to_be_kept_secret_is_found_where_another_record_bears_it(amina, case):
    known = published(Thinker)
    make_published_practice(title="The council of Kafanchan", slug="the-older-one")
    Safeguards.objects.update_or_create(
        practice=case.practice, defaults={"names_people": "yes", "real_names": f"{known.name}\nKafanchan"}
    )
    assert not names_found(draft_of(case))

    amina.write(case, "connections", thinkers=known.slug, adapted_from="the-older-one")

    where = "Elsewhere on the portal"
    assert set(names_found(draft_of(case))) == {(known.name, where), ("Kafanchan", where)}


@pytest.mark.parametrize("page", ["connections", "preview"])
def test_a_page_takes_as_many_queries_for_more_publications(amina, case, queries, page):
    def name(number: int) -> int:
        slugs = Publication.objects.published().order_by("slug").values_list("slug", flat=True)[:number]
        assert amina.write(case, "connections", publications="\n".join(slugs)).status_code == 302
        amina.page(case, page)
        with queries() as made:
            amina.page(case, page)
        return len(made)

    assert name(2) == name(6)


def test_reviewers_are_not_told_the_name_of_who_is_hidden_since(case):
    hidden, other = Thinker.objects.published().order_by("slug")[:2]
    before, after = draft_of(case), draft_of(case)
    before.thinkers, after.thinkers = [hidden], [hidden, other]
    assert hidden.name in str(changes(before, after))

    Thinker.objects.filter(pk=hidden.pk).update(visibility=Visibility.HIDDEN)
    before.thinkers, after.thinkers = [Thinker.objects.get(pk=hidden.pk)], list(Thinker.objects.all()[:0])
    after.thinkers = [*before.thinkers.all(), other]

    assert hidden.name not in str(changes(before, after))
    assert other.name in str(changes(before, after))


def test_what_two_people_name_is_shown_side_by_side_and_put_together(amina, bintou, case):
    first, second = Thinker.objects.published().order_by("slug")[:2]
    mine = amina.fields(case, "connections")
    bintou.write(case, "connections", thinkers=first.slug)

    answer = amina.send(case, "connections", mine | {"thinkers": typed(second)})
    page = soup(answer)
    assert answer.status_code == 409
    assert first.name in page.select_one("ins").text and second.name in page.select_one("del").text

    both = {"choice-thinkers": "merged", "merged-thinkers": f"{first.slug}\n{second.slug}"}
    assert amina.send(case, "connections", fields_of(page) | both).status_code == 302
    assert set(draft_of(case).thinkers.all()) == {first, second}


def test_the_public_page_shows_what_belongs_to_it(client, db):
    practice = make_published_practice(title="The newer one", slug="the-newer-one")
    older = make_published_practice(title="The older one", slug="the-older-one")
    form = ConnectionsForm(practice, {"adapted_from": typed(older), "thinkers": typed(published(Thinker))})
    form.write()
    publish(practice)

    page = client.get(practice.get_absolute_url("en")).content.decode()

    assert "The older one" in page
    assert published(Thinker).name in page
