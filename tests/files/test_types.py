"""What a file is, is told by its content; what we do not take is refused with a sentence, before it is opened."""

import pytest
from PIL import ImageFile

from portal.files.enums import FileType, Reason
from portal.files.inspect import MOST_BYTES, Rejected, look_at
from portal.files.pixels import pixels
from tests.files import samples

pytestmark = pytest.mark.django_db

SCRIPT = b"<script>alert('Quetzalcanary')</script>"
REFUSED = {
    "svg": b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "svg without a declaration": b'<svg xmlns="http://www.w3.org/2000/svg"><foreignObject/></svg>',
    "svgz": b"\x1f\x8b\x08\0\0\0\0\0\0\3",
    "html": b"<!doctype html>" + SCRIPT,
    "script": b"alert(1)",
    "swf": b"CWS\x0a\0\0\0\0",
    "php": b"<?php system($_GET['c']);",
    "htaccess": b"AddType application/x-httpd-php .jpg",
    "exe": b"MZ\x90\0" + b"\0" * 100,
    "old word": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "html before a pdf": SCRIPT + samples.pdf(),
    "gif and script": b"GIF89a/*" + SCRIPT,
    "zip that is no document": samples.docx({"word/document.xml": b""}).replace(
        b"word/document.xml", b"word/documenx.xml"
    ),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_no_picture_and_no_document_is_refused(sent, kept, kind):
    with pytest.raises(Rejected):
        sent(REFUSED[kind], "innocent.jpg")
    assert kept() == []


@pytest.mark.parametrize(
    ("content", "kind"),
    [(samples.jpeg(), FileType.WEBP), (samples.png(), FileType.WEBP), (samples.pdf(), FileType.PDF),
     (samples.docx(), FileType.DOCX)],
)  # fmt: skip
def test_the_content_decides_not_the_name(sent, content, kind):
    assert sent(content, "evil.php").type == kind


@pytest.mark.parametrize(
    "content", [samples.moving(kind) for kind in ("PNG", "GIF", "WEBP")], ids=["PNG", "GIF", "WEBP"]
)
def test_moving_pictures_are_refused(sent, content):
    with pytest.raises(Rejected) as refused:
        sent(content)
    assert refused.value.reason == Reason.ANIMATED


def test_a_picture_of_a_phone_that_others_cannot_read_gets_its_own_sentence(sent):
    with pytest.raises(Rejected, match="HEIC"):
        sent(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 100)


@pytest.mark.parametrize(("size", "reason"), [(0, Reason.EMPTY), (MOST_BYTES + 1, Reason.TOO_LARGE)])
def test_nothing_and_too_much_are_refused(sent, kept, size, reason):
    with pytest.raises(Rejected) as refused:
        sent(b"\xff" * size)
    assert refused.value.reason == reason
    assert kept() == []


@pytest.mark.parametrize("size", [(12000, 10000), (20000, 20000)])
def test_a_flood_of_pixels_is_refused_before_decoding(tmp_path, size, monkeypatch):
    flood = tmp_path / "flood.png"
    flood.write_bytes(samples.pixel_flood(*size))
    monkeypatch.setattr(ImageFile.ImageFile, "load", lambda _picture: pytest.fail("it was decoded"))

    with pytest.raises(Rejected) as refused:
        look_at(flood)

    assert refused.value.reason == Reason.TOO_MANY_PIXELS


def test_just_below_the_limit_is_taken(sent):
    """Negative control: the same kind of file with fewer pixels."""
    assert sent(samples.pixel_flood(7000, 5700)).width == 2400


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"orientation": 6}])
def test_the_size_of_a_jpeg_is_read_from_its_header(tmp_path, options):
    path = tmp_path / "one"
    path.write_bytes(samples.jpeg(321, 123, **options))
    assert pixels(path) == (321, 123)


@pytest.mark.parametrize("lossless", [True, False])
def test_the_size_of_a_webp_is_read_from_its_header(tmp_path, lossless):
    from PIL import Image

    for mode in ("RGB", "RGBA"):
        path = tmp_path / mode
        Image.new(mode, (321, 123), (1, 2, 3, 4)[: len(mode)]).save(path, "WEBP", lossless=lossless)
        assert pixels(path) == (321, 123)


@pytest.mark.parametrize(
    "content", [b"\xff\xd8\xff", b"\xff\xd8\xff\xe0\0\0", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBPVP8X"]
)
def test_a_header_that_ends_too_early_is_refused(sent, content):
    with pytest.raises(Rejected):
        sent(content)


def test_a_damaged_picture_is_refused_and_nothing_is_kept(sent, kept):
    with pytest.raises(Rejected) as refused:
        sent(samples.jpeg(800, 800)[:5000])
    assert refused.value.reason == Reason.DAMAGED
    assert kept() == []
