"""Words that prizes are named by, as regular expressions and sets of folded forms."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from citykg.extraction.agreement import noun_table

LATIN_HEAD: Final = re.compile(
    r"\b(?:Awards?|AWARDS?|Prizes?|Medals?|Trophy|Trophies|Green Leaf|of the Year"
    r"|(?:Green|Book|Youth|Digital|Smart|Sports?|Social|Democracy|Volunteering"
    r"|Innovation|Culture) Capitals?|Capitals? (?:of|for)|Rising Innovative City"
    r"|(?:Green|Blue|Bike) Flags?|Seal of|Grand Prix|Scroll of Honou?r"
    r"|City of (?:Sport|Film|Design|Literature|Music|Gastronomy|Culture|Media Arts)"
    r"|Label|Smart21|Top7|Contest|Competition)\b"
)
GREEK_HEAD: Final = re.compile(
    r"\b(?:Βραβεί(?:ο|α|ων|ου)|Πρωτεύουσας?|Πρωτεύουσες|Διαγωνισμ(?:ός|ό|ού)|Έπαινος?"
    r"|Πράσινο Φύλλο|Πράσινου Φύλλου|Σημαίας?|Σημαίες|Μετάλλι(?:ο|ου|α)|Αριστεί(?:ο|α)"
    r"|Τρόπαιο|της Χρονιάς|Τιμητική Διάκριση|Σφραγίδας?"
    r"|Πόλη (?:του )?(?:Αθλητισμού|Κινηματογράφου|Γαστρονομίας|Πολιτισμού)"
    r"|Πόλη (?:της )?(?:Μουσικής|Λογοτεχνίας)|Προορισμός? (?:της|Αριστείας))\b"
)
# Folded beginnings of the nouns that Greek names of prizes are built on.
GREEK_NOUNS: Final = (
    "βραβει πρωτευουσ διαγωνισμ επαιν σημαι μεταλλι αριστει τροπαι διακρισ σφραγιδ "
    "φυλλ πολη πολησ κοινοτητ προορισμ σημα σηματ δημο δημαρχ εργο περιφερει"
).split()
PLURAL_HEAD: Final = re.compile(r"\b(?:Awards|AWARDS|Prizes|Βραβεία|Βραβείων)\b")
NO_PRIZE: Final = re.compile(
    r"\b(?:Ceremony|Gala|Summit|Conference|Office|Fund|Committee|Forum|Networks?"
    r"|Jury(?! Award| Prize)|Association|Foundation|Institute|Secretariat|Europe's"
    r"|Τελετής?|Επιτροπής?|Δίκτυο|Δικτύου|Γραφείο|Συμβούλιο|Ένωση|Συνέδριο)\b"
)

# Nouns that announce the name of a prize: «το βραβείο «…»», “the title X”.
CUES: Final = frozenset(
    "βραβειο βραβεια βραβειου βραβειων διακριση διακρισεισ διακρισησ διακρισεων τιτλο "
    "τιτλου τιτλοσ τιτλουσ επαθλο επαθλου κορυφαιο επαινο επαινοσ επαινου μεταλλιο "
    "μεταλλιου σημα σηματοσ σημαια πιστοποιηση πιστοποιησησ πιστοποιητικο ετικετα "
    "αριστειο θεσμο θεσμοσ θεσμου τροπαιο title titles award awards prize prizes "
    "distinction distinctions label certificate certification medal accolade honour "
    "honor recognition trophy".split()
)
# Of these, those that also announce titles of other things.
WEAK_CUES: Final = frozenset(
    "τιτλο τιτλοσ θεσμο θεσμοσ θεσμου title titles recognition σημα κορυφαιο".split()
)
# Contests, which only the winner's sentence makes a prize of.
CONTESTS: Final = frozenset(
    "διαγωνισμοσ διαγωνισμο διαγωνισμου contest competition".split()
)
WINNING: Final = (
    "νικητ",
    "βραβε",
    "διακριθ",
    "απεσπασ",
    "κερδισ",
    "αναδει",
    "θεση",
    "πρωτ",
    "winn",
    "won",
    "award",
    "prize",
)
# Words between a cue and quotation marks that give the title to something else.
ASTRAY: Final = frozenset(
    "κατηγορια κατηγοριασ κατηγοριεσ ενοτητα ενοτητασ θεμα θεματικη τομεα για εργο "
    "εργου προγραμμα προγραμματοσ δραση εφαρμογη πρωτοβουλια πραξη ταινια βιβλιο "
    "εκδηλωση συνεδριο ημεριδα category section for project programme initiative "
    "under theme application entry in at conference event book that που στο στη στην "
    "στον ομιλια φορεα εκθεση μελετη report".split()
)
# Nouns that the name of a body makes a prize of: «το βραβείο της UNESCO».
OF_BODY: Final = frozenset(
    "βραβειο βραβειου επαινο επαινοσ μεταλλιο πιστοποιητικο certificate award prize "
    "medal label".split()
)
AFTER_NOUNS: Final = frozenset(
    "award awards prize prizes label medal certificate title trophy".split()
)

METALS: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(("χρυσο", "χρυσου", "χρυσα", "gold"), "gold"),
        **dict.fromkeys(
            ("ασημενιο", "ασημενιου", "ασημενια", "αργυρο", "αργυρου", "αργυρα"),
            "silver",
        ),
        "silver": "silver",
        **dict.fromkeys(("χαλκινο", "χαλκινου", "χαλκινα", "bronze"), "bronze"),
        **dict.fromkeys(
            ("πλατινενιο", "πλατινενιου", "πλατινενια", "platinum"), "platinum"
        ),
    }
)
METAL_NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "gold": "Χρυσό",
        "silver": "Ασημένιο",
        "bronze": "Χάλκινο",
        "platinum": "Πλατινένιο",
    }
)
SPECIAL: Final = frozenset(
    "ειδικο ειδικη ειδικου ειδικησ τιμητικη τιμητικο τιμητικησ τιμητικου special "
    "honourable honorable".split()
)
ORDER_NOUNS: Final = frozenset(
    "βραβειο βραβειου βραβεια επαινο επαινοσ επαινου prize award prizes awards".split()
)
SPECIAL_NOUNS: Final = noun_table("μνεία βραβείο διάκριση πλακέτα έπαινος")
SPECIAL_NOUNS_EN: Final = frozenset("mention prize award commendation".split())
MEDAL_NOUNS: Final = frozenset(
    "βραβειο βραβειου βραβεια μεταλλιο μεταλλιου μεταλλια award awards prize prizes "
    "medal medals".split()
)
GRADED: Final = re.compile(
    r"(?:Special|Honou?rable|Ειδικ|Τιμητικ|First|Second|Third|Πρώτο|Δεύτερο|Τρίτο|"
    r"Χρυσό|Ασημένιο|Χάλκινο|Πλατινένιο|Gold|Silver|Bronze|Platinum|\d)"
    r".*(?:βραβείο|μετάλλιο|μνεία|διάκριση|πλακέτα|έπαινος|[Pp]rize|[Aa]ward|[Mm]edal|"
    r"mention|commendation)|.* (?:place|θέση)\)$"
)
# What a text calls a prize that it has named before.
GENERIC: Final = frozenset(
    "βραβειο βραβειου βραβεια βραβειων διακριση διακρισησ διακρισεισ τιτλο τιτλοσ "
    "τιτλου επαθλο θεσμοσ θεσμο θεσμου διαγωνισμοσ διαγωνισμο διαγωνισμου award awards "
    "prize title titles distinction certificate label accolade honour competition "
    "contest medal".split()
)
