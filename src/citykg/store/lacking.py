"""Functions that a query calls and the engine does not have."""

import re
from collections.abc import Callable
from typing import Final, TypeVar

import pyoxigraph as ox

Functions = dict[
    ox.NamedNode,
    Callable[..., ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None],
]
_T = TypeVar("_T")

_LACKING: Final = re.compile(r"The custom function <([^>]*)> is not supported")
# The engine names one at a time, and reads the text again each time.
_MOST: Final = 50


def with_lacking(run: Callable[[Functions], _T]) -> _T:
    """Evaluate a text in which each function that the engine lacks raises an error.

    The engine refuses such a text as a whole, but it is well-formed, and an error in
    an expression has a meaning: it is false in FILTER, unbound in BIND, and COALESCE
    passes it over.

    Args:
        run: Evaluates the text with functions that are added to the engine's.

    Raises:
        RuntimeError: If the evaluation fails, or lacks more than `_MOST` functions.

    Source:
        SPARQL 1.1 Query Language, sections 17.2 and 17.6.
    """
    functions: Functions = {}
    while True:
        try:
            return run(functions)
        except RuntimeError as error:
            lacking = _LACKING.search(str(error))
            if lacking is None or len(functions) == _MOST:
                raise
            functions[ox.NamedNode(lacking[1])] = _fail


def _fail(*terms: object) -> None:
    """Return what the engine takes for an error."""
    del terms
