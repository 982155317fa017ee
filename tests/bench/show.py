"""What the person at the terminal sees meanwhile."""

import sys


def say(text: str) -> None:
    print(f"{_clear()}{text}", flush=True)


def show(text: str) -> None:
    """A line that the next one replaces; nothing where nobody looks on."""
    if sys.stdout.isatty():
        print(f"{_clear()}  {text[:100]}", end="", flush=True)


def _clear() -> str:
    return "\r\033[K" if sys.stdout.isatty() else ""
