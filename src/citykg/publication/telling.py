"""Changes as lines of text, for a terminal."""

from collections.abc import Iterator, Mapping
from typing import Final

from citykg.publication.changes import CHANGES, Change, Changes, Fact, Value
from citykg.store import Term

_MARKS: Final[Mapping[Change, str]] = {"new": "+", "gone": "-", "changed": "~"}
_LONGEST: Final = 100


def to_lines(changes: Changes) -> Iterator[str]:
    """Yield what two releases differ in, a line each.

    Things new begin with +, things gone with -, things changed with ~; below the last
    stand the values that each has no more and those that it did not have.

    Args:
        changes: The changes.
    """
    counts = ", ".join(f"{changes.count(one)} {one}" for one in CHANGES)
    yield f"From {changes.old} to {changes.new}"
    yield f"{changes.added} quads added, {changes.removed} removed; things: {counts}"
    for thing in changes.things:
        yield f"{_MARKS[thing.change]} {_name(changes, thing.iri)}  <{thing.iri}>"
        for fact in thing.facts:
            yield from _fact_lines(changes, fact)


def _fact_lines(changes: Changes, fact: Fact) -> Iterator[str]:
    name = _name(changes, fact.property)
    for mark, values in (("-", fact.old), ("+", fact.new)):
        for value in values:
            yield f"    {mark} {name}: {_text(changes, value)}"


def _text(changes: Changes, value: Value) -> str:
    term = value.term
    text = _name(changes, term.value) if term.kind == "iri" else _plain(term)
    documents = ", ".join(one.rpartition("/")[2] for one in value.documents)
    return f"{text}  ({documents})" if documents else text


def _plain(term: Term) -> str:
    line = " ".join(term.value.split())
    text = line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
    return f"{text} @{term.language}" if term.language else text


def _name(changes: Changes, iri: str) -> str:
    names = changes.labels.get(iri)
    if not names:
        return iri
    return names.get("en") or names.get("el") or next(iter(names.values()))
