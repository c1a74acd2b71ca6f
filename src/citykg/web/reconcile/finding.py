"""Which things a name may stand for, by name alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from citykg.web.i18n import InterfaceLanguage
from citykg.web.site import Site

_LOOKED_AT: Final = 50


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

    Raises:
        NotBuiltError: If the release was built without an index.
    """
    (found,) = site.search_index.resolve([text], limit=_LOOKED_AT)
    ours = [
        Candidate(one.thing.iri, one.score)
        for one in found
        if _is_ours(site, one.thing.iri)
    ]
    return sorted(ours, key=lambda one: (-one.score, one.iri))


def suggest_things(
    site: Site, prefix: str, *, language: InterfaceLanguage
) -> Sequence[str]:
    """Return things whose names begin so, or hold it, likeliest first.

    Raises:
        NotBuiltError: If the release was built without an index.
    """
    del language
    found = site.search_index.suggest(prefix, limit=_LOOKED_AT)
    return [one.thing.iri for one in found if _is_ours(site, one.thing.iri)]


def _is_ours(site: Site, iri: str) -> bool:
    return iri.startswith(site.instance_base) and "#" not in iri
