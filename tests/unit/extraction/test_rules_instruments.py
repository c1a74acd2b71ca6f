"""Strategies and charters: their titles, presentations, owners and later mentions."""

from collections.abc import Callable

import pytest

Facts = Callable[..., set[tuple[str, str, str]]]

STRATEGY = "instrument/volos-volos-2030"


def _of(found: set[tuple[str, str, str]], subject: str) -> set[tuple[str, str]]:
    return {(key, value) for one, key, value in found if one == subject}


@pytest.mark.parametrize(
    "text",
    [
        "Το 2019 παρουσιάστηκε στον Δήμο Βόλου η στρατηγική με τίτλο «Βόλος 2030».",
        "Ο Δήμος Βόλου παρουσίασε τη στρατηγική «Βόλος 2030» το 2019.",
        "Η στρατηγική «Βόλος 2030» του Δήμου Βόλου παρουσιάστηκε το 2019.",
    ],
)
def test_a_strategy_is_presented(facts: Facts, text: str) -> None:
    """Title, year and city are found wherever they stand."""
    assert _of(facts(text), STRATEGY) == {
        ("presentedOn", "2019"),
        ("appliesTo", "city/volos"),
        ("title", "Βόλος 2030"),
    }


def test_pillars_are_counted_as_stated(facts: Facts) -> None:
    """«πέντε άξονες» is the number that the text states, list or no list."""
    found = facts(
        "Ο Δήμος Βόλου παρουσίασε τη στρατηγική «Βόλος 2030» το 2019. Η στρατηγική "
        "περιλαμβάνει πέντε άξονες."
    )
    assert (STRATEGY, "statedPillarCount", "5") in found


@pytest.mark.parametrize(
    "text",
    [
        "Ο Δήμος Βόλου δεν παρουσίασε τη στρατηγική «Βόλος 2030».",
        "Ο Δήμος Βόλου θα παρουσιάσει τη στρατηγική «Βόλος 2030» το 2026.",
        "Ο Δήμος Βόλου παρουσίασε την ταινία «Βόλος 2030» το 2019.",
        "Ο Δήμος Βόλου παρουσίασε την έκθεση «Βόλος 2030» το 2019.",
    ],
)
def test_what_is_not_presented_or_no_strategy(facts: Facts, text: str) -> None:
    """Plans, refusals and other works with titles state nothing of strategies."""
    assert _of(facts(text), STRATEGY) == set()


def test_a_national_strategy_is_not_the_citys(facts: Facts) -> None:
    """«Εθνική στρατηγική» applies to no city, whoever writes of it."""
    found = facts(
        "Η Εθνική Στρατηγική «Ψηφιακή Χώρα» παρουσιάστηκε το 2020. Ο Δήμος Βόλου "
        "τη στηρίζει. Τέσσερις τομείς του Δήμου ξεχωρίζουν."
    )
    assert not [fact for fact in found if fact[1] in {"appliesTo", "statedPillarCount"}]


def test_a_roadmap_serves_the_goals(facts: Facts) -> None:
    """«Ο οδικός χάρτης» is home's, and supports «τους στρατηγικούς μας στόχους»."""
    found = facts(
        "Ο Δήμος Βόλου προχωρά. Ο οδικός χάρτης έργων συνδέεται με τους στρατηγικούς "
        "μας στόχους, εγκεκριμένους από το Δημοτικό Συμβούλιο."
    )
    assert _of(found, "instrument/volos-roadmap") == {
        ("appliesTo", "city/volos"),
        ("supports", "goal/volos-strategic"),
    }
    assert {
        ("municipality/volos", "hasGoal", "goal/volos-strategic"),
        ("goal/volos-strategic", "approvedBy", "body/volos-municipal-council"),
        ("body/volos-municipal-council", "subOrganizationOf", "municipality/volos"),
    } <= found
