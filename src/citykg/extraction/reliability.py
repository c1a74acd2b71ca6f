"""How often statements of a kind are right on texts that no rule was written for.

A rule says how sure it is of a statement; it cannot be surer than statements of that
kind proved to be. For each kind the calibration split tells how many were found and
how many of them are right (`citykg evaluate --split calibration`). Few documents alone
tell little, so the precision of the development split counts for ten statements more,
less a tenth, for the rules were tuned there:
``(right + 10 · 0.9 · precision in development) / (found + 10)``.
Run both again after rules have changed, and set the table anew.

Kinds that do not reach 95 in 100 that way are held below 0.9, so that 0.9 and more
means what readers take it to mean.
"""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from rdflib import ORG, URIRef

from citykg.namespaces.prefixes import SCHEMA
from citykg.namespaces.vocabulary import CKG

_WEIGHT: Final = 10
_TUNED: Final = Decimal("0.9")
_SURE: Final = Decimal("0.95")
_NOT_SURE: Final = Decimal("0.89")


def _reliability(right: int, found: int, development: str) -> Decimal:
    share = (right + _WEIGHT * _TUNED * Decimal(development)) / (found + _WEIGHT)
    return round(share, 2) if share >= _SURE else min(round(share, 2), _NOT_SURE)


_RECIPIENT: Final = _reliability(28, 37, "0.95")
_OFFICES: Final = _reliability(22, 25, "1.0")  # mayors and their deputies
_POSTS: Final = _reliability(25, 25, "0.98")
_RELIABILITY: Final[Mapping[tuple[URIRef | None, URIRef], Decimal]] = MappingProxyType(
    {
        (CKG.OfficeTerm, ORG.member): _POSTS,
        (CKG.NetworkMembership, ORG.member): _reliability(7, 7, "0.99"),
        (CKG.NetworkMembership, CKG.startsOn): _reliability(1, 1, "0.97"),
        (None, CKG.appliesTo): _reliability(3, 4, "0.97"),
        (None, CKG.pillarOf): _reliability(0, 0, "1.0"),
        (CKG.Award, CKG.recipient): _RECIPIENT,
        (CKG.Listing, CKG.recipient): _RECIPIENT,
        (CKG.Award, CKG.conferredBy): _reliability(7, 7, "1.0"),
        (CKG.Award, CKG.occursOn): _reliability(16, 19, "0.98"),
        (CKG.Listing, CKG.rank): _reliability(3, 5, "1.0"),
        (CKG.Award, CKG.category): _reliability(13, 16, "1.0"),
        (CKG.Event, SCHEMA.location): _reliability(8, 12, "0.97"),
        (CKG.Event, CKG.occursOn): _reliability(11, 13, "0.92"),
        (CKG.Participation, CKG.participant): _reliability(18, 25, "0.98"),
        (CKG.Initiative, CKG.carriedOutBy): _reliability(3, 3, "0.98"),
        (CKG.Collaboration, CKG.partner): _reliability(2, 2, "0.93"),
        (CKG.Observation, CKG.valueAsWritten): _reliability(13, 14, "0.90"),
    }
)
_BY_RULE: Final[Mapping[tuple[str, URIRef], Decimal]] = MappingProxyType(
    {("offices", ORG.member): _OFFICES}
)


def surest(kind: URIRef, predicate: URIRef, *, rule: str) -> Decimal:
    """Return how sure a statement can be at most.

    Args:
        kind: Class of its subject.
        predicate: Its property.
        rule: Name of the rule that states it.
    """
    for own in (
        _BY_RULE.get((rule, predicate)),
        _RELIABILITY.get((kind, predicate)),
        _RELIABILITY.get((None, predicate)),
    ):
        if own is not None:
            return own
    return Decimal(1)
