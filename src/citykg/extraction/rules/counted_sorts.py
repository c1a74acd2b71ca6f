"""Sorts of what is counted, and the words that tie such a count to what has it.

Guests come to an event, towns belong to a network or compete for a prize, bids are
made for a prize, partners work on a project, measures stand in a plan.
"""

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Final

from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token
from citykg.namespaces.greek import fold

_PLANS: Final = ("Strategy", "PolicyInstrument", "Charter")
_BODIES: Final = ("CityNetwork", "Initiative", "Organization")


class Sort(Enum):
    """What kind of thing is counted."""

    GUESTS = "guests"
    TOWNS = "towns"
    PARTNERS = "partners"
    BIDS = "bids"
    PROPOSALS = "proposals"
    PARTS = "parts"
    PILLARS = "pillars"


_SORTS: Final = (
    (
        Sort.BIDS,
        re.compile(
            r"υποψηφιοτητ(?:εσ|ων)|φακελ(?:οι|ουσ|ων)|υποψηφι(?:εσ|οι|ουσ|ων)"
            r"|διαγωνιζομεν(?:οι|ουσ|εσ|ων)|applications|applicants|entries|bids|submissions"
            r"|nominations|entrants|contenders|competitors|contestants|nominees|candidates"
        ),
    ),
    (
        Sort.PROPOSALS,
        re.compile(
            r"αιτησε(?:ισ|ων)|προτασε(?:ισ|ων)|συμμετοχ(?:εσ|ων)|εργ(?:α|ων)|παραδειγμα(?:τα|των)"
            r"|πρακτικ(?:εσ|ων)|πρωτοβουλι(?:εσ|ων)|projects|proposals|initiatives|practices"
        ),
    ),
    (
        Sort.PARTNERS,
        re.compile(
            r"(?:\w+-)?εταιρ(?:οι|ουσ|ων)|δικαιουχ(?:οι|ουσ|ων)|συμπραττοντ\w*|partners|beneficiaries"
        ),
    ),
    (
        Sort.GUESTS,
        re.compile(
            r"συνεδρ(?:οι|ουσ|ων)|προσκεκλημεν(?:οι|ουσ|ων)|ομιλητ(?:εσ|ων|ριεσ)|εισηγητ(?:εσ|ων|ριεσ)"
            r"|δημαρχ(?:οι|ουσ|ων)|αντιδημαρχ(?:οι|ουσ|ων)|εκπροσωπ(?:οι|ουσ|ων)|αντιπροσωπ(?:οι|ουσ|ων|ει\w+)"
            r"|συμμετεχοντ\w*|συμμετεχουσ\w*|στελεχ(?:η|ων)|επαγγελματι(?:εσ|ων)|επιστημον(?:εσ|ων)"
            r"|ατομ(?:α|ων)|αυτοδιοικητικ(?:οι|ουσ|ων)|αιρετ(?:οι|ουσ|ων)|προσωπικοτητ(?:εσ|ων)"
            r"|ειδικ(?:οι|ουσ)|εμπειρογνωμον(?:εσ|ων)|εκθετ(?:εσ|ων)|επισκεπτ(?:εσ|ων)|θεατ(?:εσ|ων)"
            r"|εθελοντ(?:εσ|ων)|καλεσμεν(?:οι|ουσ|ων)|παρισταμεν(?:οι|ουσ|ων)|ακροατ(?:εσ|ων)|αποστολ(?:εσ|ων)"
            r"|delegates|participants|attendees|guests|speakers|mayors|representatives|visitors"
            r"|experts|volunteers|officials|practitioners|exhibitors|delegations|leaders|panellists"
            r"|spectators|professionals|deputies|councillors|ministers|researchers|academics"
        ),
    ),
    (
        Sort.TOWNS,
        re.compile(
            r"πολ(?:εισ|εων)|δημ(?:οι|ουσ|ων)|μελ(?:η|ων)|φορε(?:ισ|ων)|οργανισμ(?:οι|ουσ|ων)|κωμοπολεισ"
            r"|περιφερει(?:εσ|ων)|αρχ(?:εσ|ων)|κοινοτητ(?:εσ|ων)|νησι(?:α|ων)|ενωσε(?:ισ|ων)|ota|οτα"
            r"|χωρ(?:εσ|ων)|κρατ(?:η|ων)|κρατη-μελη|κρατων-μελων|προορισμ(?:οι|ουσ|ων)|κυβερνησε(?:ισ|ων)"
            r"|cities|towns|municipalities|members|organisations|organizations|bodies|authorities"
            r"|signatories|regions|governments|countries|states|nations|councils|islands"
            r"|communities|destinations|associations|counties|networks"
        ),
    ),
    (
        Sort.PILLARS,
        re.compile(
            r"πυλων(?:εσ|ων)|αξον(?:εσ|ων)|τομε(?:ισ|ων)|προτεραιοτητ(?:εσ|ων)|διαστασε(?:ισ|ων)"
            r"|κατευθυνσε(?:ισ|ων)|ενοτητ(?:εσ|ων)|πεδι(?:α|ων)|pillars|axes|themes|areas|sectors"
            r"|fields|dimensions|priorities|strands"
        ),
    ),
    (
        Sort.PARTS,
        re.compile(
            r"δρασε(?:ισ|ων)|μετρ(?:α|ων)|στοχ(?:οι|ουσ|ων)|παρεμβασε(?:ισ|ων)|υποεργ(?:α|ων)|ενεργει(?:εσ|ων)"
            r"|πρωτοβουλι(?:εσ|ων)|measures|actions|initiatives|sub-projects|goals|objectives"
            r"|interventions|activities|recommendations"
        ),
    ),
)


class Cue(Enum):
    """How a clause ties a count to what has it."""

    COMPETE = "compete"
    ATTEND = "attend"
    UNITE = "unite"
    SELECT = "select"
    WIN = "win"


_WEAK: Final = frozenset(
    "has had have made set εχει διαθετει among αναμεσα including includes "
    "included join take takes taking took see sees saw come comes met "
    "πηρε πηραν ελαβαν λαμβανουν "
    "παιρνουν δινουν εδωσαν".split()
)
_NOUNS: Final = frozenset(
    "δικτυο δικτυου ομαδα ομαδασ συμμαχια συμμαχιασ network group alliance association "
    "community".split()
)
_JOINING: Final = frozenset("joined signed ενταχθηκαν προσχωρησαν υπεγραψαν".split())
_NEW: Final = ("νεα", "νεεσ", "νεοι", "νεουσ", "new")
_HELPING: Final = frozenset("have has had εχουν εχει".split())
_WITH: Final = frozenset({"με", "with"})
_COMMA: Final = 8  # tokens that a comma counts for
_WEAKNESS: Final = 6  # tokens that a word without much sense counts for
_NOUN_REACH: Final = 5  # tokens from “network” to the number of its members
_PART: Final = frozenset("μεροσ θεση part place παρων παρον βημα".split())
_TAKING: Final = frozenset("πηραν ελαβαν παιρνουν λαμβανουν took take takes".split())
_CUES: Final = (
    (
        Cue.COMPETE,
        re.compile(
            r"διεκδικ\w+|διαγωνι[σζ]\w+|υποβ\w+|υπεβαλ\w*|κατεθεσ\w*|κατατεθ\w+|αξιολογ\w+|εξετασ\w+"
            r"|συναγωνι\w+|βραβευ\w+|τιμηθηκ\w+|διακριθ\w+|υποψηφιοτητ\w+|αναμετρ\w+|ξεχωρισ\w+"
            r"|entered|enter|applied|appl(?:y|ies)|competed|competing|compete|contested|vied|vying"
            r"|nominated|submitted|honoured|honored|shortlisted|evaluated|assessed|judged|beat"
            r"|beating|rivals?|contenders|bid|bidding"
            r"|αναμεσα|running|among"
        ),
    ),
    (
        Cue.WIN,
        re.compile(
            r"ελαβαν|πηραν|κερδισαν|απεσπασαν|κατεκτησαν|απονεμηθηκε|δοθηκε|μοιραστηκαν"
            r"|received|won|earned|awarded|got|hold|held|bear|went"
        ),
    ),
    (
        Cue.SELECT,
        re.compile(
            r"επιλε[χγ]\w+|επελεγ\w+|χρηματοδοτηθ\w+|χρηματοδοτ\w+|εγκριθ\w+|ενισχυθ\w+|εφαρμοζ\w+|υλοποιει\w*"
            r"|υλοποιουν|μοιραστηκ\w+|selected|chosen|funded|financed|picked|shared|piloted"
        ),
    ),
    (
        Cue.UNITE,
        re.compile(
            r"μετρ(?:α|αει|ουν|ουσε)|αριθμ(?:ει|ουν|ουσε|ωντασ)|απαρτιζ\w+|αποτελ(?:ειται|ουμεν\w+|ουνταν)"
            r"|ενων(?:ει|ουν|οντασ)|συσπειρων\w+|συγκεντρωνει|περιλαμβαν\w+|στεγαζ\w+|ανηκ(?:ει|ουν|αν)"
            r"|εχει|διαθετει|μελ(?:η|ων|οσ)|εκπροσωπει|καλυπτει|απλων\w+|απλωθηκ\w+|εκτεινεται|εκτειν\w+"
            r"|δικτυο|δικτυου|ομαδα[σ]?|συμμαχια[σ]?|προσχωρησ(?:ει|αν)|ενταχθ(?:ει|ηκαν)|υπογραψει|υπεγραψαν"
            r"|ιδρυτικ\w+|εφτασε|φτανει|ξεκιν\w+|εφθασε|φθανει|αγκαλιαζει|συνδεει|διατρεχ\w+|δικτυων\w+"
            r"|numbers|numbered|numbering|counts|counted|counting|unites|united|uniting|comprises"
            r"|comprised|comprising|includes|included|including|consists|consisting|has|had|have"
            r"|network|group|alliance|association|community|belong|belongs|members|membership"
            r"|spans|spanning|covers|grew|grown|represents|representing|signed|linking|links"
            r"|connects|connecting|made|strong|starts?|started|began|gathers|brings|brought|joined|join|set"
        ),
    ),
    (
        Cue.ATTEND,
        re.compile(
            r"συμμετ\w+|μετ(?:ειχ|εχ|εσχ)\w*|παρα?βρ\w+|παρευρ\w+|παρακολουθ\w+|γεμισ\w+|κατεκλυσ\w+"
            r"|συγκεντρω\w+|κατεφθασ\w+|καταφθασ\w+|καταφθαν\w+|ηρθαν|ηρθε|φιλοξεν\w+|υποδε[χ]\w+|πηρ(?:αν|ε)|παιρνουν"
            r"|ελαβαν|λαμβανουν|εδωσαν|δινουν|βρεθηκαν|συναντηθηκαν|συναντ\w+|καθισαν|μιλησ\w+|τιμησ\w+"
            r"|εσπευσ\w+|ταξιδεψαν|προσηλθαν|συνερρευσαν|παροντ\w+|παρουσι\w+|συνεδρι\w+|εφερε|φερνει"
            r"|προσελκυσ\w+|προσελκυ\w+|μαζεψ\w+|μαζευτηκαν|ανταμωσ\w+|συμμετοχη|συζητησ\w+|ομιλησ\w+|πληθυνε"
            r"|attend(?:ed|s|ing)?|took|take|takes|taking|drew|draws|drawing|attract(?:ed|s|ing)"
            r"|gather(?:ed|ing)|filled|packed|welcom(?:ed|es)|host(?:ed|s)|came|come|comes|met|meet"
            r"|turned|present|flock(?:ed|ing)|descended|sat|listened|registered|spent"
            r"|participat\w+|assembled|convened|featur\w+|saw|sees|arrived|travell?ed|attendance"
        ),
    ),
)
_REACH: Final = 14  # tokens between a cue and its number

_WANTED: Final[dict[tuple[Sort, Cue | None], tuple[tuple[str, ...], ...]]] = {
    (Sort.GUESTS, Cue.ATTEND): (("Event",), ("Initiative",)),
    (Sort.GUESTS, Cue.UNITE): (("Event",), ("Initiative",)),
    (Sort.TOWNS, Cue.ATTEND): (("Event",), ("CityNetwork",), ("Initiative",)),
    (Sort.TOWNS, Cue.UNITE): (("CityNetwork",), ("Initiative",), ("Organization",)),
    (Sort.TOWNS, Cue.COMPETE): (("Award",), ("Initiative",), ("CityNetwork",)),
    (Sort.TOWNS, Cue.WIN): (("Award",),),
    (Sort.TOWNS, Cue.SELECT): (("Initiative",), ("CityNetwork",)),
    (Sort.PARTNERS, None): (("Initiative",), _PLANS, ("CityNetwork",)),
    (Sort.BIDS, None): (("Award",), ("Initiative",)),
    (Sort.PROPOSALS, Cue.COMPETE): (("Award",), ("Initiative",)),
    (Sort.PROPOSALS, Cue.SELECT): (("Award",), ("Initiative",)),
    (Sort.PARTS, None): (_PLANS, ("Initiative",)),
    (Sort.PILLARS, None): (_PLANS, ("CityNetwork",)),
}


@dataclass(frozen=True, slots=True)
class Tie:
    """How a count is tied to what has it.

    Args:
        sort: What is counted.
        cue: How; None where the sort alone tells.
        word: The word that tells, or None.
        wanted: Labels of what may have it, the likeliest first.
    """

    sort: Sort
    cue: Cue | None
    word: Token | None
    wanted: tuple[tuple[str, ...], ...]


def sort_of(counted: Tokens) -> Sort | None:
    """Return the sort of thing that *counted* names, or None."""
    found = (_sort_of_form(token.norm_) for token in counted)
    return next((one for one in found if one is not None), None)


@lru_cache(maxsize=4096)
def _sort_of_form(form: str) -> Sort | None:
    return next((sort for sort, regex in _SORTS if regex.fullmatch(form)), None)


def sort_named(name: str) -> Sort | None:
    """Return the sort of thing that a name such as «48 μέλη» counts, or None."""
    found = (_sort_of_form(word) for word in fold(name).split())
    return next((one for one in found if one is not None), None)


def tie_of(sort: Sort, number: Tokens, counted: Tokens, clause: Tokens) -> Tie | None:
    """Return how a count is tied to what has it, or None if nothing ties it.

    Args:
        sort: What is counted.
        number: The number.
        counted: The number with what it counts.
        clause: The clause around it, or the sentence that leads its list in.
    """
    found = _nearest_cue(number, counted, clause)
    cue, word = found if found is not None else (None, None)
    wanted = _WANTED.get((sort, cue)) or _WANTED.get((sort, None))
    return None if wanted is None else Tie(sort, cue, word, wanted)


def _nearest_cue(
    number: Tokens, counted: Tokens, clause: Tokens
) -> tuple[Cue, Token] | None:
    """Return the nearest cue; commas and words such as “has” make it stand farther."""
    doc = number.doc
    start = max(clause.start, min(number.start, clause.end) - _REACH)
    end = min(clause.end, counted.end + _REACH)
    best: tuple[int, Cue, Token] | None = None
    for token in doc[start:end]:
        if number.start <= token.i < counted.end or token.ent_type_:
            continue
        cue = _cue_of(token, number)
        if cue is None or not _may_tie(token, number):
            continue
        far = _distance(token, number, counted)
        if best is None or far < best[0]:
            best = far, cue, token
    return None if best is None else best[1:]


def _cue_of(token: Token, number: Tokens) -> Cue | None:
    """Return how a word ties; «έλαβαν μέρος» is of guests, «το έλαβαν» of winners."""
    if token.norm_ in _TAKING:
        part = any(one.norm_ in _PART for one in token.doc[token.i + 1 : token.i + 3])
        return Cue.ATTEND if part else Cue.WIN
    if token.norm_ in _WITH:
        near = 0 < number.start - token.i <= _NOUN_REACH
        return Cue.UNITE if near else None
    return cue_of_form(token.norm_)


@lru_cache(maxsize=4096)
def cue_of_form(form: str) -> Cue | None:
    """Return how a folded word ties a count to what has it, or None."""
    return next((cue for cue, regex in _CUES if regex.fullmatch(form)), None)


def _may_tie(token: Token, number: Tokens) -> bool:
    """Tell whether “network” stands before its number, and “joined” tells a total."""
    if token.norm_ in _NOUNS:
        return 0 < number.start - token.i <= _NOUN_REACH
    if token.norm_ in _JOINING:
        before = token.doc[max(token.sent.start, token.i - 2) : token.i]
        behind = token.doc[number.end : number.end + 1]
        new = any(one.norm_ in _NEW for one in behind)
        return new or any(one.norm_ in _HELPING for one in before)
    return True


def _distance(token: Token, number: Tokens, counted: Tokens) -> int:
    if token.i < number.start:
        far, between = number.start - token.i, number.doc[token.i : number.start]
    else:
        far, between = token.i - counted.end + 1, number.doc[counted.end : token.i]
    commas = sum(one.text == "," for one in between)
    weak = _WEAKNESS if token.norm_ in _WEAK or token.norm_ in _WITH else 0
    return far + _COMMA * commas + weak
