"""Words by which cities are said to belong to networks, and how each takes its network.

«εντάχθηκε στο», «υπέγραψε το», «μέλος του», "joined", "belongs to": a verb or noun
counts only with the case or preposition that leads to the network.
"""

import re
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Final


class Bond(Enum):
    """What a word says of a member and its network."""

    JOIN = "join"  # «εντάχθηκε»: it became a member, at some time
    STATE = "state"  # «συμμετέχει»: it is one
    SIGN = "sign"  # «υπέγραψε»: it became a member by signing
    FOUND = "found"  # «ίδρυσαν»: it was among the first
    ENTRY = "entry"  # «ένταξη»: the noun of joining
    MEMBER = "member"  # «μέλος»
    CHAIR = "chair"  # «προεδρεύει»: who chairs a network belongs to it
    CITIES = "cities"  # «πόλεις του δικτύου», which may be told one by one
    FOUNDED = "founded"  # «ιδρύθηκε από»: of the network, by its first members
    UNITE = "unite"  # «περιλαμβάνει»: the network has members


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that bonds.

    Args:
        bond: What it says.
        leads: Folded prepositions and articles that lead from it to the network, the
            empty text where none is needed.
    """

    bond: Bond
    leads: frozenset[str]


INTO: Final = frozenset("σε στο στη στην στον στα στισ στουσ".split())
GENITIVE: Final = frozenset("του τησ των".split())
_ACCUSATIVE: Final = frozenset("το τη την τον τα τισ".split())
_BARE: Final = frozenset({""})

_CUES: Final[tuple[tuple[str, Bond, frozenset[str]], ...]] = (
    (
        (
            r"ενταχ[θτ]ηκ\w*|ενταχθ(?:ει|ουν)|ενταχθεισα|εντασσεται|εντασσονται|εντασσομαστε"
            r"|ενταγμεν\w+|προσχωρησ(?:ε|αν|αμε|ει)|προσχωρει|προσχωρουν|εισηλθ\w+|μπηκε"
            r"|μπηκαν|μπαινει|συμπεριληφθηκ\w+|συγκαταλεγεται|συγκαταλεγονται|δεκτ(?:οσ|η|οι"
            r"|εσ)|προστ[ει]θ\w+|συνταχθηκ\w+|εγγραφηκ\w+"
        ),
        Bond.JOIN,
        INTO,
    ),
    (
        r"επιλεχθηκ\w*|επιλεγηκ\w*|επελεγη\w*|επιλεγει|επιλεγμεν\w+",
        Bond.JOIN,
        INTO | {"για"},
    ),
    (
        (
            r"συμμετεχ(?:ει|ουν|ουμε)|μετεχ(?:ει|ουν|ουμε)|(?:συμ)?μετειχ(?:ε|αν|αμε)"
            r"|ανηκ(?:ει|ουν|ουμε|αμε)|βρισκ(?:εται|ονται|ομαστε)|περιλαμβαν(?:εται|ονται)"
            r"|φιγουραρ(?:ει|ουν)|συμμετεχοντασ|μετεχοντασ|δραστηριοποιειται|εκπροσωπειται"
        ),
        Bond.STATE,
        INTO,
    ),
    (
        (
            r"(?:συν|προσ|προσυν)?(?:υπεγραψ(?:ε|αν)|υπογραψ(?:αμε|ει|αν)|υπογραφει"
            r"|υπογραφουν|υπογραψαμε|υπογραφουμε|υπογραψε|υπογραφοντασ)|συνομολογησ(?:ε|αν)"
            r"|επικυρωσ(?:ε|αν)"
        ),
        Bond.SIGN,
        _ACCUSATIVE,
    ),
    (
        (
            r"(?:συν)?ιδρυσ(?:ε|αν|αμε)|(?:συν)?ιδρυουν|συνεστησαν|συστησαν"
            r"|(?:συγ)?κροτησαν|συγκροτουν|σχηματιζουν|σχηματισαν|δημιουργησαν|δημιουργουν"
        ),
        Bond.FOUND,
        _ACCUSATIVE,
    ),
    (r"ενταξη|ενταξησ|εισοδο|εισοδοσ|προσχωρηση|προσχωρησησ", Bond.ENTRY, INTO),
    (r"συμμετοχη|συμμετοχησ", Bond.ENTRY, INTO),
    (
        (
            r"(?:(?:πολη|πολησ|πολεισ|πολεων|δημοσ|δημοι|δημων|δημουσ|χωρεσ)-)?"
            r"(?:μελοσ|μελη|μελουσ|μελων)|ιδρυτησ|ιδρυτεσ|ιδρυτρια|υπογραφων|υπογραφοντεσ"
            r"|συνιδρυτησ|εταιροσ|εταιροι"
        ),
        Bond.MEMBER,
        GENITIVE | INTO,
    ),
    (
        (
            r"(?:συν|προσ)?υπογραφ[ητ]+κε|ιδρυθηκε|συγκροτηθηκε|δημιουργηθηκε|συσταθηκε|συνεστηθη|founded|established"
            r"|formed|created|launched|set"
        ),
        Bond.FOUNDED,
        _BARE,
    ),
    (
        (
            r"καλωσοριζει|καλωσορισε|υποδεχεται|υποδεχθηκε|υποδεχτηκε|απεκτησε|αποκτα"
            r"|περιλαμβανει|ενωνει|αριθμει|απαρτιζεται|αποτελειται|συγκεντρωνει|συνδεει"
            r"|απαρτιζουν"
        ),
        Bond.UNITE,
        _BARE,
    ),
    (
        (
            r"πολ(?:η|εισ|εων)|δημ(?:οσ|οι|ουσ|ων)|νησι(?:α|ων)?|city|cities|town|towns"
            r"|municipality|municipalities|island|islands|capitals"
        ),
        Bond.CITIES,
        GENITIVE | INTO | {"of", "in"},
    ),
    (
        r"προεδρευ(?:ει|ουν)|συντονιζ(?:ει|ουν)|chairs|chairing|co-chairs|presides",
        Bond.CHAIR,
        GENITIVE | _ACCUSATIVE | {"", "over"},
    ),
    (r"followed|ακολουθησ(?:ε|αν)", Bond.JOIN, frozenset({"into"})),
    (r"joined|joins|entered|joining", Bond.JOIN, _BARE),
    (
        (
            r"acceded|accedes|admitted|accepted|adhered|adheres|enrolled|added|inducted"
            r"|subscribed"
        ),
        Bond.JOIN,
        frozenset({"to", "into", "in"}),
    ),
    (r"chosen|selected", Bond.JOIN, frozenset({"to", "in", "for", "of"})),
    (r"belongs|belong|belonged|belonging", Bond.STATE, frozenset({"to"})),
    (
        r"participates|participate|participated|participating|part|features|sits",
        Bond.STATE,
        frozenset({"in", "of"}),
    ),
    (r"signed|signs|cosigned|co-signed|endorsed", Bond.SIGN, _BARE | {"to"}),
    (r"co-founded|cofounded", Bond.FOUND, _BARE),
    (
        r"accession|entry|membership|admission",
        Bond.ENTRY,
        frozenset({"to", "into", "in", "of"}),
    ),
    (
        r"member|members|signatory|signatories|co-founder|founder|founders",
        Bond.MEMBER,
        frozenset({"of", "in", "to"}),
    ),
    (
        (
            r"welcomes|welcomed|unites|comprises|includes|connects|gathers|consists|brings|counts|numbers"
            r"|links"
        ),
        Bond.UNITE,
        _BARE,
    ),
)
_COMPILED: Final = tuple((re.compile(form), Cue(b, leads)) for form, b, leads in _CUES)

# Prepositions and articles that may lead to a network, or to something else.
LEADS: Final = (
    INTO
    | GENITIVE
    | _ACCUSATIVE
    | frozenset("με για απο προσ κατα ωσ τουσ".split())
    | frozenset("of in to into with by for at as from on".split())
)
NETWORK_NOUNS: Final = frozenset(
    "δικτυο δικτυου δικτυα δικτυων συμφωνο συμφωνου συμμαχια συμμαχιασ συμπραξη "
    "συμπραξησ συνασπισμο συνασπισμου ενωση ενωσησ οργανισμο οργανισμου πρωτοβουλια "
    "πρωτοβουλιασ πλατφορμα πλατφορμασ αποστολη αποστολησ ομαδα ομαδασ προγραμμα "
    "network alliance covenant mission initiative partnership coalition association "
    "pact programme".split()
)
COMPACT: Final = re.compile(
    r"\b(?:συμφων\w+|χαρτα\w*|διακηρυξη\w*|covenant|pact|accord|compact|charter"
    r"|declaration|adapt|commitment\w*)\b"
)
# What one may be a member of within a network, without its city being one.
ORGANS: Final = re.compile(
    r"συμβουλι\w+|επιτροπ\w+|γραμματει\w+|προεδρει\w+|δ\.?σ\.?|ομαδ\w+ εργασιασ|board"
    r"|committee|council|secretariat|bureau|presidium|panel|jury|assembly|working"
    r"|συνελευσ\w+|staff|team"
)
WELCOMES: Final = re.compile(r"καλωσορ\w+|υποδεχ\w+|απ[οε]κτ\w+|welcome[sd]")
COPULAS: Final = frozenset(
    "ειναι αποτελει αποτελουν αποτελουμε ειμαστε εγινε εγιναν γινεται γινονται γινει "
    "γινομαστε γιναμε κατεστη κατεστησαν καθισταται οριστηκε χρισθηκε "
    "παραμενει παραμενουν ανηκει ανηκουν ανηκουμε ανακηρυχθηκε "
    "αναδειχθηκε συγκαταλεγεται περιλαμβανουν include includes comprise "
    "is are became becomes become been named designated declared remains remain being "
    "'s".split()
)
GAINING: Final = frozenset("απεκτησε απεκτησαν ελαβε ελαβαν πηρε πηραν".split())
BECOMING: Final = frozenset(
    "εγινε εγιναν γινεται γινει γιναμε κατεστη κατεστησαν οριστηκε ανακηρυχθηκε "
    "αναδειχθηκε became becomes become named designated declared".split()
)
FORMER: Final = frozenset(
    "πρωην τεωσ former formerly ηταν υπηρξε υπηρξαν was were παλαιοτερα αλλοτε "
    "κατοχοσ παρατηρητησ observer observers".split()
)
_FOUNDING: Final = frozenset(
    "ιδρυτικο ιδρυτικα ιδρυτησ ιδρυτεσ συνιδρυτησ founding founder founders "
    "co-founder".split()
)


@cache
def cue_of(form: str) -> Cue | None:
    """Return what the word of this folded form says, or None if it does not bond.

    Examples:
        >>> cue_of("ενταχθηκε").bond, cue_of("ενταση")
        (<Bond.JOIN: 'join'>, None)
    """
    return next((cue for row, cue in _COMPILED if row.fullmatch(form)), None)


def is_past(forms: list[str]) -> bool:
    """Tell whether words speak of former members; founders stay founders."""
    return not FORMER.isdisjoint(forms) and _FOUNDING.isdisjoint(forms)
