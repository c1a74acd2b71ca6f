"""What data may not be, told from their bytes before a parser sees them.

Deeply nested triples overflow the stack where they are dropped, and the readers of
RDF/XML and JSON-LD take time by the square of the depth and more. XML declares entities
that expand a kilobyte to a hundred megabytes. Flat data pass at a glance.
"""

import re
from types import MappingProxyType
from typing import Final

from citykg.atomic import compile_atomic
from citykg.errors import QueryTooComplexError
from citykg.store.guard import QueryLimits

_ESCAPE: Final = rb"\\(?:[tbnrf\"'\\]|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})"
_FLAT: Final = (
    rb"(?:[^\"'#<>\[\](){}|\\]++|\#[^\r\n]*+"
    rb"|<(?:[^<>\"{}|^`\\\x00-\x20]++|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*+>"
    rb"|\"{3}(?:\"{0,2}+(?:[^\"\\]++|" + _ESCAPE + rb"))*+\"{3}"
    rb"|'{3}(?:'{0,2}+(?:[^'\\]++|" + _ESCAPE + rb"))*+'{3}"
    rb"|\"(?:[^\"\\\n\r]++|" + _ESCAPE + rb")*+\""
    rb"|'(?:[^'\\\n\r]++|" + _ESCAPE + rb")*+'"
    rb"|\\.)"
)


def _swallowing(flat: bytes, opening: bytes, closing: bytes) -> bytes:
    """Return what matches flat content and brackets around it, three levels deep."""
    pattern = flat
    for _ in range(3):
        pattern = rb"(?:" + flat + rb"|" + opening + pattern + rb"*+" + closing + rb")"
    return pattern + rb"*+"


_TERSE: Final = compile_atomic(
    _swallowing(_FLAT, rb"(?:[(\[]|\{(?!\|))", rb"[)\]}]")
    + rb"(?:(?P<open><<\(?+|\{\|?+|[(\[])|(?P<close>\)?+>>|\|?+\}|[)\]])|.|$)",
    re.DOTALL,
)
_TAG: Final = rb"(?:[^\"'<>/]++|\"[^\"]*+\"|'[^']*+'|/(?!>))*+"
_XML: Final = compile_atomic(
    _swallowing(
        rb"(?:[^<]++|<!--(?:[^-]++|-(?!->))*+-->|<\?(?:[^?]++|\?(?!>))*+\?>"
        rb"|<!\[CDATA\[(?:[^\]]++|\](?!\]>))*+\]\]>|<(?![!?/])" + _TAG + rb"/>)",
        rb"<(?![!?/])" + _TAG + rb">",
        rb"</[^<>]*+>",
    )
    + rb"(?:(?P<declaration><!(?!--|\[CDATA\[))|(?P<close></[^<>]*+>)"
    rb"|(?P<open><" + _TAG + rb">)|.|$)",
    re.DOTALL,
)
# Each attribute is compared with those before it; a name and a value are two pieces.
_MAX_ATTRIBUTES: Final = 1_000
_FULL_TAG: Final = compile_atomic(
    rb"<(?![!?/])(?:[^\"'<>]++|\"[^\"]*+\"|'[^']*+'){%d}+" % (2 * _MAX_ATTRIBUTES)
)
_JSON: Final = compile_atomic(
    rb"(?:\"[^\"]*+\")*+(?:(?P<open>[\[{])|(?P<close>[\]}])|.|$)", re.DOTALL
)
_JSON_STRING: Final = compile_atomic(rb"\"[^\"]*+\"")
_NOT_JSON: Final = bytes(set(range(256)) - set(b'"\\[]{}'))
_JSON_ROUNDS: Final = 4
# Terms that are defined by terms are followed down: 9,000 overflow a stack of 8 MB.
_MAX_TERMS: Final = 5_000
_CONTEXT: Final = compile_atomic(
    b'"'
    + b"".join(rb"(?:%c|\\u(?i:%04x))" % (letter, letter) for letter in b"@context")
    # Short ones without brackets in them pass at once.
    + rb'"\s*+:\s*+\{(?!(?:[^"\[\]{}]++|"(?:[^"\\]++|\\.)*+"){0,4000}+\})'
)
_CONTEXT_TOKEN: Final = compile_atomic(rb"\"(?:[^\"\\]++|\\.)*+\"|[\[\]{}:]", re.DOTALL)
_OPENING: Final = frozenset({b"[", b"{"})
_CLOSING: Final = frozenset({b"]", b"}"})
# What opens a level; where there are no more of them than levels allowed, all is well.
_SIGNS: Final = MappingProxyType(
    {
        "application/n-triples": (b"<<",),
        "application/n-quads": (b"<<",),
        "application/rdf+xml": (b"<",),
        "application/ld+json": (b"[", b"{"),
    }
)
_TERSE_SIGNS: Final = (b"(", b"[", b"{", b"<<")


def check_payload(data: bytes, *, media_type: str, limits: QueryLimits) -> None:
    """Let data pass to their parser, or refuse them.

    Args:
        data: RDF, well-formed or not.
        media_type: Its media type without parameters, in small letters.
        limits: How deep it may nest.

    Raises:
        QueryTooComplexError: If it nests too deep, or is XML with a document type or
            with elements of more than a thousand attributes.

    Examples:
        >>> check_payload(b"<urn:a> a <urn:B> .", media_type="text/turtle",
        ...               limits=QueryLimits())
    """
    max_depth = limits.max_payload_depth
    openings = sum(map(data.count, _SIGNS.get(media_type, _TERSE_SIGNS)))
    if media_type == "application/rdf+xml":
        if openings > max_depth or b"<!" in data:
            _walk(data, _XML, max_depth)
        if data.count(b"=") > _MAX_ATTRIBUTES and _FULL_TAG.search(data):
            raise QueryTooComplexError(
                f"An element has more than {_MAX_ATTRIBUTES} attributes."
            )
    elif media_type == "application/ld+json":
        if openings > max_depth:
            _walk(_json_skeleton(data), _JSON, max_depth - _JSON_ROUNDS)
        if len(data) > _MAX_TERMS:
            _check_contexts(data)
    elif openings > max_depth:
        _walk(data, _TERSE, max_depth)


def _json_skeleton(data: bytes) -> bytes:
    """Return the brackets of a JSON text, less the innermost ones.

    Two quotes side by side change nothing for what is around them: a bracket stands
    within a string where the number of quotes before it is odd.
    """
    if b"\\" in data:
        data = data.replace(rb"\\", b"").replace(rb"\"", b"")
    data = data.translate(None, _NOT_JSON).replace(b"\\", b"").replace(b'""', b"")
    data = _JSON_STRING.sub(b"", data)
    for _ in range(_JSON_ROUNDS):
        data = data.replace(b"[]", b"").replace(b"{}", b"")
    return data


def _check_contexts(data: bytes) -> None:
    # A term may be defined by the next one, and so on.
    key = _CONTEXT.search(data)
    while key:
        terms = [0]
        at = key.end()
        for token in _CONTEXT_TOKEN.finditer(data, at):
            at = token.end()
            sign = token.group()
            if sign == b":":
                terms[-1] += 1
                if terms[-1] > _MAX_TERMS:
                    raise QueryTooComplexError(
                        f"A JSON-LD context defines more than {_MAX_TERMS} terms."
                    )
            elif sign in _OPENING:
                terms.append(0)
            elif sign in _CLOSING:
                terms.pop()
                if not terms:
                    break
        key = _CONTEXT.search(data, at)


def _walk(data: bytes, reader: re.Pattern[bytes], max_depth: int) -> None:
    at, end, depth = 0, len(data), 0
    match = reader.match
    while at < end:
        token = match(data, at)
        # The last alternatives take any byte and the end.
        assert token is not None  # noqa: S101 - for mypy
        at = token.end()
        kind = token.lastgroup
        if kind == "open":
            depth += 1
            if depth > max_depth:
                raise QueryTooComplexError(
                    f"The data nest more than {max_depth} levels deep."
                )
        elif kind == "declaration":
            raise QueryTooComplexError(
                "The data declare a document type or entities; send XML without them."
            )
        elif kind is None or not depth:
            return  # No parser reads on from here.
        else:
            depth -= 1
