"""One node for one thing: which things of several documents are the same.

Most things meet by themselves, since a path follows from a name. This module finds
those that documents name differently: a person with an initial, a familiar or a
misspelt first name; a body by its acronym or by another of its names. It is
conservative: two candidates for one name, or nothing but a likeness of names, merge
nothing. Every merge says its reason.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from itertools import combinations
from types import MappingProxyType
from typing import Final

from rapidfuzz.distance import Levenshtein
from rdflib import DCTERMS, FOAF, ORG, SKOS, Literal, URIRef

from citykg.extraction.model import Entity, Extraction
from citykg.extraction.wordlists import load_lines
from citykg.mapping.quads import Sink
from citykg.namespaces import CKG, Iris
from citykg.namespaces.greek import fold

_SHORTEST_SURNAME: Final = 6  # letters; shorter ones differ by one letter too often
_HALF: Final = 3  # letters; half of the shortest surname
_LONGEST_INITIAL: Final = 2  # letters: «Θ.», «Χρ.»
_RELATIONS: Final = (CKG.OfficeTerm, CKG.NetworkMembership)
_ENDS: Final = (ORG.member, ORG.organization, ORG.role, CKG.forPost)
_NAMED: Final = (
    CKG.CityNetwork,
    CKG.Initiative,
    CKG.KnowledgeInstitution,
    CKG.GovernanceBody,
    ORG.Organization,
)
_PERSON: Final = "person/"


class Reason(StrEnum):
    """Why two things are taken for one."""

    INITIAL = "initial"
    VARIANT = "variant"
    SPELLING = "spelling"
    ACRONYM = "acronym"
    OTHER_NAME = "other-name"
    SAME_RELATION = "same-relation"


_WORDS: Final[Mapping[Reason, tuple[tuple[str, str], ...]]] = {
    Reason.INITIAL: (
        ("el", "Ίδιο επώνυμο και αξίωμα· το μικρό όνομα δίνεται με το αρχικό του."),
        ("en", "Same surname and post; the first name is given by its initial."),
    ),
    Reason.VARIANT: (
        ("el", "Ίδιο επώνυμο και αξίωμα· άλλη μορφή του ίδιου μικρού ονόματος."),
        ("en", "Same surname and post; another form of the same first name."),
    ),
    Reason.SPELLING: (
        ("el", "Ίδιο μικρό όνομα και αξίωμα· ένα γράμμα διαφέρει στο επώνυμο."),
        ("en", "Same first name and post; one letter of the surname differs."),
    ),
    Reason.ACRONYM: (
        ("el", "Το αρκτικόλεξο ενός μόνο φορέα του ίδιου είδους."),
        ("en", "The acronym of one body of this kind alone."),
    ),
    Reason.OTHER_NAME: (
        ("el", "Άλλο όνομα ενός μόνο φορέα του ίδιου είδους."),
        ("en", "Another name of one body of this kind alone."),
    ),
    Reason.SAME_RELATION: (
        ("el", "Συνδέει τα ίδια πράγματα."),
        ("en", "Relates the same things."),
    ),
}


@dataclass(frozen=True, slots=True, order=True)
class Merge:
    """A thing that is the same as another.

    Args:
        path: Path of the thing that is given up.
        kept: Path of the thing that stands for both.
        reason: Why.
    """

    path: str
    kept: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Description:
    """What one document tells of a thing, as far as its identity goes.

    Args:
        entity: The thing.
        posts: Of a person: body and role of each office held, as paths and IRIs.
        ends: Of a relation: what it relates, as (property, path or IRI) pairs.
    """

    entity: Entity
    posts: frozenset[tuple[str, str]] = frozenset()
    ends: frozenset[tuple[str, str]] = frozenset()


def describe(extraction: Extraction) -> tuple[Description, ...]:
    """Return what a document tells of the things that may need merging."""
    ends: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for fact in extraction.facts:
        if fact.predicate in _ENDS:
            ends[fact.subject.path].add((str(fact.predicate), _plain(fact.object)))
    posts: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for found in ends.values():
        related = dict(found)
        body = related.get(str(ORG.organization), "")
        role = related.get(str(ORG.role), "")
        if body and role:
            posts[related.get(str(ORG.member), "")].add((body, role))
    return tuple(
        Description(one, frozenset(posts[one.path]), frozenset(ends[one.path]))
        for one in extraction.entities()
        if one.type in (FOAF.Person, *_RELATIONS, *_NAMED)
    )


def _merges(things: Mapping[str, Description]) -> tuple[Merge, ...]:
    """Return which things are the same, sorted by path; none is kept and given up."""
    kept: dict[str, Merge] = {}
    for merge in (*_people(things), *_named_otherwise(things)):
        kept.setdefault(merge.path, merge)
    final = {path: _last(path, kept) for path in kept}
    merges = [replace(one, kept=final[one.path]) for one in kept.values()]
    merges += _relations(things, final)
    return tuple(sorted(one for one in merges if one.path != one.kept))


@dataclass(frozen=True, slots=True)
class Identity:
    """Which things of some documents are the same.

    Args:
        merges: The merge of each path that is given up.
        kept: The thing at each path that others are merged into, with all its names.
    """

    merges: Mapping[str, Merge]
    kept: Mapping[str, Entity]

    def apply(self, extraction: Extraction) -> Extraction:
        """Return an extraction that speaks of the kept things alone.

        Args:
            extraction: What was found in a document.
        """
        instead = {
            entity.path: self.kept[self.merges[entity.path].kept]
            for entity in extraction.entities()
            if entity.path in self.merges
        }
        return extraction.with_entities(instead) if instead else extraction

    def write(self, graph: Sink, iris: Iris) -> None:
        """Write which thing stands for which, and why.

        Args:
            graph: The catalogue.
            iris: Mints names of nodes.
        """
        for merge in self.merges.values():
            given_up = iris.entity(merge.path)
            graph.add((given_up, DCTERMS.isReplacedBy, iris.entity(merge.kept)))
            for language, reason in _WORDS[merge.reason]:
                note = Literal(reason, lang=language)
                graph.add((given_up, SKOS.changeNote, note))


NOBODY: Final = Identity(MappingProxyType({}), MappingProxyType({}))
"""That no two things are the same."""


def find_identity(descriptions: Iterable[Description]) -> Identity:
    """Find which things of several documents are the same.

    Args:
        descriptions: What all documents tell, in any order.
    """
    things = _gathered(descriptions)
    merges = {merge.path: merge for merge in _merges(things)}
    names: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for merge in merges.values():
        given_up = things[merge.path].entity
        names[merge.kept] |= {*given_up.labels, *given_up.alt_labels}
    kept = {
        path: replace(
            things[path].entity,
            alt_labels=tuple(sorted({*things[path].entity.alt_labels, *more})),
        )
        for path, more in names.items()
    }
    return Identity(MappingProxyType(merges), MappingProxyType(kept))


def _plain(value: object) -> str:
    return value.path if isinstance(value, Entity) else str(value)


def _gathered(descriptions: Iterable[Description]) -> Mapping[str, Description]:
    """Return one description for each path, of all that documents tell of it."""
    things: dict[str, Description] = {}
    for one in descriptions:
        before = things.get(one.entity.path)
        if before is None:
            things[one.entity.path] = one
            continue
        entity = before.entity
        names = (*entity.alt_labels, *one.entity.labels, *one.entity.alt_labels)
        labels = tuple(
            sorted({**dict(one.entity.labels), **dict(entity.labels)}.items())
        )
        things[entity.path] = Description(
            replace(
                entity,
                labels=labels,
                alt_labels=tuple(sorted(set(names))),
                curated=entity.curated or one.entity.curated,
            ),
            before.posts | one.posts,
            before.ends | one.ends,
        )
    return MappingProxyType(dict(sorted(things.items())))


def _last(path: str, merges: Mapping[str, Merge]) -> str:
    """Follow merges of merges; a ring of them ends where it began."""
    seen = {path}
    while path in merges and merges[path].kept not in seen:
        path = merges[path].kept
        seen.add(path)
    return path


def _people(things: Mapping[str, Description]) -> Iterator[Merge]:
    """Yield people of one surname and one post whose first names may be the same."""
    by_surname: dict[str, list[Description]] = defaultdict(list)
    for one in things.values():
        if one.entity.path.startswith(_PERSON) and one.posts:
            by_surname[_name(one)[-1]].append(one)
    for group in by_surname.values():
        yield from _same_people(group, spelling=False)
    for surname, similar in _slips(by_surname):
        pair = [*by_surname[surname], *by_surname[similar]]
        yield from _same_people(pair, spelling=True)


def _same_people(group: list[Description], *, spelling: bool) -> Iterator[Merge]:
    for one in group:
        fits = [
            (other, reason)
            for other in group
            if other is not one
            and one.posts & other.posts
            and (reason := _same_first(one, other, spelling=spelling)) is not None
        ]
        if len(fits) == 1:
            [(other, reason)] = fits
            if _gives_way(one, other):
                yield Merge(one.entity.path, other.entity.path, reason)


def _gives_way(one: Description, other: Description) -> bool:
    """Tell whether *one* is given up: the curated, formal, longer name stays."""

    def rank(thing: Description) -> tuple[bool, bool, int, int, str]:
        first, path = _name(thing)[0], thing.entity.path
        _, place = _variants().get(first, (0, 0))
        return not thing.entity.curated, _is_initial(first), place, -len(path), path

    return rank(one) > rank(other)


def _same_first(
    one: Description, other: Description, *, spelling: bool
) -> Reason | None:
    """Return why two people's first names may be the same, or None."""
    mine, theirs = _name(one), _name(other)
    if spelling:
        same_surname = mine[-1] == theirs[-1]
        return Reason.SPELLING if mine[0] == theirs[0] and not same_surname else None
    if mine[0] == theirs[0]:
        return Reason.VARIANT if mine != theirs else None
    shorter, longer = sorted((mine[0], theirs[0]), key=len)
    if _is_initial(shorter) and longer.startswith(shorter):
        return Reason.INITIAL
    first, second = _variants().get(mine[0]), _variants().get(theirs[0])
    same = first is not None and second is not None and first[0] == second[0]
    return Reason.VARIANT if same else None


def _name(one: Description) -> list[str]:
    """Return the parts of a person's name, as the path writes them."""
    return one.entity.path.removeprefix(_PERSON).split("-")


def _is_initial(first: str) -> bool:
    return len(first) <= _LONGEST_INITIAL


def _slips(surnames: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield pairs of long surnames that one letter parts.

    Two such surnames are alike in their first or in their second half, so only those
    that share a half are compared.
    """
    halves: dict[tuple[bool, str], list[str]] = defaultdict(list)
    for surname in sorted(surnames):
        if len(surname) >= _SHORTEST_SURNAME:
            halves[True, surname[:_HALF]].append(surname)
            halves[False, surname[-_HALF:]].append(surname)
    pairs = {pair for group in halves.values() for pair in combinations(group, 2)}
    for one, other in sorted(pairs):
        if Levenshtein.distance(one, other, score_cutoff=1) == 1:
            yield one, other


@cache
def _variants() -> Mapping[str, tuple[int, int]]:
    """Return for each form of a first name its line, and its place there."""
    return MappingProxyType(
        {
            name: (at, place)
            for at, line in enumerate(load_lines("first-name-variants"))
            for place, name in enumerate(line.split())
        }
    )


def _named_otherwise(things: Mapping[str, Description]) -> Iterator[Merge]:
    """Yield bodies whose only name is an acronym or another name of one other body."""
    owners: dict[tuple[URIRef, str], set[str]] = defaultdict(set)
    bodies = [one.entity for one in things.values() if one.entity.type in _NAMED]
    for entity in bodies:
        for name in _other_names(entity):
            owners[entity.type, name].add(entity.path)
    for entity in bodies:
        known = _names(entity)
        found = {
            path
            for name in known
            for path in owners.get((entity.type, name), ())
            if path != entity.path
        }
        if entity.curated or len(found) != 1:
            continue
        acronym = all(name.replace(".", "").isalnum() for name in known)
        reason = Reason.ACRONYM if acronym else Reason.OTHER_NAME
        yield Merge(entity.path, found.pop(), reason)


def _names(entity: Entity) -> frozenset[str]:
    return frozenset(fold(name) for _, name in entity.labels)


def _other_names(entity: Entity) -> frozenset[str]:
    mine = {fold(name) for _, name in entity.alt_labels}
    return frozenset(name for name in mine if len(name) > 1) - _names(entity)


def _relations(
    things: Mapping[str, Description], final: Mapping[str, str]
) -> Iterator[Merge]:
    """Yield relations that relate the same things once those are merged."""
    kept: dict[frozenset[tuple[str, str]], str] = {}
    changed: list[tuple[str, frozenset[tuple[str, str]]]] = []
    for path, one in things.items():
        if one.entity.type not in _RELATIONS or not one.ends:
            continue
        ends = frozenset((name, final.get(end, end)) for name, end in one.ends)
        if ends == one.ends:
            kept.setdefault(ends, path)
        else:
            changed.append((path, ends))
    for path, ends in changed:
        yield Merge(path, kept.setdefault(ends, path), Reason.SAME_RELATION)
