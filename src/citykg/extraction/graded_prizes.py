"""Prizes called by their metal or place: «χρυσό βραβείο», “third prize”.

They belong to the contest that the text names; what is called by a place is the
contest's own prize, and the place is the winner's rank.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from citykg.documents.model import Language
from citykg.extraction.agreement import Gender, agreeing
from citykg.extraction.award_words import (
    CONTESTS,
    MEDAL_NOUNS,
    METAL_NAMES,
    METALS,
    ORDER_NOUNS,
    SPECIAL,
    SPECIAL_NOUNS,
    SPECIAL_NOUNS_EN,
)
from citykg.extraction.award_years import YEAR
from citykg.extraction.headed import in_capitals
from citykg.extraction.model import Entity
from citykg.extraction.number_words import parse_ordinal
from citykg.extraction.phrases import capitalised
from citykg.extraction.reading import Reading
from citykg.extraction.tokens import Doc, Token
from citykg.extraction.tokens import Span as Tokens
from citykg.namespaces.greek import fold, transliterate
from citykg.namespaces.minting import slug
from citykg.namespaces.vocabulary import CKG

_CLOSERS: Final = frozenset(
    "στην στη στο στον στα για και η ο in for at and to went with πηρε πηραν κερδισε "
    "κερδισαν κατεκτησε κατεκτησαν απεσπασε απεσπασαν ελαβε ελαβαν ειχε του τησ "
    "απονεμηθηκε δοθηκε πηγε κατεληξε ηταν αλλα ενω".split()
)
_OPENERS: Final = frozenset(
    "το ενα τα δυο τρια τεσσερα πεντε won took claimed received struck a : , ( με "
    "και two three".split()
)
_GENITIVES: Final = {
    "Βραβείο": "Βραβείου",
    "Βραβεία": "Βραβείων",
    "Διαγωνισμός": "Διαγωνισμού",
}
_PLURAL: Final = ("awards", "prizes", "βραβεία", "βραβεια")
_NOUNS: Final = {"μεταλλιο": "μετάλλιο", "επαινο": "έπαινος", "medal": "medal"}

_CONTEST: Final = re.compile(
    r"Awards?|Prizes?|Medal|Βραβεί|Διαγωνισμ|of the Year|Contest|Competition",
    re.IGNORECASE,
)
_SECOND: Final = frozenset({*MEDAL_NOUNS, *ORDER_NOUNS, *METALS})

Named = tuple[Tokens, Entity]


def graded_prizes(reading: Reading, contests: list[Named]) -> list[Named]:
    """Return the prizes that are called by metal, place or special mention.

    Args:
        reading: The document as read.
        contests: The prizes that have names, where the text names them.
    """
    taken = {token.i for words, _ in contests for token in words}
    starts = {words.start for words, _ in contests}
    found: dict[str, Entity] = {}
    graded: list[Named] = []
    for words, name, rank in _grades(reading):
        quoted = words.doc[words.end : words.end + 1].text in {"«", "“", '"'}
        titled = words.end in starts or (quoted and words.end + 1 in starts)
        if titled or in_capitals(words[0]) or any(one.i in taken for one in words):
            continue
        contest = _contest(contests, words, wide=words[0].norm_ not in SPECIAL)
        if rank is not None and contest is not None:
            graded.append((words, contest))
            continue
        prize = _prize(name, contest)
        if contest is None:
            prize = found.get(name, prize)
        found.setdefault(name, prize)
        graded.append((words, prize))
    return graded


def _grades(reading: Reading) -> Iterator[tuple[Tokens, str, int | None]]:
    """Yield words, name and place of «χρυσό βραβείο», “second prize” and the like."""
    doc = reading.doc
    greek = reading.language is Language.GREEK
    for before, token in _pairs(doc):
        words = doc[token.i - 1 : token.i + 1]
        if token.norm_ in MEDAL_NOUNS and before.norm_ in METALS:
            yield words, _metal_name(before, token, greek=greek), None
        elif token.norm_ in ORDER_NOUNS:
            rank = parse_ordinal(before.text, language=reading.language)
            if rank is not None:
                yield words, _order_name(before, token), rank
        if token.norm_ in METALS and _stands_alone(token):
            yield (
                doc[token.i : token.i + 1],
                _metal_name(token, None, greek=greek),
                None,
            )
        if before.norm_ in SPECIAL:
            name = _special_name(before, token)
            if name:
                yield words, name, None


def _pairs(doc: Doc) -> list[tuple[Token, Token]]:
    """Return the tokens in pairs of which the words alone may name a prize."""
    return [
        (before, token)
        for before, token in pairwise(doc.tokens)
        if token.norm_ in _SECOND or before.norm_ in SPECIAL
    ]


def _stands_alone(metal: Token) -> bool:
    """Tell whether a metal is a prize by itself: «το ασημένιο στην …», “won gold”."""
    doc = metal.doc
    following = doc[metal.i + 1] if metal.i + 1 < len(doc) else None
    before = doc[metal.i - 1].norm_ if metal.i else ""
    closes = following is None or following.is_punct or following.norm_ in _CLOSERS
    return closes and (before in _OPENERS or metal.text[0].isupper())


def _metal_name(metal: Token, noun: Token | None, *, greek: bool) -> str:
    kind = METALS[metal.norm_]
    greek = greek or metal.norm_ != kind
    if noun is None:
        return f"{METAL_NAMES[kind]} βραβείο" if greek else f"{capitalised(kind)} award"
    if not greek:
        return f"{capitalised(kind)} {noun.norm_.removesuffix('s')}"
    medal = noun.norm_.startswith("μεταλ")
    return f"{METAL_NAMES[kind]} {'μετάλλιο' if medal else 'βραβείο'}"


def _order_name(ordinal: Token, noun: Token) -> str:
    if noun.text.isascii():
        return f"{capitalised(ordinal.text.lower())} {noun.norm_.removesuffix('s')}"
    praise = noun.norm_.startswith("επαιν")
    gender = Gender.MASCULINE if praise else Gender.NEUTER
    first = agreeing(ordinal.text, gender)
    return f"{capitalised(first)} {'έπαινος' if praise else 'βραβείο'}"


def _special_name(adjective: Token, noun: Token) -> str:
    if noun.norm_ in SPECIAL_NOUNS_EN and adjective.text.isascii():
        return f"{capitalised(adjective.text)} {noun.text}"
    known = SPECIAL_NOUNS.get(noun.norm_)
    if known is None:
        return ""
    first = agreeing(adjective.text, known.gender)
    return f"{capitalised(first)} {known.nominative}"


def _contest(contests: list[Named], words: Tokens, *, wide: bool) -> Entity | None:
    """Return the contest that the text named last before *words*, else next, or None.

    A name in the plural is a contest's, wherever the text has it if *wide*; lacking
    one, any prize's in the same or the sentence before.
    """
    contests = [one for one in contests if _is_contest(*one)]
    near = [one for one in contests if words.sent.start == one[0].sent.end]
    same = [one for one in contests if one[0].sent.start == words.sent.start]
    plural = [one for one in contests if _is_plural(one[1]) and (wide or one in near)]
    pool = [one for one in plural if one in same] or plural or same or near
    before = [one for one in pool if one[0].start < words.start]
    later = [one for one in pool if one in same]
    found = (entity for _, entity in (*reversed(before), *later))
    return next(found, None) or _alone(contests)


def _alone(contests: list[Named]) -> Entity | None:
    """Return the contest, in its commonest edition, if the text is about one only."""
    names = [one.label("en") or "" for _, one in contests]
    if len({YEAR.sub("", one).strip() for one in names}) != 1:
        return None
    most = max(names, key=names.count)
    return next(one for _, one in contests if (one.label("en") or "") == most)


def _is_contest(words: Tokens, award: Entity) -> bool:
    """Tell whether prizes are won in *award*, by its name or the noun before it."""
    before = words.doc[max(words.sent.start, words.start - 2) : words.start]
    return _CONTEST.search(award.label("en") or "") is not None or any(
        one.norm_ in CONTESTS for one in before
    )


def _in_genitive(label: str) -> str:
    """Return the name of a contest in the genitive, if its noun is a usual one."""
    words = label.split()
    at = next((at for at, one in enumerate(words) if one in _GENITIVES), None)
    if at is None:
        return label
    plural = _GENITIVES[words[at]].endswith("ων")
    stressed, plain = ("ών", "ων") if plural else ("ού", "ου")
    adjectives = [
        re.sub("(?:ο|ος|α)$", plain, re.sub("(?:ό|ός|ά)$", stressed, one))
        for one in words[:at]
    ]
    return " ".join([*adjectives, _GENITIVES[words[at]], *words[at + 1 :]])


def _is_plural(award: Entity) -> bool:
    name = fold(award.label("en") or "")
    return any(word in _PLURAL for word in name.split())


def _prize(name: str, contest: Entity | None) -> Entity:
    """Return «Χρυσό βραβείο των Χ» or “Gold award of the X”."""
    whole = name
    if contest is not None:
        label = contest.label("en") or ""
        if not name.isascii():
            link = "των" if _is_plural(contest) else "του"
            whole = f"{name} {link} {_in_genitive(label)}"
        else:
            whole = f"{name} of the {label}"
    labels = (("el", whole), ("en", whole))
    return Entity(f"award/{slug(transliterate(whole))}", CKG.Award, labels)
