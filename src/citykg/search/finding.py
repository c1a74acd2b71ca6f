"""Finding names and texts that have the words of a query."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from citykg.search.marking import mark, snippet
from citykg.search.model import Closeness, Hit, Thing
from citykg.search.ranking import Found, Row, best_names
from citykg.search.terms import (
    Manner,
    QueryTerm,
    beginning,
    expand,
    expression,
    mend,
    split_query,
    with_insides,
)

MOST_NAMES: Final = 6000
"""Names that one query may fit; with more, not all results are found."""
_MOST_TEXTS: Final = 2000
_MOST_PARTLY: Final = 500  # names that have some words, the most telling first
_MOST_RESOLVED_FROM: Final = 400  # names, the most important first
_MOST_SUGGESTED_FROM: Final = 80  # names that each way of looking gives

_NAMES: Final = """
SELECT names.thing, names.text, names.given, names.folded
FROM name_words JOIN names ON names.id = name_words.rowid WHERE name_words MATCH ?
"""
_NAMED: Final = """
SELECT thing, text, given, folded FROM names WHERE folded = ? {} ORDER BY id LIMIT ?
"""
_TEXTS: Final = """
SELECT rowid FROM body_words WHERE body_words MATCH ? ORDER BY rank LIMIT ?
"""
_THINGS: Final = """
SELECT things.id, iri, kinds, labels, facts FROM json_each(?) AS one
JOIN things ON things.id = one.value
"""


@dataclass(frozen=True, slots=True)
class Findings:
    """What a query found.

    Args:
        found: Things, best first.
        terms: The words that found them.
        meant: The query with its slips mended; empty where nothing was mended.
        complete: Whether nothing was left out.
    """

    found: Sequence[Found]
    terms: Sequence[QueryTerm] = ()
    meant: str = ""
    complete: bool = True


def find(connection: sqlite3.Connection, query: str) -> Findings:
    """Find things; each way of looking is tried where the better ones find nothing.

    Args:
        connection: A connection to the index.
        query: What somebody typed; a blank query finds everything.
    """
    words = split_query(query)
    if not words:
        return _everything(connection) if not query.strip() else Findings(())
    plain = expand(connection, words, is_open=True)
    terms, meant = with_insides(connection, plain), ""
    found, complete = _with_all(connection, terms)
    if not found and (mended := mend(connection, plain)):
        terms, meant = mended
        found, complete = _with_all(connection, terms)
    if not found:
        found, complete = _with_some(connection, terms), True
    return Findings(sorted(found.values()), terms, meant, complete)


def find_names(
    connection: sqlite3.Connection,
    terms: Sequence[QueryTerm],
    *,
    narrowed: tuple[str, Sequence[str]] = ("", ()),
) -> dict[int, Found]:
    """Return the most important things whose names have all the words.

    Args:
        connection: A connection to the index.
        terms: The words.
        narrowed: A condition on ``names.thing``, and its values.
    """
    condition, values = narrowed
    rows = connection.execute(
        _important(condition), (expression(terms), *values, _MOST_RESOLVED_FROM)
    )
    return best_names(rows, terms)


def suggest_names(
    connection: sqlite3.Connection,
    terms: Sequence[QueryTerm],
    *,
    narrowed: tuple[str, Sequence[str]] = ("", ()),
    least: int,
) -> dict[int, Found]:
    """Return things that may be meant by what was typed so far, from few names.

    Each way of looking is tried where the better ones find too little: the name
    itself and names that begin as typed, those that begin alike, those that have the
    words anywhere. Each gives the most important names first.

    Args:
        connection: A connection to the index.
        terms: The words.
        narrowed: A condition on ``names.thing``, and its values.
        least: Things that are enough.
    """
    condition, values = narrowed
    important = _important(condition)
    asked = (
        (_NAMED.format(condition), " ".join(term.typed for term in terms)),
        (important, beginning([replace(term, words={}) for term in terms])),
        (important, beginning(terms)),
        (important, expression(terms)),
    )
    rows: list[Row] = []
    for query, sought in asked:
        if len({thing for thing, *_ in rows}) < least:
            rows += connection.execute(query, (sought, *values, _MOST_SUGGESTED_FROM))
    return best_names(rows, terms)


def _important(condition: str) -> str:
    return f"{_NAMES} {condition} ORDER BY name_words.rowid LIMIT ?"


def things_of(
    connection: sqlite3.Connection, numbers: Sequence[int]
) -> Mapping[int, Thing]:
    """Return what is known of things.

    Args:
        connection: A connection to the index.
        numbers: Their numbers.
    """
    rows = connection.execute(_THINGS, (json.dumps(numbers),))
    return {
        number: Thing(iri, tuple(kinds.split()), json.loads(labels), facts)
        for number, iri, kinds, labels, facts in rows
    }


def to_hits(
    connection: sqlite3.Connection, found: Sequence[Found], terms: Sequence[QueryTerm]
) -> tuple[Hit, ...]:
    """Return results with their words marked.

    Args:
        connection: A connection to the index.
        found: The things.
        terms: The words of the query.
    """
    numbers = [one.thing for one in found]
    things = things_of(connection, numbers)
    bodies = connection.execute(
        "SELECT thing, text FROM bodies JOIN json_each(?) AS one ON thing = one.value",
        (json.dumps(numbers),),
    )
    texts = dict(bodies) if terms else {}
    return tuple(
        Hit(
            things[one.thing],
            one.closeness,
            name=mark(one.name, terms),
            snippet=snippet(texts[one.thing], terms) if one.thing in texts else (),
        )
        for one in found
    )


def _everything(connection: sqlite3.Connection) -> Findings:
    rows = connection.execute(
        "SELECT id FROM things ORDER BY id LIMIT ?", (MOST_NAMES + 1,)
    ).fetchall()
    found = [
        Found(Closeness.SOME, 0, 0, Manner.TYPED, 0, number)
        for (number,) in rows[:MOST_NAMES]
    ]
    return Findings(found, complete=len(rows) <= MOST_NAMES)


def _with_all(
    connection: sqlite3.Connection, terms: Sequence[QueryTerm]
) -> tuple[dict[int, Found], bool]:
    """Return things with all words in a name or a text, and whether these are all."""
    rows = connection.execute(
        f"{_NAMES} ORDER BY name_words.rowid LIMIT ?",
        (expression(terms), MOST_NAMES + 1),
    ).fetchall()
    found = best_names(rows[:MOST_NAMES], terms)
    texts = connection.execute(_TEXTS, (expression(terms), _MOST_TEXTS + 1)).fetchall()
    mended = any(Manner.MENDED in term.words.values() for term in terms)
    closeness = Closeness.FUZZY if mended else Closeness.TEXT
    worst = Manner.MENDED if mended else Manner.TYPED
    for place, (thing,) in enumerate(texts[:_MOST_TEXTS], 1):
        told = Found(closeness, 0, 1, worst, place, thing)
        found[thing] = min(found.get(thing, told), told)
    return found, len(rows) <= MOST_NAMES and len(texts) <= _MOST_TEXTS


def _with_some(
    connection: sqlite3.Connection, terms: Sequence[QueryTerm]
) -> dict[int, Found]:
    rows = connection.execute(
        f"{_NAMES} ORDER BY rank LIMIT ?",
        (expression(terms, joined="OR"), _MOST_PARTLY),
    )
    found = best_names(rows, terms)
    # Things that have all but the word that nothing has would drown in the others.
    least = min((one.missing for one in found.values()), default=0)
    return {thing: one for thing, one in found.items() if one.missing == least}
