"""An index of names in their inflected forms, and finding them in a text."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from rdflib import ORG, URIRef

from citykg.extraction.inflection import folded_forms, folded_words, word_spans
from citykg.extraction.model import Entity
from citykg.extraction.wordlists import load_lines
from citykg.namespaces.greek import fold_with_offsets
from citykg.namespaces.vocabulary import CKG

GREECE: Final = "GR"
_AMBIGUOUS_LIST: Final = "ambiguous-names"
_SHORTEST_LATIN_NAME: Final = 4
# Classes whose names are made of ordinary words, which rules read word by word.
_COMMON: Final = frozenset({CKG.Indicator, ORG.Post})
# What may stand between the words of one name; a comma or a full stop may not, except
# after a shortened word: «Δήμος Αγ. Δημητρίου».
_GAP: Final = re.compile(r"[\s\-–—/'’\"«»“”()]*|\.")
_GAP_AFTER_SHORT: Final = re.compile(r"\.?\s*")
_SHORT_WORDS: Final = frozenset({"αγ", "ν", "π"})


class _Letters(Enum):
    """How the letters of a name must be written for it to be meant."""

    ANY = auto()
    CAPITAL_FIRST = auto()
    CAPITALS = auto()


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a name may mean.

    Args:
        entity: The thing meant.
        country: Its country, ISO 3166 alpha-2; empty if unknown or none.
        population: People living there, 0 if unknown or no place.
    """

    entity: Entity
    country: str = ""
    population: int = 0


@dataclass(frozen=True, slots=True)
class Sighting:
    """A name found in a text.

    Args:
        start: Offset of its first character.
        end: Offset after its last character.
        entities: What it may mean, likeliest first, at least one.
    """

    start: int
    end: int
    entities: tuple[Entity, ...]

    @property
    def entity(self) -> Entity:
        """The likeliest meaning."""
        return self.entities[0]


class _Word(NamedTuple):
    """A folded word and where it stands in the text."""

    folded: str
    start: int
    end: int


class NameIndex:
    """Names in every inflected form, and the things that bear them.

    Args:
        candidates: Things with their names in the nominative, in any order.
    """

    def __init__(self, candidates: Iterable[tuple[Candidate, Iterable[str]]]) -> None:
        self._candidates: list[Candidate] = []
        self._meanings: dict[str, list[tuple[int, _Letters]]] = {}
        for candidate, names in candidates:
            self._add(candidate, names)
        self._lengths = _lengths_by_first_word(self._meanings)
        self._ambiguous = frozenset(
            form for name in load_lines(_AMBIGUOUS_LIST) for form in folded_forms(name)
        )

    def _add(self, candidate: Candidate, names: Iterable[str]) -> None:
        number = len(self._candidates)
        self._candidates.append(candidate)
        for name in names:
            meaning = (number, _required_letters(name))
            for form in folded_forms(name):
                meanings = self._meanings.setdefault(form, [])
                if meaning not in meanings:
                    meanings.append(meaning)

    def is_ambiguous(self, name: str) -> bool:
        """Tell whether *name* is that of a town, but mostly means something else."""
        return " ".join(folded_words(name)) in self._ambiguous

    def entries(self) -> Iterator[tuple[Entity, tuple[str, ...]]]:
        """Yield every entity with its folded forms, words joined by single spaces."""
        forms: dict[int, dict[str, None]] = {}
        for form, meanings in self._meanings.items():
            for number, _ in meanings:
                forms.setdefault(number, {})[form] = None
        for number, found in sorted(forms.items()):
            yield self._candidates[number].entity, tuple(found)

    def lookup(
        self,
        text: str,
        *,
        types: Collection[URIRef] | None = None,
        country: str = GREECE,
    ) -> tuple[Entity, ...]:
        """Return what *text* as a whole may mean, whatever its letters.

        Args:
            text: A name in any case, such as ``"Ηρακλείου"``.
            types: Classes to keep; None keeps all.
            country: Country to prefer, ISO 3166 alpha-2.

        Returns:
            Entities, likeliest first: curated, then of that country, then populous.
        """
        key = " ".join(folded_words(text))
        numbers = {number for number, _ in self._meanings.get(key, ())}
        return self._ranked(numbers, types, country)

    def find(
        self,
        text: str,
        *,
        types: Collection[URIRef] | None = None,
        country: str = GREECE,
    ) -> list[Sighting]:
        """Find names in a running text: the longest at each place, none overlapping.

        Proper names must begin with a capital and acronyms be all capitals. Town
        names that are ordinary words are passed over; `lookup` knows them.

        Args:
            text: Any text; offsets of the result count its characters.
            types: Classes to keep; None keeps all but indicators and posts, whose
                names are ordinary words.
            country: Country to prefer, ISO 3166 alpha-2.

        Returns:
            The names in reading order.
        """
        words = _words(text)
        known = self._lengths
        found: list[Sighting] = []
        reached = 0
        for at, folded in enumerate(words.folded):
            if folded not in known or words.start(at) < reached:
                continue
            nearby = words.some(at, at + known[folded][0])
            longest = next(self._sightings_at(text, nearby, types, country), None)
            if longest is not None:
                found.append(longest)
                reached = longest.end
        return found

    def _sightings_at(
        self,
        text: str,
        words: list[_Word],
        types: Collection[URIRef] | None,
        country: str,
    ) -> Iterator[Sighting]:
        """Yield the names that begin with the first of *words*, longest first."""
        for length in self._lengths.get(words[0].folded, ()):
            run = words[:length]
            key = " ".join([word.folded for word in run])
            unknown = len(run) < length or key not in self._meanings
            if unknown or not _joined(text, run):
                continue
            start, end = run[0].start, run[-1].end
            numbers = self._meant(key, text[start:end])
            entities = self._ranked(numbers, types, country)
            if types is None:
                entities = tuple(one for one in entities if one.type not in _COMMON)
            if entities:
                yield Sighting(start, end, entities)

    def _meant(self, key: str, written: str) -> set[int]:
        """Return the candidates that *key* means when *written* this way."""
        short = key.isascii() and len(key) < _SHORTEST_LATIN_NAME
        fitting = {_Letters.CAPITALS} if written.isupper() else set()
        if key not in self._ambiguous and not short:
            fitting.add(_Letters.ANY)
            if written[0].isupper():
                fitting.add(_Letters.CAPITAL_FIRST)
        meanings = self._meanings.get(key, ())
        return {number for number, letters in meanings if letters in fitting}

    def _ranked(
        self,
        numbers: Iterable[int],
        types: Collection[URIRef] | None,
        country: str,
    ) -> tuple[Entity, ...]:
        def rank(candidate: Candidate) -> tuple[bool, bool, int, str]:
            return (
                not candidate.entity.curated,
                candidate.country != country,
                -candidate.population,
                candidate.entity.path,
            )

        kept = (self._candidates[number] for number in numbers)
        return tuple(
            candidate.entity
            for candidate in sorted(kept, key=rank)
            if types is None or candidate.entity.type in types
        )


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a text, of which few begin a name.

    Args:
        folded: Their folded forms.
        spans: Where each stands in the folded text.
        offsets: Where each character of the folded text stands in the text.
    """

    folded: list[str]
    spans: list[tuple[int, int]]
    offsets: Sequence[int]

    def start(self, at: int) -> int:
        """Return where the word of that number begins in the text."""
        return self.offsets[self.spans[at][0]]

    def some(self, first: int, end: int) -> list[_Word]:
        """Return the words from the *first* to the *end*."""
        return [
            _Word(folded, self.offsets[start], self.offsets[stop])
            for folded, (start, stop) in zip(
                self.folded[first:end], self.spans[first:end], strict=True
            )
        ]


@lru_cache(maxsize=4)  # a document's text is asked for again
def _words(text: str) -> _Words:
    folded, offsets = fold_with_offsets(text)
    spans = word_spans(folded)
    return _Words([folded[start:end] for start, end in spans], spans, offsets)


def _required_letters(name: str) -> _Letters:
    letters = [character for character in name if character.isalpha()]
    if all(letter.isupper() for letter in letters):
        return _Letters.CAPITALS
    return _Letters.CAPITAL_FIRST if name[0].isupper() else _Letters.ANY


def _lengths_by_first_word(forms: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """Return for each first word how many words its names have, longest first."""
    lengths: dict[str, set[int]] = {}
    for form in forms:
        first, _, rest = form.partition(" ")
        lengths.setdefault(first, set()).add(1 + (rest.count(" ") + 1 if rest else 0))
    return {
        first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()
    }


def _joined(text: str, words: list[_Word]) -> bool:
    """Tell whether nothing but space, hyphens or quotation marks parts the words."""
    return all(
        text[before.end : after.start] == " "
        or (_GAP_AFTER_SHORT if before.folded in _SHORT_WORDS else _GAP).fullmatch(
            text, before.end, after.start
        )
        for before, after in pairwise(words)
    )
