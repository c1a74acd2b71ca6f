"""Nothing that a reader sees is left untranslated."""

import re
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Message as CatalogueMessage
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from citykg.web.i18n import InterfaceLanguage, load_messages, read_catalogues

Message = str | tuple[str, ...]
PACKAGE = Path(str(files("citykg.web")))
PLACE = re.compile(r"%\((\w+)\)s")


def messages_in_use() -> set[Message]:
    """Return every message of the templates and modules."""
    found = extract_from_dir(
        PACKAGE,
        method_map=[
            ("**.py", "python"),
            ("templates/**.html", "jinja2.ext:babel_extract"),
        ],
        keywords={
            "_": None,
            "ngettext": (1, 2),
            "counted": (1, 2),
            "mark": None,
            "text": None,
        },
    )
    return {message for _, _, message, _, _ in found if message}


def greek_messages() -> Iterator[CatalogueMessage]:
    """Yield every message of every Greek catalogue."""
    for content in read_catalogues("el").values():
        for message in read_po(BytesIO(content), locale="el"):
            if message.id:
                yield message


def test_every_message_is_translated() -> None:
    """The Greek catalogues hold exactly the messages in use, each with its text."""
    held: set[Message] = set()
    for message in greek_messages():
        held.add(message.id if isinstance(message.id, str) else tuple(message.id))
        texts = message.string
        assert all([texts] if isinstance(texts, str) else texts or ()), message.id
        assert not message.fuzzy
    assert messages_in_use() - held == set()
    assert held - messages_in_use() == set()


def test_each_message_is_translated_once() -> None:
    """No two catalogues translate the same message: it would depend on their order."""
    times = Counter(
        message.id if isinstance(message.id, str) else message.id[0]
        for message in greek_messages()
    )
    assert [message for message, count in times.items() if count > 1] == []


def test_translations_keep_their_places() -> None:
    """A translation names the same values as its message."""
    for message in greek_messages():
        if isinstance(message.id, str):
            translated = set(PLACE.findall(str(message.string)))
            assert translated == set(PLACE.findall(message.id)), message.id


@pytest.mark.parametrize(
    ("number", "expected"), [(0, "facts"), (1, "fact"), (2, "facts")]
)
def test_plurals(number: int, expected: str) -> None:
    """One is singular, everything else is plural, in both languages."""
    messages = load_messages()
    english = messages[InterfaceLanguage.ENGLISH]
    assert english.counted("%(num)s fact", "%(num)s facts", number).endswith(expected)
    greek = messages[InterfaceLanguage.GREEK]
    plural = greek.counted("%(num)s fact", "%(num)s facts", number).endswith("γεγονότα")
    assert plural == (number != 1)


def test_an_unknown_message_stays_as_it_is() -> None:
    """A message that is not in the catalogue is shown in the source language."""
    assert load_messages()[InterfaceLanguage.GREEK].text("unheard of") == "unheard of"
