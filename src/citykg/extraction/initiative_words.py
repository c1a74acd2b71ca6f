"""Nouns that head names of plans and projects, and what is no name of one."""

import re
from collections.abc import Mapping
from typing import Final

from citykg.extraction.agreement import Noun, noun_table
from citykg.extraction.tokens import Span as Tokens
from citykg.namespaces.greek import fold

PLAN_NOUNS: Final[Mapping[str, Noun]] = noun_table(
    "στρατηγική σχέδιο χάρτης χάρτα ατζέντα συμβόλαιο",
    "strategy plan roadmap agenda masterplan charter contract",
)
"""Nouns of plans, by folded form."""

PROJECT_NOUNS: Final[Mapping[str, Noun]] = noun_table(
    "έργο πρόγραμμα πρωτοβουλία δράση πρόκληση αποστολή πλατφόρμα εφαρμογή καμπάνια "
    "εκστρατεία παρατηρητήριο πύλη",
    "project programme program initiative challenge mission pilot platform app "
    "application campaign scheme lab observatory portal",
)
"""Nouns of projects, by folded form."""

CAPITAL_PLAN_NOUNS: Final[Mapping[str, Noun]] = noun_table("", "concept")
"""Nouns of plans only in names in capitals, by folded form."""

TITLED_NOUNS: Final[Mapping[str, Noun]] = noun_table(
    "σύστημα υπηρεσία παρέμβαση εργαλείο πακέτο πρακτική ιδέα πράξη υποέργο",
    "system service tool intervention practice undertaking",
)
"""Nouns that tell a project only before a title, by folded form."""

_WIDER: Final = re.compile(
    r"\b(?:εθνικ|ευρωπαικ|περιφερειακ|κυβερνητικ|παγκοσμι|διεθν|ανακαμψησ|ηνωμεν|οηε\b"
    r"|national|european|eu\b|regional|federal|global|union\b|recovery|united nations)"
)
_NO_NAME: Final = frozenset(
    "iot ict it ai gis 5g eu wifi wi-fi web qr pr european smart online the this that "
    "these a an our its open city new digital international national in on at of for "
    "pilot urban local mobile lighthouse municipal".split()
)
_FEWEST: Final = 3  # letters; shorter ones are initials


def is_wider(text: str) -> bool:
    """Tell whether a plan or programme of this name belongs to more than a city."""
    return _WIDER.search(fold(text)) is not None


def may_be_name(words: Tokens) -> bool:
    """Tell whether *words* name something: not “smart”, not «έξυπνης» alone."""
    text = words.text
    small = len(words) == 1 and text.islower() and not text.isascii()
    plain = all(one.norm_ in _NO_NAME for one in words)
    return len(text) >= _FEWEST and not small and not plain
