"""The solutions of a query's group that a row of it was made of."""

from dataclasses import dataclass
from typing import Final

from citykg.sparql.groups import Group, Kind, Select, grouping, variables_in
from citykg.store.reasons.probing import Probe, Solution, values_of, within

# What the bindings of a row may stand before, and nothing else is found for it.
_PLAIN: Final = frozenset({Kind.TRIPLES, Kind.GRAPH, Kind.FILTER})


@dataclass(frozen=True, slots=True)
class Behind:
    """Looks behind the rows of a query or a subquery.

    Args:
        probe: Asks small questions.
        select: The query.
        graph: The term of the ``GRAPH`` around it, or nothing.
    """

    probe: Probe
    select: Select
    graph: str = ""

    def solutions(self, row: Solution, *, most: int) -> list[Solution]:
        """Return the first solutions behind a row.

        Args:
            row: The row; what it lacks is unbound.
            most: How many are wanted.

        Raises:
            QueryError: If a key of its GROUP BY has no name.
            OutOfTimeError: If the time is over.
        """
        keys = row
        if self.select.aggregates:
            found = self._keys(row)
            if found is None:
                return []
            keys = found
        return self.probe.rows(self._pattern(keys), most=most)

    def one(self, row: Solution) -> list[Solution]:
        """Return a solution that agrees with what is known of it, if there is one.

        Args:
            row: What is known.

        Raises:
            OutOfTimeError: If the time is over.
        """
        body = within(self.graph, self._group(row))
        return self.probe.rows(_agreeing(f"{{ {body} }}", row), most=1)

    def _pattern(self, row: Solution) -> str:
        """Return the pattern of all solutions behind a row, or a group of rows."""
        select = self.select
        computed = grouping(select) if select.aggregates else select.expressions
        shown = {name for name, _ in computed}
        inner = f"{{ {within(self.graph, self._group(row))} }}"
        for name, text in computed:
            if text != f"?{name}":
                inner += f" BIND({text} AS ?{name})"
        if not select.aggregates:
            shown |= set(select.variables)
            shown = shown or set(self.probe.variables(inner))
            inner += f" {select.clause('VALUES')}"
        told = {name: node for name, node in row.items() if name in shown}
        return f"{_agreeing(inner, told)} {_unbound(shown - set(told))}"

    def _keys(self, row: Solution) -> Solution | None:
        """Return the keys of the group of rows that a row was made of.

        None if it was made of none.
        """
        select = self.select
        keys = {name for name, _ in grouping(select)}
        if not keys:
            return {}
        told = [
            f"({text} AS ?{name})"
            for name, text in select.expressions
            if name not in keys
        ]
        where = select.text[select.where.start : select.where.end]
        wanted = " ".join([*(f"?{name}" for name in sorted(keys)), *told])
        inner = (
            f"SELECT {wanted} {{ {within(self.graph, where)}\n }} "
            f"{select.clause('GROUP')} {select.clause('HAVING')}"
        )
        named = {*select.variables, *(name for name, _ in select.expressions)}
        shown = {name: node for name, node in row.items() if name in named}
        lacking = _unbound(named - set(shown))
        body = f"{_agreeing(f'{{ {inner} }}', shown)} {lacking}"
        found = self.probe.rows(body, most=1)
        if not found:
            return None
        return {name: node for name, node in found[0].items() if name in keys}

    def _group(self, row: Solution) -> str:
        """Return the text of the group, with what the row binds from the start.

        That makes it fast. What stands behind the first OPTIONAL, BIND, … must not see
        the values of the row, for they could be others than those found.
        """
        where = self.select.where
        text = self.select.text[where.start : where.end]
        if where.select is not None:
            return f"{{ {text}\n}}"
        return f"{values_of(row, sorted(_plain(where, self.select.text)))} {text}\n"


def _plain(group: Group, text: str) -> set[str]:
    names: set[str] = set()
    for element in group.elements:
        if element.kind not in _PLAIN:
            break
        if element.kind is Kind.TRIPLES:
            names |= variables_in(text[element.start : element.end])
    return names


def _agreeing(pattern: str, row: Solution) -> str:
    """Return a pattern of which the solutions bind all that a row does, and so."""
    bound = " ".join(f"FILTER(BOUND(?{name}))" for name in row)
    return f"{{ {pattern} {bound} }} {values_of(row)}"


def _unbound(names: set[str]) -> str:
    return " ".join(f"FILTER(!BOUND(?{name}))" for name in sorted(names))
