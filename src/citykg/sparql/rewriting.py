"""Changing a query in one place, where the rest stays as its author wrote it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from citykg.sparql.tokens import Token, terms

_LOCAL: Final = re.compile(r"[^\W_][\w-]*")
_PREFIX: Final = re.compile(r"(?<![\w?$:.-])PREFIX\s*$", re.IGNORECASE)
_NEAR: Final = 40
_ESCAPES: Final = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}
_ESCAPE: Final = re.compile(r"\\(.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Spelled:
    """A term in a query.

    Args:
        start: Where it starts.
        end: Where it ends, a language tag or a datatype included.
        value: The IRI in full, or the lexical form.
        language: Language tag of a literal, or nothing.
    """

    start: int
    end: int
    value: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Spelling:
    """How the terms of a query are written.

    Args:
        text: The query.
        prefixes: Prefix to namespace, its own declarations and those it need not have.
        declared: Its own: prefix to namespace and where that stands.
    """

    text: str
    prefixes: Mapping[str, str]
    declared: Mapping[str, Spelled]

    def iris(self) -> Iterator[Spelled]:
        """Yield the IRIs that the query names, but for its declarations."""
        places = {place.start for place in self.declared.values()}
        for term in terms(self.text):
            if term.text.startswith("<"):
                if term.start not in places:
                    yield Spelled(term.start, term.end, term.text[1:-1])
            elif term.text[0] not in "\"'@":
                prefix, _, local = term.text.partition(":")
                if prefix in self.prefixes and not self._declares(term):
                    local = _ESCAPE.sub(r"\1", local.rstrip("."))
                    end = term.start + len(term.text.rstrip("."))
                    yield Spelled(term.start, end, self.prefixes[prefix] + local)

    def literals(self) -> Iterator[Spelled]:
        """Yield the strings of the query, with their languages."""
        last: Spelled | None = None
        for term in terms(self.text):
            if last is not None and term.text[0] == "@" and term.start == last.end:
                yield Spelled(last.start, term.end, last.value, term.text[1:])
                last = None
                continue
            if last is not None:
                yield self._typed(last, term)
            last = _string(term) if term.text[0] in "\"'" else None
        if last is not None:
            yield last

    def unknown(self) -> tuple[Token, ...]:
        """Return the first use of each prefix that nobody has declared."""
        found: dict[str, Token] = {}
        for term in terms(self.text):
            if term.text[0] not in "<\"'@":
                prefix = term.text.partition(":")[0]
                if prefix not in self.prefixes and not self._declares(term):
                    found.setdefault(prefix, term)
        return tuple(found.values())

    def spell(self, iri: str) -> str:
        """Return an IRI as the query may write it.

        Args:
            iri: The IRI in full.
        """
        for prefix, namespace in self.prefixes.items():
            local = iri.removeprefix(namespace)
            if local != iri and _LOCAL.fullmatch(local):
                return f"{prefix}:{local}"
        return f"<{iri}>"

    def replaced(self, places: Iterable[Spelled], new: str) -> str:
        """Return the query with something else in some places.

        Args:
            places: The places.
            new: What is to stand there.
        """
        text = self.text
        for place in sorted(places, key=lambda one: one.start, reverse=True):
            text = text[: place.start] + new + text[place.end :]
        return text

    def _declares(self, term: Token) -> bool:
        return _is_declared(self.text, term)

    def _typed(self, last: Spelled, term: Token) -> Spelled:
        between = self.text[last.end : term.start].strip()
        end = term.end if between == "^^" else last.end
        return Spelled(last.start, end, last.value)


def spelling_of(text: str, *, prefixes: Mapping[str, str]) -> Spelling:
    """Return how the terms of a query are written.

    Args:
        text: The query.
        prefixes: Prefixes that it need not declare.

    Examples:
        >>> query = "PREFIX a: <urn:> ASK { a:b a:c 'd'@en }"
        >>> [iri.value for iri in spelling_of(query, prefixes={}).iris()]
        ['urn:b', 'urn:c']
    """
    declared: dict[str, Spelled] = {}
    last: Token | None = None
    for term in terms(text):
        if term.text.startswith("<") and last is not None:
            place = Spelled(term.start, term.end, term.text[1:-1])
            declared[last.text.partition(":")[0]] = place
        last = term if term.text.endswith(":") and _is_declared(text, term) else None
    own = {prefix: place.value for prefix, place in declared.items()}
    return Spelling(text, {**prefixes, **own}, declared)


def _is_declared(text: str, term: Token) -> bool:
    """Tell whether ``PREFIX`` stands before a term."""
    return bool(_PREFIX.search(text[max(0, term.start - _NEAR) : term.start]))


def _string(term: Token) -> Spelled:
    quotes = 3 if term.text[:3] in {'"""', "'''"} and len(term.text) > 5 else 1  # noqa: PLR2004 - two times three quotes
    inner = term.text[quotes:-quotes]
    value = _ESCAPE.sub(lambda found: _ESCAPES.get(found[1], found[1]), inner)
    return Spelled(term.start, term.end, value)
