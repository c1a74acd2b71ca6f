"""Whose strategies and projects are, in the constructions that press offices use."""

from collections.abc import Callable

import pytest

from citykg.documents.model import Language

Facts = Callable[..., set[tuple[str, str, str]]]
HOME = "Δήμος Βόλου"


def _of(found: set[tuple[str, str, str]], key: str) -> set[tuple[str, str]]:
    """Return owner and title (or path) of what belongs to someone by *key*."""
    titles = {one: value for one, said, value in found if said == "title"}
    return {(value, titles.get(one, one)) for one, said, value in found if said == key}


A_GREEK_PLAN_IS_THE_CASES = [
    (
        (
            "Το Δημοτικό Συμβούλιο ενέκρινε ομόφωνα το Στρατηγικό Σχέδιο Έξυπνης "
            "Πόλης 2030."
        ),
        "Στρατηγικό Σχέδιο Έξυπνης Πόλης 2030",
    ),
    (
        (
            "Ο Δήμος απέκτησε Σχέδιο Δράσης για την Αειφόρο Ενέργεια και το Κλίμα "
            "(ΣΔΑΕΚ)."
        ),
        "Σχέδιο Δράσης για την Αειφόρο Ενέργεια και το Κλίμα",
    ),
    ("Το ΣΒΑΚ του Δήμου Βόλου εγκρίθηκε τον Μάιο του 2021.", "ΣΒΑΚ"),
    (
        ("Ολοκληρώθηκε η εκπόνηση του Σχεδίου Αστικής Προσβασιμότητας του Δήμου μας."),
        "Σχέδιο Αστικής Προσβασιμότητας",
    ),
    (
        ("Η πόλη μας διαθέτει από το 2019 στρατηγικό σχέδιο για την ψηφιακή μετάβαση."),
        "Στρατηγικό σχέδιο για την ψηφιακή μετάβαση",
    ),
    (
        "Ο Δήμος υπέγραψε το Κλιματικό Συμβόλαιο Πόλης στις Βρυξέλλες.",
        "Κλιματικό Συμβόλαιο Πόλης",
    ),
]


@pytest.mark.parametrize(
    ("text", "title"),
    A_GREEK_PLAN_IS_THE_CASES,
)
def test_a_greek_plan_is_the_citys_by_verb_name_or_council(
    facts: Facts, text: str, title: str
) -> None:
    assert ("city/volos", title) in _of(facts(text, publisher=HOME), "appliesTo")


@pytest.mark.parametrize(
    "text",
    [
        "Ο Δήμος Βόλου ετοιμάζει τη δική του Στρατηγική Ψηφιακού Μετασχηματισμού.",
        "Η δράση εντάσσεται στην Εθνική Στρατηγική Κυκλικής Οικονομίας.",
        "Το Δημοτικό Συμβούλιο απέρριψε το Σχέδιο Αστικής Ανάπλασης.",
        "Το Σχέδιο Φόρτισης Ηλεκτρικών Οχημάτων δεν έχει ακόμη εγκριθεί.",
        "Η Στρατηγική Αστικής Καινοτομίας του Υπουργείου Εσωτερικών εγκρίθηκε.",
        "Ο Δήμος ανέθεσε την εκπόνηση του Σχεδίου Αστικής Προσβασιμότητας.",
    ],
)
def test_a_plan_in_the_making_or_of_others_is_not_the_citys(
    facts: Facts, text: str
) -> None:
    assert _of(facts(text, publisher=HOME), "appliesTo") == set()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            (
                "The Sustainable Energy and Climate Action Plan (SECAP) was approved "
                "by the municipal council."
            ),
            "Sustainable Energy and Climate Action Plan",
        ),
        ("Ghent's Smart City Strategy is ten years old.", "Smart City Strategy"),
        (
            "The city published its digital transformation strategy in 2021.",
            "digital transformation strategy",
        ),
        (
            "In 2018 the municipality drew up a climate action plan for 2030.",
            "climate action plan",
        ),
    ],
)
def test_an_english_plan_is_the_citys(facts: Facts, text: str, title: str) -> None:
    told = f"Ghent, 3 May 2022\n\n{text}"
    assert ("city/gent", title) in _of(
        facts(told, language=Language.ENGLISH), "appliesTo"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Ghent is drafting a Digital Inclusion Strategy.",
        "Ghent will present a new mobility plan next year.",
        "The plan follows the European Green Deal and the National Energy Strategy.",
        "The city did not adopt the Masterplan Mobility.",
    ],
)
def test_an_english_plan_in_the_making_is_not_the_citys(
    facts: Facts, text: str
) -> None:
    told = f"Ghent, 3 May 2022\n\n{text}"
    assert _of(facts(told, language=Language.ENGLISH), "appliesTo") == set()


@pytest.mark.parametrize(
    ("text", "project"),
    [
        ("Η πλατφόρμα Novotown του Δήμου Βόλου έχει 5.000 χρήστες.", "novotown"),
        ("Ο Δήμος έθεσε σε λειτουργία την εφαρμογή «Volos App».", "volos-app"),
        ("Στον Βόλο υλοποιείται το πρόγραμμα «Κοντά σου».", "konta-sou"),
        ("Ο Δήμος εκτελεί τα έργα «Κοινοί Δρόμοι» και «Νέα Αγορά».", "nea-agora"),
        ("Ξεχωρίζουν τα έργα του Δήμου:\n• «Φως»\n• το BikeShare\n", "bikeshare"),
    ],
)
def test_a_greek_project_is_run_by_the_municipality(
    facts: Facts, text: str, project: str
) -> None:
    found = _of(facts(text, publisher=HOME), "carriedOutBy")
    assert [one for owner, one in found if owner == "municipality/volos"]
    assert [one for _, one in found if one.endswith(project)]


@pytest.mark.parametrize(
    "text",
    [
        "Ο Δήμος Βόλου συμμετέχει ως εταίρος στο έργο SmartX.",
        "Στο ευρωπαϊκό έργο SMARTPORT ο Δήμος Βόλου εγκατέστησε αισθητήρες.",
        "Η εταιρεία Siemens ανέπτυξε την πλατφόρμα «CityBrain».",
        "Το έργο χρηματοδοτείται από το πρόγραμμα «Νέες Πόλεις» του Υπουργείου.",
    ],
)
def test_a_project_of_others_is_not_the_municipalitys(facts: Facts, text: str) -> None:
    assert _of(facts(text, publisher=HOME), "carriedOutBy") == set()


@pytest.mark.parametrize(
    ("text", "project"),
    [
        ("The city's BlueBike project lends 500 bicycles.", "bluebike"),
        ("The Two Rivers platform was built by the city.", "two-rivers"),
        (
            "Among the projects of the city are:\n- Smart Lamps\n- Green Roofs\n",
            "lamps",
        ),
    ],
)
def test_an_english_project_is_run_by_the_municipality(
    facts: Facts, text: str, project: str
) -> None:
    told = f"Ghent, 3 May 2022\n\n{text}"
    found = _of(facts(told, language=Language.ENGLISH), "carriedOutBy")
    assert [one for _, one in found if one.endswith(project)]


def test_a_project_that_tests_something_in_a_city_is_not_the_citys(
    facts: Facts,
) -> None:
    text = "Ghent, 3 May 2022\n\nUnder the REPLICA project Ghent tested electric buses."
    assert _of(facts(text, language=Language.ENGLISH), "carriedOutBy") == set()
