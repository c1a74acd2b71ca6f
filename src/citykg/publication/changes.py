"""What two releases differ in, told per thing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any, Final, Literal

from citykg.namespaces import CKG, PREFIXES, Iris
from citykg.publication.differences import Pair, difference
from citykg.publication.quads import Quad, parse_quad
from citykg.releases import Manifest
from citykg.store import Term

Change = Literal["new", "gone", "changed"]
CHANGES: Final[tuple[Change, ...]] = ("new", "gone", "changed")

RDF_TYPE: Final = f"{PREFIXES['rdf']}type"
_LABELS: Final = frozenset(
    (
        f"{PREFIXES['skos']}prefLabel",
        f"{PREFIXES['rdfs']}label",
        f"{PREFIXES['foaf']}name",
    )
)
# They tell how a fact came to be known, and stand behind it, not beside it.
_BEHIND: Final = frozenset(("claim", "run"))


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a fact.

    Args:
        term: The value.
        documents: IRIs of the documents whose graphs state it, in order.
    """

    term: Term
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """What changed about one property of a thing.

    Args:
        property: IRI of the property.
        old: Values that it has no more.
        new: Values that it did not have.
    """

    property: str
    old: tuple[Value, ...]
    new: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing that changed.

    Args:
        iri: The thing.
        kind: IRI of its most particular class, or None.
        change: What happened to it.
        triples: How many different triples it is the subject of, where it is.
        facts: What changed about it; empty unless it stayed.
    """

    iri: str
    kind: str | None
    change: Change
    triples: int
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """What a release has that another has not, and the other way round.

    Args:
        old: Name of the older release, or of whatever is compared with.
        new: Name of the newer one.
        added: Number of quads that the newer one has alone.
        removed: Number of quads that the older one has alone.
        things: The things that changed, in order of IRI.
        labels: IRI to language to name, of all that is told of; "" is no language.
    """

    old: str
    new: str
    added: int = 0
    removed: int = 0
    things: tuple[Thing, ...] = ()
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def count(self, change: Change) -> int:
        """Return how many things something happened to."""
        return sum(thing.change == change for thing in self.things)

    def to_data(self) -> dict[str, object]:
        """Return the changes as values that JSON can hold."""
        return {
            "old": self.old,
            "new": self.new,
            "quads": {"added": self.added, "removed": self.removed},
            "counts": {change: self.count(change) for change in CHANGES},
            "things": [asdict(thing) for thing in self.things],
            "labels": self.labels,
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Changes":
        """Return what `to_data` gave."""
        return cls(
            data["old"],
            data["new"],
            data["quads"]["added"],
            data["quads"]["removed"],
            tuple(_thing(one) for one in data["things"]),
            data["labels"],
        )


@dataclass(frozen=True, slots=True)
class Side:
    """One of two releases that are compared.

    Args:
        name: What it is called.
        path: Its sorted N-Quads.
        classes: Class IRI to number of things in it.
    """

    name: str
    path: Path
    classes: Mapping[str, int]

    @classmethod
    def of(cls, manifest: Manifest, path: Path) -> "Side":
        """Return a release as something to compare."""
        return cls(manifest.id, path, manifest.classes)


def pairs_of(old: Side, new: Side) -> Iterator[Pair]:
    """Yield the subjects in which two releases differ, in order.

    Args:
        old: The older one.
        new: The newer one.

    Raises:
        OSError: If one cannot be read.
    """
    with old.path.open("rb") as before, new.path.open("rb") as after:
        yield from difference(before, after)


def compare(
    old: Side, new: Side, *, base_iri: str, pairs: Iterable[Pair] | None = None
) -> Changes:
    """Return what two releases differ in.

    Args:
        old: The older one.
        new: The newer one.
        base_iri: Start of instance and graph IRIs.
        pairs: The subjects that differ, where they are at hand.

    Raises:
        OSError: If one cannot be read.
    """
    teller = _Teller(Iris(base_iri), {**old.classes, **new.classes})
    added = removed = 0
    things: list[Thing] = []
    for pair in pairs_of(old, new) if pairs is None else pairs:
        added += len(pair.added)
        removed += len(pair.removed)
        thing = teller.thing(pair)
        if thing is not None:
            things.append(thing)
    wanted = {iri for thing in things for iri in _mentioned(thing)}
    labels = _labels(wanted, (new.path, old.path))
    return Changes(old.name, new.name, added, removed, tuple(things), labels)


@dataclass(frozen=True, slots=True)
class _Teller:
    """Tells of things.

    Args:
        iris: Knows our IRIs.
        sizes: Class IRI to number of things.
    """

    iris: Iris
    sizes: Mapping[str, int]

    def thing(self, pair: Pair) -> Thing | None:
        """Return what happened to a thing, or None if it is none, or nothing did."""
        iri = pair.subject[1:-1].decode()
        path = iri.removeprefix(self.iris.instance_base)
        if path == iri or "#" in path or path.partition("/")[0] in _BEHIND:
            return None
        old, new = (_facts(lines) for lines in (pair.old, pair.new))
        kept = new or old
        kind = self._kind(term.value for name, term in kept if name == RDF_TYPE)
        # What is only said to be another thing is no thing itself.
        was, stays = (_is_described(facts) for facts in (old, new))
        if was and stays:
            facts = tuple(self._changed(old, new))
            return Thing(iri, kind, "changed", len(new), facts) if facts else None
        if not was and not stays:
            return None
        return Thing(iri, kind, "new" if stays else "gone", len(new if stays else old))

    def _kind(self, classes: Iterable[str]) -> str | None:
        """Return the most particular class: one of ours, then the rarest."""
        own = str(CKG)
        return min(
            classes,
            key=lambda one: (not one.startswith(own), self.sizes.get(one, 0), one),
            default=None,
        )

    def _changed(
        self,
        old: Mapping[tuple[str, Term], list[str]],
        new: Mapping[tuple[str, Term], list[str]],
    ) -> Iterator[Fact]:
        changed = sorted({name for name, _ in old.keys() ^ new.keys()})
        for name in changed:
            yield Fact(
                name,
                tuple(self._values(name, old, but=new)),
                tuple(self._values(name, new, but=old)),
            )

    def _values(
        self,
        name: str,
        facts: Mapping[tuple[str, Term], list[str]],
        *,
        but: Mapping[tuple[str, Term], list[str]],
    ) -> Iterator[Value]:
        for fact, graphs in facts.items():
            if fact[0] == name and fact not in but:
                documents = (self._document(graph) for graph in graphs)
                yield Value(fact[1], tuple(sorted({one for one in documents if one})))

    def _document(self, graph: str) -> str:
        """Return the document that a graph holds the facts of, or nothing."""
        kind, _, slug = graph.removeprefix(self.iris.graph_base).partition("/")
        known = kind in {"doc", "prov"} and slug
        return f"{self.iris.instance_base}document/{slug}" if known else ""


def _facts(lines: Sequence[bytes]) -> dict[tuple[str, Term], list[str]]:
    """Return property and value to the graphs that hold them."""
    facts: dict[tuple[str, Term], list[str]] = {}
    for quad in map(parse_quad, lines):
        facts.setdefault((quad.predicate, quad.object), []).append(quad.graph)
    return facts


def _is_described(facts: Mapping[tuple[str, Term], object]) -> bool:
    return any(name == RDF_TYPE for name, _ in facts)


def _mentioned(thing: Thing) -> Iterator[str]:
    yield thing.iri
    if thing.kind is not None:
        yield thing.kind
    for fact in thing.facts:
        yield fact.property
        for value in chain(fact.old, fact.new):
            yield from value.documents
            if value.term.kind == "iri":
                yield value.term.value


def _labels(wanted: set[str], paths: Iterable[Path]) -> dict[str, dict[str, str]]:
    """Return the names of things, from the first file that has any."""
    found: dict[str, dict[str, str]] = {}
    subjects = frozenset(f"<{iri}>".encode() for iri in wanted)
    for path in paths:
        here: dict[str, dict[str, str]] = {}
        with path.open("rb") as file:
            for line in file:
                if line[: line.index(b" ")] in subjects:
                    _note(parse_quad(line), here)
        found = {**here, **found}
    return dict(sorted(found.items()))


def _note(quad: Quad, labels: dict[str, dict[str, str]]) -> None:
    if quad.predicate in _LABELS:
        known = labels.setdefault(quad.subject, {})
        language = (quad.object.language or "").lower()
        known[language] = min(quad.object.value, known.get(language, quad.object.value))


def _thing(data: Mapping[str, Any]) -> Thing:
    facts = tuple(
        Fact(one["property"], _values(one["old"]), _values(one["new"]))
        for one in data["facts"]
    )
    return Thing(data["iri"], data["kind"], data["change"], data["triples"], facts)


def _values(data: Iterable[Mapping[str, Any]]) -> tuple[Value, ...]:
    return tuple(Value(Term(**one["term"]), tuple(one["documents"])) for one in data)
