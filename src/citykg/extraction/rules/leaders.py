"""Who leads what, told by a verb: “X, who chairs the Y”, «Z, που διευθύνει το Ω».

Also passives (“managed by X”), phrases («με επικεφαλής τον Χ», “X at the helm of …”)
and fronted bodies («της Επιτροπής προεδρεύει ο Χ»). Whoever runs a town is its mayor.
"""

from dataclasses import dataclass
from typing import Final

from rdflib import ORG

from citykg.extraction.accent import stressed
from citykg.extraction.findings import Findings, implied, situation
from citykg.extraction.inflection import genitive
from citykg.extraction.model import Entity
from citykg.extraction.position_words import head_of
from citykg.extraction.reading import CITIES, Reading
from citykg.extraction.rules.offices import state_mayor
from citykg.extraction.scope import is_unreal
from citykg.extraction.title_complements import complement_end
from citykg.extraction.titles import ARTICLES, HONORIFICS
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token
from citykg.extraction.word_index import tokens_among
from citykg.namespaces.greek import fold, transliterate
from citykg.namespaces.minting import slug
from citykg.namespaces.vocabulary import CKG, CODE


@dataclass(frozen=True, slots=True)
class _Leading:
    """What somebody is who does what a verb says.

    Args:
        role: Code of ``ckgc:role``.
        man: What a man is called, or anybody in English.
        woman: What a woman is called in Greek.
    """

    role: str
    man: str
    woman: str = ""


_CHAIR: Final = _Leading("role-president", "Chair")
_HEAD: Final = _Leading("role-head", "head")
_PRESIDENT: Final = _Leading("role-president", "Πρόεδρος", "Πρόεδρος")
_LEADER: Final = _Leading("role-head", "Επικεφαλής", "Επικεφαλής")
_MANAGER: Final = _Leading("role-coordinator", "manager")
_COORDINATOR: Final = _Leading("role-coordinator", "coordinator")
_DIRECTOR: Final = _Leading("role-director", "Director")
_ACTIVE: Final = {
    "chairs": _CHAIR,
    "leads": _HEAD,
    "heads": _HEAD,
    "runs": _HEAD,
    "manages": _MANAGER,
    "coordinates": _COORDINATOR,
    "directs": _DIRECTOR,
    "διευθυνει": _Leading("role-director", "Διευθυντής", "Διευθύντρια"),
    "συντονιζει": _Leading("role-coordinator", "Συντονιστής", "Συντονίστρια"),
    "διοικει": _Leading("role-head", "Διοικητής", "Διοικήτρια"),
    "προεδρευει": _PRESIDENT,
    "προηδρευει": _PRESIDENT,
    "προισταται": _Leading("role-head", "Προϊστάμενος", "Προϊσταμένη"),
    "ηγειται": _LEADER,
}
_PASSIVE: Final = {
    "chaired": _CHAIR,
    "led": _HEAD,
    "headed": _HEAD,
    "managed": _MANAGER,
    "coordinated": _COORDINATOR,
    "directed": _DIRECTOR,
    "run": _HEAD,
    "επικεφαλησ": _LEADER,
}
_BY: Final = frozenset({"by", "τον", "την", "τη"})
_RELATIVES: Final = frozenset("who που οποιοσ οποια".split())
_OBLIQUE: Final = frozenset("by with to απο με τον την τη του τησ στον στην".split())
_NOT_BODIES: Final = (
    *"συνεδριαση συνεδριασησ συζητηση συζητησησ εκδηλωση συναντηση συσκεψη".split(),
    *"αποστολη αποστολησ αντιπροσωπεια δελεγκ ημεριδα τραπεζι πανελ πορεια".split(),
    *"προσπαθ εργασι διαδικασ διαλογ meeting session discussion debate".split(),
    *"delegation mission visit event panel workshop effort way charge talks".split(),
    *"day match race risk course list field table".split(),
)
_BODIES: Final = (
    *"επιτροπ προγραμμα εργο ιδρυμα υπηρεσι τμημα διευθυνσ ομαδα γραφει".split(),
    *"κεντρο οργανισμ εταιρ δικτυο συνδεσμ ενωσ φορε φορουμ συμβουλι ταμει".split(),
    *"σχολ εργαστηρι πανεπιστημι συλλογ συμμαχι υπουργει κλιμακι παραταξ".split(),
    *"committee board project programme program department team office unit".split(),
    *"institute foundation network association organisation organization body".split(),
    *"agency company council centre center initiative consortium alliance".split(),
    *"undertaking scheme division service commission forum society group lab".split(),
    *"university school museum authority partnership union campaign".split(),
)
_TOWNS: Final = frozenset("δημο δημου πολη πολησ municipality city town νησι".split())
_HELMS: Final = frozenset("ηνια τιμονι helm".split())
_TRIGGERS: Final = frozenset({*_ACTIVE, *_PASSIVE, *_HELMS})
_OVER: Final = frozenset("τοτε then until μεχρι εωσ εκεινα was formerly".split())
_HELD: Final = frozenset("κρατουσε κρατησε ειχε ανελαβε held".split())
_NEAR, _FAR = 4, 16  # tokens to a noun and to a person
_GENITIVES: Final = frozenset("του τησ των".split())
_LED: Final = ARTICLES | {"το", "τα", "its", "their"}


def state_leaders(reading: Reading, findings: Findings) -> None:
    """State the posts of those who are said to lead something.

    Args:
        reading: The document as read.
        findings: Where facts go.
    """
    for token in tokens_among(reading.doc, _TRIGGERS):
        form = token.norm_
        if form in _ACTIVE:
            _state_active(reading, findings, token)
        elif form in _PASSIVE:
            _state_passive(reading, findings, token)
        elif form in _HELMS:
            _state_helm(reading, findings, token)


def _state_active(reading: Reading, findings: Findings, verb: Token) -> None:
    """State what follows from “X, who chairs the Y” and «του Ψ προεδρεύει ο Χ»."""
    passive = verb.i + 1 < verb.sent.end and verb.doc[verb.i + 1].norm_ == "by"
    fronted = _fronted(verb)
    body = fronted or _body_after(verb)
    if body is None or passive:
        return
    person = _follower(reading, verb) if fronted else None
    person = person or _subject(reading, verb)
    if person is not None:
        _state(reading, findings, person, body, verb)


def _state_passive(reading: Reading, findings: Findings, verb: Token) -> None:
    """State what follows from “Y, managed by X” and «το Ψ, με επικεφαλής τον Χ»."""
    doc, at = verb.doc, verb.i + 1
    if at >= verb.sent.end or doc[at].norm_ not in _BY:
        return
    person = _follower(reading, verb)
    body = _body_before(verb)
    if person is not None and body is not None:
        _state(reading, findings, person, body, verb)


def _state_helm(reading: Reading, findings: Findings, noun: Token) -> None:
    """State the mayor of «κρατά τα ηνία του Δήμου» and “at the helm of the city”."""
    body = _body_after(noun)
    person = _subject(reading, noun)
    if body is not None and person is not None and _town(reading, body) is not None:
        _state(reading, findings, person, body, noun)


def _state(
    reading: Reading, findings: Findings, person: Tokens, body: Tokens, verb: Token
) -> None:
    """State that a person leads *body*: as mayor, if it is a municipality."""
    entity, doc = reading.entity(person), reading.doc
    start = min(person.start, body.start, verb.i)
    words = doc[start : max(person.end, body.end, verb.i + 1)]
    told = doc[min(person.end, body.end, verb.i) : max(person.start, body.start)]
    if entity is None or is_unreal(told) or _is_over(words, verb):
        return
    if (town := _town(reading, body)) is not None:
        state_mayor(findings, entity, town, words)
        return
    titled = doc[body.end : min(verb.sent.end, body.end + 1)].text in {"as", "ως"}
    if verb.norm_ in _HELMS or _is_town_word(body) or titled:
        return
    leading = _ACTIVE.get(verb.norm_) or _PASSIVE[verb.norm_]
    _state_term(findings, entity, _post_name(leading, entity, body), words, leading)


def _is_over(words: Tokens, verb: Token) -> bool:
    """Tell whether a clause and what follows closely speak of former times."""
    doc = words.doc
    after = doc[words.end : min(words.sent.end, words.end + _NEAR)]
    before = doc[max(words.sent.start, verb.i - _NEAR) : verb.i]
    held = verb.norm_ in _HELMS and any(one.norm_ in _HELD for one in before)
    since = doc[max(words.start, verb.i - _NEAR) : max(words.end, verb.i)]
    return held or any(one.norm_ in _OVER for one in (*since, *after))


def _town(reading: Reading, body: Tokens) -> Entity | None:
    """Return the municipality that *body* is, or None."""
    head = next((one for one in body if one.norm_ not in _LED), None)
    cities = reading.ents(body, *CITIES)
    if head is None:
        return None
    alone = cities and cities[0].start == head.i and cities[0].end == body.end
    named = alone or (cities and head.norm_ in _TOWNS)
    entity = reading.entity(cities[0]) if named else None
    if entity is None:
        bare = head.norm_ in _TOWNS and body[-1].i == head.i
        return _town_meant(reading, head) if bare else None
    if entity.type == CKG.Municipality:
        return entity
    return reading.gazetteer.municipality_of(entity)


def _town_meant(reading: Reading, noun: Token) -> Entity | None:
    """Return the municipality that “the city” means: home, or the town named last."""
    before = reading.ents(reading.doc[: noun.i], *CITIES)
    named = {reading.entity(one) for one in before}
    if not before or {reading.home, reading.home_city} & named:
        return reading.home
    entity = reading.entity(before[-1])
    known = entity is not None and entity.type == CKG.City
    return reading.gazetteer.municipality_of(entity) if known and entity else entity


def _is_town_word(body: Tokens) -> bool:
    return any(one.norm_ in _TOWNS for one in body[:2])


def _fronted(verb: Token) -> Tokens | None:
    """Return the body before «προεδρεύει», in the genitive or taken up by «οποίας»."""
    if verb.text.isascii():
        return None
    doc, at = verb.doc, verb.i - 1
    if doc[at].norm_ in {"οποιασ", "οποιου"} and doc[at - 1].norm_ in _GENITIVES:
        end = at - 2 if doc[at - 2].text == "," else at - 1
        return _phrase_ending(verb, end)
    before = doc[verb.sent.start : verb.i]
    led = len(before) > 1 and before[0].norm_ in _GENITIVES
    plain = led and not any(one.is_punct or one.ent_type_ == "Person" for one in before)
    return before if plain else None


def _phrase_ending(verb: Token, end: int) -> Tokens | None:
    """Return the phrase from its article up to *end*, not beyond a comma."""
    doc = verb.doc
    for at in range(end - 1, max(verb.sent.start, end - _FAR) - 1, -1):
        token = doc[at]
        if token.is_punct and not token.ent_type_ and token.text != "-":
            return None
        upright = token.norm_ in {"η", "ο", "το", "την", "τη", "τον", "the", "a"}
        if upright and at + 1 < end and _is_body(doc[at + 1 : end]):
            return doc[at:end]
    return None


def _is_body(tokens: Tokens) -> bool:
    """Tell whether words begin with what can be led."""
    for token in tokens[:_NEAR]:
        if token.norm_.startswith(_NOT_BODIES):
            return False
        named = token.ent_type_ in {*CITIES, "Organization", "CityNetwork"}
        named = named or token.ent_type_ in {"Initiative", "KnowledgeInstitution"}
        if named or token.norm_ in _TOWNS or token.norm_.startswith(_BODIES):
            return True
    return False


def _body_after(verb: Token) -> Tokens | None:
    """Return the body that follows a verb, with its article."""
    doc, at, end = verb.doc, verb.i + 1, verb.sent.end
    if at < end and doc[at].norm_ == "of":
        at += 1
    if at + 1 < end and doc[at].norm_ in {"ωσ", "as"}:
        at += 2  # «διοικεί ως δήμαρχος την Αντίπαρο»
    if at >= end or not (doc[at].norm_ in _LED or doc[at].ent_type_ in CITIES):
        return None
    if not _is_body(doc[at:end]):
        return None
    first = at + (doc[at].norm_ in _LED)
    greek = not verb.text.isascii()
    last = _name_end(doc[first:end])
    if last is None:
        nouns = (
            i + 1
            for i in range(first, end)
            if doc[i].norm_.startswith(_BODIES) or doc[i].norm_ in _TOWNS
        )
        last = next(nouns, first)
    reached = complement_end(verb.sent, last, greek=greek, role=CODE["role-head"])
    return doc[at : max(last, reached)]


def _name_end(tokens: Tokens) -> int | None:
    """Return where the name ends with which words begin, or None."""
    for ent in tokens.ents:
        owner = tokens.doc[ent.end : ent.end + 1].text in {"'s", "’s"}
        if ent.start - tokens.start < _NEAR - 2 and not owner:
            return ent.end
    return None


def _body_before(verb: Token) -> Tokens | None:
    """Return the body just before “, led by” or «, με επικεφαλής»."""
    doc, end = verb.doc, verb.i
    while end > verb.sent.start and doc[end - 1].norm_ in {",", "με", "is"}:
        end -= 1
    body = _phrase_ending(verb, end)
    if body is None or body[0].norm_ not in {"a", "an", "το", "ένα"}:
        return body
    named = doc[max(verb.sent.start, body.start - _FAR) : body.start].ents
    apposed = named and doc[named[-1].end : body.start].text.strip('»”" ') == ","
    return named[-1] if apposed and named[-1].label_ != "Person" else body


def _follower(reading: Reading, verb: Token) -> Tokens | None:
    """Return the person named after a verb, with only titles between."""
    after = reading.doc[verb.i + 1 : min(verb.sent.end, verb.i + _FAR)]
    for person in reading.ents(after, "Person"):
        between = reading.doc[verb.i + 1 : person.start]
        titled = any(head_of(one.norm_) for one in between)
        few = len(between) <= _NEAR - 2 or titled
        plain = not any(one.is_punct and one.norm_ not in HONORIFICS for one in between)
        return person if few and plain else None
    return None


def _subject(reading: Reading, verb: Token) -> Tokens | None:
    """Return the subject of *verb*: the one person named not far before it."""
    doc = reading.doc
    before = doc[max(verb.sent.start, verb.i - _FAR) : verb.i]
    people = [one for one in reading.ents(before, "Person") if one.end <= verb.i]
    if not people:
        return None
    last = people[-1]
    if doc[max(0, last.start - 1)].norm_ in _OBLIQUE or len(people) > 1:
        near = doc[last.end : min(verb.i, last.end + 3)]
        relative = any(one.norm_ in _RELATIVES for one in near)
        return last if relative or (len(people) == 1 and _is_helm(verb)) else None
    return last


def _is_helm(verb: Token) -> bool:
    return verb.norm_ in _HELMS


def _post_name(leading: _Leading, person: Entity, body: Tokens) -> str:
    """Return what whoever leads *body* is called."""
    if not leading.woman:
        of = body[1:] if body[0].norm_ in _LED | {"a", "an"} else body
        article = "the " if body[0].norm_ in _LED else ""
        return f"{leading.man} of {article}{of.text}"
    name = fold((person.label("el") or "").split(" ")[0])
    title = leading.woman if name.endswith(("α", "η", "ω", "υ")) else leading.man
    first = body[0].norm_
    if first in _GENITIVES:
        return f"{title} {body.text[0].lower()}{body.text[1:]}"
    article = "της" if first in {"την", "τη", "η"} else "του"
    rest = body[1:] if first in _LED else body
    return f"{title} {article} {_genitive(rest.text)}"


def _genitive(text: str) -> str:
    """Return a phrase in the genitive, a neuter such as «πρόγραμμα» among them."""
    first, _, others = text.partition(" ")
    if fold(first).endswith("μα"):
        return " ".join((stressed(f"{first}τος", 3), others)).strip()
    return genitive(text)


def _state_term(
    findings: Findings, person: Entity, name: str, words: Tokens, leading: _Leading
) -> None:
    """State that *person* holds the post called *name*."""
    language = findings.reading.language.value
    post = Entity(f"post/{slug(transliterate(name))}", ORG.Post, ((language, name),))
    label = person.label(language) or person.label("en")
    labels = {language: f"{label}, {name}"}
    term = situation("term", CKG.OfficeTerm, person, name, labels=labels)
    grounds = implied("0.8")
    findings.state(term, ORG.member, person, words, grounds=grounds)
    findings.state(term, ORG.role, CODE[leading.role], words, grounds=grounds)
    findings.state(term, CKG.forPost, post, words, grounds=grounds)
