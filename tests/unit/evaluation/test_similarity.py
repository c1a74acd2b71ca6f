"""Two literals agree if a person would say that they say the same."""

import itertools
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import XSD, Literal

from citykg.evaluation import Gold
from citykg.evaluation.similarity import SAME_TEXT, agreement, overlap, same_word
from citykg.namespaces.vocabulary import CKG

GREEK = st.text("αβγδεικλμνοπρστυςάέώ ", max_size=30)


def el(text: str) -> Literal:
    return Literal(text, lang="el")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Literal(8), Literal("8.0", datatype=XSD.decimal)),
        (el("πόλος διαβουλεύσεων"), el("ένα πόλο διαβουλεύσεων")),
        (el("ψηφιακή συμμετοχή"), el("ψηφιακής συμμετοχής")),
        (el("των δημοτικών ασύρματων δικτύων"), el("δημοτικά ασύρματα δίκτυα")),
        (Literal("5.500  χιλ"), Literal("5.500 χιλ")),
        (Literal("x", datatype=XSD.string), Literal("x")),
        (Literal("2018", datatype=XSD.gYear), Literal("2018", datatype=XSD.gYear)),
    ],
)
def test_literals_that_agree(one: Literal, other: Literal) -> None:
    """Inflection, articles, white space and number types make no difference."""
    assert agreement(one, other) >= SAME_TEXT
    assert agreement(other, one) >= SAME_TEXT


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Literal(163), Literal(164)),
        (Literal("2018", datatype=XSD.gYear), Literal("2017", datatype=XSD.gYear)),
        (Literal("2018", datatype=XSD.gYear), Literal(2018)),
        (Literal("19,5"), Literal("19.5")),
        (Literal("5.500 χιλ"), Literal("5.500")),
        (el("υπηρεσίες cloud"), el("ψηφιακές υπηρεσίες προς τους πολίτες")),
        (el("στις 21 έξυπνες πόλεις"), el("στις 30 έξυπνες πόλεις")),
        (el("brand"), Literal("brand", lang="en")),
        (el("και"), el("με")),
    ],
)
def test_literals_that_do_not_agree(one: Literal, other: Literal) -> None:
    """Another number, another date, another written form or another thing is wrong."""
    assert agreement(one, other) == 0
    assert agreement(other, one) == 0


def test_text_without_content_is_compared_as_it_stands() -> None:
    """A text of empty words is not the same as every other one."""
    assert overlap("και", "και") == 1
    assert overlap("", "") == 0


def test_numbers_are_no_word_forms() -> None:
    """2012 and 2013 share a start and are two years."""
    assert not same_word("2012", "2013")


@given(one=GREEK, other=GREEK)
def test_overlap_is_a_share(one: str, other: str) -> None:
    """Overlap lies between 0 and 1, and a text with words overlaps itself fully."""
    assert 0 <= overlap(one, other) <= 1
    assert overlap(one, one) == (1 if one.strip() else 0)


def test_different_gold_texts_are_told_apart(gold: Gold) -> None:
    """The threshold keeps apart what gold keeps apart; see `SAME_TEXT`."""
    texts = defaultdict(set)
    for view in gold.views.values():
        for _, predicate, value in view.triples:
            if isinstance(value, Literal) and value.language == "el":
                texts[predicate].add(str(value))
    del texts[CKG.category]
    pairs = (
        pair for some in texts.values() for pair in itertools.combinations(some, 2)
    )
    assert max(overlap(one, other) for one, other in pairs) <= 0.4
