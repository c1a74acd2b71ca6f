"""Words for positions other than mayor: which code they stand for, and their names."""

import re
from typing import Final

from citykg.extraction.lexicon import Word
from citykg.namespaces.vocabulary import CODE

POSITIONS: Final = (
    Word(
        CODE["role-vice-president"],
        (
            "αντιπρόεδρος|αντιπροέδρου|αντιπρόεδρο",
            "vice president|chair",
            "vice-president|vice-chair",
            "deputy chair|president",
        ),
        "Αντιπρόεδρος",
        "Vice-President",
    ),
    Word(
        CODE["role-president"],
        (
            "πρόεδρος|προέδρου|πρόεδρο",
            "president|chair|chairman|chairwoman|chairperson",
        ),
        "Πρόεδρος",
        "President",
    ),
    Word(
        CODE["role-secretary-general"],
        (
            "γενικός|γενικού|γενικό|γενική|γενικής γραμματέας|γραμματέα|γραμματέως",
            "γ.γ.",
            "secretary general",
            "secretary-general",
            "general secretary",
        ),
        "Γενικός Γραμματέας",
        "Secretary General",
    ),
    Word(
        CODE["role-chief-executive"],
        (
            "διευθύνων|διευθύνοντος|διευθύνοντα σύμβουλος|συμβούλου|σύμβουλο",
            "ceo",
            "chief executive officer?",
            "managing director",
        ),
        "Διευθύνων Σύμβουλος",
        "Chief Executive",
    ),
    Word(
        CODE["role-director"],
        ("διευθυντής|διευθυντή|διευθύντρια|διευθύντριας", "director"),
        "Διευθυντής",
        "Director",
    ),
    Word(
        CODE["role-head"],
        ("προϊστάμενος|προϊσταμένου|προϊστάμενο|προϊσταμένη|προϊσταμένης", "head of"),
        "Προϊστάμενος",
        "Head",
    ),
    Word(
        CODE["role-head"],
        ("υπεύθυνος|υπευθύνου|υπεύθυνο|υπεύθυνη|υπεύθυνης",),
        "Υπεύθυνος",
        "Head",
    ),
    Word(
        CODE["role-coordinator"],
        (
            "συντονιστής|συντονιστή|συντονίστρια|συντονίστριας",
            "coordinator|co-ordinator",
            "project|programme leader|manager",
        ),
        "Συντονιστής",
        "Coordinator",
    ),
    Word(
        CODE["role-minister"],
        ("υφυπουργός|υφυπουργού|υφυπουργό", "deputy minister"),
        "Υφυπουργός",
        "Deputy Minister",
    ),
    Word(
        CODE["role-minister"],
        ("υπουργός|υπουργού|υπουργό", "minister"),
        "Υπουργός",
        "Minister",
    ),
    Word(
        CODE["role-commissioner"],
        ("επίτροπος|επιτρόπου|επίτροπο", "commissioner"),
        "Επίτροπος",
        "Commissioner",
    ),
    Word(
        CODE["role-councillor"],
        (
            "δημοτικός|δημοτικού|δημοτικό|δημοτική σύμβουλος|συμβούλου|σύμβουλο",
            "councillor",
        ),
        "Δημοτικός Σύμβουλος",
        "Councillor",
    ),
    Word(
        CODE["role-adviser"],
        (
            "ειδικός|ειδικού|ειδικό|ειδική συνεργάτης|συνεργάτη|συνεργάτιδα",
            "adviser|advisor",
        ),
        "Ειδικός συνεργάτης",
        "Adviser",
    ),
    Word(
        CODE["role-professor"],
        ("καθηγητής|καθηγητή|καθηγήτρια|καθηγήτριας", "professor"),
        "Καθηγητής",
        "Professor",
    ),
    Word(
        CODE["role-founder"],
        ("συνιδρυτής|συνιδρυτή|συνιδρύτρια", "co-founder|cofounder"),
        "Συνιδρυτής",
        "Co-founder",
    ),
    Word(
        CODE["role-founder"],
        ("ιδρυτής|ιδρυτή|ιδρύτρια", "founder"),
        "Ιδρυτής",
        "Founder",
    ),
    Word(
        CODE["role-regional-governor"],
        ("αντιπεριφερειάρχης|αντιπεριφερειάρχη",),
        "Αντιπεριφερειάρχης",
        "Deputy Regional Governor",
    ),
    Word(
        CODE["role-regional-governor"],
        ("περιφερειάρχης|περιφερειάρχη", "regional governor"),
        "Περιφερειάρχης",
        "Regional Governor",
    ),
)
"""Longer titles stand before the shorter ones that they contain."""

LOCAL: Final = frozenset(
    CODE[f"role-{name}"]
    for name in ("secretary-general", "councillor", "adviser", "head", "director")
)
"""Roles that, with nothing else said, belong to the home municipality."""

QUALIFIERS: Final = frozenset(
    "αναπληρωτησ αναπληρωτρια αναπληρωτη τοπικοσ τοπικη εκτελεστικοσ executive "
    "european project programme managing senior deputy assistant acting "
    "regional".split()
)
"""Words before a title that belong to it; folded."""

ROLE_WORD: Final = re.compile(
    r"(?:αντι)?δημαρχ\w*|(?:αντι)?προεδρ\w*|(?:γενικ\w*)|γραμματ\w*|διευθυν\w*"
    r"|προισταμεν\w*|υπευθυν\w*|συντονιστ\w*|(?:υφ)?υπουργ\w*|επιτροπ(?:οσ|ο|ου)"
    r"|καθηγητ\w*|(?:συν)?ιδρυτ\w*|(?:αντι)?περιφερειαρχ\w*|mayor|president|chair"
    r"|director|head|minister|commissioner|councillor|coordinator|professor|ceo|founder"
)
"""A word with which a title begins; folded, to be matched in full."""
