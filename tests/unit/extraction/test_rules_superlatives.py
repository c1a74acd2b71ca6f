"""What is largest, only, first or among the strongest: of what class, and where."""

from collections.abc import Callable

import pytest

from citykg.documents.model import Language

Facts = Callable[..., set[tuple[str, str, str]]]
HOME = "Δήμος Λαμιέων"


def _claims(found: set[tuple[str, str, str]]) -> list[dict[str, str]]:
    nodes: dict[str, dict[str, str]] = {}
    for subject, predicate, value in sorted(found):
        if subject.startswith("superlative/"):
            nodes.setdefault(subject, {})[predicate] = value
    return list(nodes.values())


@pytest.mark.parametrize(
    ("item", "criterion", "among"),
    [
        (
            "Το μεγαλύτερο δημοτικό ασύρματο δίκτυο στην Ελλάδα με 900 χρήστες",
            "criterion-largest",
            "δημοτικά ασύρματα δίκτυα",
        ),
        (
            "Την πρώτη διαδικτυακή πύλη στην Κρήτη",
            "criterion-first",
            "διαδικτυακές πύλες",
        ),
        (
            (
                "Το μοναδικό δημοτικό datacentre στα Βαλκάνια και στην Ελλάδα που "
                "παρέχει φιλοξενία"
            ),
            "criterion-only",
            "δημοτικά datacentre που παρέχουν φιλοξενία",
        ),
    ],
)
def test_an_asset_excels_among_all_of_its_class(
    facts: Facts, item: str, criterion: str, among: str
) -> None:
    text = f"Ο Δήμος Λαμιέων έχει δημιουργήσει\n\n• {item}\n"
    (claim,) = _claims(facts(text))
    assert claim["about"].startswith("asset/lamia-")
    assert claim["criterion"] == criterion
    assert claim["comparisonClass"] == among
    assert claim["comparisonArea"] in {"place/greece", "place/crete"}


@pytest.mark.parametrize(
    ("text", "about"),
    [
        (
            (
                "Η αναγνώριση του Βόλου ως μια από τις ισχυρότερες ενεργειακά πόλεις "
                "στην Ευρώπη μας τιμά."
            ),
            "city/volos",
        ),
        ("Η πόλη μας είναι μία από τις ισχυρότερες πόλεις στην Ευρώπη.", "city/lamia"),
        (
            "Ο Δήμος Βόλου είναι ένας από τους ισχυρότερους δήμους στην Ευρώπη.",
            "municipality/volos",
        ),
    ],
)
def test_one_of_the_strongest_is_the_one_so_called(
    facts: Facts, text: str, about: str
) -> None:
    (claim,) = _claims(facts(text, publisher=HOME))
    assert claim["about"] == about
    assert claim["criterion"] == "criterion-among-strongest"
    assert claim["comparisonArea"] == "place/europe"
    assert claim["comparisonClass"].startswith(("ισχυρές", "ισχυροί"))


@pytest.mark.parametrize(
    ("text", "language", "among"),
    [
        (
            "Η Λαμία είναι η πρώτη πόλη στην Ελλάδα που εφάρμοσε ψηφιακά δίδυμα.",
            Language.GREEK,
            "πόλεις που εφάρμοσαν ψηφιακά δίδυμα",
        ),
        (
            "Lamia is the first city in Greece to offer a parking app.",
            Language.ENGLISH,
            "cities to offer a parking app",
        ),
    ],
)
def test_a_first_city_is_the_first_of_what_it_did(
    facts: Facts, text: str, language: Language, among: str
) -> None:
    (claim,) = _claims(facts(text, language=language))
    assert claim == {
        "about": "city/lamia",
        "criterion": "criterion-first",
        "comparisonArea": "place/greece",
        "comparisonClass": among,
    }


def test_centres_of_excellence_are_all_that_are_enumerated(facts: Facts) -> None:
    text = (
        "Συνεργαζόμαστε με το Πανεπιστήμιο Θεσσαλίας και το Πολυτεχνείο Κρήτης, "
        "διεθνώς αναγνωρισμένα κέντρα αριστείας."
    )
    claims = _claims(facts(text, publisher=HOME))
    assert {claim["about"] for claim in claims} == {
        "org/university-of-thessaly",
        "org/technical-university-of-crete",
    }
    assert {claim["comparisonArea"] for claim in claims} == {"place/world"}


@pytest.mark.parametrize(
    "text",
    [
        "Ήταν η πρώτη συνάντηση στην Ελλάδα.",
        "Για πρώτη φορά στην Ελλάδα συναντήθηκαν δέκα δήμοι.",
        "Το πάρκο είναι το μεγαλύτερο στην Ελλάδα.",
        "Η Λαμία θα είναι η πρώτη πόλη στην Ελλάδα που θα το εφαρμόσει.",
        "Η Λαμία είναι μία από τις ομορφότερες πόλεις στην Ελλάδα.",
        "Φιλοδοξούμε να γίνουμε μία από τις ισχυρότερες πόλεις στην Ευρώπη.",
        "Το πρώτο βήμα έγινε στην Ελλάδα από τον Δήμο Λαμιέων.",
    ],
)
def test_first_steps_plans_and_beauty_are_no_claims(facts: Facts, text: str) -> None:
    assert _claims(facts(text, publisher=HOME)) == []
