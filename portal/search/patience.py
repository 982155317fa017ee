"""How often and when to try again what failed."""

import time
from collections.abc import Hashable


class Patience:
    """Counts the failures of each thing and says when it is due again; forgets what succeeded."""

    def __init__(self, waits: tuple[float, ...] = (1, 5, 20, 60)):
        self.waits = waits
        self._failures: dict[Hashable, int] = {}
        self._due: dict[Hashable, float] = {}

    def is_due(self, thing: Hashable) -> bool:
        return self._due.get(thing, 0) <= time.monotonic()

    def failed(self, thing: Hashable) -> bool:
        """Note one more failure; True when it was the last that is borne."""
        number = self._failures.get(thing, 0)
        if number >= len(self.waits):
            self.succeeded(thing)
            return True
        self._failures[thing] = number + 1
        self._due[thing] = time.monotonic() + self.waits[number]
        return False

    def succeeded(self, thing: Hashable) -> None:
        self._failures.pop(thing, None)
        self._due.pop(thing, None)
