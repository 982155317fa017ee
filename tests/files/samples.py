"""Files as people and attackers send them, made in the test so that every byte of them is known."""

import io
import struct
import zipfile
import zlib

from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)  # fmt: skip

CANARY = "Quetzalcanary"
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"

GPS_PLACE, ARTIST, MAKE, ORIENTATION, GPS = 0x1D, 0x013B, 0x010F, 0x0112, 0x8825


def jpeg(width: int = 300, height: int = 200, *, orientation: int = 1, **options) -> bytes:
    """A photograph that says where, by whom and with what it was taken, in every way there is."""
    exif = Image.Exif()
    exif[ARTIST], exif[MAKE], exif[ORIENTATION] = CANARY, f"{CANARY} camera", orientation
    exif.get_ifd(GPS).update({1: "N", 2: (5.0, 33.0, 21.6), 3: "W", 4: (0.0, 11.0, 48.5), GPS_PLACE: CANARY})
    xmp = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:creator>{CANARY}</dc:creator></x:xmpmeta>'
    made = io.BytesIO()
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    picture = Image.linear_gradient("L").resize((width, height)).convert("RGB")
    picture.save(made, "JPEG", exif=exif, xmp=xmp.encode(), icc_profile=profile, comment=CANARY.encode(), **options)
    return _with_iptc(made.getvalue())


def _with_iptc(picture: bytes) -> bytes:
    """A byline in an APP13 segment, as agencies write it."""
    byline = b"\x1c\x02\x50" + struct.pack(">H", len(CANARY)) + CANARY.encode()
    block = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + struct.pack(">I", len(byline)) + byline
    return picture[:2] + b"\xff\xed" + struct.pack(">H", len(block) + 2) + block + picture[2:]


def png(width: int = 40, height: int = 30, mode: str = "RGBA") -> bytes:
    told, made = PngInfo(), io.BytesIO()
    told.add_text("Author", CANARY)
    told.add_itxt("XML:com.adobe.xmp", CANARY)
    Image.new(mode, (width, height)).save(made, "PNG", pnginfo=told)
    return made.getvalue()


def moving(kind: str) -> bytes:
    made = io.BytesIO()
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "green", "blue")]
    frames[0].save(made, kind, save_all=True, append_images=frames[1:], duration=100)
    return made.getvalue()


def pixel_flood(width: int, height: int) -> bytes:
    """A PNG of a few kilobytes that a decoder would unpack to hundreds of megabytes."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    packer = zlib.compressobj(9)
    row = b"\0" * (1 + (width + 7) // 8)
    pixels = b"".join(packer.compress(row) for _row in range(height)) + packer.flush()
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def pdf(words: str = "Hello", *, password: str = "", **extra) -> bytes:
    """A PDF with an author, XMP, a script, a carried file, a remark, and a photograph with a place."""
    writer = PdfWriter()
    page = writer.add_blank_page(300, 300)
    page[NameObject("/Contents")] = writer._add_object(_stream(f"BT /F1 12 Tf 10 100 Td ({words}) Tj ET".encode()))
    font = DictionaryObject({NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"),
                             NameObject("/BaseFont"): NameObject("/Helvetica")})  # fmt: skip
    photo = _stream(jpeg(30, 20))
    photo.update({NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Image"),
                  NameObject("/Filter"): NameObject("/DCTDecode"), NameObject("/Width"): NumberObject(30),
                  NameObject("/Height"): NumberObject(20), NameObject("/BitsPerComponent"): NumberObject(8),
                  NameObject("/ColorSpace"): NameObject("/DeviceRGB")})  # fmt: skip
    page[NameObject("/Resources")] = DictionaryObject({
        NameObject("/Font"): DictionaryObject({NameObject("/F1"): writer._add_object(font)}),
        NameObject("/XObject"): DictionaryObject({NameObject("/Im1"): writer._add_object(photo)}),
    })  # fmt: skip
    writer.add_metadata({"/Author": CANARY, "/Title": f"{CANARY} title"})
    writer._root_object[NameObject("/Metadata")] = writer._add_object(_stream(f"<xmp>{CANARY}</xmp>".encode()))
    if extra.get("harmful"):
        script = {"/S": NameObject("/JavaScript"), "/JS": TextStringObject(f"app.alert('{CANARY}')")}
        writer._root_object[NameObject("/OpenAction")] = DictionaryObject(_named(script))
        writer.add_attachment("hidden.txt", CANARY.encode())
        remark = {"/Type": NameObject("/Annot"), "/Subtype": NameObject("/Text"), "/T": TextStringObject(CANARY)}
        opened = _named({"/S": NameObject("/Launch"), "/F": TextStringObject(CANARY)})
        launch = {"/Type": NameObject("/Annot"), "/Subtype": NameObject("/Link"),
                  "/A": DictionaryObject(opened)}  # fmt: skip
        page[NameObject("/Annots")] = ArrayObject([
            writer._add_object(DictionaryObject(_named(one))) for one in (remark, launch)
        ])  # fmt: skip
    if password:
        writer.encrypt(password)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def _named(values: dict) -> dict:
    return {NameObject(name): value for name, value in values.items()}


def _stream(content: bytes) -> DecodedStreamObject:
    stream = DecodedStreamObject()
    stream.set_data(content)
    return stream


def pdf_bomb() -> bytes:
    """A page whose few bytes unpack to two gigabytes."""
    packer = zlib.compressobj(9)
    piece = b" " * (1 << 20)
    packed = b"".join(packer.compress(piece) for _piece in range(2048)) + packer.flush()
    body = (
        b"%%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n"
        b"4 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n%b\nendstream endobj\n"
    ) % (len(packed), packed)
    index = b"\0\0\0\0" + b"".join(
        b"\1" + body.index(b"%d 0 obj" % number).to_bytes(3, "big") for number in (1, 2, 3, 4)
    )
    index += b"\2\0\0\4"
    where = len(body)
    return body + (
        b"6 0 obj<</Type/XRef/Size 6/W[1 3 0]/Index[0 6]/Root 5 0 R/Length %d>>stream\n%b\nendstream endobj\n"
        b"startxref\n%d\n%%%%EOF"
    ) % (len(index), index, where)


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/docProps/custom.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.custom-properties+xml"/></Types>'
)


def relations(*lines: tuple[str, str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="r{number}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'
        for number, (kind, target, mode) in enumerate(lines)
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def document(body: str = "<w:p><w:r><w:t>Hello</w:t></w:r></w:p>") -> str:
    return f'<?xml version="1.0"?><w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'


def docx(parts: dict[str, str | bytes] | None = None, body: str | None = None) -> bytes:
    """A document with all the properties that Word writes; `parts` are added or replace."""
    wrote = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations(
            ("officeDocument", "word/document.xml", ""), ("custom-properties", "docProps/custom.xml", ""),
            ("metadata/thumbnail", "docProps/thumbnail.jpeg", ""),
        ),
        "word/document.xml": document(body) if body else document(),
        "docProps/core.xml": f"<c><creator>{CANARY}</creator><lastModifiedBy>{CANARY}</lastModifiedBy></c>",
        "docProps/app.xml": f"<p><Company>{CANARY}</Company></p>",
        "docProps/custom.xml": f"<p>{CANARY}</p>",
        "docProps/thumbnail.jpeg": jpeg(10, 10),
        **(parts or {}),
    }  # fmt: skip
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in wrote.items():
            archive.writestr(name, content)
    return made.getvalue()
