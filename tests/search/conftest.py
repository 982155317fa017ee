from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from portal.search import reader, sources
from portal.search.indexer import Indexer
from portal.search.patience import Patience
from tests.search.toys import Toys


@pytest.fixture
def index_dir(settings, tmp_path: Path) -> Iterator[Path]:
    """An index of the test's own; the process forgets the one it had open."""
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    reader.forget()
    yield settings.SEARCH_INDEX_DIR
    reader.forget()


@pytest.fixture
def toys(index_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Toys:
    """The only source there is, with nothing in it yet."""
    monkeypatch.setattr(sources, "_sources", {})
    source = Toys()
    sources.register(source)
    return source


@pytest.fixture
def indexer(toys: Toys) -> Indexer:
    return Indexer(Patience(waits=(0, 0)))


@pytest.fixture
def filled(toys: Toys, indexer: Indexer) -> Callable[..., Toys]:
    """Put toys into the source and build the index."""

    def fill(*documents) -> Toys:
        toys.put(*documents)
        indexer.step()
        return toys

    return fill
