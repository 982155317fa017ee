"""Pictures are made ready off the request; a page shows what is there, and never fails."""

import io
from pathlib import Path

import pytest
from django.core.management import call_command
from django.template import Context, Template
from PIL import Image as Pixels
from wagtail.images.models import Image, Rendition

from portal.outbox.delivery import deliver_due
from portal.outbox.models import Effect
from portal.pages.blocks import BodyBlock
from portal.pictures.effects import KIND
from portal.pictures.renditions import fetch_renditions, missing_specs
from portal.pictures.shapes import SPECS
from tests.pictures.photographs import NAME, jpeg, located_jpeg, make_image

pytestmark = pytest.mark.django_db


def shown(image, sizes: str = "card", **words) -> str:
    template = Template("{% load pictures %}{% picture image sizes=sizes alt=alt %}")
    return template.render(Context({"image": image, "sizes": sizes, "alt": "Two people", **words}))


def make_ready() -> None:
    deliver_due(60)


def ready_image(**facts) -> Image:
    image = make_image(**facts)
    make_ready()
    return image


def test_saving_promises_the_shapes_and_a_worker_makes_them():
    image = make_image()
    assert not image.renditions.exists(), "the request that saved it made them"
    assert Effect.objects.filter(kind=KIND, state="waiting").count() == 1

    make_ready()

    assert {one.filter_spec for one in image.renditions.all()} == set(SPECS)
    assert {Path(one.file.name).suffix for one in image.renditions.all()} == {".avif", ".webp"}


def test_a_page_makes_nothing_and_shows_nothing_until_the_picture_is_ready():
    image = make_image()

    assert shown(image).strip() == ""

    assert not Rendition.objects.exists()


def test_a_ready_picture_has_both_formats_its_size_and_its_words():
    html = shown(ready_image())

    assert html.index("image/avif") < html.index("image/webp")
    assert 'width="800"' in html
    assert 'height="500"' in html
    assert 'alt="Two people"' in html
    assert 'loading="lazy"' in html
    assert "400w" in html


def test_a_small_picture_is_not_made_larger_and_named_once():
    html = shown(ready_image(content=jpeg((300, 200))), "page")

    assert html.count("300w") == 2, "once a format"


def test_words_of_the_picture_are_escaped():
    assert "<b>" not in shown(ready_image(), alt='"><b>')


def test_a_card_is_cut_around_the_focal_point_also_when_it_moves():
    around = {"focal_point_y": 250, "focal_point_width": 20, "focal_point_height": 20}
    image = ready_image(content=jpeg((2000, 500)), focal_point_x=10, **around)
    left = colour_of_card(image)
    image.focal_point_x = 1990
    image.save()
    assert shown(image), "until the new cut is there the old one is shown"

    make_ready()

    assert left == "red"
    assert colour_of_card(image) == "blue"
    assert not missing_specs(image)
    assert image.renditions.filter(filter_spec__in=SPECS).count() == len(SPECS), "the old cut is still there"


def colour_of_card(image: Image) -> str:
    card = image.renditions.get(filter_spec="fill-400x250|format-webp")
    red, _green, blue = Pixels.open(card.file.path).convert("RGB").getpixel((200, 125))
    return "red" if red > blue else "blue"


def test_no_shape_says_where_or_by_whom_the_picture_was_taken():
    image = ready_image(content=located_jpeg())
    assert NAME.encode() in Path(image.file.path).read_bytes(), "the picture of the test says nothing"

    for one in image.renditions.all():
        content = Path(one.file.path).read_bytes()
        assert NAME.encode() not in content
        assert not Pixels.open(io.BytesIO(content)).getexif()


def test_a_picture_in_printing_colours_is_made_ready():
    assert shown(ready_image(content=jpeg(mode="CMYK")))


@pytest.mark.parametrize("content", [b"<!doctype html><script>alert(1)</script>", b"", b"\xff\xd8\xff\xe0broken"])
def test_a_file_that_is_no_picture_breaks_no_page_and_is_reported(content):
    image = make_image()
    Path(image.file.path).write_bytes(content)

    make_ready()

    assert shown(image).strip() == ""
    effect = Effect.objects.get(kind=KIND)
    assert effect.state == "dead"
    assert "cannot be read" in effect.last_error


def test_a_lost_file_breaks_no_page():
    image = make_image()
    Path(image.file.path).unlink()
    make_ready()

    assert shown(image).strip() == ""


def test_a_deleted_picture_leaves_nothing_to_do():
    make_image().delete()
    make_ready()

    assert not Effect.objects.given_up().exists()


def test_what_is_there_already_is_made_ready_by_a_command():
    image = make_image()
    Effect.objects.all().delete()

    call_command("make_renditions", verbosity=0)
    make_ready()
    call_command("make_renditions", verbosity=0)

    assert not missing_specs(image)
    assert not Effect.objects.filter(state="waiting").exists(), "what is ready is promised again"


def test_the_pictures_of_a_text_cost_one_query_however_many_there_are(queries):
    images = [ready_image() for _number in range(3)]
    raw = [
        {"type": "picture", "value": {"image": {"image": one.pk, "alt_text": "A"}}, "id": str(one.pk)} for one in images
    ]

    def queries_for(blocks) -> int:
        with queries() as made:
            html = BodyBlock().to_python(blocks).render_as_block()
        assert html.count("<picture>") == len(blocks)
        return len(made)

    assert queries_for(raw) == queries_for(raw[:1]) == 2


def test_the_pictures_of_a_list_cost_one_query(queries):
    images = [ready_image(), ready_image()]
    with queries() as made:
        fetch_renditions([*images, None])
        assert all(shown(image) for image in images)
    assert len(made) == 1
