"""What can be told of a query without parsing it: its form, and whether it repeats.

A small tokenizer is enough for both; the engine remains the judge of the grammar.
"""

import re
from enum import StrEnum

from citykg.errors import QueryParameterError
from citykg.sparql.tokens import tokens


class QueryForm(StrEnum):
    """The four forms of a SPARQL query."""

    SELECT = "SELECT"
    ASK = "ASK"
    CONSTRUCT = "CONSTRUCT"
    DESCRIBE = "DESCRIBE"


_PROLOGUE = frozenset({"BASE", "PREFIX", "VERSION"})
_UPDATES = frozenset("INSERT DELETE LOAD CLEAR CREATE DROP COPY MOVE ADD WITH".split())
_UPDATE_GIVEN = (
    "This is an update, not a query. Updates are POSTed to the service as the "
    "parameter “update”, or as application/sparql-update."
)
# Functions whose value differs between two runs over the same data.
_VOLATILE = frozenset({"NOW", "RAND", "UUID", "STRUUID", "BNODE"})

_MAYBE_VOLATILE = re.compile("|".join(sorted(_VOLATILE)), re.IGNORECASE)


def query_form(query: str) -> QueryForm | None:
    """Return the form of a query, or None where its first keyword names none.

    Examples:
        >>> query_form("PREFIX select: <http://example.org/ask#> ASK {}")
        <QueryForm.ASK: 'ASK'>
    """
    word = _first_keyword(query)
    return QueryForm.__members__.get(word) if word is not None else None


def is_update(query: str) -> bool:
    r"""Tell whether a text is SPARQL Update by its first keyword.

    Examples:
        >>> is_update("# tidy up\nCLEAR ALL")
        True
    """
    return _first_keyword(query) in _UPDATES


def require_query(text: str) -> None:
    """Refuse a text that is SPARQL Update by its first keyword.

    Args:
        text: What was given as a query.

    Raises:
        QueryParameterError: If it is an update.
    """
    if is_update(text):
        raise QueryParameterError(_UPDATE_GIVEN)


def is_repeatable(query: str) -> bool:
    """Tell whether a query gives the same answer over the same data each time.

    Examples:
        >>> is_repeatable("SELECT (NOW() AS ?now) {}")
        False
    """
    if _MAYBE_VOLATILE.search(query) is None:
        return True
    return _VOLATILE.isdisjoint(token.text for token in tokens(query))


def _first_keyword(query: str) -> str | None:
    words = (token.text for token in tokens(query) if token.text[0].isalpha())
    return next((word for word in words if word not in _PROLOGUE), None)
