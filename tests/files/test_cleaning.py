"""What is kept says nothing about place, camera and author: every stored byte is searched for what the file knew."""

import io
import zipfile

import pytest
from PIL import Image
from pypdf import PdfReader

from portal.files.enums import Reason, Warned
from portal.files.inspect import Rejected
from portal.files.storage import open_file
from tests.files import samples
from tests.files.samples import CANARY, W, document, relations

pytestmark = pytest.mark.django_db

MARKS = [
    CANARY.encode(),
    CANARY.encode("utf-16-le"),
    b"Exif",
    b"http://ns.adobe.com",
    b"Photoshop",
    b"xmpmeta",
    b"ICC_PROFILE",
]


def everything(kept) -> bytes:
    """All that is stored, and what is packed in it."""
    found = []
    for path in kept():
        content = path.read_bytes()
        found.append(content)
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                found += [name.encode() + archive.read(name) for name in archive.namelist()]
    return b"\n".join(found)


def content_of(stored, size: str = "full") -> bytes:
    with open_file(stored.key, size) as file:
        return file.read()


def test_the_samples_say_what_must_go():
    """Negative control: the search would find it."""
    photo = samples.jpeg()
    assert all(mark in photo for mark in (CANARY.encode(), b"Exif", b"Photoshop", b"xmpmeta", b"ICC_PROFILE"))
    assert Image.open(io.BytesIO(photo)).getexif().get_ifd(samples.GPS)[2] == (5.0, 33.0, 21.6)
    assert CANARY.encode() in samples.pdf(harmful=True)
    with zipfile.ZipFile(io.BytesIO(samples.docx())) as archive:
        assert CANARY.encode() in archive.read("docProps/core.xml")


@pytest.mark.parametrize(
    "content", [samples.jpeg(), samples.jpeg(progressive=True), samples.jpeg(3000, 2600), samples.png()]
)
def test_a_picture_keeps_nothing_but_its_pixels(sent, kept, content):
    stored = sent(content)

    assert len(kept()) == 2, "the picture and its small version: what was sent is gone"
    assert [mark for mark in MARKS if mark in everything(kept)] == []
    for size in ("full", "small"):
        picture = Image.open(io.BytesIO(content_of(stored, size)))
        assert picture.format == "WEBP"
        assert dict(picture.getexif()) == {}


def test_a_picture_stands_upright_and_fits_a_screen(sent):
    stored = sent(samples.jpeg(3000, 2000, orientation=6))

    assert (stored.width, stored.height) == (1600, 2400)
    small = Image.open(io.BytesIO(content_of(stored, "small")))
    assert small.size == (427, 640)
    assert stored.small_width == 427


def test_what_is_transparent_stays_transparent(sent):
    assert Image.open(io.BytesIO(content_of(sent(samples.png())))).mode == "RGBA"


@pytest.mark.parametrize("mode", ["1", "L", "P", "I;16", "RGB"])
def test_pictures_of_every_depth_are_taken(sent, mode):
    assert sent(samples.png(mode=mode)).width == 40


def test_what_hangs_behind_a_picture_is_gone(sent, kept):
    """A file that is a picture and a page at once."""
    sent(samples.jpeg() + b"<script>alert('%b')</script>" % CANARY.encode())
    assert CANARY.encode() not in everything(kept)
    assert b"<script" not in everything(kept)


def test_a_pdf_loses_its_author_its_scripts_and_what_it_carries(sent, kept):
    stored = sent(samples.pdf(harmful=True))

    assert [mark for mark in MARKS if mark in everything(kept)] == []
    left = everything(kept)
    assert not any(
        word in left for word in (b"/JavaScript", b"/Launch", b"/OpenAction", b"/EmbeddedFile", b"/Metadata")
    )
    reader = PdfReader(io.BytesIO(content_of(stored)))
    assert reader.pages[0].extract_text() == "Hello"
    assert not reader.metadata or not reader.metadata.author
    assert stored.warnings == [Warned.COMMENTS]


def test_the_photograph_in_a_pdf_is_still_there(sent):
    page = PdfReader(io.BytesIO(content_of(sent(samples.pdf())))).pages[0]
    assert page.images[0].image.size == (30, 20)


def test_a_page_before_or_behind_a_pdf_is_gone(sent, kept):
    sent(samples.pdf() + b"\n<html><script>alert('%b')</script>" % CANARY.encode())
    assert b"<script" not in everything(kept)


def test_a_pdf_with_a_password_is_refused(sent, kept):
    with pytest.raises(Rejected) as refused:
        sent(samples.pdf(password="secret"))
    assert refused.value.reason == Reason.ENCRYPTED
    assert kept() == []


def test_a_docx_loses_what_word_noted_about_its_makers(sent, kept):
    stored = sent(samples.docx())

    assert [mark for mark in MARKS if mark in everything(kept)] == []
    with zipfile.ZipFile(io.BytesIO(content_of(stored))) as archive:
        assert {name for name in archive.namelist() if name.startswith("docProps")} == {
            "docProps/core.xml",
            "docProps/app.xml",
        }
        assert b"Hello" in archive.read("word/document.xml")
        assert b"custom" not in archive.read("[Content_Types].xml") + archive.read("_rels/.rels")
    assert stored.warnings == []


def test_the_author_is_told_of_tracked_changes_and_comments_and_their_names_are_replaced(sent, kept):
    changed = (
        f'<w:p><w:del w:author="{CANARY}" w:initials="Q"><w:r><w:delText>struck</w:delText></w:r></w:del>'
        f"<w:ins w:author='{CANARY}'><w:r><w:t>new</w:t></w:r></w:ins></w:p>"
    )
    comments = f'<w:comments xmlns:w="{W}"><w:comment w:id="0" w:author="{CANARY}"/></w:comments>'
    people = f'<w15:people xmlns:w15="x"><w15:person w15:author="{CANARY}"/></w15:people>'
    stored = sent(samples.docx({"word/comments.xml": comments, "word/people.xml": people}, body=changed))

    assert set(stored.warnings) == {Warned.TRACKED_CHANGES, Warned.COMMENTS}
    assert len(stored.advice) == 2
    assert CANARY.encode() not in everything(kept)
    assert b"struck" in everything(kept), "deleted words stay, which is what the warning says"


def test_a_name_that_could_not_be_replaced_is_told(sent):
    hidden = f'<o:p xmlns:o="{W}"><o:ins o:author="A&#109;ina"/></o:p>'.replace("o:author", "o:author ")
    assert sent(samples.docx(body=hidden)).warnings == [Warned.TRACKED_CHANGES]
    other = (
        document().encode().replace(b"<w:p>", f'<w:p><w:ins w:author="{CANARY}"/>'.encode()).decode().encode("utf-16")
    )
    other = (
        other.decode("utf-16")
        .replace('<?xml version="1.0"?>', '<?xml version="1.0" encoding="utf-16"?>')
        .encode("utf-16")
    )
    assert Warned.AUTHOR_NAMES in sent(samples.docx({"word/document.xml": other})).warnings


def test_pictures_in_a_docx_lose_their_place_too(sent, kept):
    stored = sent(samples.docx({"word/media/image1.jpeg": samples.jpeg(), "word/media/image2.png": samples.png()}))

    assert [mark for mark in MARKS if mark in everything(kept)] == []
    with zipfile.ZipFile(io.BytesIO(content_of(stored))) as archive:
        assert Image.open(archive.open("word/media/image1.jpeg")).convert("L").size == (300, 200)
        assert Image.open(archive.open("word/media/image2.png")).convert("L").size == (40, 30)


def test_a_picture_in_a_docx_that_cannot_be_cleaned_is_told(sent):
    assert sent(samples.docx({"word/media/image1.tiff": b"II*\0" + b"\0" * 100})).warnings == [Warned.PICTURES]


def test_the_path_of_the_template_is_gone(sent, kept):
    template = relations(("attachedTemplate", f"file:///C:/Users/{CANARY}/Normal.dotm", ' TargetMode="External"'))
    sent(samples.docx({"word/_rels/settings.xml.rels": template}))
    assert CANARY.encode() not in everything(kept)


LINK = relations(("hyperlink", "https://example.org/", ' TargetMode="External"'))
TRACKER = relations(("image", "https://example.org/x.png", ' TargetMode="External"'))


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({"word/_rels/document.xml.rels": TRACKER}, Reason.FETCHES),
        ({"word/document.xml": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'}, Reason.FETCHES),
        ({"word/document.xml": '<!DOCTYPE a [<!ENTITY x "ha">]><a>&x;</a>'}, Reason.FETCHES),
        ({"word/vbaProject.bin": b"macro"}, Reason.HAS_MACROS),
        (
            {"[Content_Types].xml": samples.TYPES.replace("document.main", "document.macroEnabled.main")},
            Reason.HAS_MACROS,
        ),
        ({"word/embeddings/table.xlsx": samples.docx()}, Reason.HAS_FILES),
        ({"word/media/picture.dat": samples.docx()}, Reason.HAS_FILES),
        ({"../../etc/cron.d/evil": b"x"}, Reason.DAMAGED),
        ({"/etc/evil": b"x"}, Reason.DAMAGED),
        ({"word\\..\\..\\evil": b"x"}, Reason.DAMAGED),
        ({"word/document.xml": "<w:document"}, Reason.DAMAGED),
    ],
)
def test_a_dangerous_docx_is_refused(sent, kept, parts, reason):
    with pytest.raises(Rejected) as refused:
        sent(samples.docx(parts))
    assert refused.value.reason == reason
    assert kept() == []


def test_a_link_to_a_page_is_no_danger(sent):
    """Negative control: the same part with a relation that nobody follows unasked."""
    assert sent(samples.docx({"word/_rels/document.xml.rels": LINK})).pk


def test_a_symbolic_link_in_a_docx_is_refused(sent):
    made = io.BytesIO(samples.docx())
    with zipfile.ZipFile(made, "a") as archive:
        link = zipfile.ZipInfo("word/link")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(Rejected):
        sent(made.getvalue())
