"""Why an answer is empty, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Cause(StrEnum):
    """What makes an answer empty."""

    PREFIX = "prefix"
    """A prefix that nobody has declared."""
    PROPERTY = "property"
    """A property that no triple has."""
    CLASS = "class"
    """A class that nothing belongs to."""
    THING = "thing"
    """An IRI of which nothing is said."""
    GRAPH = "graph"
    """A graph that there is not."""
    LITERAL = "literal"
    """A text or number that the property never has."""
    PATTERN = "pattern"
    """A pattern that is found nowhere."""
    JOIN = "join"
    """A pattern that is found, but never together with those before it."""
    FILTER = "filter"
    """A condition that no row passes."""
    ABSENCE = "absence"
    """MINUS or NOT EXISTS, which takes all rows away."""
    CLAUSE = "clause"
    """What stands behind the group: HAVING, LIMIT, OFFSET or VALUES."""


@dataclass(frozen=True, slots=True)
class Fix:
    """A change after which the query has an answer; that was tried.

    Where several parts find nothing, no one change leads to an answer.

    Args:
        old: What is taken out.
        new: What is put in its place; nothing where it only goes.
        query: The query with the change.
        rows: How many rows it then has, up to `probing.MOST_COUNTED`; none if it is
            a step to an answer only.
    """

    old: str
    new: str
    query: str
    rows: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One reason why an answer is empty.

    Args:
        cause: What it is.
        text: The pattern or clause, with prefixes.
        start: Where in the query it stands.
        end: Where it ends.
        term: The IRI or text that is at fault, or nothing.
        others: IRIs or texts that say more: the classes that have the property, the
            languages that there are.
        fixes: Changes that help.
    """

    cause: Cause
    text: str
    start: int
    end: int
    term: str = ""
    others: tuple[str, ...] = ()
    fixes: tuple[Fix, ...] = ()


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What was found out about an empty answer.

    Args:
        empty: Whether it is empty at all.
        findings: The reasons.
        complete: Whether the time sufficed.
        together: The changes that mend several faults at once, where none mends all.
    """

    empty: bool
    findings: tuple[Finding, ...]
    complete: bool = True
    together: Fix | None = None

    @classmethod
    def parse(cls, told: Mapping[str, Any]) -> "Diagnosis":
        """Return a diagnosis that has travelled as JSON."""
        findings = tuple(map(_finding, told["findings"]))
        together = Fix(**told["together"]) if told["together"] else None
        return cls(told["empty"], findings, told["complete"], together)


def _finding(told: Mapping[str, Any]) -> Finding:
    parts = {
        **told,
        "cause": Cause(told["cause"]),
        "others": tuple(told["others"]),
        "fixes": tuple(Fix(**fix) for fix in told["fixes"]),
    }
    return Finding(**parts)
