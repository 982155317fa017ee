"""What must be told, what stops a publication by every door, and what needs a second look."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.records.publishing import Incomplete, publish
from portal.records.tasks import publish_scheduled
from practices.models import Attachment, Practice, PracticeText, Source
from practices.safeguards.models import Safeguards
from practices.safeguards.rules import is_flagged, names_found, obstacles, unanswered
from practices.safeguards.tasks import withdraw_without_consent
from tests.admin.conftest import form_of
from tests.factories import let_its_day_come, make_practice, make_published_practice

pytestmark = pytest.mark.django_db

HARMLESS = {"names_people": "no", "minors": "no", "people_at_risk": "no", "exact_places": "no"}
TODAY = timezone.localdate


def safeguarded(practice: Practice, **told) -> Safeguards:
    return Safeguards.objects.create(practice=practice, **HARMLESS | told)


def test_every_question_must_be_answered():
    practice = make_practice()

    assert len(unanswered(practice)) == 4
    safeguarded(practice)
    assert unanswered(practice) == []


def test_who_names_people_must_say_who_agreed_when_and_to_what():
    practice = make_practice()
    told = safeguarded(practice, names_people="yes")
    assert len(unanswered(practice)) == 3

    told.consent_by, told.consent_on, told.consent_for = "All of them", TODAY(), "The text"
    told.save()

    assert unanswered(practice) == []


@pytest.mark.parametrize("told", [{"minors": "yes"}, {"people_at_risk": "yes"}, {"names_people": "yes"}])
def test_danger_asks_for_a_second_pair_of_eyes(told):
    practice = make_practice()
    safeguarded(practice, **told)

    assert is_flagged(practice)


def test_an_exact_place_asks_for_a_second_pair_of_eyes_also_when_only_the_draft_tells_it():
    practice = make_published_practice()
    safeguarded(practice, exact_places="yes")
    assert not is_flagged(practice)

    practice.place_precision = "exact"
    practice.save_revision()

    assert is_flagged(Practice.objects.get(pk=practice.pk))


def test_what_is_harmless_or_was_never_asked_is_not_flagged():
    asked, never_asked = make_practice(), make_practice()
    safeguarded(asked)

    assert not is_flagged(asked)
    assert not is_flagged(never_asked)


WHERE = {
    "a text": lambda p, name: p.texts.add(PracticeText(language="es", origin="human", lessons=f"({name})")),
    "a source": lambda p, name: p.sources.add(Source(title=f"Interview with {name}, 2002")),
    "a place": lambda p, name: setattr(p, "place", name),
    "the address": lambda p, name: setattr(p, "slug", "the-work-of-ana-maria-lopez-today"),
    "an organisation": lambda p, name: p.organisations.create(name=name),
    "a caption": lambda p, name: p.attachments.add(Attachment(file=a_file("harmless.jpg"), caption=name)),
    "a file name": lambda p, name: p.attachments.add(Attachment(file=a_file("ana_maria_lopez.jpg"))),
}


def a_file(name: str):
    from portal.files.models import StoredFile

    return StoredFile.objects.create(name=name, type="image/jpeg", size=1, sha256="0" * 64, sent_sha256="0" * 64)


@pytest.mark.parametrize("put", WHERE.values(), ids=WHERE)
def test_a_real_name_is_found_wherever_it_stands(put):
    practice = make_practice(place_precision="exact")
    safeguarded(practice, real_names="Ana María López")
    assert names_found(practice) == []

    put(practice, "Ana María López")

    assert [name for name, _where in names_found(practice)] == ["Ana María López"]


def test_the_search_costs_the_same_for_one_file_and_for_many(queries):
    """Of a draft, too, whose rows are read from a revision."""
    practice = make_practice()
    safeguarded(practice, real_names="Ana María López")

    def searched(files: int) -> int:
        practice.attachments = [Attachment(file=a_file(f"{number}.jpg")) for number in range(files)]
        draft = practice.save_revision(clean=False).as_object()
        with queries() as made:
            assert names_found(draft) == []
        return len(made)

    assert searched(1) == searched(7)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("José Núñez", "jose nunez"),
        ("José Núñez", "JOSE\u0301 NU\u0301N\u0303EZ".replace("U\u0301N", "UN")),
        ("أحمد علي", "احمد علي"),
        ("أحمد علي", "وأحمد علي"),
        ("Ana López", "ana_lopez.pdf"),
        ("Ana López", "AnaLopez"),
        ("Ana López", "Ana <b>López</b>"),
        ("O'Brien", "O&#x27;Brien"),
    ],
)
def test_it_is_found_in_every_way_of_writing_it(name, written):
    practice = make_practice(words={"context": f"There {written} spoke."})
    safeguarded(practice, real_names=name)

    assert len(names_found(practice)) == 1


def test_a_part_of_another_word_is_no_name():
    practice = make_practice(words={"context": "Rosemary and the rosebush."})
    safeguarded(practice, real_names="Rose")

    assert names_found(practice) == []


def test_a_name_stops_the_publication_and_the_sentence_does_not_repeat_it():
    practice = make_practice(words={"context": "Ana López spoke."})
    safeguarded(practice, real_names="Ana López")

    with pytest.raises(Incomplete) as refused:
        publish(practice)

    assert "Context (English)" in str(refused.value)
    assert "López" not in str(refused.value)
    assert not Practice.objects.get(pk=practice.pk).live


def test_without_the_name_the_same_practice_is_published():
    """Negative control."""
    practice = make_practice(words={"context": "A mediator spoke."})
    safeguarded(practice, real_names="Ana López")

    assert publish(practice).live


def test_a_name_that_is_told_after_the_approval_stops_the_publication_on_its_day():
    practice = make_practice(words={"context": "Ana López spoke."})
    told = safeguarded(practice)
    practice.go_live_at = timezone.now() + timedelta(days=1)
    practice.save_revision().publish()
    let_its_day_come(practice)
    told.real_names = "Ana López"
    told.save()

    publish_scheduled()
    assert not Practice.objects.get(pk=practice.pk).live

    told.real_names = ""
    told.save()
    publish_scheduled()
    assert not Practice.objects.get(pk=practice.pk).live  # its date was taken off: people decide again
    assert publish(Practice.objects.get(pk=practice.pk).get_latest_revision_as_object()).live


def test_a_name_stops_the_publication_in_the_admin(client, editor):
    practice = make_practice("What Ana López said")
    safeguarded(practice, real_names="Ana López")
    practice.save_revision()
    client.force_login(editor)

    form = {**form_of(practice), "action-publish": "publish"}
    response = client.post(f"/admin/practices/edit/{practice.pk}/", form, follow=True)

    assert "must not be public stands here" in response.content.decode()
    assert not Practice.objects.get(pk=practice.pk).live


def test_a_consent_that_has_ended_stops_the_publication():
    practice = make_practice()
    told = safeguarded(practice, consent_until=TODAY())
    assert obstacles(practice) == []

    told.consent_until = TODAY() - timedelta(days=1)
    told.save()

    assert len(obstacles(practice)) == 1


def test_what_is_public_is_withdrawn_when_the_consent_ends():
    ending, lasting = make_published_practice(), make_published_practice()
    safeguarded(ending, consent_until=TODAY() - timedelta(days=1))
    safeguarded(lasting, consent_until=TODAY())

    withdraw_without_consent()

    assert set(Practice.objects.published().filter(pk__in=[ending.pk, lasting.pk])) == {lasting}
