"""Names for the terms of other vocabularies, which carry no Greek labels of their own.

Our ontology labels its own terms in both languages; what it reuses as it stands is
named here, as messages that are translated like the rest of the interface.
"""

from collections.abc import Mapping
from types import MappingProxyType

from citykg.namespaces import PREFIXES
from citykg.web.i18n import mark


def expand(name: str) -> str:
    """Return the IRI of a prefixed name; an unknown prefix raises `KeyError`.

    Examples:
        >>> expand("ckg:City")
        'https://w3id.org/citykg/ont#City'
    """
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


def expand_all(names: str) -> tuple[str, ...]:
    """Return the IRIs of prefixed names that are parted by spaces."""
    return tuple(expand(name) for name in names.split())


def compact(iri: str) -> str:
    """Return an IRI as a prefixed name where a prefix of ours fits, else unchanged.

    Examples:
        >>> compact("http://www.w3.org/ns/org#member")
        'org:member'
    """
    best = ""
    for prefix, namespace in PREFIXES.items():
        local = iri.removeprefix(namespace)
        if local != iri and local and not set(local) & set("/#"):
            best = f"{prefix}:{local}"
    return best or iri


VOCABULARIES: Mapping[str, str] = MappingProxyType(
    {"ont": expand("ckg:"), "code": expand("ckgc:"), "shapes": expand("ckgs:")}
)
"""Name in addresses of a vocabulary of ours to its namespace."""

OUTSIDE_TERMS: Mapping[str, str] = MappingProxyType(
    {
        expand(name): message
        for name, message in (
            ("dcterms:hasPart", mark("has part")),
            ("dcterms:isPartOf", mark("part of")),
            ("dcterms:issued", mark("published on")),
            ("dcterms:rights", mark("rights")),
            ("dcterms:rightsHolder", mark("rights holder")),
            ("dcterms:source", mark("source")),
            ("dcterms:subject", mark("subject")),
            ("prov:endedAtTime", mark("ended at")),
            ("prov:startedAtTime", mark("started at")),
            ("rdf:type", mark("kind")),
            ("rdfs:label", mark("label")),
            ("schema:startDate", mark("starts on")),
            ("schema:endDate", mark("ends on")),
            ("skos:ConceptScheme", mark("code list")),
            ("skos:definition", mark("definition")),
            ("language:ELL", mark("Greek")),
            ("language:ENG", mark("English")),
        )
    }
)
"""IRI to message."""

INVERSES: Mapping[str, str] = MappingProxyType(
    {
        expand(name): message
        for name, message in (
            ("ckg:about", mark("Said to excel in")),
            ("ckg:appliesTo", mark("Applied to it")),
            ("ckg:approvedBy", mark("Approved")),
            ("ckg:basedIn", mark("Based here")),
            ("ckg:carriedOutBy", mark("Carries out")),
            ("ckg:comparisonArea", mark("Compared within it")),
            ("ckg:concernsCity", mark("Concern it")),
            ("ckg:conferredBy", mark("Conferred")),
            ("ckg:conflictingClaim", mark("In conflict in")),
            ("ckg:coverage", mark("Reach it")),
            ("ckg:forPost", mark("Holders of the post")),
            ("ckg:hasGoal", mark("Pursued by")),
            ("ckg:hasMayor", mark("Mayor of")),
            ("ckg:indicator", mark("Values")),
            ("ckg:initiatedBy", mark("Initiated")),
            ("ckg:inDocument", mark("Claims in it")),
            ("ckg:onBehalfOf", mark("Acted on its behalf")),
            ("ckg:operatedBy", mark("Operates")),
            ("ckg:ordinalScope", mark("Counted within it")),
            ("ckg:participant", mark("Takes part in")),
            ("ckg:participatesIn", mark("Taking part")),
            ("ckg:partOfInitiative", mark("Parts of it")),
            ("ckg:partner", mark("Partner in")),
            ("ckg:recipient", mark("Received")),
            ("ckg:servesCity", mark("Served by")),
            ("ckg:signatory", mark("Signatory at")),
            ("ckg:signatoryArea", mark("Signatories from here")),
            ("ckg:signedInstrument", mark("Signed at")),
            ("ckg:speaker", mark("Spoken words")),
            ("ckg:spokenAt", mark("Spoken here")),
            ("ckg:strengthensBrand", mark("Strengthened by")),
            ("ckg:supports", mark("Supported by")),
            ("ckg:within", mark("Lie within it")),
            ("dcterms:publisher", mark("Published")),
            ("dcterms:spatial", mark("Reach it")),
            ("org:hasMember", mark("Member of")),
            ("org:memberOf", mark("Members")),
            ("org:postIn", mark("Posts")),
            ("org:subOrganizationOf", mark("Parts of it")),
            ("schema:about", mark("About it")),
            ("schema:location", mark("Took place here")),
            ("schema:superEvent", mark("Parts of it")),
        )
    }
)
"""Property IRI to the heading above the things that point at a thing by it."""

SECTIONS: Mapping[str, str] = MappingProxyType(
    {
        "city": mark("Cities"),
        "municipality": mark("Municipalities"),
        "person": mark("People"),
        "network": mark("City networks"),
        "org": mark("Organisations"),
        "body": mark("Councils and committees"),
        "instrument": mark("Strategies and charters"),
        "pillar": mark("Pillars"),
        "award": mark("Awards"),
        "recognition": mark("Recognitions"),
        "superlative": mark("Firsts and superlatives"),
        "observation": mark("Measured values"),
        "indicator": mark("Indicators"),
        "asset": mark("Digital infrastructure and services"),
        "action": mark("Actions"),
        "goal": mark("Goals"),
        "initiative": mark("Initiatives"),
        "event": mark("Events"),
        "participation": mark("Participations"),
        "membership": mark("Network memberships"),
        "collaboration": mark("Collaborations"),
        "ecosystem": mark("Ecosystems"),
        "brand": mark("Brands"),
        "post": mark("Posts"),
        "term": mark("Terms of office"),
        "place": mark("Places"),
        "document": mark("Documents"),
        "conflict": mark("Disagreements between sources"),
    }
)
"""Class part of a path to the plural that heads its list, in order of interest."""
