"""Answers to the questions of a batch: candidates with scores that mean something.

A score is the mean of how near the name is, which counts twice, and of how well each
property fits, all from 0 to 100. A match is sure: the name is the thing's own, every
property fits, and no other candidate is as good.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz

from citykg.namespaces.greek import fold
from citykg.sparql.iris import is_absolute_iri
from citykg.store.model import Term
from citykg.web.i18n import InterfaceLanguage
from citykg.web.reconcile.finding import find_candidates
from citykg.web.reconcile.identifiers import term_id, term_iri, thing_id, thing_iri
from citykg.web.reconcile.questions import Constraint, Question, Reference, Value
from citykg.web.site import Site

_FULL: Final = 100.0
_LOOKED_AT: Final = 50  # candidates whose properties are looked at
_NAME_WEIGHT: Final = 2
_FITS_LEAST: Final = 80.0
_YEAR_LENGTH: Final = 4

Values = Mapping[str, Sequence[Term]]


@dataclass(frozen=True, slots=True)
class _Rated:
    iri: str
    name_score: float
    property_scores: tuple[float, ...]

    @property
    def score(self) -> float:
        weights = _NAME_WEIGHT + len(self.property_scores)
        return (_NAME_WEIGHT * self.name_score + sum(self.property_scores)) / weights


def reconcile(
    site: Site, question: Question, *, language: InterfaceLanguage
) -> list[dict[str, object]]:
    """Return the candidates of one question, best first.

    Args:
        site: The site.
        question: The question.
        language: Language of names.
    """
    things = _of_types(site, _named(site, question), question)
    rated = [
        _Rated(iri, score, tuple(_fit(site, iri, question.properties)))
        for iri, score in things[: max(_LOOKED_AT, question.most)]
    ]
    rated.sort(key=lambda one: (-one.score, one.iri))
    sure = bool(question.query.strip()) and _is_sure(rated)
    return [
        {
            **described(site, one.iri, language),
            "score": round(one.score, 1),
            "match": sure and place == 0,
            "features": _features(question, one),
        }
        for place, one in enumerate(rated[: question.most])
    ]


def described(site: Site, iri: str, language: InterfaceLanguage) -> dict[str, object]:
    """Return a thing with its name and classes."""
    kinds = site.names.kinds.get(iri, ())
    kind = site.names.kind(iri)
    about: dict[str, object] = {
        "id": thing_id(site, iri),
        "name": site.names.name(iri, language).text,
        "type": [
            {"id": term_id(one), "name": site.names.name(one, language).text}
            for one in kinds
        ],
    }
    if kind is not None:
        about["description"] = site.names.name(kind, language).text
    return about


def values_of(site: Site, iri: str) -> Values:
    """Return the values of a thing by property."""
    if not is_absolute_iri(iri):
        return {}
    found: dict[str, list[Term]] = {}
    for row in site.queries.rows("reconcile/values", entity=iri):
        found.setdefault(row["property"].value, []).append(row["value"])
    return found


def _named(site: Site, question: Question) -> list[tuple[str, float]]:
    """Return things by name, or by their properties where there is no name."""
    text = question.query.strip()
    if text:
        direct = thing_iri(site, text)
        if direct in site.names.kinds:
            return [(direct, _FULL)]
        return [(one.iri, one.score) for one in find_candidates(site, text)]
    holders: dict[str, float] = {}
    for constraint in question.properties:
        for value in constraint.values:
            for iri in _holders(site, constraint, value):
                holders.setdefault(iri, _FULL)
    return sorted(holders.items())


def _holders(site: Site, constraint: Constraint, value: Value) -> Iterable[str]:
    """Yield things that have a thing as value; a name stands for what bears it."""
    if isinstance(value, Reference):
        things = [thing_iri(site, value.id)]
    elif isinstance(value, str):
        near = find_candidates(site, value)
        things = [one.iri for one in near if one.score == _FULL]
    else:
        things = []
    pid = term_iri(constraint.pid)
    for thing in things:
        if is_absolute_iri(pid) and is_absolute_iri(thing):
            rows = site.queries.rows("reconcile/holders", property=pid, value=thing)
            for row in rows:
                if row["entity"].value.startswith(site.instance_base):
                    yield row["entity"].value


def _of_types(
    site: Site, things: list[tuple[str, float]], question: Question
) -> list[tuple[str, float]]:
    wanted = {term_iri(one) for one in question.types}
    if not wanted:
        return things
    every = question.type_strict == "all"
    return [
        (iri, score)
        for iri, score in things
        if (
            wanted <= set(site.names.kinds.get(iri, ()))
            if every
            else wanted & set(site.names.kinds.get(iri, ()))
        )
    ]


def _fit(site: Site, iri: str, constraints: Sequence[Constraint]) -> Iterable[float]:
    """Yield how well each property of a thing fits."""
    if not constraints:
        return
    held = values_of(site, iri)
    for constraint in constraints:
        terms = held.get(term_iri(constraint.pid), ())
        scores = (
            _likeness(site, term, value)
            for term in terms
            for value in constraint.values
        )
        yield max(scores, default=0.0)


def _likeness(site: Site, term: Term, value: Value) -> float:
    """Tell how alike a value of the graph and a value of a question are."""
    if isinstance(value, Reference):
        return _FULL if term.value == thing_iri(site, value.id) else 0.0
    if term.kind == "iri":
        names = [*site.names.labels.get(term.value, {}).values()]
        names += [name for _, name in site.names.others.get(term.value, ())]
        names += [term.value, thing_id(site, term.value)]
        return max(_alike(name, str(value)) for name in names)
    if isinstance(value, bool):
        return _FULL if term.value == str(value).lower() else 0.0
    if isinstance(value, int | float):
        return _FULL if _equal_numbers(term.value, value) else 0.0
    return _alike(term.value, value)


def _equal_numbers(lexical: str, value: float) -> bool:
    try:
        return float(lexical) == float(value)
    except (ValueError, OverflowError):
        # A year is the beginning of a date.
        return lexical[:_YEAR_LENGTH] == str(value)


def _alike(held: str, asked: str) -> float:
    one, other = fold(held), fold(asked.strip())
    if one == other:
        return _FULL
    ratio = fuzz.ratio(one, other)
    return ratio if ratio >= _FITS_LEAST else 0.0


def _is_sure(rated: Sequence[_Rated]) -> bool:
    """Tell whether the first candidate is beyond doubt."""
    if not rated or rated[0].score < _FULL:
        return False
    return len(rated) == 1 or rated[1].score < _FULL


def _features(question: Question, rated: _Rated) -> list[dict[str, object]]:
    features: list[dict[str, object]] = [
        {"id": "name", "value": round(rated.name_score, 1)}
    ]
    for constraint, score in zip(
        question.properties, rated.property_scores, strict=True
    ):
        features.append({"id": constraint.pid, "value": round(score, 1)})
    return features
