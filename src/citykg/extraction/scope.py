"""What keeps a sentence from stating a fact.

Negation, the future, plans and wishes, candidacy and application, refusal, conditions,
hearsay, and what is over.
"""

import re
from typing import Final

from citykg.extraction.tokens import Span as Tokens
from citykg.namespaces.greek import fold

_NEGATION: Final = (
    "δεν|μη|μην|ουδέποτε|ποτέ|ούτε|χωρίς να|αντί να|not|never|no|cannot|nor|neither",
    "without having|instead of",
)
_FUTURE: Final = (
    "θα|πρόκειται να|αναμένεται|αναμένονται|προβλέπεται να|προγραμματίζ~|σχεδιάζει",
    "σχεδιάζουν|σχεδίαζε|σκοπεύ~|προτίθ~|φιλοδοξ~|ευελπιστ~|επιδιώκ~|επιθυμ~|ελπίζ~",
    "στοχεύει να|στοχεύουμε να|με στόχο να|στόχος είναι να|καλείται να|καλούνται να",
    "ώστε να|αποφάσισε να|αποφασίσαμε να|προτείν~|πρότασ~ ένταξ~|πρότασ~ για|εξετάζ~",
    "ενδεχόμεν~|ενδέχεται|will|would|could|might|may|shall|should|hopes|hoped|hope",
    "plans|planned|planning|intends|intended|aims to|aimed to|wants to|wishes to",
    "seeks to|seeking to|expects|expected to|is due to|are due to|is set to|are set to",
    "is to|are to|proposes|proposed|proposal|considers|considering|decided to",
    "invited to",
)
_CANDIDACY: Final = (
    "ζήτησ~|ζητά|ζητεί|αιτείται|αιτήθηκ~|αίτησ~|αιτήσ~|αίτημα|αιτήματος|υποψήφι~",
    "υποψηφιότητ~|διεκδικ~|υπέβαλε φάκελο|υπέβαλε πρόταση|candidate|candidates",
    "candidacy|bid|bidding|apply|applies|applied|application|applications|applicant",
    "shortlisted for|nominated for|nomination",
)
_REFUSAL: Final = (
    "απορρίφθηκ~|απέρριψ~|αρνήθηκ~|απέσυρ~|ματαιώθηκ~|ακυρώθηκ~|αναβλήθηκ~|rejected",
    "refused|declined|turned down|withdrawn|cancelled|canceled|postponed",
)
_CONDITION: Final = (
    "αν|εάν|εφόσον|υπό τον όρο|υπό την προϋπόθεση|if|unless|provided that|subject to",
)
_HEARSAY: Final = (
    "φέρεται|φέρονται|φημολογείται|σύμφωνα με δημοσιεύματα|κατά πληροφορίες",
    "λέγεται ότι|reportedly|allegedly|rumoured|rumored|is said to|are said to",
    "according to reports",
)
_OVER: Final = (
    "αποχώρησ~|αποχωρεί|έπαψε|έπαυσε|διαγράφηκ~|withdrew|left the|ceased|no longer",
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


_ROWS: Final = (
    *_NEGATION,
    *_FUTURE,
    *_CANDIDACY,
    *_REFUSAL,
    *_CONDITION,
    *_HEARSAY,
    *_OVER,
)
_UNREAL: Final = re.compile(rf"(?<!\S)(?:{'|'.join(map(_alternatives, _ROWS))})(?!\S)")
_NAMES: Final = frozenset({"May", "Will"})  # a month and a man, but for headlines


def is_unreal(tokens: Tokens) -> bool:
    """Tell whether *tokens* speak of what is not, or not yet, or no longer the case.

    Args:
        tokens: The clause of a possible fact, not its whole sentence.
    """
    words = ["" if token.text in _NAMES else token.norm_ for token in tokens]
    return _UNREAL.search(" ".join(words)) is not None
