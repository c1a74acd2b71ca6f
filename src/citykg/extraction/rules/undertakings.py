"""Who runs a project, by the whole clause: any order, pronouns, what stands for it.

«Το έργο Χ συντονίζει ο Δήμος», «Το έστησε ο Δήμος», “Ghent coordinates the project”,
«ο Δήμος Χ, με το «Ψ»» in a contest, “X, the scheme with which the city of Bonn …”, and
«λειτουργεί το «Χ»» where nobody else is spoken of.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from citykg.extraction.findings import Grounds, implied
from citykg.extraction.model import Entity
from citykg.extraction.reading import CITIES, Reading
from citykg.extraction.rules.bearers import is_fund
from citykg.extraction.rules.clauses import clause_of
from citykg.extraction.rules.phrasing import between
from citykg.extraction.rules.possession import Carrier
from citykg.extraction.scope import is_unreal
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token
from citykg.extraction.word_index import index_of, tokens_with

_RUNNING: Final = re.compile(
    r"(?:υλοποι|χρηματοδοτ|λειτουργ|συντονιζ|εφαρμοζ|εκτελ|τρεχ|αναπτυσσ)"
    r"(?:ει|ουν|ουμε|ε|αμε|αν)"
    r"|(?:υλοποιησ|χρηματοδοτησ|λειτουργησ|συντονισ|εφαρμοσ|εκτελεσ|ετρεξ|τρεξ|αναπτυξ"
    r"|ανεπτυξ|εστησ|στησ|δημιουργησ|καθιερωσ|εγκαινιασ|ξεκινησ|σχεδιασ|κατασκευασ"
    r"|εγκατεστησ|ολοκληρωσ)(?:ε|αν|αμε|ει)"
    r"|runs?|ran|running|coordinat(?:es|ed)|co-ordinates|implement(?:s|ed)|leads|led"
    r"|launch(?:es|ed)|carries|carried|built|set|developed|created|started|finances"
    r"|funds|operates"
)
_ITSELF: Final = re.compile(r"λειτουργ(?:ει|ησε)|τρεχει")
_BACK: Final = re.compile(
    r"εργο|προγραμμα|πραξη|πλατφορμα|εφαρμογη|πρωτοβουλια|δραση|συστημα"
    r"|project|programme|program|scheme|initiative|platform|app"
)
_THE: Final = frozenset("το την τη the this αυτο αυτη".split())
_CLITICS: Final = frozenset("το τη την τα it".split())
_NOT_OBJECT: Final = frozenset("στο στη στην του τησ".split())
_CONTEST: Final = re.compile(
    r"(?:βραβ|διαγωνισμ|υποψηφ|φιναλιστ|διεκδικ|κερδισ|κατεκτησ|διακρι|απεσπασ|επαθλ"
    r"|award|prize|finalist|competition|contest|won|winner|honour)\w*"
)
_WITH: Final = frozenset("με with για for χαρη thanks".split())
_THROUGH: Final = frozenset("οποιο οποια which".split())
_OTHERS: Final = (
    "Organization",
    "KnowledgeInstitution",
    "GovernanceBody",
    "CityNetwork",
    "Country",
)
_NO_DOING: Final = (
    "συντονι",
    "χρηματοδοτ",
    "coordinat",
    "co-ordinat",
    "financ",
    "fund",
)
_BODIES: Final = ("Organization", "KnowledgeInstitution")
_FOREIGN: Final = re.compile(
    r"\b(?:υπουργ|κυβερνησ|επιτροπη|εθνικ|εταιρ|συμμετ|μετε[χι]|συνεργ|διοργαν"
    r"|ministry|government|commission|national|partner|participa|member|join)"
)
_OURS: Final = frozenset("δημοσ municipality city council".split())
_NOMINATIVES: Final = frozenset("ο η οι".split())
_SKIPPED: Final = frozenset(
    'το τη την τα the a an νεο new « “ " ” » πλατφορμα εφαρμογη προγραμμα εργο its του '
    "τησ their ευρωπαικο καινοτομο".split()
)
_THERE: Final = frozenset("στο στη στην στον στα in".split())
_CARRYING: Final = frozenset(
    "υλοποιηση υλοποιησησ εφαρμογη εκτελεση κατασκευη εργασιεσ implementation work "
    "works construction".split()
)
_GOING: Final = re.compile(
    r"(?:ξεκιν|συνεχιζ|προχωρ|αρχιζ)(?:α|ει|ουν|εται|ονται|αει)|ξεκινησ(?:ε|αν)"
    r"|ολοκληρωθηκ(?:ε|αν)|ολοκληρωνεται|αρχισ(?:ε|αν)|began|begun|started|starts"
    r"|underway|completed|continues|finished"
)
_FEW: Final = 3
_NEAR: Final = 6
_FAR: Final = 12
_REACH: Final = 60  # tokens from the name of a project to «το έργο»


def entered(reading: Reading, words: Tokens) -> Carrier | None:
    """Return the city that takes part in a contest with the project, or None.

    Args:
        reading: The document as read.
        words: The name of a project with the noun that tells its kind.
    """
    return _entered(reading, words, clause_of(words))


def undertaken(reading: Reading, words: Tokens) -> Carrier | None:
    """Return who the clause says runs the project that *words* name, or None.

    Args:
        reading: The document as read.
        words: The name of a project with the noun that tells its kind.
    """
    clause = clause_of(words)
    return (
        _through(reading, words)
        or _run(reading, words, clause)
        or _placed(reading, words, clause)
    )


def taken_up(reading: Reading) -> Iterator[tuple[Entity, Carrier]]:
    """Yield projects that a pronoun or «το έργο» takes up, with who runs each.

    Args:
        reading: The document as read.
    """
    for verb in tokens_with(reading.doc, _runs):
        if not _has_pronoun(verb):
            continue
        clause = clause_of(verb.doc[verb.i : verb.i + 1])
        if is_unreal(clause) or reading.ents(clause, "Initiative"):
            continue
        project = _named_before(reading, verb.i)
        subject = _subject(reading, verb, clause)
        if project is not None and subject is not None:
            told = between(subject[1], verb.doc[verb.i : verb.i + 1])
            yield project, Carrier(subject[0], told, implied("0.75"))


@lru_cache(maxsize=1 << 13)
def _runs(form: str) -> bool:
    return _RUNNING.fullmatch(form) is not None


def _has_pronoun(verb: Token) -> bool:
    """Tell whether the object of *verb* is «το», “it” or “the project”."""
    doc, start, end = verb.doc, verb.sent.start, verb.sent.end
    if verb.i > start and not verb.text.isascii():
        before = doc[verb.i - 1]
        if before.norm_ in _CLITICS and not doc[verb.i - 1].ent_type_:
            return True
    after = doc[verb.i + 1 : min(end, verb.i + 4)]
    if len(after) and after[0].norm_ == "it":
        return True
    article = any(one.norm_ in _THE for one in after[:2])
    plain = [one for one in after if _BACK.fullmatch(one.norm_)]
    if not article or not plain:
        return False
    following = doc[plain[0].i + 1 : min(end, plain[0].i + 2)]
    return not len(following) or not following[0].text[0].isupper()


def _named_before(reading: Reading, at: int) -> Entity | None:
    """Return the project named last before *at*, funds aside."""
    near = reading.entities(reading.doc[max(0, at - _REACH) : at], "Initiative")
    own = [one for one in near if not one.curated and not is_fund(one)]
    return own[-1] if own else None


def _subject(
    reading: Reading, verb: Token, clause: Tokens
) -> tuple[Entity, Tokens] | None:
    """Return the city that does what *verb* says: named in its clause, or «ο Δήμος»."""
    doc = verb.doc
    for ent in reversed(reading.ents(doc[clause.start : verb.i], *CITIES)):
        entity = reading.entity(ent)
        if entity is not None and _is_nominative(ent, clause.start):
            return entity, ent
    for ent in reading.ents(doc[verb.i + 1 : min(clause.end, verb.i + _FAR)], *CITIES):
        entity = reading.entity(ent)
        if entity is not None and _is_nominative(ent, None):
            return entity, ent
    return _body_behind(reading, verb, clause) or _meant(reading, verb, clause)


def _body_behind(
    reading: Reading, verb: Token, clause: Tokens
) -> tuple[Entity, Tokens] | None:
    """Return the body of «το υλοποίησε το Πανεπιστήμιο Χ», right behind the verb."""
    doc = verb.doc
    if verb.norm_.startswith(_NO_DOING):
        return None  # who coordinates is a partner
    for ent in reading.ents(doc[verb.i + 1 : clause.end], *_BODIES)[:1]:
        entity, beside = reading.entity(ent), ent.start == verb.i + 2
        article = doc[ent.start - 1].norm_ in {"ο", "η", "το"}
        if entity is not None and beside and article:
            return entity, ent
    return None


def _meant(
    reading: Reading, verb: Token, clause: Tokens
) -> tuple[Entity, Tokens] | None:
    """Return the home city, where «ο Δήμος» or “the city” does what *verb* says."""
    doc = verb.doc
    near = doc[max(clause.start, verb.i - _NEAR) : min(clause.end, verb.i + _NEAR)]
    for token in near:
        if token.norm_ in _OURS and doc[token.i - 1].norm_ in {*_NOMINATIVES, "the"}:
            behind = doc[token.i + 1 : token.i + 2]
            if reading.home is not None and not any(one.ent_type_ for one in behind):
                return reading.home, doc[token.i : token.i + 1]
    return None


def _placed(reading: Reading, words: Tokens, clause: Tokens) -> Carrier | None:
    """Return the city of «Ξεκίνησε στον Δήμο Χ η υλοποίηση του έργου Ψ»."""
    doc = words.doc
    before = doc[clause.start : words.start]
    near = doc[max(clause.start, words.start - _NEAR) : words.start]
    carried = any(one.norm_ in _CARRYING for one in near)
    begun = any(_goes_on(one.norm_) for one in clause)
    if not carried or not begun or is_unreal(before):
        return None
    cities = [ent for ent in reading.ents(clause, *CITIES) if not _within(ent, words)]
    if len(cities) != 1 or doc[cities[0].start - 1].norm_ not in _THERE:
        return None
    entity = reading.entity(cities[0])
    told = between(cities[0], words)
    return None if entity is None else Carrier(entity, told, implied("0.75"))


def _within(ent: Tokens, words: Tokens) -> bool:
    return words.start <= ent.start < words.end


@lru_cache(maxsize=1 << 12)
def _goes_on(form: str) -> bool:
    return _GOING.fullmatch(form) is not None


def _is_nominative(ent: Tokens, start: int | None) -> bool:
    """Tell whether a name may be a subject; behind the verb it must surely be."""
    first, before = ent[0].norm_, ent.doc[max(0, ent.start - 1)].norm_
    if before in _NOMINATIVES or first in {"δημοσ", "δημοι"}:
        return True
    if before == "και" and ent.doc[max(0, ent.start - 2)].ent_type_ in CITIES:
        return True
    if before in {"το", "τα"} and start is not None:
        after = ent.doc[ent.end : ent.end + 1]
        return len(after) > 0 and (after[0].text == "," or _runs(after[0].norm_))
    latin = ent.text.isascii() or ent[0].text.isascii()
    free = before in {"the", ","} or (start is not None and ent.start == start)
    return start is not None and latin and free


def _run(reading: Reading, words: Tokens, clause: Tokens) -> Carrier | None:
    """Return whose the project is that a verb of the clause says is run."""
    verb = _verb_beside(words, clause)
    if verb is None or _is_of_others(clause, words):
        return None
    first, last = min(verb.i, words.start), max(verb.i + 1, words.end)
    if is_unreal(verb.doc[max(clause.start, first - _FEW) : last]):
        return None
    subject = _subject(reading, verb, clause)
    if subject is not None:
        told = between(subject[1], between(verb.doc[verb.i : verb.i + 1], words))
        return Carrier(subject[0], told, implied("0.85"))
    named = reading.ents(clause, *CITIES, *_OTHERS)
    own = {reading.home, reading.home_city}
    alone = all(reading.entity(one) in own for one in named)
    if alone and _ITSELF.fullmatch(verb.norm_) and reading.home is not None:
        grounds: Grounds = implied("0.7")
        span = between(verb.doc[verb.i : verb.i + 1], words)
        return Carrier(reading.home, span, grounds)
    return None


def _verb_beside(words: Tokens, clause: Tokens) -> Token | None:
    """Return the verb whose object, or subject, *words* are."""
    doc = words.doc
    for at in range(words.start - 1, max(clause.start, words.start - _NEAR) - 1, -1):
        token = doc[at]
        if _runs(token.norm_) or _ITSELF.fullmatch(token.norm_):
            return token
        placed = token.norm_ in _THERE and doc[at + 1].ent_type_ in CITIES
        if token.norm_ not in _SKIPPED and not token.ent_type_ and not placed:
            break
    end = words.end
    while end < clause.end and doc[end].text in '»”"':
        end += 1
    after = doc[end : min(clause.end, end + 2)]
    return next(
        (
            one
            for one in after
            if not one.text.isascii()
            and (_runs(one.norm_) or _ITSELF.fullmatch(one.norm_))
        ),
        None,
    )


def _is_of_others(clause: Tokens, words: Tokens) -> bool:
    """Tell whether partners, ministries or a wider programme are spoken of."""
    spoken = " ".join(
        one.norm_ for one in clause if not words.start <= one.i < words.end
    )
    return _FOREIGN.search(spoken) is not None


def _through(reading: Reading, words: Tokens) -> Carrier | None:
    """Return the city of «το έργο με το οποίο ο Δήμος Χ …», “with which Bonn”."""
    doc = words.doc
    after = doc[words.end : min(words.sent.end, words.end + _FAR)]
    for token in after:
        if token.norm_ not in _THROUGH:
            continue
        before = doc[max(words.end, token.i - 2) : token.i]
        if not any(one.norm_ in {"με", "with", "through", "by"} for one in before):
            return None
        rest = doc[token.i + 1 : min(words.sent.end, token.i + _NEAR)]
        for ent in reading.ents(rest, *CITIES):
            entity = reading.entity(ent)
            if entity is not None and ent.start <= token.i + _FEW:
                return Carrier(entity, between(words, ent), implied("0.8"))
        ours = rest[:2].text.lower() in {"ο δήμος", "the city", "the municipality"}
        if ours and reading.home is not None:
            return Carrier(reading.home, between(words, rest[:2]), implied("0.75"))
        return None
    return None


def _entered(reading: Reading, words: Tokens, clause: Tokens) -> Carrier | None:
    """Return the city that takes part in a contest with it: «ο Δήμος Χ, με το «Ψ»»."""
    doc, at = words.doc, words.start - 1
    while at > clause.start and doc[at].norm_ in _SKIPPED | {"στο"}:
        at -= 1
    if at < clause.start or doc[at].norm_ not in _WITH or not _is_contest(reading):
        return None
    start = clause.start
    before = reading.ents(doc[start:at], *CITIES)
    entity = reading.entity(before[-1]) if before else None
    thanks = doc[at].norm_ in {"χαρη", "thanks"}
    near = bool(before) and at - before[-1].end <= 1
    if entity is not None and near and (thanks or _is_nominative(before[-1], start)):
        return Carrier(entity, between(before[-1], words), implied("0.8"))
    told = any(_is_of_contest(one.norm_) for one in clause)
    cities = dict.fromkeys(reading.entities(clause, *CITIES))
    if not told or len(cities) > 1 or doc[at].norm_ in {"για", "for"}:
        return None
    owner = next(iter(cities), None) or reading.home
    return None if owner is None else Carrier(owner, words, implied("0.7"))


@lru_cache(maxsize=1 << 13)
def _is_of_contest(form: str) -> bool:
    return _CONTEST.fullmatch(form) is not None


def _is_contest(reading: Reading) -> bool:
    return any(map(_is_of_contest, index_of(reading.doc).places))
