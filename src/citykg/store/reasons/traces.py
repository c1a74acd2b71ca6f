"""What is behind a row, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from citykg.sparql.groups import Kind
from citykg.store.model import Row, Term


@dataclass(frozen=True, slots=True)
class Triple:
    """A triple behind a row.

    Args:
        subject: Its subject.
        predicate: Its predicate.
        object: Its object.
        graphs: IRIs of the named graphs that hold it.
        part: What its pattern stands in, such as ``optional``; see `groups.Kind`.
        rule: The rule that derived it, or nothing.
        because: The triples that it was derived from.
    """

    subject: Term
    predicate: Term
    object: Term
    graphs: tuple[str, ...] = ()
    part: str = Kind.TRIPLES.value
    rule: str = ""
    because: tuple["Triple", ...] = ()

    @classmethod
    def parse(cls, told: Mapping[str, Any]) -> "Triple":
        """Return a triple that has travelled as JSON."""
        return cls(
            subject=Term(**told["subject"]),
            predicate=Term(**told["predicate"]),
            object=Term(**told["object"]),
            graphs=tuple(told["graphs"]),
            part=told["part"],
            rule=told["rule"],
            because=tuple(map(cls.parse, told["because"])),
        )


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which the query comes to the row.

    Args:
        bindings: What its variables stand for, also those that are not selected.
        triples: The triples, each once.
        conditions: FILTER, BIND and VALUES that the row has passed, as written.
        absences: MINUS and NOT EXISTS: the row is there because that is not.
        untold: Patterns of which the triples cannot be told.
    """

    bindings: Row
    triples: tuple[Triple, ...]
    conditions: tuple[str, ...] = ()
    absences: tuple[str, ...] = ()
    untold: tuple[str, ...] = ()

    @classmethod
    def parse(cls, told: Mapping[str, Any]) -> "Way":
        """Return a way that has travelled as JSON."""
        texts = (tuple(told[name]) for name in ("conditions", "absences", "untold"))
        bindings = {name: Term(**term) for name, term in told["bindings"].items()}
        return cls(bindings, tuple(map(Triple.parse, told["triples"])), *texts)


@dataclass(frozen=True, slots=True)
class Trace:
    """What is behind a row.

    Args:
        ways: The ways that are shown; of a row of an aggregate, the rows behind it.
        total: How many there are, up to `MOST_COUNTED`.
        aggregated: Whether the row was made of several.
        complete: Whether the time sufficed for all that is shown.
        repeatable: Whether the query gives the same rows each time.
        more: Whether there are more than *total*.
    """

    ways: tuple[Way, ...]
    total: int
    aggregated: bool
    complete: bool
    repeatable: bool
    more: bool = False

    @classmethod
    def parse(cls, told: Mapping[str, Any]) -> "Trace":
        """Return a trace that has travelled as JSON."""
        return cls(**{**told, "ways": tuple(map(Way.parse, told["ways"]))})
