"""Who works together around a city: ecosystems, committees and partners."""

from collections.abc import Callable

import pytest

from citykg.documents.model import Language

Facts = Callable[..., set[tuple[str, str, str]]]
HOME = "Δήμος Λαμιέων"


def _of(found: set[tuple[str, str, str]], kind: str) -> set[tuple[str, str]]:
    """Return (property, value) of the subjects of *kind*."""
    return {
        (predicate, value)
        for subject, predicate, value in found
        if subject.startswith(f"{kind}/")
    }


def test_an_ecosystem_has_members_by_name_and_stakeholders_by_group(
    facts: Facts,
) -> None:
    text = (
        "Στη Λάρισα λειτουργεί οικοσύστημα που περιλαμβάνει τις επιχειρήσεις, το "
        "Πανεπιστήμιο Θεσσαλίας, το Ινστιτούτο Αγροτικής Τεχνολογίας και τους "
        "κατοίκους."
    )
    assert _of(facts(text, publisher=HOME), "ecosystem") == {
        ("basedIn", "city/larissa"),
        ("stakeholder", "stakeholder-businesses"),
        ("stakeholder", "stakeholder-residents"),
        ("hasMember", "org/university-of-thessaly"),
        ("hasMember", "org/institouto-agrotikis-technologias"),
    }


def test_a_slip_of_the_keys_in_a_group_is_read_through(facts: Facts) -> None:
    text = (
        "Στην πόλη μας υπάρχει οικοσύστημα που περιλαμβάνει τον επιχειριματικό κόσμο."
    )
    found = _of(facts(text, publisher=HOME), "ecosystem")
    assert ("stakeholder", "stakeholder-businesses") in found


def test_an_english_ecosystem_is_read_too(facts: Facts) -> None:
    text = "Our city has built an ecosystem that includes businesses and citizens."
    found = facts(text, publisher="Municipality of Lamia", language=Language.ENGLISH)
    assert _of(found, "ecosystem") == {
        ("basedIn", "city/lamia"),
        ("stakeholder", "stakeholder-businesses"),
        ("stakeholder", "stakeholder-citizens"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "Δημιουργία ισχυρού οικοσυστήματος μέσω καινοτόμων εφαρμογών.",
        "Θα αναπτυχθεί οικοσύστημα που περιλαμβάνει τους πολίτες.",
    ],
)
def test_an_ecosystem_that_is_only_planned_is_none(facts: Facts, text: str) -> None:
    assert _of(facts(text, publisher=HOME), "ecosystem") == set()


@pytest.mark.parametrize(
    "text",
    [
        "Από το 2015 η επιτροπή «Πράσινη Λαμία» αποτελεί πόλο διαλόγου για την πόλη.",
        "Η επιτροπή «Πράσινη Λαμία» αποτελεί από το 2015 πόλο διαλόγου.",
        "Η επιτροπή «Πράσινη Λαμία» συστάθηκε το 2015 για την πόλη.",
    ],
)
def test_a_committee_works_since_a_year(facts: Facts, text: str) -> None:
    assert ("startsOn", "2015") in _of(facts(text, publisher=HOME), "body")


@pytest.mark.parametrize(
    ("complement", "function"),
    [
        ("ένα πόλο διαβουλεύσεων", "πόλος διαβουλεύσεων"),
        ("ένα κέντρο καινοτομίας", "κέντρο καινοτομίας"),
    ],
)
def test_what_a_committee_is_reads_as_a_subject(
    facts: Facts, complement: str, function: str
) -> None:
    text = f"Από το 2015 η επιτροπή «Πράσινη Λαμία» αποτελεί {complement}."
    assert ("function", function) in _of(facts(text, publisher=HOME), "body")


def test_a_date_far_from_a_committee_is_not_its_beginning(facts: Facts) -> None:
    text = "Η επιτροπή «Πράσινη Λαμία» ενέκρινε έργα που λειτουργούν από το 2015."
    assert ("startsOn", "2015") not in _of(facts(text, publisher=HOME), "body")


def test_partners_stand_by_home_and_by_each_other(facts: Facts) -> None:
    text = (
        "Έχουμε στο πλευρό μας το Πανεπιστήμιο Θεσσαλίας και το Ινστιτούτο Δεδομένων "
        "Λαμίας."
    )
    assert _of(facts(text, publisher=HOME), "collaboration") == {
        ("partner", "municipality/lamia"),
        ("partner", "org/university-of-thessaly"),
        ("partner", "org/institouto-dedomenon-lamias"),
    }


@pytest.mark.parametrize(
    ("home", "whose", "place"),
    [
        ("Δήμος Χανίων", "του νησιού", "place/crete"),
        ("Δήμος Χίου", "του νησιού μας", "city/chios"),
        ("Δήμος Θήρας", "του νησιού", "place/santorini"),
        ("Δήμος Βόλου", "της πόλης μας", "city/volos"),
        ("Δήμος Βόλου", "της Θεσσαλίας", "place/thessaly"),
        ("Δήμος Λαμιέων", "του νησιού", None),
    ],
)
def test_institutions_are_based_where_the_text_says_whose_they_are(
    facts: Facts, home: str, whose: str, place: str | None
) -> None:
    text = f"Είχαμε στο πλευρό μας τα ιδρύματα {whose}, το Εθνικό Μετσόβιο Πολυτεχνείο."
    found = _of(facts(text, publisher=home), "org")
    assert {value for key, value in found if key == "basedIn"} == (
        {place} if place else set()
    )


def test_who_does_not_stand_by_us_is_no_partner(facts: Facts) -> None:
    text = "Δεν έχουμε στο πλευρό μας το Πανεπιστήμιο Θεσσαλίας."
    assert _of(facts(text, publisher=HOME), "collaboration") == set()
