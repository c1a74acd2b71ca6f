"""Superlatives: the largest, only, first of its kind, or among the strongest."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rdflib import Literal

from citykg.extraction.findings import Findings, situation
from citykg.extraction.lexicon import CRITERIA, Word, codes_in
from citykg.extraction.model import Entity
from citykg.extraction.patterns import Match, pattern
from citykg.extraction.reading import CITIES, Reading
from citykg.extraction.rules.assets import Asset, bare_name, find_assets
from citykg.extraction.rules.clauses import Subject, as_municipality, subject_of
from citykg.extraction.rules.comparisons import (
    class_of_asset,
    class_of_best,
    class_of_kind,
    with_clause,
)
from citykg.extraction.rules.institutions import institutions_in
from citykg.extraction.rules.judgements import Named, coverage
from citykg.extraction.rules.phrasing import between, until_break
from citykg.extraction.scope import is_unreal
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token
from citykg.namespaces.vocabulary import CKG, CODE

_STRONGEST: Final = Word(
    CODE["criterion-among-strongest"],
    (),
    "Από τα ισχυρότερα",
    "Among the strongest",
)
_EXCELLENCE: Final = Word(
    CODE["criterion-centre-of-excellence"],
    (),
    "Κέντρο αριστείας",
    "Centre of excellence",
)
_AMONG: Final = pattern(
    "μια|μία|ένας|έναν|ένα από τις|τους|τα best=ισχυρότερ~|κορυφαί~|δυναμικότερ~",
    "one of the best=strongest|leading|top",
)
_AS: Final = pattern("as=ως|as")
_COPULA: Final = pattern(
    "verb=είναι|είμαστε|αποτελεί|αποτελούμε|θεωρείται|αναγνωρίζεται|αναδείχθηκε|"
    "αναδείχτηκε|is|are|became|remains",
)
_KIND: Final = pattern(
    "verb=είναι|ήταν|έγινε|αποτελεί|αποτέλεσε|είμαστε|γίνεται|υπήρξε ο|η "
    "best=πρώτ~|μοναδικ~|μεγαλύτερ~ noun=πόλη|δήμος",
    "verb=is|was|became|remains the best=first|only|largest noun=city|municipality",
)
_CENTRE: Final = pattern(
    "διεθνώς|παγκοσμίως? αναγνωρισμέν~|αναγνωρίσιμ~? noun=κέντρο|κέντρα αριστείας",
    "internationally? recognised|recognized? noun=centre|centres|center|centers "
    "of excellence",
    greedy=True,
)
_INTERNATIONAL: Final = pattern("διεθνώς|παγκοσμίως|διεθνούς", "internationally|global")
_CITIES: Final = frozenset("πολη πολεισ πολεων city cities".split())
_MUNICIPALITIES: Final = frozenset(
    "δημοσ δημουσ δημοι δημων municipality municipalities".split()
)
_PLURALS: Final = frozenset("κεντρα centres centers".split())
_JOINTS: Final = frozenset(
    ", και το η ο τα την τον του τησ and the » « ειναι αποτελει αποτελουν ενα ωσ is "
    "are an a as".split()
)
_CLASS_ENDS: Final = frozenset(
    "στην στη στο στον στα στισ στουσ σε που τησ του των και με για in of that which "
    "and worldwide παγκοσμιωσ διεθνωσ".split()
)


@dataclass(frozen=True, slots=True)
class _Claim:
    """One claim of excellence, before it becomes facts.

    Args:
        about: What excels.
        criterion: How.
        words: The words that say so, area included.
        among: What it is compared with, or the empty text.
        area: Where.
    """

    about: Named
    criterion: Word
    words: Tokens
    among: str
    area: Named | None


def state_superlatives(reading: Reading, findings: Findings) -> None:
    """State what is largest, only, first, strongest or a centre of excellence."""
    for claims in (_of_assets, _of_cities, _among_strongest, _centres):
        for claim in claims(reading):
            _state(reading, findings, claim)


def _state(reading: Reading, findings: Findings, claim: _Claim) -> None:
    about = claim.about.entity
    area = claim.area.entity if claim.area is not None else None
    labels = {
        language: f"{how}: {name}"
        for language, how in (("el", claim.criterion.el), ("en", claim.criterion.en))
        if (name := about.label(language)) is not None
    }
    key = (about, claim.criterion.en, area or "")
    node = situation("superlative", CKG.Superlative, *key, labels=labels)
    near = len(between(claim.about.words, claim.words)) <= len(claim.words)
    told = (claim.words,) if near else (claim.about.words, claim.words)
    findings.state(node, CKG.about, about, *told)
    findings.state(node, CKG.criterion, claim.criterion.means, claim.words)
    if area is not None:
        findings.state(node, CKG.comparisonArea, area, claim.words)
    if claim.among:
        among = Literal(claim.among, lang=reading.language.value)
        findings.state(node, CKG.comparisonClass, among, claim.words)


def _of_assets(reading: Reading) -> Iterator[_Claim]:
    """Yield claims about assets: «Το μεγαλύτερο δημοτικό δίκτυο στην Ελλάδα»."""
    for asset in find_assets(reading):
        for criterion, best in codes_in(asset.name, CRITERIA):
            area = coverage(reading, reading.doc[best.end : asset.scope.end])
            if area is None:
                continue
            words = between(asset.name, area.words)
            among = _class_of(reading, asset, area, criterion)
            yield _Claim(Named(asset.entity, asset.name), criterion, words, among, area)
            break


def _class_of(reading: Reading, asset: Asset, area: Named, criterion: Word) -> str:
    """Return what an asset is compared with; «μοναδικό … που …» keeps its clause."""
    among = class_of_asset(bare_name(reading, asset.name))
    rest = reading.doc[max(area.words.end, asset.name.end) : asset.scope.end]
    restricts = criterion.means != CODE["criterion-largest"]
    return with_clause(among, rest) if restricts else among


def _of_cities(reading: Reading) -> Iterator[_Claim]:
    """Yield «η Λαμία είναι η πρώτη πόλη στην Ελλάδα που …»."""
    for match in _KIND.find(reading.doc):
        subject = subject_of(reading, match["verb"])
        rest = reading.doc[match["noun"].end : match.span.sent.end]
        area = coverage(reading, rest[:4]) if len(rest) else None
        criterion = next((word for word, _ in codes_in(match["best"], CRITERIA)), None)
        if subject is None or area is None or criterion is None:
            continue
        if is_unreal(_from_auxiliary(match.span)):
            continue
        about = _as_kind(reading, subject, match["noun"][0])
        among = with_clause(
            class_of_kind(match["noun"].text), reading.doc[area.words.end : rest.end]
        )
        words = between(match.span, area.words)
        yield _Claim(Named(about, subject.words), criterion, words, among, area)


def _from_auxiliary(tokens: Tokens) -> Tokens:
    return tokens.doc[max(tokens.sent.start, tokens.start - 2) : tokens.end]


def _as_kind(reading: Reading, subject: Subject, noun: Token) -> Entity:
    """Return the subject as the city or the municipality that *noun* calls it."""
    entity = subject.entity
    if noun.norm_ in _MUNICIPALITIES:
        return as_municipality(reading, entity)
    if entity.type == CKG.Municipality:
        return reading.gazetteer.city_of(entity) or entity
    return entity


def _among_strongest(reading: Reading) -> Iterator[_Claim]:
    """Yield «αναγνώριση του Χ ως μια από τις ισχυρότερες πόλεις στην Ευρώπη»."""
    for match in _AMONG.find(reading.doc):
        best = match["best"]
        phrase = until_break(reading.doc[best.start : best.sent.end], stop=_CLASS_ENDS)
        noun = phrase[-1] if len(phrase) > 1 else None
        subject = _praised(reading, match)
        if noun is None or subject is None:
            continue
        if noun.norm_ not in _CITIES | _MUNICIPALITIES:
            continue
        about = Named(_as_kind(reading, subject, noun), subject.words)
        area = coverage(reading, reading.doc[phrase.end : phrase.end + 4])
        words = between(match.span, area.words if area is not None else phrase)
        if not is_unreal(_from_auxiliary(match.span)):
            yield _Claim(about, _STRONGEST, words, class_of_best(phrase), area)


def _praised(reading: Reading, match: Match) -> Subject | None:
    """Return who is called one of the strongest: named before «ως», or the subject."""
    near = reading.doc[
        max(match.span.sent.start, match.span.start - 6) : match.span.start
    ]
    if not len(near):
        return None
    as_ = _AS.first(near)
    named = [] if as_ is None else reading.ents(reading.before(as_.span), *CITIES)
    if as_ is not None and named and as_.span.start - named[-1].end <= 1:
        entity = reading.entity(named[-1])
        return None if entity is None else Subject(entity, named[-1])
    verbs = list(_COPULA.find(near))
    return subject_of(reading, verbs[-1].span) if verbs else None


def _centres(reading: Reading) -> Iterator[_Claim]:
    """Yield centres of excellence: institutions named just before, or as subject."""
    world = reading.gazetteer.entity("place/world")
    for match in _CENTRE.find(reading.doc):
        if is_unreal(_from_auxiliary(match.span)):
            continue
        worldwide = _INTERNATIONAL.first(match.span)
        after = reading.doc[match.span.end : match.span.end + 4]
        area = coverage(reading, after) if len(after) else None
        if worldwide is not None and world is not None:
            area = Named(world, worldwide.span)
        many = match["noun"][0].norm_ in _PLURALS
        for about in _institutions_before(reading, match.span, many=many):
            yield _Claim(about, _EXCELLENCE, match.span, "", area)


def _institutions_before(
    reading: Reading, words: Tokens, *, many: bool
) -> Iterator[Named]:
    """Yield the institutions that stand right before *words*, all or the last."""
    before = reading.before(words)
    if not len(before):
        return
    named = [
        (entity, ent)
        for ent in reading.ents(before, "KnowledgeInstitution", "Organization")
        if (entity := reading.entity(ent)) is not None
    ]
    found = [*named, *institutions_in(before)]
    limit = words.start
    for entity, ent in sorted(found, key=lambda one: -one[1].start):
        gap = reading.doc[ent.end : limit]
        if any(token.norm_ not in _JOINTS for token in gap):
            return
        yield Named(entity, ent)
        if not many:
            return
        limit = ent.start
