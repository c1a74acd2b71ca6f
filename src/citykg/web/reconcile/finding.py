"""Which things a name may stand for, by name alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz, process

from citykg.namespaces.greek import fold, transliterate
from citykg.web.i18n import InterfaceLanguage
from citykg.web.site import Site

_LEAST: Final = 55.0
_SURE: Final = 100.0
_NEAR: Final = 99.0
_LOOKED_AT: Final = 400


@dataclass(frozen=True, slots=True)
class Candidate:
    """A thing that a name may stand for.

    Args:
        iri: The thing.
        score: How near its nearest name is, from 0 to 100; 100 is the name itself.
    """

    iri: str
    score: float


def find_candidates(site: Site, text: str) -> list[Candidate]:
    """Return things whose names are near, nearest first.

    Args:
        site: The site.
        text: The name, in Greek or in Latin letters.
    """
    wanted, latin = fold(text.strip()), fold(transliterate(text.strip()))
    if not wanted:
        return []
    best: dict[str, float] = {}
    keys = site.names.keys
    for choices, query in (
        ([key.folded for key in keys], wanted),
        ([key.latin for key in keys], latin),
    ):
        near = process.extract(
            query,
            choices,
            scorer=fuzz.token_sort_ratio,
            score_cutoff=_LEAST,
            limit=_LOOKED_AT,
        )
        for choice, ratio, place in near:
            iri = keys[place].iri
            score = _SURE if choice == query else min(_NEAR, ratio)
            best[iri] = max(score, best.get(iri, 0.0))
    for found in site.names.search(text)[:_LOOKED_AT]:
        best.setdefault(found.iri, _LEAST)
    ours = [(iri, score) for iri, score in best.items() if _is_ours(site, iri)]
    return [Candidate(*one) for one in sorted(ours, key=lambda one: (-one[1], one[0]))]


def suggest_things(
    site: Site, prefix: str, *, language: InterfaceLanguage
) -> Sequence[str]:
    """Return things whose names begin so, or hold it, likeliest first."""
    del language
    found = site.names.search(prefix)
    return [one.iri for one in found if _is_ours(site, one.iri)]


def _is_ours(site: Site, iri: str) -> bool:
    return iri.startswith(site.instance_base) and "#" not in iri
