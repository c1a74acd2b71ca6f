"""A text's encoding is found out, and what is no text is not taken for one."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citykg.documents.encodings import decode
from citykg.errors import DocumentError, UnknownEncodingError, UnreadableDocumentError

PATH = Path("a.txt")
GREEK = "Ο Δήμαρχος Λαμιέων μίλησε στην Άμφισσα για το Open & Agile Smart Cities."


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (GREEK.encode(), "utf-8"),
        (b"plain ASCII", "utf-8"),
        (GREEK.encode("windows-1253"), "windows-1253"),
        (GREEK.encode("iso8859-7"), "iso-8859-7"),
        ("Άμφισσα".encode("windows-1253"), "windows-1253"),
        ("Άμφισσα".encode("iso8859-7"), "iso-8859-7"),
        ("«Δήμος» – “πόλη” στα 5 €".encode("windows-1253"), "windows-1253"),
        ("Ο ‘δήμος’ απ’ το 1834".encode("iso8859-7"), "windows-1253"),
    ],
)
def test_encoding_is_found_out(data: bytes, encoding: str) -> None:
    """UTF-8 first, then the Greek code page whose differing bytes fit."""
    decoded = decode(data, PATH)
    assert decoded.encoding == encoding
    assert decoded.text.encode(encoding) == data


@pytest.mark.parametrize("encoding", ["windows-1253", "iso8859-7"])
def test_capital_alpha_with_accent_is_right_in_both_code_pages(encoding: str) -> None:
    """The letter that the code pages have at different places comes out right."""
    assert decode(GREEK.encode(encoding), PATH).text == GREEK


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"\xef\xbb\xbf" + GREEK.encode(), "utf-8"),
        (b"\xff\xfe" + GREEK.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + GREEK.encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_byte_order_marks_decide_and_stay(data: bytes, encoding: str) -> None:
    """The mark is kept as a character, so that offsets count all that was received."""
    assert decode(data, PATH) == (f"\ufeff{GREEK}", encoding)


@pytest.mark.parametrize(
    ("text", "sent_as", "declared", "found"),
    [
        ("Le maire a été réélu", "cp1252", "windows-1252", "cp1252"),
        ("Το Άργος", "cp1253", "ISO-8859-7", "windows-1253"),
        ("Το Άργος", "cp1253", "iso-8859-1", "windows-1253"),
        ("Το Άργος", "utf-8", "windows-1253", "utf-8"),
        ("Το Άργος", "cp1253", "no-such-thing", "windows-1253"),
        ("Το Άργος", "cp1253", "unicode_escape", "windows-1253"),
        ("Το Άργος", "cp737", "cp737", "cp737"),
    ],
)
def test_declarations_help_but_do_not_mislead(
    text: str, sent_as: str, declared: str, found: str
) -> None:
    """A declared encoding is used unless the bytes contradict it."""
    decoded = decode(text.encode(sent_as), PATH, declared=declared)
    assert decoded == (text, found)


@pytest.mark.parametrize(
    ("data", "offset", "line"),
    [
        ("ok\nLe maire a été réélu, déjà".encode("cp1252"), 14, 2),
        (b"ok\n\x80", 3, 2),
        (b"\xff\xfe\x00", 0, 1),
        (bytes(range(1, 256)), 127, 2),
    ],
)
def test_unknown_encodings_name_the_place(data: bytes, offset: int, line: int) -> None:
    """Bytes in none of the encodings are refused, with the first bad byte."""
    with pytest.raises(UnknownEncodingError, match="Save it as UTF-8") as caught:
        decode(data, PATH)
    assert (caught.value.offset, caught.value.line) == (offset, line)


def test_nul_is_no_text() -> None:
    """UTF-16 without its mark looks like UTF-8 with NULs, and is refused."""
    with pytest.raises(UnreadableDocumentError, match="NUL"):
        decode("ab".encode("utf-16-le"), PATH)


@given(st.binary(), st.none() | st.text(max_size=12))
def test_any_bytes_are_decoded_or_refused(data: bytes, declared: str | None) -> None:
    """Whatever comes out encodes to what came in; nothing else is raised."""
    try:
        text, encoding = decode(data, PATH, declared=declared)
    except DocumentError:
        return
    assert text.encode(encoding) == data
