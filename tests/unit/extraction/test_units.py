"""Units are told from the words after a number."""

import pytest

from citykg.extraction.units import UNIT, unit_at
from citykg.namespaces.greek import fold_aligned


@pytest.mark.parametrize(
    ("text", "unit", "multiplier"),
    [
        (" χλμ.", "KiloM", 1),
        (" τετραγωνικά χιλιόμετρα", "KiloM2", 1),
        (" τ.μ. γραφείων", "M2", 1),
        (" μ. μήκος", "M", 1),
        (" κυβικά νερού", "M3", 1),
        (" στρεμμάτων", "M2", 1000),
        (" εκτάρια", "HA", 1),
        (" κιλοβατώρες", "KiloW-HR", 1),
        (" κιλοβάτ", "KiloW", 1),
        ("MWp", "MegaW", 1),
        ("Mbps", "MegaBIT-PER-SEC", 1),
        (" τόνους", "TONNE", 1),
        (" ώρες", "HR", 1),
        (" ετών", "YR", 1),
        (" per cent", "PERCENT", 1),
        ("°C", "DEG_C", 1),
    ],
)
def test_units_are_qudt_units(text: str, unit: str, multiplier: int) -> None:
    """Words and symbols of either language lead to one QUDT unit."""
    found = unit_at(text, fold_aligned(text), 0)
    assert found is not None
    assert found.unit == UNIT[unit]
    assert found.multiplier == multiplier


@pytest.mark.parametrize("text", [" μ.μ.", " πολίτες", " mayors", "G", ""])
def test_other_words_are_no_units(text: str) -> None:
    """Afternoons, people and generations of telephony are no units."""
    assert unit_at(text, fold_aligned(text), 0) is None
