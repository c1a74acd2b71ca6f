"""Words of titles: which code they stand for, and how they read in the nominative.

Greek words are listed in the nominative; their other cases and their plurals are made
here. A weak word («μέλος», “officer”) makes a title only together with what it is a
member or an officer of.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache, lru_cache
from typing import Final

from rdflib import URIRef

from citykg.namespaces.greek import fold
from citykg.namespaces.vocabulary import CODE


@dataclass(frozen=True, slots=True)
class Head:
    """The noun of a title.

    Args:
        role: Code of ``ckgc:role``.
        nominative: The noun in the nominative singular; an English one as listed.
        plural: Whether the form is a plural.
        weak: Whether it needs more words to be a title.
        greek: Whether it is a Greek word.
        charge: Whether the text names the office and not its holder: «την προεδρία».
    """

    role: URIRef
    nominative: str
    plural: bool = False
    weak: bool = False
    greek: bool = True
    charge: bool = False


class Qualifier(Enum):
    """What a word before the noun of a title does to it."""

    PART = "part of the title"
    SILENT = "says nothing of the post itself"
    NOT_HELD = "the post is not, or no longer, held"


_GREEK: Final = (
    ("mayor", "Δήμαρχος Δημαρχίνα"),
    ("deputy-mayor", "Αντιδήμαρχος"),
    ("president", "Πρόεδρος Προεδρεύων Συμπρόεδρος Πρύτανης"),
    ("vice-president", "Αντιπρόεδρος Αντιπρύτανης"),
    ("officer", "Γραμματέας Υπογραμματέας Ταμίας Πρέσβης Πρέσβειρα Πρόξενος Έπαρχος"),
    ("officer", "Επιτετραμμένος Επιτετραμμένη Κοινοτάρχης Νομάρχης Ληξίαρχος Έφορος"),
    ("officer", "Λιμενάρχης Υπολιμενάρχης Αστυνόμος Εισαγγελέας Επιθεωρητής Επόπτης"),
    ("officer", "Αρχηγός Υπαρχηγός Αρχιεπίσκοπος Μητροπολίτης Διαμεσολαβητής"),
    ("officer", "Ερευνητής Ερευνήτρια Αρχιτέκτονας Αρχιτεκτόνισσα Πολεοδόμος"),
    ("officer", "Χωροτάκτης Χωροτάκτρια Μηχανικός Μηχανολόγος Γεωπόνος Δασολόγος"),
    ("officer", "Συγκοινωνιολόγος Περιβαλλοντολόγος Οικονομολόγος Πολεοδόμισσα"),
    ("officer", "Κοινωνιολόγος Ψυχολόγος Βιολόγος Αρχαιολόγος Γεωλόγος Τοπογράφος"),
    ("officer", "Δημοσιογράφος Εκπαιδευτικός Δικηγόρος Λογιστής Λογίστρια Παιδίατρος"),
    ("officer", "Αστυνομικός Πυροσβέστης Επιμελητής Επιμελήτρια Μαέστρος Συγγραφέας"),
    ("regional-governor", "Κυβερνήτης Κυβερνήτρια"),
    ("officer", "Κοινοβουλευτικός Διοργανωτής Διοργανώτρια Διαπραγματευτής"),
    ("professor", "Λέκτορας Υφηγητής Υφηγήτρια Διδάκτορας Διδάκτωρ"),
    ("director", "Διευθυντής Διευθύντρια Υποδιευθυντής Υποδιευθύντρια Τμηματάρχης"),
    ("head", "Προϊστάμενος Προϊσταμένη Κοσμήτορας Διοικητής Υποδιοικητής Διοικήτρια"),
    ("coordinator", "Συντονιστής Συντονίστρια"),
    ("minister", "Υπουργός Υφυπουργός Πρωθυπουργός"),
    ("commissioner", "Επίτροπος Αντεπίτροπος"),
    ("professor", "Καθηγητής Καθηγήτρια"),
    ("founder", "Ιδρυτής Ιδρύτρια Συνιδρυτής Συνιδρύτρια"),
    ("regional-governor", "Περιφερειάρχης Αντιπεριφερειάρχης"),
    ("member", "Βουλευτής Ευρωβουλευτής Γερουσιαστής"),
)
_GREEK_WEAK: Final = (
    ("head", "Υπεύθυνος Υπεύθυνη Εντεταλμένος Εντεταλμένη"),
    ("adviser", "Σύμβουλος Συνεργάτης Συνεργάτιδα Εμπειρογνώμονας"),
    ("member", "Μέλος"),
    ("officer", "Στέλεχος Εκπρόσωπος Διαχειριστής Διαχειρίστρια Υπάλληλος Αναλυτής"),
    ("officer", "Αναλύτρια Γυμνασιάρχης Λυκειάρχης Υπασπιστής"),
)
_ENGLISH: Final = (
    ("mayor", "mayor mayoress burgomaster", "mayors"),
    ("deputy-mayor", "vice-mayor", "vice-mayors"),
    (
        "president",
        "president chairman chairwoman chairperson co-chair rector cathaoirleach",
        "presidents chairmen co-chairs rectors",
    ),
    ("vice-president", "vice-president vice-chair vice-rector", "vice-presidents"),
    ("director", "director", "directors"),
    ("head", "dean chancellor provost", "deans"),
    ("chief-executive", "ceo", "ceos"),
    ("officer", "cto cio cfo coo treasurer ambassador ombudsman", "ambassadors"),
    ("officer", "spokesperson spokesman spokeswoman consul envoy", "spokespersons"),
    ("officer", "researcher architect economist urbanist ecologist", "researchers"),
    (
        "officer",
        "journalist engineer curator geographer lawyer",
        "engineers architects",
    ),
    ("officer", "sociologist archaeologist superintendent", "economists journalists"),
    ("professor", "lecturer", "lecturers"),
    ("coordinator", "coordinator co-ordinator", "coordinators co-ordinators"),
    ("minister", "minister", "ministers"),
    ("commissioner", "commissioner", "commissioners"),
    (
        "councillor",
        "councillor councilor councilman councilwoman alderman alderwoman",
        "councillors councilors aldermen",
    ),
    ("professor", "professor", "professors"),
    ("founder", "founder co-founder cofounder", "founders co-founders"),
    ("regional-governor", "governor prefect", "governors prefects"),
    ("member", "mep mp senator", "meps mps senators"),
)
_ENGLISH_WEAK: Final = (
    ("president", "chair", ""),
    ("head", "head chief leader principal", "heads leaders"),
    ("adviser", "adviser advisor consultant", "advisers advisors consultants"),
    ("coordinator", "manager", "managers"),
    ("chief-executive", "executive", "executives"),
    ("member", "member", "members"),
    ("officer", "officer representative secretary", "officers representatives"),
    ("officer", "undersecretary strategist scientist technologist", "secretaries"),
    ("officer", "expert specialist planner analyst", "experts specialists"),
    (
        "officer",
        "lead trustee fellow administrator supervisor clerk",
        "trustees fellows",
    ),
    ("officer", "inspector organiser organizer commander", "planners analysts"),
    ("officer", "", "scientists administrators organisers organizers strategists"),
)
_ABBREVIATED: Final = (
    ("secretary-general", "Γενικός Γραμματέας", "γ.γ. γ.γ γγ"),
    ("director", "Διευθυντής", "δ/ντησ δ/ντη"),
    ("director", "Διευθύντρια", "δ/ντρια δ/ντριασ"),
    ("head", "Προϊστάμενος", "π/νοσ πρ/νοσ"),
    ("chief-executive", "Διευθύνων Σύμβουλος", "δ/νων"),
)
# What somebody takes over or holds -> what he is then.
_CHARGES: Final = (
    ("president", "Πρόεδρος", "προεδρια προεδρεια"),
    ("vice-president", "Αντιπρόεδρος", "αντιπροεδρια"),
    ("mayor", "Δήμαρχος", "δημαρχια"),
    ("deputy-mayor", "Αντιδήμαρχος", "αντιδημαρχια"),
    ("director", "Διευθυντής", "διευθυνση"),
    ("officer", "Γραμματέας", "γραμματεια"),
    ("coordinator", "Συντονιστής", "συντονισμο συντονισμου"),
    ("head", "Επικεφαλής", "ηγεσια"),
    ("head", "Διοικητής", "διοικηση"),
    ("president", "chair", "chairmanship chairpersonship"),
    ("president", "president", "presidency"),
    ("vice-president", "vice-president", "vice-presidency vice-chairmanship"),
    ("mayor", "mayor", "mayoralty"),
    ("director", "director", "directorship"),
    ("head", "head", "leadership helm reins"),
    ("coordinator", "coordinator", "coordination"),
)
# Folded nominative ending -> endings of the singular, and of the plural.
_CASES: Final = (
    ("μελοσ", "μελοσ μελουσ", "μελη μελων"),
    ("στελεχοσ", "στελεχοσ στελεχουσ", "στελεχη στελεχων"),
    ("πρυτανησ", "πρυτανησ πρυτανη πρυτανεωσ", "πρυτανεισ πρυτανεων"),
    ("πρεσβησ", "πρεσβησ πρεσβη πρεσβεωσ", "πρεσβεισ πρεσβεων"),
    ("εασ", "εασ εα εωσ", "εισ εων"),
    ("οσ", "οσ ου ο ε", "οι ων ουσ"),
    ("ησ", "ησ η", "εσ ων"),
    ("ασ", "ασ α", "εσ ων"),
    ("ων", "ων οντοσ οντα", "οντεσ οντων"),
    ("α", "α ασ", "εσ ων"),
    ("η", "η ησ", "εσ ων"),
)
_PART: Final = frozenset(
    "deputy vice lord co executive european project programme program managing general "
    "senior junior assistant associate acting interim regional national international "
    "local municipal city chief digital innovation sustainability climate energy "
    "technical technology information data financial operating operations marketing "
    "communications communication commercial research scientific policy strategy "
    "strategic development public affairs external it ict eu urban environmental "
    "environment planning transport mobility smart finance legal economic health "
    "metropolitan provincial county state federal prime foreign team task first second "
    "visiting adjunct full founding resilience press regional metro area account "
    "business service services community product sustainable network council board "
    "advisory steering committee mission partnership partnerships investment "
    "procurement housing tourism culture education water waste α' β' γ' α΄ β΄ γεν γεν. "
    "αναπλ αναπλ. ειδ ειδ. επικ επικ. επιστ επιστ. τεχν τεχν. διευθ διευθ. δημ δημ. "
    "αν. εντ εντ. resident permanent civil lead founding doctoral phd "
    "postdoctoral distinguished emeritus parliamentary cabinet governing "
    "organising organizing communication grants programs programmes".split()
)
_PART_GREEK: Final = re.compile(
    r"(?:γενικ|ειδικ|δημοτικ|περιφερειακ|διευθυνων|διευθυνοντ|διευθυνουσ|εκτελεστικ|αναπληρω|τοπικ|εθνικ|ευρωπα"
    r"|επιστημονικ|τεχνικ|νομικ|οικονομικ|διοικητικ|εντεταλμεν|επικουρ|ομοτιμ|επισκεπτ"
    r"|εμπορικ|υπηρεσιακ|ακαδημαικ|τακτικ|ιδρυτικ|κοινοτικ|μονιμ|ανωτατ|ανωτερ|τεχνολογικ"
    r"|στρατηγικ|εκπαιδευτικ|ερευνητικ|εντοπι|κυβερνητικ|ενεργειακ|αναπτυξιακ|διαχειριστικ"
    r"|πρωτ[οη]|καλλιτεχνικ|αθλητικ|διεθν|βοηθ|ιατρικ|πολιτικ|κοινωνικ|μεταδιδακτορικ"
    r"|ηλεκτρολογ|μηχανολογ|χημικ|αγρονομ|τοπογραφ|αρχιτεκτον|περιβαλλοντικ"
    r"|πολεοδομ|μουσικ|υπευθυν|συντονιστικ|οργανωτικ|αυτοτελ|κεντρικ"
    r"|μελετητ|κοινοβουλευτικ|ειδικευμεν|εξωτερικ|προσωπικ|ψηφιακ"
    r"|δευτερ|τριτοσ|τριτη)\w*"
)
_SILENT: Final = frozenset(
    "new newly elected re-elected reelected current incumbent outgoing present serving "
    "νυν".split()
)
_SILENT_GREEK: Final = re.compile(
    r"(?:νε(?:οσ|ου|ο|α|ασ|οι|εσ|ουσ|ων)|νεοεκλεγ|νεοεκλεχθ|επανεκλεγ|εκλεγμεν"
    r"|σημεριν|απερχομεν|εν ενεργεια)\w*"
)
_NOT_HELD: Final = frozenset(
    "πρωην τεωσ τοτε former ex late then previous past candidate would-be "
    "τ. π. εκλεγεισ εκλεγεντα εκλεγεντοσ elect "
    "προτινοσ διατελεσασ διατελεσαντα διατελεσαντοσ πρωτυτερα "
    "prospective one-time erstwhile retired predecessor".split()
)
_NOT_HELD_GREEK: Final = re.compile(
    r"(?:υποψηφι|επιτιμ|προηγουμεν|αειμνηστ|προκατοχ|εκλιπ|παλαιοτερ|μεταστ)\w*"
)


@lru_cache(maxsize=1 << 16)
def head_of(form: str) -> Head | None:
    """Return the noun of a title that the folded *form* is, or None."""
    return _heads().get(form) or _heads().get(form.split("-", 1)[0])


@cache
def qualifier(form: str) -> Qualifier | None:
    """Return what the folded word *form* does before the noun of a title, or None."""
    if form in _NOT_HELD or _NOT_HELD_GREEK.fullmatch(form):
        return Qualifier.NOT_HELD
    if form in _SILENT or _SILENT_GREEK.fullmatch(form):
        return Qualifier.SILENT
    if form in _PART or _PART_GREEK.fullmatch(form):
        return Qualifier.PART
    return None


def charge_of(form: str) -> Head | None:
    """Return whom the folded *form* makes of who takes it over: «προεδρία», or None."""
    return _charges().get(form)


@cache
def _charges() -> dict[str, Head]:
    return {
        form: Head(CODE[f"role-{role}"], noun, greek=not noun.isascii(), charge=True)
        for role, noun, forms in _CHARGES
        for form in forms.split()
    }


@cache
def _heads() -> dict[str, Head]:
    heads: dict[str, Head] = {}
    for form, head in (*_abbreviated_heads(), *_greek_heads(), *_english_heads()):
        heads.setdefault(form, head)
    return heads


def _abbreviated_heads() -> Iterator[tuple[str, Head]]:
    for role, noun, forms in _ABBREVIATED:
        for form in forms.split():
            yield form, Head(CODE[f"role-{role}"], noun)
    # Whoever is just «επικεφαλής» leads a delegation; of something, it is a post.
    yield "επικεφαλησ", Head(CODE["role-head"], "Επικεφαλής", weak=True)


def _greek_heads() -> Iterator[tuple[str, Head]]:
    for table, weak in ((_GREEK, False), (_GREEK_WEAK, True)):
        for role, nouns in table:
            for noun in nouns.split():
                for form, plural in _forms(noun):
                    yield form, Head(CODE[f"role-{role}"], noun, plural, weak)


def _english_heads() -> Iterator[tuple[str, Head]]:
    for table, weak in ((_ENGLISH, False), (_ENGLISH_WEAK, True)):
        for role, singulars, plurals in table:
            single = Head(CODE[f"role-{role}"], "", weak=weak, greek=False)
            for form in singulars.split():
                yield form, replace(single, nominative=form)
            for form in plurals.split():
                yield form, replace(single, nominative=form, plural=True)


def _forms(noun: str) -> list[tuple[str, bool]]:
    """Return the folded forms of a Greek noun, each with whether it is a plural."""
    folded = fold(noun)
    for ending, singular, plural in _CASES:
        if folded.endswith(ending):
            stem = folded.removesuffix(ending)
            return [
                *((stem + one, False) for one in singular.split()),
                *((stem + one, True) for one in plural.split()),
            ]
    return [(folded, False)]


_BY_QUALIFIER: Final = (
    ("officer", re.compile(r"γενικ\w*|general"), "secretary-general", "γραμματε|secr"),
    (
        "adviser",
        re.compile(r"(?:δημοτικ|περιφερειακ|τοπικ|κοινοτικ)\w*"),
        "councillor",
        "συμβουλ",
    ),
    ("adviser", re.compile(r"διευθυν\w*"), "chief-executive", "συμβουλ"),
    ("mayor", re.compile(r"deputy|vice|assistant"), "deputy-mayor", "mayor"),
    ("mayor", re.compile(r"αναπληρ\w*"), "deputy-mayor", "δημαρχ"),
    ("president", re.compile(r"deputy|vice"), "vice-president", ""),
    ("director", re.compile(r"managing|διευθυν\w*"), "chief-executive", ""),
    ("officer", re.compile(r"executive"), "chief-executive", "officer"),
)


def role_of(head: Head, qualifiers: list[str]) -> URIRef:
    """Return the code of a title, of its noun and the folded words before it."""
    for role, word, instead, noun in _BY_QUALIFIER:
        if head.role != CODE[f"role-{role}"]:
            continue
        if not any(word.fullmatch(one) for one in qualifiers):
            continue
        if re.match(noun, fold(head.nominative)):
            return CODE[f"role-{instead}"]
    return head.role


LOCAL: Final = frozenset(
    CODE[f"role-{name}"]
    for name in ("secretary-general", "councillor", "adviser", "head", "director")
)
"""Roles that, with nothing else said, belong to the home municipality."""

ROLE_WORD: Final = re.compile(
    r"(?:αντι)?δημαρχ\w*|(?:αντι)?προεδρ\w*|(?:γενικ\w*)|γραμματ\w*|διευθυν\w*"
    r"|προισταμεν\w*|υπευθυν\w*|συντονιστ\w*|(?:υφ)?υπουργ\w*|επιτροπ(?:οσ|ο|ου)"
    r"|καθηγητ\w*|(?:συν)?ιδρυτ\w*|(?:αντι)?περιφερειαρχ\w*|mayor|president|chair"
    r"|director|head|minister|commissioner|councillor|coordinator|professor|ceo|founder"
)
"""A word with which a title begins; folded, to be matched in full."""
