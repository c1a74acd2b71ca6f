"""Which cities belong to networks and take part in initiatives."""

from collections.abc import Callable

import pytest

from citykg.documents.model import Language

Facts = Callable[..., set[tuple[str, str, str]]]


def _related(found: set[tuple[str, str, str]], kind: str) -> set[tuple[str, str]]:
    """Return (municipality, what it belongs to or takes part in)."""
    who, what = {
        "membership": ("member", "organization"),
        "participation": ("participant", "participatesIn"),
    }[kind]
    value = {(subject, key): value for subject, key, value in found}
    return {
        (
            value[subject, who].removeprefix("municipality/"),
            value[subject, what].partition("/")[2],
        )
        for subject, key in value
        if subject.startswith(f"{kind}/") and key == who
    }


@pytest.mark.parametrize(
    ("text", "members"),
    [
        (
            "Μέλη του δικτύου Green Smart Ports είναι οι δήμοι Βόλος, Χανιά και Λαμία.",
            {"volos", "chania", "lamia"},
        ),
        ("Ο Βόλος ανήκει στο δίκτυο Green Smart Ports από το 2012.", {"volos"}),
        (
            "Το δίκτυο Green Smart Ports. Μέλη του δικτύου:\n- Βόλος\n- Χανιά\n- Λαμία",
            {"volos", "chania", "lamia"},
        ),
        (
            "Ο Δήμος Βόλου μετέχει στα δίκτυα:\n- Green Smart Ports\n- άλλα",
            {"volos"},
        ),
    ],
)
def test_members_are_found_in_sentences_and_lists(
    facts: Facts, text: str, members: set[str]
) -> None:
    """Side by side, one an item, or the networks one an item."""
    found = _related(facts(text), "membership")
    assert found == {(member, "green-smart-ports") for member in members}


@pytest.mark.parametrize(
    "text",
    [
        "The cities of Volos, Lamia and Chania take part in the Blue Ports Challenge.",
        "Volos, Lamia and Chania participate in the Blue Ports Challenge.",
        "Volos, Lamia and Chania have been chosen for the Blue Ports Challenge.",
    ],
)
def test_cities_side_by_side_take_part(facts: Facts, text: str) -> None:
    """Every city of an enumeration takes part, whichever the verb."""
    found = _related(facts(text, language=Language.ENGLISH), "participation")
    challenge = "blue-ports-challenge"
    assert found == {(city, challenge) for city in ("volos", "lamia", "chania")}


@pytest.mark.parametrize(
    "text",
    [
        "Ο Βόλος δεν ανήκει στο δίκτυο Green Smart Ports.",
        "Υποψήφια μέλη του δικτύου Green Smart Ports είναι οι δήμοι Βόλος και Λαμία.",
        "Ο Βόλος θα συμμετάσχει στο πρόγραμμα Green Smart Ports.",
        "Ο πρόεδρος του Βόλου συμμετέχει στο πρόγραμμα Green Smart Ports.",
        "Το δίκτυο Green Smart Ports μεγαλώνει. Θα επισκεφθεί:\n- Βόλος\n- Λαμία",
    ],
)
def test_plans_candidates_and_other_subjects_do_not(facts: Facts, text: str) -> None:
    """Only cities that are the subject, and only what is the case."""
    found = facts(text)
    assert _related(found, "membership") == set()
    assert _related(found, "participation") == set()


def test_a_membership_lasts_since_the_date_beside_it(facts: Facts) -> None:
    """«ανήκει στο δίκτυο Χ από το 2012» dates the membership."""
    found = facts("Ο Βόλος ανήκει στο δίκτυο Green Smart Ports από το 2012.")
    assert ("membership/volos-green-smart-ports", "startsOn", "2012") in found
