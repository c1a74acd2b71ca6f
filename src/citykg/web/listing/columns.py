"""What the list of each section shows of its things, and what it can be narrowed by."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from types import MappingProxyType
from typing import Final

from citykg.web.i18n import mark


class Shows(Enum):
    """What the cells of a column show."""

    VALUES = auto()
    """The values themselves: things by name, words and numbers as they stand."""
    COUNT = auto()
    """How many there are."""
    DATE = auto()
    """When; narrowed by year."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list.

    Args:
        name: What addresses, files and queries call it.
        heading: What heads it, as a message.
        path: SPARQL property path from a thing to what the column holds.
        kind: Class that the path must end at, as a prefixed name, or empty.
        shows: What its cells show.
        facet: Whether the list can be narrowed by it.
        shown: Whether it is a column of the page, not a facet alone.
        unit: SPARQL property path from a thing to the unit of the values, or empty.
    """

    name: str
    heading: str
    path: str
    kind: str = ""
    shows: Shows = Shows.VALUES
    facet: bool = False
    shown: bool = True
    unit: str = ""


def _country(path: str = "", *, shown: bool = False) -> Column:
    """Return the column of the country in which lies what a path leads to."""
    return Column(
        "country",
        mark("Country"),
        f"{path}ckg:within+",
        kind="ckg:Country",
        facet=True,
        shown=shown,
    )


def _facet(name: str, heading: str, path: str, *, shown: bool = True) -> Column:
    return Column(name, heading, path, facet=True, shown=shown)


def _count(name: str, heading: str, path: str, kind: str = "") -> Column:
    return Column(name, heading, path, kind, Shows.COUNT)


def _date(name: str, heading: str, path: str) -> Column:
    return Column(name, heading, path, shows=Shows.DATE)


def _year(path: str, heading: str = mark("Date"), *, shown: bool = True) -> Column:
    return Column("year", heading, path, shows=Shows.DATE, facet=True, shown=shown)


_MAYOR: Final = Column("mayor", mark("Mayor"), "ckg:hasMayor")
_NETWORK: Final = _facet("network", mark("City networks"), "ckg:memberOfNetwork")
_RECIPIENT: Final = Column("recipient", mark("Recipient"), "ckg:recipient")
_CONFERRER: Final = _facet("conferrer", mark("Conferred by"), "ckg:conferredBy")
_DIMENSION: Final = _facet("dimension", mark("Dimension"), "ckg:dimension")
_CITY: Final = _facet("city", mark("City"), "ckg:concernsCity")
_OF_CITY: Final = "ckg:concernsCity/"

COLUMNS: Final[Mapping[str, tuple[Column, ...]]] = MappingProxyType(
    {
        "city": (
            _country(shown=True),
            Column(
                "region",
                mark("Region"),
                "ckg:within",
                kind="ckg:AdministrativeArea",
                facet=True,
                shown=False,
            ),
            _MAYOR,
            _NETWORK,
            _count("recognition", mark("Recognitions"), "ckg:hasRecognition"),
            _year(
                "ckg:hasRecognition/ckg:occursOn", mark("Recognised in"), shown=False
            ),
            _facet(
                "dimension",
                mark("Strategy covers"),
                "ckg:hasStrategy/ckg:hasPillar/ckg:dimension",
                shown=False,
            ),
        ),
        "municipality": (
            Column("city", mark("City"), "ckg:servesCity"),
            _country("ckg:servesCity/", shown=True),
            _MAYOR,
            _NETWORK,
            _count("recognition", mark("Recognitions"), "^ckg:recipient"),
        ),
        "person": (
            Column("post", mark("Post"), "^org:member/ckg:forPost"),
            Column("city", mark("City"), "^org:member/ckg:concernsCity"),
            _facet("role", mark("Role"), "^org:member/org:role", shown=False),
            _country("^org:member/ckg:concernsCity/"),
            _date("since", mark("Since"), "^org:member/ckg:startsOn"),
            _year("^org:member/ckg:attestedOn", mark("Attested on")),
        ),
        "network": (
            _count("member", mark("Members"), "^org:memberOf"),
            _date("founded", mark("Founded"), "ckg:foundedOn"),
            Column("seat", mark("Seat"), "ckg:basedIn"),
            Column(
                "country",
                mark("Members from"),
                "^org:memberOf/ckg:servesCity/ckg:within+",
                kind="ckg:Country",
                facet=True,
                shown=False,
            ),
        ),
        "org": (
            Column("seat", mark("Seat"), "ckg:basedIn"),
            _count("conferred", mark("Conferred"), "^ckg:conferredBy"),
            _count("published", mark("Documents"), "^dcterms:publisher"),
            _NETWORK,
            _country("ckg:basedIn/"),
        ),
        "body": (
            _facet("whole", mark("Part of"), "org:subOrganizationOf"),
            _count("post", mark("Posts"), "^org:postIn"),
        ),
        "instrument": (
            Column("city", mark("City"), "ckg:appliesTo"),
            _country("ckg:appliesTo/"),
            _facet("dimension", mark("Dimension"), "ckg:hasPillar/ckg:dimension"),
            _count("pillar", mark("Pillars"), "ckg:hasPillar"),
            _year("ckg:presentedOn|ckg:foundedOn"),
        ),
        "pillar": (
            Column("position", mark("Place"), "ckg:position"),
            Column("strategy", mark("Strategy"), "ckg:pillarOf"),
            _DIMENSION,
            _CITY,
            _country(_OF_CITY),
        ),
        "award": (
            _year("ckg:occursOn"),
            _RECIPIENT,
            _CONFERRER,
            _country(_OF_CITY),
        ),
        "recognition": (
            _year("ckg:occursOn"),
            _RECIPIENT,
            Column("category", mark("Category"), "ckg:category"),
            Column("rank", mark("Rank"), "ckg:rank"),
            _CONFERRER,
            _country(_OF_CITY),
        ),
        "superlative": (
            Column("about", mark("Who excels"), "ckg:about"),
            Column("criterion", mark("In what"), "ckg:criterion"),
            Column("area", mark("Among"), "ckg:comparisonArea"),
        ),
        "observation": (
            Column("value", mark("Value"), "ckg:value", unit="ckg:unit"),
            _facet("indicator", mark("Indicator"), "ckg:indicator"),
            Column("entity", mark("Of"), "ckg:observedEntity"),
            _year("ckg:period", mark("Period")),
            _country(_OF_CITY),
        ),
        "indicator": (_count("value", mark("Values"), "^ckg:indicator"),),
        "asset": (
            _facet("type", mark("Type"), "ckg:assetType"),
            Column("operator", mark("Operated by"), "ckg:operatedBy"),
            _facet("initiative", mark("Part of"), "ckg:partOfInitiative"),
        ),
        "action": (
            Column("actor", mark("Carried out by"), "ckg:carriedOutBy"),
            _DIMENSION,
            _facet("status", mark("Status"), "ckg:status"),
            _facet("city", mark("City"), "ckg:concernsCity", shown=False),
        ),
        "goal": (
            Column("owner", mark("Pursued by"), "^ckg:hasGoal"),
            _DIMENSION,
        ),
        "initiative": (
            Column("actor", mark("Carried out by"), "ckg:carriedOutBy"),
            _count("partner", mark("Collaborations"), "^ckg:supports"),
            _country(_OF_CITY),
        ),
        "event": (
            _year("ckg:occursOn"),
            Column("place", mark("Where"), "schema:location"),
            Column(
                "country",
                mark("Country"),
                "schema:location/ckg:within*",
                kind="ckg:Country",
                facet=True,
                shown=False,
            ),
            _count("taking", mark("Taking part"), "^ckg:participatesIn"),
        ),
        "participation": (
            Column("participant", mark("Who"), "ckg:participant"),
            Column("occasion", mark("In what"), "ckg:participatesIn"),
            _facet("role", mark("Role"), "ckg:role"),
            _country(_OF_CITY),
        ),
        "membership": (
            Column("member", mark("Member"), "org:member"),
            _facet("network", mark("City network"), "org:organization"),
            _year("ckg:startsOn", mark("Since")),
            Column("ordinal", mark("Ordinal"), "ckg:ordinal"),
            _country(_OF_CITY),
        ),
        "collaboration": (
            Column("partner", mark("Partner"), "ckg:partner"),
            _facet("work", mark("In what"), "ckg:supports"),
        ),
        "ecosystem": (Column("seat", mark("Seat"), "ckg:basedIn"),),
        "brand": (Column("place", mark("Where"), "dcterms:spatial"),),
        "post": (
            Column("body", mark("In"), "org:postIn"),
            _count("holder", mark("Terms of office"), "^ckg:forPost"),
            _facet("role", mark("Role"), "^ckg:forPost/org:role", shown=False),
        ),
        "term": (
            Column("person", mark("Person"), "org:member"),
            Column("post", mark("Post"), "ckg:forPost"),
            _facet("role", mark("Role"), "org:role", shown=False),
            _year("ckg:attestedOn", mark("Attested on")),
            _country(_OF_CITY),
        ),
        "place": (
            Column("within", mark("Lies within"), "ckg:within"),
            _count("city", mark("Cities"), "^ckg:within+", "ckg:City"),
        ),
        "document": (
            _year("dcterms:issued", mark("Published on")),
            _facet("publisher", mark("Publisher"), "dcterms:publisher"),
            _facet("language", mark("Language"), "dcterms:language", shown=False),
        ),
        "conflict": (_count("claim", mark("Claims"), "ckg:conflictingClaim"),),
    }
)
"""Section to the columns of its list; each has name, kind and facts besides."""

NEWEST_FIRST: Final = frozenset({"award", "recognition", "event", "document"})
"""Sections whose lists begin with what is dated latest."""
