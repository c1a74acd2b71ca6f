"""From bytes to characters: which encoding a text is in."""

import codecs
import re
from typing import Final, NamedTuple

from citykg.documents.model import Source
from citykg.errors import UnknownEncodingError, UnreadableDocumentError

UTF_8: Final = "utf-8"
WINDOWS_1253: Final = "windows-1253"
ISO_8859_7: Final = "iso-8859-7"

# The mark stays in the text, as U+FEFF: these codecs do not swallow it.
_MARKS: Final = (
    (codecs.BOM_UTF8, UTF_8),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# What a header may declare; Python has more codecs, some of them for no text.
_TAKEN: Final = re.compile(r"utf-(8|16)(-le|-be)?|iso8859-\d+|cp125\d|cp737|cp869")
_CONFUSED: Final = frozenset({"iso8859-7", "cp1253", "iso8859-1", "cp1252"})

# The two Greek code pages agree but for these. Windows has Ά at A2, where ISO has a
# closing quote; ISO has it at B6, where Windows has a pilcrow. An Ά starts a word:
# a letter follows and none stands before.
_LETTER: Final = rb"[A-Za-z\xb8-\xba\xbc\xbe-\xd1\xd3-\xfe]"
_WINDOWS_SIGNS: Final = re.compile(
    # Quotes, dashes and € sit where ISO has control characters.
    rb"[\x80-\x9f]|(?<!%b)\xa2(?=%b)" % (_LETTER, _LETTER)
)
_ISO_SIGNS: Final = re.compile(rb"(?<!%b)\xb6(?=%b)" % (_LETTER, _LETTER))

# A Western text read as Greek has words of both alphabets ("rιunion"); a Greek text
# has hardly any, whatever English names it quotes. Re-run the encoding tests after a
# change.
_MAX_MIXED_SHARE: Final = 0.1
_WORD: Final = re.compile(r"[^\W\d_]+")
_GREEK: Final = re.compile(r"[\u0370-\u03ff]+")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")


class Decoded(NamedTuple):
    """A text and the encoding it was in."""

    text: str
    encoding: str


def decode(data: bytes, source: Source, *, declared: str | None = None) -> Decoded:
    """Find out the encoding of a text and decode it; change nothing else.

    A byte order mark decides; then UTF-8, if all bytes agree, for nothing else looks
    like it; then what is declared; then the Greek code page that fits better.

    Args:
        data: All bytes of the text.
        source: Where they are from, for the message of an error.
        declared: What a header says of the encoding, if any does.

    Returns:
        The text, a byte order mark included, and the name of the encoding.

    Raises:
        UnknownEncodingError: If no encoding fits.
        UnreadableDocumentError: If there are NUL characters.
    """
    decoded = _marked(data) or _strictly(data, UTF_8)
    decoded = decoded or _declared(data, declared) or _greek(data)
    if decoded is None:
        offset = _first_fault(data)
        line = data.count(b"\n", 0, offset) + 1
        raise UnknownEncodingError(source, offset=offset, line=line)
    if "\x00" in decoded.text:
        raise UnreadableDocumentError(
            source, "holds NUL characters, so it is no text. Save it as UTF-8 text."
        )
    return decoded


def _marked(data: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding)
    return None


def _declared(data: bytes, declared: str | None) -> Decoded | None:
    try:
        name = codecs.lookup((declared or "").strip()).name
    except (LookupError, ValueError):  # ValueError: a NUL in the name
        return None
    if not _TAKEN.fullmatch(name):
        return None
    # Windows-1253 pages are often declared as ISO-8859-7, and either as Latin-1.
    guessed = _greek(data) if name in _CONFUSED else None
    return guessed or _strictly(data, name)


def _greek(data: bytes) -> Decoded | None:
    windows = len(_WINDOWS_SIGNS.findall(data))
    iso = len(_ISO_SIGNS.findall(data))
    order = (ISO_8859_7, WINDOWS_1253) if iso > windows else (WINDOWS_1253, ISO_8859_7)
    for encoding in order:
        decoded = _strictly(data, encoding)
        if decoded and _is_greek(decoded.text):
            return decoded
    return None


def _is_greek(text: str) -> bool:
    words = [word for word in _WORD.findall(text) if _GREEK.search(word)]
    mixed = sum(not _GREEK.fullmatch(word) for word in words)
    plausible = bool(words) and mixed <= _MAX_MIXED_SHARE * len(words)
    return plausible and not _CONTROL.search(text)


def _strictly(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeError:
        return None


def _first_fault(data: bytes) -> int:
    try:
        data.decode(UTF_8)
    except UnicodeDecodeError as error:
        return error.start
    return 0
