"""Initiatives: founders, takers-part, and what a municipality undertakes itself."""

from collections.abc import Callable

import pytest

Facts = Callable[..., set[tuple[str, str, str]]]

OWN = "initiative/volos-digital-transformation"


def _of(found: set[tuple[str, str, str]], subject: str) -> set[tuple[str, str]]:
    return {(key, value) for one, key, value in found if one == subject}


def test_founder_goal_and_reach_stand_in_one_remark(facts: Facts) -> None:
    """«…, μια πρωτοβουλία του Χ με στόχο …» speaks of the initiative before it."""
    found = facts(
        "Το Smart Villages Challenge, μια πρωτοβουλία της Ευρωπαϊκής Ένωσης με στόχο "
        "την ταχύτερη μετάβαση των ευρωπαϊκών Δήμων, άρχισε. Συμμετείχαμε στο "
        "πρόγραμμα Smart Villages Challenge."
    )
    said = _of(found, "initiative/smart-villages-challenge")
    assert ("initiatedBy", "org/european-union") in said
    assert ("coverage", "place/europe") in said
    assert [key for key, _ in said].count("hasGoal") == 1


@pytest.mark.parametrize(
    "text",
    [
        "Ο Δήμος Βόλου συμμετέχει στο πρόγραμμα URBACT IV.",
        "Ο Δήμος Βόλου έλαβε μέρος στο URBACT IV.",
        "Ο Δήμος Βόλου, με βάση την αξιολόγηση του URBACT IV περιλαμβάνεται στους 20.",
    ],
)
def test_a_municipality_takes_part(facts: Facts, text: str) -> None:
    """To be judged by an initiative implies having taken part in it."""
    assert _of(facts(text), "participation/volos-urbact-iv") == {
        ("participant", "municipality/volos"),
        ("participatesIn", "initiative/urbact-iv"),
        ("role", "role-participant-city"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "Ο Δήμος Βόλου δεν συμμετέχει στο πρόγραμμα URBACT IV.",
        "Ο Δήμος Βόλου θα συμμετέχει στο πρόγραμμα URBACT IV.",
        "Ο Δήμαρχος Βόλου συμμετείχε στο URBACT IV.",
    ],
)
def test_refusals_plans_and_mayors_are_no_taking_part(facts: Facts, text: str) -> None:
    """What is not, or not yet, and what only the mayor did, stays unsaid."""
    assert _of(facts(text), "participation/volos-urbact-iv") == set()


@pytest.mark.parametrize(
    ("years", "duration"),
    [
        ("μια δεκαετία", "P10Y"),
        ("μια εικοσαετία", "P20Y"),
        ("δεκαπέντε χρόνια", "P15Y"),
        ("12 χρόνια", "P12Y"),
    ],
)
def test_a_transformation_of_its_own(facts: Facts, years: str, duration: str) -> None:
    """Duration, beginning and those served follow the words of the text."""
    found = facts(
        f"Ο Δήμος Βόλου εδώ και {years} επενδύει στον ψηφιακό μετασχηματισμό με "
        "επίκεντρο την εξυπηρέτηση των κατοίκων. Από το 2009 ξεκινήσαμε δημιουργώντας "
        "υποδομές."
    )
    assert _of(found, OWN) == {
        ("carriedOutBy", "municipality/volos"),
        ("duration", duration),
        ("beneficiary", "stakeholder-residents"),
        ("startsOn", "2009"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "Ο Δήμος Βόλου θα επενδύσει στον ψηφιακό μετασχηματισμό.",
        "Ο Δήμος Βόλου δεν επενδύει στον ψηφιακό μετασχηματισμό.",
        "Από το 2009 ξεκινήσαμε την ανακύκλωση στον Δήμο Βόλου.",
    ],
)
def test_no_transformation_without_doing(facts: Facts, text: str) -> None:
    """Intentions and other beginnings make no initiative."""
    assert _of(facts(text), OWN) == set()


def test_networking_with_focus_and_goals(facts: Facts) -> None:
    """Actions of networking are an initiative, with what they stress and aim at."""
    found = facts(
        "Ο Δήμος Βόλου μέσω οργανωμένων δράσεων δικτύωσης έχει ενταχθεί σε διεθνή "
        "δίκτυα με έμφαση τη συμμετοχή του σε προγράμματα έρευνας που στοχεύουν στην "
        "ενίσχυση των υπηρεσιών προς τους πολίτες και τη βελτίωση της ποιότητας ζωής."
    )
    said = _of(found, "initiative/volos-networking")
    assert ("carriedOutBy", "municipality/volos") in said
    assert {value for key, value in said if key == "focus"} == {
        "οργανωμένες δράσεις δικτύωσης",
        "διεθνή δίκτυα",
        "προγράμματα έρευνας",
    }
    assert len([key for key, _ in said if key == "hasGoal"]) == 2
