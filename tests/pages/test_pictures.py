"""Pictures that staff upload: readers get a web version without the camera's place, never the original."""

import io
from urllib.parse import urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Picture
from wagtail.images.models import Image

pytestmark = pytest.mark.django_db

GPS = 0x8825
ARTIST = 0x013B


@pytest.fixture
def image() -> Image:
    """A photograph that says where it was taken and by whom."""
    exif = Picture.Exif()
    exif[ARTIST] = "A name that must not be known"
    exif.get_ifd(GPS).update({1: "N", 2: (11.0, 51.0, 36.0), 3: "W", 4: (15.0, 35.0, 50.0)})
    buffer = io.BytesIO()
    Picture.new("RGB", (1200, 800), "teal").save(buffer, "JPEG", exif=exif.tobytes())
    return Image.objects.create(title="A meeting", file=SimpleUploadedFile("meeting.jpg", buffer.getvalue()))


def test_the_web_version_says_neither_where_nor_by_whom(client, image):
    original = Picture.open(image.file.path)
    assert original.getexif()[ARTIST] == "A name that must not be known", "the picture of the test says nothing"

    response = client.get(urlsplit(image.get_rendition("width-800").url).path)
    shown = b"".join(response.streaming_content)

    assert response.status_code == 200
    assert not Picture.open(io.BytesIO(shown)).getexif()
    assert b"A name that must not be known" not in shown


def test_the_original_has_no_public_address(client, image):
    assert client.get(image.file.url, follow=True).status_code == 404
    assert client.get("/media/images/../original_images/meeting.jpg").status_code in (400, 404)
