"""Prizes as a text speaks of them: by name, as «το βραβείο», won or only hoped for."""

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from citykg.extraction.award_names import award_named, base_of, edition_of
from citykg.extraction.award_words import GENERIC, GRADED, PLURAL_HEAD
from citykg.extraction.findings import EXPLICIT, Grounds, implied
from citykg.extraction.headed import in_capitals
from citykg.extraction.model import Entity
from citykg.extraction.reading import CITIES, DATE, Reading
from citykg.extraction.rules.award_verbs import wins_with
from citykg.extraction.rules.home_told import Recipient
from citykg.extraction.rules.phrasing import between
from citykg.extraction.rules.recipients import RECIPIENTS, named_at
from citykg.extraction.scope import is_unreal
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token

_HOPED: Final = frozenset("να θα to ασ".split())
_NOT_WON: Final = (
    "φιναλιστ",
    "υποψηφι",
    "ημιτελικ",
    "επιλαχ",
    "διεκδικ",
    "προταθηκ",
    "προταθει",
    "συμμετοχ",
    "συμμετειχ",
    "finalist",
    "semi-final",
    "semifinal",
    "shortlist",
    "nominee",
    "nominat",
    "candidat",
    "candidac",
    "runner",
    "bid",
)
_AROUND: Final = ("ceremony", "gala", "under", "against", "within", "judge", "entr")
_DEFINITE: Final = frozenset(
    "το τον την η ο του τησ τα the this that αυτο αυτη ιδιο ιδια ιδιασ ιδιου same "
    "τελευταιο".split()
)
_CONTEST: Final = frozenset("στα στισ στον στη στην στο απο at in from".split())
_BARE: Final = frozenset("won κερδισε κερδισει νικησε νικησει".split())
_FEW: Final = 3  # words behind a verb of winning that leaves its object unsaid
_FRONT: Final = 6  # tokens between a prize and the verb that follows it
_SEVERAL: Final = frozenset("βραβεια awards prizes διακρισεισ distinctions".split())
_ABOUT: Final = frozenset("για ο η το for".split())
_OPENING: Final = 2  # tokens before the city that a sentence begins with
_HEADING: Final = 4  # tokens beside the city in a line that is about it
_BEFORE_NAME: Final = 3  # tokens before a prize in which what is around it stands
_GAP: Final = 24  # tokens between a verb and the prize that it takes


NAMELESS: Final = award_named("award")
"""What a prize without a name is, until it is told apart."""


@dataclass(frozen=True, slots=True)
class Prize:
    """A prize where the text speaks of it.

    Args:
        award: What is meant.
        words: The words.
        named: Whether they are its name; else «το βραβείο» only means it.
    """

    award: Entity
    words: Tokens
    named: bool = True


@dataclass(frozen=True, slots=True)
class Win:
    """That somebody has a prize.

    Args:
        prize: Which.
        recipient: Who.
        verb: The words that say it.
        grounds: How sure that is.
        year: Of an earlier win its own year, else the empty text.
        undated: Whether it was won in some earlier year that is not told.
    """

    prize: Prize
    recipient: Recipient
    verb: Tokens
    grounds: Grounds = EXPLICIT
    year: str = ""
    undated: bool = False

    @property
    def words(self) -> Tokens:
        """The words from the first to the last that take part."""
        return between(between(self.recipient.words, self.verb), self.prize.words)


@dataclass(slots=True)
class Telling:
    """What the text has told so far.

    Args:
        reading: The document as read.
        prizes: The prizes named, in reading order.
        wins: The wins found, in reading order.
        honours: Wins of prizes that have no name.
    """

    reading: Reading
    prizes: list[Prize]
    wins: list[Win] = field(default_factory=list)
    honours: list[Win] = field(default_factory=list)

    def in_(self, tokens: Tokens) -> list[Prize]:
        """Return the prizes that are named within *tokens*."""
        return [
            one for one in self.prizes if tokens.start <= one.words.start < tokens.end
        ]

    def last_named(self, before: int, *, several: bool = False) -> Prize | None:
        """Return the prize that was named last before the token at *before*.

        Args:
            before: Index of a token.
            several: Whether a contest with prizes in the plural is meant, if any is.
        """
        named = [one for one in self.prizes if one.words.start < before]
        contests = [one for one in named if is_contest(one.award)]
        return next(reversed((several and contests) or named), None)

    def last(self, before: int) -> Prize | None:
        """Return the prize that was named last before the token at *before*.

        What only candidates are named for, and what is called by its metal, is not
        what «το βραβείο» means.
        """
        named = [
            one
            for one in self.prizes
            if one.named
            and one.words.start < before
            and not is_graded(one)
            and not is_lost(one.words.sent)
        ]
        if not named:
            return None
        # Of its editions, the one that the text is about.
        base = base_of(named[-1].award)
        paths = [one.award.path for one in named if base_of(one.award) == base]
        most = max(paths, key=paths.count)
        return next(one for one in reversed(named) if one.award.path == most)

    def topic(self, sentence: Tokens) -> list[Recipient]:
        """Return who the text speaks of where a sentence leaves that understood."""
        headed = self._headed(sentence)
        if headed is not None:
            return [headed]
        if self.wins:
            last = self.wins[-1].recipient
            return [Recipient(last.entity, sentence[:1], implied("0.7"))]
        home = self.reading.home
        if home is None:
            return []
        return [Recipient(home, sentence[:1], implied("0.6"))]

    def _headed(self, sentence: Tokens) -> Recipient | None:
        """Return the city alone before *sentence*: «Η Λάρνακα. Τιμήθηκε …»."""
        if not sentence.start:
            return None
        before = sentence.doc[sentence.start - 1].sent
        named = [one for one in before.ents if one.label_ in RECIPIENTS]
        found = named_at(self.reading, named[0]) if len(named) == 1 else None
        if found is None:
            return None
        alone = len(before) - len(named[0]) <= _HEADING
        about = named[0].start - before.start <= _OPENING and before[0].norm_ in _ABOUT
        if not alone and not (about and named[0].label_ in CITIES):
            return None
        return Recipient(found.entity, named[0], implied("0.8"))


def is_graded(prize: Prize) -> bool:
    """Tell whether a prize is called by place or metal: «το βραβείο» is another."""
    return GRADED.match(prize.award.label("en") or "") is not None


def is_contest(award: Entity) -> bool:
    """Tell whether *award* is a contest with many prizes: “Best City Awards”."""
    name = award.label("en") or ""
    return PLURAL_HEAD.search(name) is not None and " των " not in name


def prizes_in(reading: Reading) -> list[Prize]:
    """Return the prizes that a document names, in reading order, headlines aside."""
    return [
        Prize(entity, words)
        for words in reading.ents(reading.doc, "Award")
        if (entity := reading.entity(words)) is not None and not in_capitals(words[0])
    ]


def is_hoped(trigger: Token) -> bool:
    """Tell whether a verb speaks of what is not, or not yet."""
    doc = trigger.doc
    before = [
        one.norm_ for one in doc[max(trigger.sent.start, trigger.i - 2) : trigger.i]
    ]
    if _HOPED & set(before):
        # “the first city to win”, «η πρώτη που …» have won.
        earlier = doc[max(trigger.sent.start, trigger.i - 5) : trigger.i]
        first = any(
            one.norm_ in {"first", "only"} or one.norm_.endswith("th")
            for one in earlier
        )
        return not (before[-2:] == ["to", "be"] or before[-1:] == ["to"]) or not first
    # Who left a network is no longer in it; who left with a prize has won it.
    end = trigger.i + (not wins_with(trigger))
    return is_unreal(doc[max(trigger.sent.start, trigger.i - 3) : end])


def is_lost(tokens: Tokens) -> bool:
    """Tell whether *tokens* speak of candidates, hosts or others who did not win."""
    near = tokens[-_BEFORE_NAME:] if len(tokens) > _BEFORE_NAME else tokens
    return any(
        one.norm_.startswith(_NOT_WON) for one in tokens if not one.ent_type_
    ) or any(one.norm_.startswith(_AROUND) for one in near if not one.ent_type_)


def prizes_after(telling: Telling, trigger: Token, behind: Tokens) -> list[Prize]:
    """Return the prizes that *behind* names as object, else what «το βραβείο» means.

    Of a prize and the contest that it was won in («στα Best City Awards») only the
    prize counts.
    """
    near = behind.doc[behind.start : min(behind.end, behind.start + _GAP)]
    found = telling.in_(near)
    if found and is_lost(behind.doc[behind.start : found[0].words.start]):
        return []
    found = _in_row(found)
    objects = [one for one in found if not is_place(one)]
    if found:
        return found if has_several(near) or not objects else objects
    generic = meant(near)
    last = telling.last(trigger.i) if generic is not None else None
    return (
        []
        if last is None or generic is None
        else [Prize(last.award, generic, named=False)]
    )


def _in_row(prizes: list[Prize]) -> list[Prize]:
    """Return *prizes* up to one that another name stands before: “… and Lyon as Q”."""
    kept = prizes[:1]
    for one in prizes[1:]:
        gap = one.words.doc[kept[-1].words.end : one.words.start]
        if any(token.text[0].isupper() and len(token) > 1 for token in gap):
            break
        kept.append(one)
    return kept


def has_several(tokens: Tokens) -> bool:
    """Tell whether «πέντε βραβεία», “two awards” are spoken of, beside their names."""
    return any(one.norm_ in _SEVERAL and not one.ent_type_ for one in tokens)


def is_place(prize: Prize) -> bool:
    """Tell whether a prize is named as where something was won: «στα …», “at the”."""
    doc, at = prize.words.doc, prize.words.start - 1
    while at > prize.words.sent.start and doc[at].norm_ in {
        "the",
        "τα",
        "«",
        "“",
        '"',
        "τη",
        "την",
        "των",
        "του",
        "of",
    }:
        at -= 1
    if doc[at].norm_ in {"category", "κατηγορια"} or doc[at].ent_type_ == "Award":
        return True
    return at >= prize.words.sent.start and doc[at].norm_ in _CONTEST


def meant(near: Tokens) -> Tokens | None:
    """Return «το βραβείο», “the title” within *near*, or None."""
    for previous, token in pairwise(near):
        if token.ent_type_ or token.norm_ not in GENERIC:
            continue
        if previous.norm_ in _DEFINITE:
            return near.doc[previous.i : token.i + 1]
    return None


def of_year(award: Entity, year: str, *, title: bool = False) -> Entity:
    """Return the prize of another year than *award*.

    Args:
        award: The prize of some year.
        year: The other year.
        title: Whether the text speaks of a title, so that “Award” is no part of it.
    """
    base = base_of(award)
    dated = base != award.label("en")
    base = base.removesuffix(" Award") if title else base
    return award_named(f"{base} {year}") if dated else edition_of(base, year)


def meant_before(telling: Telling, trigger: Token, ahead: Tokens) -> list[Prize]:
    """Return the prize of «τον τίτλο είχε κατακτήσει η Χ», or none."""
    near = ahead[-_FRONT:] if len(ahead) > _FRONT else ahead
    words = meant(near) if len(near) > 1 else None
    last = telling.last(trigger.i)
    if words is None or last is None or words[0].norm_ not in {"τον", "την", "το"}:
        return []
    return [Prize(last.award, words, named=False)]


def unsaid(telling: Telling, trigger: Token, behind: Tokens) -> list[Prize]:
    """Return the prize of “Espoo had won in 2018”, where it goes without saying."""
    words = [one for one in behind if one.is_alpha]
    bare = trigger.norm_ in _BARE and len(words) <= _FEW
    dated = any(ent.label_ == DATE for ent in behind.ents)
    last = telling.last(trigger.i)
    if not bare or not dated or last is None:
        return []
    words_ = trigger.doc[trigger.i : trigger.i + 1]
    return [Prize(last.award, words_, named=False)]


def in_category(telling: Telling, trigger: Token, behind: Tokens) -> list[Prize]:
    """Return the prize of «κέρδισε στην κατηγορία «…»», named before, or none."""
    last = telling.last(trigger.i)
    near = [one.norm_ for one in behind[:4]]
    if last is None or not any(one.startswith(("κατηγορ", "categor")) for one in near):
        return []
    words = trigger.doc[trigger.i : trigger.i + 1]
    return [Prize(last.award, words, named=False)]
