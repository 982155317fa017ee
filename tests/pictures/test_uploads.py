"""What staff upload as a picture is one by its content, and of a size that a machine can hold."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Pixels
from wagtail.images.models import Image

from portal.outbox.delivery import deliver_due
from portal.pictures.renditions import missing_specs
from tests.pictures.photographs import huge_png, jpeg, make_image

pytestmark = pytest.mark.django_db

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><html><body><script>alert(1)</script></body></html>"


def gif() -> bytes:
    buffer = io.BytesIO()
    Pixels.new("RGB", (20, 20)).save(buffer, "GIF")
    return buffer.getvalue()


def upload(client, name: str, content: bytes):
    """By the form for one picture, as the form for several checks with the same field."""
    file = SimpleUploadedFile(name, content)
    return client.post(
        "/admin/images/add/", {"title": "A picture", "file": file}, headers={"X-Requested-With": "XMLHttpRequest"}
    )


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("page.png", HTML, "not an image or a corrupted image"),
        ("drawing.svg", SVG, "Not a supported image format"),
        ("drawing.png", SVG, "does not match the file format"),
        ("moved.png", gif(), "does not match the file format"),
        ("bomb.png", huge_png(), "too many pixels"),
        ("broken.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "corrupted"),
        ("header.jpg", jpeg()[:200], "corrupted"),
        ("half.jpg", jpeg()[:3000], "corrupted"),
        ("empty.png", b"", "empty"),
    ],
)
def test_what_is_no_picture_is_refused_with_a_sentence(client, editor, name, content, said):
    client.force_login(editor)

    response = upload(client, name, content)

    assert response.status_code == 200
    assert said in response.content.decode()
    assert not Image.objects.filter(title="A picture").exists()


def test_a_picture_is_taken(client, editor):
    """Negative control: the same form takes what is one."""
    client.force_login(editor)

    upload(client, "meeting.jpg", jpeg())

    assert Image.objects.filter(title="A picture").exists()


def test_the_name_of_a_file_stands_in_no_address(client, editor):
    client.force_login(editor)

    upload(client, "Amina-Diallo.JPG", jpeg())
    client.post("/admin/images/multiple/add/", {"title": "b", "files[]": SimpleUploadedFile("Amina-Two.jpg", jpeg())})
    deliver_due(60)

    first, second = Image.objects.order_by("-pk")[:2]
    names = [image.file.name for image in (first, second)]
    names += [shape.file.name for image in (first, second) for shape in image.renditions.all()]
    assert len(names) > 2
    assert not [name for name in names if "amina" in name.lower() or "diallo" in name.lower()]
    assert second.file.name.endswith(".jpg")


def test_of_several_pictures_each_is_checked(client, editor):
    client.force_login(editor)

    def send(name: str, content: bytes) -> dict:
        files = {"title": name, "files[]": SimpleUploadedFile(name, content)}
        return client.post("/admin/images/multiple/add/", files).json()

    assert send("half.jpg", jpeg()[:3000])["success"] is False
    assert send("whole.jpg", jpeg())["success"] is True


def test_a_replaced_file_gets_shapes_of_its_own(client, editor):
    client.force_login(editor)
    image = make_image()
    deliver_due(60)
    old = set(image.renditions.values_list("file", flat=True))

    other = SimpleUploadedFile("other.jpg", jpeg((900, 700)))
    answer = client.post(f"/admin/images/{image.pk}/", {"title": "Another", "file": other})
    deliver_due(60)

    assert answer.status_code == 302
    assert not missing_specs(Image.objects.get(pk=image.pk))
    assert not old & set(image.renditions.values_list("file", flat=True))
