"""The interface speaks all five languages, and says the same in each."""

import re

import pytest
from babel.messages.catalog import Catalog
from django.utils import translation
from django.utils.translation import ngettext

from tools import messages

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]")


@pytest.fixture(scope="module")
def gathered() -> Catalog:
    return messages.gather()


@pytest.fixture(params=messages.LANGUAGES)
def catalog(request) -> Catalog:
    return messages.read(request.param)


def identity(message) -> tuple:
    return message.context, message.id


def strings(catalog: Catalog) -> set:
    return {identity(message) for message in catalog if message.id}


def words(message) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple) else (message.string,)


def test_every_string_of_the_interface_stands_in_the_catalogue_and_no_other(gathered, catalog):
    assert sorted(map(str, strings(gathered) ^ strings(catalog))) == []


def test_no_string_is_untranslated_or_fuzzy(catalog):
    assert [message.id for message in catalog if message.id and (message.fuzzy or not all(words(message)))] == []


def test_a_plural_has_all_the_forms_of_its_language(catalog):
    plurals = [message for message in catalog if isinstance(message.id, tuple)]

    assert len(plurals) > 5
    assert [message.id for message in plurals if len(words(message)) != catalog.num_plurals] == []


def test_a_translation_keeps_the_placeholders(catalog):
    """A plural form for exactly one or two may say the number in words, so it may leave the placeholder out."""
    wrong = []
    for message in catalog:
        if not message.id:
            continue
        plural = isinstance(message.id, tuple)
        wanted = set(PLACEHOLDER.findall(message.id[-1] if plural else message.id))
        for form in words(message):
            found = set(PLACEHOLDER.findall(form))
            if found - wanted or (not plural and found != wanted):
                wrong.append((message.id, form))
    assert wrong == []


def test_in_arabic_a_number_of_several_parts_keeps_their_order():
    """After an Arabic letter 2006-05-12 is shown as 12-05-2006, unless a mark of direction stands before it."""
    parts = re.compile(r"(?<![\w./-])(?<!\u200e)\d+(?:[-/]\d+)+")
    assert [said for one in messages.read("ar") for said in words(one) if one.id and parts.search(said)] == []


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_the_compiled_catalogue_is_made_from_the_one_beside_it(language):
    assert messages.path_of(language).with_suffix(".mo").read_bytes() == messages.compiled(language)


def test_gathering_finds_strings_of_code_and_of_templates(gathered):
    assert {(None, "Newest first"), (None, "Filters")} <= strings(gathered)


@pytest.mark.parametrize(
    ("language", "number", "words"),
    [
        ("ar", 1, "بلد واحد"), ("ar", 3, "3 بلدان"), ("ar", 15, "15 بلداً"), ("ar", 100, "100 بلد"),
        ("fr", 0, "0 pays"), ("es", 2, "2 países"), ("pt", 1, "1 país"), ("en", 1, "1 country"),
    ],
)  # fmt: skip
def test_a_number_takes_the_form_that_its_language_asks_for(language, number, words):
    with translation.override(language):
        assert ngettext("%(count)s country", "%(count)s countries", number) % {"count": number} == words
