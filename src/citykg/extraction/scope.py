"""What keeps a sentence from stating a fact: negation, plans, candidacy, hearsay."""

from typing import Final

from spacy.tokens import Span as Tokens

from citykg.extraction.patterns import pattern

_UNREAL: Final = pattern(
    "δεν|μη|μην|ουδέποτε|ούτε",
    "θα",
    "ζήτησ~|αιτείται|αιτήθηκ~|αίτησ~|αίτημα",
    "υποψήφι~|υποψηφιότητ~|διεκδικ~|φιλοδοξ~|ευελπιστ~|προτίθ~|σκοπεύ~|σχεδιάζει",
    "εξετάζ~|ενδεχόμεν~|πρότασ~ ένταξ~",
    "ώστε να",
    "απορρίφθηκ~|αρνήθηκ~",
    "not|never|no",
    "will|would|could|might|may",
    "candidate|bid|bidding|apply|applied|application|hopes|plans|intends|aims to",
    "rejected|refused|declined",
)


def is_unreal(tokens: Tokens) -> bool:
    """Tell whether *tokens* speak of what is not, or not yet, the case.

    Args:
        tokens: The clause of a possible fact, not its whole sentence.
    """
    return _UNREAL.first(tokens) is not None
