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
    BEFORE = "before the words"


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

    @property
    def next(self) -> bool:
        """Whether the sentence before may speak of the partners instead."""
        return self.rows in {_AMONG, _ONE_OF}


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
    "δικαιούχος|δικαιούχοι|δικαιούχους|δικαιούχων ...8 είναι|ήταν|:",
    "εταιρικό|εταιρική σχήμα|σχέση ...6 συμπληρώνουν|συμπληρώνει|συναποτελούν|"
    "συγκροτούν",
    "κοινοπραξία|κοινοπραξίας ...6 συμπληρώνουν|συμπληρώνει|συναποτελούν",
    "μοιράζονται|μοιράστηκαν|υλοποιούν ...10 έργο|πράξη|πρόγραμμα ...4 :",
    "at the table sit|sits|are",
    "on board are|is",
    "joining ...6 are|is",
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
_AMONG: Final = pattern(
    "ανάμεσά|μεταξύ τους|αυτών|αυτούς ...2",
    "σε αυτούς|αυτές ...2 συγκαταλέγονται|περιλαμβάνονται|ανήκουν|είναι",
    "among them ...1",
    "they|these ...2 include|included|are|were|comprise",
    "sent",
    "sent , among others",
)
_ONE_OF: Final = pattern(
    "is|are|was one|another|among|part",
    "another",
    "are|were|is|was part of it",
    "είναι|ήταν ένας|μία|μια|ένα|ανάμεσα",
)
_HELPED: Final = pattern(
    "με τη|την βοήθεια|υποστήριξη|συνεισφορά του|της|των",
    "with the help|assistance|expertise of",
    "στο πλευρό του|της|τους",
    "με συνεργάτη|συνεργάτες|συνδιοργανωτή|συνδιοργανώτρια|συνδιοργανωτές",
    "is|are joined by",
)
_STRUCK: Final = pattern(
    "deals|deal|pact|pacts|agreements ...10 with",
    "συμφωνίες|σύμφωνα ...8 με",
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
    "δίπλα|πλάι στον|στην|στη|στο|στους|στις",
    "in addition to",
    "other|others ...3 are|include",
    "μετέχουν|συμμετέχουν ακόμη|επίσης|και?",
)
_ROLES: Final = (
    "lighthouse|follower|fellow|replicator|replication|demonstration|pilot|partner|"
    "participating|observer|beacon|frontrunner|mirror|demonstrator"
)
_TOWNS: Final = "cities|towns|municipalities|regions"
_ARE: Final = "are|were|include|included|είναι|ήταν|:?"
_IN_ROLE: Final = pattern(
    f"{_ROLES} {_TOWNS} {_ARE}",
    "πόλεις-φάροι|πόλεις-φάρους|πόλεων-φάρων|πόλεις-ακόλουθοι|πόλεις-ακολούθους|"
    f"πόλεις-οπαδοί {_ARE}",
    f"πόλεις φάροι|φάρους|ακόλουθοι|ακολούθους {_ARE}",
    f"πιλοτικές|συμμετέχουσες|συνεργαζόμενες πόλεις|περιοχές {_ARE}",
    f"πιλοτικοί|συμμετέχοντες|συνεργαζόμενοι δήμοι {_ARE}",
    f"πιλοτικούς|συμμετέχοντες|συνεργαζόμενους δήμους {_ARE}",
    greedy=True,
)
_ACTS_IN_ROLE: Final = pattern(
    "act|acts|acting|serve|serves|serving|selected|chosen|named|join|are|were as|the "
    f"...2 {_ROLES} {_TOWNS}",
    "ως|σαν|είναι|ήταν|αποτελούν ...2 πόλεις-φάροι|πόλεις-ακόλουθοι|πόλεις-εταίροι",
    "ως|σαν ...2 πιλοτικές|πιλοτικοί πόλεις|δήμοι",
)
_IS_PARTNER: Final = pattern(
    "is|are|was|were|became|becomes|as|remains|been ...3 partner|partners",
    "είναι|ήταν|αποτελεί|αποτέλεσε|ως|είμαστε|ήμασταν|αποτελούν|υπήρξε|υπήρξαν "
    "...1 εταίρος|εταίροι",
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
    Frame(_IN_ROLE, Scope.PROJECT, "0.75", direct=True),
    Frame(_ACTS_IN_ROLE, Scope.PROJECT, "0.75", side=Side.BEFORE),
    Frame(_LEADER, Scope.PROJECT, "0.8", reach=1, direct=True),
    Frame(_COORDINATOR, Scope.PROJECT, "0.8", reach=1),
    Frame(_COORDINATES, Scope.HERE, "0.8", side=Side.EITHER, cities=False, reach=1),
    Frame(_DONE_BY, Scope.PROJECT, "0.75", cities=False),
    Frame(_MADE, Scope.HERE, "0.7", cities=False),
    Frame(_JOIN, Scope.HERE, "0.75", side=Side.EITHER, told=True),
    Frame(GATHERS, Scope.HERE, "0.75"),
    Frame(_JOIN_AS, Scope.PROJECT, "0.8", side=Side.EITHER, told=True),
    Frame(_BESIDES, Scope.PROJECT, "0.7", told=True),
    Frame(_AMONG, Scope.PROJECT, "0.75", told=True),
    Frame(_ONE_OF, Scope.PROJECT, "0.75", side=Side.BEFORE, told=True),
    Frame(_STRUCK, Scope.PROJECT, "0.7", cities=False),
    Frame(_HELPED, Scope.ANY, "0.75", cities=False),
)
"""The constructions that name partners."""

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
    "δικαιουχ",
    "πολεων-εταιρ",
)
"""Beginnings of words that tell that a sentence is about partners."""
NO_PARTNERSHIP: Final = ("εταιρει", "εταιρι")
"""Those beginnings that are of companies."""
