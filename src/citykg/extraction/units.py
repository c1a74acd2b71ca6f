"""Units as they are written after a number, and the QUDT units that they are."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from rdflib import Namespace, URIRef

UNIT: Final = Namespace("http://qudt.org/vocab/unit/")
NUMBER: Final = UNIT.NUM
PERCENT: Final = UNIT.PERCENT
EURO: Final = UNIT.CCY_EUR


@dataclass(frozen=True, slots=True)
class UnitFound:
    """A unit written in a text.

    Args:
        end: Offset after its last character.
        unit: The QUDT unit.
        multiplier: What the number is multiplied by to be in that unit.
    """

    end: int
    unit: URIRef
    multiplier: Decimal = Decimal(1)


# Regular expressions over folded words. Longer units stand before their beginnings.
_WORDS: Final[tuple[tuple[str, URIRef], ...]] = (
    (r"%|τοισ εκατον?|per ?cent", PERCENT),
    (r"€|ευρω|euros?|eur", EURO),
    (r"\$|δολαρι(?:α|ων)|us dollars?|dollars?", UNIT.CCY_USD),
    (r"τετραγωνικ(?:α|ων) χιλιομετρ(?:α|ων)|τ\. ?χλμ\.?", UNIT.KiloM2),
    (r"square kilomet(?:re|er)s?|sq\.? ?km", UNIT.KiloM2),
    (r"χιλιομετρ(?:α|ων|ο|ου)|χλμ\.?|kilomet(?:re|er)s?", UNIT.KiloM),
    (r"τετραγωνικ(?:α|ων)(?: μετρ(?:α|ων))?|τ\. ?μ\.?", UNIT.M2),
    (r"square met(?:re|er)s?|sq\.? ?m", UNIT.M2),
    (r"κυβικ(?:α|ων)(?: μετρ(?:α|ων))?|κ\. ?μ\.?|cubic met(?:re|er)s?", UNIT.M3),
    (r"μετρ(?:α|ων|ο|ου)|μ\.(?! ?μ\.)|met(?:re|er)s?", UNIT.M),
    (r"εκταρι(?:α|ων)|hectares?", UNIT.HA),
    (r"τον(?:οι|ουσ|ων|νοι|νουσ|νων)|tonnes?|metric tons?", UNIT.TONNE),
    (r"κιλ(?:α|ων)|kilograms?|kilos?", UNIT.KiloGM),
    (r"λιτρ(?:α|ων)|lit(?:re|er)s?", UNIT.L),
    (r"μεγαβατωρ(?:εσ|ων)|megawatt[- ]hours?", UNIT["MegaW-HR"]),
    (r"κιλοβατωρ(?:εσ|ων)|kilowatt[- ]hours?", UNIT["KiloW-HR"]),
    (r"μεγαβατ|megawatts?", UNIT.MegaW),
    (r"κιλοβατ|kilowatts?", UNIT.KiloW),
    (r"λεπτ(?:α|ων)|minutes?", UNIT.MIN),
    (r"ωρ(?:εσ|ων)|hours?", UNIT.HR),
    (r"ημερ(?:εσ|ων)|μερ(?:εσ|ων)|days?", UNIT.DAY),
    (r"μην(?:εσ|ων)|months?", UNIT.MO),
    (r"χρονι(?:α|ων)|ετ(?:η|ων)|years?", UNIT.YR),
)
# Symbols, in which case matters.
_SYMBOLS: Final[tuple[tuple[str, URIRef], ...]] = (
    (r"TWh", UNIT["TeraW-HR"]),
    (r"GWh", UNIT["GigaW-HR"]),
    (r"MWh", UNIT["MegaW-HR"]),
    (r"kWh|KWh", UNIT["KiloW-HR"]),
    (r"GWp?", UNIT.GigaW),
    (r"MWp?", UNIT.MegaW),
    (r"[kK]Wp?", UNIT.KiloW),
    (r"Gbps|Gbit/s", UNIT["GigaBIT-PER-SEC"]),
    (r"Mbps|Mbit/s", UNIT["MegaBIT-PER-SEC"]),
    (r"km2|km²", UNIT.KiloM2),
    (r"km|Km", UNIT.KiloM),
    (r"m2|m²", UNIT.M2),
    (r"m3|m³", UNIT.M3),
    (r"m", UNIT.M),
    (r"ha", UNIT.HA),
    (r"kg|Kg", UNIT.KiloGM),
    (r"t", UNIT.TONNE),
    (r"°C|℃", UNIT.DEG_C),
)
# Units that QUDT lacks, in the unit that it has.
_CONVERTED: Final = (
    (r"στρεμμα(?:τα|των|τοσ)?|stremmata|stremma", UNIT.M2, Decimal(1000)),
)
_END: Final = r"(?![^\W_])"


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"[ \u00a0]?(?:{pattern}){_END}")


_BY_WORD: Final = tuple(
    (_compiled(pattern), unit, Decimal(1)) for pattern, unit in _WORDS
) + tuple((_compiled(pattern), unit, factor) for pattern, unit, factor in _CONVERTED)
_BY_SYMBOL: Final = tuple((_compiled(pattern), unit) for pattern, unit in _SYMBOLS)


def unit_at(text: str, folded: str, at: int) -> UnitFound | None:
    """Return the unit that begins at *at*, after at most one blank.

    Args:
        text: The text as written.
        folded: The same text folded, of the same length.
        at: Offset after the last character of a number.

    Returns:
        The unit, or None if what follows is no known unit.

    Source:
        QUDT 2.1 units, http://qudt.org/vocab/unit/.
    """
    for pattern, unit in _BY_SYMBOL:
        found = pattern.match(text, at)
        if found:
            return UnitFound(found.end(), unit)
    for pattern, unit, multiplier in _BY_WORD:
        found = pattern.match(folded, at)
        if found:
            return UnitFound(found.end(), unit, multiplier)
    return None
