"""Look-ups: queries of one triple pattern, told from all others by a strict grammar.

What such a query asks for is a range of an index, each step of which gives a row, so
its work is bounded by the rows that are taken. Nothing else is let through: no second
pattern, no FILTER, path, ORDER BY, DISTINCT, function, dataset, and no escape that
would have to be understood first.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

import pyoxigraph as ox

LONGEST: Final = 2_000
"""Longer texts are nobody's look-ups."""

_RDF_TYPE: Final = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")

_BLANK: Final = r"[ \t\r\n]"
_INNER: Final = r"[A-Za-z][A-Za-z0-9+.-]*:[^<>\"{}|^`\\\x00-\x20]*"
_IRI: Final = f"<{_INNER}>"
_NAME: Final = r"[A-Za-z][A-Za-z0-9-]*:[A-Za-z][A-Za-z0-9_-]*"
_VARIABLE: Final = r"[?$][A-Za-z][A-Za-z0-9_]*"
_LITERAL: Final = r"\"[^\"\\\x00-\x1f]*\"(?:@[a-z]+(?:-[a-z0-9]+)*)?"
_TERM: Final = rf"(?:{_IRI}|{_NAME}|{_VARIABLE})"
_PREFIX: Final = re.compile(
    rf"{_BLANK}*PREFIX{_BLANK}+([A-Za-z][A-Za-z0-9-]*):{_BLANK}*({_IRI})",
    re.IGNORECASE,
)
_QUERY: Final = re.compile(
    rf"""
    {_BLANK}*
    (?:
      (?: SELECT {_BLANK}+ (?P<wanted> \* | {_VARIABLE} (?:{_BLANK}+{_VARIABLE})* )
        | ASK )
      {_BLANK}* (?:WHERE{_BLANK}*)? \{{ {_BLANK}*
      (?P<subject>{_TERM}) {_BLANK}+
      (?P<predicate>{_TERM}|(?-i:a)) {_BLANK}+
      (?P<object>{_TERM}|{_LITERAL}) {_BLANK}* (?:\.{_BLANK}*)? \}}
      (?: {_BLANK}* LIMIT {_BLANK}+ (?P<limit>[0-9]{{1,6}}) )?
    | DESCRIBE {_BLANK}* (?P<described>{_IRI})
    )
    {_BLANK}*
    """,
    re.VERBOSE | re.IGNORECASE,
)

Pattern = tuple[
    ox.NamedNode | None, ox.NamedNode | None, ox.NamedNode | ox.Literal | None
]


@dataclass(frozen=True, slots=True)
class Lookup:
    """A query of one triple pattern.

    Args:
        form: The form of the query; DESCRIBE describes the subject.
        pattern: Subject, predicate and object, each None for a variable.
        names: The variables that are selected, in their order.
        places: Where in a triple each of them stands: 0, 1 or 2.
        limit: Most rows, or None for all.
    """

    form: Literal["SELECT", "ASK", "DESCRIBE"]
    pattern: Pattern
    names: tuple[str, ...] = ()
    places: tuple[int, ...] = ()
    limit: int | None = None


def parse_lookup(text: str, *, prefixes: Mapping[str, str]) -> Lookup | None:
    """Read a query if it is a look-up.

    Args:
        text: SPARQL text, well-formed or not.
        prefixes: Prefixes that need not be declared.

    Returns:
        The look-up, or None if the query is anything else, or may be.

    Examples:
        >>> parse_lookup("ASK { <urn:a> a ?type }", prefixes={}).pattern[0]
        <NamedNode value=urn:a>
        >>> parse_lookup("ASK { <urn:a> a ?type FILTER(false) }", prefixes={})
    """
    if len(text) > LONGEST or _has_dots(text):
        return None
    at, known = 0, prefixes
    try:
        while declared := _PREFIX.match(text, at):
            at = declared.end()
            known = {**known, declared[1]: ox.NamedNode(declared[2][1:-1]).value}
        found = _QUERY.fullmatch(text, at)
        if found is None:
            return None
        if found["described"]:
            described = ox.NamedNode(found["described"][1:-1])
            return Lookup("DESCRIBE", (described, None, None))
        return _pattern(found, known)
    except (KeyError, ValueError):  # a prefix that is not known, an IRI that is none
        return None


# Ends in what no local name ends in, so that no prefix and name make it.
_STAND_IN: Final = "urn:citykg:stands-for-any:"
_PLAIN: Final = re.compile(_INNER)


@dataclass(frozen=True, slots=True)
class Shape:
    """Look-ups that differ by one IRI.

    Args:
        lookup: One of them.
        place: Where in its pattern the IRI stands.
    """

    lookup: Lookup
    place: int

    def pattern(self, iri: str) -> Pattern | None:
        """Return the pattern with another IRI, or None if that is no plain one.

        Args:
            iri: The IRI.
        """
        if _has_dots(iri) or not _PLAIN.fullmatch(iri):
            return None
        try:
            node = ox.NamedNode(iri)
        except ValueError:
            return None
        subject, predicate, object_ = self.lookup.pattern
        if self.place == 0:
            return node, predicate, object_
        return (
            (subject, node, object_) if self.place == 1 else (subject, predicate, node)
        )


def parse_shape(
    before: str, after: str, *, prefixes: Mapping[str, str]
) -> Shape | None:
    """Read what queries have in common, if they are look-ups with any plain IRI.

    Args:
        before: What stands before the IRI, without the bracket.
        after: What stands after it, without the bracket.
        prefixes: Prefixes that need not be declared.

    Returns:
        The shape, or None if the queries are anything else, or may be.

    Examples:
        >>> parse_shape("DESCRIBE ", "", prefixes={}).place
        0
        >>> parse_shape('ASK { <urn:a> ?p "', '" }', prefixes={})
    """
    if _STAND_IN in before or _STAND_IN in after:
        return None
    lookup = parse_lookup(f"{before}<{_STAND_IN}>{after}", prefixes=prefixes)
    stand_in = ox.NamedNode(_STAND_IN)
    if lookup is None or lookup.pattern.count(stand_in) != 1:
        return None  # what it is part of is no IRI of the pattern
    return Shape(lookup, lookup.pattern.index(stand_in))


def _has_dots(text: str) -> bool:
    """Tell whether there may be a path of dots, another one once it is resolved."""
    return "/." in text or ":." in text


def _pattern(found: re.Match[str], prefixes: Mapping[str, str]) -> Lookup | None:
    """Read a pattern.

    Raises:
        KeyError: If a prefix is not known.
        ValueError: If an IRI is none.
    """
    words = found.group("subject", "predicate", "object")
    places = {word[1:]: at for at, word in enumerate(words) if word[0] in "?$"}
    subject, predicate = (_iri(word, prefixes) for word in words[:2])
    pattern = (subject, predicate, _object(words[2], prefixes))
    if len(places) < pattern.count(None):
        return None  # a variable that stands twice filters rows
    if found["wanted"] is None:
        asks = found["limit"] is None
        return Lookup("ASK", pattern) if asks else None
    names = [name[1:] for name in found["wanted"].split()]
    if found["wanted"] == "*":
        names = sorted(places)
    if len(places) == len(words) or len(set(names)) < len(names):
        return None  # the whole graph, or a name twice
    limit = None if found["limit"] is None else int(found["limit"])
    at = tuple(places[name] for name in names)
    return Lookup("SELECT", pattern, tuple(names), at, limit)


def _iri(word: str, prefixes: Mapping[str, str]) -> ox.NamedNode | None:
    """Return an IRI, or None for a variable."""
    if word[0] in "?$":
        return None
    if word == "a":
        return _RDF_TYPE
    if word[0] == "<":
        return ox.NamedNode(word[1:-1])
    prefix, _, local = word.partition(":")
    return ox.NamedNode(prefixes[prefix] + local)


def _object(word: str, prefixes: Mapping[str, str]) -> ox.NamedNode | ox.Literal | None:
    """Return an IRI or a literal, or None for a variable."""
    if word[0] != '"':
        return _iri(word, prefixes)
    value, _, language = word[1:].rpartition('"')
    return ox.Literal(value, language=language[1:] or None)
