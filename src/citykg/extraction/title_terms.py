"""Which titles are not held: former, acting at another time, elected or only sought."""

import re
from typing import Final

from citykg.extraction.title_complements import ARTICLES
from citykg.extraction.tokens import Doc
from citykg.extraction.tokens import Span as Tokens

_ELECTED_REACH: Final = 5  # tokens before a noun where «εκλεγμένος» stands


def is_over(doc: Doc, at: int) -> bool:
    """Tell whether what follows a title says that it is no longer held.

    Args:
        doc: The document.
        at: Where the title has ended.
    """
    near = doc[at : at + 6]
    text = " ".join(token.norm_ for token in near)
    if _OVER.match(text) is not None:
        return True
    far = doc[at : at + _LEAVING_REACH]
    return _LEFT.match(" ".join(token.norm_ for token in far)) is not None


def is_past(complement: Tokens) -> bool:
    """Tell whether a complement tells a past term: «της προηγούμενης θητείας».

    Args:
        complement: What belongs to a title behind its noun.
    """
    text = f" {' '.join(token.norm_ for token in complement)} "
    return _PAST_TERM.search(text) is not None


def is_former(sentence: Tokens, start: int) -> bool:
    """Tell whether «πρώην», “then” stands a few words before a title.

    Only what may qualify it too stands between: «τον τότε οικοδεσπότη δήμαρχο», “then
    the city's mayor”.

    Args:
        sentence: The sentence of the title.
        start: Where the title begins.
    """
    doc = sentence.doc
    for token in reversed(doc[max(sentence.start, start - _FORMER_REACH) : start]):
        if token.norm_ in _FORMER:
            before = doc[max(0, token.i - 1)]
            return token.norm_ != "then" or before.norm_ in {"the", ",", "("}
        small = token.norm_ in ARTICLES | _BETWEEN
        greek = token.is_alpha and token.text[0] > "\u0370" and token.text.islower()
        describes = greek and token.norm_.endswith(_DESCRIBING) and not token.ent_type_
        if not small and not describes:
            return False
    return False


def is_to_come(sentence: Tokens, at: int) -> bool:
    """Tell whether somebody elected is said to take office later.

    Args:
        sentence: The sentence of the title.
        at: Place of its noun.
    """
    doc = sentence.doc
    before = doc[max(sentence.start, at - _ELECTED_REACH) : at]
    if not any(_ELECTED.match(token.norm_) for token in before):
        return False
    return any(token.norm_ in _TO_COME for token in sentence)


_PAST_TERM: Final = re.compile(
    r" (?:προηγουμεν\S*|περασμενησ|παλαιοτερησ) (?:δημοτικησ )?(?:θητειασ|περιοδου|"
    r"αρχησ) | at th(?:e|at) time | (?:previous|last|preceding) (?:term|council) "
)
_FORMER: Final = frozenset(
    "πρωην τεωσ τοτε παλαιοσ παλιοσ αλλοτε former formerly then ex erstwhile".split()
)
_BETWEEN: Final = frozenset(
    "πια πλεον μασ city town our its their 's ’s council".split()
)
_DESCRIBING: Final = ("οσ", "η", "ο", "ου", "ησ", "ασ", "α", "τη")
_FORMER_REACH: Final = 4  # tokens
_ELECTED: Final = re.compile(r"(?:νεο)?εκλεγ(?:μεν|εισ|εντ)|νεοεκλεχθ|elected$")
_TO_COME: Final = frozenset(
    "αναλαμβανει αναλαμβανουν αναλαβει αναλαβουν ορκιστει ορκιζεται θα will takes "
    "sworn".split()
)
_LEAVING_REACH: Final = 26  # tokens, the name among them
_LEFT: Final = re.compile(
    r"(?:[^\s,]+ ){0,5}, (?:who (?:[^\s.]+ ){0,14}?(?:was (?:\S+ ){0,2}(?:succeeded|"
    r"replaced|defeated)|stepped down|resigned|left office)|(?:που|ο οποιοσ|η οποια) "
    r"(?:[^\s,.]+ ){0,4}?(?:παραιτηθηκε|αποχωρησε|ηττηθηκε|δεν επανεκλε))"
)
_OVER: Final = re.compile(
    r"[(,]? ?(?:(?:απο το|την περιοδο|κατα την περιοδο|from|between)? ?(?:19|20)\d\d ?"
    r"(?:[-–—]|εωσ|μεχρι|to|until|and|και) ?(?:το )?(?:19|20)?\d\d|(?:εωσ|μεχρι|until) "
    r"(?:το )?(?:19|20)\d\d|την περιοδο|τοτε(?!\S)|then(?!\S)|at th(?:e|at) time)"
)
_COMMEMORATED: Final = (["statue", "of"], ["memory", "of"], ["bust", "of"])
_SOUGHT: Final = frozenset(
    "υποψηφιοσ υποψηφια υποψηφιου υποψηφιο υποψηφιασ candidate candidacy "
    "υποψηφιοτητα διεκδικει bid ran run running stand stood".split()
)


def is_sought(doc: Doc, start: int) -> bool:
    """Tell whether the words before a title tell a candidate: “candidate for mayor”.

    Args:
        doc: The document.
        start: Where the title begins.
    """
    before = doc[max(0, start - 5) : start]
    words = [token.norm_ for token in before]
    if words[-1:] == ["after"] or words[-2:] in _COMMEMORATED:
        return True  # “named after Mayor X”
    return bool(_SOUGHT & set(words)) and bool({"for", "για"} & set(words))
