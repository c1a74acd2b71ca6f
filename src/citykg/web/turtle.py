"""Triples as Turtle and N-Triples, sorted, so that the same data give the same text."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from citykg.store.model import Term

Triple = tuple[str, str, Term]

_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_STRING = "http://www.w3.org/2001/XMLSchema#string"
_LOCAL_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*$")
_ESCAPES = str.maketrans(
    {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
)


def to_ntriples(triples: Iterable[Triple]) -> str:
    """Return triples as N-Triples.

    Args:
        triples: The triples; none may hold a blank node as subject.
    """
    lines = {f"<{s}> <{p}> {_term(o, {})} .\n" for s, p, o in triples}
    return "".join(sorted(lines))


def to_turtle(triples: Iterable[Triple], *, prefixes: Mapping[str, str]) -> str:
    """Return triples as Turtle, one block for each subject.

    Args:
        triples: The triples; none may hold a blank node as subject.
        prefixes: Prefix to namespace; those that serve are declared.
    """
    blocks = [
        _block(subject, members, prefixes)
        for subject, members in groupby(
            sorted(set(triples), key=_sort_key), key=lambda triple: triple[0]
        )
    ]
    body = "\n".join(blocks)
    head = "".join(
        f"@prefix {prefix}: <{namespace}> .\n"
        for prefix, namespace in sorted(prefixes.items())
        if re.search(rf"(?<![\w:-]){re.escape(prefix)}:[\w]", body)
    )
    return f"{head}\n{body}" if head else body


def _sort_key(triple: Triple) -> tuple[object, ...]:
    subject, name, term = triple
    return (
        subject,
        name != _RDF_TYPE,
        name,
        term.value,
        term.language or "",
        term.datatype or "",
    )


def _block(subject: str, triples: Iterator[Triple], prefixes: Mapping[str, str]) -> str:
    lines = []
    for name, members in groupby(triples, key=lambda triple: triple[1]):
        verb = "a" if name == _RDF_TYPE else _iri(name, prefixes)
        objects = ",\n        ".join(_term(term, prefixes) for _, _, term in members)
        lines.append(f"    {verb} {objects}")
    facts = " ;\n".join(lines)
    return f"{_iri(subject, prefixes)}\n{facts} .\n"


def _iri(iri: str, prefixes: Mapping[str, str]) -> str:
    for prefix, namespace in prefixes.items():
        local = iri.removeprefix(namespace)
        if local != iri and _LOCAL_NAME.match(local):
            return f"{prefix}:{local}"
    return f"<{iri}>"


def _term(term: Term, prefixes: Mapping[str, str]) -> str:
    if term.kind == "iri":
        return _iri(term.value, prefixes)
    if term.kind == "bnode":
        return f"_:{term.value}"
    text = f'"{term.value.translate(_ESCAPES)}"'
    if term.language:
        return f"{text}@{term.language}"
    if term.datatype and term.datatype != _STRING:
        return f"{text}^^{_iri(term.datatype, prefixes)}"
    return text
