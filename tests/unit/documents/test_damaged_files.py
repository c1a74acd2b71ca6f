"""Whatever is wrong with a file, it is told by one of our errors, and what to do."""

import random
import zipfile
import zlib
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Protocol

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter
from pypdf.generic import EncodedStreamObject, NameObject

from citykg.documents import READERS, load_document, load_folder
from citykg.documents.loading import to_document
from citykg.documents.readers import Raw
from citykg.errors import (
    DamagedDocumentError,
    DocumentError,
    DocumentTooLargeError,
    EmptyDocumentError,
    EncryptedDocumentError,
    InflatedDocumentError,
    MissingDocumentError,
    NoTextLayerError,
    UnreadableDocumentError,
    UnsupportedMediaTypeError,
)

MakePdf = Callable[[Sequence[str]], PdfWriter]
PdfBytes = Callable[[Sequence[str]], bytes]


class Writes(Protocol):
    """What can be written into a buffer."""

    def write(self, stream: BytesIO) -> object: ...


def take(name: str, data: bytes) -> str:
    return to_document(Raw(data, Path(name))).text


def written(writer: Writes) -> bytes:
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def docx_bytes(text: str = "Text.") -> bytes:
    buffer = BytesIO()
    document = docx.Document()
    document.add_paragraph(text)
    document.save(buffer)
    return buffer.getvalue()


def zip_bytes(**parts: bytes) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return buffer.getvalue()


def test_pdf_with_a_password_is_told(make_pdf: MakePdf) -> None:
    """A password is asked for by name; an empty one is no obstacle."""
    locked = make_pdf(["Secret."])
    locked.encrypt("password", algorithm="RC4-128")
    with pytest.raises(EncryptedDocumentError, match="Save a copy of it without"):
        take("a.pdf", written(locked))
    unprintable = make_pdf(["Open."])
    unprintable.encrypt("", owner_password="owner", algorithm="RC4-128")  # noqa: S106 - of a test
    assert take("a.pdf", written(unprintable)) == "Open."


def test_docx_with_a_password_is_told() -> None:
    """Word's own encryption and that of ZIP are both recognised."""
    container = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode(
        "utf-16-le"
    )
    with pytest.raises(EncryptedDocumentError):
        take("a.docx", container)
    locked = bytearray(docx_bytes())
    first = locked.index(b"PK\x01\x02")
    locked[first + 8] |= 1  # the flag in the table of contents
    with pytest.raises(EncryptedDocumentError):
        take("a.docx", bytes(locked))


def test_pdf_without_text_is_told(pdf_bytes: PdfBytes) -> None:
    """A scanned PDF is told from one without pages, and from one that is broken."""
    with pytest.raises(NoTextLayerError, match="ocrmypdf") as caught:
        take("a.pdf", pdf_bytes(["", ""]))
    assert caught.value.pages == 2
    with pytest.raises(EmptyDocumentError, match="no pages"):
        take("a.pdf", pdf_bytes([]))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.pdf", b"%PDF-1.7\n"),
        ("a.pdf", b"no such thing"),
        ("a.docx", b"no such thing"),
        ("a.docx", b"PK\x03\x04 word/document.xml"),
        ("a.docx", docx_bytes()[:-200]),
        ("a.docx", zip_bytes(word__document_xml=b"<a/>")),
        ("a.docx", zip_bytes(other=b"")),
        ("a.eml", b"no header"),
    ],
)
def test_damaged_files_are_told(name: str, data: bytes) -> None:
    """A file that is not what it claims to be is told with what its parser says."""
    with pytest.raises(DamagedDocumentError, match="save it again") as caught:
        take(name, data)
    assert caught.value.detail


def test_bombs_are_not_unpacked() -> None:
    """A DOCX that would fill the memory is refused from its table of contents."""
    bomb = zip_bytes(word__document_xml=b"<w>", bomb=bytes(100_000_001))
    assert len(bomb) < 200_000
    with pytest.raises(InflatedDocumentError, match="100000000 bytes"):
        take("a.docx", bomb)


def test_pdf_bombs_are_told(make_pdf: MakePdf) -> None:
    """A page that unpacks to more than the parser takes is no scanned page."""
    writer = make_pdf(["Text."])
    packed = EncodedStreamObject()
    packed._data = zlib.compress(bytes(80_000_000), 1)  # noqa: SLF001 - it packs no other way
    packed[NameObject("/Filter")] = NameObject("/FlateDecode")
    writer.pages[0][NameObject("/Contents")] = writer._add_object(packed)  # noqa: SLF001 - the writer's way to share objects
    with pytest.raises(InflatedDocumentError, match="ask whoever sent it"):
        take("a.pdf", written(writer))


def test_entities_are_not_expanded() -> None:
    """A document that defines entities over entities is not let grow."""
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE w [<!ENTITY e0 "Text">{entities}]>'
    parts = _parts(docx_bytes())
    body = parts["word/document.xml"].decode()
    head, _, rest = body.partition("?>")
    parts["word/document.xml"] = f"{head}?>{bomb}{rest}".replace(
        "Text.", "&e11;"
    ).encode()
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    with pytest.raises(UnreadableDocumentError):
        take("a.docx", buffer.getvalue())


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", b"<!DOCTYPE html><script>1</script>"),
        ("a.html", b"<!-- -->"),
        ("a.docx", docx_bytes("")),
        ("a.eml", b"Subject: x\nContent-Type: image/png\n\nx"),
        ("a.eml", b"Subject: x\n\n"),
        ("a.md", "\ufeff \n".encode()),
        ("a.txt", b""),
    ],
)
def test_files_without_text_are_told(name: str, data: bytes) -> None:
    """A file of any kind in which nobody says anything is empty."""
    with pytest.raises(EmptyDocumentError):
        take(name, data)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.xlsx", zip_bytes(xl__workbook_xml=b"<a/>")),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("a.png", b"\x89PNG\r\n\x1a\n"),
        ("a", b"\x00\x01\x02"),
    ],
)
def test_other_kinds_are_told(name: str, data: bytes) -> None:
    """A kind that no reader takes is told with those that are taken."""
    with pytest.raises(UnsupportedMediaTypeError, match=r"\.docx, \.html"):
        take(name, data)


def test_size_and_absence_are_told(tmp_path: Path) -> None:
    """What is too large is not read, and its size and the limit are told."""
    (tmp_path / "a.txt").write_bytes(b"x" * 101)
    with pytest.raises(DocumentTooLargeError, match="101 bytes; at most 100") as caught:
        load_document(tmp_path / "a.txt", max_bytes=100)
    assert (caught.value.size_bytes, caught.value.limit_bytes) == (101, 100)
    with pytest.raises(MissingDocumentError, match="Correct the path"):
        load_document(tmp_path / "none.txt")
    with pytest.raises(UnreadableDocumentError, match="Is a directory"):
        load_document(tmp_path)


def test_the_rest_of_a_batch_goes_on(tmp_path: Path, pdf_bytes: PdfBytes) -> None:
    """Each bad file has its own error; the good ones are read."""
    (tmp_path / "good.pdf").write_bytes(pdf_bytes(["Text."]))
    (tmp_path / "scan.pdf").write_bytes(pdf_bytes([""]))
    (tmp_path / "bad.docx").write_bytes(b"PK")
    batch = load_folder(tmp_path)
    assert [document.id for document in batch.documents] == ["good"]
    kinds = [type(failure) for failure in batch.failures]
    assert kinds == [DamagedDocumentError, NoTextLayerError]


NAMES = st.sampled_from(
    ["a", "a.xyz", *(f"a{suffix}" for reader in READERS for suffix in reader.suffixes)]
)
STARTS = st.sampled_from(
    [
        b"",
        b"%PDF-1.7\n",
        b"PK\x03\x04",
        b"<html>",
        b"<!DOCTYPE html>",
        b"From: a\n\n",
        b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n",
    ]
)


@settings(max_examples=200, deadline=None)
@given(NAMES, STARTS, st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(name: str, start: bytes, rest: bytes) -> None:
    """Arbitrary bytes give text that can be written, or an error of ours."""
    try:
        text = take(name, start + rest)
    except DocumentError:
        return
    assert text.strip()
    assert text.encode()


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False))
def test_files_with_bad_bytes_are_read_or_refused(dice: random.Random) -> None:
    """Real files with some bytes changed give text, or an error of ours."""
    name, data = dice.choice(WHOLE)
    spoilt = bytearray(data)
    for _ in range(dice.randint(1, 12)):
        spoilt[dice.randrange(len(spoilt))] = dice.randrange(256)
    try:
        text = take(name, bytes(spoilt[: dice.choice([None, len(spoilt) // 2])]))
    except DocumentError:
        return
    assert text.encode()


def _blank_pdf() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(width=100, height=100)
    return written(writer)


WHOLE = (("a.docx", docx_bytes()), ("a.pdf", _blank_pdf()))
