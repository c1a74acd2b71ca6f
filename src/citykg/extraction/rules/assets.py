"""Digital assets: the portals, networks and data centres that a municipality runs."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rdflib import Literal

from citykg.extraction.findings import Findings
from citykg.extraction.lexicon import ASSETS, SERVICES, STAKEHOLDERS, Word, codes_in
from citykg.extraction.model import Entity
from citykg.extraction.patterns import Match, pattern
from citykg.extraction.phrases import capitalised, nominative
from citykg.extraction.reading import CITIES, PLACES, Reading
from citykg.extraction.rules.clauses import (
    as_municipality,
    clause_of,
    is_first_person,
    subject_of,
)
from citykg.extraction.rules.phrasing import between, to_text, until_break
from citykg.extraction.rules.transformations import own_transformation
from citykg.extraction.scope import is_unreal
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token
from citykg.namespaces.minting import slug
from citykg.namespaces.vocabulary import CKG

_MAKING: Final = pattern(
    "δημιουργώντας|δημιούργησ~|δημιουργήσ~|δημιουργούμε|δημιουργεί",
    "ανέπτυξ~|αναπτύξαμε|αναπτύξει|αναπτύσσει|αναπτύσσοντας",
    "υλοποίησ~|υλοποιήσ~|υλοποιώντας|κατασκεύασ~|κατασκευάσ~|εγκατέστησ~|εγκαταστήσ~",
    "λειτουργεί|λειτουργούν|λειτουργούμε|διαθέτει|διαθέτουν|διαθέτουμε|διέθεσε|διαθέτοντας|έχουμε|απέκτησ~|"
    "αποκτήσαμε|παρέχει|παρέχουμε|έθεσε|θέσαμε",
    "built|builds|operates|operate|runs|run|launched|developed|created|installed|"
    "offers|has|have",
)
_PLANNED: Final = pattern(
    "προγραμματίζ~|προβλέπ~|σχεδιάζ~|επόμεν~|στόχ~", "planned|next|plan|plans"
)
_MOST_BEFORE: Final = 6  # tokens of article and adjectives before the name of an asset
_BEFORE_NAME: Final = frozenset(
    "ο η το οι τα τον την τη τουσ τισ ενα εναν μια a an the και".split()
)
_NOT_IN_NAME: Final = frozenset(
    "με που για σε στο στη στην στον στα στισ στουσ απο μεσω του τησ των "
    "with for which that in by through of".split()
)
# Words that praise or count: they are no part of what a thing is called.
_PRAISING: Final = pattern(
    "ισχυρ~|σύγχρον~|νέ~|πολλ~|μεγαλύτερ~|μοναδικ~|πρώτ~|καινοτόμ~|πρωτοποριακ~|"
    "ενιαί~|πλήρ~|δυναμικ~|αρκετ~|ισχυρότερ~|προηγμέν~|δικό|δική|δικά|μας|its|"
    "strong|modern|new|many|largest|only|first|innovative|several|advanced"
)
_FUNCTION: Final = pattern(
    "που προσφέρ~|παρέχ~ what=_",
    "που ...1 verb=επιτρέπ~|συνδέ~|καλύπτ~|εξυπηρετ~|συγκεντρών~|διασυνδέ~|ενών~",
    "verb=συγκεντρώνοντας|συνδέοντας|διασυνδέοντας|καλύπτοντας|ενώνοντας|παρέχοντας|"
    "προσφέροντας|συλλέγοντας|υποστηρίζοντας",
    "that|which offers|provides what=_",
    "that|which verb=connects|links|covers|serves|collects|gathers",
)
_PURPOSE: Final = pattern("για|for την|τη|the? what=_")
_ACTION_ENDINGS: Final = ("ση", "ξη", "ψη", "σμο", "λογη", "χη", "ing", "tion")
_GERUND: Final = "οντας"
_FUNCTION_ENDS: Final = frozenset("με που και ωστε ενω with which and while".split())
_COUNTED: Final = frozenset({"Quantity"})


@dataclass(frozen=True, slots=True)
class Asset:
    """A digital asset as a text names it.

    Args:
        entity: The asset.
        kind: Entry of the lexicon.
        operator: Who built or runs it.
        name: The words that name it, article and praise included.
        scope: All that the text says of it: the list item, or the rest of the clause.
        lead: The words that say that the operator has it.
    """

    entity: Entity
    kind: Word
    operator: Entity
    name: Tokens
    scope: Tokens
    lead: Tokens


def find_assets(reading: Reading) -> list[Asset]:
    """Return the digital assets that some municipality is said to have.

    They stand in a list whose lead-in says that somebody has made them, or are the
    object of such a verb. What is planned, and what other cities are said to have
    within the same item, is left out.

    Args:
        reading: The document as read.
    """
    found: list[Asset] = []
    for operator, lead, kind, name, scope in _places(reading):
        taken = any(one.scope.start <= name.start < one.scope.end for one in found)
        if not taken:
            entity = _entity(reading, operator, kind, name, others=found)
            found.append(Asset(entity, kind, operator, name, scope, lead))
    return found


def state_assets(reading: Reading, findings: Findings) -> None:
    """State assets with type, operator, initiative, users and functions."""
    for asset in find_assets(reading):
        entity = asset.entity
        findings.state(entity, CKG.operatedBy, asset.operator, asset.name)
        findings.state(entity, CKG.assetType, asset.kind.means, asset.name)
        _state_initiative(findings, asset)
        _state_users(findings, asset)
        _state_function(reading, findings, asset)


_Place = tuple[Entity, Tokens, Word, Tokens, Tokens]


def _places(reading: Reading) -> Iterator[_Place]:
    """Yield operator, lead-in, kind, name and scope of each asset."""
    listed: list[Tokens] = []
    for lead, items in reading.lists():
        listed += [item for _, item in items]
        making = _making_in(lead)
        operator = _operator(reading, making) if making is not None else None
        if making is None or operator is None:
            continue
        for _, item in items:
            found = _asset_at(item)
            if found is not None and not _is_of_others(reading, item, operator):
                yield operator, lead, found[0], found[1], item
    for match in _MAKING.find(reading.doc):
        inside = any(item.start <= match.span.start < item.end for item in listed)
        if not inside and not _is_unreal(match.span):
            yield from _objects(reading, match)


def _making_in(lead: Tokens) -> Tokens | None:
    """Return the last verb of having or making in a lead-in, or None."""
    matches = list(_MAKING.find(lead))
    if not matches or is_unreal(lead) or _PLANNED.first(lead) is not None:
        return None
    return matches[-1].span


def _is_unreal(verb: Tokens) -> bool:
    clause = verb.doc[max(verb.sent.start, verb.start - 4) : verb.end]
    before = verb.doc[verb.start - 1].norm_ if verb.start > verb.sent.start else ""
    return before in {"να", "to"} or is_unreal(clause)


def _operator(reading: Reading, verb: Tokens) -> Entity | None:
    """Return the municipality that has or makes something, or None."""
    sentence = reading.doc[verb.sent.start : verb.end]
    for token in reversed(list(sentence)):
        if is_first_person(token):
            return reading.home
    subject = subject_of(reading, verb)
    return None if subject is None else as_municipality(reading, subject.entity)


def _objects(reading: Reading, match: Match) -> Iterator[_Place]:
    """Yield the assets that are the objects of a verb in running text."""
    subject = subject_of(reading, match.span)
    if subject is None:
        return
    operator = as_municipality(reading, subject.entity)
    rest = reading.doc[match.span.end : clause_of(match.span).end]
    found = _asset_at(rest)
    if found is not None and not _is_of_others(reading, rest, operator):
        lead = between(subject.words, match.span)
        yield operator, lead, found[0], found[1], rest


def _asset_at(tokens: Tokens) -> tuple[Word, Tokens] | None:
    """Return the asset whose name begins *tokens*, with the words of the name.

    The name comes first: an application «με εφαρμογές» only uses is not the asset.
    """
    first: tuple[Word, Tokens] | None = None
    for word, words in codes_in(tokens, ASSETS):
        if first is None or words.start < first[1].start:
            first = word, words
    if first is None or first[1].start - tokens.start > _MOST_BEFORE:
        return None
    before = tokens.doc[tokens.start : first[1].start]
    if any(token.norm_ in _NOT_IN_NAME or token.text == "," for token in before):
        return None
    return first[0], tokens.doc[tokens.start : first[1].end]


def _is_of_others(reading: Reading, scope: Tokens, operator: Entity) -> bool:
    """Tell whether *scope* names a city or municipality other than the operator's."""
    own = {operator, reading.gazetteer.city_of(operator)}
    return any(entity not in own for entity in reading.entities(scope, *CITIES))


def _entity(
    reading: Reading,
    operator: Entity,
    kind: Word,
    name: Tokens,
    *,
    others: list[Asset],
) -> Entity:
    """Return the asset as a node; a second one of its kind gets its name as key."""
    city = reading.gazetteer.city_of(operator) or operator
    greek = city.label("el") or operator.label("el") or ""
    english = city.label("en") or operator.label("en") or ""
    called = bare_name(reading, name)
    path = f"asset/{slug(f'{english}-{kind.en}')}"
    if any(other.entity.path == path for other in others):
        path = f"asset/{slug(f'{english}-{called}')}"
    type_ = CKG.DigitalService if kind.means in SERVICES else CKG.Infrastructure
    what = called if reading.language.value == "el" else kind.el
    labels = (("el", f"{what}, {greek}"), ("en", f"{kind.en}, {english}"))
    return Entity(path, type_, labels)


def bare_name(reading: Reading, name: Tokens) -> str:
    """Return the name without article, praise and place: «Δημοτικό ασύρματο δίκτυο».

    Args:
        reading: The document as read.
        name: The words that name an asset.
    """
    article = next((one for one in name if one.norm_ in _BEFORE_NAME), None)
    start = name.start
    while start < name.end - 1 and _is_praise(name.doc[start]):
        start += 1
    places = [
        range(_with_preposition(one), one.end) for one in reading.ents(name, *PLACES)
    ]
    kept = [
        token
        for token in name.doc[start : name.end]
        if not any(token.i in place for place in places)
    ]
    if len(kept) == name.end - start:
        return nominative(name.doc[start : name.end], article=article)
    return capitalised(" ".join(token.text for token in kept))


def _is_praise(token: Token) -> bool:
    """Tell whether *token* only introduces or praises what is named after it."""
    word = token.doc[token.i : token.i + 1]
    introduces = token.norm_ in _BEFORE_NAME or token.ent_type_ in _COUNTED
    return introduces or _PRAISING.first(word) is not None


def _with_preposition(place: Tokens) -> int:
    before = place.doc[max(place.sent.start, place.start - 1)]
    return before.i if before.norm_ in _NOT_IN_NAME else place.start


def _state_initiative(findings: Findings, asset: Asset) -> None:
    """State which undertaking an asset belongs to: the one its lead-in speaks of."""
    initiative = _initiative_of(findings, asset.lead)
    if initiative is not None:
        findings.state(asset.entity, CKG.partOfInitiative, initiative, asset.name)


def _initiative_of(findings: Findings, lead: Tokens) -> Entity | None:
    """Return the initiative that the lead-in of a list tells something of, or None."""
    own = own_transformation(findings)
    span = findings.reading.span(lead)
    for fact in findings.facts:
        if fact.subject.type == CKG.Initiative and any(map(span.contains, fact.spans)):
            return fact.subject
    since = own is not None and any(is_first_person(token) for token in lead)
    return own if since else None


def _state_users(findings: Findings, asset: Asset) -> None:
    """State whom an asset serves; people who are only counted are not meant."""
    rest = asset.name.doc[asset.name.end : asset.scope.end]
    for word, words in codes_in(rest, STAKEHOLDERS):
        if not _is_counted(words[0]):
            clause = _after_preposition(words)
            findings.state(asset.entity, CKG.beneficiary, word.means, clause)


def _is_counted(token: Token) -> bool:
    before = token.doc[max(0, token.i - 2) : token.i]
    return any(one.ent_type_ in _COUNTED for one in before)


def _after_preposition(words: Tokens) -> Tokens:
    """Return *words* with the article and preposition before them."""
    start = words.start
    articles = {"του", "τησ", "των", "τουσ", "τισ", "τα", "προσ", "the", "for", "to"}
    while start > words.sent.start and words.doc[start - 1].norm_ in articles:
        start -= 1
    return words.doc[start : words.end]


def _state_function(reading: Reading, findings: Findings, asset: Asset) -> None:
    """State what an asset does: «που προσφέρει …», «για διασύνδεση …»."""
    rest = asset.name.doc[asset.name.end : asset.scope.end]
    for text, words in (*_offers(rest), *_purposes(rest)):
        value = Literal(text, lang=reading.language.value)
        findings.state(asset.entity, CKG.function, value, words)


def _offers(rest: Tokens) -> Iterator[tuple[str, Tokens]]:
    """Yield what clauses such as «συγκεντρώνοντας τα δεδομένα» say an asset does."""
    for match in _FUNCTION.find(rest):
        what, verb = match.get("what"), match.get("verb")
        start = what or verb
        if start is None:
            continue
        after = rest.doc[start.start + (0 if what is not None else 1) : rest.end]
        phrase = until_break(after, stop=_FUNCTION_ENDS | {"για", "προσ", "for", "to"})
        if not len(phrase):
            continue
        text = phrase.text if verb is not None else to_text(phrase)
        said = f"{_finite(verb.text)} {text}" if verb is not None else text
        if said not in {"υποδομές", "υπηρεσίες", "services", "infrastructure"}:
            yield said, between(match.span, phrase)


def _purposes(rest: Tokens) -> Iterator[tuple[str, Tokens]]:
    """Yield the verbal nouns after «για»: «για διασύνδεση των υπηρεσιών»."""
    for match in _PURPOSE.find(rest):
        noun = match["what"]
        if noun[0].norm_.endswith(_ACTION_ENDINGS):
            phrase = until_break(rest.doc[noun.start : rest.end], stop=_FUNCTION_ENDS)
            if len(phrase):
                yield to_text(phrase), between(match.span, phrase)


def _finite(verb: str) -> str:
    """Return the verb of a participle: «συγκεντρώνοντας» gives «συγκεντρώνει»."""
    return verb.removesuffix(_GERUND) + "ει" if verb.endswith(_GERUND) else verb
