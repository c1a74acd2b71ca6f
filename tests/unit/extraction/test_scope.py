"""A clause that denies, plans, asks for, doubts or ends something states no fact."""

import pytest

from citykg.documents.model import Language
from citykg.extraction.scope import is_unreal

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
