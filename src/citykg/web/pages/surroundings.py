"""What surrounds a thing: what links to it, what names it, where else it is known."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from citykg.namespaces.greek import fold
from citykg.store.model import Row, Term
from citykg.web.names import Name, last_part
from citykg.web.values import Reader, Value, words_language
from citykg.web.vocabulary import expand, expand_all

LONGEST_GROUP = 24
"""Links shown under one heading; the rest is one click away."""

ELSEWHERE = expand_all("skos:exactMatch skos:closeMatch geo:sfWithin")
"""Properties that lead to other data sets."""

_SITES: Mapping[str, str] = {
    expand("wd:"): "Wikidata",
    expand("nuts:"): "NUTS",
    "https://www.geonames.org/": "GeoNames",
    "https://sws.geonames.org/": "GeoNames",
}
_CONCERNS = expand("ckg:concernsCity")
_UNDATED = Term.literal("")
_MOST_SPELLINGS = 6


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """What points at a thing by one property.

    Args:
        heading: What these things are to it.
        values: The things that are shown.
        total: Number of things there are.
    """

    heading: Name
    values: tuple[Value, ...]
    total: int


@dataclass(frozen=True, slots=True)
class NamedAt:
    """Words of a document that name a thing.

    Args:
        words: The name as written.
        href: Address of the words.
        language: Their language where it is not the page's, else None.
    """

    words: str
    href: str
    language: str | None


@dataclass(frozen=True, slots=True)
class Naming:
    """A document that names a thing.

    Args:
        document: The document.
        issued: When it was published, or None.
        places: Where it names the thing first, each spelling once.
        total: Number of times it does.
    """

    document: Value
    issued: Value | None
    places: tuple[NamedAt, ...]
    total: int


def link_groups(
    reader: Reader, links: Iterable[Row], shown: Mapping[str, object]
) -> tuple[LinkGroup, ...]:
    """Group what points at a thing and is not in a panel already.

    Args:
        reader: Who reads.
        links: Rows of ``entity/links``.
        shown: IRIs of what is in a panel.
    """
    properties: dict[str, set[str]] = {}
    for row in links:
        node = row["node"].value
        if node not in shown and row["node"].kind == "iri":
            properties.setdefault(node, set()).add(row["link"].value)
    groups: dict[str, list[str]] = {}
    for node, names in properties.items():
        # The roll-up to a city says least, so it counts only where nothing else does.
        for name in names - {_CONCERNS} or names:
            groups.setdefault(name, []).append(node)
    return tuple(
        _link_group(reader, name, groups[name])
        for name in sorted(groups, key=lambda one: fold(reader.inverse(one).text))
    )


def _link_group(reader: Reader, name: str, nodes: Sequence[str]) -> LinkGroup:
    values = sorted(
        (reader.thing(node) for node in nodes), key=lambda one: fold(one.text)
    )
    return LinkGroup(reader.inverse(name), tuple(values[:LONGEST_GROUP]), len(values))


def namings_of(reader: Reader, rows: Iterable[Row]) -> tuple[Naming, ...]:
    """Gather where documents name a thing, the latest document first.

    Args:
        reader: Who reads.
        rows: Rows of ``entity/mentions``.
    """
    documents: dict[str, list[Row]] = {}
    for row in rows:
        documents.setdefault(row["document"].value, []).append(row)
    order = sorted(
        documents.items(),
        key=lambda pair: pair[1][0].get("issued", _UNDATED).value,
        reverse=True,
    )
    return tuple(_naming(reader, document, held) for document, held in order)


def _naming(reader: Reader, document: str, rows: Sequence[Row]) -> Naming:
    spellings: dict[str, NamedAt] = {}
    for row in rows:
        words = " ".join(row["words"].value.split())
        start, end = int(row["start"].value), int(row["end"].value)
        href = reader.urls.words(reader.language, document, start, end)
        language = words_language(words, reader.language)
        spellings.setdefault(words, NamedAt(words, href, language))
    issued = rows[0].get("issued")
    return Naming(
        reader.thing(document),
        reader.value(issued) if issued else None,
        tuple(spellings.values())[:_MOST_SPELLINGS],
        len(rows),
    )


def elsewhere_of(statements: Iterable[Row]) -> tuple[tuple[str, str, str], ...]:
    """Return the same thing in other data sets, as (site, name, address).

    Args:
        statements: Rows of ``entity/statements``.
    """
    found = set()
    for row in statements:
        if row["property"].value in ELSEWHERE and row["value"].kind == "iri":
            iri = row["value"].value
            sites = (
                (site, iri.removeprefix(start))
                for start, site in _SITES.items()
                if iri.startswith(start)
            )
            site, name = next(sites, ("", last_part(iri)))
            found.add((site, name, iri))
    return tuple(sorted(found))
