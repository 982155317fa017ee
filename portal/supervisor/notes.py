"""What an earlier start has done already, kept in one small file below VAR_DIR."""

import json
from pathlib import Path


class Notes:
    """Names with the value they were done for; a lost file only means that work is done again."""

    def __init__(self, path: Path):
        self.path = path
        try:
            self.known = dict(json.loads(path.read_text()))
        except (OSError, ValueError):
            self.known = {}

    def hold(self, name: str, value: str) -> bool:
        """Whether `name` was done for this very value."""
        return self.known.get(name) == value

    def note(self, name: str, value: str) -> None:
        """Remember it, whole or not at all."""
        self.known[name] = value
        draft = self.path.with_suffix(".new")
        draft.write_text(json.dumps(self.known, indent=1))
        draft.replace(self.path)
