"""Words that tell a place: ordinals, «θέση», verbs of coming in or taking a place."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from citykg.documents.model import Language
from citykg.extraction.number_words import parse_ordinal
from citykg.extraction.reading import Reading
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token
from citykg.extraction.word_index import index_of, tokens_with, within

NOUNS: Final = frozenset(
    "θεση θεσεισ θεσησ βραβειο prize place places position positions rank".split()
)
CAME: Final = (
    "ηρθε",
    "ερχεται",
    "τερματισ",
    "βγηκε",
    "αναδειχθ",
    "αναδειχτ",
    "καταταχθ",
    "καταταχτ",
    "κατατασσ",
    "καταταγ",
    "βγει",
    "βγηκαν",
    "come",
    "κατεταγ",
    "came",
    "comes",
    "finished",
    "ranked",
    "ranks",
    "placed",
)
TAKES: Final = (
    "κατελαβ",
    "καταλαβ",
    "καταλαμβαν",
    "κατεχει",
    "κατεκτησ",
    "κερδισ",
    "πηρε",
    "πηραν",
    "βρισκετ",
    "βρεθηκ",
    "απεσπασ",
    "ελαβ",
    "ανεβηκ",
    "took",
    "takes",
    "won",
    "holds",
    "occupies",
    "secured",
    "achieved",
    "earned",
    "reached",
    "stands",
    "is",
)
GIVING: Final = (
    "went",
    "goes",
    "given",
    "awarded",
    "απονεμ",
    "δοθηκ",
    "πηγ",
    "βραβευ",
)
PRIZES: Final = ("βραβει", "prize", "award", "διακρισ", "επαιν")
GETS: Final = tuple(one for one in TAKES if not one.isascii())
_SPORTS: Final = (
    "πρωταθλημ",
    "αγωνα",
    "αγωνεσ",
    "ομαδα",
    "ομαδασ",
    "αθλητ",
    "ποδοσφαιρ",
    "κυπελλ",
    "championship",
    "league",
    "tournament",
    "team",
    "athlete",
)
_PLACES: Final = {"runner": 2, "runners": 2, "κορυφη": 1}
_TOLD: Final = frozenset({"top", *_PLACES})
_TOP: Final = frozenset("honours honors spot place prize position".split())
FIRST: Final = ("πρωτευσ", "αριστευσ")


@dataclass(frozen=True, slots=True)
class Ordinal:
    """A word for a place.

    Args:
        token: The word.
        rank: The place, from 1 on.
    """

    token: Token
    rank: int

    @property
    def words(self) -> Tokens:
        """The word as tokens."""
        return self.token.doc[self.token.i : self.token.i + 1]


def rank_of(reading: Reading, words: Tokens) -> int | None:
    """Return the place that the words of a prize tell: «τρίτο βραβείο»."""
    if len(words) != 2:  # noqa: PLR2004 - the ordinal and «βραβείο», nothing else
        return None
    ranks = (parse_ordinal(one.text, language=reading.language) for one in words)
    return next((one for one in ranks if one is not None), None)


def ordinal_before(reading: Reading, words: Tokens) -> Ordinal | None:
    """Return the place of «το τρίτο βραβείο RESponsible Island», or None."""
    doc, at = words.doc, words.start - 2
    if at < words.sent.start or doc[at + 1].norm_ not in NOUNS:
        return None
    rank = parse_ordinal(doc[at].text, language=reading.language)
    return None if rank is None else Ordinal(doc[at], rank)


def is_sport(sentence: Tokens) -> bool:
    """Tell whether *sentence* speaks of a match or league."""
    return bool(tokens_with(sentence, _SPORTS))


def ordinals_in(reading: Reading, sentence: Tokens) -> Iterator[Ordinal]:
    """Yield the words for places in *sentence*."""
    ranks = _ranks(reading)
    for at in within(list(ranks), sentence):
        token = sentence.doc[at]
        if token.ent_type_ in {"", "Quantity"}:
            yield Ordinal(token, ranks[at])


def _ranks(reading: Reading) -> dict[int, int]:
    """Return the place that each word for one tells, by the number of its token."""
    kept = index_of(reading.doc).kept
    ranks: dict[int, int] | None = kept.get(_ranks)
    if ranks is None:
        language = reading.language
        told = [
            (one.i, _ordinal(one.text, language))
            for one in reading.doc.tokens
            if not one.is_punct
        ]
        told += [(one.i, _place_told(one)) for one in tokens_with(reading.doc, _TOLD)]
        found = {at: rank for at, rank in told if rank is not None}
        ranks = kept[_ranks] = dict(sorted(found.items()))
    return ranks


@lru_cache(maxsize=1 << 14)
def _ordinal(text: str, language: Language) -> int | None:
    return parse_ordinal(text, language=language)


def _place_told(token: Token) -> int | None:
    """Return the place of «κορυφή», “runner-up”, “top honours”, or None."""
    if token.norm_ == "top":
        following = token.doc[token.i + 1 : min(token.sent.end, token.i + 2)]
        return 1 if any(one.norm_ in _TOP for one in following) else None
    return _PLACES.get(token.norm_)


def noun_of(token: Token) -> Token | None:
    """Return «θέση» right behind *token*, or None; «κορυφή» tells a place itself."""
    if token.norm_ in _PLACES:
        return token
    following = token.doc[token.i + 1 : min(token.sent.end, token.i + 2)]
    return next((one for one in following if one.norm_ in NOUNS), None)
