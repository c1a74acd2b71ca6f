"""Whose a plan or a project is: by a name behind it, by a possessive, or by a verb.

«η Στρατηγική του Δήμου Βόλου», “its Climate Plan” and «Ο Δήμος ενέκρινε το Σχέδιο» tell
it; «θα εκπονήσει», “is drafting” and «το Εθνικό Σχέδιο» do not.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from citykg.extraction.findings import EXPLICIT, implied
from citykg.extraction.model import Entity
from citykg.extraction.patterns import sentences
from citykg.extraction.reading import CITIES, Reading
from citykg.extraction.rules.clauses import clause_of, subject_of
from citykg.extraction.rules.phrasing import between
from citykg.extraction.rules.possession import (
    Carrier,
    inner_owner,
    is_others,
    of_home,
    owner_beside,
)
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token

_THERE: Final = frozenset("στο στη στην στον στα στισ στουσ in at".split())
_HOME_BODIES: Final = frozenset("δημο δημοσ πολη municipality city us".split())
_OFFICES: Final = ("δημαρχ", "αντιδημαρχ", "mayor", "councillor")
_NEVER: Final = frozenset("δεν μη μην ουτε not never no without χωρισ nor".split())
_NOT_YET: Final = frozenset(
    "θα να will would could might may should shall must to be αν εαν if προκειται "
    "ωστε αναμενεται προβλεπεται".split()
)
_HEARSAY: Final = frozenset(
    "φημεσ δημοσιευματα φερεται λεγεται rumours rumors reportedly allegedly "
    "supposedly υποψηφιοτητα candidacy προτεινει προτεινεται ζητησε ζητα".split()
)
_PREPARING: Final = re.compile(
    r"(?:εκπον|επεξεργαζ|προωθ)(?:ει|ουν|ουμε|εται|ειται|ονται|ομαστε)"
    r"|(?:καταρτιζ|συντασσ|διαμορφων|ετοιμαζ|προετοιμαζ|σχεδιαζ|προγραμματιζ|αναθετ)"
    r"(?:ει|ουν|ουμε|εται|ονται|ομαστε)|ανεθεσε|αναμεν\w+|εξεταζ\w+|μελετα|φιλοδοξ\w+"
    r"|προτιθεται|σκοπευει"
    r"|preparing|drafting|developing|planning|working|plans|intends|hopes|wants|aims"
    r"|considering|discussing|awaiting|preparation|seeks"
)
_APPROVAL: Final = re.compile(
    r"(?:εγκρι|υιοθετη|ψηφι|παρουσια|ολοκληρω|δημοσιοποιη)σ(?:η|ησ|εωσ)"
    r"|approval|adoption|presentation|publication|launch"
)
_DRAWING_UP: Final = re.compile(
    r"(?:εκπονη|καταρτι|διαμορφω|επικαιροποιη|αναθεωρη)σ(?:η|ησ|εωσ)|συνταξ(?:η|ησ|εωσ)"
    r"|preparation|drafting|revision"
)
_DRAFT: Final = ("draft", "proposed", "προσχεδ", "προτεινομεν")
_WILL_BE: Final = re.compile(
    r"\bθα (?:τεθ|ψηφιστ|ψηφισθ|εγκριθ|υιοθετηθ|υποβληθ|κατατεθ|ολοκληρωθ|καταρτιστ"
    r"|εκπονηθ|συνταχθ|ετοιμ)|\b(?:will|is to|are to) be (?:put|adopted|approved|voted"
    r"|submitted|drawn|completed|drafted|ready)|διαβουλευση"
)
_DONE: Final = re.compile(r"ολοκληρω\w+|περατω\w+|παραδο\w+|complet\w+|finali[sz]ed")
_COUNCIL: Final = frozenset("συμβουλιο συμβουλιου council executive assembly".split())
_WIDER_COUNCILS: Final = frozenset(
    "county regional district provincial national περιφερειακο περιφερειακου".split()
)
_HAVING: Final = frozenset("εχει εχουν εχουμε ειχε has have had".split())
_MOST_AFTER_HAVING: Final = 5  # tokens between “has” and what one has
_NOMINATIVE: Final = frozenset({"ο", "η", "οι"})
_REACH: Final = 14  # tokens between the verb and what it is about
_AFTER: Final = 10  # tokens between a name and a verb behind it
_NEAR: Final = 2
_SUBJECT_REACH: Final = 8  # tokens from a verb to the end of a subject behind it
_NOUN_REACH: Final = 7  # tokens before «έγκριση» within which «θα» may stand


@dataclass(frozen=True, slots=True)
class Verbs:
    """Verbs of having or making that tell whose something is.

    Args:
        active: Forms whose subject has it, folded.
        passive: Forms whose subject it is.
    """

    active: re.Pattern[str]
    passive: re.Pattern[str]


def carrier_of(
    reading: Reading,
    words: Tokens,
    verbs: Verbs,
    *,
    lead: Tokens | None = None,
    owner: Tokens | None = None,
) -> Carrier | None:
    """Return the city or municipality whose *words* are, or None.

    Args:
        reading: The document as read.
        words: The name of a plan or project, or a phrase that describes it.
        verbs: Verbs that tell whose such a thing is.
        lead: The sentence that introduces the list in which they stand, if any.
        owner: Words among *words* that tell whose it is, if any: «του Δήμου», «της».
    """
    clause = clause_of(words)
    heard = any(token.norm_ in _HEARSAY for token in clause)
    if heard or is_others(reading, words) or _is_to_come(words, clause):
        return None
    before = _verb_before(reading.doc[clause.start : words.start], verbs)
    after = _passive_after(reading, words, clause, verbs) or _passive_before(
        reading.doc[clause.start : words.start], verbs
    )
    if before is not None and _is_preparing(before) and after is None:
        return None
    beside = inner_owner(reading, words, owner) or owner_beside(reading, words)
    if beside is not None:
        return beside if before is None or _is_real(before) else None
    later = _verb_after(reading.doc[words.end : clause.end], verbs)
    if before is not None and not _is_preparing(before):
        return _doer(reading, before, words)
    if after is not None:
        borne = _sufferer(reading, after, words)
        if borne is not None or later is None:
            return borne
    return _doer(reading, later, words) if later else _led(reading, words, verbs, lead)


def _is_to_come(words: Tokens, clause: Tokens) -> bool:
    """Tell whether a draft is spoken of, or what will be put to the vote."""
    doc = words.doc
    first = max(clause.start, words.start - 2)
    if any(one.norm_.startswith(_DRAFT) for one in doc[first : words.end]):
        return True
    after = doc[words.end : min(clause.end, words.end + _NEAR * 4)]
    return _WILL_BE.search(" ".join(one.norm_ for one in after)) is not None


def _led(
    reading: Reading, words: Tokens, verbs: Verbs, lead: Tokens | None
) -> Carrier | None:
    """Return whose the items of a list are, as the sentence before it tells."""
    verb = _verb_before(lead, verbs) if lead is not None else None
    if verb is None or _is_preparing(verb):
        return None
    return _doer(reading, verb, words)


def _verb_before(tokens: Tokens, verbs: Verbs) -> Token | None:
    """Return the last verb of *tokens* that has or prepares what follows, or None."""
    for token in reversed(tokens[-_REACH:] if len(tokens) > _REACH else tokens):
        form = token.norm_
        if token.text in ";·":
            return None
        if _tells(form, tokens.end - token.i, verbs):
            return token
    return None


def _tells(form: str, distance: int, verbs: Verbs) -> bool:
    """Tell whether a word says who has or makes what follows at some distance."""
    if form in _HAVING:
        return distance <= _MOST_AFTER_HAVING and bool(verbs.active.fullmatch(form))
    if _APPROVAL.fullmatch(form) or _DRAWING_UP.fullmatch(form):
        return distance <= _NEAR + 1
    return bool(verbs.active.fullmatch(form) or _PREPARING.fullmatch(form))


def _verb_after(tokens: Tokens, verbs: Verbs) -> Token | None:
    """Return the first active verb of *tokens*: «… διαθέτει πλέον η πόλη»."""
    for token in tokens[:_AFTER] if len(tokens) > _AFTER else tokens:
        if token.text in ".;·:":
            return None
        if verbs.active.fullmatch(token.norm_) and token.norm_ not in _HAVING:
            return token if _is_real(token) else None
    return None


def _passive_after(
    reading: Reading, words: Tokens, clause: Tokens, verbs: Verbs
) -> Token | None:
    """Return the passive verb behind *words*: «… εγκρίθηκε», “… was adopted”."""
    rest = reading.doc[words.end : min(clause.end, words.end + _AFTER + _NEAR)]
    for token in rest:
        if token.text in ";·":
            return None
        if verbs.passive.fullmatch(token.norm_) and _is_real(token):
            latin = token.text.isascii()
            helped = {"was", "were", "been", "is", "are", "by"} & {
                one.norm_
                for one in token.doc[max(words.end, token.i - 3) : token.i + 2]
            }
            return token if not latin or helped else None
    return None


def _passive_before(tokens: Tokens, verbs: Verbs) -> Token | None:
    """Return the passive verb of «Στον Βόλο υλοποιείται από το 2021 το …», or None.

    Another noun with its article in between is what the verb speaks of.
    """
    near = tokens[-_AFTER:] if len(tokens) > _AFTER else tokens
    for token in reversed(near):
        greek = not token.text.isascii() and verbs.passive.fullmatch(token.norm_)
        if greek and _is_real(token):
            return token
        last = token.i >= tokens.end - _NEAR
        if token.text in ",;·" or (token.norm_ in _NOMINATIVE and not last):
            return None
    return None


def _is_preparing(verb: Token) -> bool:
    """Tell whether *verb* speaks of what is not ready: «ετοιμάζει», «η εκπόνηση»."""
    if _DRAWING_UP.fullmatch(verb.norm_):
        before = verb.doc[max(verb.sent.start, verb.i - _NEAR * 2) : verb.i]
        return not any(_DONE.fullmatch(one.norm_) for one in before)
    return _PREPARING.fullmatch(verb.norm_) is not None


def _is_noun(verb: Token) -> bool:
    form = verb.norm_
    return bool(_APPROVAL.fullmatch(form) or _DRAWING_UP.fullmatch(form))


def _is_real(verb: Token) -> bool:
    """Tell whether nothing before *verb* denies it or puts it off."""
    doc, first = verb.doc, verb.sent.start
    if _is_noun(verb):
        lead = {one.norm_ for one in doc[max(first, verb.i - _NOUN_REACH) : verb.i]}
        return not lead & (_NOT_YET | _NEVER)
    near = {one.norm_ for one in doc[max(first, verb.i - _NEAR) : verb.i]}
    wide = {one.norm_ for one in doc[max(first, verb.i - _NEAR * 2) : verb.i]}
    return not near & _NOT_YET and not wide & _NEVER


def _doer(reading: Reading, verb: Token, words: Tokens) -> Carrier | None:
    """Return the subject of *verb*: a city, or the council or mayor of one."""
    if not _is_real(verb):
        return None
    told = between(verb.doc[verb.i : verb.i + 1], words)
    if verb.i < words.sent.start or "\n" in told.text or len(told) > _REACH * 2:
        told = words
    for ent in reading.ents(
        verb.doc[verb.i + 1 : max(words.start, verb.i + 1)], *CITIES
    ):
        entity = reading.entity(ent)
        if entity is not None and verb.doc[ent.start - 1].norm_ in {"ο", "η"}:
            return Carrier(entity, between(ent, words))  # «… και η Λαμία το Β»
    subject = subject_of(reading, verb.doc[verb.i : verb.i + 1])
    if subject is not None:
        return Carrier(subject.entity, told)
    following = None if _is_noun(verb) else _subject_after(reading, verb)
    if following is not None:
        return Carrier(following, told)
    return _by_office(reading, clause_of(verb.doc[verb.i : verb.i + 1]), told)


def _subject_after(reading: Reading, verb: Token) -> Entity | None:
    """Return the city behind a verb: «… που ανέπτυξε ο Δήμος Πατρέων»."""
    doc = verb.doc
    after = doc[verb.i + 1 : min(verb.sent.end, verb.i + _SUBJECT_REACH)]
    for ent in reading.ents(after, *CITIES):
        if doc[ent.start - 1].norm_ in {"ο", "η"}:
            return reading.entity(ent)
    bare = [one.norm_ for one in after[:2]]
    own = bare in (["ο", "δημοσ"], ["η", "πολη"]) and not after[1].ent_type_
    return reading.home if own else None


def _by_office(reading: Reading, clause: Tokens, told: Tokens) -> Carrier | None:
    """Return the city whose council or mayor acts, the home city if none is named."""
    for token in clause:
        council = token.norm_ in _COUNCIL
        if not council and not token.norm_.startswith(_OFFICES):
            continue
        if council and token.i and token.nbor(-1).norm_ in _WIDER_COUNCILS:
            continue
        near = token.doc[max(clause.start, token.i - 3) : min(clause.end, token.i + 4)]
        entity = next(iter(reading.entities(near, *CITIES)), reading.home)
        if entity is not None:
            return Carrier(entity, told, EXPLICIT if council else implied("0.8"))
    return None


def _sufferer(reading: Reading, verb: Token, words: Tokens) -> Carrier | None:
    """Return whose a plan is that was adopted: by whom, or the home city's."""
    told = between(words, verb.doc[verb.i : verb.i + 1])
    clause = clause_of(told)
    by_office = _by_office(reading, clause, told)
    if by_office is not None:
        return by_office
    following = verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + 2)]
    since = any(one.ent_type_ == "Date" for one in _soon(verb))
    if len(following) and following[0].norm_ in {"by", "απο"} and not since:
        return _agent(reading, verb, told)
    named = reading.ents(clause, *CITIES)
    cities = reading.entities(clause, *CITIES)
    own = {reading.home, reading.home_city}
    there = any(one.start and one[0].nbor(-1).norm_ in _THERE for one in named)
    if there and all(city in own for city in cities):
        return Carrier(cities[0], told, implied("0.8"))
    cities = [city for city in cities if city not in own]
    if cities:
        return Carrier(cities[0], told, implied("0.7")) if len(cities) == 1 else None
    return Carrier(reading.home, told, implied("0.75")) if reading.home else None


def _soon(verb: Token) -> Tokens:
    """Return the words of «από το 2021» right behind a verb."""
    return verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + _NEAR + 2)]


def _agent(reading: Reading, verb: Token, told: Tokens) -> Carrier | None:
    """Return the city behind “by”: «από τον Δήμο Χ», “by the municipality”."""
    doc = verb.doc
    agent = doc[verb.i + 2 : min(verb.sent.end, verb.i + 5)]
    for ent in reading.ents(agent, *CITIES):
        entity = reading.entity(ent)
        if entity is not None:
            return Carrier(entity, between(told, ent))
    home = any(one.norm_ in _HOME_BODIES and not one.ent_type_ for one in agent)
    return of_home(reading, told) if home else None


def leads_of(reading: Reading) -> Mapping[int, Tokens]:
    """Return for each token that stands in a list the sentence that introduces it."""
    leads: dict[int, Tokens] = {}
    for paragraph, items in reading.lists():
        last = list(sentences(paragraph))[-1] if len(paragraph) else paragraph
        for _, tokens in items:
            leads.update(dict.fromkeys(range(tokens.start, tokens.end), last))
    return leads
