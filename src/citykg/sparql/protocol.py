"""The query operation of the SPARQL 1.1 Protocol: from request to plain values."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qs

from citykg.errors import (
    QueryMediaTypeError,
    QueryParameterError,
    QueryRefusedError,
)

FORM_TYPE = "application/x-www-form-urlencoded"
QUERY_TYPE = "application/sparql-query"
UPDATE_TYPE = "application/sparql-update"

_ABSOLUTE_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`]+$")
MISSING_QUERY = (
    "The request carries no query: give it as the parameter “query”, or POST it as "
    f"{QUERY_TYPE}."
)
_READ_ONLY = "This service only reads; it takes queries, no updates."


@dataclass(frozen=True, slots=True)
class ProtocolRequest:
    """A request to the endpoint.

    Args:
        query: Text of the query, or None if the request carries none.
        default_graphs: IRIs given as ``default-graph-uri``.
        named_graphs: IRIs given as ``named-graph-uri``.
        format: Format asked for by name, or None.
        language: Interface language asked for, or None.
    """

    query: str | None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    format: str | None = None
    language: str | None = None


def parse_get(query_string: str) -> ProtocolRequest:
    """Read a query sent by GET.

    Args:
        query_string: What follows ``?`` in the address, percent-encoded.

    Raises:
        QueryParameterError: If a parameter is malformed or given twice.
        QueryRefusedError: If the request carries an update.
    """
    parameters = _parameters(query_string)
    return _request(parameters, query=_single(parameters, "query"))


def parse_post(query_string: str, *, content_type: str, body: bytes) -> ProtocolRequest:
    """Read a query sent by POST, as a form or as it stands.

    Args:
        query_string: What follows ``?`` in the address; used with a direct query.
        content_type: Value of the ``Content-Type`` header, empty if absent.
        body: The whole body.

    Raises:
        QueryMediaTypeError: If the body is neither a form nor a query.
        QueryParameterError: If a parameter is malformed, missing or given twice.
        QueryRefusedError: If the request carries an update.
    """
    media_type = content_type.partition(";")[0].strip().lower()
    if media_type == FORM_TYPE:
        parameters = _parameters(_text(body))
        request = _request(parameters, query=_single(parameters, "query"))
    elif media_type == QUERY_TYPE:
        request = _request(_parameters(query_string), query=_text(body))
    elif media_type == UPDATE_TYPE:
        raise QueryRefusedError(_READ_ONLY)
    else:
        raise QueryMediaTypeError(media_type, taken=(FORM_TYPE, QUERY_TYPE))
    if request.query is None:
        raise QueryParameterError(MISSING_QUERY)
    return request


def _request(
    parameters: Mapping[str, Sequence[str]], *, query: str | None
) -> ProtocolRequest:
    if "update" in parameters:
        raise QueryRefusedError(_READ_ONLY)
    return ProtocolRequest(
        query=query,
        default_graphs=_graphs(parameters, "default-graph-uri"),
        named_graphs=_graphs(parameters, "named-graph-uri"),
        format=_single(parameters, "format"),
        language=_single(parameters, "lang"),
    )


def _parameters(encoded: str) -> Mapping[str, Sequence[str]]:
    try:
        return parse_qs(encoded, keep_blank_values=True, errors="strict")
    except ValueError as error:
        raise QueryParameterError(
            "The parameters are not percent-encoded UTF-8."
        ) from error


def _single(parameters: Mapping[str, Sequence[str]], name: str) -> str | None:
    values = parameters.get(name, ())
    if len(values) > 1:
        raise QueryParameterError(f"The parameter “{name}” may be given only once.")
    return values[0] if values and values[0].strip() else None


def _graphs(parameters: Mapping[str, Sequence[str]], name: str) -> tuple[str, ...]:
    values = tuple(parameters.get(name, ()))
    for value in values:
        if not _ABSOLUTE_IRI.match(value):
            raise QueryParameterError(
                f"“{value}” is no absolute IRI, as “{name}” must be."
            )
    return values


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise QueryParameterError("The body is not UTF-8.") from error
