"""A record's words: which ones a reader gets, and how old a translation is."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from portal.languages.models import Origin
from practices.models import Practice, PracticeText
from tests.factories import make_practice

pytestmark = pytest.mark.django_db

SPANISH = {"es": {"title": "Una práctica", "summary": "Resumen"}}


def text(practice: Practice, language: str) -> PracticeText:
    return Practice.objects.get(pk=practice.pk).texts.get(language=language)


def test_a_reader_gets_his_own_language_where_there_is_a_text():
    practice = make_practice("A practice", translations=SPANISH)

    assert practice.reading("es").title == ("Una práctica", "es")
    assert not practice.reading("es").is_foreign


def test_a_reader_without_a_text_gets_the_original_and_is_told():
    reading = make_practice("A practice", translations=SPANISH).reading("ar")

    assert reading.title == ("A practice", "en")
    assert reading.is_foreign


def test_words_missing_in_a_translation_come_from_the_original_in_its_own_language():
    practice = make_practice("A practice", translations=SPANISH, words={"context": "Only in English"})

    assert practice.reading("es").context == ("Only in English", "en")
    assert practice.reading("es").is_partial


def test_the_interface_decides_when_nothing_else_is_said():
    practice = make_practice("A practice", translations=SPANISH)

    with translation.override("es"):
        assert practice.reading().title.words == "Una práctica"


def test_a_translation_is_older_once_its_original_has_changed():
    practice = make_practice("A practice", translations=SPANISH)
    assert not practice.reading("es").is_stale

    practice = Practice.objects.get(pk=practice.pk)
    original = practice.texts.get(language="en")
    original.summary = "Changed"
    practice.texts.add(original)
    practice.save()

    assert text(practice, "en").version == 2
    assert (text(practice, "es").version, text(practice, "es").made_from) == (1, 1)
    assert Practice.objects.get(pk=practice.pk).reading("es").is_stale


def test_a_translation_that_is_worked_on_is_in_step_again():
    practice = make_practice("A practice", translations=SPANISH)
    for language, words in (("en", "Changed"), ("es", "Cambiado")):
        practice = Practice.objects.get(pk=practice.pk)
        row = practice.texts.get(language=language)
        row.summary = words
        practice.texts.add(row)
        practice.save()

    assert text(practice, "es").made_from == text(practice, "en").version == 2


def test_saving_without_new_words_makes_no_new_version():
    practice = make_practice("A practice", translations=SPANISH)

    Practice.objects.get(pk=practice.pk).save()

    assert [row.version for row in Practice.objects.get(pk=practice.pk).texts.all()] == [1, 1]


def test_the_database_refuses_a_second_text_of_a_language():
    practice = make_practice("A practice")

    with pytest.raises(IntegrityError), transaction.atomic():
        PracticeText.objects.create(record=practice, language="en", origin=Origin.HUMAN, title="Again")


def test_the_database_refuses_a_second_original():
    practice = make_practice("A practice")

    with pytest.raises(IntegrityError), transaction.atomic():
        PracticeText.objects.create(record=practice, language="fr", title="Encore un original")
