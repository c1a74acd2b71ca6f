"""Panels filled with the things that point at the thing of a page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from citykg.namespaces.greek import fold
from citykg.store.model import Row, Term
from citykg.web.pages.panels import PANELS, Column, Panel, Part
from citykg.web.values import Claims, Reader, Value
from citykg.web.vocabulary import expand

LONGEST_PANEL = 60
"""Rows that a panel shows; its foot says how many there are and leads to the rest."""

_TYPE = expand("rdf:type")
_POSITION = expand("ckg:position")
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
    """

    thing: Value
    cells: tuple[tuple[Value, ...], ...]
    children: tuple[Value, ...] = ()


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
    """

    id: str
    heading: str
    named: bool
    columns: tuple[str, ...]
    common: tuple[tuple[str, tuple[Value, ...]], ...]
    rows: tuple[TableRow, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Subject:
    """What a page knows about the things in its panels.

    Args:
        iri: The thing of the page; it is not repeated in the columns.
        nodes: IRI of each thing in a panel to its statements.
        claims: The claims behind them.
        reader: Who reads.
    """

    iri: str
    nodes: Nodes
    claims: Claims
    reader: Reader

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
                value = with_sources(
                    self.reader.value(term, unit=unit),
                    (node, part.property, term),
                    self.claims,
                )
                values.append(self._worded(replace(value, origin=origin), part))
        return tuple(sorted(values, key=lambda value: fold(value.text)))

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


def with_sources(value: Value, fact: tuple[str, str, Term], claims: Claims) -> Value:
    """Return a value with the words that state it and the disagreement about it."""
    page, preferred = claims.conflicts.get(fact, (None, False))
    sources = claims.sources.get(fact, ())
    return replace(value, sources=sources, conflict=page, preferred=preferred)


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
    members: Iterable[str],
    subject: Subject,
    nested: Mapping[str, Sequence[str]],
) -> Table:
    order = sorted(members, key=lambda node: _order(node, panel.order, subject))
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
            )
            for at, node in enumerate(shown)
        ),
        total=len(order),
    )


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
        return (0, float(term.value), "")
    except ValueError:
        return (0, 0.0, term.value)


def _parts(children: Iterable[str], subject: Subject) -> tuple[Value, ...]:
    order = sorted(children, key=lambda node: _order(node, (_POSITION,), subject))
    return tuple(_part(child, subject) for child in order)


def _part(child: str, subject: Subject) -> Value:
    """Return a part with the words that make it one."""
    found = (
        source
        for (node, name, _), sources in subject.claims.sources.items()
        if node == child and name in _CHILD_PROPERTIES
        for source in sources
    )
    first = next(found, None)
    return replace(
        subject.reader.thing(child), sources=() if first is None else (first,)
    )
