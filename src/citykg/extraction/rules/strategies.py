"""Which strategies and plans a city has, adopted or presents as its own."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from rdflib import DCTERMS

from citykg.extraction.findings import Findings, Grounds, implied, situation
from citykg.extraction.initiative_words import PLAN_NOUNS, is_wider
from citykg.extraction.model import Entity, Mention
from citykg.extraction.plan_phrases import plan_phrase
from citykg.extraction.reading import Reading
from citykg.extraction.rules.carriers import Verbs, carrier_of, leads_of
from citykg.extraction.rules.content import labels_of, tagged
from citykg.extraction.rules.lone_cities import one_city_beside
from citykg.extraction.rules.policy import titled_instruments
from citykg.extraction.rules.possession import Carrier
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.word_index import tokens_among
from citykg.namespaces.greek import fold
from citykg.namespaces.vocabulary import CKG

_VERBS: Final = Verbs(
    re.compile(
        r"(?:εκπονησ|καταρτισ|συνταξ|συνεταξ|διαμορφωσ|ολοκληρωσ|εγκριν|ενεκριν|ψηφισ"
        r"|υιοθετησ|υιοθετ|παρουσιασ|παρουσιαζ|δημοσιοποιησ|δημοσιοποι|δημοσιευσ"
        r"|εφαρμοζ|εφαρμοσ|υλοποιησ|υλοποι|διαθετ|διεθετ|αποκτησ|απεκτησ|κατηρτισ|αποκτ|θεσπισ|εκδωσ"
        r"|εξεδωσ|επικαιροποιησ|αναθεωρησ|υπεγραψ|υπογραψ|υπογραφ|αναπτυξ|ανεπτυξ"
        r"|εθεσ|ακολουθ|κατεθεσ|υπεβαλ|εχ|ειχ|ξεδιπλων|παρελαβ)"
        r"(?:ε|αν|ει|ουν|αμε|ουμε|α|αμε|ησαμε)|επεξεργαστηκ(?:ε|αν|αμε)"
        r"|adopt(?:ed|s)|approv(?:ed|es)|present(?:ed|s)|publish(?:ed|es)|launch(?:ed|es)"
        r"|unveil(?:ed|s)|released|endorsed|ratified|passed|completed|finali[sz]ed"
        r"|introduced|implement(?:s|ed|ing)|has|have|had|prepared|developed|drafted"
        r"|drew|drawn|updated|signed|submitted|carr(?:ies|ied|ying)|worked|work|follows"
    ),
    re.compile(
        r"(?:εκπονηθ|καταρτιστ|καταρτισθ|συνταχθ|διαμορφωθ|ολοκληρωθ|εγκριθ|υιοθετηθ"
        r"|ψηφιστ|ψηφισθ|παρουσιαστ|παρουσιασθ|δημοσιοποιηθ|δημοσιευθ|δημοσιευτ"
        r"|εφαρμοστ|υλοποιηθ|θεσπιστ|εκδοθ|επικαιροποιηθ|υπογραφ|αναπτυχθ)"
        r"(?:ηκε|ηκαν|ει|ουν)|εφαρμοζεται|υλοποιειται|ισχυει|περασ(?:ε|αν)"
        r"|adopted|approved|presented|published|launched|unveiled|released|endorsed"
        r"|ratified|completed|finali[sz]ed|implemented|drawn|signed|developed|prepared"
    ),
)
_BESIDE: Final = 3  # tokens from “its digital strategy” to the name of it
_LABELS: Final = ("Strategy", "PolicyInstrument")
_CLIMATE: Final = re.compile(r"κλιματικ|climate")
_BARE: Final = re.compile(r"(?i)(?:action )?(?:plan|strategy)s?|σχέδιο|στρατηγική")


@dataclass(frozen=True, slots=True)
class _Plan:
    words: Tokens
    name: str
    entity: Entity | None  # None until its city is known
    grounds: Grounds | None = None
    owner: Tokens | None = None  # words in it that tell whose it is


def state_strategies(reading: Reading, findings: Findings) -> None:
    """State the plans of cities: named, titled or described."""
    leads = leads_of(reading)
    stated: set[tuple[str, str]] = set()
    named = [*_named(reading), *_titled(reading)]
    for plan in (*named, *_others(_described(reading), named)):
        carrier = carrier_of(
            reading,
            plan.words,
            _VERBS,
            lead=leads.get(plan.words.start),
            owner=plan.owner,
        )
        if carrier is None and plan.grounds is None:
            carrier = one_city_beside(reading, plan.words)
        if carrier is None or _is_wider(plan):
            continue
        city = _city(reading, carrier.entity)
        entity = plan.entity or _entity(reading, plan, city)
        if (entity.path, city.path) in stated:
            continue
        stated.add((entity.path, city.path))
        _state(findings, plan, entity, city=city, carrier=carrier)


def _others(described: Iterable[_Plan], named: list[_Plan]) -> Iterator[_Plan]:
    """Yield the described plans that are not the named ones in small letters."""
    names = [f"{fold(plan.name)} " for plan in named]
    begin = {plan.words.start for plan in named}
    for plan in described:
        if not begin.isdisjoint(range(plan.words.end, plan.words.end + _BESIDE)):
            continue
        if not any(name.startswith(f"{fold(plan.name)} ") for name in names):
            yield plan


def _is_wider(plan: _Plan) -> bool:
    """Tell whether a plan is a country's or the Union's: «η εθνική στρατηγική»."""
    words = plan.words
    before = words.doc[max(words.sent.start, words.start - 2) : words.end]
    return is_wider(before.text) or is_wider(plan.name)


def _state(
    findings: Findings, plan: _Plan, entity: Entity, *, city: Entity, carrier: Carrier
) -> None:
    grounds = carrier.grounds
    if plan.grounds is not None and plan.grounds.confidence < grounds.confidence:
        grounds = plan.grounds
    findings.state(entity, CKG.appliesTo, city, carrier.words, grounds=grounds)
    if not findings.about(entity, DCTERMS.title) and not entity.curated:
        findings.state(entity, DCTERMS.title, tagged(_title(plan, entity)), plan.words)


def _title(plan: _Plan, entity: Entity) -> str:
    return entity.label("el") or entity.label("en") or plan.name


def _named(reading: Reading) -> Iterator[_Plan]:
    """Yield the plans that the reader found by their names."""
    for words in reading.ents(reading.doc, *_LABELS):
        entity = reading.entity(words)
        if entity is not None and not entity.curated:
            name = entity.label("el") or entity.label("en") or words.text
            yield _Plan(words, name, entity)


def _titled(reading: Reading) -> Iterator[_Plan]:
    """Yield the plans with titles in quotation marks."""
    for titled in titled_instruments(reading, reading.doc[:]):
        if titled.entity.type != CKG.Charter and not titled.entity.curated:
            start = min(titled.noun.start, titled.title.start)
            yield _Plan(
                reading.doc[start : titled.title.end],
                titled.name,
                titled.entity,
                implied("0.85"),
            )


def _described(reading: Reading) -> Iterator[_Plan]:
    """Yield the plans that small letters describe: “its digital strategy”."""
    for token in tokens_among(reading.doc, PLAN_NOUNS):
        noun = PLAN_NOUNS[token.norm_]
        if token.ent_type_ or not token.text[0].islower():
            continue
        if noun.nominative in {"χάρτης", "charter"}:
            continue
        phrase = plan_phrase(token, noun)
        contract = noun.nominative in {"contract", "συμβόλαιο"}
        if contract and (phrase is None or not _CLIMATE.search(fold(phrase.name))):
            continue
        if phrase is not None and not _BARE.fullmatch(phrase.name):
            yield _Plan(phrase.words, phrase.name, None, implied("0.8"), phrase.owner)


def _entity(reading: Reading, plan: _Plan, city: Entity) -> Entity:
    """Return the plan that *plan* describes, and remember where it stands."""
    strategic = re.search(r"(?i)στρατηγικ(?:ή|ής)\b|strateg", plan.name)
    type_ = CKG.Strategy if strategic else CKG.PolicyInstrument
    entity = situation(
        "instrument", type_, city, plan.name, labels=labels_of(plan.name)
    )
    reading.mentions.append(Mention(reading.span(plan.words), entity))
    return entity


def _city(reading: Reading, entity: Entity) -> Entity:
    """Return the city that *entity* serves; itself, if no list knows its city."""
    if entity.type == CKG.City:
        return entity
    return reading.gazetteer.city_of(entity) or entity
