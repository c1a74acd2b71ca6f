"""Small real files, made by hand where no library of ours writes them."""

from collections.abc import Callable, Sequence
from io import BytesIO

import pytest
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
)

PdfMaker = Callable[[Sequence[str]], PdfWriter]

# Says that the codes of the font below are those of Windows-1253.
_TO_UNICODE = (
    "/CIDInit /ProcSet findresource begin begincmap /CMapName /G def\n"
    "1 begincodespacerange <00> <ff> endcodespacerange\n"
    "4 beginbfrange\n<20> <7e> <0020>\n<b8> <ba> <0388>\n<be> <d1> <038e>\n"
    "<d3> <fe> <03a3>\nendbfrange\n1 beginbfchar\n<a2> <0386>\nendbfchar\n"
    "endcmap end"
)


def stream(data: bytes) -> DecodedStreamObject:
    made = DecodedStreamObject()
    made.set_data(data)
    return made


def dictionary(**entries: object) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{k}"): v for k, v in entries.items()})


@pytest.fixture
def make_pdf() -> PdfMaker:
    """Return a function from the texts of pages to a PDF; "" makes a blank page."""

    def make(pages: Sequence[str]) -> PdfWriter:
        writer = PdfWriter()
        font = writer._add_object(  # noqa: SLF001 - the writer's way to share objects
            dictionary(
                Type=NameObject("/Font"),
                Subtype=NameObject("/Type1"),
                BaseFont=NameObject("/Helvetica"),
                FirstChar=NumberObject(0),
                LastChar=NumberObject(255),
                Widths=ArrayObject([NumberObject(500)] * 256),
                ToUnicode=writer._add_object(stream(_TO_UNICODE.encode())),  # noqa: SLF001 - as above
            )
        )
        for text in pages:
            page = writer.add_blank_page(width=595, height=842)
            page[NameObject("/Resources")] = dictionary(Font=dictionary(F1=font))
            shown = text.encode("cp1253").hex() if text else ""
            content = f"BT /F1 12 Tf 50 800 Td <{shown}> Tj ET".encode()
            page[NameObject("/Contents")] = writer._add_object(stream(content))  # noqa: SLF001 - as above
        return writer

    return make


@pytest.fixture
def pdf_bytes(make_pdf: PdfMaker) -> Callable[[Sequence[str]], bytes]:
    """Return a function from the texts of pages to the bytes of a PDF."""
    return lambda pages: written(make_pdf(pages))


def written(writer: PdfWriter) -> bytes:
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()
