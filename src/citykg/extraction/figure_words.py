"""Words of figures: what tells that something has so many, and what money is for."""

import re
from typing import Final

SAYING: Final = re.compile(
    r"διαθετ\w*|εχει|εχουν|ειχε|ειχαν|εχουμε|ειχαμε|εχοντασ|αριθμ(?:ει|ουν|ουσε|ωντασ)"
    r"|μετρ(?:α|αει|ουν|ουσε|ωντασ)|περιλαμβαν\w*|αποτελειται|απαρτιζεται|απασχολ\w*"
    r"|εξυπηρετ\w*|φιλοξεν\w*|υποδεχ\w*|υποδεχθ\w*|συγκεντρων\w*|συγκεντρωσ\w*|λειτουργ\w*"
    r"|υπαρχουν|ζουν|κατοικουν|δραστηριοποι\w*|τοποθετ\w*|εγκατ(?:ασταθ|εστησ)\w*"
    r"|φυτευ\w*|φυτεψ\w*|αντικαταστ\w*|αντικατεστ\w*|δημιουργ\w*|κατασκευ\w*|ανεγερθ\w*"
    r"|συμμετ(?:ειχ|εχ|εσχ)\w*|μετ(?:ειχ|εχ|εσχ)\w*|παρακολουθ\w*|επισκεφ\w*|επισκεπτ\w*"
    r"|ωφελ\w*|καλυπτ\w*|καλυψ\w*|εκτεινεται|ανερχ\w*|ανηλθ\w*|φτανουν?|φθανουν?"
    r"|ε?φ[τθ]ασ\w*|ξεπερν\w*|ξεπερασ\w*|υπερβαιν\w*|κοστισ\w*|κοστιζ\w*|στοιχισ\w*|διαρκ\w*"
    r"|κρατησ\w*|κατεγραψ\w*|καταγραφ\w*|συλλεγ\w*|συνδε(?:ει|ουν|σε|θηκαν)|ενωνει|ενωνουν"
    r"|εκπροσωπ\w*|εξοικονομ\w*|μειωσ\w*|μειωθ\w*|αυξηθ\w*|χρηματοδοτ\w*|ελαβε|ελαβαν|εξασφαλισ\w*"
    r"|επενδυ\w*|απονεμ\w*|κατακτ\w*|κερδισ\w*|απεσπασ\w*|βραβ\w*|προσφερ\w*|παρεχ\w*|επιλυ\w*|επελυσ\w*"
    r"|πηρ(?:αν|ε)|παραβρ\w*|παρευρ\w*|εδρευ\w*|ανηκ(?:ει|ουν)|απαρτιζ\w*|συσπειρων\w*|ενων\w*"
    r"|εφαρμοζ\w*|ανακυκλων\w*|κυκλοφορ\w*|ωφελουνται|φοιτουν|εργαζονται|απορροφ\w*"
    r"|αφορ(?:α|ουν)|κατεληξ\w*|συμμετοχ\w*|παρουσια|ενταχθ\w*|ενταξ\w*|αξιοποι\w*|διαχειριζ\w*"
    r"|συντηρ\w*|αποκτ\w*|παραδοθ\w*|ολοκληρωθ\w*|υλοποι\w*|εκδοθ\w*|εξειδικευ\w*|διεθεσ\w*|διαθεσ\w*"
    r"|has|have|had|having|counts?|counted|numbers|numbered|includes?|included|comprises?"
    r"|contains?|consists?|employs?|employed|serves?|served|hosts?|hosted|welcomes?"
    r"|welcomed|brings?|brought|gathers?|gathered|unites?|united|connects?|connected"
    r"|operates?|operated|runs?|ran|offers?|offered|provides?|provided|manages?|managed"
    r"|covers?|covered|spans?|extends?|there|lives?|lived|installed|planted|replaced|built"
    r"|created|opened|attended|participated?|took|joined|visited|benefit(?:s|ed)?|amounts?"
    r"|amounted|totals?|totalled|exceeds?|exceeded|reach(?:es|ed)?|costs?|lasts?|lasted|saves?"
    r"|saved|cut|reduced|increased|invested|received|secured|recorded|collected|worth"
    r"|budget|funding|home|represents?|represented|won|awarded|came|processed|handled"
    r"|belong|belongs|works?|involves?|involved|representing|generates?|generated|planted"
    r"|recycles?|recycled|implemented|launched|produces?|produced|located|use|uses|used"
    r"|trained|supports?|supported|makes?|equipped|fitted|drew|attracted|attracts?"
)
"""Verbs and nouns that tie a number to what has so many; folded, in full."""

TARGET: Final = re.compile(
    r"στοχ(?:οσ|ο|ευ\w*|οσ\w*)|αναμεν\w*|προβλεπ\w*|προσδοκ\w*|υποσχ\w*|δεσμευ\w*|φιλοδοξ\w*"
    r"|προγραμματιζ\w*|σχεδιαζ\w*|προκειται|επιδιωκ\w*|επιδιωξ\w*|υποψηφι\w*|εκτιμ\w*|αιτημα|αντιθετα|"
    r"targets?|goals?|aims?|aimed|expect\w*|plan(?:s|ned)|pledg\w*|promis\w*|commit\w*|foresee\w*"
    r"|should|would|will|could|ambition|propos\w*|candidates?|applied|forecast\w*|intend\w*"
    r"|estimated|hopes?|if|αν|εαν"
)
"""Words of aims and forecasts: what they count is not so yet; folded, in full."""

BIDDING: Final = re.compile(
    r"υποψηφι\w*|διεκδικ\w*|αιτησ\w*|υποβ\w*|υπεβαλ\w*|προτασ\w*|candida\w+|applications?|applied|appl(?:y|ies)"
    r"|applicants?|bids?|bidding|nominat\w+|shortlisted"
)
"""Words of bids, which may be counted though they come to nothing; folded, in full."""

UNTIL: Final = frozenset("εωσ μεχρι ωσ by until".split())

NOT_COUNTED: Final = re.compile(
    r"φορεσ|φορα|\w+[ουε]τερ(?:ουσ|οι|εσ|α|ων)|ψηφ(?:οι|ουσ|ων)|votes|χωρα|μερεσ|ημερεσ|ωρεσ|λεπτα|εβδομαδεσ|χρονια"
    r"|ετη|μηνεσ|αιωνεσ|δεκαετι\w*|αξονεσ|αξονων|πυλωνεσ|πυλωνων|κατηγοριεσ|κατηγοριων|τρο?ποι|λογοι|"
    r"λογουσ|μεροσ|μερη|σημεια|επιπεδα|βαθμουσ?|θεση|θεσεισ|βραδ\w*|σελιδεσ|μοναδεσ|χιλιαδεσ|"
    r"ευρω|ηπειρουσ|ηπειροι|φασεισ|ενοτητεσ|ερωτησεισ|τομεισ|τρια|αλλ\w+|διαφορετικ\w+|επομεν\w+|τελευται\w+|"
    r"προηγουμεν\w+|πρωτ\w+|υπολοιπ\w+|συνολικα|περισσοτερ\w+|λιγοτερ\w+|"
    r"times?|country|continents|days|hours|minutes|weeks|months|years|"
    r"pillars|axes|categories|ways|reasons|parts|points|levels|pages|decades|centuries|percent|"
    r"phases|stages|areas|fields|other|others|more|fewer|next|last|past|first|different|degrees|"
    r"of|to|and|or|in|on|from|finalists|candidates|φιναλιστ\w*|υποψηφι\w*|seconds"
)
"""Nouns after a number that make no figure worth keeping; folded, in full."""

MEMBERS: Final = re.compile(
    r"πολ(?:εισ|εων)|δημ(?:οι|ουσ|ων)|μελ(?:η|ων)|φορε(?:ισ|ων)|εταιρ(?:οι|ουσ|ων)|οργανισμ(?:οι|ουσ|ων)"
    r"|περιφερει(?:εσ|ων)|συμμετεχοντ\w*|συνεδρ(?:οι|ουσ|ων)|αρχεσ|αρχων|εκπροσωπ\w*|κοινοτητ\w*"
    r"|ομιλητ\w*|εισηγητ\w*|εθελοντ\w*|αντιπροσωπ\w*|προσκεκλημεν\w*|ατομα|ατομων"
    r"|cities|towns|municipalities|members|partners|organisations|organizations|bodies"
    r"|authorities|participants|delegates|signatories|regions|speakers|guests|volunteers"
    r"|στελεχ(?:η|ων)|επαγγελματιεσ|επιστημονεσ|συνεργατ\w*|representatives|experts|attendees|governments|χωρεσ|χωρων|κρατη|κρατων|κρατη-μελη|countries"
    r"|states|nations"
)
"""What networks, projects and events have, not towns; folded, in full."""

RESIDENTS: Final = re.compile(
    r"κατοικ\w*|δημοτ\w*|πληθυσμ\w*|inhabitants|residents|population|people|citizens"
)

MONEY: Final = (
    ("προϋπολογισμός", r"προυπολογισμ\w*|budgets?|budgeted"),
    ("κόστος", r"κοστ\w*|ξοδεψ\w*|costs?|cost|costed"),
    (
        "χρηματοδότηση",
        r"χρηματοδοτ\w*|επιχορηγ\w*|επιδοτ\w*|fund(?:ing|s|ed)|grants?|backed|financed",
    ),
    ("επένδυση", r"επενδυ\w*|invest\w*"),
    ("δαπάνη", r"δαπαν\w*|expenditure|spent|spends?|spending"),
    ("έπαθλο", r"επαθλ\w*|prize"),
    ("αξία", r"αξιασ|worth|valued"),
    ("σύμβαση", r"συμβασ\w*|contract"),
    ("δάνειο", r"δανει\w*|loan"),
    ("εισόδημα", r"εισοδημ\w*|income"),
    ("έσοδα", r"εσοδ\w*|revenues?|turnover|τζιρο\w*"),
    ("ΑΕΠ", r"αεπ|gdp"),
    ("εξαγωγές", r"εξαγωγ\w*|exports"),
    ("πόροι", r"πορ(?:οι|ουσ|ων)|κονδυλι\w*|resources"),
    ("εξοικονόμηση", r"εξοικονομ\w*|savings?|saves?|saved"),
    ("χρηματοδότηση", r"ελαβ\w+|εξασφαλισ\w*|received|receives|secured|endowed"),
    ("ποσό", r"ποσ(?:ο|ου|ον)|amount"),
)
"""What a sum of money may be, and the folded words that say so."""

MONEY_IN_ENGLISH: Final = {
    "προϋπολογισμός": "budget",
    "κόστος": "cost",
    "χρηματοδότηση": "funding",
    "επένδυση": "investment",
    "δαπάνη": "spending",
    "έπαθλο": "prize",
    "αξία": "value",
    "σύμβαση": "contract",
    "δάνειο": "loan",
    "εισόδημα": "income",
    "έσοδα": "revenue",
    "ΑΕΠ": "GDP",
    "εξαγωγές": "exports",
    "πόροι": "resources",
    "εξοικονόμηση": "savings",
    "ποσό": "amount",
}

SIZES: Final = (
    ("έκταση", "area", r"εκτασ\w*|εκτειν\w*|επιφαν\w*|area|covers?|surface|spans?"),
    ("μήκος", "length", r"μηκ\w*|length|long|extends?"),
    ("διάρκεια", "duration", r"διαρκ\w*|κρατησ\w*|lasts?|lasted|duration|runs?"),
    ("ισχύς", "capacity", r"ισχυ\w*|δυναμικοτητ\w*|capacity|power"),
    ("εκπομπές", "emissions", r"εκπομπ\w*|emissions"),
    ("κατανάλωση", "consumption", r"καταναλ\w*|consum\w*"),
    ("παραγωγή", "production", r"παραγ\w*|produc\w*|generat\w*"),
    ("εξοικονόμηση", "savings", r"εξοικονομ\w*|saves?|saved|savings?"),
)
"""What a measure may be of, in both languages, and the folded words that say so."""

RATES: Final = (
    ("ανεργία", "unemployment", r"ανεργια\w*|unemployment"),
    ("ποσοστό απασχόλησης", "employment rate", r"απασχολησ\w*|employment"),
    ("εξοικονόμηση ενέργειας", "energy savings", r"εξοικονομ\w*|saves?|saved|savings?"),
    ("ανακύκλωση", "recycling rate", r"ανακυκλωσ\w*|recycl\w*"),
    ("μείωση εκπομπών", "reduction of emissions", r"εκπομπ\w*|emissions"),
    ("μείωση κατανάλωσης", "reduction of consumption", r"καταναλωσ\w*|consumption"),
)
"""What a percentage may be, if it is not said what it is a share of."""

FIGURES: Final = re.compile(r"αριθμουσ|figures|numbers|στοιχεια|glance|ματια")
"""Words of a heading above figures of the home city; folded, in full."""

DONE: Final = re.compile(
    r"\w{3,}(?:θηκαν|τηκαν|θηκε|τηκε|νται|εται)|υπαρχουν|εδρευουν|κατοικουν|φοιτουν|λειτουργουν|ζουν|have|has|been|there"
    r"|\w+ed|fallen|risen"
)
"""Verbs that say what was done at home without naming it; folded, in full."""
