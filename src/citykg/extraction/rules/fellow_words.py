"""Words that speak of belonging in any clause, and the case in which a name stands.

«κόλπους», «τάξεις», "seat", "ranks": such words do not themselves take a network or a
city; where the names stand, and in which case, tells the rest.
"""

import re
from enum import Enum
from functools import cache
from typing import Final

from citykg.extraction.reading import CITIES
from citykg.extraction.rules.joining_words import GENITIVE, INTO
from citykg.extraction.tokens import Span as Tokens


class Kind(Enum):
    """What a word of belonging is."""

    BODY = "body"  # «κόλπους», "ranks": the inside of a network
    MEMBER = "member"  # «μέλη», "founders"
    ENTRY = "entry"  # «υπογραφή», "seat", "admitted": by which one comes in
    VERB = "verb"  # «ανήκει», "belongs"
    HAVING = "having"  # «μετρά», "counts": the network has members


class Role(Enum):
    """How a name stands in its clause."""

    SUBJECT = "subject"
    OBJECT = "object"
    OWNER = "owner"
    BESIDE = "beside"  # «μαζί με», "alongside"
    BARE = "bare"  # without article and preposition
    OTHER = "other"


_WORDS: Final[tuple[tuple[str, Kind], ...]] = (
    (
        (
            r"κολπουσ|κολπων|ταξεισ|γραμμεσ|γραμμων|αγκαλια|οικογενεια|οικογενειασ"
            r"|δυναμικο|τραπεζι|δυναμη|χορεια|ranks|fold|family|roster|board"
        ),
        Kind.BODY,
    ),
    (
        (
            r"(?:\w+-)?(?:μελοσ|μελη|μελουσ|μελων)|ιδρυτ(?:ησ|εσ|ριεσ|ρια|ων)|συνιδρυτ\w+"
            r"|υπογραφοντ\w+|υπογραφων|πρωτεργατ\w+|newcomers?|members?|signator(?:y|ies)|(?:co-)?founders?"
        ),
        Kind.MEMBER,
    ),
    (
        (
            r"υπογραφ(?:η|ησ|εσ|ων)|κατωφλι|καρεκλα|θεση|εδρα|εισοδοσ?|εισοδου|ενταξησ?|προσχωρησησ?"
            r"|προσχωρησ(?:ε|αν|αμε)|εντα[χσ]\w+|ενταγμεν\w+|εισηλθ\w+|μπηκ\w+|μπαιν\w+"
            r"|(?:συν|προσ|προσυν)?υπ[εο]γραψ\w+|προσυπογρα\w+|καταστατικο|προσυπεγραψ\w+|προστεθηκ\w+"
            r"|seats?|place|names?|signatures?|admitted|entered|entry|accession|admission"
            r"|joined|joins|joining|arrived|voted|let|accepted|acceded|signed|enrolled|came|membership"
        ),
        Kind.ENTRY,
    ),
    (
        (
            r"ανηκ\w+|(?:συμ)?μετεχ\w+|(?:συμ)?μετειχ\w+|συναποτελ\w+|απαρτιζ\w+"
            r"|συγκροτ\w+|συγκαταλεγ\w+|στεκ\w+|belong\w*|sits?|sat|participat\w+"
            r"|(?:re-)?elected|(?:επαν)?εξελεγ\w+|(?:επαν)?εκλεχ\w+|(?:επαν)?εκλεγ\w+"
            r"|makes?|made|forms?|formed|παρουσιασ?|presence"
        ),
        Kind.VERB,
    ),
    (
        (
            r"μετρ(?:α|αει|ουν)|αριθμει|περιλαμβαν\w+|υποδεχ\w+|καλωσορ\w+|απεκτησ\w+|δεκτ(?:ο|η|ουσ|εσ)|ξεκινησ\w+|started|began|chaired|προεδρευεται"
            r"|counts?|includes?|comprises?|numbers|welcomed|unites"
        ),
        Kind.HAVING,
    ),
)
_COMPILED: Final = tuple((re.compile(form), kind) for form, kind in _WORDS)

_SUBJECT: Final = frozenset("ο η οι".split())
_NEUTER: Final = frozenset("το τα".split())
_OBJECT: Final = frozenset("τον την τη τουσ τισ".split())
_OWNER: Final = frozenset("του τησ των".split())
_NAMES: Final = {
    "δημοσ": Role.SUBJECT,
    "δημοι": Role.SUBJECT,
    "πολη": Role.BARE,
    "πολεισ": Role.BARE,
    "δημο": Role.OBJECT,
    "δημουσ": Role.OBJECT,
    "δημου": Role.OWNER,
    "δημων": Role.OWNER,
    "πολησ": Role.OWNER,
    "πολεων": Role.OWNER,
    "city": Role.BARE,
    "cities": Role.BARE,
    "town": Role.BARE,
    "towns": Role.BARE,
    "municipality": Role.BARE,
    "municipalities": Role.BARE,
}
_BESIDE: Final = frozenset(
    "με μαζι διπλα πλαι εκτοσ περα οπωσ with alongside besides beside".split()
)
_BESIDE_LEADS: Final = frozenset("μαζι διπλα πλαι εκτοσ περα".split())
_PREPOSITIONS: Final = frozenset(
    "σε στο στον στη στην στισ στα στουσ απο για προσ μεταξυ κατα υπερ εναντι ωσ μετα "
    "in at from to of for by near against like between on into under over after "
    "than".split()
)
_LINKS: Final = frozenset(", και κι and & ( – -".split())
_SKIPPED: Final = frozenset(
    "the επισησ ηδη neighbouring nearby both also μονο γειτονικη γειτονικοσ".split()
)
_OFFICES: Final = ("δημαρχ", "αντιδημαρχ", "προεδρ", "mayor", "συμβουλ")
_REACH: Final = 5  # tokens before a name that tell how it stands


TOWARDS: Final = INTO | {"in", "to", "into", "onto", "up", "under", "on", "κατω"}
POSSESSING: Final = GENITIVE | {"of"}
MANY_CITIES: Final = frozenset(
    "πολεισ πολεων δημουσ δημοι δημων νησια cities towns municipalities islands".split()
)
MEMBER_LABELS: Final = (*CITIES, "Place")


@cache
def kind_of(form: str) -> Kind | None:
    """Return what the word of a folded form says of belonging, or None.

    Examples:
        >>> kind_of("κολπουσ"), kind_of("κολποσ")
        (<Kind.BODY: 'body'>, None)
    """
    return next((kind for row, kind in _COMPILED if row.fullmatch(form)), None)


def role_of(words: Tokens) -> Role | None:
    """Return how a name stands, or None if only a name before it can tell.

    Args:
        words: The words that name a city or an organisation.
    """
    following = words.doc[words.end : words.end + 1]
    if len(following) and following[0].text in {"'s", "’s"}:
        return Role.OWNER
    role = _NAMES.get(words[0].norm_)
    start = max(words.sent.start, words.start - _REACH)
    for token in reversed(words.doc[start : words.start]):
        norm = token.norm_
        if norm in _BESIDE or norm in _PREPOSITIONS:
            return _governed(words, token.i, role)
        if norm in _LINKS or token.ent_type_:
            return role
        if norm.startswith(_OFFICES):
            return Role.OTHER
        told = _NAMES.get(norm) or _by_article(norm)
        if told is None and norm not in _SKIPPED:
            break
        role = role or told
    return role or Role.BARE


def _by_article(norm: str) -> Role | None:
    if norm in _SUBJECT:
        return Role.SUBJECT
    if norm in _NEUTER:
        return Role.BARE
    if norm in _OBJECT:
        return Role.OBJECT
    return Role.OWNER if norm in _OWNER else None


def _governed(words: Tokens, at: int, named: Role | None) -> Role:
    """Return the role of a name behind a preposition: beside another, or elsewhere."""
    doc = words.doc
    norm = doc[at].norm_
    before = doc[at - 1].norm_ if at > words.sent.start else ""
    if before.startswith(_OFFICES):
        return Role.OTHER
    if norm in _BESIDE or before in _BESIDE_LEADS:
        return Role.BESIDE
    return Role.OWNER if norm == "of" and named is not Role.SUBJECT else Role.OTHER
