"""What is known of a document besides its text: the file beside it, and guesses."""

import re
import tomllib
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

from citykg.documents.model import DocumentId, Genre, Language, Metadata, Source
from citykg.documents.readers import Hints
from citykg.errors import MetadataError
from citykg.namespaces.minting import slug

# A Greek press release quotes English names, an English one hardly any Greek word:
# the two first releases have 0.95 and 0.89 Greek letters. Re-run the language tests
# after a change.
_MIN_GREEK_SHARE: Final = 0.3

_MAX_TITLE_CHARACTERS: Final = 120
# What no title has: the mark at the start of a file, and what breaks a literal.
_UNWRITABLE: Final = re.compile(r"[\ufeff\x00\ud800-\udfff]")
_SPOILT: Final = "\ufffd"
_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_WEB_ADDRESS: Final = re.compile(r"https?://[^\s<>\"{}|\\^`]+")


class Described(NamedTuple):
    """A document's name and metadata."""

    id: DocumentId
    metadata: Metadata


def metadata_path(document_path: Path) -> Path:
    """Return where the metadata of a document are looked for: beside it, as TOML."""
    return document_path.with_suffix(".toml")


def load_metadata(source: Source, text: str, *, hints: Hints) -> Described:
    """Read the metadata file of a document, and guess what it leaves out.

    Args:
        source: The document; a file may have a metadata file beside it.
        text: Text of the document.
        hints: What the document says of itself.

    Returns:
        Name and metadata. What the metadata file leaves out comes from the document's
        own hints; else the name comes from that of the file or page, the title is the
        first line, and the share of Greek letters gives the language.

    Raises:
        MetadataError: If the file cannot be read or says something it may not.
    """
    if isinstance(source, Path):
        fields = _load_fields(source)
    else:
        fields = {"source_url": source} if _WEB_ADDRESS.fullmatch(source) else {}
    identifier = fields.pop("id", None) or slug(_name(source))
    guessed = {"title": _title(_first_line(text)), "language": detect_language(text)}
    metadata = guessed | _usable(hints) | fields
    return Described(DocumentId(str(identifier)), Metadata(**metadata))  # type: ignore[arg-type] # each was checked under its name


def detect_language(text: str) -> Language:
    """Return the language of a text by its share of Greek letters.

    Args:
        text: Any text; without letters it counts as English.

    Examples:
        >>> detect_language("Ο Δήμος Λαμιέων στο Open & Agile Smart Cities")
        <Language.GREEK: 'el'>
    """
    letters = [character for character in text if character.isalpha()]
    greek = sum("GREEK" in unicodedata.name(letter, "") for letter in letters)
    enough = greek > _MIN_GREEK_SHARE * len(letters)
    return Language.GREEK if enough else Language.ENGLISH


def _name(source: Source) -> str:
    if isinstance(source, str):
        return source.partition("://")[2] or source
    # A name of bytes that are no UTF-8 has surrogates for them.
    return source.stem.encode(errors="replace").decode()


def _usable(hints: Hints) -> dict[str, object]:
    """Return what is filled in and has the form that a metadata file must keep to."""
    address = (hints.source_url or "").strip()
    found: dict[str, object] = {
        "title": _title(hints.title or ""),
        "published": hints.published,
        "publisher": _one_line(hints.publisher or ""),
        "source_url": address if _WEB_ADDRESS.fullmatch(address) else None,
    }
    # A parser puts U+FFFD where it could not make out a character.
    return {
        key: value
        for key, value in found.items()
        if value and _SPOILT not in str(value)
    }


def _one_line(text: str) -> str:
    return " ".join(_UNWRITABLE.sub(" ", text).split())


def _title(text: str) -> str:
    line = _one_line(text)
    if len(line) <= _MAX_TITLE_CHARACTERS:
        return line
    return f"{line[:_MAX_TITLE_CHARACTERS].rpartition(' ')[0] or line}…"


def _first_line(text: str) -> str:
    return next(line for line in text.splitlines() if _one_line(line))


def _load_fields(document_path: Path) -> dict[str, object]:
    path = metadata_path(document_path)
    given = _load_table(path) if path.exists() else {}
    return {key: _checked(path, key, value) for key, value in given.items()}


def _load_table(path: Path) -> Mapping[str, object]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise MetadataError(path, f"cannot be read: {error}.") from error


# Returns the value of one field, or says what it must be.
def _checked(path: Path, key: str, value: object) -> object:
    if key not in _FIELDS:
        known = ", ".join(_FIELDS)
        raise MetadataError(path, f"has an unknown field “{key}”; known: {known}.")
    expected, check = _FIELDS[key]
    try:
        return check(value)
    except ValueError as error:
        reason = f"gives “{value}” as “{key}”, which must be {expected}."
        raise MetadataError(path, reason) from error


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(value)
    return value.strip()


def _matching(pattern: re.Pattern[str]) -> Callable[[object], str]:
    def check(value: object) -> str:
        text = _text(value)
        if not pattern.fullmatch(text):
            raise ValueError(value)
        return text

    return check


# One address, or a list of addresses.
def _addresses(value: object) -> tuple[str, ...]:
    if not value:
        raise ValueError(value)
    check = _matching(_WEB_ADDRESS)
    # Named twice, a page counts once.
    found = value if isinstance(value, list) else [value]
    return tuple(dict.fromkeys(check(address) for address in found))


def _day(value: object) -> date:
    # A date with a time is a date, too, in Python; TOML tells them apart.
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise ValueError(value)


def _language(value: object) -> Language:
    return Language(_text(value))


def _genre(value: object) -> Genre:
    return Genre(_text(value))


_SOME_TEXT: Final = ("text that is not empty", _text)
_SOME_ADDRESS: Final = ("a web address", _matching(_WEB_ADDRESS))
_FIELDS: Final[Mapping[str, tuple[str, Callable[[object], object]]]] = MappingProxyType(
    {
        "id": ("lower-case letters a-z, digits and hyphens", _matching(_ID)),
        "title": _SOME_TEXT,
        "title_translated": _SOME_TEXT,
        "language": (f"one of {', '.join(Language)}", _language),
        "genre": (f"one of {', '.join(Genre)}", _genre),
        "publisher": _SOME_TEXT,
        "source_url": _SOME_ADDRESS,
        "published": ("a day such as 2018-12-05, without quotes", _day),
        "rights": _SOME_TEXT,
        "derived_from": ("a web address, or a list of them", _addresses),
    }
)
