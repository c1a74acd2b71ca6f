"""How deep, long and laborious a SPARQL text is, told from its tokens.

A stack of frames follows the brackets. Each frame knows what may stand in it, which
settles the one doubt that the grammar leaves to a reader without a parser: ``<``
compares only within the parentheses of an expression, after an operand, and opens an
IRI everywhere else.
"""

import re
from collections.abc import Callable
from typing import Final

from citykg.errors import QueryTooComplexError
from citykg.store.bounds import Bounds
from citykg.store.tokens import (
    ALONE,
    COMPARISON,
    CONSTRAINT_NAME,
    DECLARATION,
    DOUBTFUL,
    EXPRESSION,
    GROUP,
    HIDING_IRI,
    ITEM,
    SELECT,
    TERMS,
    TERMS_ALONE,
    TOP,
    VALUES,
    Kind,
    Meaning,
    meaning_of,
)

_FEW_TWICE: Final = 6
_MAX_REREAD: Final = 1 << 21
_MAX_LABOUR: Final = 2.0
# Half a second of reading; long lists and data are swallowed whole and count as one.
_MAX_TOKENS: Final = 200_000


class _Frame:
    """What is known of one open bracket."""

    __slots__ = (
        "beneath",
        "constraint",
        "fresh",
        "is_path",
        "items",
        "joined",
        "kind",
        "last_joined",
        "links",
        "peak",
        "twice",
    )

    def __init__(self, kind: Kind, *, twice: int = 0) -> None:
        self.kind = kind
        self.twice = twice  # functions around that the parser reads twice
        self.links = 0  # length of the chain at work
        self.beneath = 0  # longest chain within one of its links
        self.peak = 0  # longest chain before the last comma
        self.joined = 0  # patterns that are joined with each other
        self.last_joined = 0  # those of the group that closed last
        self.items = 0  # terms of what may be a list
        self.is_path = False
        self.fresh = True  # a new pattern starts with the next term
        self.constraint: Kind | None = None  # what the next parenthesis holds

    def height(self) -> int:
        """Return the longest chain from here to the leaves."""
        return max(self.peak, self.links + self.beneath)


class Weigher:
    """A reader that follows one text to its end or to its first excess.

    Args:
        text: A query or update, well-formed or not.
        bounds: How deep, long and laborious it may be.
        refuse: Is shown each keyword and name as text, start, end and whether it
            stands outside of all brackets; raises what it finds.
    """

    def __init__(
        self,
        text: str,
        *,
        bounds: Bounds,
        refuse: Callable[[str, int, int, bool], None],
    ) -> None:
        self._text = text
        self._bounds = bounds
        self._refuse = refuse
        self._frames = [_Frame(TOP)]
        self._labour = 0.0
        self._reread = 0
        self._opening: Kind | None = None  # what the next brace opens
        self._twice = False  # the last word is read twice
        self._declared = 0  # prefixes and bases

    def run(self) -> None:
        """Read the text.

        Raises:
            QueryTooComplexError: If it is too deep, long or laborious.
        """
        text, end = self._text, len(self._text)
        handlers = {
            "run": self._on_run,
            "items": self._on_items,
            "separator": self._on_separator,
            "sign": self._on_sign,
            "word": self._on_word,
            "name": self._on_name,
            "open": self._on_open,
            "close": self._on_close,
        }
        at = 0
        for _ in range(_MAX_TOKENS):
            if at >= end:
                break
            frame = self._frames[-1]
            match = frame.kind.token.match(text, at)
            # The last alternatives take any character and the end.
            assert match is not None  # noqa: S101 - for mypy
            kind = match.lastgroup
            after = match.end()
            if kind is not None:
                after = handlers[kind](match, frame)
            if frame.twice > _FEW_TWICE:
                self._count_reread((after - at) << frame.twice)
            at = after
        else:
            raise QueryTooComplexError(
                f"The text has more than {_MAX_TOKENS} parts beside data. Send several."
            )
        while self._frames:
            self._weigh(self._frames.pop())

    def _on_run(self, match: re.Match[str], frame: _Frame) -> int:
        if frame.kind.listed:
            frame.links += sum(1 for _ in ITEM.finditer(match.group()))
            self._check_height(frame)
        if frame.kind is TERMS:
            frame.items += sum(1 for _ in ITEM.finditer(match.group()))
        self._start_pattern(frame)
        return self._after_operand(frame, match.end())

    def _on_items(self, match: re.Match[str], frame: _Frame) -> int:
        self._start_branch(frame)
        return match.end()

    def _on_separator(self, match: re.Match[str], frame: _Frame) -> int:
        frame.fresh = True
        if frame.kind.compares:
            self._start_branch(frame)
        return match.end()

    def _on_sign(self, match: re.Match[str], frame: _Frame) -> int:
        frame.links += 1
        sign = match.group("sign")
        if frame.kind is TERMS and sign in "|/^!*":
            frame.is_path = True
        if sign == "/" and not frame.kind.compares:
            self._join(frame)
        self._check_height(frame)
        return match.end()

    def _on_word(self, match: re.Match[str], frame: _Frame) -> int:
        start, end = match.span("word")
        self._refuse(self._text, start, end, frame.kind is TOP)
        meaning = meaning_of(match.group("word"))
        self._twice = meaning.twice
        if meaning.head is not None:
            found = meaning.head.match(self._text, end)
            if found:
                self._on_head(meaning, frame)
                return found.end()
        if meaning.operand:
            self._start_pattern(frame)
            return self._after_operand(frame, end)
        if meaning.select and (frame.kind is GROUP or frame.kind is ALONE):
            frame.kind = SELECT
        if meaning.apart:
            self._on_apart(meaning.apart, frame)
        if meaning.constraint:
            frame.constraint = EXPRESSION
        if meaning.named:
            frame.fresh = False
        return end

    def _on_head(self, meaning: Meaning, frame: _Frame) -> None:
        """Take in the start of a block of terms, or a declaration.

        Raises:
            QueryTooComplexError: If there are too many declarations.
        """
        if meaning.head is VALUES:
            self._join(frame)
        if meaning.head is not DECLARATION:
            self._push(_Frame(TERMS_ALONE))
            return
        self._declared += 1
        if self._declared > self._bounds.max_links:
            raise QueryTooComplexError(
                f"The text declares more than {self._bounds.max_links} prefixes."
            )

    def _on_apart(self, word: str, frame: _Frame) -> None:
        self._opening = ALONE
        if word == "OPTIONAL":
            self._join(frame)
        elif word == "UNION":
            frame.joined = frame.joined - frame.last_joined + 1
            self._labour += self._cost(frame.last_joined)
            frame.last_joined = 0

    def _on_name(self, match: re.Match[str], frame: _Frame) -> int:
        start, end = match.span("name")
        self._refuse(self._text, start, end, frame.kind is TOP)
        if frame.constraint is None and CONSTRAINT_NAME.match(match.group("name")):
            frame.constraint = DOUBTFUL
        if frame.kind.listed:
            frame.links += 1
            self._check_height(frame)
        frame.items += 1
        self._start_pattern(frame)
        return self._after_operand(frame, end)

    def _on_open(self, match: re.Match[str], frame: _Frame) -> int:
        bracket = match.group("open")
        if bracket == "{":
            kind = self._brace(frame)
        elif bracket == "(":
            kind = self._parenthesis(frame)
        else:
            kind = TERMS_ALONE if frame.kind is TERMS_ALONE else TERMS
        self._opening = None
        if bracket != "{":
            self._start_pattern(frame)
        self._push(_Frame(kind, twice=frame.twice + self._twice))
        self._twice = False
        return match.end()

    def _brace(self, frame: _Frame) -> Kind:
        if frame.kind is TERMS_ALONE:
            return TERMS_ALONE
        frame.fresh = False
        frame.constraint = None
        if self._opening or frame.kind.compares:
            return ALONE
        return GROUP

    def _parenthesis(self, frame: _Frame) -> Kind:
        if frame.kind.listed:
            return EXPRESSION
        if not frame.kind.grouped:
            return frame.kind
        kind, frame.constraint = frame.constraint, None
        return kind or TERMS

    def _on_close(self, match: re.Match[str], frame: _Frame) -> int:
        if len(self._frames) == 1:
            return match.end()
        self._frames.pop()
        around = self._frames[-1]
        around.beneath = max(around.beneath, frame.height())
        around.links += around.kind.grouped
        self._check_height(around)
        self._weigh(frame)
        self._merge(frame, around)
        around.fresh = frame.kind is not TERMS
        return self._after_operand(around, match.end())

    def _merge(self, frame: _Frame, around: _Frame) -> None:
        """Add the patterns of a closed bracket to those around."""
        around.last_joined = 0
        if frame.kind is GROUP or frame.kind is TERMS:
            around.last_joined = frame.joined
            if frame.kind is TERMS and not frame.is_path:
                around.last_joined += 2 * frame.items
            self._join(around, around.last_joined)
        elif frame.kind is SELECT:
            self._join(around)

    def _weigh(self, frame: _Frame) -> None:
        # A bracket is closed for good: its labour is known.
        self._labour += (frame.links / self._bounds.max_links) ** 2
        if frame.kind.planned:
            self._labour += self._cost(frame.joined)
        if self._labour > _MAX_LABOUR:
            raise QueryTooComplexError(
                "The query takes too long to plan: it has too many long chains of "
                "patterns and operators. Ask in parts."
            )

    def _cost(self, patterns: int) -> float:
        return float((patterns / self._bounds.max_patterns) ** 4)

    def _after_operand(self, frame: _Frame, at: int) -> int:
        # An operand is read on from behind the sign that compares it, if there is one.
        if not frame.kind.compares:
            return at
        compares = COMPARISON.match(self._text, at)
        if compares is None:
            return at
        if frame.kind is DOUBTFUL and HIDING_IRI.match(self._text, at):
            raise QueryTooComplexError(
                "A name begins like FILTER, BIND, HAVING or BY: nobody can tell "
                "whether what follows compares. Call it something else."
            )
        return compares.end()

    def _start_pattern(self, frame: _Frame) -> None:
        if frame.fresh and not frame.kind.compares:
            frame.fresh = False
            self._join(frame)

    def _start_branch(self, frame: _Frame) -> None:
        """Begin the next argument: chains do not cross a comma."""
        frame.peak = frame.height()
        frame.links = frame.beneath = 0

    def _join(self, frame: _Frame, patterns: int = 1) -> None:
        frame.joined += patterns
        if frame.joined > self._bounds.max_patterns and frame.kind is not TERMS_ALONE:
            raise QueryTooComplexError(
                f"The query joins more than {self._bounds.max_patterns} patterns. "
                "Ask in parts, or use VALUES for lists."
            )

    def _push(self, frame: _Frame) -> None:
        self._frames.append(frame)
        if len(self._frames) > self._bounds.max_depth + 1:
            raise QueryTooComplexError(
                f"The query nests more than {self._bounds.max_depth} brackets."
            )

    def _check_height(self, frame: _Frame) -> None:
        if frame.height() > self._bounds.max_links:
            raise QueryTooComplexError(
                f"The query chains more than {self._bounds.max_links} operators and "
                "patterns. Use VALUES for long lists."
            )

    def _count_reread(self, characters: int) -> None:
        self._reread += characters
        if self._reread > _MAX_REREAD:
            raise QueryTooComplexError(
                "The query nests REPLACE, REGEX, SUBSTR or GROUP_CONCAT too deeply. "
                "Spread them over several BINDs."
            )
