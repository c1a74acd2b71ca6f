"""Nouns of events: those that may stand without a name, and those that head names."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from citykg.extraction.agreement import Gender, Noun, noun_table

_INAUGURATIONS: Final = {
    form: Noun("εγκαίνια", Gender.NEUTER) for form in ("εγκαινια", "εγκαινιων")
}
_SYNODS: Final = {
    form: Noun("σύνοδος", Gender.FEMININE) for form in ("συνοδοσ", "συνοδου", "συνοδο")
}
OCCASIONS: Final[Mapping[str, Noun]] = MappingProxyType(
    dict(
        noun_table(
            "συνέδριο συνδιάσκεψη διάσκεψη τηλεδιάσκεψη συνάντηση σύσκεψη συνέλευση "
            "τελετή εκδήλωση ημερίδα διημερίδα τριημερίδα εσπερίδα φόρουμ φεστιβάλ "
            "συμπόσιο "
            "σεμινάριο γκαλά διαγωνισμός βράβευση απονομή έναρξη επίσκεψη δεξίωση "
            "συνεδρίαση γιορτή εορτασμός εργαστήριο συνέντευξη",
            "conference congress summit forum workshop ceremony gala meeting assembly "
            "seminar webinar hackathon festival fair symposium convention roadshow "
            "infoday gathering event visit launch kickoff kick plenary inauguration "
            "reception celebration roundtable exhibition retreat",
        )
    )
    | _SYNODS
    | _INAUGURATIONS
)
"""Nouns of events, by folded form, that may stand without a name."""
_NEVER_NAMING: Final = frozenset(
    "διαγωνισμός βράβευση απονομή έναρξη επίσκεψη δεξίωση συνεδρίαση γιορτή "
    "εορτασμός εργαστήριο συνέντευξη εγκαίνια event visit launch kickoff kick plenary "
    "inauguration reception celebration exhibition retreat".split()
)
NAMING: Final[Mapping[str, Noun]] = MappingProxyType(
    {
        form: noun
        for form, noun in OCCASIONS.items()
        if noun.nominative not in _NEVER_NAMING
    }
    | dict(
        noun_table(
            "εβδομάδα ημέρα μέρα έκθεση διοργάνωση εργαστήριο Hackathon",
            "week day days expo event fest lab",
        )
    )
)
"""Nouns that head names of events, by folded form."""
