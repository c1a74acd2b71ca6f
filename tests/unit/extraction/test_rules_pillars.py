"""Lists under an instrument are its pillars; other lists are not."""

from collections.abc import Callable

import pytest

from citykg.extraction.reading import Reading
from citykg.extraction.rules.content import name_of

Facts = Callable[..., set[tuple[str, str, str]]]
Read = Callable[..., Reading]

INTRODUCTION = "Ο Δήμος Βόλου παρουσίασε τη στρατηγική «Βόλος 2030» το 2019. "


def _pillars(found: set[tuple[str, str, str]]) -> dict[str, dict[str, str]]:
    """Return the facts of each pillar, by its position."""
    pillars: dict[str, dict[str, str]] = {}
    for subject, key, value in found:
        if subject.startswith("pillar/"):
            pillars.setdefault(subject, {})[key] = value
    return {facts["position"]: facts for facts in pillars.values()}


def test_items_are_pillars_in_order(facts: Facts) -> None:
    """Order, printed numeral and dimension are stated of each item."""
    found = _pillars(
        facts(
            f"{INTRODUCTION}\n\nΗ στρατηγική αυτή περιλαμβάνει τους πυλώνες:\n\n"
            "I. Βιώσιμη κινητικότητα\n\nII. Ποιότητα ζωής\n\nIII. Ανοικτά πρότυπα\n"
        )
    )
    strategy = "instrument/volos-volos-2030"
    assert found == {
        "1": {
            "pillarOf": strategy,
            "position": "1",
            "statedNumeral": "I",
            "dimension": "dimension-mobility",
        },
        "2": {
            "pillarOf": strategy,
            "position": "2",
            "statedNumeral": "II",
            "dimension": "dimension-living",
        },
        "3": {"pillarOf": strategy, "position": "3", "statedNumeral": "III"},
    }


def test_a_run_of_text_counts_too(facts: Facts) -> None:
    """«άξονες: α) …, β) …» names pillars without a list on the page."""
    found = _pillars(
        facts(
            f"{INTRODUCTION} Η στρατηγική έχει τρεις άξονες: α) την πράσινη μετάβαση, "
            "β) την κοινωνική συνοχή και γ) τη διαφάνεια."
        )
    )
    assert {place: one["statedNumeral"] for place, one in found.items()} == {
        "1": "α",
        "2": "β",
        "3": "γ",
    }


def test_a_bullet_is_no_numeral(facts: Facts) -> None:
    """Only printed numerals are kept as such."""
    found = _pillars(
        facts(
            f"{INTRODUCTION}\n\nΟι άξονες της στρατηγικής είναι:\n\n• Ενέργεια\n\n"
            "• Υγεία\n"
        )
    )
    assert len(found) == 2
    assert not any("statedNumeral" in one for one in found.values())


@pytest.mark.parametrize(
    "text",
    [
        "Ο Δήμος Βόλου εργάζεται στους τομείς:\n\n• Ενέργεια\n\n• Υγεία\n",
        f"{INTRODUCTION}\n\nΣτην εκδήλωση μίλησαν:\n\n• Ο Δήμαρχος\n\n• Η Πρύτανης\n",
    ],
)
def test_lists_of_other_things_are_no_pillars(facts: Facts, text: str) -> None:
    """A list needs an instrument and a word for pillars in its lead."""
    assert _pillars(facts(text)) == {}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Τον ψηφιακό μετασχηματισμό", "Ψηφιακός μετασχηματισμός"),
        ("την ταχύτερη και την ασφαλή μετάβαση", "Ταχύτερη και ασφαλή μετάβαση"),
        ("μέσω έξυπνων λύσεων", "Μέσω έξυπνων λύσεων"),
        ("έξυπνων λύσεων", "Έξυπνες λύσεις"),
    ],
)
def test_names_are_nominative(read: Read, text: str, name: str) -> None:
    """Labels read as names, whatever case the text needs."""
    assert name_of(read(text).doc[:]) == name


def _named(found: set[tuple[str, str, str]]) -> int:
    return len({one for one, key, _ in found if key == "pillarOf"})


@pytest.mark.parametrize(
    "text",
    [
        (
            "Η στρατηγική στηρίζεται σε τρεις άξονες: α) έξυπνη κινητικότητα, β) "
            "ενέργεια και κλίμα και γ) κοινωνική συνοχή."
        ),
        (
            "Ο πρώτος πυλώνας αφορά την κινητικότητα, ο δεύτερος την ενέργεια και ο "
            "τρίτος τη συμμετοχή των πολιτών."
        ),
        (
            "Πυλώνες της στρατηγικής είναι η κλιματική προσαρμογή, η κοινωνική συνοχή "
            "και η τοπική οικονομία."
        ),
        "\n\nΆξονας 1: Καθαρή ενέργεια\nΆξονας 2: Μετακινήσεις\nΆξονας 3: Πράσινο\n",
        "\n\nΟι άξονές της:\n\n• Ενέργεια – φώτα\n• Νερό: δίκτυα\n• Αέρας, με όρια\n",
    ],
)
def test_pillars_may_be_set_out_in_many_ways(facts: Facts, text: str) -> None:
    lead = "Ο Δήμος Βόλου παρουσίασε τη Στρατηγική Έξυπνης Πόλης. "
    assert _named(facts(lead + text)) == len("abc")


@pytest.mark.parametrize(
    "text",
    [
        "Το συνέδριο έχει τέσσερις ενότητες: κινητικότητα, ενέργεια, υγεία, πολιτισμό.",
        "Το πρόγραμμα URBACT έχει τρεις πυλώνες: νερό, αέρα και γη.",
        "Τα κριτήρια ήταν:\n• καινοτομία\n• βιωσιμότητα\n• συμμετοχή\n",
        "Η νέα στρατηγική θα στηρίζεται σε τρεις άξονες: νερό, αέρα και γη.",
    ],
)
def test_parts_of_other_things_are_no_pillars(facts: Facts, text: str) -> None:
    lead = "Ο Δήμος Βόλου παρουσίασε τη Στρατηγική Έξυπνης Πόλης. "
    assert _named(facts(lead + text)) == 0
