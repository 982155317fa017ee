"""Publications with files, made for a test; the private folder is the test's own."""

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from portal.files.ingest import take
from portal.files.models import StoredFile
from portal.library.models import Edition, FileText, Publication, PublicationText
from portal.library.reading import read
from portal.library.uploads import FOR_LIBRARY
from portal.vocabularies.models import PublicationKind

_number = count(1)


@pytest.fixture(autouse=True)
def private(settings, tmp_path: Path) -> Path:
    settings.PRIVATE_ROOT = tmp_path / "private"
    return settings.PRIVATE_ROOT


@pytest.fixture
def sent(editor) -> Callable[..., StoredFile]:
    """A file of the library, as a form takes it."""
    return lambda content: take(ContentFile(content), name="a file", user=editor, sent_for=FOR_LIBRARY)


def make(title: str = "A report made for a test", *, kind: str = "research-report", **facts) -> Publication:
    """A saved draft, complete enough to be published."""
    texts = [PublicationText(language="en", title=title, **facts.pop("words", {}))]
    facts = {"slug": f"report-{next(_number)}", "texts": texts, **facts}
    publication = Publication(kind=PublicationKind.objects.get(slug=kind), **facts)
    publication.save()
    return publication


def with_file(stored: StoredFile, language: str = "en", **facts) -> Publication:
    """A draft with a file that has been read."""
    publication = make(**facts)
    publication.editions.add(Edition(language=language, file=stored))
    publication.save()
    read_all(stored)
    return publication


def read_all(stored: StoredFile) -> FileText:
    text = FileText.objects.get(file=stored)
    read(text)
    return FileText.objects.get(file=stored)
