"""What a query or update may not be, told from its text before the engine sees it.

The engine fetches from the network when a text says ``SERVICE`` or ``LOAD``; deep
nesting and long chains overflow its stack and take the process down; some shapes keep
its parser or optimiser busy for hours. None of that can be switched off, so the text
is read here first. Most texts are harmless at a glance; `citykg.store.weighing` reads
the others token by token.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from citykg.atomic import compile_atomic
from citykg.errors import QueryRefusedError, QueryTooLongError
from citykg.store.bounds import Bounds
from citykg.store.lexis import BLANK, IRI, NAME, VARIABLE

# The engine needs no blanks around keywords, so ``1SERVICE<http://…>{}`` counts too.
_SERVICE: Final = compile_atomic(
    rf"SERVICE{BLANK}*+(?:SILENT{BLANK}*+)?(?:{IRI}|{VARIABLE}|{NAME}){BLANK}*+\{{",
    re.IGNORECASE,
)
_LOAD: Final = compile_atomic(
    rf"LOAD{BLANK}*+(?:SILENT{BLANK}*+)?(?:{IRI}|{NAME})", re.IGNORECASE
)
_SERVICE_WORD: Final = compile_atomic("SERVICE", re.IGNORECASE)
_LOAD_WORD: Final = compile_atomic("LOAD", re.IGNORECASE)
_NO_SERVICE: Final = (
    "SERVICE is not offered: queries are answered from this graph alone. (A prefix of "
    "that name must be called something else.)"
)
_NO_LOAD: Final = (
    "LOAD is not offered: nothing is fetched from elsewhere. Send the data themselves, "
    "by INSERT DATA or by the Graph Store Protocol."
)

# Below these counts no reading of the text comes near a limit. Characters are counted
# where they stand, in IRIs and strings too: a count may be too high, never too low.
_FEW_BRACKETS: Final = 40
_FEW_PATTERNS: Final = 90
_FEW_LINKS: Final = 400
_FEW_TWICE: Final = 6
_MANY: Final = 20
_TWICE: Final = ("REGEX", "SUBSTR", "REPLACE", "GROUP_CONCAT")


@dataclass(frozen=True, slots=True)
class QueryLimits:
    """How much one query or update may ask for.

    All hold for the stack of 8 MB that threads have (pyoxigraph 0.5.13): it overflows
    at some 700 nested functions, 2,500 nested groups and 1,500 chained BINDs.

    Args:
        max_query_bytes: Longest text, in bytes of UTF-8.
        max_answer_bytes: Longest answer, in bytes; a longer one is an error, for a
            short answer would look like a whole one.
        max_depth: Most brackets of any kind that are open at once.
        max_links: Longest chain of operators and graph patterns.
        max_patterns: Most triple patterns, OPTIONALs and groups that are joined with
            each other; the optimiser takes time by the fourth power of their number,
            two seconds for 100.
        max_payload_depth: Most levels of brackets or elements in data.
    """

    max_query_bytes: int = 100_000
    max_answer_bytes: int = 50_000_000
    max_depth: int = 200
    max_links: int = 1_000
    max_patterns: int = 100
    max_payload_depth: int = 300


def check_query(query: str, *, limits: QueryLimits) -> None:
    """Let a query pass, or refuse it.

    Args:
        query: SPARQL text, well-formed or not.
        limits: How much it may ask for.

    Raises:
        QueryTooLongError: If the text is too long.
        QueryRefusedError: If it asks another service.
        QueryTooComplexError: If it nests or chains too much.

    Examples:
        >>> check_query("SELECT * { ?s ?p 'SERVICE' }", limits=QueryLimits())
    """
    _check(query, limits=limits, update=False)


def check_update(update: str, *, limits: QueryLimits) -> None:
    """Let an update pass, or refuse it.

    Args:
        update: Text of SPARQL Update, well-formed or not.
        limits: How much it may ask for.

    Raises:
        QueryTooLongError: If the text is too long.
        QueryRefusedError: If it loads data or asks another service.
        QueryTooComplexError: If it nests or chains too much.

    Examples:
        >>> check_update("INSERT DATA { <urn:a> a <urn:B> }", limits=QueryLimits())
    """
    _check(update, limits=limits, update=True)


def _check(text: str, *, limits: QueryLimits, update: bool) -> None:
    too_long = len(text) > limits.max_query_bytes or (
        len(text) * 4 > limits.max_query_bytes
        and len(text.encode("utf-8", "surrogatepass")) > limits.max_query_bytes
    )
    if too_long:
        raise QueryTooLongError(limits.max_query_bytes)
    upper = text.upper()
    asks = "SERVICE" in upper
    loads = update and "LOAD" in upper
    bounds = Bounds(limits.max_depth, limits.max_links, limits.max_patterns)
    if asks or loads or not _is_harmless(upper, bounds):
        # Its expressions take a quarter of a second to compile.
        from citykg.store.weighing import Weigher  # noqa: PLC0415 - as said above

        Weigher(text, bounds=bounds, refuse=_refuser(asks=asks, loads=loads)).run()


def _refuser(*, asks: bool, loads: bool) -> Callable[[str, int, int, bool], None]:
    """Return what looks at each keyword and name for SERVICE and LOAD."""

    def refuse(text: str, start: int, end: int, top: bool) -> None:  # noqa: FBT001
        if asks and _hides(_SERVICE, _SERVICE_WORD, text, start, end):
            raise QueryRefusedError(_NO_SERVICE)
        if loads and top and _hides(_LOAD, _LOAD_WORD, text, start, end):
            raise QueryRefusedError(_NO_LOAD)

    return refuse


def _hides(
    pattern: re.Pattern[str], keyword: re.Pattern[str], text: str, start: int, end: int
) -> bool:
    """Tell whether a token holds a keyword from which on *pattern* matches."""
    starts = [found.start() for found in keyword.finditer(text, start, end)]
    # Nobody writes a word that often in one token, but looking each time takes long.
    return len(starts) > _MANY or any(pattern.match(text, at) for at in starts)


def _is_harmless(upper: str, bounds: Bounds) -> bool:
    """Tell whether counting is enough to let a text pass.

    Args:
        upper: The text in capitals.
        bounds: How deep, long and laborious it may be.
    """
    count = upper.count
    brackets = sum(map(count, ("(", "{", "[", "<<")))
    patterns = brackets + sum(map(count, ".;,/"))
    # A term follows a blank or a bracket, or begins with a character of its own.
    terms = len(upper.split()) + brackets + sum(map(count, ":<?$'\""))
    links = terms + sum(map(count, "|&+-*!^/"))
    if "(" in upper or "TRUE" in upper or "FALSE" in upper:
        patterns += 2 * (terms + count("TRUE") + count("FALSE") + count("#"))
    return (
        brackets <= min(_FEW_BRACKETS, bounds.max_depth)
        and patterns <= min(_FEW_PATTERNS, bounds.max_patterns)
        and links <= min(_FEW_LINKS, bounds.max_links)
        and sum(map(count, _TWICE)) <= _FEW_TWICE
    )
