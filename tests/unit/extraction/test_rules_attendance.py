"""Where and when events are held, and who takes part in them and in initiatives."""

from collections.abc import Callable

import pytest

from citykg.documents.model import Language

Facts = Callable[..., set[tuple[str, str, str]]]


def _values(found: set[tuple[str, str, str]], *keys: str) -> set[str]:
    return {value for _, key, value in found if key in keys}


@pytest.mark.parametrize(
    ("text", "settings"),
    [
        (
            "Η ημερίδα πραγματοποιήθηκε στη Λαμία, στις 3 Μαΐου 2022.",
            {"city/lamia", "2022-05-03"},
        ),
        (
            (
                "Πραγματοποιήθηκε στον Βόλο, την Τρίτη 3 Μαΐου 2022, η 2η Διημερίδα "
                "Γαλάζιων Λιμανιών."
            ),
            {"city/volos", "2022-05-03"},
        ),
        (
            (
                "Από τις 28 Σεπτεμβρίου έως τις 2 Οκτωβρίου 2022 διεξάγεται στην Πάτρα "
                "το φεστιβάλ «Φωτεινά Λιμάνια»."
            ),
            {"city/patras", "2022-09-28", "2022-10-02"},
        ),
        ("Το συνέδριο φιλοξένησε η Λάρισα.", {"city/larissa"}),
        (
            "Στις 3 και 4 Μαΐου 2022 ο Δήμος Βόλου φιλοξένησε τη σύνοδο του δικτύου.",
            {"city/volos", "2022-05-03", "2022-05-04"},
        ),
    ],
)
def test_events_have_place_and_date(
    facts: Facts, text: str, settings: set[str]
) -> None:
    """In any order, with the first and the last day of those that last."""
    assert _values(facts(text), "location", "occursOn", "endsOn") == settings


@pytest.mark.parametrize(
    ("text", "settings"),
    [
        (
            "The awards ceremony took place in Oslo on 28 March 2022.",
            {"city/oslo", "2022-03-28"},
        ),
        (
            "Lisbon hosted the Blue Ports Summit from 4 to 7 November 2021.",
            {"city/lisbon", "2021-11-04", "2021-11-07"},
        ),
        ("The meeting was hosted by the city of Turin.", {"city/turin"}),
        ("It closed with a gala in London.", {"city/london"}),
    ],
)
def test_english_events_have_place_and_date(
    facts: Facts, text: str, settings: set[str]
) -> None:
    """Also where a city is host."""
    found = facts(text, language=Language.ENGLISH)
    assert _values(found, "location", "occursOn", "endsOn") == settings


@pytest.mark.parametrize(
    "text",
    [
        "Η ημερίδα για τη Λαμία αναβλήθηκε για τις 3 Μαΐου 2022.",
        "Η ημερίδα είχε οριστεί για τις 3 Μαΐου 2022 στη Λαμία, αλλά ακυρώθηκε.",
        "Στο συνέδριο παρουσιάστηκε το έργο που ολοκληρώθηκε το 2019.",
        "Η συνάντηση με τον Δήμαρχο Βόλου ήταν σύντομη.",
    ],
)
def test_other_places_and_dates_are_not_the_event_s(facts: Facts, text: str) -> None:
    """Nor those of an event that was put off."""
    assert not _values(facts(text), "location", "occursOn")


WHO_TAKES_PART_IN_EVENTS_CASES = [
    (
        (
            "Στη Γενική Συνέλευση του δικτύου παρέστησαν οι Δήμαρχοι Βόλου Νίκος "
            "Παππάς και Λαμίας Μαρία Ιωάννου."
        ),
        {"person/nikos-pappas", "person/maria-ioannou"},
    ),
    (
        (
            "Η εκδήλωση έγινε στη Βέροια. Χαιρετισμό απηύθυνε ο Γιώργος Κατσαρός, "
            "ενώ τοποθετήθηκε και η Μαρία Ιωάννου."
        ),
        {"person/giorgos-katsaros", "person/maria-ioannou"},
    ),
    (
        (
            "Η τελετή έγινε χθες, παρουσία του Υπουργού κ. Νίκου Παππά και της κ. "
            "Μαρίας Ιωάννου."
        ),
        {"person/nikos-pappas", "person/maria-ioannou"},
    ),
    (
        (
            "Στο συνέδριο ο Δήμος Χανίων εκπροσωπήθηκε από τον Αντιδήμαρχο Πέτρο "
            "Λάμπρου."
        ),
        {"municipality/chania", "person/petros-lamprou"},
    ),
    (
        (
            "Παρόντες στην τελετή ήταν:\n• ο Δήμαρχος Λαμίας κ. Νίκος Παππάς\n"
            "• η Μαρία Ιωάννου"
        ),
        {"person/nikos-pappas", "person/maria-ioannou"},
    ),
    (
        "Στη συνάντηση μετείχαν τρεις Δήμοι, οι Δήμοι Λαμιέων, Βόλου και Πατρέων.",
        {"municipality/lamia", "municipality/volos", "municipality/patras"},
    ),
    (
        "Εκπρόσωποι των Δήμων Λαμιέων και Βόλου συμμετείχαν στην ημερίδα.",
        {"municipality/lamia", "municipality/volos"},
    ),
    (
        (
            "Ο Δήμος Βόλου τιμήθηκε για τη συμμετοχή του στην Ευρωπαϊκή Εβδομάδα "
            "Γειτονιάς."
        ),
        {"municipality/volos"},
    ),
]


@pytest.mark.parametrize(
    ("text", "participants"),
    WHO_TAKES_PART_IN_EVENTS_CASES,
)
def test_who_takes_part_in_events(
    facts: Facts, text: str, participants: set[str]
) -> None:
    """People by their case, cities that are said to take part."""
    assert _values(facts(text), "participant") == participants


@pytest.mark.parametrize(
    ("text", "participants"),
    [
        (
            (
                "The forum took place in Rome. It was attended by Ann Smith, Mayor of "
                "Cork, and John Brown."
            ),
            {"person/ann-smith", "person/john-brown"},
        ),
        (
            "Cork was represented at the gala by John Brown, accompanied by Ann Smith.",
            {"municipality/cork", "person/john-brown", "person/ann-smith"},
        ),
        (
            "The Mayor of Cork, Ann Smith, spoke at the Blue Ports Summit.",
            {"person/ann-smith"},
        ),
        (
            "Delegates from Oslo, Cork and Porto took part in the study visit.",
            {"municipality/oslo", "municipality/cork", "municipality/porto"},
        ),
        (
            "The cities of Oslo and Cork participated in the Digital Cities Challenge.",
            {"municipality/oslo", "municipality/cork"},
        ),
    ],
)
def test_who_takes_part_in_english(
    facts: Facts, text: str, participants: set[str]
) -> None:
    """The subject, or whom “by” names."""
    found = facts(text, language=Language.ENGLISH)
    assert _values(found, "participant") == participants


@pytest.mark.parametrize(
    "text",
    [
        "Στο φόρουμ θα μιλήσει ο Δήμαρχος Λαμίας Νίκος Παππάς.",
        "Στη διημερίδα έχουν προσκληθεί ο Νίκος Παππάς και η Μαρία Ιωάννου.",
        "Το συνέδριο έγινε υπό την αιγίδα του Υπουργού Νίκου Παππά.",
        "Το συνέδριο έληξε. Δεν παρέστη ο Γιώργος Κατσαρός.",
        "Μήνυμα στη συνάντηση απέστειλε ο Υπουργός Νίκος Παππάς.",
        (
            "Ο Δήμος Λαμιέων εκδήλωσε ενδιαφέρον για τη συμμετοχή του στο Digital "
            "Cities Challenge."
        ),
        "Το συνέδριο έληξε και ο Νίκος Παππάς ευχαρίστησε τον Γιώργο Κατσαρό.",
    ],
)
def test_plans_invitations_and_absences_are_no_participation(
    facts: Facts, text: str
) -> None:
    """Nor are patrons, and people who are thanked."""
    assert not _values(facts(text), "participant")


def _of(found: set[tuple[str, str, str]]) -> set[str]:
    return {value for _, key, value in found if key == "participant"}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Στην ημερίδα παρέστησαν οι Δήμαρχοι Βόλου, Λαμίας και Χαλκίδας.",
            {"volos", "lamia", "chalkida"},
        ),
        (
            "Ο Δήμος Βόλου εντάχθηκε στο πρόγραμμα SunPorts μαζί με τη Λαμία.",
            {"volos", "lamia"},
        ),
        (
            "Ο Δήμος Βόλου επιλέχθηκε να συμμετάσχει στο πρόγραμμα SunPorts.",
            {"volos"},
        ),
        (
            "Παρουσία εκπροσώπων από τον Βόλο και τη Λαμία ολοκληρώθηκε η ημερίδα.",
            {"volos", "lamia"},
        ),
        ("Ο Δήμος Βόλου εξετάζει τη συμμετοχή του στο πρόγραμμα SunPorts.", set()),
        (
            "Ο Δήμος Βόλου δεν είναι μία από τις πόλεις του προγράμματος SunPorts.",
            set(),
        ),
    ],
)
def test_cities_take_part_with_others(facts: Facts, text: str, who: set[str]) -> None:
    """Mayors that are not named, companions, delegates; no plans and no refusals."""
    found = {one.rsplit("/", 1)[-1] for one in _of(facts(text))}
    assert {one.removeprefix("municipality-of-") for one in found} == who


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Oslo is one of the nine cities selected for the project SunPorts.", 1),
        ("Oslo has been chosen to take part in the project SunPorts.", 1),
        ("The project SunPorts brings together Oslo and Vienna.", 2),
        ("Oslo and Vienna are the lighthouse cities of the project SunPorts.", 2),
        ("Oslo hopes to be among the cities selected for the project SunPorts.", 0),
        ("Oslo was not among the cities selected for the project SunPorts.", 0),
    ],
)
def test_cities_are_among_those_of_a_project(
    facts: Facts, text: str, number: int
) -> None:
    """“One of”, “chosen to”, “brings together”; no wishes and no refusals."""
    assert len(_of(facts(text, language=Language.ENGLISH))) == number


def test_boards_sit(facts: Facts) -> None:
    """A sitting of a board is an event; that of a municipal council is none."""
    text = "Το Διοικητικό Συμβούλιο του Δικτύου συνεδρίασε στη Λαμία στις 3 Μαΐου 2022."
    assert _values(facts(text), "location", "occursOn") == {"city/lamia", "2022-05-03"}
    council = "Το Δημοτικό Συμβούλιο συνεδρίασε στη Λαμία στις 3 Μαΐου 2022."
    assert not _values(facts(council), "location", "occursOn")


def test_venues_are_of_their_city(facts: Facts) -> None:
    """«Το Δημαρχείο Λαμίας φιλοξένησε» tells where."""
    text = "Το Δημαρχείο Λαμίας φιλοξένησε το 2ο Συνέδριο Γαλάζιων Λιμανιών."
    assert _values(facts(text), "location") == {"city/lamia"}
