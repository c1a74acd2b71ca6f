"""Kinds of facts: the rows of the report, and how their subjects are recognised."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from rdflib import FOAF, ORG, URIRef

from citykg.namespaces.prefixes import SCHEMA
from citykg.namespaces.vocabulary import CKG


class Identity(Enum):
    """What makes two nodes candidates for being the same thing.

    `NAME`: their names agree; another name is another thing.
    `DESCRIPTION`: their labels are alike, or their facts rest on the same words.
    `STRUCTURE`: what they connect; a label such as “term of office” says little.
    """

    NAME = "name"
    DESCRIPTION = "description"
    STRUCTURE = "structure"


@dataclass(frozen=True, slots=True)
class Kind:
    """Classes that are reported and compared together.

    Args:
        name: Row of the report.
        identity: How its things are recognised.
        classes: Classes that one and the same thing may be given.
    """

    name: str
    identity: Identity
    classes: frozenset[URIRef]


def _kind(name: str, identity: Identity, *classes: URIRef) -> Kind:
    return Kind(name, identity, frozenset(classes))


OTHER: Final = _kind("Other", Identity.DESCRIPTION)

KINDS: Final = (
    _kind("Office term", Identity.STRUCTURE, CKG.OfficeTerm),
    _kind("Membership", Identity.STRUCTURE, CKG.NetworkMembership),
    _kind("Event", Identity.DESCRIPTION, CKG.Event),
    _kind("Participation", Identity.STRUCTURE, CKG.Participation),
    _kind("Signing", Identity.STRUCTURE, CKG.Signing),
    _kind(
        "Strategy, charter",
        Identity.DESCRIPTION,
        CKG.Strategy,
        CKG.Charter,
        CKG.PolicyInstrument,
    ),
    _kind("Pillar", Identity.DESCRIPTION, CKG.Pillar),
    _kind("Listing", Identity.STRUCTURE, CKG.Listing, CKG.Award, CKG.Recognition),
    _kind("Score", Identity.STRUCTURE, CKG.Score),
    _kind("Superlative", Identity.STRUCTURE, CKG.Superlative),
    _kind("Observation", Identity.STRUCTURE, CKG.Observation),
    _kind(
        "Asset",
        Identity.DESCRIPTION,
        CKG.DigitalAsset,
        CKG.DigitalService,
        CKG.Infrastructure,
    ),
    _kind("Action", Identity.DESCRIPTION, CKG.Action),
    _kind("Goal", Identity.DESCRIPTION, CKG.Goal),
    _kind("Initiative", Identity.DESCRIPTION, CKG.Initiative),
    _kind("Collaboration", Identity.STRUCTURE, CKG.Collaboration),
    _kind("Ecosystem", Identity.STRUCTURE, CKG.Ecosystem),
    _kind("Body", Identity.DESCRIPTION, CKG.GovernanceBody),
    _kind("Quotation", Identity.STRUCTURE, CKG.Quotation),
    _kind("Post", Identity.DESCRIPTION, ORG.Post),
    _kind(
        "Organisation",
        Identity.NAME,
        CKG.Municipality,
        CKG.CityNetwork,
        CKG.KnowledgeInstitution,
        ORG.Organization,
        ORG.FormalOrganization,
    ),
    _kind(
        "Place",
        Identity.NAME,
        CKG.City,
        CKG.Place,
        CKG.AdministrativeArea,
        CKG.Country,
    ),
    _kind("Person", Identity.NAME, FOAF.Person),
    _kind("Brand", Identity.NAME, SCHEMA.Brand),
    _kind("Indicator", Identity.NAME, CKG.Indicator),
    _kind("Document", Identity.DESCRIPTION, CKG.SourceDocument, CKG.PressRelease),
)
"""In the order of the report."""


def kind_of(classes: frozenset[URIRef]) -> Kind:
    """Return the kind of a thing by its classes; `OTHER` if none is known."""
    return next((kind for kind in KINDS if kind.classes & classes), OTHER)
