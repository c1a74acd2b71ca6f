"""A clause that denies, plans, asks for, doubts or ends something states no fact."""

import pytest

from citykg.documents.model import Language
from citykg.extraction.scope import is_framed, is_unreal

from .conftest import Read


@pytest.mark.parametrize(
    "text",
    [
        "Ο Δήμος δεν εντάχθηκε στο δίκτυο",
        "Ο Δήμος πρόκειται να ενταχθεί στο δίκτυο",
        "Αναμένεται η ένταξη στο δίκτυο",
        "Ο Δήμος υπέβαλε αίτηση στο δίκτυο",
        "Η πόλη διεκδικεί το βραβείο",
        "Η ένταξη απορρίφθηκε",
        "Εάν ενταχθεί στο δίκτυο",
        "Ο Δήμος φέρεται να εντάχθηκε",
        "Ο Δήμος αποχώρησε από το δίκτυο",
        "Ο ΔΗΜΟΣ ΔΕΝ ΕΝΤΑΧΘΗΚΕ",
        "The city has never joined the network",
        "The city plans to join the network",
        "The city reportedly joined the network",
        "The city withdrew from the network",
        "It is no longer a member",
        "The bid for the award",
        "Ο Δήμος ίσως μπει στο δίκτυο",
        "Η συμμετοχή έληξε",
        "The city has yet to join the network",
        "The membership lapsed",
    ],
)
def test_such_a_clause_states_nothing(read: Read, text: str) -> None:
    """Whatever its case and language."""
    language = Language.ENGLISH if text.isascii() else Language.GREEK
    assert is_unreal(read(text, language=language).doc[:])


@pytest.mark.parametrize(
    "text",
    [
        "Ο Δήμος εντάχθηκε στο δίκτυο",
        "Η θάλασσα και το Μηναΐδιο",
        "The municipality joined the network in May",
        "Notable willows",
    ],
)
def test_any_other_may(read: Read, text: str) -> None:
    """Words that only begin like a mark of unreality do not count."""
    language = Language.ENGLISH if text.isascii() else Language.GREEK
    assert not is_unreal(read(text, language=language).doc[:])


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("Αν εγκριθεί ο φάκελος, ο Δήμος μπαίνει στο δίκτυο.", "ο Δήμος μπαίνει"),
        ("Σύμφωνα με φήμες, ο Δήμος ανήκει στο δίκτυο.", "ο Δήμος ανήκει"),
        ("Had it signed in time, the city was in.", "the city was in"),
        ("If the board agrees, the city joins it.", "the city joins it"),
    ],
)
def test_a_frame_holds_for_the_whole_sentence(
    read: Read, text: str, clause: str
) -> None:
    """A condition or hearsay stands at its head, far from the clause."""
    language = Language.ENGLISH if text.isascii() else Language.GREEK
    doc = read(text, language=language).doc
    start = text.index(clause)
    span = doc.char_span(start, start + len(clause))
    assert span is not None
    assert is_framed(span)
    assert is_unreal(span)


def test_a_concession_frames_nothing(read: Read) -> None:
    """«Αν και» tells what is the case."""
    assert not is_framed(read("Αν και μικρός, ο Δήμος ανήκει στο δίκτυο.").doc[:])
