"""The tokens of SPARQL that tell how deep and long a text is, and what they say.

A run of terms counts as one token, and so does a block of data some brackets deep:
reading is as fast as the regular expressions are.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final, NamedTuple

from citykg.atomic import compile_atomic
from citykg.store.lexis import BLANK, IRI, KEYWORD, NAME, TERM, VARIABLE

_BRACKETS: Final = r"(?P<open><<|\{\|?+|[(\[])|(?P<close>\|\}|>>|[)}\]])"
_SIGN: Final = r"(?P<sign>\|\|?+|&&|[-+*/!^])"
_REST: Final = rf"(?P<name>{NAME})|(?P<word>{KEYWORD})|{_BRACKETS}|{_SIGN}"
_FLAT: Final = rf"(?:{BLANK}|{TERM}|{NAME}|[A-Za-z]++|[-+.,;])"
_ODD: Final = r"[^ -~\t\r\n]++|.|$"


_NORMAL: Final = compile_atomic(
    rf"{BLANK}*+(?:(?P<run>{TERM}(?:{BLANK}|{TERM})*+)|{_REST}|(?P<separator>[.,;])|{_ODD})",
    re.DOTALL,
)
_OPERAND: Final = compile_atomic(
    rf"{BLANK}*+(?:(?P<items>(?:{TERM}{BLANK}*+,{BLANK}*+)++)|(?P<run>{TERM})"
    rf"|{_REST}|(?P<separator>[,;])|{_ODD})",
    re.DOTALL,
)


def _swallowing(flat: str, levels: int) -> str:
    """Return what matches flat content, with some *levels* of brackets."""
    pattern = flat
    for _ in range(levels):
        # Brackets that do not match are an error, wherever the engine finds it.
        pattern = rf"(?:{flat}|(?:[(\[]|\{{(?!\|)){pattern}*+[)\]}}])"
    return pattern


_DATA: Final = compile_atomic(
    rf"{_swallowing(_FLAT, 3)}*+(?:{_BRACKETS}|{_ODD})", re.DOTALL
)
COMPARISON: Final = compile_atomic(rf"{BLANK}*+(?:[<>]=?+|!?=)")
HIDING_IRI: Final = compile_atomic(rf"{BLANK}*+{IRI}")
DECLARATION: Final = compile_atomic(rf"{BLANK}*+(?:{NAME}{BLANK}*+)?+{IRI}")
VALUES: Final = compile_atomic(
    rf"{BLANK}*+(?:{VARIABLE}|\((?:{BLANK}|{VARIABLE})*+\)){BLANK}*+\{{"
)
_BRACE: Final = compile_atomic(rf"{BLANK}*+\{{(?!\|)")
ITEM: Final = compile_atomic(TERM)
_CONSTRAINT: Final = compile_atomic("FILTER|BIND|HAVING|BY", re.IGNORECASE)
CONSTRAINT_NAME: Final = compile_atomic(
    r"(?:.*:)?(?:FILTER|BIND|HAVING|BY)", re.IGNORECASE | re.DOTALL
)
_HEADS: Final = MappingProxyType(
    {
        "VALUES": VALUES,
        **dict.fromkeys(("CONSTRUCT", "INSERT", "DELETE", "DATA"), _BRACE),
        **dict.fromkeys(("PREFIX", "BASE"), DECLARATION),
    }
)
# The parser reads the arguments of these twice before it sees that one is missing.
_TWICE: Final = ("REGEX", "SUBSTR", "REPLACE", "GROUP_CONCAT")
_APART: Final = ("OPTIONAL", "UNION", "MINUS", "EXISTS")


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """What a bracket holds.

    Args:
        token: How its next token is found.
        listed: Whether its terms count, for each makes the tree deeper.
        grouped: Whether it holds graph patterns.
        compares: Whether ``<`` behind an operand compares.
        planned: Whether its patterns are planned apart from those around.
    """

    token: re.Pattern[str]
    listed: bool = False
    grouped: bool = False
    compares: bool = False
    planned: bool = False


TOP: Final = Kind(_NORMAL, listed=True, grouped=True, planned=True)
SELECT: Final = Kind(_NORMAL, listed=True, grouped=True, planned=True)
ALONE: Final = Kind(_NORMAL, grouped=True, planned=True)
GROUP: Final = Kind(_NORMAL, grouped=True)
TERMS: Final = Kind(_NORMAL)
TERMS_ALONE: Final = Kind(_DATA)
EXPRESSION: Final = Kind(_OPERAND, compares=True)
DOUBTFUL: Final = Kind(_OPERAND, compares=True)


class Meaning(NamedTuple):
    """What a keyword, or several without blanks between them, says of what follows."""

    head: re.Pattern[str] | None = None  # how a block of terms begins behind it
    operand: bool = False
    select: bool = False
    constraint: bool = False
    named: bool = False  # what follows is a name of it, no pattern
    twice: bool = False
    apart: str = ""


@lru_cache(maxsize=1_000)
def meaning_of(word: str) -> Meaning:
    """Return what a keyword says, or several without blanks between them."""
    upper = word.upper()
    return Meaning(
        head=next((head for end, head in _HEADS.items() if upper.endswith(end)), None),
        operand=word.endswith(("true", "false")),
        select=upper.startswith("SELECT"),
        constraint=bool(_CONSTRAINT.search(upper)),
        named=bool(_CONSTRAINT.search(upper)) or upper.endswith("GRAPH"),
        twice=upper.endswith(_TWICE),
        apart=next(filter(upper.endswith, _APART), ""),
    )
