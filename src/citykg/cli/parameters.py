"""Values given on the command line for the variables of a query."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from citykg.errors import QueryParameterError
from citykg.namespaces import PREFIXES
from citykg.store import Term

_XSD: Final = PREFIXES["xsd"]
_PARAMETER: Final = re.compile(r"[?$]?(?P<name>[^\W\d]\w*)=(?P<value>.*)", re.DOTALL)
_NAME: Final = re.compile(r"(?P<prefix>[\w-]+):(?P<local>[^\s<>\"{}|^`\\]*)")
_QUOTED: Final = re.compile(
    r"""
    (?P<quote>["'])(?P<text>(?:[^"'\\]|\\.|(?!(?P=quote))["'])*)(?P=quote)
    (?:@(?P<language>[A-Za-z]+(?:-[A-Za-z0-9]+)*)|\^\^(?P<datatype>\S+))?
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE: Final = re.compile(
    r"\\(?:u(?P<short>[0-9A-Fa-f]{4})|U(?P<long>[0-9A-Fa-f]{8})|(?P<sign>.))", re.DOTALL
)
_SIGNS: Final = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}
# The literals that SPARQL writes without quotes.
_BARE: Final = (
    (re.compile(r"[+-]?[0-9]+"), "integer"),
    (re.compile(r"[+-]?[0-9]*\.[0-9]+"), "decimal"),
    (re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)[eE][+-]?[0-9]+"), "double"),
    (re.compile(r"true|false"), "boolean"),
)


def parse_parameters(given: Iterable[str]) -> Mapping[str, Term]:
    """Read parameters of the form ``name=value``.

    Args:
        given: The parameters, such as ``city=<https://…>`` or ``year=2024``.

    Raises:
        QueryParameterError: If one is malformed or given twice.
    """
    found: dict[str, Term] = {}
    for parameter in given:
        match = _PARAMETER.fullmatch(parameter)
        if match is None:
            raise QueryParameterError(
                f"“{parameter}” is no parameter; write name=value, such as year=2024."
            )
        if match["name"] in found:
            raise QueryParameterError(f"The parameter “{match['name']}” comes twice.")
        found[match["name"]] = parse_value(match["value"])
    return found


def parse_value(text: str) -> Term:
    """Read a value as SPARQL writes it; what it would not take is plain text.

    Args:
        text: An IRI in ``<>`` or with one of our prefixes, a number, ``true`` or
            ``false``, a quoted literal with or without language or datatype, or text
            as it stands.

    Raises:
        QueryParameterError: If the datatype of a literal is no IRI.

    Examples:
        >>> parse_value("skos:Concept").value
        'http://www.w3.org/2004/02/skos/core#Concept'
        >>> parse_value('"Λαμία"@el').language
        'el'
        >>> parse_value("10:30 Λαμία").value
        '10:30 Λαμία'
    """
    iri = _iri(text)
    if iri is not None:
        return Term.iri(iri)
    for shape, datatype in _BARE:
        if shape.fullmatch(text):
            return Term.literal(text, datatype=f"{_XSD}{datatype}")
    quoted = _QUOTED.fullmatch(text)
    return Term.literal(text) if quoted is None else _literal(quoted)


def _iri(text: str) -> str | None:
    if text.startswith("<") and text.endswith(">"):
        return text[1:-1]
    name = _NAME.fullmatch(text)
    if name is None or name["prefix"] not in PREFIXES:
        return None
    return PREFIXES[name["prefix"]] + name["local"]


def _literal(quoted: re.Match[str]) -> Term:
    text = _ESCAPE.sub(_unescaped, quoted["text"])
    datatype = quoted["datatype"]
    if datatype is None:
        return Term.literal(text, language=quoted["language"])
    iri = _iri(datatype)
    if iri is None:
        raise QueryParameterError(
            f"“{datatype}” is no datatype; write <IRI> or a name such as xsd:date."
        )
    return Term.literal(text, datatype=iri)


def _unescaped(escape: re.Match[str]) -> str:
    code = escape["short"] or escape["long"]
    if code is None:
        return _SIGNS.get(escape["sign"], escape["sign"])
    number = int(code, 16)
    if number > 0x10FFFF or 0xD800 <= number < 0xE000:  # noqa: PLR2004 - of Unicode
        raise QueryParameterError(f"“{escape.group()}” is no character.")
    return chr(number)
