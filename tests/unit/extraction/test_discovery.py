"""Names that no list knows are found by the words around them and in them."""

from collections.abc import Callable

import pytest

from citykg.extraction.discovery import latin_names
from citykg.extraction.reading import Reading

Read = Callable[..., Reading]


def _found(reading: Reading) -> dict[str, str]:
    return {
        reading.document.words(one.span): one.entity.path for one in reading.mentions
    }


@pytest.mark.parametrize(
    ("text", "name", "path"),
    [
        ("το δίκτυο Green Ports εδώ", "Green Ports", "network/green-ports"),
        ("η πρωτοβουλία Clean Sky εδώ", "Clean Sky", "initiative/clean-sky"),
        ("το Urban Air Agency εδώ", "Urban Air Agency", "org/urban-air-agency"),
        (
            "το Twin Cities Challenge",
            "Twin Cities Challenge",
            "initiative/twin-cities-challenge",
        ),
    ],
)
def test_the_kind_is_told_by_cue_or_by_last_word(
    read: Read, text: str, name: str, path: str
) -> None:
    """The noun before a name decides, else the name's own last word."""
    assert _found(read(text))[name] == path


def test_an_acronym_means_its_name_before_and_after_it_is_given(read: Read) -> None:
    """«(GP)» after the name ties every GP of the text to it."""
    reading = read("Ο GP μεγαλώνει. Το δίκτυο Green Ports (GP) και ο GP εδώ.")
    assert {one.entity.path for one in reading.mentions} == {"network/green-ports"}
    assert len(reading.mentions) == 4


def test_an_acronym_given_to_a_known_name_is_kept(read: Read) -> None:
    """A text may shorten a name of the reference data in its own way."""
    found = _found(read("Το Eurocities (EC) προχωρά. Ο EC είναι εδώ."))
    assert found["EC"] == found["Eurocities"]


@pytest.mark.parametrize("text", ["In 2020 the city", "Of And The", "The & Of"])
def test_joining_words_alone_are_no_name(read: Read, text: str) -> None:
    """A capitalised joining word at the start of a run ends the search, not the day."""
    assert [name.text for name in latin_names(read(text))] == []
