"""Genitives without article come out in the nominative, or not at all."""

import pytest

from citykg.documents.model import Language
from citykg.extraction.cases import nominative_of_genitive
from citykg.extraction.nlp import load_pipeline

NLP = load_pipeline(Language.GREEK)


@pytest.mark.parametrize(
    ("genitive", "nominative"),
    [
        ("καινοτόμων εφαρμογών", "καινοτόμες εφαρμογές"),
        ("ανθρώπινων δικτύων", "ανθρώπινα δίκτυα"),
        ("νέων τεχνολογιών", "νέες τεχνολογίες"),
        ("διεθνών συνεργασιών", "διεθνείς συνεργασίες"),
        ("πρωτοπόρων οργανισμών", "πρωτοπόροι οργανισμοί"),
        ("δικτύων πόλεων", "δίκτυα πόλεων"),
        ("Ευρωπαϊκών Προγραμμάτων", "Ευρωπαϊκά Προγράμματα"),
        (
            "έξυπνων λύσεων και ψηφιακών εργαλείων",
            "έξυπνες λύσεις και ψηφιακά εργαλεία",
        ),
        (
            "αποτελεσματικού χειρισμού των θεμάτων",
            "αποτελεσματικός χειρισμός των θεμάτων",
        ),
        ("ηλεκτρονικού εμπορίου", "ηλεκτρονικό εμπόριο"),
        ("ενίσχυσης της αγοράς", "ενίσχυση της αγοράς"),
        ("ψηφιακής αναβάθμισης των υποδομών", "ψηφιακή αναβάθμιση των υποδομών"),
    ],
)
def test_the_noun_decides_the_gender(genitive: str, nominative: str) -> None:
    """Adjectives follow the noun that they stand before."""
    assert nominative_of_genitive(NLP(genitive)[:]) == nominative


@pytest.mark.parametrize(
    "text",
    ["", "νέες εφαρμογές", "υψηλού κύρους δίκτυα", "του νόμου", "ο χρήστης", "City"],
)
def test_what_is_no_such_genitive_stays(text: str) -> None:
    """A phrase is left alone unless it surely is a genitive of a known noun."""
    assert nominative_of_genitive(NLP(text)[:]) is None
