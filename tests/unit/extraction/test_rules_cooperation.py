"""Partners are those that a text says work with the city or on a project."""

import pytest

from citykg.documents.model import Language

from .conftest import Facts

HOME = "Δήμος Χίου\n\n"


def _partners(facts: Facts, text: str) -> set[tuple[str, str]]:
    """Return each partner with what it works on or with."""
    language = (
        Language.GREEK if any("α" <= one <= "ω" for one in text) else Language.ENGLISH
    )
    said = facts(text, language=language)
    targets = {one: value for one, predicate, value in said if predicate == "supports"}
    return {
        (value.partition("/")[2], targets[one].partition("/")[2])
        for one, predicate, value in said
        if predicate == "partner" and one in targets
    }


PARTNERS_WORK_ON_THE_PROJECT_CASES = [
    (
        HOME + "Ο Δήμος συνεργάζεται με το Πολυτεχνείο Κρήτης.",
        {("technical-university-of-crete", "chios")},
    ),
    (
        HOME + "Υπεγράφη μνημόνιο συνεργασίας με το Επιμελητήριο Χίου.",
        {("epimelitirio-chiou", "chios")},
    ),
    (
        HOME + "Η Χίος και η Πάφος υπέγραψαν συμφωνία συνεργασίας.",
        {("paphos", "chios")},
    ),
    (
        "Partners of the project GreenRide:\n- Nokia\n- City of Tampere\n",
        {("nokia", "greenride"), ("tampere", "greenride")},
    ),
    (
        "The project GreenRide is led by Nokia in partnership with Siemens.",
        {("nokia", "greenride"), ("siemens", "greenride")},
    ),
    (
        "Εταίροι του GreenRide, εκτός από τον Δήμο Χίου, είναι ο Δήμος Πάφου.",
        {
            ("chios", "greenride"),
            ("paphos", "greenride"),
        },
    ),
    (
        "Nokia and Siemens are partners in CityLight and GreenRide respectively.",
        {("nokia", "citylight"), ("siemens", "greenride")},
    ),
    (
        HOME + "Ο Δήμος Χίου και το Επιμελητήριο Χίου συνδιοργάνωσαν ημερίδα.",
        {("epimelitirio-chiou", "chios")},
    ),
]


@pytest.mark.parametrize(
    ("text", "partners"),
    PARTNERS_WORK_ON_THE_PROJECT_CASES,
)
def test_partners_work_on_the_project_or_with_the_city(
    facts: Facts, text: str, partners: set[tuple[str, str]]
) -> None:
    """A project that the sentence speaks of comes before the home city."""
    assert _partners(facts, text) == partners


@pytest.mark.parametrize(
    "text",
    [
        HOME + "Ο Δήμος σκοπεύει να συνεργαστεί με το ΕΜΠ.",
        HOME + "Ο Δήμος θα συνεργαστεί με το ΕΜΠ.",
        HOME + "Ο Δήμος δεν συνεργάζεται με το ΕΜΠ.",
        HOME + "Το Πανεπιστήμιο Πατρών συνεργάζεται με τη Siemens.",
        HOME + "Η γιορτή έγινε με χορηγό την Cosmote.",
        HOME + "Το έργο τελεί υπό την αιγίδα του ΕΜΠ.",
        HOME + "Το μνημόνιο της κυβέρνησης με τη Siemens έληξε.",
        HOME + "Το έργο υλοποιείται σε συνεργασία με το ΕΜΠ.",
        "Turku will cooperate with IBM.",
    ],
)
def test_plans_sponsors_and_deals_of_others_make_no_partners(
    facts: Facts, text: str
) -> None:
    """Nor does a project that the text does not name."""
    assert _partners(facts, text) == set()
