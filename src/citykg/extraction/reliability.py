"""How often statements of a kind are right on texts that no rule was written for.

A rule says how sure it is of a statement; it cannot be surer than statements of that
kind proved to be. For each kind the calibration split tells how many were found and
how many of them are right (`citykg evaluate --split calibration`). Few documents alone
tell little, so the precision of the development split counts for ten statements more,
less a tenth, for the rules were tuned there:
``(right + 10 · 0.9 · precision in development) / (found + 10)``.
Run both again after rules have changed, and set the table anew.
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


def _reliability(right: int, found: int, development: str) -> Decimal:
    share = (right + _WEIGHT * _TUNED * Decimal(development)) / (found + _WEIGHT)
    return round(share, 2)


_RECIPIENT: Final = _reliability(9, 12, "0.96")
_RELIABILITY: Final[Mapping[tuple[URIRef | None, URIRef], Decimal]] = MappingProxyType(
    {
        (CKG.OfficeTerm, ORG.member): _reliability(19, 21, "1.0"),
        (CKG.NetworkMembership, ORG.member): _reliability(4, 4, "1.0"),
        (CKG.NetworkMembership, CKG.startsOn): _reliability(0, 0, "1.0"),
        (None, CKG.appliesTo): _reliability(0, 1, "1.0"),
        (None, CKG.pillarOf): _reliability(0, 0, "1.0"),
        (CKG.Award, CKG.recipient): _RECIPIENT,
        (CKG.Listing, CKG.recipient): _RECIPIENT,
        (CKG.Award, CKG.conferredBy): _reliability(2, 3, "1.0"),
        (CKG.Award, CKG.occursOn): _reliability(9, 13, "0.94"),
        (CKG.Listing, CKG.rank): _reliability(1, 1, "1.0"),
        (CKG.Award, CKG.category): _reliability(3, 3, "1.0"),
        (CKG.Event, SCHEMA.location): _reliability(5, 7, "0.97"),
        (CKG.Event, CKG.occursOn): _reliability(3, 6, "0.89"),
        (CKG.Participation, CKG.participant): _reliability(6, 8, "0.89"),
        (CKG.Initiative, CKG.carriedOutBy): _reliability(0, 0, "1.0"),
        (CKG.Collaboration, CKG.partner): _reliability(0, 6, "0.88"),
        (CKG.Observation, CKG.valueAsWritten): _reliability(3, 8, "0.92"),
    }
)


def surest(kind: URIRef, predicate: URIRef) -> Decimal:
    """Return how sure a statement can be at most.

    Args:
        kind: Class of its subject.
        predicate: Its property.
    """
    own = _RELIABILITY.get((kind, predicate))
    return own or _RELIABILITY.get((None, predicate)) or Decimal(1)
