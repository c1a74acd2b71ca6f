"""Who gives a prize: “is conferred by B”, «τον αποδίδει κάθε χρόνο το Κ», «της Κ».

Who launches or organises a contest gives its prizes, who only supports it does not.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from citykg.extraction.award_words import GENERIC
from citykg.extraction.findings import EXPLICIT, Grounds, implied
from citykg.extraction.headed import in_capitals
from citykg.extraction.model import Entity
from citykg.extraction.reading import Reading
from citykg.extraction.rules.award_telling import Prize, Telling, Win
from citykg.extraction.rules.award_verbs import kind_of
from citykg.extraction.rules.giver_names import GIVERS, bodies_after
from citykg.extraction.rules.phrasing import between
from citykg.extraction.rules.recipients import is_official
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token
from citykg.extraction.word_index import tokens_with

_BESIDE: Final = 3  # tokens between words that belong together
_NEAR_BACK: Final = 50  # tokens from a prize to “It is organised by …”
_NEAR: Final = 14  # tokens between a verb and who acts
_AGENT: Final = frozenset("απο by".split())
_AGENTS: Final = _AGENT | {"from"}
_OWNED: Final = frozenset("του τησ των of".split())
_CONFERS: Final = (
    "απονεμ",
    "απενειμ",
    "θεσπισ",
    "καθιερωσ",
    "δινει",
    "διδει",
    "χορηγει",
    "confer",
    "award",
    "gives",
    "gave",
    "given",
    "issue",
    "presents",
    "presented",
    "granted",
    "grants",
    "set",
    "established",
    "honours",
    "αποδιδ",
    "αποδωσ",
    "θεσπιζ",
    "βραβευει",
    "βραβευσε",
    "επιβραβευ",
    "ανακηρυσσει",
    "ανακηρυξε",
    "hand",
    "bestow",
    "crown",
    "designat",
)
_ORGANISES: Final = (
    "προκηρυ",
    "διοργανων",
    "διοργανωσ",
    "διοργανωθ",
    "διοργανωτ",
    "τρεχει",
    "organis",
    "organiz",
    "runs",
    "launch",
)
_CLITICS: Final = frozenset("τον την το τα τη".split())
# What may stand between who confers and the verb: “which each year hands out …”.
_ADVERBS: Final = frozenset(
    "which that who has have had also annually every each year jointly today yesterday "
    "now since , που οποια οποιοσ οποιο η ο το ετησιωσ καθε χρονο χρονια δυο χρονια "
    "εχει ειχε επισησ σημερα χθεσ φετοσ απο κοινου".split()
)
_COMMITTEES: Final = ("επιτροπ", "κριτικ", "jury", "panel", "committee")
_NO_GIVER: Final = (
    "χορηγ",
    "χορηγου",
    "αιγιδ",
    "υποστηρι",
    "sponsor",
    "support",
    "auspices",
    "fund",
    "χρηματοδοτ",
    "συνεργασ",
    "partner",
)
_LEAVING: Final = ("εφυγ", "επεστρεψ", "επιστρεφ", "returned")


@dataclass(frozen=True, slots=True)
class Giver:
    """Who gives a prize.

    Args:
        award: The prize.
        body: Who.
        words: The words that say so.
        grounds: How sure that is.
    """

    award: Entity
    body: Entity
    words: Tokens
    grounds: Grounds = EXPLICIT


def givers_in(telling: Telling) -> Iterator[Giver]:
    """Yield who gives the prizes of a document."""
    for win in telling.wins:
        yield from _of_win(telling.reading, win)
    for prize in telling.prizes:
        yield from _in_name(telling.reading, prize)
    for sentence in telling.reading.doc.sents if telling.prizes else ():
        if in_capitals(sentence[0]):
            continue
        yield from _told_apart(telling, sentence, _CONFERS)


def organisers_in(telling: Telling) -> Iterator[Giver]:
    """Yield who organises the contests of a document, which nobody else may give."""
    for sentence in telling.reading.doc.sents if telling.prizes else ():
        if not in_capitals(sentence[0]):
            for one in _told_apart(telling, sentence, _ORGANISES):
                yield replace(one, grounds=implied("0.7"))


def _of_win(reading: Reading, win: Win) -> Iterator[Giver]:
    """Yield the agent of a win, «βραβεύτηκε από …», or its acting subject."""
    sentence = win.verb.sent
    leaving = win.verb[0].norm_.startswith(_LEAVING)
    for token in () if leaving else tokens_with(sentence, _AGENTS):
        agent = token.norm_ in _AGENT or token.i > win.verb.start
        before = sentence.doc[max(sentence.start, token.i - 2) : token.i]
        helped = any(one.norm_.startswith(_NO_GIVER) for one in before)
        if not agent or helped or abs(token.i - win.verb.start) > 2 * _NEAR:
            continue
        if _is_of_other_verb(token, win):
            continue
        found = bodies_after(reading, token)
        if found and found[0][0] != win.recipient.entity:
            for body, words in found:
                yield Giver(win.prize.award, body, between(words, win.verb))
            return
    ahead = sentence.doc[sentence.start : win.verb.start]
    behind = win.recipient.words.start > win.verb.end - 1
    for ent in ahead.ents:
        entity = reading.entity(ent)
        clear = ent.start == sentence.start or ent[0].nbor(-1).norm_ in {
            "η",
            "ο",
            "το",
            "the",
        }
        if (
            behind
            and clear
            and ent.label_ in GIVERS - {"Initiative"}
            and entity is not None
        ) and win.prize.words.start > win.verb.start:
            yield Giver(win.prize.award, entity, between(ent, win.verb))


def _is_of_other_verb(agent: Token, win: Win) -> bool:
    """Tell whether «από», “by” name the agent of another verb than that of a win."""
    previous = agent.doc[agent.i - 1] if agent.i > agent.sent.start else agent
    return (
        agent.norm_ == "by"
        and previous.norm_.endswith("ed")
        and previous.i != win.verb.end - 1
        and kind_of(previous) is None
        and not previous.norm_.startswith(_CONFERS)
    )


def _in_name(reading: Reading, prize: Prize) -> Iterator[Giver]:
    """Yield the body of «Βραβείο της UNESCO» and “the Commission's X award”."""
    doc, words = prize.words.doc, prize.words
    for ent in words.sent.ents:
        entity = reading.entity(ent)
        if ent.label_ not in GIVERS - {"Initiative"} or entity is None:
            continue
        gap = doc[words.end : ent.start]
        behind = (
            1 <= len(gap) <= _BESIDE
            and all(
                one.norm_ in _OWNED | {"the", "»", "”"} or one.text in '»”"'
                for one in gap
            )
            and any(one.norm_ in _OWNED for one in gap)
        )
        owner = 1 <= words.start - ent.end < _BESIDE and doc[ent.end].norm_ in {
            "'s",
            "’s",
            "’",
            "'",
        }
        if behind or owner:
            yield Giver(prize.award, entity, between(ent, words))
    body = _inside(reading, words)
    if body is not None:
        yield Giver(prize.award, body, words)


def _inside(reading: Reading, words: Tokens) -> Entity | None:
    """Return the body whose name ends that of a prize: «Βραβείο της UNESCO»."""
    for at, token in enumerate(words):
        if token.norm_ not in _OWNED or at + 1 >= len(words):
            continue
        rest = words[at + 1 :]
        rest = rest[1:] if rest[0].norm_ == "the" and len(rest) > 1 else rest
        for entity in reading.gazetteer.lookup(rest.text):
            if "org/" in entity.path:
                return entity
    return None


def _told_apart(
    telling: Telling, sentence: Tokens, stems: tuple[str, ...]
) -> Iterator[Giver]:
    """Yield who gives “the award”: “is given by B”, “B has conferred the award”."""
    doc = sentence.doc
    verbs = [
        one
        for one in sentence
        if one.norm_.startswith(stems)
        and not one.ent_type_
        and not one.norm_.startswith(_NO_GIVER)
    ]
    for verb in verbs:
        prize = _spoken_of(telling, sentence, verb)
        found = [] if prize is None else _agents_of(telling.reading, sentence, verb)
        for body, words in found:
            if prize is not None:
                told = between(words, doc[verb.i : verb.i + 1])
                yield Giver(prize.award, body, told, implied("0.9"))
        if found:
            return


def _spoken_of(telling: Telling, sentence: Tokens, verb: Token) -> Prize | None:
    """Return the prize that a sentence names, or means by «το βραβείο», «τον»."""
    named = telling.in_(sentence)
    if named:
        return min(named, key=lambda one: abs(one.words.start - verb.i))
    before = verb.doc[verb.i - 1].norm_ if verb.i > sentence.start else ""
    if before in _CLITICS:
        return telling.last(verb.i)
    if sentence[0].norm_ in {"it", "this"} and verb.i - sentence.start <= _BESIDE:
        last = telling.last(sentence.start)
        if last is None:
            return None
        between = sentence.doc[last.words.end : sentence.start]
        generic = any(one.norm_ in GENERIC for one in between)
        near = last.words.sent.end == sentence.start or generic
        return last if near and len(between) <= _NEAR_BACK else None
    for previous, token in pairwise(sentence):
        definite = previous.norm_ in {"το", "τον", "την", "ο", "η", "τα", "the", "this"}
        if token.norm_ in GENERIC and definite and not token.ent_type_:
            several = token.norm_ in {"βραβεια", "awards", "prizes"}
            return telling.last_named(sentence.end, several=several)
    return None


def _agents_of(
    reading: Reading, sentence: Tokens, verb: Token
) -> list[tuple[Entity, Tokens]]:
    """Return the bodies that confer: behind «από», or the verb's subject."""
    doc = sentence.doc
    for token in doc[verb.i + 1 : min(sentence.end, verb.i + _NEAR)]:
        if token.norm_ in _AGENT:
            return bodies_after(reading, token)
    if verb.norm_.endswith(("εται", "ονται", "θηκε", "θηκαν")):
        return []
    following = doc[verb.i + 1 : min(sentence.end, verb.i + 2 * _BESIDE)]
    behind = (
        bodies_after(reading, one)
        for one in following
        if one.norm_ in {"η", "ο", "το", "οι"}
    )
    found = next(filter(None, behind), [])
    return found or _subject_of(reading, sentence, verb)


def _subject_of(
    reading: Reading, sentence: Tokens, verb: Token
) -> list[tuple[Entity, Tokens]]:
    """Return the body that is the subject of *verb*, beside it."""
    for ent in sentence.ents:
        entity = reading.entity(ent)
        known = ent.label_ in GIVERS - {"Initiative"} and entity is not None
        if entity is not None and known and _acts(ent, verb) and not _is_helper(ent):
            return [(entity, ent)]
    return []


def _acts(ent: Tokens, verb: Token) -> bool:
    """Tell whether a body beside *verb* is its subject."""
    gap = ent.doc[ent.end : verb.i] if ent.end <= verb.i else None
    before = gap is not None and (
        len(gap) <= _BESIDE or all(one.norm_ in _ADVERBS for one in gap)
    )
    behind = 1 <= ent.start - verb.i < _BESIDE
    if ent.start == ent.sent.start:
        return before
    article = ent.doc[ent.start - 1].norm_
    if article in _OWNED and ent.start - 2 >= ent.sent.start:
        # «ο αντιπρόεδρος της Ευρωπαϊκής Επιτροπής»
        owner = ent.doc[ent.start - 2]
        told = is_official(owner) or owner.norm_.startswith(_COMMITTEES)
        return (before or behind) and told
    return (before or behind) and article in {"η", "ο", "the", "το"}


def _is_helper(ent: Tokens) -> bool:
    """Tell whether a body only sponsors or supports: «υπό την αιγίδα της ΚΕΔΕ»."""
    before = ent.doc[max(ent.sent.start, ent.start - 3) : ent.start]
    return any(one.norm_.startswith(_NO_GIVER) for one in before)
