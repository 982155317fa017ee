"""Numbering the versions of texts, so that a translation older than its original is known as such."""

from collections.abc import Iterable

from portal.languages.models import Text


def number_versions(texts: Iterable[Text], stored: Iterable[Text]) -> None:
    """Raise the version of each text whose words changed; a changed translation counts as made from today's original.

    `stored` are the rows as the database holds them; `texts` are about to be saved and are changed in place.
    """
    texts = list(texts)
    before = {text.language: text for text in stored}
    changed = [text for text in texts if (old := before.get(text.language)) is None or not text.same_words(old)]
    for text in texts:
        old = before.get(text.language)
        text.version = 1 if old is None else old.version + (text in changed)
    original = next((text for text in texts if text.is_original), None)
    for text in texts:
        if text.is_original:
            text.made_from = 0
        elif text in changed:
            text.made_from = original.version if original else 0
        else:
            text.made_from = before[text.language].made_from
