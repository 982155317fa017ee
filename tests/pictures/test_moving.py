"""A picture gets a new address while others are at work on it: nothing stays at the old one, and nothing is lost."""

import pytest
from wagtail.images.forms import get_image_form
from wagtail.images.models import Image

from portal.outbox.delivery import deliver_due
from portal.outbox.models import Effect
from portal.pictures.renditions import make_renditions, missing_specs, move_to_new_address
from tests.pictures.photographs import make_image

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files_go_at_the_commit(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        yield


@pytest.fixture
def moves_during(monkeypatch, django_capture_on_commit_callbacks):
    """The picture moves before or after its second shape is cut, as by another worker."""

    def arrange(when: str) -> None:
        cut, calls = Image.create_rendition, []

        def create_rendition(image, spec):
            calls.append(spec)
            if len(calls) == 2 and when == "before":
                move(image)
            made = cut(image, spec)
            if len(calls) == 2 and when == "after":
                move(image)
            return made

        def move(image) -> None:
            with django_capture_on_commit_callbacks(execute=True):
                move_to_new_address(Image.objects.get(pk=image.pk))

        monkeypatch.setattr(Image, "create_rendition", create_rendition)

    return arrange


@pytest.mark.parametrize("when", ["before", "after"])
def test_no_shape_stays_under_the_old_name(moves_during, when):
    image = make_image()
    former = image.file.name.rpartition("/")[2].partition(".")[0]
    moves_during(when)

    make_renditions(image)
    assert not [one for one in image.renditions.all() if former in one.file.name]
    deliver_due(60)

    present = Image.objects.get(pk=image.pk)
    assert missing_specs(present) == []
    assert not [one for one in present.renditions.all() if former in one.file.name]
    assert set(Effect.objects.values_list("state", flat=True)) == {"done"}


def test_a_form_that_was_open_meanwhile_does_not_bring_back_the_old_name():
    image = make_image()
    form_class = get_image_form(Image)
    open_form = form_class({"title": "Another title", "collection": image.collection_id}, instance=image)
    move_to_new_address(Image.objects.get(pk=image.pk))

    assert open_form.is_valid(), open_form.errors
    open_form.save()

    present = Image.objects.get(pk=image.pk)
    assert present.title == "Another title"
    assert present.file.storage.exists(present.file.name)
