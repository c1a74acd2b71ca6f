"""Who signed which charter, when; plans and refusals are no signatures."""

from collections.abc import Callable

import pytest

from citykg.documents.model import Language

Facts = Callable[..., set[tuple[str, str, str]]]

COVENANT = "instrument/covenant-of-mayors"


def _signing(found: set[tuple[str, str, str]]) -> set[tuple[str, str]]:
    """Return what is said of signings, as (property, value) pairs."""
    return {(key, value) for subject, key, value in found if "/signing-" in subject}


@pytest.mark.parametrize(
    "text",
    [
        "Ο Δήμος Βόλου υπέγραψε το 2014 το Σύμφωνο των Δημάρχων.",
        "Το 2014 ο Δήμος Βόλου υπέγραψε το Σύμφωνο των Δημάρχων.",
        "Ο Δήμος Βόλου ενημερώνει. Το 2014 υπογράψαμε το Σύμφωνο των Δημάρχων.",
        "Το 2014 υπέγραψε και ο Δήμος Βόλου το Σύμφωνο των Δημάρχων.",
    ],
)
def test_a_municipality_signs_in_a_year(facts: Facts, text: str) -> None:
    """Date, signer and charter are found in any order; «we» is the home."""
    assert _signing(facts(text)) == {
        ("occursOn", "2014"),
        ("signatory", "municipality/volos"),
        ("signedInstrument", COVENANT),
    }


def test_english_says_the_same(facts: Facts) -> None:
    """The English wording yields the same facts."""
    text = "The Municipality of Volos signed the Covenant of Mayors in 2014."
    assert _signing(facts(text, language=Language.ENGLISH)) == {
        ("occursOn", "2014"),
        ("signatory", "municipality/volos"),
        ("signedInstrument", COVENANT),
    }


def test_signers_that_are_only_counted_stay_a_count(facts: Facts) -> None:
    """«22 Δήμαρχοι της …» gives count, role and areas, and no signer."""
    found = facts(
        "Το 2015, 22 Δήμαρχοι της Κρήτης και της Πελοποννήσου υπέγραψαν τη "
        "«Διακήρυξη για το Νερό», με πρωτοβουλία του Δήμου Πατρέων."
    )
    assert _signing(found) == {
        ("occursOn", "2015"),
        ("signatoryCount", "22"),
        ("signatoryRole", "role-mayor"),
        ("signatoryArea", "place/crete"),
        ("signatoryArea", "place/peloponnese"),
        ("signedInstrument", "instrument/diakiryxi-gia-to-nero"),
    }
    assert (
        "instrument/diakiryxi-gia-to-nero",
        "initiatedBy",
        "municipality/patras",
    ) in found


@pytest.mark.parametrize(
    "text",
    [
        "Ο Δήμος Βόλου θα υπογράψει το 2026 το Σύμφωνο των Δημάρχων.",
        "Ο Δήμος Βόλου δεν υπέγραψε το Σύμφωνο των Δημάρχων.",
        "Ο Δήμος Βόλου υπέγραψε σύμφωνο συνεργασίας με την εταιρεία.",
        "Ο Δήμος Βόλου υπέγραψε τη συμφωνία για το έργο «Ανάπλαση λιμανιού».",
        "Ο Δήμος Βόλου υπέγραψε τη σύμβαση για το σχολείο.",
    ],
)
def test_plans_refusals_and_contracts_are_no_signing(facts: Facts, text: str) -> None:
    """Only a named charter that was signed makes a signing."""
    assert _signing(facts(text)) == set()
