"""Partners: «σε συνεργασία με το Πανεπιστήμιο Χ», “partners include: …”.

A partner works on a project that the sentence speaks of, else with the home city.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from citykg.extraction.findings import Findings, implied, situation
from citykg.extraction.model import Entity
from citykg.extraction.patterns import pattern
from citykg.extraction.reading import Reading
from citykg.extraction.rules.bearers import (
    UNKNOWN,
    Bearer,
    as_bearer,
    bearers_in,
    is_fund,
    last_named,
)
from citykg.extraction.rules.clauses import clause_of
from citykg.extraction.scope import is_unreal
from citykg.extraction.tokens import Span as Tokens
from citykg.namespaces.vocabulary import CKG

_WITH: Final = pattern(
    "σε|στενή|στενής|η|την|με|ουσιαστική ...1 συνεργασία|σύμπραξη ...2 με",
    "συνεργάζ~|συνεργάστ~|συνεργασθ~|συμπράττ~|συνέπραξ~|συνεργαζόμ~ ...4 με",
    "από κοινού με",
    "μαζί με",
    "μνημόνιο|μνημονίου|μνημόνια|σύμφωνο|συμφωνία|πρωτόκολλο|σύμβαση ...5 με",
    "cooperation|co-operation|collaboration|partnership|conjunction with",
    "cooperates|co-operates|cooperated|collaborates|collaborated|works|worked with",
    "working|partnered|partners|collaborating|cooperating closely? with",
    "together|jointly with",
    "memorandum|agreement ...6 with",
)
_OF: Final = pattern(
    "με|στη|στην τη|την|η ...1 συνεργασία|σύμπραξη|συμβολή|συνδρομή του|της|των",
    "ουσιαστική|στενή|άψογη|υποδειγματική|εποικοδομητική συνεργασία",
    "εργάζονται|συνεργάζονται|εργάστηκαν|συνεργάστηκαν μαζί|στενά?",
)
_ON_PROJECT: Final = pattern(
    "εταίροι|εταίρους|εταίρων του|στο|της|στην ...2 είναι",
    "εταίροι είναι|συμμετέχουν|μετέχουν",
    "εταιρικό σχήμα ...4 συμμετέχουν|μετέχουν|αποτελούν|απαρτίζουν",
    "ανάδοχος|ανάδοχοι ...4 είναι|η|το",
    "συντονίζεται|υλοποιείται|υλοποιήθηκε|εκπονήθηκε|αναπτύχθηκε από",
    "επικεφαλής|συντονιστής|συντονίστρια ...3 είναι",
    "συνέβαλαν|συνέβαλε|συνεισέφεραν|συμβάλλουν ...1",
    "partners ...5 are|include|included|were",
    "consortium of|comprising|includes|led|coordinated by?",
    "coordinated|co-ordinated|led|implemented|developed jointly? by",
    "under the lead|coordination|leadership of",
    "lead|leading partner ...1 is",
)
_LIST: Final = pattern(
    "εταίροι|εταίρους|εταίρων|πόλεων-εταίρων|κοινοπραξία|εταιρικό",
    "partners|partner|consortium",
)
_IS_PARTNER: Final = pattern(
    "is|are|became|becomes|as|remains ...3 partner|partners",
    "είναι|αποτελεί|ως|είμαστε|αποτελούν ...1 εταίρος|εταίροι",
    "εταίρος|εταίροι|εταίρους ...2 στο|στην|στη|του|της|σε",
)
_SIGNED: Final = pattern(
    "υπέγραψαν|υπογράφουν|συνυπέγραψαν ...3 συμφωνία|μνημόνιο|σύμφωνο|πρωτόκολλο "
    "συνεργασίας",
    "signed ...4 cooperation|co-operation|partnership|collaboration agreement",
    "signed ...2 memorandum of cooperation|understanding",
)
_PARTNERS: Final = frozenset("Organization KnowledgeInstitution".split())
_CITIES: Final = frozenset("City Municipality".split())
_PARTS: Final = frozenset(
    "και , ( ) η ο το τα οι τουσ τισ την τη τον του τησ των καθωσ επισησ κ κι « » “ ” "
    '" and the with as well from also εταιρεια εταιρειεσ εταιρειασ εταιρειων φορεισ '
    "φορεων ινστιτουτο ιδρυμα δημο δημουσ δημων company companies both including "
    "τουσ δημοσ δημου τοπικο τοπικη research institute university city of".split()
)
_SUPPORT: Final = ("χορηγ", "sponsor")
_LOOSE: Final = frozenset({"μαζι", "together"})
_CLOSING: Final = frozenset('»”"')
_OURS: Final = frozenset("city city's municipality our μασ".split())
_RESPECTIVELY: Final = frozenset({"respectively", "αντιστοιχα"})
_NEAR: Final = 10  # tokens from a partner's name to «εταίρους μας»
_LEAD: Final = 12  # tokens of the end of a lead that may call its items partners
_FAR: Final = 45  # tokens that a list of partners may take


@dataclass(frozen=True, slots=True)
class _Said:
    """A place where partners are named.

    Args:
        words: The words that say that they are partners.
        partners: The partners with the words that name each.
        sure: How sure that is.
        on_project: Whether they are partners of a project, never of a city alone.
    """

    words: Tokens
    partners: list[tuple[Entity, Tokens]]
    sure: str
    on_project: bool = False


def state_cooperation(reading: Reading, findings: Findings) -> None:
    """State who works with the home city or on the projects of the text."""
    for said in (
        *_worked_with(reading),
        *_listed(reading),
        *_partners_in(reading),
        *_signatories(reading),
    ):
        clause = clause_of(said.words)
        near = reading.doc[clause.start : said.words.end]
        first = reading.doc[near.start : max(near.end, said.partners[0][1].start)]
        if is_unreal(near) or any(one.norm_.startswith(_SUPPORT) for one in first):
            continue
        target = _target(reading, said)
        for partner, words in said.partners:
            if target is not None and partner != target.entity:
                _state(findings, said, (partner, words), target.entity)


def _worked_with(reading: Reading) -> Iterator[_Said]:
    rows = ((_WITH, "0.85"), (_OF, "0.75"), (_ON_PROJECT, "0.8"))
    for pattern_, sure in rows:
        for match in pattern_.find(reading.doc):
            words = match.span
            after = reading.doc[words.end : words.sent.end]
            partners = list(_enumerated(reading, after))
            on_project = pattern_ is _ON_PROJECT
            loose = words[0].norm_ in _LOOSE
            if loose and any(one.label_ in _CITIES for _, one in partners):
                continue
            if partners and not _is_of_others(reading, words):
                yield _Said(words, partners, sure, on_project)


def _is_of_others(reading: Reading, words: Tokens) -> bool:
    """Tell whether another than the home city works: «μνημόνιο της κυβέρνησης με»."""
    inner = words[1:-1]
    genitive = any(one.norm_ in {"τησ", "του", "των", "between"} for one in inner)
    ours = any(one.entity == reading.home_city for one in bearers_in(reading, inner))
    return genitive and not ours and words[-1].norm_ in {"με", "with"}


def _listed(reading: Reading) -> Iterator[_Said]:
    """Yield the items of «εταίροι είναι:» and “the partners are the following:”."""
    for lead, items in reading.lists():
        match = _LIST.first(lead[-_LEAD:])
        if match is None:
            continue
        found = [one for _, item in items for one in _enumerated(reading, item)]
        if found:
            yield _Said(match.span, found, "0.8", on_project=True)


def _partners_in(reading: Reading) -> Iterator[_Said]:
    """Yield who is a partner in a project: “X and Y are partners in Z”."""
    for match in _IS_PARTNER.find(reading.doc):
        words, doc = match.span, reading.doc
        before = doc[clause_of(words).start : words.start]
        ours = any(one.norm_ in _OURS for one in words)
        named = [
            (one.entity, doc[one.at : one.at + 1])
            for one in bearers_in(reading, before)
            if (one.is_city and not ours) or one.label in _PARTNERS
        ]
        if words[0].norm_.startswith("εταιρ"):
            named = [one for one in named if one[1].start > words.start - _NEAR]
        respectively = any(one.norm_ in _RESPECTIVELY for one in words.sent)
        if named and not respectively:
            yield _Said(words, named, "0.8", on_project=not ours)


def _signatories(reading: Reading) -> Iterator[_Said]:
    """Yield the cities that sign with the home city: «Χ και Ψ υπέγραψαν συμφωνία»."""
    for match in _SIGNED.find(reading.doc):
        before = reading.doc[match.span.sent.start : match.span.start]
        named = bearers_in(reading, before)
        ours = [one for one in named if one.entity == reading.home_city]
        others = [
            (one.entity, reading.doc[one.at : one.at + 1])
            for one in named
            if one.is_city and one.entity != reading.home_city
        ]
        if ours and others:
            yield _Said(match.span, others, "0.8")


def between_words(first: Tokens, last: Tokens) -> Tokens:
    """Return the tokens from the start of *first* to the end of *last*."""
    return first.doc[first.start : max(first.end, last.end)]


def _enumerated(reading: Reading, tokens: Tokens) -> Iterator[tuple[Entity, Tokens]]:
    """Yield the bodies and cities with which *tokens* begin, up to other words."""
    reached = tokens.start
    for ent in tokens.ents:
        if ent.start - tokens.start > _FAR or not _is_joint(
            tokens.doc[reached : ent.start]
        ):
            return
        entity = reading.entity(ent)
        if ent.label_ in {"Country", "Place", "Quantity"}:
            reached = ent.end
            continue
        if entity is None or ent.label_ not in _PARTNERS | _CITIES:
            return
        yield as_bearer(reading, entity), ent
        reached = ent.end


def _is_joint(tokens: Tokens) -> bool:
    """Tell whether only articles, «και» and marks stand in *tokens*."""
    odd = [one for one in tokens if one.norm_ not in _PARTS and not one.is_space]
    return len(odd) <= 1 and not any(one.norm_ in {"που", "."} for one in odd)


def _target(reading: Reading, said: _Said) -> Bearer | None:
    """Return the project that a sentence speaks of, else the home city.

    None, if another body or a network is what works with the partners.
    """
    sentence, at = said.words.sent, said.words.start
    home = reading.home_city
    if any(entity == home for entity, _ in said.partners) and not said.on_project:
        return None if home is None else Bearer(home, "City", at)
    partners = {entity for entity, _ in said.partners}
    rest = [one for one in bearers_in(reading, sentence) if one.entity not in partners]
    projects = [
        one for one in rest if one.label == "Initiative" and not is_fund(one.entity)
    ]
    if projects:
        before = [one for one in projects if one.at < at]
        return before[-1] if before else projects[0]
    if said.on_project or any(one.label == UNKNOWN for one in rest):
        return _last_project(reading, at)
    return _city_of(reading, said, rest)


def _last_project(reading: Reading, at: int) -> Bearer | None:
    """Return the only project named before, or the last one in the last sentences."""
    named = reading.entities(reading.doc[:at], "Initiative")
    projects = dict.fromkeys(one for one in named if not is_fund(one))
    if len(projects) == 1:
        return Bearer(next(iter(projects)), "Initiative", at)
    last = last_named(reading, at, ("Initiative",))
    return None if last is None or is_fund(last.entity) else last


def _city_of(reading: Reading, said: _Said, rest: list[Bearer]) -> Bearer | None:
    """Return the home city, if nothing else in the sentence may be the one."""
    home, at = reading.home_city, said.words.start
    before = [one for one in rest if one.at < at and not one.is_of]
    if before and before[-1].label in _PARTNERS | {"CityNetwork", "Country"}:
        return None
    if before and before[-1].is_city and said.sure == "0.85":
        return before[-1]
    strange = [one for one in rest if one.is_city and one.entity != home]
    lead = reading.doc[said.words.sent.start : at]
    titled = any(one.text in _CLOSING for one in lead)
    if home is None or strange or titled:
        return None
    loose = said.sure == "0.75" or said.words[0].norm_ in _LOOSE
    if loose and not any(one.entity == home for one in rest):
        return None
    return Bearer(home, "City", at)


def _state(
    findings: Findings,
    said: _Said,
    named: tuple[Entity, Tokens],
    target: Entity,
) -> None:
    partner, words = named
    labels = {}
    for language, title in (("el", "Συνεργασία"), ("en", "Collaboration")):
        names = (partner.label(language), target.label(language))
        if all(names):
            labels[language] = f"{title}: {names[0]} – {names[1]}"
    node = situation("collaboration", CKG.Collaboration, partner, target, labels=labels)
    after = said.words.start <= words.start < said.words.sent.end
    close = after and words.end - said.words.start <= _FAR
    told = between_words(said.words, words) if close else words
    sure = implied(said.sure)
    findings.state(node, CKG.partner, partner, told, grounds=sure)
    findings.state(node, CKG.supports, target, told, grounds=sure)
