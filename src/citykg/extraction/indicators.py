"""The words of what is counted and measured: which noun stands for which indicator."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from rdflib import URIRef

from citykg.extraction.patterns import Pattern, pattern
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.units import NUMBER, PERCENT, UNIT
from citykg.namespaces.vocabulary import CODE

_FIBRE: Final = CODE["asset-type-fibre-network"]
_WIRELESS: Final = CODE["asset-type-wireless-network"]
_PORTAL: Final = CODE["asset-type-portal"]
_APPS: Final = CODE["asset-type-mobile-apps"]
_IOT: Final = CODE["asset-type-iot-platform"]
_DATA_CENTRE: Final = CODE["asset-type-data-centre"]


@dataclass(frozen=True, slots=True)
class Counted:
    """An entry of the table.

    Args:
        indicator: Path of the indicator in the reference data.
        forms: Nouns after the number, in the notation of `citykg.extraction.patterns`.
        unit: Unit that the number must have.
        kinds: Asset types that the noun counts something of; none for a city's own.
        placed: Whether such things are put up, so that «εγκαταστάθηκαν 200» tells
            whose they are.
    """

    indicator: str
    forms: tuple[str, ...]
    unit: URIRef = NUMBER
    kinds: frozenset[URIRef] = field(default_factory=frozenset)
    placed: bool = False

    @property
    def rows(self) -> Pattern:
        """The forms as a pattern."""
        return _pattern(self.forms)


COUNTED: Final = (
    # What belongs to a digital asset.
    Counted(
        "indicator/e-services",
        ("υπηρεσίες|υπηρεσιών", "services"),
        kinds=frozenset({_PORTAL, _APPS}),
    ),
    Counted(
        "indicator/fibre-length",
        ("οπτικ~ ίν~|ιν~", "οπτική|οπτικής ίνα|ίνας", "fibre|fiber|fibres|fibers"),
        unit=UNIT.KiloM,
        kinds=frozenset({_FIBRE}),
    ),
    Counted(
        "indicator/connected-employees",
        ("υπάλληλοι|υπαλλήλους|υπαλλήλων|εργαζόμεν~|εργαζομέν~", "employees|staff"),
        kinds=frozenset({_FIBRE}),
    ),
    Counted(
        "indicator/connected-pupils",
        ("μαθητές|μαθητών", "pupils|students"),
        kinds=frozenset({_FIBRE}),
    ),
    Counted(
        "indicator/wifi-users",
        ("χρήστες|χρηστών", "users"),
        kinds=frozenset({_WIRELESS}),
    ),
    Counted(
        "indicator/wifi-hotspots",
        ("σημεία|σημείων|κεραίες|κεραιών", "hotspots", "access points"),
        kinds=frozenset({_WIRELESS}),
    ),
    Counted(
        "indicator/service-users",
        ("χρήστες|χρηστών|εγγεγραμμένους|εγγεγραμμένων", "users"),
        kinds=frozenset({_PORTAL, _APPS, _IOT, _DATA_CENTRE}),
    ),
    Counted(
        "indicator/sensors",
        ("αισθητήρες|αισθητήρων", "sensors"),
        kinds=frozenset({_IOT}),
    ),
    # What belongs to a city.
    Counted(
        "indicator/visitors",
        (
            "επισκέπτες|επισκεπτών|τουρίστες|τουριστών",
            "visitors|tourists",
        ),
    ),
    Counted(
        "indicator/population",
        ("κάτοικοι|κατοίκους|κατοίκων", "inhabitants|residents"),
    ),
    Counted("indicator/students", ("φοιτητές|φοιτητών", "university students")),
    Counted(
        "indicator/e-services",
        (
            "ηλεκτρονικ~|ψηφιακ~ υπηρεσίες|υπηρεσιών",
            "digital|electronic|online services",
        ),
    ),
    Counted(
        "indicator/sensors",
        ("αισθητήρες|αισθητήρων", "sensors"),
        placed=True,
    ),
    Counted(
        "indicator/led-lights",
        ("φωτιστικά|λαμπτήρες ...1 led", "led ...2 lights|lamps|luminaires"),
        placed=True,
    ),
    Counted("indicator/electric-buses", ("ηλεκτρικά λεωφορεία", "electric buses")),
    Counted(
        "indicator/electric-vehicles",
        ("ηλεκτρικά οχήματα|αυτοκίνητα", "electric vehicles|cars"),
    ),
    Counted(
        "indicator/shared-bicycles",
        ("κοινόχρηστα? ποδήλατα", "shared? bicycles|bikes"),
        placed=True,
    ),
    Counted(
        "indicator/charging-points",
        ("σημεία|σταθμοί|σταθμούς φόρτισης", "φορτιστές", "charging points|stations"),
        placed=True,
    ),
    Counted(
        "indicator/parking-places",
        ("θέσεις στάθμευσης|πάρκινγκ", "parking places|spaces"),
    ),
    Counted("indicator/smart-bins", ("έξυπν~ κάδ~", "smart bins"), placed=True),
    Counted(
        "indicator/trees-planted", ("δέντρα|δένδρα|δενδρύλλια", "trees"), placed=True
    ),
    Counted(
        "indicator/wifi-hotspots",
        ("σημεία ασύρματης|wifi πρόσβασης?", "wifi hotspots"),
        placed=True,
    ),
    Counted(
        "indicator/cycle-path-length",
        ("ποδηλατοδρόμ~|ποδηλατόδρομ~", "cycle|bike paths|lanes"),
        unit=UNIT.KiloM,
        placed=True,
    ),
    Counted("indicator/jobs", ("θέσεις εργασίας", "jobs")),
)

MEASURED: Final = (
    Counted(
        "indicator/area",
        ("έκταση|έκτασης|εκτείνεται", "area of", "covers|spans"),
        unit=UNIT.KiloM2,
    ),
    Counted("indicator/population", ("πληθυσμό|πληθυσμός|πληθυσμού", "population of")),
)
"""What a noun before its number tells the size of."""

CHANGING: Final = (
    Counted(
        "indicator/visitors", ("επισκέπτ~|επισκεπτ~|τουριστών", "visitors|tourists")
    ),
    Counted("indicator/population", ("πληθυσμ~|κατοίκων|κάτοικοι", "population")),
    Counted("indicator/co2-emissions", ("εκπομπ~", "emissions"), unit=PERCENT),
    Counted(
        "indicator/energy-consumption",
        ("κατανάλωσ~ ...1 ενέργειας|ρεύματος", "energy consumption|use"),
        unit=PERCENT,
    ),
    Counted("indicator/waste-collected", ("απόβλητα|αποβλήτων", "waste"), unit=PERCENT),
    Counted("indicator/recycling-rate", ("ανακύκλωσ~", "recycling"), unit=PERCENT),
)
"""What a percentage may be the growth or fall of."""


def counted_in(
    tokens: Tokens, *, unit: URIRef, kind: URIRef | None
) -> tuple[Counted, Tokens] | None:
    """Return the entry whose noun comes first in *tokens*, with the noun, or None.

    Args:
        tokens: The few words after a number.
        unit: Unit of the number.
        kind: Type of the asset that the words speak of; None for none.
    """
    found = list(_matching(tokens, unit=unit, kind=kind))
    return min(found, key=lambda one: one[1].start, default=None)


def _matching(
    tokens: Tokens, *, unit: URIRef, kind: URIRef | None
) -> Iterator[tuple[Counted, Tokens]]:
    for entry in COUNTED:
        fits = kind in entry.kinds if kind is not None else not entry.kinds
        match = entry.rows.first(tokens) if fits and entry.unit == unit else None
        if match is not None:
            yield entry, match.span


def measured_in(tokens: Tokens, *, unit: URIRef) -> tuple[Counted, Tokens] | None:
    """Return the entry of what the words before a number give the size of, or None.

    Args:
        tokens: The few words before a number.
        unit: Unit of the number.
    """
    for entry in MEASURED:
        matches = list(entry.rows.find(tokens)) if entry.unit == unit else []
        if matches:
            return entry, matches[-1].span
    return None


def changing_in(tokens: Tokens) -> tuple[Counted, Tokens] | None:
    """Return the entry of what grows or falls in *tokens*, or None."""
    for entry in CHANGING:
        match = entry.rows.first(tokens)
        if match is not None:
            return entry, match.span
    return None


@cache
def _pattern(forms: tuple[str, ...]) -> Pattern:
    return pattern(*forms)
