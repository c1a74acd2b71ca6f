"""Strategies and plans without quotation marks: “its Sustainable Urban Mobility Plan”.

A plan counts as a city's where the text says whose it is: by a possessive, by the
city's name after it, or by a verb of drawing up that the city is the subject of.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rdflib import DCTERMS, URIRef
from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from citykg.extraction.findings import Findings, situation
from citykg.extraction.model import Entity
from citykg.extraction.patterns import pattern, sentences
from citykg.extraction.reading import BODIES, CITIES, TITLE, Reading
from citykg.extraction.rules.clauses import clause_of, subject_of
from citykg.extraction.rules.content import labels_of, name_of, tagged
from citykg.extraction.rules.phrasing import between, language_of, opens_name
from citykg.extraction.scope import is_unreal
from citykg.namespaces.vocabulary import CKG

_GREEK_HEAD: Final = re.compile(
    r"^(?:[Α-ΩΆ-Ώ][\w-]+\s)?(?:Σχέδιο|Σχεδίου|Στρατηγική|Στρατηγικής|"
    r"Επιχειρησιακ(?:ό|ού) Πρ(?:όγραμμα|ογράμματος)|"
    r"Περιβαλλοντικ(?:ό|ού) Πρ(?:όγραμμα|ογράμματος))\b"
)
_LATIN_HEAD: Final = re.compile(r"\b(?:Plan|Strategy|Agenda|Roadmap|Masterplan)\b")
_WIDER: Final = re.compile(
    r"\b(?:Εθνικ\w+|Ευρωπαϊκ\w+|Περιφερειακ\w+|Κυβερνητικ\w+|National|European|EU"
    r"|Regional|Federal|Union|Recovery|Ανάκαμψης)\b"
)
_GREEK_JOINTS: Final = frozenset("του τησ των για το την τον τη τισ και".split())
_LATIN_JOINTS: Final = frozenset("of for and & the on -".split())
_YEARS: Final = re.compile(r"(?:19|20)\d\d$")
_MADE: Final = pattern(
    "εκπόν~|κατάρτισ~|ενέκριν~|εγκρίν~|υιοθέτησ~|παρουσιάζ~|παρουσίασ~|δημοσιοποι~|"
    "υλοποι~|εφαρμόζ~|διαθέτ~|συνέταξ~|διαμόρφωσ~|έθεσε|ολοκλήρωσε",
    "adopted|adopts|approved|presented|presents|prepared|developed|implements|"
    "implementing|published|launched|has|have",
    "drawn|drew|draws up",
    "carrying|carries|carried out",
    "worked|works|working|work ...10 on",
)
_COUNCIL: Final = pattern(
    "subject=δημοτικό συμβούλιο", "subject=city|municipal council|executive"
)
_PLAIN: Final = pattern(
    "adopted|approved|prepared|developed|presented a|an|its adjective=_ adjective=_ "
    "head=strategy",
    "adopted|approved|prepared|developed|up a|an|its "
    "adjective=strategic|action|master|mobility|climate|development head=plan",
)
_POSSESSIVES: Final = frozenset("its our their".split())
_OWNING: Final = frozenset("του τησ των of".split())
_OWNERS: Final = frozenset("δημου πολησ municipality city".split())
_OWNER_LENGTH: Final = 2  # tokens of «του Δήμου»
_REACH: Final = 10  # tokens between the verb and the plan


@dataclass(frozen=True, slots=True)
class _Plan:
    """A plan that the text names.

    Args:
        words: The name, with what belongs to it.
        name: The name in the nominative.
    """

    words: Tokens
    name: str

    @property
    def type_(self) -> URIRef:
        """Its class, after the noun that it is called."""
        return (
            CKG.Strategy
            if re.search(r"(?i)στρατηγικ(?:ή|ής)\b|strateg", self.name)
            else CKG.PolicyInstrument
        )


def state_plans(reading: Reading, findings: Findings) -> None:
    """State the plans of cities that are named without quotation marks."""
    for plan in _plans(reading):
        owner = _owner(reading, plan)
        if owner is None:
            continue
        city, words = owner
        labels = labels_of(plan.name)
        entity = situation("instrument", plan.type_, city, plan.name, labels=labels)
        findings.state(entity, CKG.appliesTo, city, words)
        findings.state(entity, DCTERMS.title, tagged(plan.name), plan.words)


def _plans(reading: Reading) -> Iterator[_Plan]:
    for sentence in reading.doc.sents:
        if sentence.text.isupper():
            continue
        at = sentence.start
        while at < sentence.end:
            words = _run(reading.doc[at : sentence.end])
            if words is None:
                at += 1
                continue
            at = max(at + 1, words.end)
            if _is_plan(words):
                yield _Plan(words, _name(words))
        for match in _PLAIN.find(sentence):
            words = reading.doc[match["adjective"].start : match["head"].end]
            if words[0].text.islower():
                yield _Plan(words, words.text)


def _run(tokens: Tokens) -> Tokens | None:
    """Return the capitalised words that *tokens* begin with and what joins them."""
    first = tokens[0]
    if not opens_name(first) or first.ent_type_ in {*CITIES, TITLE, "Person"}:
        return None
    latin = language_of(first.text) == "en"
    joints = _LATIN_JOINTS if latin else _GREEK_JOINTS
    end = first.i + 1
    for token in tokens[1:]:
        year = _YEARS.match(token.text) is not None and token.i == end
        foreign = latin and token.ent_type_ in CITIES
        if foreign or token.ent_type_ in {TITLE, "Person"} or _begins_another(token):
            break
        if token.text[:1].isupper() or year:
            end = token.i + 1
        elif token.norm_ not in joints or _article_run(tokens, token) > _MOST_JOINTS:
            break
    owner = end - first.i > _OWNER_LENGTH and tokens.doc[end - 1].norm_ in _OWNERS
    if owner and tokens.doc[end - _OWNER_LENGTH].norm_ in _OWNING:
        return tokens.doc[first.i : end - _OWNER_LENGTH]
    return tokens.doc[first.i : _with_rest(tokens, end)]


def _begins_another(token: Token) -> bool:
    """Tell whether “and the Plan …” begins a plan of its own at *token*."""
    if token.norm_ not in {"και", "and", "the"} or token.i + 2 >= token.sent.end:
        return False
    rest = token.doc[token.i + 2 : min(token.sent.end, token.i + 5)].text
    own = token.doc[token.i + 1].norm_ in _ARTICLES and _GREEK_HEAD.match(rest)
    return bool(own) or token.doc[token.i + 1].norm_ == "its"


_MOST_JOINTS: Final = 2


def _article_run(tokens: Tokens, token: Token) -> int:
    """Return how many words that only join stand up to *token* in a row."""
    count, at = 0, token.i
    while at >= tokens.start and not tokens.doc[at].text[:1].isupper():
        count, at = count + 1, at - 1
    return count


def _with_rest(tokens: Tokens, end: int) -> int:
    """Return *end* behind an acronym in brackets or the second half of years."""
    rest = [token.text for token in tokens.doc[end : min(tokens.end, end + 3)]]
    if rest[:1] in (["–"], ["-"]) and rest[1:2] and _YEARS.match(rest[1]):
        return end + 2
    if rest[:1] == ["("] and rest[2:] == [")"] and rest[1][:1].isupper():
        return end + 3
    return end


def _is_plan(words: Tokens) -> bool:
    text = words.text
    if _WIDER.search(text) or len(words) == 1:
        return False
    before = words.doc[max(words.sent.start, words.start - 1) : words.start]
    if len(before) and _WIDER.search(before.text.capitalize()):
        return False
    latin = language_of(text) == "en"
    head = _LATIN_HEAD.search(text) if latin else _GREEK_HEAD.search(text)
    capitals = sum(token.text[:1].isupper() for token in words)
    return head is not None and capitals > 1


def _name(words: Tokens) -> str:
    if language_of(words.text) == "en":
        return words.text
    at = words.start - 1
    has_article = at >= words.sent.start and words.doc[at].norm_ in _ARTICLES
    phrase = words.doc[at : words.end] if has_article else words
    text = name_of(phrase)
    text = text.replace("Σχεδίο ", "Σχέδιο ")  # the genitive has moved the accent
    return f"{text})" if "(" in text and ")" not in text else text


_ARTICLES: Final = frozenset("το τον την τη του τησ των στο στην η ο".split())


def _owner(reading: Reading, plan: _Plan) -> tuple[Entity, Tokens] | None:
    """Return whose a plan is, with the words that tell, or None."""
    for found in (_named_owner, _possessive_owner, _maker):
        owner = found(reading, plan.words)
        if owner is not None:
            city = _city(reading, owner[0])
            return None if city is None else (city, owner[1])
        if _belongs_to_others(reading, plan.words):
            return None
    return None


def _belongs_to_others(reading: Reading, words: Tokens) -> bool:
    """Tell whether a ministry, a union or a country follows as the owner."""
    after = words.doc[words.end : min(words.sent.end, words.end + 4)]
    if not len(after) or after[0].norm_ not in _OWNING:
        return False
    others = {"Country", "AdministrativeArea", *BODIES} - {*CITIES}
    return bool(reading.ents(after, *others))


def _named_owner(reading: Reading, words: Tokens) -> tuple[Entity, Tokens] | None:
    """Return the city of «… της Θεσσαλονίκης», «… του Δήμου Βόλου», “… of Ghent”."""
    for ent in reading.ents(words, *CITIES):
        entity = reading.entity(ent)
        if entity is not None and words.doc[ent.start - 1].norm_ in _OWNING:
            return entity, words
    after = words.doc[words.end : min(words.sent.end, words.end + 5)]
    if not len(after) or after[0].norm_ not in _OWNING:
        return None
    for ent in reading.ents(after, *CITIES):
        entity = reading.entity(ent)
        if entity is not None and ent.start <= words.end + 2:
            return entity, between(words, ent)
    spoken = [one.norm_ for one in after[1:3]]
    if reading.home is not None and spoken and spoken[0] in _OWNERS:
        return reading.home, between(words, after[:2])
    return None


def _possessive_owner(reading: Reading, words: Tokens) -> tuple[Entity, Tokens] | None:
    """Return the city of “its Plan”: the subject before it, else home."""
    before = words.doc[max(words.sent.start, words.start - 1) : words.start]
    after = words.doc[words.end : min(words.sent.end, words.end + 1)]
    ours = [one for one in (*before, *after) if one.norm_ in {*_POSSESSIVES, "μασ"}]
    if not ours or is_unreal(_near(words)):
        return None
    phrase = between(words, words.doc[ours[0].i : ours[0].i + 1])
    if ours[0].norm_ not in {"μασ", "our"}:
        subject = subject_of(reading, before)
        if subject is not None:
            return subject.entity, phrase
    return None if reading.home is None else (reading.home, phrase)


def _near(words: Tokens) -> Tokens:
    return words.doc[max(words.sent.start, words.start - _REACH) : words.end]


def _maker(reading: Reading, words: Tokens) -> tuple[Entity, Tokens] | None:
    """Return the city or municipality that draws up or carries out a plan."""
    lead = words.doc[clause_of(words).start : words.start]
    verbs = list(_MADE.find(lead)) if len(lead) else []
    if verbs and words.start - verbs[-1].span.end <= _REACH:
        return _made_by(reading, verbs[-1].span, words)
    for paragraph, items in reading.lists():
        for _, tokens in items:
            if tokens.start <= words.start < tokens.end:
                announced = list(_MADE.find(list(sentences(paragraph))[-1]))
                return (
                    _made_by(reading, announced[-1].span, words) if announced else None
                )
    return None


def _made_by(
    reading: Reading, verb: Tokens, words: Tokens
) -> tuple[Entity, Tokens] | None:
    said = verb.doc[max(verb.sent.start, verb.start - 2) : verb.end]
    if is_unreal(said):
        return None
    told = between(verb, words) if words.start - verb.end <= _REACH else words
    before = verb.doc[verb.sent.start : verb.start]
    if reading.home is not None and len(before) and _COUNCIL.first(before):
        return reading.home, told
    subject = subject_of(reading, verb)
    return None if subject is None else (subject.entity, told)


def _city(reading: Reading, entity: Entity) -> Entity | None:
    return entity if entity.type == CKG.City else reading.gazetteer.city_of(entity)
