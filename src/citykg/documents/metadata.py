"""What is known of a document besides its text: the file beside it, and guesses."""

import re
import tomllib
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

from citykg.documents.model import DocumentId, Genre, Language, Metadata
from citykg.errors import MetadataError
from citykg.namespaces.minting import slug

# A Greek press release quotes English names, an English one hardly any Greek word:
# the two first releases have 0.95 and 0.89 Greek letters. Re-run the language tests
# after a change.
_MIN_GREEK_SHARE: Final = 0.3

_MAX_TITLE_CHARACTERS: Final = 120
_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_WEB_ADDRESS: Final = re.compile(r"https?://[^\s<>\"{}|\\^`]+")


class Described(NamedTuple):
    """A document's name and metadata."""

    id: DocumentId
    metadata: Metadata


def metadata_path(document_path: Path) -> Path:
    """Return where the metadata of a document are looked for: beside it, as TOML."""
    return document_path.with_suffix(".toml")


def load_metadata(document_path: Path, text: str) -> Described:
    """Read the metadata file of a document, and guess what it leaves out.

    Args:
        document_path: The document; its metadata file need not exist.
        text: Text of the document.

    Returns:
        Name and metadata. Without a word on it, the name comes from the file's name,
        the title is the first line, and the share of Greek letters gives the language.

    Raises:
        MetadataError: If the file cannot be read or says something it may not.
    """
    path = metadata_path(document_path)
    given = _load_table(path) if path.exists() else {}
    fields = {key: _checked(path, key, value) for key, value in given.items()}
    identifier = fields.pop("id", None) or slug(document_path.stem)
    metadata = {"title": _first_line(text), "language": detect_language(text)} | fields
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


def _first_line(text: str) -> str:
    line = " ".join(next(line for line in text.splitlines() if line.strip()).split())
    if len(line) <= _MAX_TITLE_CHARACTERS:
        return line
    return f"{line[:_MAX_TITLE_CHARACTERS].rpartition(' ')[0] or line}…"


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
        "derived_from": _SOME_ADDRESS,
    }
)
