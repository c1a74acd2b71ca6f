"""Names of events, and where a text speaks of events without a name."""

from collections.abc import Callable

import pytest

from citykg.documents.model import Language
from citykg.extraction.reading import Reading
from citykg.extraction.rules.occasions import find_occasions

Read = Callable[..., Reading]


def _events(reading: Reading) -> list[str]:
    found = (reading.entity(words) for words in reading.ents(reading.doc, "Event"))
    return [one.label("en") or "" for one in found if one is not None]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Στο 4ο Συνέδριο Γαλάζιων Λιμανιών μίλησαν πολλοί.",
            "4ο Συνέδριο Γαλάζιων Λιμανιών",
        ),
        (
            "Στη διάρκεια της Ευρωπαϊκής Εβδομάδας Γειτονιάς 2021.",
            "Ευρωπαϊκή Εβδομάδα Γειτονιάς 2021",
        ),
        ("Στο 6ο Blue Ports Conference μίλησαν πολλοί.", "6ο Blue Ports Conference"),
        ("Η ημερίδα με θέμα «Γαλάζια Λιμάνια» ήταν ανοικτή.", "Γαλάζια Λιμάνια"),
        ("Στο ετήσιο συνέδριό του, «Blue Ports», όλοι χάρηκαν.", "Blue Ports"),
        ("Το φεστιβάλ «Γαλάζια Λιμάνια» άρχισε.", "Γαλάζια Λιμάνια"),
    ],
)
def test_greek_names_are_found_in_the_nominative(
    read: Read, text: str, name: str
) -> None:
    """By their noun, by the noun before quotation marks, or by «με θέμα»."""
    assert _events(read(text)) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They met at the Blue Ports Summit in spring.", "Blue Ports Summit"),
        ("The workshop entitled “Blue Ports” was short.", "Blue Ports"),
        (
            "All liked the World Ports Expo Congress 2021.",
            "World Ports Expo Congress 2021",
        ),
        ("They took part in European Harbour Week.", "European Harbour Week"),
        ("At the Blue Ports Forum they met again.", "Blue Ports Forum"),
    ],
)
def test_english_names_are_found(read: Read, text: str, name: str) -> None:
    """A noun of events ends them, or tells what the title is."""
    assert _events(read(text, language=Language.ENGLISH)) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Η Συνέλευση Πολιτών γνωμοδότησε.",
        "Το Φόρουμ Γαλάζιων Λιμανιών είναι σωματείο.",
        "Η ημερίδα (Info Day) ήταν ανοικτή.",
        "Τη Δευτέρα άρχισε η εβδομάδα.",
    ],
)
def test_bodies_and_nouns_are_no_names(read: Read, text: str) -> None:
    """An assembly of citizens is a body, a translation in brackets no other event."""
    assert _events(read(text)) == []


def test_a_noun_points_back_to_the_event(read: Read) -> None:
    """«Το συνέδριο», «η εκδήλωση» are the event that was named before."""
    reading = read(
        "Στο 4ο Συνέδριο Γαλάζιων Λιμανιών μίλησαν πολλοί. Το συνέδριο έκλεισε νωρίς. "
        "Η εκδήλωση άρεσε."
    )
    assert len({one.event for one in find_occasions(reading)}) == 1


def test_an_event_without_a_name_is_called_by_its_noun(read: Read) -> None:
    """With what depends on it, in the nominative."""
    [occasion] = find_occasions(
        read("Στην τελετή απονομής των Γαλάζιων Βραβείων έβρεχε.")
    )
    assert occasion.event.label("el") == "Τελετή απονομής των Γαλάζιων Βραβείων"


def test_two_meetings_are_two(read: Read) -> None:
    """What is brought in anew is another event."""
    reading = read(
        "At a meeting in Oslo they agreed. A second meeting followed in Cork.",
        language=Language.ENGLISH,
    )
    assert len({one.event for one in find_occasions(reading)}) == 2
