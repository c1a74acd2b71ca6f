"""0.9 and more is kept for kinds of statement that are right 95 times in 100."""

from decimal import Decimal

import pytest
from rdflib import ORG, SKOS, URIRef

from citykg.extraction.reliability import _reliability, surest
from citykg.namespaces.vocabulary import CKG


@pytest.mark.parametrize(
    ("right", "found", "most"),
    [(100, 100, "0.99"), (90, 100, "0.89"), (93, 100, "0.89"), (0, 90, "0.09")],
)
def test_only_kinds_that_proved_right_are_sure(
    right: int, found: int, most: str
) -> None:
    """What is right less than 95 times in 100 stays below 0.9."""
    assert _reliability(right, found, "1.0") == Decimal(most)


@pytest.mark.parametrize(
    ("kind", "predicate", "rule", "sure"),
    [
        (CKG.OfficeTerm, ORG.member, "positions", True),
        (CKG.OfficeTerm, ORG.member, "offices", False),
        (CKG.Participation, CKG.participant, "attendance", False),
        (CKG.City, SKOS.prefLabel, "home", True),
    ],
)
def test_a_rule_of_its_own_goes_before_the_kind(
    kind: URIRef, predicate: URIRef, rule: str, *, sure: bool
) -> None:
    """Mayors are told by another measure than other posts; what has none is free."""
    assert (surest(kind, predicate, rule=rule) >= Decimal("0.9")) is sure
