"""What cities are honoured for: «τιμήθηκε για τον Βοτανικό Κήπο», “won with its X”.

Whoever won is known from the prizes stated before, or is the subject of the clause;
“That prize was for its X” goes on with the winner of the sentence before.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from rdflib import ORG

from citykg.extraction.findings import Findings, implied
from citykg.extraction.initiative_words import PLAN_NOUNS
from citykg.extraction.model import Entity
from citykg.extraction.reading import CITIES, Reading
from citykg.extraction.rules.clauses import as_municipality
from citykg.extraction.rules.phrasing import between
from citykg.extraction.rules.possession import Carrier
from citykg.extraction.scope import is_unreal
from citykg.extraction.tokens import Doc, Token
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.word_index import tokens_with
from citykg.namespaces.vocabulary import CKG

_HONOUR: Final = re.compile(
    r"(?:επι)?βραβευ\w+|βραβε\w+|διακρισ\w+|διακριθ\w+|τιμηθ\w+|τιμαται|ξεχωρι[σζ]\w+"
    r"|απεσπασ\w+|αποσπα\w*|κατεκτησ\w+|κερδισ\w+|μεταλλι\w+|χρυσο|αργυρο|ασημενιο"
    r"|χαλκινο|επαιν\w+|επαθλ\w+|πρωτευσ\w+|επιβραβευ\w+"
    r"|awards?|awarded|prizes?|honou?red|rewarded|recogni[sz]ed|singled|commended"
    r"|praised|distinguished|won|wins?|winners?|winning|medals?|gold|silver|bronze"
    r"|trophy|distinction|impressed|convinced|owes?|owed|accolade|earned|runner-up"
)
_WITH_IT: Final = re.compile(
    r"ξεχωρι[σζ]\w+|διακριθ\w+|κερδισ\w+|κατεκτησ\w+|απεσπασ\w+|πρωτευσ\w+|βραβευ\w+"
    r"|impressed|convinced|won|wins?|winning|secured|owes?|owed|earned"
)
_PRIZE: Final = re.compile(
    r"βραβεια?|διακρισ\w+|μεταλλι\w+|awards?|prizes?|medals?|title"
)
_FOR: Final = frozenset({"για", "for"})
_WITH: Final = frozenset({"με", "with", "to", "χαρη"})
_CONCERNS: Final = frozenset({"αφορα", "αφορουσε", "αφορουν", "concerns"})
_LEADING: Final = _FOR | _WITH | _CONCERNS
_DETERMINERS: Final = frozenset(
    "το την τη τον τα τισ τουσ στο στη στην στον its the their our a an".split()
)
_KINDS: Final = frozenset(
    "εργο προγραμμα δραση πρωτοβουλια project programme program initiative scheme "
    "platform πλατφορμα εφαρμογη νεο νεα new".split()
)
_BODIES: Final = ("Organization", "KnowledgeInstitution")
_WINNER_TYPES: Final = frozenset(
    {CKG.City, CKG.Municipality, ORG.Organization, CKG.KnowledgeInstitution}
)
_WINNERS: Final = (*CITIES, *_BODIES)
_NOMINATIVES: Final = frozenset("ο η το οι τα και and the".split())
_FREE: Final = frozenset({"", "Name", "Title"})
_INSIDE: Final = frozenset({"City", "Municipality", "Place", "Quantity", "Country"})
_GREEK_JOINTS: Final = frozenset("του τησ των και & με για στη στην στο".split())
_LATIN_JOINTS: Final = frozenset(
    "of the and & for in de des du en la le del - –".split()
)
_NOT_WORKS: Final = re.compile(
    r"(?:βραβει|κατηγορι|θεσ|τιτλ|βραβευσ|επιτροπ|υποψηφιοτητ|ποιοτητ|εβδομαδ|στρατηγικ"
    r"|σχεδι|πολιτικ|προσφορ|προσπαθει|ημερα|χαρτη|σημαι)\w*|\w+τητα|\w+ισμο|\w+ευση"
    r"|διακυβερνηση|διαχειριση|αναπτυξη|κυκλικη|best|most|category|categories|award"
    r"|prize|mobility|innovation|governance|development|policy|sustainability|strategy"
    r"|cooperation|environment|planning|management|transport|energy|tourism|culture"
    r"|plan|efforts|leadership|engagement|participation|inclusion|health|transition"
    r"|transparency|resilience|accessibility|year|cities|city|mayor|mr|mrs|dr|flag|day"
    r"|week|agreement|covenant|charter|pact|democracy|excellence|design|agenda"
)
_GENITIVES: Final = ("σ", "ων", "ου")
_BACK_TO: Final = frozenset(
    "the that this it its η το ο τη την οι τα ειχε αυτη αυτο με στην στο ενω".split()
)
_NOBODY: Final = frozenset({"Date", "Award", "Quantity", "Event", "Title"})
_MAKING: Final = frozenset(
    "δημιουργια σχεδιασμο σχεδιασμοσ υλοποιηση λειτουργια αναπτυξη καθιερωση εφαρμογη "
    "οργανωση του τησ των creation launch development design of".split()
)
_REACH: Final = 32  # tokens from a word of honour to what it is for
_BACK: Final = 90  # tokens to the winner of a sentence before
_GAP: Final = 5  # tokens between «για» and a work
_LONGEST: Final = 9  # tokens of a name
_APPOSED: Final = 7  # tokens of “, a plan”


def honoured_for(findings: Findings, words: Tokens) -> Carrier | None:
    """Return who is honoured for *words*, or None if nobody is.

    Args:
        findings: What was stated before, the winners of prizes among it.
        words: The name or description of a work.
    """
    lead = _lead_to(words)
    if lead is None or is_unreal(lead):
        return None
    return _winner(findings, lead, words)


def named_works(reading: Reading) -> Iterator[Tokens]:
    """Yield names in capitals that stand where a work would, known as nothing else.

    Args:
        reading: A document whose names are settled.
    """
    doc = reading.doc
    for token in tokens_with(doc, _LEADING):
        if token.ent_type_:
            continue
        at = token.i + 1
        while at < token.sent.end and _leads_on(doc[at]):
            at += 1
        words = _run(doc, at, token.sent.end)
        if words is not None and _lead_to(words) is not None:
            yield words


def _leads_on(token: Token) -> bool:
    kind = token.norm_ in _KINDS and token.text.islower()
    making = token.norm_ in _MAKING and token.text.islower()
    return kind or making or token.norm_ in _DETERMINERS or token.text in '«“"'


def _lead_to(words: Tokens) -> Tokens | None:
    """Return the words up to «για» before *words*, if they speak of an honour."""
    doc, first = words.doc, words.sent.start
    at = words.start - 1
    while at >= max(first, words.start - _GAP) and _leads_on(doc[at]):
        at -= 1
    if at < first or doc[at].norm_ not in _LEADING:
        return None
    lead = doc[max(first, at - _REACH) : at]
    regex = _WITH_IT if doc[at].norm_ in _WITH else _HONOUR
    cues = [one.i for one in lead if _tells(one.norm_, regex)]
    own = any(
        one.norm_ in {"its", "το", "τη", "την", "τον"} for one in doc[at : words.start]
    )
    prize = bool(cues) and _PRIZE.fullmatch(doc[cues[-1]].norm_) is not None
    beside = prize and cues[-1] == at - 1 and not own
    return None if not cues or beside else lead


@lru_cache(maxsize=1 << 12)
def _tells(form: str, regex: re.Pattern[str]) -> bool:
    return regex.fullmatch(form) is not None


def _run(doc: Doc, start: int, limit: int) -> Tokens | None:
    """Return the capitalised words from *start*, if they may name a work."""
    end = at = start
    latin = start < limit and doc[start].text[0].isascii()
    joints = _LATIN_JOINTS if latin else _GREEK_JOINTS
    while at < min(limit, start + _LONGEST):
        token = doc[at]
        named = token.ent_type_ and token.ent_type_ not in _FREE | _INSIDE
        capital = token.text[0].isupper() or (at > start and token.text[0].isdigit())
        if named or not (capital or (at > start and token.norm_ in joints)):
            break
        at += 1
        end = at if capital else end
    words = doc[start:end]
    if not len(words):
        return None
    placed = doc[start].ent_type_ in _INSIDE
    return words if _may_name(words, limit, placed=placed) else None


def _may_name(words: Tokens, limit: int, *, placed: bool) -> bool:
    """Tell whether *words* may name a work: no quality, no prize, no plan."""
    doc, end = words.doc, words.end
    if any(_tells(one.norm_, _NOT_WORKS) for one in _heads(words)):
        return False
    after = doc[end : min(limit, end + _APPOSED)]
    apposed = len(after) > 1 and after[0].text == ","
    if apposed and any(one.norm_ in PLAN_NOUNS for one in after):
        return False
    explained = apposed and after[1].norm_ in _DETERMINERS | {"ενα", "μια", "εναν"}
    closed = not len(after) or not after[0].text[0].isalpha() or after[0].text.islower()
    if placed:  # “Gent en Garde, its programme”; a city alone is none
        return explained and any(not one.ent_type_ for one in words)
    return closed and (len(words) > 1 or explained)


def _heads(words: Tokens) -> list[Token]:
    """Return the words of a name that tell what it is: no genitives behind them."""
    if words.text.isascii():
        of = any(one.norm_ in {"of", "de", "des", "for"} for one in words)
        return [words[0]] if of else [words[0], words[-1]]
    second = len(words) > 1 and not words[1].norm_.endswith(_GENITIVES)
    return list(words[:2] if second else words[:1])


def _winner(findings: Findings, lead: Tokens, words: Tokens) -> Carrier | None:
    """Return the winner that *lead* names, or that the sentence before tells of."""
    reading, doc = findings.reading, words.doc
    span = reading.span(doc[words.sent.start : words.end])
    facts = [
        one for one in findings.having(CKG.recipient, None) if _may_win(one.object)
    ]
    here = {one.object for one in facts if any(map(span.overlaps, one.spans))}
    cities = {agent_of(reading, one) for one in here if isinstance(one, Entity)}
    named = reading.ents(doc[words.sent.start : words.start], *_WINNERS)
    for ent in reversed(named):
        entity = reading.entity(ent)
        if entity is not None and agent_of(reading, entity) in cities:
            return Carrier(entity, between(ent, words), implied("0.8"))
    for ent in reversed(named):
        entity = reading.entity(ent)
        subject = ent.label_ in CITIES and _is_subject(ent)
        if entity is not None and subject and not here:
            return Carrier(entity, between(ent, words), implied("0.7"))
    told = between(lead[-1:], words)
    if len(cities) == 1:
        return Carrier(next(iter(cities)), told, implied("0.75"))
    if here or not _goes_back(lead):
        return None
    place = reading.span(doc[words.sent.start : words.sent.start + 1]).start
    far = reading.span(doc[max(0, words.start - _BACK) :][:1]).start
    before = [one for one in facts if one.spans[0].start < place]
    near = [one for one in before if one.spans[0].start >= far]
    only = before if len({one.object for one in before}) == 1 else []
    last = max(near or only, key=lambda one: one.spans[0].start, default=None)
    winner = None if last is None else last.object
    return Carrier(winner, told, implied("0.7")) if isinstance(winner, Entity) else None


def agent_of(reading: Reading, entity: Entity) -> Entity:
    """Return the municipality that a city stands for; a body is itself."""
    city = entity.type in {CKG.City, CKG.Municipality}
    return as_municipality(reading, entity) if city else entity


def _goes_back(lead: Tokens) -> bool:
    """Tell whether nobody is named in *lead*, so that the winner is the last one."""
    first = lead.doc[lead.sent.start]
    opens = first.norm_ in _BACK_TO or _tells(first.norm_, _HONOUR)
    return opens and all(ent.label_ in _NOBODY for ent in lead.ents)


def _may_win(value: object) -> bool:
    return isinstance(value, Entity) and value.type in _WINNER_TYPES


def _is_subject(ent: Tokens) -> bool:
    """Tell whether a city is what its clause is about."""
    before = ent.doc[ent.start - 1] if ent.start > ent.sent.start else None
    opens = before is None or not before.text[0].isalnum()
    return opens or before.norm_ in _NOMINATIVES or ent[0].norm_ in {"δημοσ", "δημοι"}  # type: ignore[union-attr]  # opens covers None
