"""What makes a brand stronger, and what the brand brings."""

from collections.abc import Callable

Facts = Callable[..., set[tuple[str, str, str]]]

BRAND = "brand/volos-volos-exypni-poli"


def test_each_subject_strengthens_the_brand(facts: Facts) -> None:
    """Strategy, collaborations and roadmap are subjects of one verb."""
    found = facts(
        "Ο Δήμος Βόλου παρουσίασε τη στρατηγική «Βόλος 2030» το 2019. Η στρατηγική "
        "αυτή, οι τοπικές συνεργασίες και ο οδικός χάρτης ενίσχυσαν το brand "
        "«Βόλος-Έξυπνη πόλη» στην Ελλάδα."
    )
    assert {
        one for one, key, value in found if (key, value) == ("strengthensBrand", BRAND)
    } == {
        "instrument/volos-volos-2030",
        "collaboration/volos-local",
        "instrument/volos-roadmap",
    }
    assert (BRAND, "spatial", "place/greece") in found
    assert ("collaboration/volos-local", "partner", "municipality/volos") in found


def test_a_shortened_name_is_the_same_brand(facts: Facts) -> None:
    """«Βόλος – Έξυπνη» is another name of the brand; its benefits are the brand's."""
    found = facts(
        "Το brand «Βόλος-Έξυπνη πόλη» του Δήμου Βόλου μεγαλώνει. Η ενδυνάμωση του "
        "brand «Βόλος – Έξυπνη» δίνει στον Δήμο Βόλου τη δυνατότητα για "
        "συνεργασία με άλλες πόλεις, αλλά και το προβάδισμα στα προγράμματα."
    )
    assert {(key, value) for one, key, value in found if one == BRAND} == {
        ("altLabel", "Βόλος – Έξυπνη"),
        ("expectedBenefit", "συνεργασία με άλλες πόλεις"),
        ("expectedBenefit", "προβάδισμα στα προγράμματα"),
    }


def test_a_hope_strengthens_nothing(facts: Facts) -> None:
    """What is to strengthen a brand one day has not done so."""
    found = facts(
        "Η στρατηγική «Βόλος 2030» του Δήμου Βόλου δεν ενίσχυσε το brand "
        "«Βόλος-Έξυπνη πόλη»."
    )
    assert not [fact for fact in found if fact[1] == "strengthensBrand"]
