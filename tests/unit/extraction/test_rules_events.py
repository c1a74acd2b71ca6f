"""Events with place and date, and the people and cities that took part."""

from collections.abc import Callable

import pytest

from citykg.documents.model import Language

Facts = Callable[..., set[tuple[str, str, str]]]


def _participants(found: set[tuple[str, str, str]]) -> set[str]:
    return {value for _, key, value in found if key == "participant"}


def test_a_conference_of_a_latin_name_has_date_and_guests(facts: Facts) -> None:
    """Its last word tells that it is an event, and a city may be its guest."""
    found = facts(
        "Στο 3ο Bright Ports Conference, που διεξήχθη στις 14 Μαρτίου 2019, έλαβε "
        "μέρος ο Δήμος Βόλου."
    )
    event = "event/3o-bright-ports-conference-2019"
    assert (event, "occursOn", "2019-03-14") in found
    assert _participants(found) == {"municipality/volos"}


def test_the_date_may_stand_before_the_title(facts: Facts) -> None:
    """The only date of the sentence is the event's."""
    found = facts(
        'On 5 June 2018 the conference "Bright Ports of Tomorrow" was held in Rome.',
        language=Language.ENGLISH,
    )
    event = "event/bright-ports-of-tomorrow-2018"
    assert (event, "occursOn", "2018-06-05") in found
    assert (event, "location", "city/rome") in found


def test_the_place_may_stand_before_the_title(facts: Facts) -> None:
    """Set off by a comma, it is where the event was."""
    found = facts(
        'The prize was given in Rome, at the conference "Bright Ports of Tomorrow".',
        language=Language.ENGLISH,
    )
    assert ("event/bright-ports-of-tomorrow-test", "location", "city/rome") in found


def test_who_represents_the_city_took_part(facts: Facts) -> None:
    """«Τον Δήμο εκπροσώπησε ο …» speaks of the event that the text is about."""
    found = facts(
        "Στο συνέδριο «Φωτεινά Λιμάνια» έλαβε μέρος ο Δήμος Βόλου. Τον Δήμο "
        "εκπροσώπησε ο Αντιδήμαρχος Πέτρος Ιωάννου."
    )
    assert _participants(found) == {"municipality/volos", "person/petros-ioannou"}


@pytest.mark.parametrize(
    "text",
    [
        "Στο συνέδριο «Φωτεινά Λιμάνια» δεν έλαβε μέρος ο Δήμος Βόλου.",
        "Στο συνέδριο «Φωτεινά Λιμάνια» θα λάβει μέρος ο Δήμος Βόλου.",
        "Ο Δήμος Βόλου έλαβε μέρος στη διαβούλευση.",
        "Η Bright Ports Group άνοιξε γραφεία στον Βόλο.",
    ],
)
def test_nobody_takes_part_in_plans_or_in_nothing(facts: Facts, text: str) -> None:
    """No participant without an event, or without having been there."""
    assert _participants(facts(text)) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Η συνάντηση έγινε στο αμφιθέατρο «Νίκος Καζαντζάκης».",
        "Στο συνέδριο του προγράμματος «Φωτεινά Λιμάνια» μίλησαν πολλοί.",
    ],
)
def test_a_hall_or_a_programme_names_no_event(facts: Facts, text: str) -> None:
    """Quotation marks after a place or another noun belong to that."""
    assert not [one for one, _, _ in facts(text) if one.startswith("event/")]


def test_of_two_dates_none_before_the_title_counts(facts: Facts) -> None:
    """Which of two dates is the event's, nobody can tell."""
    found = facts(
        'Between 5 June 2018 and 7 July 2019 nobody knew the conference "Bright '
        'Ports of Tomorrow".',
        language=Language.ENGLISH,
    )
    assert not [key for _, key, _ in found if key == "occursOn"]
