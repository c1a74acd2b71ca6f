"""The notation of patterns means what its table says."""

import pytest

from citykg.documents.model import Language
from citykg.extraction.nlp import annotate, load_pipeline
from citykg.extraction.patterns import pattern
from citykg.extraction.tokens import Doc, Span

NLP = load_pipeline(Language.GREEK)


def _read(text: str, **ents: str) -> Doc:
    doc = annotate(NLP(text), language=Language.GREEK)
    spans = []
    for label, words in ents.items():
        start = text.index(words)
        span = doc.char_span(start, start + len(words), label=label)
        assert span is not None
        spans.append(span)
    doc.ents = spans
    return doc


@pytest.mark.parametrize("text", ["ο Δήμαρχος μίλησε", "ο ΔΗΜΑΡΧΟΣ", "τους δημάρχους"])
def test_a_word_stands_for_its_forms(text: str) -> None:
    """Case, accents and inflection do not matter."""
    assert pattern("δήμαρχος").first(_read(text)) is not None


def test_a_stem_stands_for_any_ending() -> None:
    """``~`` takes any ending, and nothing before the stem."""
    found = pattern("δήμαρχ~").find(_read("Αντιδήμαρχοι και δημαρχία"))
    assert [match.span.text for match in found] == ["δημαρχία"]


def test_parts_are_kept_under_their_names() -> None:
    """Named elements give their tokens; those left out give None."""
    row = pattern("role=δήμαρχος ,? place=@City? ...3 person=@Person")
    doc = _read(
        "ο δήμαρχος Νέας Σμύρνης κ. Άννα Λέκκα",
        City="Νέας Σμύρνης",
        Person="Άννα Λέκκα",
    )
    match = row.first(doc)
    assert match is not None
    assert match["place"].text == "Νέας Σμύρνης"
    assert match["person"].text == "Άννα Λέκκα"
    bare = row.first(_read("ο δήμαρχος Άννα Λέκκα", Person="Άννα Λέκκα"))
    assert bare is not None
    assert bare.get("place") is None


def test_a_gap_stays_within_its_sentence() -> None:
    """Three dots never reach over the end of a sentence."""
    row = pattern("δήμαρχος ...6 μίλησε")
    assert row.first(_read("Ο δήμαρχος χθες μίλησε.")) is not None
    assert row.first(_read("Ήρθε ο δήμαρχος. Κάποιος μίλησε.")) is None


def test_an_entity_is_taken_whole() -> None:
    """An ``@`` element takes all tokens of its entity, and only from its start."""
    doc = _read("Δίκτυο Open Agile Cities εδώ", Network="Open Agile Cities")
    match = pattern("network=@Network after=_").first(doc)
    assert match is not None
    assert match["network"].text == "Open Agile Cities"
    assert match["after"].text == "εδώ"


def test_find_keeps_to_the_part_given() -> None:
    """Searching part of a document finds nothing outside it."""
    doc = _read("ο δήμαρχος και ο δήμαρχος")
    part: Span = doc[2:5]
    assert [match.span.start for match in pattern("δήμαρχος").find(part)] == [4]


def test_a_row_that_is_no_pattern_is_refused() -> None:
    """A slip in the notation raises where it is compiled."""
    with pytest.raises(ValueError, match="="):
        pattern("a= b").first(_read("a b"))


def test_pipelines_differ_by_language_only() -> None:
    """English is read by the same machinery."""
    doc = annotate(
        load_pipeline(Language.ENGLISH)("Cities joined."), language=Language.ENGLISH
    )
    assert pattern("city joined").first(doc) is not None
