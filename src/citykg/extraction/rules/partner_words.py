"""Words that say that somebody is a partner, by what they ask of the sentence."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from citykg.extraction.patterns import Pattern, pattern


class Scope(Enum):
    """What partners are partners of."""

    ANY = "a project of the sentence, else the city"
    PROJECT = "a project of the sentence or named before it"
    HERE = "a project of the sentence"


class Side(Enum):
    """Where partners stand."""

    AFTER = "after the words"
    EITHER = "before the words, or if none is there after them"


@dataclass(frozen=True, slots=True)
class Frame:
    """A construction that names partners.

    Args:
        rows: The words that say it.
        scope: What the partners are partners of.
        sure: How sure it is.
        side: Where the partners stand.
        cities: Whether cities count.
        told: Whether the sentence must speak of partners or a consortium besides.
        reach: How many partners count, or None.
        direct: Whether only an article may stand between the words and a partner.
    """

    rows: Pattern
    scope: Scope
    sure: str
    side: Side = Side.AFTER
    cities: bool = True
    told: bool = False
    reach: int | None = None
    direct: bool = False


_WITH: Final = pattern(
    "σε|στενή|στενής|η|την|με|ουσιαστική|κοινή ...1 συνεργασία|σύμπραξη|συνέργεια "
    "...2 με",
    "συνεργασίας|σύμπραξης ...2 με",
    "συνεργάζ~|συνεργάστ~|συνεργασθ~|συμπράττ~|συνέπραξ~|συνεργαζόμ~ ...4 με",
    "συνδιοργάνωσ~|συνδιοργανών~ ...5 με",
    "ένωσ~|ενών~ ...1 δυνάμεις ...2 με",
    "από κοινού με",
    "μαζί με",
    "μνημόνιο|μνημονίου|μνημόνια|σύμφωνο|συμφωνία|πρωτόκολλο|σύμβαση ...5 με",
    "cooperation|co-operation|collaboration|partnership|conjunction with",
    "close|closely|hand ...2 with",
    "cooperates|co-operates|cooperated|collaborates|collaborated|works|worked with",
    "working|partnered|partners|collaborating|cooperating|partnering closely? with",
    "teams|teamed up with",
    "joins|joined|joining forces with",
    "co-organised|co-organized|co-developed|co-created ...4 with",
    "works|worked|working|hand in hand with",
    "together|jointly with",
    "memorandum|agreement ...6 with",
)
_OF: Final = pattern(
    "με|στη|στην τη|την|η ...1 συνεργασία|σύμπραξη|συμβολή|συνδρομή του|της|των",
    "ουσιαστική|στενή|άψογη|υποδειγματική|εποικοδομητική συνεργασία",
    "εργάζονται|συνεργάζονται|εργάστηκαν|συνεργάστηκαν μαζί|στενά?",
    "with the collaboration|cooperation|co-operation|participation of",
)
_TAKING_PART: Final = pattern("με ...1 συμμετοχή της|του|των")
_PROJECT_WITH: Final = pattern(
    "project|pilot|programme|scheme with",
    "υλοποιεί|υλοποιούν|υλοποίησε|υλοποιεί|εκτελεί ...8 @Initiative με",
)
_PARTNERS_ARE: Final = pattern(
    "εταίροι|εταίρους|εταίρων|εταίρος ...14 είναι|ήταν|αποτελούν",
    "συνεργαζόμενοι|συμμετέχοντες|εμπλεκόμενοι φορείς|εταίροι|δήμοι ...8 είναι|:",
    "πόλεις-εταίροι|πόλεις-εταίρους|πόλεων-εταίρων|πόλη-εταίρος ...8 είναι|δηλαδή|:",
    "πόλεις|πόλεων εταίροι|εταίρους|εταίρων ...8 είναι|δηλαδή|:",
    "εταιρικό|εταιρική|εταιρικού|εταιρικής σχήμα|σχήματος|σχέση|σχέσης ...12 "
    "συμμετέχουν|μετέχουν|αποτελούν|απαρτίζουν|περιλαμβάνονται|είναι|περιλαμβάνει",
    "κοινοπραξία|κοινοπραξίας ...12 συμμετέχουν|μετέχουν|αποτελούν|απαρτίζουν|από "
    "ακόμη|επίσης|και?",
    "απαρτίζεται|αποτελείται|συγκροτείται από",
    "ανάδοχος|ανάδοχοι ...8 είναι",
    "partners|partner ...8 are|include|included|were|is|:",
    "partners ...3 among them|including|such",
    "partner|project cities|city|towns|organisations|organizations|universities",
    "consortium ...10 comprising|comprises|includes|including|consists|consisting|of "
    "of?",
    "consortium ...6 made|composed|brings|bringing up|together|of ...1",
)
_PARTNERS: Final = pattern(
    "εταίροι|εταίρους|εταίρο|εταίρος|πόλεις-εταίροι|πόλεις-εταίρους|ανάδοχο",
    "συνεργάτες|συνεργάτη|ανάδοχος|εταίρους|εταίροι του? έργου?",
)
_LEADER: Final = pattern("συντονιστή|συντονιστής|συντονίστρια|επικεφαλής")
_COORDINATOR: Final = pattern(
    "συντονιστής|συντονίστρια|συντονιστές|επικεφαλής ...10 είναι|ήταν",
    "συντονίζεται|συντονίστηκε|συντονισμό από|του|της",
    "coordinated|co-ordinated|led by",
    "under the lead|coordination|leadership|co-ordination of",
    "lead|leading partner ...6 is|are",
    "coordinator|co-ordinator ...6 is|:",
    "coordinator|co-ordinator|coordination|co-ordination of|by",
)
_COORDINATES: Final = pattern(
    "συντονίζει|συντόνισε|συντονίζουν|coordinates|coordinated|co-ordinates|leads"
)
_DONE_BY: Final = pattern(
    "υλοποιείται|υλοποιήθηκε|εκπονήθηκε|αναπτύχθηκε|σχεδιάστηκε|κατασκευάστηκε από",
    "συνέβαλαν|συνέβαλε|συνεισέφεραν|συμβάλλουν ...1",
    "implemented|developed|built|designed|carried out? jointly? by",
)
_MADE: Final = pattern(
    "ανέπτυξε|ανέπτυξαν|κατασκεύασε|εγκατέστησε|σχεδίασε|δημιούργησε ...9 η|ο|οι "
    "εταιρεία|εταιρία|όμιλος|εταιρείες|κοινοπραξία|start-up",
)
_JOIN: Final = pattern(
    "συμμετέχουν|μετέχουν|συμμετείχαν|συμμετέχει|μετέχει ως|επίσης|ακόμη? "
    "εταίροι|εταίρος?",
    "take|takes|taking|took part",
)
GATHERS: Final = pattern(
    "brings|bringing|brought ...1 together",
    "συμμετέχουν|μετέχουν|συνεργάζονται|ενώνει|συμπράττουν",
)
"""What a project does with its partners, named before: “X brings together A and B”."""
_JOIN_AS: Final = pattern(
    "συμμετέχ~|συμμετείχ~|μετέχ~|μετείχ~ ...3 ως|σαν ...2 εταίροι|εταίρος|εταίρους",
    "περιλαμβάνονται|συγκαταλέγονται|απαρτίζουν|αποτελούν|συγκροτούν|περιλαμβάνει",
)
_BESIDES: Final = pattern(
    "εκτός|πέρα|πέραν από",
    "πλην|πέραν|εκτός του|της|των",
    "μαζί με",
    "alongside|besides",
    "in addition to",
    "other|others ...3 are|include",
    "μετέχουν|συμμετέχουν ακόμη|επίσης|και?",
)
_IS_PARTNER: Final = pattern(
    "is|are|became|becomes|as|remains ...3 partner|partners",
    "είναι|αποτελεί|ως|είμαστε|αποτελούν ...1 εταίρος|εταίροι",
    "εταίρος|εταίροι|εταίρους ...2 στο|στην|στη|του|της|σε",
)

IS_PARTNER: Final = _IS_PARTNER
"""Words behind a partner: «ο Δήμος Χ είναι εταίρος», “X and Y are partners in”."""

FRAMES: Final = (
    Frame(_WITH, Scope.ANY, "0.85"),
    Frame(_OF, Scope.ANY, "0.75"),
    Frame(_TAKING_PART, Scope.HERE, "0.7"),
    Frame(_PROJECT_WITH, Scope.HERE, "0.75", cities=False),
    Frame(_PARTNERS_ARE, Scope.PROJECT, "0.85"),
    Frame(_PARTNERS, Scope.PROJECT, "0.85", direct=True),
    Frame(_LEADER, Scope.PROJECT, "0.8", reach=1, direct=True),
    Frame(_COORDINATOR, Scope.PROJECT, "0.8", reach=1),
    Frame(_COORDINATES, Scope.HERE, "0.8", side=Side.EITHER, reach=1),
    Frame(_DONE_BY, Scope.PROJECT, "0.75", cities=False),
    Frame(_MADE, Scope.HERE, "0.7", cities=False),
    Frame(_JOIN, Scope.HERE, "0.75", side=Side.EITHER, told=True),
    Frame(GATHERS, Scope.HERE, "0.75"),
    Frame(_JOIN_AS, Scope.PROJECT, "0.8", side=Side.EITHER, told=True),
    Frame(_BESIDES, Scope.PROJECT, "0.7", told=True),
)
"""The constructions that name partners."""

JOINTLY: Final = pattern(
    "συνεργάστηκαν|συνεργάζονται|συνεργάσθηκαν|συνδιοργάνωσαν|συνδιοργανώνουν",
    "συνυπέγραψαν|συνυπογράφουν|συνέπραξαν|συμπράττουν",
    "υπέγραψαν|υπογράφουν ...4 συμφωνία|μνημόνιο|σύμφωνο|πρωτόκολλο|σύμβαση",
    "συμφωνία|μνημόνιο|σύμφωνο|πρωτόκολλο|σύμβαση ...2 υπέγραψαν|συνυπέγραψαν",
    "ένωσαν|ενώνουν ...2 δυνάμεις",
    "υλοποίησαν|υλοποιούν|διοργάνωσαν|διοργανώνουν|ανέπτυξαν από κοινού",
    "από κοινού ο|η|το|οι",
    "signed ...5 agreement|memorandum|protocol",
    "joined|join forces",
    "teamed|team up",
    "cooperated|collaborated|cooperate|collaborate",
    "worked|working|work|developed|organised|implemented together|jointly by?",
    "jointly by|organised|organized|developed|implemented by?",
)
"""What a city and others do together: «ο Δήμος και ο Σύλλογος συνδιοργάνωσαν»."""

BETWEEN: Final = pattern(
    "συμφωνία|συμφωνίας|μνημόνιο|μνημονίου|σύμφωνο|πρωτόκολλο|σύμβαση|συνεργασία|"
    "συνεργασίας|σύμπραξη ...6 μεταξύ|ανάμεσα",
    "agreement|memorandum|cooperation|collaboration|partnership ...4 between",
    "συνεργασία|συνεργασίας|σύμπραξη του|της|των",
)
"""What they do together, before all of them: «συμφωνία μεταξύ του Δήμου και …»."""

PARTNERSHIP: Final = (
    "εταιρ",
    "κοινοπραξ",
    "συντονι",
    "συμπραξ",
    "partner",
    "consorti",
    "coordinat",
    "co-ordinat",
    "πολεισ-εταιρ",
    "πολεων-εταιρ",
)
"""Beginnings of words that tell that a sentence is about partners."""
NO_PARTNERSHIP: Final = ("εταιρει", "εταιρι")
"""Those beginnings that are of companies."""
