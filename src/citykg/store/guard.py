"""What a query may not be, told from its text before the engine sees it.

The engine fetches from the network when a query says ``SERVICE``, and deep nesting or
long chains of operators overflow its stack and take the process down; neither can be
switched off. So the text is read here first.

The grammar of SPARQL leaves one doubt to a reader without a parser: ``<`` opens an
IRI or compares, as in ``?a<?b&&'>'``. Where both are possible both readings are
followed, or a query could hide ``SERVICE`` in what looks like a string.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Final, NamedTuple

from citykg.errors import QueryRefusedError, QueryTooLongError

_IRI: Final = r"<(?:[^<>\"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>"
_VARIABLE: Final = r"[?$]\w+"
_NAME: Final = r"(?:[^\W\d_][\w.-]*)?:(?:[\w.:-]|%[0-9A-Fa-f]{2}|\\.)*"
_BLANK: Final = r"(?:[ \t\r\n]|\#[^\r\n]*)"

_TOKEN: Final = re.compile(
    rf"""
    (?P<blank>{_BLANK}+)
  | (?P<iri>{_IRI})
  | (?P<string>
        \"{{3}}(?:\"{{0,2}}(?:[^"\\]|\\.))*\"{{3}}
      | '{{3}}(?:'{{0,2}}(?:[^'\\]|\\.))*'{{3}}
      | "(?:[^"\\\n\r]|\\.)*"
      | '(?:[^'\\\n\r]|\\.)*'
    )
  | (?P<variable>{_VARIABLE})
  | (?P<name>{_NAME})
  | (?P<word>\w+)
  | (?P<open>[({{\[])
  | (?P<close>[)}}\]])
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)

# With a scheme and two slashes, ``<`` cannot compare: no operand starts with ``/``.
_SURE_IRI: Final = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*://")

# The engine needs no blanks around keywords, so ``1SERVICE<http://…>{}`` counts too.
_SERVICE: Final = re.compile(
    rf"SERVICE{_BLANK}*(?:SILENT{_BLANK}*)?(?:{_IRI}|{_VARIABLE}|{_NAME}){_BLANK}*\{{",
    re.IGNORECASE | re.DOTALL,
)

# Each of these makes the engine's expression tree one level deeper.
_LINKING_WORDS: Final = frozenset(
    {"BIND", "FILTER", "GRAPH", "MINUS", "OPTIONAL", "SELECT", "UNION"}
)
_LINKING_SIGNS: Final = frozenset("&|+-*/!^{")

_NO_SERVICE: Final = (
    "SERVICE is not offered: queries are answered from this graph alone. (A prefix of "
    "that name must be called something else.)"
)


@dataclass(frozen=True, slots=True)
class QueryLimits:
    """How much one query may ask for.

    The stack of 8 MB that threads have overflows at 700 nested functions or 3,000
    chained BINDs (pyoxigraph 0.5.13); the defaults stay far below.

    Args:
        max_query_bytes: Longest text, in bytes of UTF-8.
        max_answer_bytes: Longest answer, in bytes; a longer one is an error, for a
            short answer would look like a whole one.
        max_depth: Most brackets of any kind that are open at once.
        max_links: Most operators and graph patterns in all.
    """

    max_query_bytes: int = 100_000
    max_answer_bytes: int = 50_000_000
    max_depth: int = 200
    max_links: int = 1_000


class _Reading(NamedTuple):
    """How far one reading of the text has come, and what it has seen."""

    depth: int
    links: int

    def merged(self, other: "_Reading | None") -> "_Reading":
        """Return the worse of two readings that meet at one character."""
        if other is None:
            return self
        return _Reading(max(self.depth, other.depth), max(self.links, other.links))


def check_query(query: str, *, limits: QueryLimits) -> None:
    """Let a query pass, or refuse it.

    Args:
        query: SPARQL text, well-formed or not.
        limits: How much it may ask for.

    Raises:
        QueryTooLongError: If the text is too long.
        QueryRefusedError: If it asks another service, or nests or chains too much.

    Examples:
        >>> check_query("SELECT * { ?s ?p 'SERVICE' }", limits=QueryLimits())
    """
    if len(query.encode("utf-8", "surrogatepass")) > limits.max_query_bytes:
        raise QueryTooLongError(limits.max_query_bytes)
    reached = {0: _Reading(0, 0)}
    starts = [0]
    while starts:
        start = heappop(starts)
        reading = reached.pop(start)
        if start == len(query):
            continue
        for end, after in _readings(query, start, reading):
            if after.depth > limits.max_depth:
                raise QueryRefusedError(
                    f"The query nests more than {limits.max_depth} brackets."
                )
            if after.links > limits.max_links:
                raise QueryRefusedError(
                    f"The query has more than {limits.max_links} operators and "
                    "patterns. Use VALUES for long lists."
                )
            if end not in reached:
                heappush(starts, end)
            reached[end] = after.merged(reached.get(end))


def _readings(
    query: str, start: int, reading: _Reading
) -> Iterator[tuple[int, _Reading]]:
    """Yield where the token at *start* may end, with what is known there."""
    match = _TOKEN.match(query, start)
    # The last alternative takes any character.
    assert match is not None  # noqa: S101 - for mypy
    kind, text = match.lastgroup, match.group()
    if kind in {"name", "word"}:
        _refuse_service(query, match)
    if kind == "iri" and not _SURE_IRI.match(text):
        yield start + 1, reading
    depth, links = reading
    if kind == "open":
        depth += 1
    elif kind == "close":
        depth = max(0, depth - 1)
    if text.upper() in _LINKING_WORDS or text in _LINKING_SIGNS:
        links += 1
    yield match.end(), _Reading(depth, links)


def _refuse_service(query: str, token: re.Match[str]) -> None:
    found = token.group().upper().find("SERVICE")
    while found >= 0:
        if _SERVICE.match(query, token.start() + found):
            raise QueryRefusedError(_NO_SERVICE)
        found = token.group().upper().find("SERVICE", found + 1)
