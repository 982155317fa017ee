"""What differs from language to language: endings, and words too common to search for."""

from functools import lru_cache

from django.conf import settings
from tantivy import Filter, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

from portal.search.stopwords import STOP_WORDS
from portal.search.text import words

_SNOWBALL = {"en": "english", "es": "spanish", "fr": "french", "pt": "portuguese"}
_ARABIC_PREFIXES = ("وال", "بال", "كال", "فال", "ولل", "لل", "ال")
_ARABIC_SUFFIXES = ("ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي")


def codes() -> tuple[str, ...]:
    """The languages that have fields of their own, as the settings list them."""
    return tuple(code for code, _ in settings.LANGUAGES)


@lru_cache(maxsize=16)
def stop_words(language: str) -> frozenset[str]:
    """The folded stop words of one language; none where we know none."""
    return frozenset(words(STOP_WORDS.get(language, "")))


@lru_cache(maxsize=1)
def all_stop_words() -> frozenset[str]:
    """Those of every language together: a query's language is never certain."""
    return frozenset().union(*map(stop_words, STOP_WORDS))


@lru_cache(maxsize=20_000)
def stem(word: str, language: str) -> str:
    """Return what `word` (folded) shares with its inflected forms in `language`."""
    if language == "ar":
        return _arabic_stem(word)
    if language == "pt":
        word = _portuguese_singular(word)
    stems = _stemmer(language).analyze(word)
    return stems[0] if stems else word


@lru_cache(maxsize=16)
def _stemmer(language: str) -> TextAnalyzer:
    builder = TextAnalyzerBuilder(Tokenizer.whitespace())
    if language in _SNOWBALL:
        builder = builder.filter(Filter.stemmer(_SNOWBALL[language]))
    return builder.build()


def _portuguese_singular(word: str) -> str:
    """«mediações» and «mediação» keep different Snowball stems; the plural is undone first."""
    return word[:-3] + "ao" if len(word) > 5 and word.endswith(("oes", "aes")) else word


def _arabic_stem(word: str) -> str:
    """Strip the article and one ending. Snowball's stemmer takes the first letter of «وساطة» for the word "and"."""
    for prefix in _ARABIC_PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            word = word[len(prefix) :]
            break
    for suffix in _ARABIC_SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            return word[: -len(suffix)]
    return word
