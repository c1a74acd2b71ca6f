"""Titles and speeches are told apart, whatever marks the printer used."""

import pytest

from citykg.extraction.flow import to_flow
from citykg.extraction.quotes import QuoteKind, find_quoted


def _found(text: str) -> list[tuple[str, str, int]]:
    flow = to_flow(text)
    return [
        (one.kind.value, flow.text[one.start : one.end], one.depth)
        for one in find_quoted(flow)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "στο φόρουμ «Mayors Summit» στις Βρυξέλλες",
        "στο φόρουμ “Mayors Summit” στις Βρυξέλλες",
        "στο φόρουμ «Mayors Summit” στις Βρυξέλλες",
        'στο φόρουμ "Mayors Summit" στις Βρυξέλλες',
    ],
)
def test_any_marks_enclose_a_title(text: str) -> None:
    """A closing mark closes the mark opened last, of whatever kind."""
    assert _found(text) == [("title", "Mayors Summit", 0)]


def test_a_speech_holds_its_titles() -> None:
    """A long quotation over paragraphs is a speech; titles in it are deeper."""
    text = "Ο Δήμαρχος τόνισε:\n«Η πόλη αλλάζει.\nΤο έργο «Πράσινη πόλη» προχωρά.»"
    assert _found(text) == [
        ("speech", "Η πόλη αλλάζει.\nΤο έργο «Πράσινη πόλη» προχωρά.", 0),
        ("title", "Πράσινη πόλη", 1),
    ]


def test_a_sentence_after_a_colon_is_a_speech() -> None:
    """What is introduced by a colon and ends like a sentence was said."""
    kinds = [kind for kind, *_ in _found("Δήλωσε: «Συνεχίζουμε με σχέδιο.»")]
    assert kinds == [QuoteKind.SPEECH.value]


def test_marks_that_never_close_are_nothing() -> None:
    """An opening mark without its closing one does no harm."""
    assert _found("Το «έργο προχωρά.") == []
