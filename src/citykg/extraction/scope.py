"""What keeps a sentence from stating a fact.

Negation, the future, plans and wishes, candidacy and application, refusal, conditions,
hearsay, and what is over.
"""

import re
from typing import Final

from spacy.tokens import Span as Tokens

from citykg.namespaces.greek import fold

_GREEK: Final = (
    # negation
    "δεν|μη|μην|ουδέποτε|ποτέ|ούτε|χωρίς να|αντί να|ακόμη όχι",
    # the future, plans, wishes
    (
        "θα|πρόκειται να|αναμένεται|αναμένονται|προβλέπεται να|προγραμματίζ~|σχεδιάζει"
        "|σχεδιάζουν|σχεδίαζε|σκοπεύ~|προτίθ~|προτίθενται|φιλοδοξ~|ευελπιστ~|επιδιώκ~"
        "|επιθυμ~|ελπίζ~|στοχεύει να|στοχεύουμε να|με στόχο να|στόχος είναι να"
        "|καλείται να"
        "|καλούνται να|ώστε να|προκειμένου να|για να|αποφάσισε να"
        "|αποφασίσαμε να|προτείν~"
        "|πρότασ~ ένταξ~|πρότασ~ για|συζητ~ την ένταξη|εξετάζ~|εξετάσ~"
        "|ενδεχόμεν~|ενδέχεται"
    ),
    # candidacy and application
    (
        "ζήτησ~|ζητά|ζητεί|αιτείται|αιτήθηκ~|αίτησ~|αιτήσ~|αίτημα|αιτήματος|υποψήφι~"
        "|υποψηφιότητ~|διεκδικ~|έθεσε υποψηφιότητα|υπέβαλε φάκελο|υπέβαλε πρόταση"
    ),
    # refusal and condition
    (
        "απορρίφθηκ~|απέρριψ~|αρνήθηκ~|απέσυρ~|ματαιώθηκ~|ακυρώθηκ~|αναβλήθηκ~|αν|εάν"
        "|εφόσον|υπό τον όρο|υπό την προϋπόθεση"
    ),
    # hearsay
    (
        "φέρεται|φέρονται|φημολογείται|σύμφωνα με δημοσιεύματα|κατά πληροφορίες"
        "|λέγεται ότι"
    ),
    # what is over
    "αποχώρησ~|αποχωρεί|έπαψε|έπαυσε|διαγράφηκ~",
)
_ENGLISH: Final = (
    "not|never|no|cannot|nor|neither|without having|instead of",
    (
        "will|would|could|might|may|shall|should|hopes|hoped|hope|plans|planned"
        "|planning"
        "|intends|intended|aims to|aimed to|wants to|wishes to|seeks to"
        "|seeking to|expects"
        "|expected to|is due to|are due to|is set to|are set to|is to|are to|proposes"
        "|proposed|proposal|considers|considering|considered joining|in order to"
        "|so as to|decided to|invited to"
    ),
    (
        "candidate|candidates|candidacy|bid|bidding|apply|applies|applied|application"
        "|applications|applicant|shortlisted for|nominated for|nomination"
    ),
    (
        "rejected|refused|declined|turned down|withdrawn|cancelled|canceled|postponed"
        "|if|unless|provided that|subject to"
    ),
    "reportedly|allegedly|rumoured|rumored|is said to|are said to|according to reports",
    "withdrew|left the|ceased|no longer",
)


def _alternatives(row: str) -> str:
    """Return one row as a regular expression over folded words with blanks between."""
    forms = []
    for form in row.split("|"):
        words = [
            re.escape(fold(word.removesuffix("~"))) + (r"\S*" if "~" in word else "")
            for word in form.split(" ")
        ]
        forms.append(" ".join(words))
    return "|".join(forms)


_NAMES: Final = frozenset({"May", "Will"})  # a month and a man, but for headlines
_UNREAL: Final = re.compile(
    rf"(?<!\S)(?:{'|'.join(map(_alternatives, (*_GREEK, *_ENGLISH)))})(?!\S)"
)


def is_unreal(tokens: Tokens) -> bool:
    """Tell whether *tokens* speak of what is not, or not yet, or no longer the case.

    Args:
        tokens: The clause of a possible fact, not its whole sentence.
    """
    words = " ".join(["" if token.text in _NAMES else token.norm_ for token in tokens])
    return _UNREAL.search(words) is not None
