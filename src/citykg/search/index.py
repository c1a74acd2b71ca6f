"""Searching the index of a release."""

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final, Self

from rapidfuzz.fuzz import token_sort_ratio

from citykg.errors import StoreError
from citykg.namespaces.greeklish import sound_key, words_of
from citykg.search.connecting import Connections
from citykg.search.finding import (
    find,
    find_names,
    suggest_names,
    things_of,
    to_hits,
)
from citykg.search.marking import mark
from citykg.search.model import (
    FACETS,
    Candidate,
    Choice,
    Closeness,
    Facet,
    Filters,
    Results,
    Suggestion,
    Thing,
)
from citykg.search.narrowing import Narrowing, Values
from citykg.search.ranking import Found
from citykg.search.schema import VERSION
from citykg.search.terms import LONGEST_QUERY, expand, mend, split_query, with_insides

PAGE_LENGTH: Final = 20
"""Results of one page."""
_MOST_CHOICES: Final = 30  # of one facet
_MOST_CANDIDATES: Final = 50
_ANY: Final = Filters()


class Index:
    """The index of one release; any number of threads may ask at once.

    Args:
        path: The file.

    Raises:
        StoreError: If it is missing, damaged or of another version.
    """

    def __init__(self, path: Path) -> None:
        self._connections = Connections(path)
        with self._asking() as connection:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if version != VERSION:
                raise StoreError(f"{path} is of another version; build again.")
            self._narrowing = Narrowing.load(connection)

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the index of a release, to read only; see `Index`.

        Raises:
            StoreError: If it is missing, damaged or of another version.
        """
        return cls(path)

    def close(self) -> None:
        """Close the file, at the latest when the last who asks has an answer."""
        self._connections.close()

    def search(
        self,
        query: str,
        *,
        filters: Filters = _ANY,
        page: int = 1,
        page_length: int = PAGE_LENGTH,
    ) -> Results:
        """Find things by their names, and documents by their words, too.

        Names are found in Greek and Latin letters, whatever the case, accents and
        inflection. Where nothing fits, slips are mended; where nothing has all words,
        things with most of them are found. A blank query finds everything.

        Args:
            query: What somebody typed; any text.
            filters: What to narrow the results to.
            page: The page wanted, from 1; one outside means the nearest.
            page_length: Results of one page, at least 1.

        Returns:
            The page, with the number of all results and what to narrow them by.

        Raises:
            StoreError: If the index cannot be read.
        """
        query = query[:LONGEST_QUERY]
        with self._asking() as connection:
            findings = find(connection, query)
            values = self._narrowing.values_of(
                connection, [one.thing for one in findings.found]
            )
            kept = [
                one
                for one in findings.found
                if self._narrowing.fits(values[one.thing], filters)
            ]
            pages = max(1, -(-len(kept) // page_length))
            page = min(max(page, 1), pages)
            shown = kept[(page - 1) * page_length : page * page_length]
            return Results(
                query=query,
                filters=filters,
                total=len(kept),
                complete=findings.complete,
                page=page,
                pages=pages,
                hits=to_hits(connection, shown, findings.terms),
                facets=self._facets(values, filters),
                did_you_mean=findings.meant if findings.found else "",
            )

    def suggest(
        self,
        text: str,
        *,
        type: str | None = None,  # noqa: A002 - as addresses name it
        limit: int = 10,
    ) -> tuple[Suggestion, ...]:
        """Return what somebody who is typing may mean, best first.

        Args:
            text: What was typed so far; its last word may go on.
            type: A class to keep to, as `Filters` takes it; None means any.
            limit: How many at most.

        Raises:
            StoreError: If the index cannot be read.
        """
        words = split_query(text)
        if not words:
            return ()
        with self._asking() as connection:
            suggested = partial(
                suggest_names,
                connection,
                narrowed=self._narrowing.to_sql(type),
                least=limit,
            )
            plain = terms = expand(connection, words, is_open=not text[-1].isspace())
            found = suggested(terms)
            if len(found) < limit:
                terms = with_insides(connection, plain)
                found = suggested(terms) | found
            if not found and (mended := mend(connection, plain)):
                terms = mended[0]
                found = suggested(terms)
            best = sorted(found.values())[:limit]
            things = things_of(connection, [one.thing for one in best])
            return tuple(
                Suggestion(things[one.thing], one.closeness, mark(one.name, terms))
                for one in best
            )

    def resolve(
        self,
        names: Sequence[str],
        *,
        type: str | None = None,  # noqa: A002 - as addresses name it
        limit: int = 5,
    ) -> list[tuple[Candidate, ...]]:
        """Return for each name the things that it may stand for, nearest first.

        Args:
            names: The names, as a table has them; n items.
            type: A class to keep to, as `Filters` takes it; None means any.
            limit: How many candidates for one name at most.

        Returns:
            n tuples of candidates, in the order of the names. One candidate of a name
            at most is a match: the only thing that bears it.

        Raises:
            StoreError: If the index cannot be read.
        """
        narrowed = self._narrowing.to_sql(type)
        with self._asking() as connection:
            return [_candidates(connection, one, narrowed)[:limit] for one in names]

    def thing(self, iri: str) -> Thing | None:
        """Return what is known of a thing, a term or a code; None if nothing is.

        Args:
            iri: Its IRI.

        Raises:
            StoreError: If the index cannot be read.
        """
        with self._asking() as connection:
            rows = connection.execute("SELECT id FROM things WHERE iri = ?", (iri,))
            things = things_of(connection, [number for (number,) in rows])
            return next(iter(things.values()), None)

    @contextmanager
    def _asking(self) -> Iterator[sqlite3.Connection]:
        """Lend a connection.

        Raises:
            StoreError: If the file cannot be read.
        """
        try:
            with self._connections.one() as connection:
                yield connection
        except sqlite3.Error as error:
            raise StoreError(f"The search index cannot be read: {error}.") from error

    def _facets(
        self, values: Mapping[int, Values], filters: Filters
    ) -> Mapping[Facet, tuple[Choice, ...]]:
        """Count the values of each facet among what all other filters let through."""
        facets: dict[Facet, tuple[Choice, ...]] = {}
        for facet in FACETS:
            others = replace(filters, **{facet: ""})
            counts = Counter(
                value
                for those in values.values()
                if self._narrowing.fits(those, others)
                for value in those.get(facet, ())
            )
            ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
            facets[facet] = tuple(Choice(*pair) for pair in ranked[:_MOST_CHOICES])
        return facets


def _candidates(
    connection: sqlite3.Connection, name: str, narrowed: tuple[str, Sequence[str]]
) -> tuple[Candidate, ...]:
    words = split_query(name)
    if not words:
        return ()
    terms = expand(connection, words, is_open=False)
    found = find_names(connection, terms, narrowed=narrowed)
    if not found and (mended := mend(connection, terms)):
        found = find_names(connection, mended[0], narrowed=narrowed)
    best = sorted(found.values())[:_MOST_CANDIDATES]
    things = things_of(connection, [one.thing for one in best])
    exact = [one for one in best if one.closeness is Closeness.EXACT]
    scored = [
        Candidate(
            things[one.thing], one.name, score=_score(name, one), match=exact == [one]
        )
        for one in best
    ]
    return tuple(sorted(scored, key=lambda one: (not one.match, -one.score)))


def _score(name: str, found: Found) -> float:
    """Tell how near a name is, by its letters or by its sound."""
    if found.closeness is Closeness.EXACT:
        return 100.0
    wanted, held = words_of(name), words_of(found.name)
    by_letters = token_sort_ratio(" ".join(wanted), " ".join(held))
    by_sound = token_sort_ratio(
        " ".join(map(sound_key, wanted)), " ".join(map(sound_key, held))
    )
    return round(min(99.0, max(by_letters, by_sound)), 1)
