"""The same page in the other languages, as far as somebody has written it."""

from typing import Any

from portal.languages.choice import CODES, own_name


def alternates_of(page) -> list[dict[str, Any]]:
    """A link a language: to the public page that translates this one, else to that language's home page."""
    translations = [one for one in page.public_around if one.translation_key == page.translation_key]
    versions = {one.locale.language_code: one for one in [*translations, page]}
    return [
        {
            "code": code,
            "name": own_name(code),
            "url": (versions[code].url if code in versions else None) or f"/{code}/",
            "current": code == page.language,
            "exists": code in versions,
        }
        for code in CODES
    ]
