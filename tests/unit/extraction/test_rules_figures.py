"""Figures are stated with what they count, and of what bears them."""

import pytest

from citykg.documents.model import Language

from .conftest import Facts

HOME = "Δήμος Ξάνθης\n\n"


def _figures(facts: Facts, text: str) -> set[tuple[str, str, str]]:
    """Return bearer, value and unit-free indicator of each observation."""
    language = (
        Language.GREEK if any("α" <= one <= "ω" for one in text) else Language.ENGLISH
    )
    said = facts(text, language=language)
    by: dict[str, dict[str, str]] = {}
    for subject, predicate, value in said:
        if subject.startswith("observation/"):
            by.setdefault(subject, {})[predicate] = value
    return {
        (
            one["observedEntity"].partition("/")[2],
            one.get("value") or one["lowerBound"],
            one["indicator"].partition("/")[2],
        )
        for one in by.values()
    }


A_FIGURE_IS_OF_THE_CASES = [
    (
        "Ο Δήμος Χίου διαθέτει 45 απορριμματοφόρα.",
        {("chios", "45", "aporrimmatofora")},
    ),
    ("Η Καστοριά, με 33.000 κατοίκους, γιορτάζει.", {("kastoria", "33000", "κ")}),
    (
        "Ο πληθυσμός της Πάτρας ανέρχεται σε 168.000 κατοίκους.",
        {("patras", "168000", "κ")},
    ),
    (
        HOME + "Στο δίκτυο Eurocities, που αριθμεί 210 πόλεις, ανήκει η Ξάνθη.",
        {("eurocities", "210", "poleis")},
    ),
    (
        HOME + "Αντικαταστάθηκαν 8.500 στύλοι φωτισμού.",
        {("xanthi", "8500", "styloi-fotismou")},
    ),
    (
        HOME + "Ο Δήμος εξασφάλισε χρηματοδότηση 3 εκατ. ευρώ.",
        {("xanthi", "3000000", "chrimatodotisi")},
    ),
    (
        HOME + "Η ανεργία στην Ξάνθη ανέρχεται σε 14%.",
        {("xanthi", "14", "anergia")},
    ),
    ("Turku, home to 195,000 people, is old.", {("turku", "195000", "people")}),
    (
        "Cork in figures\n\n- 315 e-scooters\n- 12 bus lanes\n",
        {("cork", "315", "e-scooters"), ("cork", "12", "bus-lanes")},
    ),
    (
        "At least 300 participants attended the Smart Isle Forum in Cork.",
        {
            ("smart-isle-forum-test", "300", "participants"),
        },
    ),
]


@pytest.mark.parametrize(
    ("text", "figures"),
    A_FIGURE_IS_OF_THE_CASES,
)
def test_a_figure_is_of_the_nearest_fitting_bearer(
    facts: Facts, text: str, figures: set[tuple[str, str, str]]
) -> None:
    """Towns have residents, networks members, projects budgets."""
    found = {
        (who, value, "κ" if what in {"population", "katoikoi"} else what)
        for who, value, what in _figures(facts, text)
    }
    assert found == figures


@pytest.mark.parametrize(
    "text",
    [
        HOME + "Στόχος του Δήμου είναι 500 νέες θέσεις εργασίας έως το 2030.",
        HOME + "Ο Δήμος θα αποκτήσει 20 λεωφορεία.",
        HOME + "Ο Δήμος δεν διαθέτει 20 λεωφορεία.",
        HOME + "Ο Δήμος ανέλαβε να φυτέψει 900 θάμνους.",
        HOME + "Σύμφωνα με το άρθρο 45 του νόμου, ο Δήμος προχωρά.",
        HOME + "Ο Δήμος είναι στην 5η θέση μεταξύ πόλεων με πάνω από 50.000 κατοίκους.",
        HOME + "Το πρόγραμμα του Δήμου έχει τρεις άξονες.",
        "Cork has set itself the goal of planting 50,000 trees by 2030.",
        "Cork plans to buy 40 buses.",
        "Cork was one of 26 candidates.",
    ],
)
def test_aims_labels_and_small_talk_are_no_figures(facts: Facts, text: str) -> None:
    """What is wished for, numbered or told in passing is not counted."""
    assert _figures(facts, text) == set()
