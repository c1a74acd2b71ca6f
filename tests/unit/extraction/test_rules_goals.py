"""Goals belong to whom the text gives them, and to nobody else."""

from collections.abc import Callable

import pytest

Facts = Callable[..., set[tuple[str, str, str]]]


def _goals(found: set[tuple[str, str, str]], owner: str) -> set[str]:
    return {value for one, key, value in found if (one, key) == (owner, "hasGoal")}


def test_a_network_has_the_goals_of_its_apposition(facts: Facts) -> None:
    """«…, ένα δίκτυο που … με σκοπό να …» gives each aim to the network."""
    found = facts(
        "Ο Δήμος Βόλου συνεργάζεται με το δίκτυο Eurocities, ένα δίκτυο που συνδέει "
        "πόλεις με σκοπό να μάθουν και να ανταλλάξουν λύσεις βασισμένες σε δεδομένα."
    )
    goals = _goals(found, "network/eurocities")
    assert goals == {
        "goal/eurocities-na-mathoun",
        "goal/eurocities-na-antallaxoun-lyseis",
    }
    assert (
        "goal/eurocities-na-antallaxoun-lyseis",
        "description",
        "λύσεις βασισμένες σε δεδομένα",
    ) in found


def test_a_committee_has_a_purpose(facts: Facts) -> None:
    """What a committee is for is its goal."""
    found = facts(
        "Ο Δήμος Βόλου ενημερώνει: η επιτροπή «Βόλος-Λιμάνι» αποτελεί χώρο διαλόγου "
        "για την λύση των προβλημάτων του λιμανιού."
    )
    assert _goals(found, "body/volos-volos-limani") == {
        "goal/volos-volos-limani-lysi-ton-provlimaton-tou-limaniou"
    }


def test_a_vision_is_the_municipalitys_goal(facts: Facts) -> None:
    """The end and the means of a vision describe it."""
    found = facts(
        "Το όραμα του Δήμου Βόλου είναι να προσφέρει ασφάλεια μέσω έξυπνων υποδομών "
        "για τη βελτίωση της ζωής."
    )
    (goal,) = _goals(found, "municipality/volos")
    assert {
        value for one, key, value in found if (one, key) == (goal, "description")
    } == {
        "έξυπνες υποδομές",
        "βελτίωση της ζωής",
    }


@pytest.mark.parametrize(
    "text",
    [
        "Ο Δήμος Βόλου προχώρησε στην ανάπλαση της πλατείας με στόχο την αναβάθμιση.",
        "Ο Δήμος Βόλου χαιρετίζει τους στρατηγικούς στόχους της Ευρωπαϊκής Ένωσης.",
        "Ο Δήμος Βόλου διοργανώνει εκδήλωση με στόχο την ενημέρωση των πολιτών.",
    ],
)
def test_aims_of_deeds_and_of_others_are_not_the_doers(facts: Facts, text: str) -> None:
    """The aim of a deed, or of another body, is no goal of the municipality."""
    assert _goals(facts(text), "municipality/volos") == set()
