"""Every address for programs but those of the prepared questions."""

from typing import Final

from citykg.web.i18n import mark
from citykg.web.openapi.model import (
    COUNT,
    JSON,
    SECTION,
    SLUG,
    Field,
    Operation,
    format_field,
    number_field,
)
from citykg.web.openapi.publishing import DESCRIBING, RELEASING
from citykg.web.openapi.tables import ASSESSING, CITING, LINKING, LISTING

TABLES: Final = (
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
)
GRAPHS: Final = (
    "text/turtle",
    "application/n-triples",
    "application/rdf+xml",
    "application/n-quads",
    "application/trig",
    "application/ld+json",
)
FRAGMENTS: Final = (
    "application/trig",
    "application/n-quads",
    "application/ld+json",
    "text/turtle",
    "application/n-triples",
)
HTML: Final = "text/html"
LANGUAGE: Final = Field(
    "lang", "Language of names.", {"type": "string", "enum": ["el", "en"]}, "el"
)
_CITY: Final = "https://w3id.org/citykg/ont#City"


_SPARQL_FIELDS: Final = (
    Field("query", "SPARQL 1.1 query.", example=COUNT),
    Field(
        "default-graph-uri",
        "Graphs merged into the default graph.",
        {"type": "array", "items": {"type": "string", "format": "iri"}},
    ),
    Field(
        "named-graph-uri",
        "Graphs that GRAPH reaches.",
        {"type": "array", "items": {"type": "string", "format": "iri"}},
    ),
    format_field(
        "json", "xml", "csv", "tsv", "ttl", "nt", "rdf", "jsonld", "nq", "trig"
    ),
    Field("timeout", "Most seconds.", {"type": "number", "exclusiveMinimum": 0}),
    Field(
        "partial",
        "Take what is found within the limits.",
        {"type": "string", "enum": ["allow"]},
    ),
)


def _patterns(*, graph: bool) -> tuple[Field, ...]:
    fields = [
        Field("subject", "IRI, or empty for any."),
        Field("predicate", "IRI, or empty for any."),
        Field("object", "IRI, “text”, “text”@el or “text”^^datatype.", example=_CITY),
    ]
    if graph:
        fields.append(Field("graph", "IRI of a graph, or empty for any."))
    return (*fields, number_field("page", "Page of 100.", 10_000), LANGUAGE)


_WHAT: Final = Field(
    "what",
    "What is meant.",
    {"type": "string", "enum": ["entity", "type", "property"]},
    "entity",
    required=True,
    place="path",
)
_BATCH: Final = '{"q0":{"query":"Ηράκλειο","type":"City","limit":3}}'
_EXTEND: Final = '{"ids":["city/heraklion"],"properties":[{"id":"hasMayor"}]}'

_QUERYING: Final = (
    Operation(
        "/sparql",
        "sparql",
        mark("Answer a SPARQL query; without one, describe the service"),
        (*TABLES, *GRAPHS, HTML),
        _SPARQL_FIELDS,
    ),
    Operation(
        "/sparql",
        "sparql",
        mark("Answer a SPARQL query in a form"),
        (*TABLES, *GRAPHS, HTML),
        method="post",
        form={"query": {"type": "string", "examples": [COUNT]}},
    ),
    Operation(
        "/graph",
        "sparql",
        mark("Give a whole graph"),
        GRAPHS,
        (
            Field(
                "graph",
                "IRI of a graph.",
                {"type": "string", "format": "iri"},
                "https://w3id.org/citykg/graph/ref",
            ),
            Field("default", "The union of all graphs.", {"type": "string"}),
            format_field("ttl", "nt", "rdf", "jsonld", "nq", "trig"),
        ),
    ),
)

_MATCHING: Final = (
    Operation(
        "/tpf",
        "fragments",
        mark("Give the triples that match a pattern, by pages, with Hydra controls"),
        (*FRAGMENTS, HTML),
        _patterns(graph=False),
    ),
    Operation(
        "/qpf",
        "fragments",
        mark("Give the statements of all graphs that match a pattern, by pages"),
        (*FRAGMENTS, HTML),
        _patterns(graph=True),
    ),
)

_RECONCILING: Final = (
    Operation(
        "/reconcile",
        "reconciliation",
        mark("Describe the reconciliation service, or answer a batch of names"),
        (JSON,),
        (
            Field("queries", "A batch, as JSON.", example=_BATCH),
            Field("extend", "Things and properties, as JSON."),
        ),
    ),
    Operation(
        "/reconcile",
        "reconciliation",
        mark("Answer a batch of names, or give values of things, by a form"),
        (JSON,),
        method="post",
        form={
            "queries": {"type": "string", "examples": [_BATCH]},
            "extend": {"type": "string", "examples": [_EXTEND]},
        },
    ),
    Operation(
        "/reconcile/suggest/{what}",
        "reconciliation",
        mark("Suggest things, classes or properties"),
        (JSON,),
        (
            _WHAT,
            Field("prefix", "What has been typed.", example="Ηρά", required=True),
            number_field("cursor", "How many to pass over.", 100_000, least=0),
        ),
        answer="Suggestions",
    ),
    Operation(
        "/reconcile/flyout/{what}",
        "reconciliation",
        mark("Give a few words on something"),
        (JSON,),
        (_WHAT, Field("id", "Its identifier.", example="city/heraklion")),
    ),
    Operation(
        "/reconcile/preview",
        "reconciliation",
        mark("Show a thing in a frame"),
        (HTML,),
        (Field("id", "Its identifier.", example="city/heraklion"),),
    ),
    Operation(
        "/reconcile/properties",
        "reconciliation",
        mark("Name the properties that things of a class have"),
        (JSON,),
        (
            Field("type", "Identifier of a class.", example="City"),
            number_field("limit", "How many at most.", 200),
        ),
    ),
)

_ANSWERS: Final = format_field("json", "csv")
_WORDS: Final = Field("q", "What is searched for.", example="Λαμία")
_TYPE: Final = Field("type", "IRI of a class to narrow by.")

_SEARCHING: Final = (
    Operation(
        "/search",
        "search",
        mark("Find things by name and words"),
        (JSON, "text/csv"),
        (_WORDS, _TYPE, number_field("page", "Page, from 1.", 100_000), _ANSWERS),
    ),
    Operation(
        "/suggest",
        "search",
        mark("Give what somebody who types may mean"),
        (JSON, "text/csv", "application/x-suggestions+json"),
        (
            _WORDS,
            _TYPE,
            number_field("limit", "How many at most.", 50),
            format_field("json", "csv", "opensearch"),
        ),
    ),
)

_READING: Final = (
    Operation(
        "/id/{section}/{slug}",
        "things",
        mark("Lead from a thing to its page or its triples"),
        (),
        (SECTION, SLUG),
        status=303,
    ),
    Operation(
        "/data/{section}/{slug}.{extension}",
        "things",
        mark("Give the triples about a thing"),
        GRAPHS,
        (
            SECTION,
            SLUG,
            Field(
                "extension",
                "Format.",
                {"type": "string", "enum": ["ttl", "nt", "jsonld", "rdf", "trig"]},
                "ttl",
                required=True,
                place="path",
            ),
        ),
    ),
    Operation(
        "/timemap/{section}/{slug}",
        "things",
        mark("List the states of a thing that are kept"),
        ("application/link-format", JSON),
        (SECTION, SLUG),
    ),
)

_WATCHING: Final = (
    Operation(
        "/releases",
        "releases",
        mark("List the releases"),
        (JSON,),
        (format_field("json"),),
    ),
    *RELEASING,
    Operation("/api", "api", mark("List the prepared questions"), answer="Index"),
    Operation(
        "/openapi.json",
        "api",
        mark("Describe these addresses"),
        ("application/vnd.oai.openapi+json",),
    ),
    Operation("/healthz", "service", mark("Say that the server is alive"), (JSON,)),
    Operation(
        "/readyz",
        "service",
        mark("Say whether queries are answered"),
        (JSON,),
    ),
    Operation(
        "/metrics", "service", mark("Give figures for Prometheus"), ("text/plain",)
    ),
)

OPERATIONS: Final = (
    *_QUERYING,
    *LINKING,
    *_MATCHING,
    *_SEARCHING,
    *_RECONCILING,
    *_READING,
    *CITING,
    *LISTING,
    *DESCRIBING,
    *ASSESSING,
    *_WATCHING,
)
"""In the order in which they are shown."""
