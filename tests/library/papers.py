"""PDFs with known words on known pages, in any script, made in the test."""

import io

from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, NumberObject

SHAPED = "\ufe8d\ufedf\ufeb4\ufefc\ufedd \ufe8d\ufedf\ufe8a\ufe8f"


def pdf(*pages: str) -> bytes:
    """One page a text. Each letter is a glyph of a font that says which letter it stands for, as real ones do."""
    writer, letters = PdfWriter(), sorted({letter for words in pages for letter in words if letter != "\n"})
    number_of = {letter: place + 1 for place, letter in enumerate(letters)}
    font = writer._add_object(_font(writer, number_of))
    for words in pages:
        page = writer.add_blank_page(595, 842)
        page[NameObject("/Resources")] = _named({"/Font": _named({"/F1": font})})
        page[NameObject("/Contents")] = writer._add_object(_stream(_drawn(words, number_of)))
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def scanned() -> bytes:
    """Pages that hold a drawing and no letter."""
    writer = PdfWriter()
    page = writer.add_blank_page(100, 100)
    page[NameObject("/Contents")] = writer._add_object(_stream("0 0 m 50 50 l S"))
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def _drawn(words: str, number_of: dict[str, int]) -> str:
    lines = [
        f"1 0 0 1 40 {800 - 14 * place} Tm <{''.join(f'{number_of[letter]:04x}' for letter in line)}> Tj"
        for place, line in enumerate(words.split("\n"))
    ]
    return "BT /F1 10 Tf " + " ".join(lines) + " ET"


def _font(writer: PdfWriter, number_of: dict[str, int]) -> DictionaryObject:
    rows = "\n".join(f"<{number:04x}> <{letter.encode('utf-16-be').hex()}>" for letter, number in number_of.items())
    told = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n"
        f"{len(number_of)} beginbfchar\n{rows}\nendbfchar\nendcmap end end"
    )
    inner = _named({
        "/Type": NameObject("/Font"), "/Subtype": NameObject("/CIDFontType2"), "/BaseFont": NameObject("/Made"),
        "/DW": NumberObject(500), "/CIDSystemInfo": _named({"/Supplement": NumberObject(0)}),
    })  # fmt: skip
    return _named({
        "/Type": NameObject("/Font"), "/Subtype": NameObject("/Type0"), "/BaseFont": NameObject("/Made"),
        "/Encoding": NameObject("/Identity-H"), "/DescendantFonts": ArrayObject([writer._add_object(inner)]),
        "/ToUnicode": writer._add_object(_stream(told)),
    })  # fmt: skip


def _named(values: dict) -> DictionaryObject:
    return DictionaryObject({NameObject(name): value for name, value in values.items()})


def _stream(content: str) -> DecodedStreamObject:
    stream = DecodedStreamObject()
    stream.set_data(content.encode())
    return stream
