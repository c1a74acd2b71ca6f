"""Facts follow the text: with other names and figures, the same kinds of facts say so.

A rule that knew one of the two documents by heart would fail here. The variants are in
``variants.toml``; each is right Greek.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from rdflib import ORG, XSD, Literal, URIRef

from citykg.documents.model import Document, DocumentId, Language, Metadata, Span
from citykg.evaluation.wording import curie
from citykg.extraction import Entity, Extraction, Fact
from citykg.extraction.extractor import Extractor
from citykg.namespaces.greek import fold

HERE = Path(__file__).parent
DOCUMENTS = HERE.parents[1] / "data" / "documents"
CURATED = frozenset({ORG.postIn})
"""What reference data may know already; no document then needs to state it."""
NUMBERS = frozenset({XSD.integer, XSD.decimal})


@dataclass(frozen=True, slots=True)
class Variant:
    """A document with words swapped; see ``variants.toml`` for the fields."""

    name: str
    document: str
    publisher: tuple[str, str]
    swaps: tuple[tuple[str, str], ...]
    values: Mapping[str, str]
    gone: tuple[str, ...]
    present: tuple[str, ...]

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> "Variant":
        lists = ("publisher", "swaps", "gone", "present")
        return cls(**{**table, **{name: tuple(table[name]) for name in lists}})

    @property
    def text(self) -> str:
        return (DOCUMENTS / f"{self.document}.txt").read_text("utf-8")

    def swap(self, text: str) -> str:
        """Return *text* with all swaps made at once."""
        return "".join(new for _, new in self.pieces(text))

    def pieces(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield *text* piece by piece, each as it was and as it is in the variant."""
        longest_first = sorted(self.swaps, key=lambda pair: -len(pair[0]))
        pattern = "|".join(f"({swap_pattern(old)})" for old, _ in longest_first)
        at = 0
        for found in re.finditer(pattern, text):
            yield text[at : found.start()], text[at : found.start()]
            new = longest_first[(found.lastindex or 0) - 1][1]
            yield found[0], keep_break(found[0], new)
            at = found.end()
        yield text[at:], text[at:]

    def swap_value(self, literal: Literal) -> str:
        """Return what a literal of the document should be in the variant."""
        value = plain(literal)
        return self.values.get(value, self.swap(value))


def swap_pattern(words: str) -> str:
    """Return a pattern for *words* as whole words, over any white space."""
    inner = r"\s+".join(re.escape(part) for part in words.split(" "))
    return rf"(?<!\w){inner}(?!\w)"


def moved(span: Span, pieces: Iterable[tuple[str, str]]) -> Span:
    """Return where the words of *span* stand once *pieces* are swapped.

    A span that ends within swapped words takes all of what replaced them.
    """
    old_at = new_at = start = end = 0
    for old, new in pieces:
        kept = old == new
        if old_at <= span.start < old_at + len(old):
            start = new_at + (span.start - old_at if kept else 0)
        if old_at < span.end <= old_at + len(old):
            end = new_at + (span.end - old_at if kept else len(new))
        old_at, new_at = old_at + len(old), new_at + len(new)
    return Span(start, end)


def keep_break(old: str, new: str) -> str:
    """Return *new* with the line break of *old*, since lines are wrapped by width."""
    line_break = re.search(r"\s*\n\s*", old)
    if line_break is None:
        return new
    first, blank, rest = new.partition(" ")
    return f"{first}{line_break[0]}{rest}" if blank else f"{line_break[0]}{new}"


def plain(literal: Literal) -> str:
    """Return a literal's value: numbers without needless zeros, others as they are."""
    if literal.datatype in NUMBERS:
        return f"{Decimal(str(literal)).normalize():f}"
    return str(literal)


VARIANTS = [
    Variant.from_table(table)
    for table in tomllib.loads((HERE / "variants.toml").read_text("utf-8"))["variant"]
]


@pytest.fixture(scope="module", params=VARIANTS, ids=lambda variant: variant.name)
def variant(request: pytest.FixtureRequest) -> Variant:
    assert isinstance(request.param, Variant)
    return request.param


@pytest.fixture(scope="module")
def before(variant: Variant, extractor: Extractor) -> Extraction:
    return extractor.extract(document(variant.text, variant.publisher[0]))


@pytest.fixture(scope="module")
def after(variant: Variant, extractor: Extractor) -> Extraction:
    return extractor.extract(document(variant.swap(variant.text), variant.publisher[1]))


def document(text: str, publisher: str) -> Document:
    metadata = Metadata("Δελτίο τύπου", Language.GREEK, publisher=publisher)
    return Document(DocumentId("variant"), text, "0" * 64, "text/plain", metadata)


def shape(fact: Fact) -> str:
    """Return a fact without what the variant may change."""
    value = fact.object
    if isinstance(value, Entity):
        kind = f"a {curie(value.type)}"
    elif isinstance(value, URIRef):
        kind = curie(value)
    else:
        kind = (
            f"text@{value.language}" if value.language else curie(value.datatype or "")
        )
    return f"{curie(fact.subject.type)} {curie(fact.predicate)} {kind}"


def differences(old: Counter[Any], new: Counter[Any]) -> dict[str, list[Any]]:
    """Return what one of the two lacks; empty if they are equal."""
    lacking = {"lost": old - new, "gained": new - old}
    return {name: sorted(one.elements()) for name, one in lacking.items() if one}


def literals(extraction: Extraction) -> Iterator[tuple[str, Literal]]:
    for fact in extraction.facts:
        if isinstance(fact.object, Literal):
            yield str(fact.predicate), fact.object


def names(extraction: Extraction) -> set[str]:
    """Return the folded names of all things that the facts speak of."""
    things = {
        thing
        for fact in extraction.facts
        for thing in (fact.subject, fact.object)
        if isinstance(thing, Entity)
    }
    return {
        fold(name) for thing in things for _, name in (*thing.labels, *thing.alt_labels)
    }


def test_every_swap_changes_the_text(variant: Variant) -> None:
    """Each pair of the table finds its words, and leaves none of them."""
    for old, new in variant.swaps:
        assert re.search(swap_pattern(old), variant.text), old
        assert re.search(swap_pattern(new), variant.swap(variant.text)), new


def test_line_breaks_stay() -> None:
    """A swap does not join two lines, which would look like another layout."""
    assert keep_break("την \n\nΚατερίνη", "τη Βέροια") == "τη \n\nΒέροια"
    assert keep_break("Smart \nCities", "Eurocities") == " \nEurocities"
    assert keep_break("Smart Cities", "Eurocities") == "Eurocities"


def test_weekdays_of_the_table_are_right() -> None:
    """The dates that the variants put in are on the weekdays that they name."""
    assert date(2018, 12, 4).isoweekday() == 2
    assert date(2019, 12, 4).isoweekday() == 3
    assert date(2016, 12, 5).isoweekday() == 1


def test_facts_keep_their_shapes(before: Extraction, after: Extraction) -> None:
    """The same classes are joined by the same properties, as often as before."""
    assert before.facts
    old, new = (
        Counter(shape(fact) for fact in one.facts if fact.predicate not in CURATED)
        for one in (before, after)
    )
    assert differences(old, new) == {}


def test_values_are_swapped(
    variant: Variant, before: Extraction, after: Extraction
) -> None:
    """Each value is that of the document, or the one put in for it."""
    old = Counter((p, variant.swap_value(value)) for p, value in literals(before))
    new = Counter((p, plain(value)) for p, value in literals(after))
    assert differences(old, new) == {}


def test_every_swapped_value_is_a_fact(variant: Variant, after: Extraction) -> None:
    """No figure of the table is left out of the facts."""
    found = {plain(value) for _, value in literals(after)}
    assert set(variant.values.values()) - found == set()


def test_new_names_are_found(variant: Variant, after: Extraction) -> None:
    """Cities, persons and networks that were put in are what the facts speak of."""
    assert {fold(name) for name in variant.present} - names(after) == set()


def test_old_names_are_gone(variant: Variant, after: Extraction) -> None:
    """No name that left the text is left in a fact."""
    texts = names(after) | {fold(str(value)) for _, value in literals(after)}
    left = {
        name
        for name in variant.gone
        for text in texts
        if re.search(rf"(?<!\w){re.escape(fold(name))}(?!\w)", text)
    }
    assert left == set()


def test_evidence_follows(
    variant: Variant, before: Extraction, after: Extraction
) -> None:
    """A passage that states a fact still does so after the swap."""
    pieces = list(variant.pieces(variant.text))
    old = {span for fact in before.facts for span in fact.spans}
    new = {span for fact in after.facts for span in fact.spans}
    silent = {
        before.document.words(span)
        for span in old
        if not any(map(moved(span, pieces).overlaps, new))
    }
    assert silent == set()
