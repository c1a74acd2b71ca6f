"""Which board a text speaks of, and how its members are called.

«Στην Εκτελεστική Επιτροπή εξελέγησαν …», "sit on its Executive Committee": the noun of
the board with the words that qualify it and what follows in the genitive.
"""

from dataclasses import dataclass
from typing import Final

from citykg.extraction.inflection import genitive
from citykg.extraction.model import Entity
from citykg.extraction.reading import Reading
from citykg.extraction.title_complements import complement_end
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token
from citykg.namespaces.vocabulary import CODE

_UPRIGHT: Final = frozenset(
    "board committee council commission parliament bureau presidium panel senate "
    "συμβουλιο επιτροπη κοινοβουλιο προεδρειο δσ γραμματεια δ.σ δ.σ. ε.ε εε".split()
)
_OBLIQUE: Final = frozenset(
    "συμβουλιου επιτροπησ κοινοβουλιου προεδρειου γραμματειασ".split()
)
BOARDS: Final = _UPRIGHT | _OBLIQUE
_FEMININE: Final = frozenset("επιτροπη επιτροπησ γραμματεια γραμματειασ ε.ε εε".split())
_KINDS: Final = (
    *"διοικητικ εκτελεστικ εποπτικ συντονιστικ διοικουσ επιστημονικ οργανωτικ".split(),
    *"γνωμοδοτικ πολιτικ διευθυνουσ ελεγκτικ ευρωπαικ executive steering".split(),
    *"governing advisory supervisory management political policy organising".split(),
    *"organizing scientific editorial".split(),
)
_SHORT: Final = {
    **dict.fromkeys(("δσ", "δ.σ", "δ.σ."), "Διοικητικού Συμβουλίου"),
    **dict.fromkeys(("εε", "ε.ε"), "Εκτελεστικής Επιτροπής"),
}
_GENITIVE_ARTICLES: Final = frozenset("του τησ των of".split())


@dataclass(frozen=True, slots=True)
class Board:
    """A board as a text names it.

    Args:
        words: Its noun with what qualifies it and what follows.
        noun: The noun with what qualifies it.
    """

    words: Tokens
    noun: Tokens


def board_at(noun: Token) -> Board:
    """Return the board whose noun stands at *noun*."""
    doc, start, end = noun.doc, noun.i, noun.i + 1
    while start > noun.sent.start and _qualifies(doc[start - 1]):
        start -= 1
    if doc[end : end + 2].text.casefold() == "of directors":
        end += 2
    greek = not noun.text.isascii()
    led = end < noun.sent.end and doc[end].norm_ in _GENITIVE_ARTICLES
    last = (
        complement_end(noun.sent, end, greek=greek, role=CODE["role-member"])
        if led
        else end
    )
    return Board(doc[start:last], doc[start:end])


def _qualifies(token: Token) -> bool:
    """Tell whether a word before its noun tells which board is meant."""
    named = token.text[0].isupper() and token.text.isascii() and token.i > 0
    loose = token.is_sent_start or token.norm_ in {"the", "a", "its"} or token.is_punct
    return token.norm_.startswith(_KINDS) or (named and not loose)


def last_board(tokens: Tokens) -> Board | None:
    """Return the board that *tokens* name last, or None."""
    for token in reversed(tokens):
        if token.norm_ in BOARDS:
            return board_at(token)
    return None


def seat_of(reading: Reading, board: Board) -> str:
    """Return how a member of *board* is called: «Μέλος της Επιτροπής του …»."""
    words, noun = board.words, board.noun
    greek = not noun[-1].text.isascii()
    after = words.doc[noun.end : words.end].text
    if not after and (body := _body_before(reading, noun)):
        after = body if greek else f"of the {body}"
    if not greek:
        return f"member of the {noun.text} {after}".strip()
    feminine = any(one.norm_ in _FEMININE for one in noun)
    named = _SHORT.get(noun[-1].norm_) or (
        noun.text if noun[-1].norm_ in _OBLIQUE else genitive(noun.text)
    )
    article = "της" if feminine else "του"
    return f"Μέλος {article} {named} {after}".strip()


def _body_before(reading: Reading, noun: Tokens) -> str:
    """Return the network or body named last before, in the genitive if Greek."""
    so_far = reading.doc[: noun.start]
    before = reading.ents(so_far, "CityNetwork") or reading.ents(so_far, "Organization")
    if not before:
        return ""
    entity: Entity | None = reading.entity(before[-1])
    greek = not noun[-1].text.isascii()
    named = (
        one
        for one in reading.ents(reading.doc, "CityNetwork", "Organization")
        if reading.entity(one) == entity
    )
    if not greek:
        return before[-1].text
    for one in named:
        article = reading.doc[one.start - 1] if one.start else None
        if article is not None and article.norm_ in {"του", "τησ", "των"}:
            return f"{article.text.lower()} {one.text}"
    return ""
