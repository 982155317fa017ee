"""What the tests of the pages share."""

from collections.abc import Callable
from pathlib import Path

import pytest

from portal.search import reader


@pytest.fixture
def no_index(settings, tmp_path: Path) -> None:
    """A machine on which no index has been built yet."""
    settings.SEARCH_INDEX_DIR = tmp_path / "nowhere"
    reader.forget()


@pytest.fixture
def queries_of(client, queries) -> Callable[[str], int]:
    """The number of SQL queries of an address, asked a second time: what a process learns once does not count."""

    def count(address: str) -> int:
        assert client.get(address).status_code == 200
        with queries() as made:
            client.get(address)
        return len(made)

    return count
