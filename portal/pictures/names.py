"""What a picture's file is called: everybody sees it, and as it was uploaded it is often the name of a person."""

import secrets
from pathlib import PurePath


def name_by_chance(former: str) -> str:
    """Return a name that nobody can guess; what kind of picture it is stays to be seen."""
    return f"{secrets.token_hex(8)}{PurePath(former).suffix.lower()}"
