"""The SPARQL 1.1 Protocol: from request to plain values."""

import math
import re
from codecs import BOM_UTF8
from dataclasses import dataclass
from enum import StrEnum

from citykg.errors import PayloadTypeError, QueryParameterError
from citykg.sparql.headers import is_utf8, parse_parameterised
from citykg.sparql.parameters import (
    Parameters,
    exact,
    graphs,
    parse_parameters,
    single,
    to_text,
)

FORM_TYPE = "application/x-www-form-urlencoded"
QUERY_TYPE = "application/sparql-query"
UPDATE_TYPE = "application/sparql-update"
TAKEN = (FORM_TYPE, QUERY_TYPE, UPDATE_TYPE)
"""Media types that a body may have."""

MISSING_QUERY = (
    "The request carries no query: give it as the parameter “query”, or POST it as "
    f"{QUERY_TYPE}."
)
_MISSING_OPERATION = (
    "The form carries neither a query nor an update: give it as the parameter “query” "
    "or “update”."
)
_UPDATE_IN_ADDRESS = (
    f"An update is sent by POST, in a form or as {UPDATE_TYPE}, not in the address."
)
_BOTH = "A request is a query or an update, not both."
_NUMBER = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})?")


class Operation(StrEnum):
    """What a request asks for."""

    QUERY = "query"
    UPDATE = "update"
    NONE = "none"


_DATASET = {
    Operation.QUERY: ("default-graph-uri", "named-graph-uri"),
    Operation.UPDATE: ("using-graph-uri", "using-named-graph-uri"),
}


@dataclass(frozen=True, slots=True)
class ProtocolRequest:
    """A request to the endpoint.

    Args:
        operation: What it asks for; ``NONE`` if it carries neither query nor update.
        text: Text of the query or update, or None if there is none.
        default_graphs: IRIs given as ``default-graph-uri`` with a query, as
            ``using-graph-uri`` with an update; each once, in the order given.
        named_graphs: IRIs given as ``named-graph-uri`` or ``using-named-graph-uri``.
        format: Format asked for by name, or None.
        language: Interface language asked for, or None.
        partial: Whether an answer may be cut short at the deadline.
        timeout_s: Deadline asked for, in seconds, above 0, or None.
    """

    operation: Operation
    text: str | None = None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    format: str | None = None
    language: str | None = None
    partial: bool = False
    timeout_s: float | None = None


def parse_get(query_string: str | bytes) -> ProtocolRequest:
    """Read a query sent by GET.

    Args:
        query_string: What follows ``?`` in the address, percent-encoded.

    Raises:
        QueryParameterError: If a parameter is malformed or given twice, or if the
            address carries an update.

    Source:
        SPARQL 1.1 Protocol, section 2.1.1 (query via GET).
    """
    parameters = parse_parameters(query_string)
    if "update" in parameters:
        raise QueryParameterError(_UPDATE_IN_ADDRESS)
    text = exact(parameters, "query")
    operation = Operation.NONE if text is None else Operation.QUERY
    return _request(operation, text, parameters)


def parse_post(
    query_string: str | bytes, *, content_type: str, body: bytes
) -> ProtocolRequest:
    """Read a query or update sent by POST, in a form or as it stands.

    Other parameters than the text itself count wherever they stand, in the address or
    in the form.

    Args:
        query_string: What follows ``?`` in the address, percent-encoded.
        content_type: Value of the ``Content-Type`` header, empty if absent.
        body: The whole body.

    Raises:
        PayloadTypeError: If the body is of no type in `TAKEN`, or not in UTF-8.
        QueryParameterError: If a parameter is malformed, missing or given twice.

    Source:
        SPARQL 1.1 Protocol, sections 2.1.2, 2.1.3, 2.2.1 and 2.2.2.
    """
    kind = parse_parameterised(content_type)
    if kind.value not in TAKEN or not is_utf8(kind.charset):
        raise PayloadTypeError(content_type.strip(), taken=TAKEN)
    address = parse_parameters(query_string)
    if "update" in address:
        raise QueryParameterError(_UPDATE_IN_ADDRESS)
    if kind.value == FORM_TYPE:
        return _form(parse_parameters(query_string, body))
    if "query" in address:
        raise QueryParameterError(
            "The body is the query or update; the address may not carry another."
        )
    operation = Operation.QUERY if kind.value == QUERY_TYPE else Operation.UPDATE
    text = to_text(body.removeprefix(BOM_UTF8), "The body")
    return _request(operation, text, address)


def _form(parameters: Parameters) -> ProtocolRequest:
    query, update = exact(parameters, "query"), exact(parameters, "update")
    if query is not None and update is not None:
        raise QueryParameterError(_BOTH)
    if update is not None:
        return _request(Operation.UPDATE, update, parameters)
    if query is None:
        raise QueryParameterError(_MISSING_OPERATION)
    return _request(Operation.QUERY, query, parameters)


def _request(
    operation: Operation, text: str | None, parameters: Parameters
) -> ProtocolRequest:
    for other, names in _DATASET.items():
        for name in names:
            if name in parameters and operation not in {other, Operation.NONE}:
                raise QueryParameterError(
                    f"“{name}” means nothing with this {operation}."
                )
    # Without an operation the dataset of a query is checked all the same.
    default, named = _DATASET.get(operation, _DATASET[Operation.QUERY])
    return ProtocolRequest(
        operation=operation,
        text=text,
        default_graphs=graphs(parameters, default),
        named_graphs=graphs(parameters, named),
        format=single(parameters, "format"),
        language=single(parameters, "lang"),
        partial=_partial(parameters),
        timeout_s=_timeout(parameters),
    )


def _partial(parameters: Parameters) -> bool:
    value = single(parameters, "partial")
    if value not in {None, "allow"}:
        raise QueryParameterError("The parameter “partial” can only be “allow”.")
    return value is not None


def _timeout(parameters: Parameters) -> float | None:
    value = single(parameters, "timeout")
    if value is None:
        return None
    seconds = float(value) if _NUMBER.fullmatch(value) else math.nan
    if not seconds > 0:
        raise QueryParameterError(
            f"“{value}” is no time limit: give seconds above 0, such as “2.5”."
        )
    return seconds
