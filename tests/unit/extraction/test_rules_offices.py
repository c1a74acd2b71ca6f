"""Who holds which office, in the ways that press offices write it."""

from collections.abc import Callable

import pytest

Facts = Callable[..., set[tuple[str, str, str]]]


def _holders(found: set[tuple[str, str, str]]) -> set[tuple[str, str, str]]:
    """Return (person, role, municipality) of each term of office."""
    terms = {subject for subject, _, _ in found if subject.startswith("term/")}
    value = {(subject, key): value for subject, key, value in found}
    return {
        (
            value[term, "member"].removeprefix("person/"),
            value[term, "role"].removeprefix("role-"),
            value[term, "organization"].removeprefix("municipality/"),
        )
        for term in terms
    }


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        (
            "Ο Δήμαρχος Βόλου, κ. Νίκος Παπαδάκης, ενέκρινε το έργο.",
            ("nikos-papadakis", "mayor", "volos"),
        ),
        (
            "Μίλησε ο Γιώργος Αντωνίου, Δήμαρχος Χανίων.",
            ("giorgos-antoniou", "mayor", "chania"),
        ),
        (
            "Η δήλωση του Δημάρχου Λαμιέων Κώστα Δημητρίου συζητήθηκε.",
            ("kostas-dimitriou", "mayor", "lamia"),
        ),
        (
            "Παρέστη ο Αντιδήμαρχος Καθαριότητας του Δήμου Βόλου Πέτρος Ιωάννου.",
            ("petros-ioannou", "deputy-mayor", "volos"),
        ),
        (
            "Ο Διευθυντής Πληροφορικής του Δήμου Χανίων Μανώλης Γεωργίου μίλησε.",
            ("manolis-georgiou", "director", "chania"),
        ),
    ],
)
def test_a_holder_has_role_and_municipality(
    facts: Facts, text: str, holder: tuple[str, str, str]
) -> None:
    """Before or after the name, with or without title: the term is found."""
    assert _holders(facts(text)) == {holder}


@pytest.mark.parametrize(
    "text",
    [
        "Ο πρώην Δήμαρχος Βόλου Νίκος Παπαδάκης ήταν παρών.",
        "Ο υποψήφιος δήμαρχος Βόλου Νίκος Παπαδάκης μίλησε.",
        "Ο Νίκος Παπαδάκης, πρώην πια δήμαρχος Βόλου, μίλησε.",
        "Ο δήμαρχος Βόλου Νίκος Παπαδάκης, ο οποίος παραιτήθηκε χθες, μίλησε.",
        "Ο Νίκος Παπαδάκης, δήμαρχος Βόλου έως το 2014, μίλησε.",
        "Ο Νίκος Παπαδάκης, αντιδήμαρχος Βόλου της προηγούμενης θητείας, ήρθε.",
        "Ο εκλεγμένος δήμαρχος Βόλου Νίκος Παπαδάκης αναλαμβάνει τον Ιανουάριο.",
        "Ήρθε ο τότε οικοδεσπότης δήμαρχος Βόλου Νίκος Παπαδάκης.",
        "Συναντήθηκαν Δήμαρχοι από όλη την Ευρώπη.",
        "Ο Δήμαρχος Βόλου μίλησε για το έργο.",
    ],
)
def test_no_holder_where_nobody_holds(facts: Facts, text: str) -> None:
    """Former mayors, candidates, plurals and offices without a name give no term."""
    assert _holders(facts(text)) == set()


def test_the_municipality_is_understood_from_the_publisher(facts: Facts) -> None:
    """A mayor named without a city is the publisher's."""
    found = facts("Ο Δήμαρχος Άννα Γεωργίου μίλησε.", publisher="Δήμος Βόλου")
    assert _holders(found) == {("anna-georgiou", "mayor", "volos")}


def test_the_portfolio_makes_the_post(facts: Facts) -> None:
    """Two deputy mayors of one city hold two posts."""
    found = facts(
        "Μίλησαν ο Αντιδήμαρχος Καθαριότητας Πέτρος Ιωάννου και ο Αντιδήμαρχος "
        "Παιδείας Νίκος Παπαδάκης.",
        publisher="Δήμος Βόλου",
    )
    posts = {value for _, key, value in found if key == "forPost"}
    assert len(posts) == 2


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        (
            "- Η Λαμία πήρε τρία.\n- Ο Βόλος δύο· τα πήρε ο Δήμαρχος Νίκος Παπαδάκης.",
            ("nikos-papadakis", "mayor", "volos"),
        ),
        (
            "Έχει σχέδιο ο Δήμος Βόλου. Στη Λαμία ο δήμαρχός του, Νίκος Παπαδάκης.",
            ("nikos-papadakis", "mayor", "volos"),
        ),
        (
            "Για τον Βόλο το βραβείο παρέλαβε ο Αντιδήμαρχος κ. Νίκος Παπαδάκης.",
            ("nikos-papadakis", "deputy-mayor", "volos"),
        ),
        (
            "Στη Λαμία βρέθηκε ο Δήμαρχος Νίκος Παπαδάκης.",
            ("nikos-papadakis", "mayor", "chania"),
        ),
        (
            "Ο Δήμος Βόλου, με δήμαρχο τον Νίκο Παπαδάκη, εντάχθηκε.",
            ("nikos-papadakis", "mayor", "volos"),
        ),
    ],
)
def test_the_city_is_the_one_spoken_of(
    facts: Facts, text: str, holder: tuple[str, str, str]
) -> None:
    """The city of the list item or sentence, not that of a place, else home."""
    assert holder in _holders(facts(text, publisher="Δήμος Χανίων"))
