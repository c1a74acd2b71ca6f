"""The queries that find what a section of a page shows, for readers to change."""

from collections.abc import Iterable

from citykg.namespaces import PREFIXES
from citykg.web.pages.panels import Panel
from citykg.web.vocabulary import compact, expand

_NAME = expand("skos:prefLabel")
_POSITION = expand("ckg:position")
_TYPE = expand("rdf:type")


def panel_query(panel: Panel, iri: str, *, language: str) -> str:
    """Return the query that finds the rows of a panel, with all that they may show.

    Args:
        panel: The panel.
        iri: The thing at which its rows point.
        language: Language of the names.
    """
    properties = dict.fromkeys(
        part.property for column in panel.columns for part in column.parts
    )
    parts = {name: _variable(name) for name in properties if name != _TYPE}
    kinds = " ".join(compact(kind) for kind in panel.kinds)
    lines = [
        f"  ?thing ?link <{iri}> ; a ?kind .",
        f"  VALUES ?kind {{ {kinds} }}",
        *_named("thing", "name", language),
        *(f"  OPTIONAL {{ ?thing {compact(p)} ?{name} }}" for p, name in parts.items()),
    ]
    wanted = ["thing", "name", *parts.values()]
    if panel.children is not None:
        wanted += ["part", "partName", "position"]
        lines += [
            "  OPTIONAL {",
            f"    ?part {compact(panel.children)} ?thing .",
            *(f"  {line}" for line in _named("part", "partName", language)),
            f"    OPTIONAL {{ ?part {compact(_POSITION)} ?position }}",
            "  }",
        ]
    order = [f"?{parts[name]}" for name in panel.order if name in parts]
    return _query(wanted, lines, order=[*order, "?name"])


def facts_query(iri: str) -> str:
    """Return the query that finds what is said about a thing, and in which graph."""
    lines = [f"  GRAPH ?graph {{ <{iri}> ?property ?value }}"]
    return _query(["property", "value", "graph"], lines, order=["?property"])


def links_query(iri: str) -> str:
    """Return the query that finds what points at a thing."""
    return _query(["thing", "link"], [f"  ?thing ?link <{iri}> ."], order=["?link"])


def neighbours_query(iri: str) -> str:
    """Return the query that finds what a thing is related to, either way."""
    lines = [
        f"  {{ <{iri}> ?relation ?neighbour FILTER(ISIRI(?neighbour)) }}",
        f"  UNION {{ ?neighbour ?relation <{iri}> }}",
    ]
    return _query(["relation", "neighbour"], lines, order=["?relation"])


def documents_query(iri: str, *, language: str) -> str:
    """Return the query that finds the documents that name a thing, and how often.

    Args:
        iri: The thing.
        language: Language of the titles.
    """
    lines = [
        f"  ?mention ckg:refersTo <{iri}> ; ckg:spanOf ?document .",
        *_named("document", "title", language),
        "  OPTIONAL { ?document dcterms:issued ?issued }",
    ]
    wanted = ["document", "title", "issued", "(COUNT(?mention) AS ?mentions)"]
    return _query(
        wanted, lines, order=["DESC(?mentions)"], group=["document", "title", "issued"]
    )


def places_query(language: str) -> str:
    """Return the query that finds where cities are, and how much is said of each.

    Args:
        language: Language of the names.
    """
    lines = [
        "  ?city a ckg:City ; wgs84:lat ?lat ; wgs84:long ?long .",
        *_named("city", "name", language),
        "  ?claim rdf:subject|rdf:object ?city .",
    ]
    place = ["city", "name", "lat", "long"]
    facts = "(COUNT(DISTINCT ?claim) AS ?facts)"
    return _query([*place, facts], lines, order=["DESC(?facts)"], group=place)


def _query(
    wanted: Iterable[str],
    lines: Iterable[str],
    *,
    order: Iterable[str],
    group: Iterable[str] = (),
) -> str:
    names = " ".join(one if one.startswith("(") else f"?{one}" for one in wanted)
    grouped = " ".join(f"?{name}" for name in group)
    text = "\n".join(
        [
            f"SELECT {'' if grouped else 'DISTINCT '}{names} WHERE {{",
            *lines,
            "}",
            *([f"GROUP BY {grouped}"] if grouped else ()),
            f"ORDER BY {' '.join(order)}",
        ]
    )
    used = (prefix for prefix in PREFIXES if f" {prefix}:" in text)
    declared = "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in used)
    return f"{declared}{text}\n"


def _named(variable: str, name: str, language: str) -> tuple[str]:
    label = f"?{variable} {compact(_NAME)} ?{name}"
    return (f'  OPTIONAL {{ {label} FILTER(LANG(?{name}) = "{language}") }}',)


def _variable(name: str) -> str:
    return compact(name).partition(":")[2]
