"""Which situations, values and parts a page shows in which columns.

A panel gathers what points at a thing by kind, so a city shows its mayors, networks,
strategies, recognitions and values, and a network its members, by one mechanism.
"""

from dataclasses import dataclass

from citykg.web.i18n import mark
from citykg.web.vocabulary import expand, expand_all


@dataclass(frozen=True, slots=True)
class Part:
    """A property whose values stand in a column.

    Args:
        property: IRI of the property.
        pattern: Message around the value, holding ``%(value)s``; None for the value
            alone.
        unit: IRI of the property that gives the value's unit, or None.
        usual: IRI of the value that goes without saying, or None.
    """

    property: str
    pattern: str | None = None
    unit: str | None = None
    usual: str | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a panel.

    Args:
        heading: Message that heads it.
        parts: The properties whose values it shows, in this order.
    """

    heading: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """A table of things of some kinds.

    Args:
        id: Name, used as fragment of the address.
        heading: Message that heads it.
        kinds: IRIs of the classes whose members it shows.
        columns: Its columns, after the name where that is shown.
        order: IRIs of the properties that order the rows.
        named: Whether the things' own names say more than the columns.
        children: IRI of the property by which parts point at a row, or None.
        layout: ``table``, ``outline`` for things with parts, ``timeline`` for things
            that happen at a time.
        timed: Whether its things hold for a time, so that it can be seen as of a day.
        latest_first: Whether what comes last by order stands first.
        lead: Property and value of the things that stand before all others, or None.
    """

    id: str
    heading: str
    kinds: tuple[str, ...]
    columns: tuple[Column, ...]
    order: tuple[str, ...] = ()
    named: bool = True
    children: str | None = None
    layout: str = "table"
    timed: bool = False
    latest_first: bool = False
    lead: tuple[str, str] | None = None


def _column(heading: str, *names: str) -> Column:
    return Column(heading, tuple(Part(expand(name)) for name in names))


def _worded(name: str, pattern: str | None = None, unit: str | None = None) -> Part:
    return Part(expand(name), pattern, expand(unit) if unit else None)


def _unless(name: str, usual: str) -> Part:
    return Part(expand(name), usual=expand(usual))


_WHEN = (
    _worded("ckg:startsOn", mark("from %(value)s")),
    _worded("ckg:endsOn", mark("until %(value)s")),
    _worded("ckg:occursOn"),
    _worded("ckg:presentedOn"),
    _worded("ckg:period"),
    _worded("ckg:attestedOn", mark("attested %(value)s")),
)

_TERMS = Panel(
    "people",
    mark("People in office"),
    expand_all("ckg:OfficeTerm"),
    (
        _column(mark("Person"), "org:member"),
        _column(mark("Post"), "ckg:forPost"),
        _column(mark("Organisation"), "org:organization"),
        Column(mark("When"), _WHEN),
    ),
    order=expand_all("ckg:startsOn ckg:attestedOn"),
    named=False,
    timed=True,
    latest_first=True,
    lead=(expand("org:role"), expand("ckgc:role-mayor")),
)
_MEMBERSHIPS = Panel(
    "networks",
    mark("Network memberships"),
    expand_all("ckg:NetworkMembership"),
    (
        _column(mark("Member"), "org:member"),
        _column(mark("Network"), "org:organization"),
        Column(
            mark("Number"),
            (
                _worded("ckg:ordinal", mark("no. %(value)s")),
                _worded("ckg:ordinalScope", mark("counted in %(value)s")),
            ),
        ),
        Column(mark("When"), _WHEN),
        _column(mark("Approved by"), "ckg:approvedBy"),
        _column(mark("Purpose"), "ckg:function", "ckg:expectedBenefit"),
    ),
    named=False,
    timed=True,
)
_INSTRUMENTS = Panel(
    "strategies",
    mark("Strategies and charters"),
    expand_all("ckg:Strategy ckg:Charter ckg:PolicyInstrument"),
    (
        _column(mark("Kind"), "rdf:type"),
        Column(mark("When"), _WHEN),
        _column(mark("Initiated by"), "ckg:initiatedBy"),
        _column(mark("Supports"), "ckg:supports"),
    ),
    order=expand_all("ckg:presentedOn"),
    children=expand("ckg:pillarOf"),
    layout="outline",
)
_PILLARS = Panel(
    "pillars",
    mark("Pillars"),
    expand_all("ckg:Pillar"),
    (
        _column(mark("Numbered in the text"), "ckg:statedNumeral"),
        _column(mark("Dimension"), "ckg:dimension"),
        _column(mark("Part of"), "ckg:pillarOf"),
    ),
    order=expand_all("ckg:position"),
)
_RECOGNITIONS = Panel(
    "recognitions",
    mark("Recognitions"),
    expand_all("ckg:Award ckg:Listing ckg:Score ckg:Recognition"),
    (
        Column(mark("When"), _WHEN),
        _column(mark("Conferred by"), "ckg:conferredBy"),
        Column(
            mark("Result"),
            (
                _worded("ckg:rank", mark("rank %(value)s")),
                _worded("ckg:rankAtMost", mark("among the first %(value)s")),
                _worded("ckg:listSize", mark("list of %(value)s")),
                _worded("ckg:sectorCount", mark("%(value)s sectors")),
                _worded("ckg:value", mark("score %(value)s")),
                _worded("ckg:scaleMax", mark("out of %(value)s")),
            ),
        ),
        _column(mark("Recipient"), "ckg:recipient"),
        _column(mark("For"), "ckg:category"),
    ),
    order=expand_all("ckg:occursOn"),
    layout="timeline",
    latest_first=True,
)
_OBSERVATIONS = Panel(
    "values",
    mark("Measured values"),
    expand_all("ckg:Observation"),
    (
        Column(
            mark("Indicator"),
            (
                _worded("ckg:indicator"),
                _unless("ckg:measure", "ckgc:measure-level"),
            ),
        ),
        Column(
            mark("Value"),
            (
                _worded("ckg:value", unit="ckg:unit"),
                _worded("ckg:lowerBound", mark("at least %(value)s"), "ckg:unit"),
            ),
        ),
        Column(mark("Period"), _WHEN),
        _column(mark("About"), "ckg:observedEntity"),
        Column(
            mark("Status"),
            (
                _unless("ckg:observationStatus", "ckgc:observation-status-actual"),
                _unless("ckg:qualifier", "ckgc:qualifier-exact"),
            ),
        ),
        _column(mark("As written"), "ckg:valueAsWritten"),
    ),
    order=expand_all("ckg:indicator ckg:period"),
    named=False,
)
_PROJECTS = Panel(
    "projects",
    mark("Projects and initiatives"),
    expand_all("ckg:Initiative"),
    (
        Column(mark("When"), _WHEN),
        _column(mark("Carried out by"), "ckg:carriedOutBy"),
        _column(mark("Initiated by"), "ckg:initiatedBy"),
        _column(mark("Emphasis"), "ckg:focus"),
        _column(mark("For whom"), "ckg:beneficiary"),
    ),
    order=expand_all("ckg:startsOn"),
)
_ASSETS = Panel(
    "infrastructure",
    mark("Digital infrastructure and services"),
    expand_all("ckg:Infrastructure ckg:DigitalService ckg:DigitalAsset"),
    (
        _column(mark("Type"), "ckg:assetType"),
        Column(mark("When"), _WHEN),
        _column(mark("Operated by"), "ckg:operatedBy"),
        _column(mark("For whom"), "ckg:beneficiary"),
        _column(mark("What it does"), "ckg:function"),
    ),
)
_ACTIONS = Panel(
    "actions",
    mark("Actions"),
    expand_all("ckg:Action"),
    (
        _column(mark("Status"), "ckg:status"),
        _column(mark("Emphasis"), "ckg:focus"),
        _column(mark("For whom"), "ckg:beneficiary"),
        _column(mark("Dimension"), "ckg:dimension"),
        _column(mark("Carried out by"), "ckg:carriedOutBy"),
        Column(mark("When"), (*_WHEN, _worded("ckg:timeframe"))),
    ),
    order=expand_all("ckg:position"),
)
_SUPERLATIVES = Panel(
    "firsts",
    mark("Firsts and superlatives"),
    expand_all("ckg:Superlative"),
    (
        _column(mark("About"), "ckg:about"),
        _column(mark("Claim"), "ckg:criterion"),
        _column(mark("Compared with"), "ckg:comparisonClass"),
        _column(mark("Within"), "ckg:comparisonArea"),
    ),
)
_EVENTS = Panel(
    "events",
    mark("Events"),
    expand_all("ckg:Signing ckg:Event"),
    (
        Column(mark("When"), _WHEN),
        _column(mark("Place"), "schema:location"),
        _column(mark("Signed"), "ckg:signedInstrument"),
        Column(
            mark("Signatories"),
            (
                _worded("ckg:signatoryCount", mark("%(value)s in all")),
                _worded("ckg:signatoryRole"),
                _worded("ckg:signatoryArea", mark("from %(value)s")),
                _worded("ckg:signatory"),
            ),
        ),
    ),
    order=expand_all("ckg:occursOn"),
    latest_first=True,
)
_PARTICIPATIONS = Panel(
    "participations",
    mark("Taking part"),
    expand_all("ckg:Participation"),
    (
        _column(mark("Who"), "ckg:participant", "ckg:participantGroup"),
        _column(mark("In what"), "ckg:participatesIn"),
        _column(mark("Role"), "ckg:role"),
        _column(mark("On behalf of"), "ckg:onBehalfOf"),
        Column(mark("When"), _WHEN),
    ),
    named=False,
)
_COLLABORATIONS = Panel(
    "collaborations",
    mark("Collaborations"),
    expand_all("ckg:Collaboration"),
    (
        _column(mark("Partners"), "ckg:partner"),
        _column(mark("Supports"), "ckg:supports"),
        _column(mark("Strengthens"), "ckg:strengthensBrand"),
    ),
)
_GOALS = Panel(
    "goals",
    mark("Goals"),
    expand_all("ckg:Goal"),
    (
        _column(mark("Dimension"), "ckg:dimension"),
        _column(mark("For whom"), "ckg:beneficiary"),
        _column(mark("Approved by"), "ckg:approvedBy"),
    ),
)

PANELS: tuple[Panel, ...] = (
    _TERMS,
    _MEMBERSHIPS,
    _INSTRUMENTS,
    _PILLARS,
    _RECOGNITIONS,
    _OBSERVATIONS,
    _PROJECTS,
    _ASSETS,
    _ACTIONS,
    _EVENTS,
    _PARTICIPATIONS,
    _COLLABORATIONS,
    _GOALS,
    _SUPERLATIVES,
)
"""All panels, in the order in which a page shows them."""
