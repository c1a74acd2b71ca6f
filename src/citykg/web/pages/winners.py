"""All winners of a prize by year: the awards whose names differ by the year alone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from citykg.namespaces.greek import fold
from citykg.store.model import Row
from citykg.web.names import Names
from citykg.web.site import Site
from citykg.web.values import Reader, Value, claims_of
from citykg.web.vocabulary import expand, expand_all

_RECIPIENT, _OCCURS = expand_all("ckg:recipient ckg:occursOn")
_YEAR = re.compile(r"\b((?:19|20)\d\d)(?:\s?[-–/]\s?\d{2,4})?\b")
_AWARD = expand("ckg:Award")


@dataclass(frozen=True, slots=True)
class Winner:
    """An award of a prize.

    Args:
        award: The award.
        year: Its year, or empty.
        recipients: Who received it.
        current: Whether it is the award of the page.
    """

    award: Value
    year: str
    recipients: tuple[Value, ...]
    current: bool


def stem_of(name: str) -> str:
    """Return the name of a prize without year, case and accents.

    Examples:
        >>> stem_of("Best City Awards 2018") == stem_of("BEST CITY AWARDS")
        True
        >>> stem_of("European Capital of Innovation 2024-25")
        'european capital of innovation'
    """
    return " ".join(re.findall(r"\w+", fold(_YEAR.sub(" ", name))))


def winners_of(site: Site, reader: Reader, iri: str) -> tuple[Winner, ...]:
    """Return the awards of the prize that an award is one of, latest first.

    Args:
        site: The site.
        reader: Who reads.
        iri: An award; anything else has no winners.
    """
    if _AWARD not in site.names.kinds.get(iri, ()):
        return ()
    rows = (
        _winner(reader, one, site.queries.rows("entity/winners", entity=one), iri)
        for one in _of_one_prize(site.names, iri)
    )
    # An award that names neither a year nor a recipient says nothing here.
    told = [one for one in rows if one.recipients]
    if len(told) <= 1:
        return ()
    return tuple(sorted(told, key=lambda one: (one.year, one.award.text), reverse=True))


def _of_one_prize(names: Names, iri: str) -> list[str]:
    stems = {stem_of(label) for label in names.labels.get(iri, {}).values()} - {""}
    return [
        one
        for one, kinds in names.kinds.items()
        if _AWARD in kinds
        and stems & {stem_of(label) for label in names.labels.get(one, {}).values()}
    ]


def _winner(reader: Reader, award: str, rows: Sequence[Row], page: str) -> Winner:
    claims = claims_of(row for row in rows if "claim" in row)
    recipients = dict.fromkeys(
        row["value"] for row in rows if row["property"].value == _RECIPIENT
    )
    dated = (row["value"].value for row in rows if row["property"].value == _OCCURS)
    thing = reader.thing(award)
    named = _YEAR.search(thing.text)
    return Winner(
        award=thing,
        year=min(dated, default=named[1] if named else "")[:4],
        recipients=tuple(
            reader.sourced(reader.value(term), (award, _RECIPIENT, term), claims)
            for term in recipients
        ),
        current=award == page,
    )
