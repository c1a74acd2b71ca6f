"""Update requests rewritten: with the dataset of the request, and in parts."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from citykg.errors import (
    QueryParameterError,
    QuerySyntaxError,
    QueryTooComplexError,
)
from citykg.sparql.iris import is_absolute_iri
from citykg.sparql.tokens import Token, tokens

_OWN_DATASET = frozenset({"USING", "WITH"})
_CONFLICT = (
    "The update has USING or WITH itself, so the request may not name graphs with "
    "“using-graph-uri” or “using-named-graph-uri”."
)
_LONELY = "This brace has no partner."
_BLOCK = "{}"
_PROLOGUE = frozenset({"BASE", "PREFIX", "VERSION"})

MAX_PROLOGUES = 100
"""More than anybody writes; each costs a copy of all before it."""


def with_using(
    update: str, *, default_graphs: Sequence[str], named_graphs: Sequence[str]
) -> str:
    """Write the graphs that a request names into each operation that has a pattern.

    ``DELETE WHERE {P}`` becomes ``DELETE {P} USING ... WHERE {P}``, which means the
    same. Operations without a pattern stay as they are, and so do line and column of
    everything up to the first pattern that is repeated.

    Args:
        update: Text of the update request, any number of operations.
        default_graphs: Absolute IRIs given as ``using-graph-uri``.
        named_graphs: Absolute IRIs given as ``using-named-graph-uri``.

    Raises:
        QueryParameterError: If an operation has ``USING`` or ``WITH`` itself, or if
            an IRI is not absolute.
        QuerySyntaxError: If the braces are not balanced.

    Source:
        SPARQL 1.1 Protocol, section 2.2.3; SPARQL 1.1 Update, section 3.1.3.

    Examples:
        >>> with_using(
        ...     "DELETE {?s ?p 1} WHERE {?s ?p 1}",
        ...     default_graphs=["urn:a"], named_graphs=[],
        ... )
        'DELETE {?s ?p 1} USING <urn:a> WHERE {?s ?p 1}'
    """
    if not default_graphs and not named_graphs:
        return update
    clause = _clause(default_graphs, named_graphs)
    outline = list(_outline(update))
    if not _OWN_DATASET.isdisjoint(item.text for item in outline):
        raise QueryParameterError(_CONFLICT)
    written: list[str] = []
    done = 0
    around = zip(outline[:-1], outline[1:], [*outline[2:], None], strict=False)
    for before, item, after in around:
        if item.text != "WHERE":
            continue
        written.append(update[done : item.start])
        done = item.start
        if before.text == _BLOCK:
            written.append(clause)
        elif before.text == "DELETE" and after is not None and after.text == _BLOCK:
            pattern = update[after.start : after.end]
            gap = " " * (item.end - item.start) + update[item.end : after.start]
            written.append(f"{gap}{pattern} {clause}WHERE {pattern}")
            done = after.end
    return "".join(written) + update[done:]


def in_parts(update: str) -> tuple[str, ...]:
    r"""Split an update before each prologue that follows an operation.

    The engine takes a prologue at the start alone, the standard before each operation.
    The parts, run one after the other on one dataset, mean what the whole means; each
    repeats the prologues before it, and keeps the lines and columns of the whole.

    Args:
        update: Text of the update request, any number of operations.

    Returns:
        At least one part; the text as it is where nothing needs to be split.

    Raises:
        QuerySyntaxError: If the braces are not balanced.
        QueryTooComplexError: If there are more than `MAX_PROLOGUES` prologues.

    Source:
        SPARQL 1.1 Update, grammar rule 29.

    Examples:
        >>> in_parts("BASE <a:> CLEAR ALL;\nPREFIX b: <b> DROP ALL")
        ('BASE <a:> CLEAR ALL;\n', 'BASE <a:> \nPREFIX b: <b> DROP ALL')
    """
    prologues = list(_prologues(update))
    if len(prologues) > MAX_PROLOGUES:
        raise QueryTooComplexError(
            f"The update has more than {MAX_PROLOGUES} prologues."
        )
    starts = [start for start, _ in prologues if start > 0]
    parts, declared = [], ""
    for start, end in zip([0, *starts], [*starts, len(update)], strict=True):
        lines = update.count("\n", 0, start) - declared.count("\n")
        column = start - update.rfind("\n", 0, start) - 1
        indent = "\n" * lines + " " * column if lines else ""
        parts.append(declared + indent + update[start:end])
        declared += "".join(
            update[first:last] for first, last in prologues if first == start
        )
    return tuple(parts)


def with_silent_clears(update: str) -> str:
    """Let ``CLEAR`` succeed where there is no such graph, as it is clear already.

    Args:
        update: Text of the update request, any number of operations.

    Raises:
        QuerySyntaxError: If the braces are not balanced.

    Source:
        SPARQL 1.1 Update, section 3.1.5: to clear is to remove all triples; only
        stores that keep empty graphs could tell the difference. The tests of the
        SPARQL 1.1 Protocol clear a graph that need not be there.

    Examples:
        >>> with_silent_clears("CLEAR GRAPH <urn:g> ; DROP GRAPH <urn:g>")
        'CLEAR SILENT GRAPH <urn:g> ; DROP GRAPH <urn:g>'
    """
    ends = [
        item.end
        for item, after in pairwise([*_outline(update), None])
        if item is not None
        and item.text == "CLEAR"
        and (after is None or after.text != "SILENT")
    ]
    around = pairwise([0, *ends, len(update)])
    return " SILENT".join(update[start:end] for start, end in around)


def _prologues(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each prologue; the first starts with the text."""
    start: int | None = 0
    awaited = True
    for item in _outline(text):
        if item.text == ";":
            start, awaited = None, True
        elif item.text in _PROLOGUE:
            start = item.start if start is None else start
        elif awaited:
            awaited = False
            if start is not None:
                yield start, item.start
    if awaited and start:
        yield start, len(text)


def _clause(default_graphs: Sequence[str], named_graphs: Sequence[str]) -> str:
    for iri in (*default_graphs, *named_graphs):
        if not is_absolute_iri(iri):
            raise QueryParameterError(f"“{iri}” is no absolute IRI.")
    default = (f"USING <{iri}> " for iri in default_graphs)
    named = (f"USING NAMED <{iri}> " for iri in named_graphs)
    return "".join((*default, *named))


def _outline(text: str) -> Iterator[Token]:
    """Yield the words outside of braces, and each outermost block as one token.

    Raises:
        QuerySyntaxError: If the braces are not balanced.
    """
    depth, start = 0, 0
    for token in tokens(text):
        if token.text == "{":
            start = token.start if depth == 0 else start
            depth += 1
        elif token.text == "}":
            depth -= 1
            if depth < 0:
                raise QuerySyntaxError(_LONELY, **_place(text, token.start))
            if depth == 0:
                yield Token(_BLOCK, start, token.end)
        elif depth == 0:
            yield token
    if depth > 0:
        raise QuerySyntaxError(_LONELY, **_place(text, start))


def _place(text: str, position: int) -> dict[str, int]:
    line = text.count("\n", 0, position) + 1
    return {"line": line, "column": position - text.rfind("\n", 0, position)}
