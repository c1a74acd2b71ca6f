"""Possessive quantifiers as atomic groups, which every Python 3.11 matches rightly.

Before Python 3.11.5 those match wrongly where what is repeated may backtrack
(python/cpython issue 106052); ``(?>a+)`` means what ``a++`` does, and is right. What
reads SPARQL must see in a text what the engine sees, so patterns are written with the
short form and compiled in the long one.
"""

import re
from typing import AnyStr, Final

_QUANTIFIER: Final = re.compile(r"([*+?]|\{[0-9]*,?[0-9]*\})([+?]?)")
_GROUP: Final = re.compile(r"\((?:\?(?:P<\w+>|<?[=!]|[:>]))?")
_CLASS: Final = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)


def compile_atomic(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Compile a pattern whose possessive quantifiers are to be atomic groups.

    Args:
        pattern: The pattern; with `re.VERBOSE` it may hold no comments, and
            no blanks before a quantifier.
        flags: Flags of `re.compile`.

    Examples:
        >>> bool(compile_atomic("(?:ab?c)++").fullmatch("acabc"))
        True
    """
    if isinstance(pattern, bytes):
        text = to_atomic(pattern.decode("latin-1"))
        return re.compile(text.encode("latin-1"), flags)
    return re.compile(to_atomic(pattern), flags)


def to_atomic(pattern: str) -> str:
    """Return a pattern with atomic groups instead of possessive quantifiers.

    Args:
        pattern: The pattern.

    Examples:
        >>> to_atomic("a*+(?:b|[)]++)?c")
        '(?>a*)(?:b|(?>[)]+))?c'
    """
    parts, _ = _sequence(pattern, 0)
    return parts


def _sequence(pattern: str, at: int) -> tuple[str, int]:
    """Translate up to the end of a group; return what it is and where it ends."""
    parts: list[str] = []
    while at < len(pattern) and pattern[at] != ")":
        atom, at = _atom(pattern, at)
        while quantifier := _QUANTIFIER.match(pattern, at):
            at = quantifier.end()
            if quantifier[2] == "+":
                atom = f"(?>{atom}{quantifier[1]})"
            else:
                atom += quantifier[0]
        parts.append(atom)
    return "".join(parts), at


def _atom(pattern: str, at: int) -> tuple[str, int]:
    """Translate a character, a class or a group; return it and where it ends."""
    if group := _GROUP.match(pattern, at):
        inner, end = _sequence(pattern, group.end())
        return f"{group[0]}{inner})", end + 1
    if bracket := _CLASS.match(pattern, at):
        return bracket[0], bracket.end()
    length = 2 if pattern[at] == "\\" else 1
    return pattern[at : at + length], at + length
