"""Letters that were written to a folder instead of being sent, as a newcomer's portal does."""

from email import message_from_bytes, policy
from pathlib import Path

from django.conf import settings

from portal.erasure.words import Eraser

BETWEEN_LETTERS = b"-" * 79


def letters_mentioning(eraser: Eraser) -> list[Path]:
    folder = getattr(settings, "EMAIL_FILE_PATH", None)
    files = sorted(Path(folder).glob("*.log")) if folder and Path(folder).is_dir() else []
    return [path for path in files if any(eraser.finds(words) for words in _words(path.read_bytes()))]


def _words(written: bytes) -> list[str]:
    """Headers and bodies of the letters in one file, decoded."""
    words = [written.decode("utf-8", "replace")]
    for letter in written.split(BETWEEN_LETTERS):
        message = message_from_bytes(letter.lstrip(), policy=policy.default)
        words += [str(value) for value in message.values()]
        for part in message.walk():
            payload = part.get_payload(decode=True)
            words += [payload.decode("utf-8", "replace")] if isinstance(payload, bytes) else []
    return words
