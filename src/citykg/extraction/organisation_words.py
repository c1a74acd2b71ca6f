"""Words that tell organisations: nouns that head their names, legal forms, cues."""

import re
from typing import Final

from citykg.extraction.agreement import noun_table

KNOWLEDGE: Final = noun_table(
    "πανεπιστήμιο πολυτεχνείο ινστιτούτο ακαδημία σχολή σχολείο γυμνάσιο λύκειο",
    "αστεροσκοπείο κολέγιο",
    "university institute college school academy polytechnic faculty",
)
"""Nouns that head names of places of learning and research."""

NOUNS: Final = {
    **noun_table(
        "ίδρυμα υπουργείο υφυπουργείο επιμελητήριο επιτροπή συμβούλιο οργανισμός",
        "υπηρεσία αρχή γραμματεία ένωση ομοσπονδία συνομοσπονδία σύλλογος σύνδεσμος",
        "εταιρεία εταιρία επιχείρηση τράπεζα ταμείο μουσείο νοσοκομείο κέντρο",
        "εργαστήριο τμήμα διεύθυνση φορέας κοινοβούλιο βιβλιοθήκη θέατρο αναπτυξιακή",
        "παρατηρητήριο κοινότητα σημείο συνεταιρισμός",
        "όμιλος λέσχη πρεσβεία προξενείο σώμα εφορεία λιμεναρχείο μητρόπολη",
        "φιλαρμονική χορωδία κλινική αρχηγείο συνεταιριστική στέγη αδελφότητα",
        "αστυνομία κινηματοθέατρο ωδείο ορχήστρα συνέταιρος πινακοθήκη διαμέρισμα",
        "πατριαρχείο ομάδα λογαριασμός",
        "ΔΕΥΑ ΔΕΥΑΛ ΔΕΥΑΘ ΔΕΥΑΒ ΔΕΥΑΚ ΚΕΔ ΔΗΚΕΠΑ ΔΟΠΠΑΤ ΦΟΔΣΑ ΠΕΔ ΚΟΙΝΣΕΠ ΚΤΕΛ",
        "foundation ministry commission committee council board department office",
        "agency authority association federation confederation union chamber society",
        "company corporation bank fund museum hospital centre center laboratory lab",
        "parliament secretariat directorate organisation organization trust library",
        "theatre orchestra club consortium cooperative embassy observatory senate",
        "administration institution league inspectorate cluster incubator utility",
        "assembly county ecomuseum hub ecosystem partnership patriarchate",
    ),
    **KNOWLEDGE,
}
"""Nouns that head names of organisations, by folded form."""

GREEK_CENTRES: Final = re.compile(
    r"ερευν|μελετ|μορφωτ|νεολαι|πολυκοινωνικ|κοινωνικ|πολιτισ|επιστημ|τεχνολογ|υγει|καινοτομ|ευρωπα"
    r"|πληροφορησ|κοινοτ|εκπαιδευσ|επιμορφωσ|καταρτισ|δια βιου|περιβαλλοντ|τεχνων"
    r"|αθλητικ|νεοτητ|εθνικ|κρατικ|διεθν|αριστεια|ικανοτητ|επιχειρηματικ|κοινου|ανανεωσιμ"
)
ENGLISH_CENTRES: Final = re.compile(
    r"research|cultur|communit|innovat|competen|technolog|resource|educat|training"
    r"|health|medical|scien|excellence|joint|national|european|international|studies"
    r"|policy|enterprise|business|advisory|support|museum|arts|youth|urban mobility"
)
"""Words that make a centre a body, where others are buildings and plans."""

GENERIC: Final = re.compile(
    r"ομαδα εργασιασ"
    r"|(?:(?:δημοτικ|διοικητικ|περιφερειακ|εκτελεστικ|τοπικ|κοινοτικ|ψηφιακ|διαχειριστικ"
    r"|εποπτικ|οικονομικ|οργανωτικ|συντονιστικ|κριτικ|ειδικ|αρμοδι|γενικ|ανωτατ|νε|κοιν"
    r"|δημοσι|ιδιωτικ|αστικ|τεχνικ|ερευνητικ|ακαδημαικ|κεντρικ|μονιμ|αρχ|πρωτ|δευτερ"
    r"|μητροπολιτικ|επιστημονικ|καλλιτεχνικ|εθνικ|ποιοτητασ ζωησ|αγροτικ|διευρυμεν)"
    r"\w{0,4} ?)+"
    r"(?:συμβουλιο|επιτροπη|αρχη|γραμματεια|υπηρεσια|φορεασ|οργανισμοσ|διευθυνση|τμημα"
    r"|ομαδα|εταιρεια|εταιρια|επιχειρηση|παρατηρητηριο|κοινοτητα|διαμερισμα|κεντρο|σχολειο"
    r"|ιδρυμα)"
    r"|(?:(?:the|our|executive|municipal|city|town|local|general|managing|advisory"
    r"|governing|supervisory|honorary|scientific|community|public|private|editorial"
    r"|new|joint|first|best|award|awards|selection|evaluation|partner|steering"
    r"|organising|organizing|management|national|european|regional|county) ?)*"
    r"(?:board|council|committee|commission|office|department|authority|agency|union"
    r"|company|parliament|association|society|organisation|organization|bank|fund"
    r"|secretariat|centre|center|lab|laboratory|club|trust|library|consortium)"
)
"""Names that any town's bodies have: «Δημοτικό Συμβούλιο», “Executive Board”."""

OF_CITIES: Final = frozenset(
    "πολεων περιφερειων κοινοτητων χωριων νησιων cities towns regions mayors "
    "δημαρχων".split()
)
"""Words of unions that are networks of cities."""

LEGAL: Final = frozenset(
    "ag gmbh oy oyj ab a/s aps ltd limited inc corp corporation llc llp plc sa spa "
    "srl bv nv kg sas sarl sl doo as sro kft zrt αε επε ικε ατε αεβε".split()
)
"""Legal forms of companies, folded, without points."""

OWN_LAST: Final = frozenset(
    "consulting consultants technologies technology tech solutions software holdings "
    "philanthropies ventures engineering architects telecom group stadtwerke "
    "hochschule universität université università universidad universiteit stiftung "
    "fundación fondazione fondation verein gesellschaft company partners".split()
)
"""Last words of names of companies and other bodies."""

OWN_FIRST: Final = frozenset(
    "universität université università universidad universidade universitat "
    "politecnico laboratório museu museo musée instituto institut region regione "
    "région fondazione fundación fundação fondation stiftung verkehrsclub "
    "wiener centro".split()
)

CUES: Final = frozenset(
    "εταιρεια εταιρειασ εταιρια εταιριασ οργανισμο οργανισμοσ οργανισμου φορεα φορεασ "
    "ιδρυμα ιδρυματοσ ινστιτουτο ινστιτουτου ομιλοσ ομιλου ομιλο επιχειρηση "
    "επιχειρησησ τραπεζα τραπεζασ πανεπιστημιο πανεπιστημιου συλλογοσ συλλογου "
    "συλλογο αναδοχοσ αναδοχου αναδοχο καπνοβιομηχανια βιομηχανια μκο παροχοσ παροχου "
    "εταιροσ αλυσιδα οργανωση οργανωσησ φορεα συνεταιρισμοσ συνεταιρισμο συνεταιρισμου "
    "startup company firm consultancy consultant start-up startup operator "
    "developer provider manufacturer institute foundation agency association ngo "
    "carrier "
    "university club contractor supplier utility charity think-tank museum body "
    "sponsor".split()
)
"""Nouns before the name of a body, folded."""

MANY: Final = frozenset(
    "εταιρειεσ εταιρειων εταιριεσ εταιριων φορεισ φορεων οργανισμοι οργανισμουσ "
    "οργανισμων επιχειρησεισ επιχειρησεων πανεπιστημια πανεπιστημιων ιδρυματα "
    "ιδρυματων ινστιτουτα ινστιτουτων τραπεζεσ τραπεζων χορηγοι χορηγουσ χορηγων "
    "συλλογοι συλλογουσ συλλογων ομιλοι ομιλουσ ομιλων κοινοπραξια κοινοπραξιασ "
    "εταιροι εταιρουσ εταιρων σχημα δικαιουχοι δικαιουχουσ companies firms "
    "partners organisations organizations "
    "institutions enterprises players sponsors universities institutes agencies "
    "associations foundations bodies consortium contractors suppliers providers ngos "
    "startups start-ups".split()
)
"""Nouns that lead in a list of bodies, folded."""

ACTING: Final = frozenset(
    "sponsored organised organized issued awarded developed founded run operated "
    "given funded managed led coordinated co-ordinated hosted supported presented "
    "published built carried granted designed provided supplied installed "
    "commissioned established implemented backed financed conducted conferred".split()
)
"""Participles before “by” and the name of a body."""

OFFICE: Final = re.compile(
    r"(?:αντι)?δημαρχ\w*|(?:αντι)?προεδρ\w*|γραμματε(?:ασ|α|ωσ)|διευθυν(?:τ\w+|ων|οντ\w+)"
    r"|προισταμεν\w*|υπευθυν\w*|συντονιστ\w*|(?:υφ)?υπουργ(?:οσ|ου|ο)|επιτροπ(?:οσ|ο|ου)"
    r"|καθηγητ\w*|(?:συν)?ιδρυτ\w*|(?:αντι)?περιφερειαρχ\w*|εκπροσωπ\w*|στελεχ\w*|μελ(?:οσ|η|ουσ|ων)"
    r"|(?:vice-?)?(?:mayor|president|chair|chairman|chairwoman|director|head|minister"
    r"|commissioner|councillor|coordinator|co-ordinator|professor|ceo|founder|manager"
    r"|officer|member|secretary|chief|deputy|lord|leader|rector|dean)s?"
)
"""A word for an office, with which no name of a body begins; folded, in full."""

NOT_BODIES: Final = frozenset(
    "goals strategy plan programme program project award awards week day days "
    "agreement charter deal network cities city initiative challenge mission pact "
    "covenant prize conference congress summit forum festival expo workshop act "
    "directive report index platform app square park street avenue title declaration "
    "convention capital agenda objectives framework contract roadmap fair hackathon "
    "city2030".split()
)
"""Last words of Latin names that are of something else; folded."""

ORGANS: Final = frozenset(
    "working leadership expert steering focus task action study target age".split()
)
"""Words before “Group” that make it no company; folded."""
