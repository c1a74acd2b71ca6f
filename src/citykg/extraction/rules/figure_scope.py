"""What keeps a figure from being so: aims, forecasts, promises, and denials."""

from collections.abc import Iterable
from typing import Final

from citykg.extraction.figure_words import BIDDING, TARGET, UNTIL
from citykg.extraction.rules.clauses import clause_of
from citykg.extraction.scope import is_unreal, is_unreal_apart_from
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token
from citykg.extraction.word_index import tokens_with
from citykg.namespaces.greek import fold

_WISH_REACH: Final = 6  # tokens between «να» and its number
_WISHED: Final = frozenset("cut reduce reach save plant install build raise".split())
_UNTIL_REACH: Final = 12  # tokens from «έως το 2030» to the number
_NEXT_VERB: Final = frozenset(
    "is are will would has plans aims wants hopes θα να αναμενεται στοχευει σχεδιαζει "
    "προκειται".split()
)
_STOPS: Final = frozenset(map(fold, "·:"))
_THATS: Final = frozenset("that οτι πωσ που which who οποιοι οποιεσ οποια".split())


def clause_around(words: Tokens) -> Tokens:
    """Return the clause around *words*, which «·» and a colon end, too."""
    clause, doc = clause_of(words), words.doc
    start, end = clause.start, clause.end
    for token in tokens_with(clause, _STOPS):
        if token.text in {"·", ":"} and token.i < words.start:
            start = token.i + 1
        elif token.text == "·" and token.i >= words.end:
            end = token.i
            break
    return doc[start:end]


def is_aim(words: Tokens) -> bool:
    """Tell whether a figure is an aim, a forecast, a denial or somebody's bid."""
    near = _near(words)
    return is_unreal(near) or _aims(near) or _is_wished(words, near.end)


def is_aim_of_bids(words: Tokens) -> bool:
    """Tell the same of a number of bids: it is so though they may come to nothing."""
    near = _near(words)
    unreal = is_unreal_apart_from(near, BIDDING)
    aims = _aims([one for one in near if not BIDDING.fullmatch(one.norm_)])
    return unreal or aims or _is_wished(words, near.end)


def _near(words: Tokens) -> Tokens:
    """Return the clause up to where what a number is told by ends."""
    clause = clause_around(words)
    doc, end = clause.doc, words.end
    while end < clause.end and not _ends(doc[end]):
        end += 1
    return doc[clause.start : end]


def _aims(near: Iterable[Token]) -> bool:
    return any(TARGET.fullmatch(one.norm_) for one in near)


def _is_wished(words: Tokens, end: int) -> bool:
    """Tell whether «να» or «έως το 2030» before *end* puts a figure off."""
    clause, doc = clause_around(words), words.doc
    start = max(clause.start - 2, words.sent.start, words.start - _WISH_REACH)
    if any(_is_wish(one) for one in doc[start : words.end]):
        return True
    told = doc[max(clause.start, words.start - _UNTIL_REACH) : end]
    return any(
        one.norm_ in UNTIL
        and any(after.ent_type_ == "Date" for after in doc[one.i + 1 : one.i + 3])
        for one in told
    )


def _is_wish(token: Token) -> bool:
    """Tell «να» and the verb of “to cut”; “cut” alone may be what was done."""
    if token.norm_ == "να":
        return True
    to = token.i > token.sent.start and token.doc[token.i - 1].norm_ == "to"
    return to and token.norm_ in _WISHED


def is_wished_residents(words: Tokens) -> bool:
    """Tell whether residents are not told as they are: what a city plans is beside."""
    clause = clause_around(words)
    return is_unreal(clause.doc[max(clause.start, words.start - 4) : words.end])


def _ends(token: Token) -> bool:
    """Tell whether what a number is told by ends before *token*."""
    if token.text == "," or token.norm_ in _THATS:
        return True
    doc = token.doc
    joined = token.norm_ in {"and", "και", "but", "αλλα"} and token.i + 1 < len(doc)
    return joined and doc[token.i + 1].norm_ in _NEXT_VERB
