"""Data that overflow stacks, hang parsers or expand, by media type, name and size."""

import json
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

Builder = Callable[[int], str]


def _json(head: str, tail: str, core: str = "1") -> Builder:
    return lambda n: f"{head * n}{core}{tail * n}"


def _xml(body: Builder) -> Builder:
    return lambda n: (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        f'xmlns:e="urn:e#">{body(n)}</rdf:RDF>'
    )


def _laughs(n: int) -> str:
    """Return XML whose entities grow tenfold each, as many as decimal digits of *n*."""
    entities = [
        '<!ENTITY e0 "hahahahaha">',
        *(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, len(str(n)) + 1)),
    ]
    return (
        f"<!DOCTYPE rdf:RDF [{''.join(entities)}]>"
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns:e="urn:e#"><rdf:Description>'
        f"<e:p>&e{len(str(n))};</e:p></rdf:Description></rdf:RDF>"
    )


_TERSE: Final[Mapping[str, Builder]] = MappingProxyType(
    {
        "lists": lambda n: f"<urn:s> <urn:p> {'(' * n}1{')' * n} .",
        "lists unclosed": lambda n: f"<urn:s> <urn:p> {'( ' * n}",
        "lists as subjects": lambda n: f"{'(' * n}1{')' * n} <urn:p> 1 .",
        "blank nodes": lambda n: f"<urn:s> <urn:p> {'[ <urn:p> ' * n}1{']' * n} .",
        "blank nodes unclosed": lambda n: f"<urn:s> <urn:p> {'[ <urn:p> ' * n}",
        "blank nodes as subjects": lambda n: f"{'[ <urn:p> ' * n}1{']' * n} .",
        "triple terms": lambda n: (
            f"<urn:s> <urn:p> {'<<( <urn:s> <urn:p> ' * n}1{' )>>' * n} ."
        ),
        "triple terms unclosed": lambda n: (
            f"<urn:s> <urn:p> {'<<( <urn:s> <urn:p> ' * n}"
        ),
        "reified triples": lambda n: (
            f"<urn:s> <urn:p> {'<< <urn:s> <urn:p> ' * n}1{' >>' * n} ."
        ),
        "reified triples as subjects": lambda n: (
            f"{'<< ' * n}<urn:s> <urn:p> <urn:o> {'>> <urn:p> <urn:o> ' * n} ."
        ),
        "annotations": lambda n: (
            f"<urn:s> <urn:p> <urn:o> {'{| <urn:p> <urn:o> ' * n}{'|} ' * n} ."
        ),
    }
)
_LINES: Final[Mapping[str, Builder]] = MappingProxyType(
    {
        "triple terms": lambda n: (
            f"<urn:s> <urn:p> {'<<( <urn:s> <urn:p> ' * n}<urn:o>{' )>>' * n} ."
        ),
        "triple terms unclosed": lambda n: (
            f"<urn:s> <urn:p> {'<<( <urn:s> <urn:p> ' * n}"
        ),
    }
)
PAYLOADS: Final[Mapping[str, Mapping[str, Builder]]] = MappingProxyType(
    {
        "text/turtle": _TERSE,
        "application/trig": MappingProxyType(
            {
                **_TERSE,
                "graphs": lambda n: f"{'<urn:g> { ' * n}{'} ' * n}",
                "graphs bare": lambda n: f"{'{ ' * n}{'} ' * n}",
            }
        ),
        "application/n-triples": _LINES,
        "application/n-quads": _LINES,
        "application/rdf+xml": MappingProxyType(
            {
                "elements": _xml(
                    lambda n: (
                        "<rdf:Description><e:p>" * n + "</e:p></rdf:Description>" * n
                    )
                ),
                "elements unclosed": _xml(lambda n: "<rdf:Description><e:p>" * n),
                "parseType Resource": _xml(
                    lambda n: (
                        "<rdf:Description>"
                        + '<e:p rdf:parseType="Resource">' * n
                        + "</e:p>" * n
                        + "</rdf:Description>"
                    )
                ),
                "parseType Collection": _xml(
                    lambda n: (
                        '<rdf:Description><e:p rdf:parseType="Collection">' * n
                        + "</e:p></rdf:Description>" * n
                    )
                ),
                "XML literal": _xml(
                    lambda n: (
                        '<rdf:Description><e:p rdf:parseType="Literal">'
                        + "<e:q>" * n
                        + "</e:q>" * n
                        + "</e:p></rdf:Description>"
                    )
                ),
                "entities": _laughs,
                "attributes": _xml(
                    lambda n: (
                        "<rdf:Description "
                        + " ".join(f'e:a{i}="v"' for i in range(n))
                        + "/>"
                    )
                ),
                "namespaces": _xml(
                    lambda n: (
                        "<rdf:Description "
                        + " ".join(f"xmlns:e{i}='urn:>'" for i in range(n))
                        + "/>"
                    )
                ),
            }
        ),
        "application/ld+json": MappingProxyType(
            {
                "arrays": _json("[", "]"),
                "arrays unclosed": _json("[", ""),
                "objects": _json('{"urn:p":', "}"),
                "objects unclosed": _json('{"urn:p":', ""),
                "lists": _json('{"urn:p":{"@list":[', "]}}"),
                "nested lists": lambda n: (
                    '{"urn:p":' + '{"@list":[' * n + "1" + "]}" * n + "}"
                ),
                "graphs": _json('{"@graph":[', "]}", "{}"),
                "contexts": lambda n: '{"@context":' + "[" * n + "]" * n + "}",
                "scoped contexts": lambda n: (
                    '{"@context":{"p":{"@id":"urn:p","@context":' * n + "{}" + "}}}" * n
                ),
                "terms of terms": lambda n: json.dumps(
                    {
                        "@context": {
                            "t0": "urn:t",
                            **{f"t{i}": {"@id": f"t{i - 1}:x"} for i in range(1, n)},
                        },
                        f"t{n - 1}": 1,
                    }
                ),
                "included": _json('{"@included":', "}", "{}"),
                "reverse": _json('{"@reverse":{"urn:p":', "}}", "{}"),
                "nest": _json('{"@nest":', "}", "{}"),
            }
        ),
    }
)
"""Data that nest, by media type."""
