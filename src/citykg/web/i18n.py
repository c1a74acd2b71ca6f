"""The interface in Greek and English: catalogues of messages, read once at start."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from io import BytesIO
from types import MappingProxyType

from babel.messages.pofile import read_po


class InterfaceLanguage(StrEnum):
    """Languages of the interface (BCP 47); the first is the source language."""

    ENGLISH = "en"
    GREEK = "el"

    @property
    def other(self) -> "InterfaceLanguage":
        """The language that names fall back to."""
        greek, english = InterfaceLanguage.GREEK, InterfaceLanguage.ENGLISH
        return english if self is greek else greek

    @property
    def own_name(self) -> str:
        """Name of the language in itself."""
        return "Ελληνικά" if self is InterfaceLanguage.GREEK else "English"


@dataclass(frozen=True, slots=True)
class Messages:
    """The messages of the interface in one language.

    Args:
        language: The language.
        texts: Message in the source language to its translation.
        plurals: Singular in the source language to translated singular and plural.
    """

    language: InterfaceLanguage
    texts: Mapping[str, str]
    plurals: Mapping[str, tuple[str, str]]

    def text(self, message: str) -> str:
        """Return the translation of a message."""
        return self.texts.get(message, message)

    def counted(self, singular: str, plural: str, number: int) -> str:
        """Return the translation that suits a number; both languages part 1 from n."""
        one, many = self.plurals.get(singular, (singular, plural))
        return one if number == 1 else many


def mark(message: str) -> str:
    """Return *message* as it is; marks it for translation where it is declared."""
    return message


def load_messages() -> Mapping[InterfaceLanguage, Messages]:
    """Read the messages of every language of the interface from the package."""
    empty: Mapping[str, str] = MappingProxyType({})
    english = Messages(InterfaceLanguage.ENGLISH, empty, MappingProxyType({}))
    greek = _parse_catalogues(InterfaceLanguage.GREEK, read_catalogues("el"))
    return MappingProxyType({item.language: item for item in (english, greek)})


def read_catalogues(language: str) -> Mapping[str, bytes]:
    """Return the ``.po`` files of a language, one for each area of the pages, by name.

    Args:
        language: The language, BCP 47.
    """
    folder = files("citykg.web") / "locale" / language / "LC_MESSAGES"
    found = sorted(folder.iterdir(), key=lambda one: one.name)
    return {one.name: one.read_bytes() for one in found if one.name.endswith(".po")}


def _parse_catalogues(
    language: InterfaceLanguage, catalogues: Mapping[str, bytes]
) -> Messages:
    texts: dict[str, str] = {}
    plurals: dict[str, tuple[str, str]] = {}
    for content in catalogues.values():
        for message in read_po(BytesIO(content), locale=language):
            if not isinstance(message.id, str):
                one, many = tuple(message.string or message.id)
                plurals[message.id[0]] = (one, many)
            elif message.id and isinstance(message.string, str):
                texts[message.id] = message.string
    return Messages(language, MappingProxyType(texts), MappingProxyType(plurals))
