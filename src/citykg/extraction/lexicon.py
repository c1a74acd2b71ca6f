"""The words of the field: which word stands for which code, class or indicator.

Forms are written in the notation of `citykg.extraction.patterns`: folded words,
``~`` for any ending, blanks between the tokens of a longer expression.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from rdflib import URIRef

from citykg.extraction.patterns import Pattern, pattern
from citykg.extraction.tokens import Span as Tokens
from citykg.namespaces.vocabulary import CODE


@dataclass(frozen=True, slots=True)
class Word:
    """An entry of the lexicon.

    Args:
        means: The code, class or other IRI that the forms stand for.
        forms: The forms, Greek and English.
        el: Its name in Greek, for labels that are composed of it.
        en: Its name in English.
    """

    means: URIRef
    forms: tuple[str, ...]
    el: str = ""
    en: str = ""


ROLES: Final = (
    Word(
        CODE["role-deputy-mayor"],
        ("αντιδήμαρχ~", "deputy mayor", "vice mayor"),
        "Αντιδήμαρχος",
        "Deputy Mayor",
    ),
    Word(CODE["role-mayor"], ("δήμαρχ~", "mayor"), "Δήμαρχος", "Mayor"),
)

STAKEHOLDERS: Final = (
    Word(
        CODE["stakeholder-citizens"],
        ("πολίτη|πολίτης|πολίτες|πολιτών", "citizen|citizens"),
    ),
    Word(CODE["stakeholder-residents"], ("κάτοικ~", "resident|residents")),
    Word(CODE["stakeholder-visitors"], ("επισκέπτ~|επισκεπτ~", "visitor|visitors")),
    Word(
        CODE["stakeholder-businesses"],
        (
            "επιχείρηση|επιχείρησης|επιχειρήσεις|επιχειρήσεων",
            "επιχειρηματικ~ κόσμ~",
            "business|businesses",
        ),
    ),
    Word(
        CODE["stakeholder-public-bodies"],
        ("δημόσι~ οργανισμ~|υπηρεσί~|υπηρεσι~|φορ~", "public bodies|services"),
    ),
    Word(CODE["stakeholder-schools"], ("σχολεί~", "school|schools")),
    Word(
        CODE["stakeholder-municipalities"],
        ("ευρωπαϊκ~ δήμ~", "municipalities"),
    ),
)

DIMENSIONS: Final = (
    Word(
        CODE["dimension-mobility"],
        ("κινητικότητ~", "μεταφορ~", "συγκοινων~", "mobility|transport"),
    ),
    Word(
        CODE["dimension-environment"],
        (
            "περιβάλλον|περιβάλλοντος|περιβαλλοντικ~",
            "ενεργειακ~|ενέργει~",
            "κλιματικ~|κλίμα",
            "environment~|energy|climate",
        ),
    ),
    Word(
        CODE["dimension-economy"],
        (
            "οικονομί~",
            "καινοτομί~",
            "επιχειρηματικότητ~",
            "επενδύσ~",
            "economy|economic|innovation|entrepreneurship|investment",
        ),
    ),
    Word(
        CODE["dimension-people"],
        (
            "συμμετοχή|συμμετοχής ...2 πολιτών",
            "δεξιοτήτ~|δεξιότητ~",
            "εκπαίδευσ~",
            "ψηφιακ~ χάσμα~",
            "δια βίου",
            "participation|skills|education|learning",
        ),
    ),
    Word(
        CODE["dimension-living"],
        ("ποιότητ~ ζωής", "υγεί~", "πολιτισμ~", "quality of life", "health|culture"),
    ),
    Word(
        CODE["dimension-governance"],
        (
            "διακυβέρνησ~",
            "ψηφιακ~ μετασχηματισμ~",
            "διαφάνει~",
            "governance",
            "digital transformation",
        ),
    ),
)

ASSETS: Final = (
    Word(
        CODE["asset-type-iot-platform"],
        (
            "πύλη|πλατφόρμ~ ...5 διαδικτ~ των πραγμάτων",
            "πύλη|πλατφόρμ~ ...3 iot",
            "iot platform",
            "internet of things platform|portal",
        ),
        "Πύλη διαδικτύου των πραγμάτων",
        "Internet-of-Things portal",
    ),
    Word(
        CODE["asset-type-portal"],
        (
            "διαδικτυακ~|ηλεκτρονικ~ πύλη|πύλης",
            "web portal",
            "citizen portal",
            "e-services portal",
        ),
        "Διαδικτυακή πύλη",
        "Web portal",
    ),
    Word(
        CODE["asset-type-fibre-network"],
        (
            "δίκτυο|δικτύου ...2 οπτικών ινών",
            "fibre|fiber ...2 network",
            "fibre-optic network",
        ),
        "Δίκτυο οπτικών ινών",
        "Fibre network",
    ),
    Word(
        CODE["asset-type-wireless-network"],
        ("ασύρματ~ δίκτυο|δικτύου", "wireless network", "wi-fi network"),
        "Ασύρματο δίκτυο",
        "Wireless network",
    ),
    Word(
        CODE["asset-type-data-centre"],
        ("datacentre|datacenter", "data centre|center", "κέντρο δεδομένων"),
        "Κέντρο δεδομένων",
        "Data centre",
    ),
    Word(
        CODE["asset-type-mobile-apps"],
        (
            "εφαρμογές|εφαρμογή για κινητ~ ...1 συσκευές|τηλέφωνα",
            "mobile app|apps|application|applications",
        ),
        "Εφαρμογές για κινητές συσκευές",
        "Mobile applications",
    ),
)

SERVICES: Final = frozenset({CODE["asset-type-portal"], CODE["asset-type-mobile-apps"]})
"""Asset types that are offered to the public, not run as infrastructure."""

CRITERIA: Final = (
    Word(
        CODE["criterion-largest"],
        ("μεγαλύτερ~", "largest|biggest"),
        "Μεγαλύτερο",
        "Largest",
    ),
    Word(CODE["criterion-only"], ("μοναδικ~", "only"), "Μοναδικό", "Only"),
    Word(CODE["criterion-first"], ("πρώτ~", "first"), "Πρώτο", "First"),
)

EVENT_NOUNS: Final = (
    "φόρουμ|συνέδρι~|σύνοδ~|συνόδ~|ημερίδ~|διημερίδ~|εκδήλωσ~|εκδηλώσ~|φεστιβάλ|"
    "συνδιάσκεψ~|συνάντησ~|διάσκεψ~|τελετ~|forum|summit|conference|congress|workshop|"
    "ceremony|meeting"
)
SESSION_NOUNS: Final = (
    "συζήτησ~|πάνελ|ενότητ~|στρογγυλ~|panel|session|roundtable|discussion|debate"
)
# Words of networks that no cities belong to, folded.
NOT_OF_CITIES: Final = re.compile(
    r"υδρευσ\w+|αποχετευσ\w+|προληψ\w+|ναρκωτικ\w+|υγειασ|τηλε\w+|ποδηλατ\w+|οπτικων|ινων|φωτισμου|αισθητηρων|ηλεκτρ\w+"
    r"|φυσικου|αεριου|μεταφορων|συγκοινωνι\w+|οδικο|οδικων|κοινωνικησ|στηριξησ"
    r"|εθελοντ\w+|βιβλιοθηκων|μουσειων|σχολει\w+|επιχειρ\w+|συνεργατ\w+|natura"
    r"|πανεπιστημι\w+|ερευνητ\w+|γυναικ\w+|νεων|επιμελητηρι\w+|ξενοδοχ\w+|εργαζομεν\w+"
    r"|sensor|sensors|fibre|fiber|optic|wifi|wi-fi|iot|lora\w*|transport|metro|bus|road"
    r"|electricity|heating|grid|5g|social|schools?|university|universities|libraries"
    r"|enterprise|europe|business|volunteers?|water|cycling|bicycle"
)
NETWORK_NOUNS: Final = "δίκτυο|δικτύου|δίκτυα|network|alliance|συμμαχί~"
INITIATIVE_NOUNS: Final = (
    "πρωτοβουλί~|πρόγραμμα|προγράμματος|προγράμματα|initiative|programme|program|"
    "δράσ~|αποστολ~|mission"
)
PILLAR_NOUNS: Final = (
    "πυλών~|άξον~|αξόν~|τομέ~|pillar|pillars|axes|priorities|areas|ενότητες"
)
SAYING: Final = (
    "τόνισ~|δήλωσ~|ανέφερ~|υπογράμμισ~|επισήμαν~|σημείωσ~|said|stated|stressed|"
    "noted|added|είπε"
)


def codes_in(tokens: Tokens, words: Sequence[Word]) -> Iterator[tuple[Word, Tokens]]:
    """Yield each entry of *words* that occurs in *tokens*, with the tokens it takes.

    Entries come in the order of *words*; each at most once, where it occurs first.

    Args:
        tokens: Part of a document.
        words: A table of this module.
    """
    for word in words:
        match = _pattern(word.forms).first(tokens)
        if match is not None:
            yield word, match.span


def first_code(tokens: Tokens, words: Sequence[Word]) -> tuple[Word, Tokens] | None:
    """Return the entry of *words* that occurs in *tokens*, or None."""
    return next(codes_in(tokens, words), None)


@cache
def _pattern(forms: tuple[str, ...]) -> Pattern:
    return pattern(*forms)
