"""Parameters of requests: percent-encoded pairs, and what each of them may be."""

import re
from collections.abc import Mapping, Sequence
from urllib.parse import unquote_to_bytes

from citykg.errors import QueryParameterError
from citykg.sparql.iris import is_absolute_iri

Parameters = Mapping[str, Sequence[str]]
"""Name to values, in the order of the request."""

MAX_PARAMETERS = 1_000
"""More than any dataset that a request names; each costs a microsecond to read."""

_BROKEN = re.compile(rb"%(?![0-9A-Fa-f]{2})")


def parse_parameters(*parts: str | bytes) -> Parameters:
    """Read percent-encoded parameters.

    Args:
        parts: Query strings or bodies of forms, as they came.

    Raises:
        QueryParameterError: If a part is not percent-encoded UTF-8, holds a NUL or
            more than `MAX_PARAMETERS` parameters.

    Source:
        WHATWG URL, section 5.1, but stricter: what is malformed is not mended.

    Examples:
        >>> parse_parameters("a=%CF%80+1", "b&a=2")
        {'a': ['π 1', '2'], 'b': ['']}
    """
    found: dict[str, list[str]] = {}
    for part in parts:
        octets = _octets(part)
        if octets.count(b"&") >= MAX_PARAMETERS:
            raise QueryParameterError(
                f"The request has more than {MAX_PARAMETERS} parameters."
            )
        if _BROKEN.search(octets):
            raise QueryParameterError(
                "In the parameters, “%” must be followed by two hexadecimal digits."
            )
        for pair in filter(None, octets.split(b"&")):
            name, _, value = pair.partition(b"=")
            found.setdefault(_decoded(name), []).append(_decoded(value))
    return found


def single(parameters: Parameters, name: str) -> str | None:
    """Return the value of a parameter, or None where it is absent or blank.

    Raises:
        QueryParameterError: If it is given more than once.
    """
    value = exact(parameters, name)
    return value if value is not None and value.strip() else None


def exact(parameters: Parameters, name: str) -> str | None:
    """Return the value of a parameter as it stands, or None where it is absent.

    Raises:
        QueryParameterError: If it is given more than once.
    """
    values = parameters.get(name, ())
    if len(values) > 1:
        raise QueryParameterError(f"The parameter “{name}” may be given only once.")
    return values[0] if values else None


def graphs(parameters: Parameters, name: str) -> tuple[str, ...]:
    """Return the graph IRIs that a parameter gives, each once, in their order.

    Raises:
        QueryParameterError: If one is not an absolute IRI.
    """
    values = tuple(dict.fromkeys(parameters.get(name, ())))
    for value in values:
        if not is_absolute_iri(value):
            raise QueryParameterError(
                f"“{value}” is no absolute IRI, as “{name}” must be."
            )
    return values


def to_text(octets: bytes, what: str) -> str:
    """Return octets as text.

    Args:
        octets: What came.
        what: What it is, as the subject of a sentence.

    Raises:
        QueryParameterError: If they are not UTF-8 or hold a NUL.
    """
    try:
        text = octets.decode("utf-8")
    except UnicodeDecodeError as error:
        raise QueryParameterError(f"{what} is not UTF-8.") from error
    if "\0" in text:
        raise QueryParameterError(f"{what} holds a NUL character.")
    return text


def _octets(part: str | bytes) -> bytes:
    if isinstance(part, bytes):
        return part
    try:
        return part.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError as error:
        raise QueryParameterError("The address is not UTF-8.") from error


def _decoded(octets: bytes) -> str:
    return to_text(unquote_to_bytes(octets.replace(b"+", b" ")), "A parameter")
