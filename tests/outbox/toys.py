"""A kind of letter and a kind of harm, of no app's."""

from portal.outbox.effects import effect
from portal.outbox.letters import Letter, letter

NAME = "Ama & Kofi’s council"


def register() -> None:
    letter("toy")(toy)
    effect("poison")(poison)


def toy(payload: dict) -> Letter | None:
    """A letter to the address in the payload (real payloads hold keys only); none to those who are gone."""
    if payload.get("gone"):
        return None
    context = {"name": payload.get("name", NAME), "path": "/en/contribute/"}
    return Letter(payload["to"], payload.get("language", "en"), "toy", context)


def poison(payload: dict, row) -> None:
    raise ValueError("this can never work")
