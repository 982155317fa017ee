"""A private folder of the test's own, and somebody who sends files."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from portal.files.ingest import take
from portal.files.models import StoredFile


@pytest.fixture(autouse=True)
def private(settings, tmp_path: Path) -> Path:
    settings.PRIVATE_ROOT = tmp_path / "private"
    return settings.PRIVATE_ROOT


@pytest.fixture
def author(db, django_user_model):
    return django_user_model.objects.create_user("author@example.org", "a long password")


@pytest.fixture
def sent(author) -> Callable[..., StoredFile]:
    """Send bytes under a name."""
    return lambda content, name="a file", **options: take(ContentFile(content), name=name, user=author, **options)


@pytest.fixture
def kept(private) -> Callable[[], list[Path]]:
    """Everything that lies in the private folder."""
    return lambda: sorted(path for path in private.rglob("*") if path.is_file())
