"""Memberships told over two sentences, by chairs, and with dates of their own."""

from collections.abc import Callable

import pytest

Facts = Callable[..., set[tuple[str, str, str]]]


def _members(found: set[tuple[str, str, str]]) -> set[str]:
    return {
        value.removeprefix("municipality/")
        for subject, key, value in found
        if subject.startswith("membership/") and key == "member"
    }


@pytest.mark.parametrize(
    "text",
    [
        "Το Δίκτυο Πόλεων του Πηνειού άλλαξε. Ενώνει τη Λάρισα και τον Βόλο.",
        "Στο Δίκτυο Πόλεων του Πηνειού μετέχουν πόλεις. Δύο από αυτές: Λάρισα, Βόλος.",
        "Το Δίκτυο Πόλεων του Πηνειού, με μέλη τη Λάρισα και τον Βόλο, συνεδρίασε.",
        "Οι Δήμαρχοι Λάρισας και Βόλου υπέγραψαν τη Διακήρυξη Πόλεων του Πηνειού.",
        "Η Λάρισα και ο Βόλος συγκρότησαν το Δίκτυο Πόλεων του Πηνειού.",
    ],
)
def test_members_are_found_beyond_one_clause(facts: Facts, text: str) -> None:
    """The network may stand in the sentence before, or take its members with it."""
    assert _members(facts(text)) == {"larissa", "volos"}


@pytest.mark.parametrize(
    "text",
    [
        "Το Δίκτυο Πόλεων του Πηνειού άλλαξε. Η Λάρισα και ο Βόλος χάρηκαν.",
        "Στη συνάντηση του Δικτύου Πόλεων του Πηνειού μίλησε ο Δήμαρχος Βόλου.",
        "Προτείνεται η συμμετοχή του Δήμου Βόλου στο Δίκτυο Πόλεων του Πηνειού.",
        "Η Λάρισα, μη μέλος του Δικτύου Πόλεων του Πηνειού, φιλοξένησε τη συνάντηση.",
    ],
)
def test_others_are_no_members(facts: Facts, text: str) -> None:
    """Guests, proposals and those who are not members are not stated."""
    assert not _members(facts(text))


def test_a_date_in_brackets_is_of_its_member(facts: Facts) -> None:
    """Each member of a list may have its own year."""
    found = facts("Μέλη του Δικτύου Πόλεων του Πηνειού: Λάρισα (2018), Βόλος (2020).")
    assert {value for _, key, value in found if key == "startsOn"} == {"2018", "2020"}
