"""Panels filled with the things that point at the thing of a page."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from citykg.namespaces.greek import fold
from citykg.store.model import Row, Term
from citykg.web.pages.asking import panel_query
from citykg.web.pages.panels import PANELS, Column, Panel, Part
from citykg.web.validtime import Dates, Held, dates_of
from citykg.web.values import DATES, Claims, Reader, Value
from citykg.web.vocabulary import expand, expand_all

LONGEST_PANEL = 60
"""Rows that a panel shows; its foot says how many there are and leads to the rest."""

_TYPE = expand("rdf:type")
_POSITION = expand("ckg:position")
_VALID_TIME = expand_all("ckg:startsOn ckg:endsOn ckg:attestedOn")
_TAKES_PLACE = expand_all("ckg:occursOn ckg:presentedOn ckg:startsOn")
_YEAR_DIGITS = 4
_CHILD_PROPERTIES = frozenset(panel.children for panel in PANELS if panel.children)

Nodes = dict[str, dict[str, list[tuple[Term, str]]]]
"""IRI to property IRI to its values, each with where it comes from."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A thing in a panel.

    Args:
        thing: The thing itself, with its name and page.
        cells: For each shown column its values.
        children: Its ordered parts, such as a strategy's pillars.
        year: Year when it took place, or empty.
        doubtful: Whether its dates do not tell if it held on the day asked for.
    """

    thing: Value
    cells: tuple[tuple[Value, ...], ...]
    children: tuple[Value, ...] = ()
    year: str = ""
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A filled panel.

    Args:
        id: Fragment of the address.
        heading: Its heading, translated.
        named: Whether the first column is the thing's name.
        columns: Headings of the columns that hold anything, translated.
        common: Headings with the values that all rows share.
        rows: The rows that are shown.
        total: Number of rows there are.
        layout: How they are shown, as `Panel` names it.
        query: The query that finds them.
        timed: Whether they hold for a time.
        past: Number of rows left out since they did not hold on the day asked for.
    """

    id: str
    heading: str
    named: bool
    columns: tuple[str, ...]
    common: tuple[tuple[str, tuple[Value, ...]], ...]
    rows: tuple[TableRow, ...]
    total: int
    layout: str
    query: str
    timed: bool = False
    past: int = 0


@dataclass(frozen=True, slots=True)
class Subject:
    """What a page knows about the things in its panels.

    Args:
        iri: The thing of the page; it is not repeated in the columns.
        nodes: IRI of each thing in a panel to its statements.
        claims: The claims behind them.
        reader: Who reads.
        day: The day whose state is asked for, or None for all times.
    """

    iri: str
    nodes: Nodes
    claims: Claims
    reader: Reader
    day: date | None = None

    def kind_of(self, node: str) -> set[str]:
        """Return the classes of a node."""
        return {term.value for term, _ in self.nodes[node].get(_TYPE, ())}

    def values(self, node: str, part: Part) -> tuple[Value, ...]:
        """Return the values of one property of a node, with their sources."""
        statements = self.nodes[node]
        unit = next(
            (term.value for term, _ in statements.get(part.unit or "", ())), None
        )
        values = []
        for term, origin in statements.get(part.property, ()):
            if term.value not in {self.iri, part.usual}:
                value = self.reader.sourced(
                    self.reader.value(term, unit=unit),
                    (node, part.property, term),
                    self.claims,
                )
                values.append(self._worded(replace(value, origin=origin), part))
        return tuple(sorted(values, key=lambda value: fold(value.text)))

    def has(self, node: str, name: str, value: str) -> bool:
        """Tell whether a node has a value of a property."""
        return any(term.value == value for term, _ in self.nodes[node].get(name, ()))

    def dates(self, node: str) -> Dates:
        """Return the dates between which, or on which, a node is said to hold."""
        statements = self.nodes[node]
        return dates_of(
            *(
                [term.value for term, _ in statements.get(name, ())]
                for name in _VALID_TIME
            )
        )

    def timed_nodes(self) -> Iterator[str]:
        """Yield the nodes that hold for a time."""
        kinds = {kind for panel in PANELS if panel.timed for kind in panel.kinds}
        return (node for node in self.nodes if self.kind_of(node) & kinds)

    def held(self, node: str) -> Held:
        """Tell whether a node held on the day that is asked for."""
        return Held.YES if self.day is None else self.dates(node).held_on(self.day)

    def _worded(self, value: Value, part: Part) -> Value:
        if part.pattern is None:
            return value
        before, _, after = self.reader.messages.text(part.pattern).partition(
            "%(value)s"
        )
        return replace(value, before=before, after=after)


def gather_nodes(
    rows: Iterable[Row], *, origins: Mapping[str, str]
) -> dict[str, dict[str, list[tuple[Term, str]]]]:
    """Gather the rows of ``entity/nodes`` by node and property.

    Args:
        rows: The rows.
        origins: Graph IRI to ``reference`` or ``derived``; other graphs hold what
            documents state.
    """
    nodes: Nodes = {}
    for row in rows:
        held = nodes.setdefault(row["node"].value, {})
        values = held.setdefault(row["property"].value, [])
        if all(term != row["value"] for term, _ in values):
            origin = origins.get(row["graph"].value, "document")
            values.append((row["value"], origin))
    return nodes


def build_tables(subject: Subject) -> tuple[Table, ...]:
    """Fill every panel that has something to show."""
    nested = _children(subject)
    parts = {child for children in nested.values() for child in children}
    tables = []
    for panel in PANELS:
        members = [
            node
            for node in subject.nodes
            if node not in parts and subject.kind_of(node) & set(panel.kinds)
        ]
        if members:
            tables.append(_table(panel, members, subject, nested))
    return tuple(tables)


def _children(subject: Subject) -> dict[str, list[str]]:
    """Return the parts of those nodes whose panel shows them as a list."""
    nested: dict[str, list[str]] = {}
    for node, statements in subject.nodes.items():
        for name in _CHILD_PROPERTIES & set(statements):
            for term, _ in statements[name]:
                if term.value in subject.nodes:
                    nested.setdefault(term.value, []).append(node)
    return nested


def _table(
    panel: Panel,
    members: Sequence[str],
    subject: Subject,
    nested: Mapping[str, Sequence[str]],
) -> Table:
    held = members
    if panel.timed:
        held = [node for node in members if subject.held(node) is not Held.NO]
    order = _ordered(panel, held, subject)
    shown = order[:LONGEST_PANEL]
    filled = [
        (column, [_cell(node, column, subject) for node in shown])
        for column in panel.columns
    ]
    common = [pair for pair in filled if _is_common(pair[1])]
    kept = [pair for pair in filled if any(pair[1]) and pair not in common]
    text = subject.reader.messages.text
    return Table(
        id=panel.id,
        heading=text(panel.heading),
        named=panel.named or not kept,
        columns=tuple(text(column.heading) for column, _ in kept),
        common=tuple((text(column.heading), cells[0]) for column, cells in common),
        rows=tuple(
            TableRow(
                subject.reader.thing(node),
                tuple(cells[at] for _, cells in kept),
                _parts(nested.get(node, ()), subject),
                _year(node, subject),
                panel.timed and subject.held(node) is Held.UNKNOWN,
            )
            for at, node in enumerate(shown)
        ),
        total=len(order),
        layout=panel.layout,
        query=panel_query(panel, subject.iri, language=subject.reader.language),
        timed=panel.timed,
        past=len(members) - len(held),
    )


def _ordered(panel: Panel, nodes: Iterable[str], subject: Subject) -> list[str]:
    """Order the rows of a panel; what has no place in its order stands last."""
    order = sorted(nodes, key=lambda node: _order(node, panel.order, subject))
    if panel.latest_first:
        order.sort(
            key=lambda node: max(
                (
                    _sortable(term)
                    for name in panel.order
                    for term, _ in subject.nodes[node].get(name, ())
                ),
                default=(0, 0.0, ""),
            ),
            reverse=True,
        )
    if panel.lead is not None:
        name, value = panel.lead
        order.sort(key=lambda node: not subject.has(node, name, value))
    return order


def _year(node: str, subject: Subject) -> str:
    statements = subject.nodes[node]
    told = (term.value for name in _TAKES_PLACE for term, _ in statements.get(name, ()))
    return min(told, default="")[:_YEAR_DIGITS]


def _cell(node: str, column: Column, subject: Subject) -> tuple[Value, ...]:
    return tuple(value for part in column.parts for value in subject.values(node, part))


def _is_common(cells: Sequence[tuple[Value, ...]]) -> bool:
    """Tell whether a column says the same in each of at least three rows."""
    told = {tuple(value.key for value in cell) for cell in cells}
    return len(cells) > 2 and len(told) == 1 and any(cells)  # noqa: PLR2004 - two rows read better in full


def _order(
    node: str, properties: Sequence[str], subject: Subject
) -> tuple[object, ...]:
    statements = subject.nodes[node]
    keys: list[object] = []
    for name in properties:
        values = [_sortable(term) for term, _ in statements.get(name, ())]
        keys.append(min(values) if values else (1, 0.0, ""))
    return (*keys, fold(subject.reader.name(node).text))


def _sortable(term: Term) -> tuple[int, float, str]:
    """Return a key by which numbers sort as numbers and dates as text."""
    try:
        number = 0.0 if term.datatype in DATES else float(term.value)
    except ValueError:
        return (0, 0.0, term.value)
    return (0, number, "" if number else term.value)


def _parts(children: Iterable[str], subject: Subject) -> tuple[Value, ...]:
    order = sorted(children, key=lambda node: _order(node, (_POSITION,), subject))
    return tuple(_part(child, subject) for child in order)


def _part(child: str, subject: Subject) -> Value:
    """Return a part with the words that make it one."""
    thing = subject.reader.thing(child)
    for name in _CHILD_PROPERTIES:
        for term, _ in subject.nodes[child].get(name, ()):
            told = subject.reader.sourced(thing, (child, name, term), subject.claims)
            if told.sources:
                return told
    return thing
