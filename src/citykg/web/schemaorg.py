"""The facts of a page once more, in the words of schema.org, which search engines read.

One table says it all: what a thing of a class is in schema.org, and by which path of
the graph each property is found. Nothing is added to the facts and nothing is guessed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from citykg.store.model import Row, Term
from citykg.web.names import Names
from citykg.web.site import Site
from citykg.web.structured import LINKS, Node
from citykg.web.vocabulary import expand

_KINDS: Final = "SELECT ?entity ?kind WHERE { ?entity a ?kind }"
_LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True, slots=True)
class Projection:
    """What the things of a class are in schema.org.

    Args:
        type: The type, without namespace.
        paths: Property, without namespace, to the SPARQL path that finds its values.
    """

    type: str
    paths: Mapping[str, str]

    @property
    def query(self) -> str:
        """A query for the values of ``?entity``, with the property as ``?term``."""
        parts = (
            f'{{ ?entity {path} ?value . BIND("{term}" AS ?term) }}'
            for term, path in self.paths.items()
        )
        return (
            "SELECT DISTINCT ?entity ?term ?value WHERE { "
            + " UNION ".join(parts)
            + " }"
        )


_NAMED: Final = {
    "name": "(skos:prefLabel|foaf:name)",
    "alternateName": "skos:altLabel",
    "sameAs": "skos:exactMatch",
    "url": "schema:url",
}
_PLACE: Final = {"containedInPlace": "(ckg:within|geo:sfWithin)"}
_RECEIVER: Final = {"award": "(^ckg:recipient/skos:prefLabel)"}
_BODY: Final = {
    **_RECEIVER,
    "foundingDate": "(ckg:foundedOn|ckg:startsOn)",
    "location": "ckg:basedIn",
    "areaServed": "(ckg:servesCity|ckg:coverage)",
    "member": "(org:hasMember|^org:memberOf)",
    "memberOf": "(org:memberOf|^org:hasMember)",
    "parentOrganization": "org:subOrganizationOf",
    "subOrganization": "^org:subOrganizationOf",
}
_EVENT: Final = {
    "startDate": "ckg:occursOn",
    "endDate": "ckg:endsOn",
    "location": "schema:location",
    "superEvent": "schema:superEvent",
    "subEvent": "^schema:superEvent",
    "attendee": "((^ckg:participatesIn/ckg:participant)|ckg:signatory)",
    "about": "ckg:signedInstrument",
}
_WORK: Final = {
    "creator": "ckg:initiatedBy",
    "dateCreated": "ckg:foundedOn",
    "datePublished": "ckg:presentedOn",
    "spatialCoverage": "ckg:appliesTo",
    "hasPart": "ckg:hasPillar",
    "isPartOf": "ckg:pillarOf",
    "position": "ckg:position",
}
_DOCUMENT: Final = {
    "headline": "skos:prefLabel",
    "identifier": "dcterms:identifier",
    "datePublished": "dcterms:issued",
    "publisher": "dcterms:publisher",
    "inLanguage": "dcterms:language",
    "copyrightNotice": "dcterms:rights",
    "isBasedOn": "prov:wasDerivedFrom",
    "about": "schema:about",
    "mentions": "(^ckg:spanOf/ckg:refersTo)",
}
_ROLE: Final = {
    "roleName": "((ckg:forPost|ckg:role)/skos:prefLabel)",
    "startDate": "ckg:startsOn",
    "endDate": "ckg:endsOn",
    "member": "org:member",
    "memberOf": "org:organization",
    "attendee": "ckg:participant",
}
_TABLE: Final[tuple[tuple[str, str, Mapping[str, str]], ...]] = (
    ("City", "City", {**_PLACE, "award": "(ckg:hasRecognition/skos:prefLabel)"}),
    ("Country", "Country", _PLACE),
    ("AdministrativeArea", "AdministrativeArea", _PLACE),
    ("Place", "Place", _PLACE),
    ("Municipality", "GovernmentOrganization", {**_BODY, "employee": "ckg:hasMayor"}),
    ("CityNetwork", "Organization", _BODY),
    ("GovernanceBody", "Organization", _BODY),
    ("KnowledgeInstitution", "Organization", _BODY),
    ("Ecosystem", "Organization", _BODY),
    ("org:Organization", "Organization", _BODY),
    ("Initiative", "Project", {**_BODY, "founder": "ckg:initiatedBy"}),
    (
        "foaf:Person",
        "Person",
        {
            **_RECEIVER,
            "jobTitle": "(^org:member/ckg:forPost/skos:prefLabel)",
            "worksFor": "(^org:member/org:organization)",
        },
    ),
    ("OfficeTerm", "OrganizationRole", _ROLE),
    ("NetworkMembership", "OrganizationRole", _ROLE),
    ("Participation", "Role", _ROLE),
    ("Event", "Event", _EVENT),
    ("Signing", "Event", _EVENT),
    ("Strategy", "CreativeWork", _WORK),
    ("Charter", "CreativeWork", _WORK),
    ("PolicyInstrument", "CreativeWork", _WORK),
    ("Pillar", "CreativeWork", _WORK),
    ("Action", "Action", {"agent": "ckg:carriedOutBy", "location": "ckg:appliesTo"}),
    (
        "DigitalService",
        "Service",
        {"provider": "ckg:operatedBy", "areaServed": "ckg:concernsCity"},
    ),
    (
        "Score",
        "Rating",
        {
            "ratingValue": "ckg:value",
            "bestRating": "ckg:scaleMax",
            "author": "ckg:conferredBy",
        },
    ),
    ("Indicator", "StatisticalVariable", {}),
    (
        "Observation",
        "Observation",
        {
            "observationAbout": "ckg:observedEntity",
            "variableMeasured": "ckg:indicator",
            "value": "ckg:value",
            "minValue": "ckg:lowerBound",
            "unitCode": "ckg:unit",
            "observationDate": "ckg:period",
        },
    ),
    ("PressRelease", "NewsArticle", _DOCUMENT),
    ("Brief", "Article", _DOCUMENT),
    ("SourceDocument", "CreativeWork", _DOCUMENT),
    (
        "Quotation",
        "Quotation",
        {"text": "oa:exact", "creator": "ckg:speaker", "isPartOf": "ckg:spanOf"},
    ),
    ("Claim", "Claim", {"author": "ckg:attributedTo", "appearance": "ckg:inDocument"}),
    ("schema:Brand", "Brand", {}),
)
PROJECTIONS: Final[Mapping[str, Projection]] = MappingProxyType(
    {
        expand(name if ":" in name else f"ckg:{name}"): Projection(
            kind, {**_NAMED, **paths}
        )
        for name, kind, paths in _TABLE
    }
)
"""Class IRI to what its things are in schema.org."""
ANYTHING: Final = Projection("Thing", _NAMED)
"""What things of all other classes are."""


def projection_of(kinds: Iterable[str]) -> Projection:
    """Return what a thing of some classes, most particular first, is."""
    found = (PROJECTIONS[kind] for kind in kinds if kind in PROJECTIONS)
    return next(found, ANYTHING)


@dataclass(frozen=True, slots=True)
class Told:
    """What the graph says of a thing.

    Args:
        statements: Rows of ``entity/statements``.
        node: The same, as far as schema.org has words for it.
    """

    statements: Sequence[Row]
    node: Node


def told_of(site: Site, iri: str) -> Told:
    """Ask, once, for what the graph says of a thing.

    Args:
        site: The site.
        iri: The thing.
    """
    entity = {"entity": Term.iri(iri)}
    # What has no name is not among the names.
    kinds = site.names.kinds.get(iri) or [
        row["kind"].value for row in site.engine.select(_KINDS, bindings=entity)
    ]
    projection = projection_of(kinds)
    parts = (site.queries.texts["entity/statements"], projection.query)
    query = "SELECT * WHERE {{ {{ {} }} UNION {{ {} }} }}".format(*parts)
    statements, found = [], dict[str, list[Term]]()
    for row in site.engine.select(query, bindings=entity):
        if "term" in row:
            found.setdefault(row["term"].value, []).append(row["value"])
        else:
            statements.append(row)
    node: Node = {
        "@type": projection.type,
        "@id": iri,
        **{
            term: [_value(site.names, term, one) for one in sorted(values, key=_order)]
            for term, values in sorted(found.items())
            if values
        },
    }
    return Told(statements, node)


def _order(term: Term) -> tuple[str, str]:
    return term.value, term.language or ""


def _value(names: Names, property_name: str, term: Term) -> object:
    if property_name in LINKS:
        return term.value
    if term.kind == "literal":
        return _text(term.value, term.language)
    kinds = names.kinds.get(term.value, ())
    node: dict[str, object] = {"@id": term.value}
    if kinds:
        node["@type"] = projection_of(kinds).type
    labels = names.labels.get(term.value, {})
    if labels:
        node["name"] = [_text(label, code) for code, label in sorted(labels.items())]
    return node


def _text(text: str, language: str | None) -> object:
    return {"@value": text, "@language": language} if language else text


def dataset_node(site: Site, description: str) -> Node:
    """Return what the front page says of the whole.

    Args:
        site: The site.
        description: One sentence about it.
    """
    release = site.release
    return {
        "@type": "Dataset",
        "@id": site.settings.base_iri,
        "name": "citykg",
        "description": description,
        "version": release.id,
        "dateModified": release.built.isoformat(),
        "license": _LICENCE,
        "isAccessibleForFree": True,
        "size": f"{release.triples} triples",
        "inLanguage": ["el", "en"],
    }
