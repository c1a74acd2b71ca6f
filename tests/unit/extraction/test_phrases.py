"""Noun phrases come out in the nominative, and clauses end where they end."""

import pytest

from citykg.documents.model import Language
from citykg.extraction.nlp import annotate, load_pipeline
from citykg.extraction.phrases import enumerated, nominative, phrase_from, trimmed

NLP = load_pipeline(Language.GREEK)


def _read(text: str):  # type: ignore[no-untyped-def]  # noqa: ANN202  # a spaCy Doc
    return annotate(NLP(text), language=Language.GREEK)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Τον ψηφιακό μετασχηματισμό", "Ψηφιακός μετασχηματισμός"),
        ("την ενεργή συμμετοχή των πολιτών", "Ενεργή συμμετοχή των πολιτών"),
        ("τον καταστατικό χάρτη", "Καταστατικός χάρτης"),
        ("του ψηφιακού χάσματος", "Ψηφιακό χάσμα"),
        ("της ποιότητας ζωής", "Ποιότητα ζωής"),
        ("τους ευρωπαϊκούς πόρους", "Ευρωπαϊκοί πόροι"),
        ("το πράσινο δίκτυο", "Πράσινο δίκτυο"),
        ("Βιώσιμη κινητικότητα", "Βιώσιμη κινητικότητα"),
    ],
)
def test_nominative(written: str, name: str) -> None:
    """The article tells the case; the head changes, what depends on it stays."""
    assert nominative(_read(written)[:]) == name


def test_the_article_may_stand_before_the_quotation_mark() -> None:
    """«τον «Καταστατικό χάρτη …»»: the article outside governs the title."""
    doc = _read("τον «Καταστατικό χάρτη υποχρεώσεων»")
    assert nominative(doc[2:5], article=doc[0]) == "Καταστατικός χάρτης υποχρεώσεων"


def test_enumerations_are_parted_at_commas_and_conjunctions() -> None:
    """Each member comes without the separators."""
    parts = enumerated(_read("τους πολίτες, τους επισκέπτες και τις επιχειρήσεις")[:])
    assert [part.text for part in parts] == [
        "τους πολίτες",
        "τους επισκέπτες",
        "τις επιχειρήσεις",
    ]


def test_a_phrase_ends_at_a_stop_word_or_a_full_stop() -> None:
    """What follows the clause is left out."""
    doc = _read("τη βελτίωση της ζωής ώστε να")
    assert phrase_from(doc[:], stop=frozenset({"ωστε"})).text == "τη βελτίωση της ζωής"
    assert trimmed(_read("« πόλη »,")[:]).text == "πόλη"
