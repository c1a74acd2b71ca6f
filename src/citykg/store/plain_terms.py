"""Writing plain triples from their N-Triples, without the engine's serialisers.

What a serialiser costs to be set up is more than a few triples cost to be written. The
bytes are those of the engine; what is not plain is left to it.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from citykg.namespaces import PREFIXES

_IRI: Final = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*:[^<>\"{}|^`\\\x00-\x20]*>")
# The engine escapes control characters, too, so what needs none has none.
_LITERAL: Final = re.compile(
    r"(\"[^\"\\]*\")(?:@([A-Za-z0-9]+(?:-[A-Za-z0-9]+)*)|\^\^(<[^<>]+>))?"
)
_LOCAL: Final = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
# Those that Turtle writes without quotes, and double, of which it does so at times.
_BARE: Final = MappingProxyType(
    {
        f"<{_XSD}boolean>": re.compile("true|false"),
        f"<{_XSD}decimal>": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
        f"<{_XSD}double>": re.compile("(?!)"),
        f"<{_XSD}integer>": re.compile("[+-]?[0-9]+"),
    }
)
_RDF_TYPE: Final = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_NAMES: Final = MappingProxyType({iri: name for name, iri in PREFIXES.items()})
_NAMESPACES: Final = tuple(_NAMES)
_REMEMBERED: Final = 4096


class NotPlainError(Exception):
    """A term is not as simple as most are."""


@lru_cache(_REMEMBERED)
def json_iri(token: str) -> str:
    """Write an IRI as JSON after ``{"type":``.

    Args:
        token: The IRI as N-Triples has it.

    Raises:
        NotPlainError: If it is not plain, or something else.
    """
    if not _IRI.fullmatch(token):
        raise NotPlainError
    return f'"uri","value":"{token[1:-1]}"}}'


def json_term(token: str) -> str:
    """Write an IRI or a literal as JSON after ``{"type":``.

    Args:
        token: The term as N-Triples has it.

    Raises:
        NotPlainError: If it is not plain, or something else.
    """
    if token[0] == "<":
        return json_iri(token)
    found = _LITERAL.fullmatch(token)
    if found is None:
        raise NotPlainError
    value, language, datatype = found.groups()
    if language is not None:
        return f'"literal","value":{value},"xml:lang":"{language}"}}'
    if datatype is None:
        return f'"literal","value":{value}}}'
    # An IRI is written alike wherever it stands.
    rest = json_iri(datatype).removeprefix('"uri","value":')
    return f'"literal","value":{value},"datatype":{rest}'


def turtle(subject: str, lines: Iterable[str]) -> str:
    """Write triples of one subject, sorted, with the prefixes that they use.

    Args:
        subject: The subject as N-Triples has it.
        lines: The triples as N-Triples has them, without the dot.

    Raises:
        NotPlainError: If one of them is not plain.
    """
    start = len(subject) + 1
    written, name = _turtle_iri(subject)
    parts, used, last = [written], {name}, ""
    for line in sorted(lines):
        verb, _, token = line[start:].partition(" ")
        if verb == last:
            parts.append(" , ")
        else:
            written, name = _turtle_verb(verb)
            used.add(name)
            parts += (" ;\n\t" if last else " ", written, " ")
            last = verb
        written, name = _turtle_term(token)
        used.add(name)
        parts.append(written)
    return f"{_declared(frozenset(used))}{''.join(parts)} .\n" if last else ""


@lru_cache(_REMEMBERED)
def _declared(names: frozenset[str]) -> str:
    """Return declarations of prefixes; the empty one is none."""
    lines = [f"@prefix {name}: <{PREFIXES[name]}> .\n" for name in names if name]
    return "".join(sorted(lines))


@lru_cache(_REMEMBERED)
def _turtle_iri(token: str) -> tuple[str, str]:
    """Write an IRI, and tell the prefix that it uses.

    No namespace of ours begins with another, so it is the same whatever is declared.

    Raises:
        NotPlainError: If it is not plain, or something else.
    """
    iri = token[1:-1]
    if not _IRI.fullmatch(token):
        raise NotPlainError
    end = max(iri.rfind("/"), iri.rfind("#")) + 1
    name = _NAMES.get(iri[:end])
    if name is not None and _LOCAL.fullmatch(iri, end):
        return f"{name}:{iri[end:]}", name
    if iri.startswith(_NAMESPACES):
        raise NotPlainError
    return token, ""


@lru_cache(_REMEMBERED)
def _turtle_verb(token: str) -> tuple[str, str]:
    written, name = _turtle_iri(token)
    return ("a" if token == _RDF_TYPE else written), name


def _turtle_term(token: str) -> tuple[str, str]:
    if token[0] == "<":
        return _turtle_iri(token)
    found = _LITERAL.fullmatch(token)
    # Prefixes of what looks like an IRI in a text are declared as well.
    if found is None or "<" in found[1]:
        raise NotPlainError
    value, _, datatype = found.groups()
    if datatype is None:
        return token, ""
    written, name = _turtle_iri(datatype)
    bare = _BARE.get(datatype)
    if bare is None:
        return f"{value}^^{written}", name
    if not bare.fullmatch(value, 1, len(value) - 1):
        raise NotPlainError
    return value[1:-1], name
