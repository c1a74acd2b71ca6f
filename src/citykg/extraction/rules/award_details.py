"""What is told of a prize beside who won it: who gives it, and when it was given."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from rdflib import ORG, XSD

from citykg.documents.model import Language
from citykg.extraction.award_names import base_of, is_title, year_of
from citykg.extraction.award_words import GENERIC
from citykg.extraction.dates import DateValue
from citykg.extraction.findings import EXPLICIT, Grounds, implied
from citykg.extraction.headed import in_capitals
from citykg.extraction.model import Entity
from citykg.extraction.reading import BODIES, DATE, Reading
from citykg.extraction.rules.award_telling import Prize, Telling, Win
from citykg.extraction.rules.phrasing import between
from citykg.extraction.rules.recipients import is_official
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token
from citykg.namespaces.minting import slug

_GIVERS: Final = frozenset({*BODIES, "Initiative"}) - {"Municipality"}
_ARTICLES: Final = frozenset("το τον την τη τουσ τισ τα ο η οι the".split())
_AGENT: Final = frozenset("απο by".split())
_OWNED: Final = frozenset("του τησ των of".split())
_FILLERS: Final = frozenset(
    "πρωτοβουλια οργανισμο οργανωση διοργανωτρια διεθνη ευρωπαικο οργανισμοσ διεθνησ "
    "φορεασ φορεα περιοδικο εταιρεια εταιρια ιδρυμα".split()
)
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
)
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
_CEREMONY: Final = (
    "τελετ",
    "απονομ",
    "βραβευσ",
    "απονεμηθηκ",
    "εκδηλωσ",
    "παραλαβ",
    "ceremony",
    "gala",
    "presented",
    "announced",
    "awarded",
    "handed",
)
_LEAVING: Final = ("εφυγ", "επεστρεψ", "επιστρεφ", "returned")
_LIMITS: Final = frozenset("απο εωσ μεχρι since by until from before".split())
_BESIDE: Final = 3  # tokens between words that belong together
_NEAR: Final = 14  # tokens between the words of a win and its date


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
    for sentence in telling.reading.doc.sents:
        if not in_capitals(sentence[0]):
            yield from _told_apart(telling, sentence)


def _of_win(reading: Reading, win: Win) -> Iterator[Giver]:
    """Yield the agent of a win, «βραβεύτηκε από …», or its acting subject."""
    sentence = win.verb.sent
    for token in sentence if not win.verb[0].norm_.startswith(_LEAVING) else ():
        agent = token.norm_ in _AGENT or (
            token.norm_ == "from" and token.i > win.verb.start
        )
        before = sentence.doc[max(sentence.start, token.i - 2) : token.i]
        helped = any(one.norm_.startswith(_NO_GIVER) for one in before)
        if not agent or helped or abs(token.i - win.verb.start) > 2 * _NEAR:
            continue
        body, words = _body_after(reading, token)
        if body is not None and words is not None and body != win.recipient.entity:
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
            and ent.label_ in _GIVERS - {"Initiative"}
            and entity is not None
        ) and win.prize.words.start > win.verb.start:
            yield Giver(win.prize.award, entity, between(ent, win.verb))


def _body_after(reading: Reading, token: Token) -> tuple[Entity | None, Tokens | None]:
    """Return the body right behind *token*, known or named in Latin letters."""
    doc, at = token.doc, token.i + 1
    end = token.sent.end
    while at < end and (doc[at].norm_ in _ARTICLES | _FILLERS):
        at += 1
    for ent in token.sent.ents:
        if ent.start == at:
            entity = reading.entity(ent) if ent.label_ in _GIVERS else None
            return entity, doc[token.i : ent.end]
    stop = at
    while (
        stop < end
        and doc[stop].text.isascii()
        and doc[stop].text[0].isupper()
        and not doc[stop].ent_type_
    ):
        stop += 1
    words = doc[at:stop]
    greek = reading.language is Language.GREEK
    acronym = (
        len(words) == 1
        and len(words.text) > _BESIDE - greek
        and (greek or words.text.isupper())
    )
    if len(words) > 1 or acronym:
        labels = (("el", words.text), ("en", words.text))
        return Entity(f"org/{slug(words.text)}", ORG.Organization, labels), doc[
            token.i : stop
        ]
    return None, None


def _in_name(reading: Reading, prize: Prize) -> Iterator[Giver]:
    """Yield the body of «Βραβείο της UNESCO» and “the Commission's X award”."""
    doc, words = prize.words.doc, prize.words
    for ent in words.sent.ents:
        entity = reading.entity(ent)
        if ent.label_ not in _GIVERS - {"Initiative"} or entity is None:
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


def _told_apart(telling: Telling, sentence: Tokens) -> Iterator[Giver]:
    """Yield who gives “the award”: “is given by B”, “B has conferred the award”."""
    reading, doc = telling.reading, sentence.doc
    prize = _spoken_of(telling, sentence)
    verbs = [
        one
        for one in sentence
        if one.norm_.startswith(_CONFERS)
        and not one.ent_type_
        and not one.norm_.startswith(_NO_GIVER)
    ]
    for verb in verbs if prize is not None else ():
        body, words = _agent_of(reading, sentence, verb)
        if body is None or words is None or prize is None:
            continue
        yield Giver(
            prize.award, body, between(words, doc[verb.i : verb.i + 1]), implied("0.9")
        )
        return


def _spoken_of(telling: Telling, sentence: Tokens) -> Prize | None:
    """Return the prize that a sentence names or means by «το βραβείο», or None."""
    named = telling.in_(sentence)
    if named:
        return named[0]
    for previous, token in pairwise(sentence):
        definite = previous.norm_ in {"το", "τον", "την", "ο", "η", "τα", "the", "this"}
        if token.norm_ in GENERIC and definite and not token.ent_type_:
            several = token.norm_ in {"βραβεια", "awards", "prizes"}
            return telling.last_named(sentence.end, several=several)
    return None


def _agent_of(
    reading: Reading, sentence: Tokens, verb: Token
) -> tuple[Entity | None, Tokens | None]:
    """Return the body that confers: behind «από», or the verb's subject."""
    doc = sentence.doc
    for token in doc[verb.i + 1 : min(sentence.end, verb.i + _NEAR)]:
        if token.norm_ in _AGENT:
            return _body_after(reading, token)
    if verb.norm_.endswith(("εται", "ονται", "θηκε", "θηκαν")):
        return None, None
    following = doc[verb.i + 1 : verb.i + 5]
    article = next(
        (one for one in following if one.norm_ in {"η", "ο", "το", "οι"}), None
    )
    if article is not None:
        body, words = _body_after(reading, article)
        if body is not None:
            return body, words
    for ent in sentence.ents:
        entity = reading.entity(ent)
        known = ent.label_ in _GIVERS - {"Initiative"} and entity is not None
        if known and _acts(ent, verb) and not _is_helper(ent):
            return entity, ent
    return None, None


def _acts(ent: Tokens, verb: Token) -> bool:
    """Tell whether a body beside *verb* is its subject."""
    before = ent.end <= verb.i and verb.i - ent.end <= _BESIDE
    behind = 1 <= ent.start - verb.i < _BESIDE
    if ent.start == ent.sent.start:
        return before
    article = ent.doc[ent.start - 1].norm_
    if article in _OWNED and ent.start - 2 >= ent.sent.start:
        # «ο αντιπρόεδρος της Ευρωπαϊκής Επιτροπής»
        return (before or behind) and is_official(ent.doc[ent.start - 2])
    return (before or behind) and article in {"η", "ο", "the", "το"}


def _is_helper(ent: Tokens) -> bool:
    """Tell whether a body only sponsors or supports: «υπό την αιγίδα της ΚΕΔΕ»."""
    before = ent.doc[max(ent.sent.start, ent.start - 3) : ent.start]
    return any(one.norm_.startswith(_NO_GIVER) for one in before)


def date_of(telling: Telling, win: Win) -> tuple[DateValue, Tokens, Grounds] | None:
    """Return when a prize was won: by its name, by the words near, by its ceremony."""
    year = win.year or year_of(win.prize.award)
    if year:
        return DateValue(year, XSD.gYear), win.prize.words, EXPLICIT
    if win.undated:
        return None
    reading, sentence = telling.reading, win.verb.sent
    found = _date_in(reading, sentence, win)
    if found is not None:
        return found[0], found[1], implied("0.9")
    ceremonies = () if is_title(win.prize.award) else _ceremonies(telling, win)
    for other in ceremonies:
        for words in reading.ents(other, DATE):
            date = reading.date(words)
            if date is not None and not _is_limit(words):
                return date, words, implied("0.7")
    return None


def _ceremonies(telling: Telling, win: Win) -> Iterator[Tokens]:
    """Yield the other sentences that may tell of the ceremony of a prize."""
    alone = len({base_of(one.award) for one in telling.prizes if one.named}) == 1
    for other in filter(_is_ceremony, telling.reading.doc.sents):
        its = alone or any(one.award == win.prize.award for one in telling.in_(other))
        if its and other.start != win.verb.sent.start:
            yield other


def _is_ceremony(sentence: Tokens) -> bool:
    return any(one.norm_.startswith(_CEREMONY) for one in sentence) and not any(
        one.norm_ in {"θα", "will"} for one in sentence
    )


def _date_in(
    reading: Reading, sentence: Tokens, win: Win
) -> tuple[DateValue, Tokens] | None:
    """Return the date nearest to the verb of a win in its sentence."""
    dates = [one for one in reading.ents(sentence, DATE) if not _is_limit(one)]
    whole = win.words
    near = [
        one
        for one in dates
        if max(one.start - whole.end, whole.start - one.end) <= _NEAR
    ]
    for words in sorted(near, key=lambda one: abs(one.start - win.verb.start)):
        date = reading.date(words)
        titled = is_title(win.prize.award)
        if date is not None and not (titled and len(date.lexical) > len("2024")):
            return date, words
    return None


def _is_limit(words: Tokens) -> bool:
    before = words.doc[max(words.sent.start, words.start - 2) : words.start]
    return any(one.norm_ in _LIMITS for one in (*before, words[0]))
