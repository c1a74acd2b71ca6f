"""What keeps a sentence from stating a fact.

Negation, the future, plans and wishes, candidacy and application, refusal, conditions,
hearsay, and what is over.
"""

import re
from typing import Final

from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token
from citykg.extraction.word_index import index_of
from citykg.namespaces.greek import fold

_NEGATION: Final = (
    "δεν|μη|μην|ουδέποτε|ποτέ|ούτε|χωρίς να|αντί να|not|never|no|cannot|nor|neither",
    "without having|instead of|yet to|failed to|unable to|none of",
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
    "invited to|μάλλον|πιθανότατα|πιθανόν|ενδεχομένως|ίσως|σκέφτεται να|μελετά να",
    "υπό εξέταση|υπό συζήτηση|ετοιμάζεται να|ετοιμάζονται να|εύχεται|εύχομαι|μακάρι",
    "under consideration|possibly|perhaps|maybe|going to|about to|preparing to",
    "looking to|in talks",
)
_CANDIDACY: Final = (
    "ζήτησ~|ζητά|ζητεί|αιτείται|αιτήθηκ~|αίτησ~|αιτήσ~|αίτημα|αιτήματος|υποψήφι~",
    "υποψηφιότητ~|διεκδικ~|υπέβαλε φάκελο|υπέβαλε πρόταση|candidate|candidates",
    "candidacy|bid|bidding|apply|applies|applied|application|applications|applicant",
    "shortlisted for|nominated for|nomination|επικρατέστερ~|in the running",
)
_REFUSAL: Final = (
    "απορρίφθηκ~|απέρριψ~|αρνήθηκ~|απέσυρ~|ματαιώθηκ~|ακυρώθηκ~|αναβλήθηκ~|rejected",
    "refused|declined|turned down|withdrawn|cancelled|canceled|postponed|καταψήφισ~",
    "αρνείται|αρνούνται|declines|voted against",
)
_CONDITION: Final = (
    "αν|εάν|εφόσον|υπό τον όρο|υπό την προϋπόθεση|if|unless|provided that|subject to",
)
_HEARSAY: Final = (
    "φέρεται|φέρονται|φημολογείται|σύμφωνα με δημοσιεύματα|κατά πληροφορίες",
    "λέγεται ότι|reportedly|allegedly|rumoured|rumored|is said to|are said to",
    "according to reports|φήμες|φημών|φημολογ~|ακούγεται|ανεπιβεβαίωτ~|rumours|rumors",
    "rumour|unconfirmed|λέγεται πως|is believed to|are believed to|φέρεται να",
)
_OVER: Final = (
    "αποχώρησ~|αποχωρεί|έπαψε|έπαυσε|διαγράφηκ~|withdrew|left the|ceased|no longer",
    "έληξε|έληξαν|αποσύρθηκ~|διακόπηκ~|διέκοψ~|lapsed|expired|pulled out|quit",
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
_OPENING: Final = re.compile(
    r"\W*(?:(?:αν(?! και)|εαν|σε περιπτωση που|if|unless|had|should|in case|provided)\s"
    r"|(?:συμφωνα με|κατα|according to) (?:\S+ )?(?:φημεσ|πληροφοριεσ|δημοσιευματα"
    r"|rumours|rumors|unconfirmed))"
)
_WHOLE: Final = re.compile(
    r"(?<!\S)(?:φημολογ\S*|φημεσ|φημων|rumou?r(?:ed|s)|reportedly|allegedly|υπο τον ορο"
    r"|υπο την προυποθεση|αν εγκριθ\S*|if approved|provided that"
    r"|subject to|unless|εφοσον|as long as)(?!\S)|(?<=, )(?:αν|εαν|if)(?! και)(?!\S)"
)
_DOUBTS: Final = frozenset(
    "δεν not μαλλον ισωσ πιθανον πιθανοτατα ενδεχεται ενδεχομενωσ διεκδικει "
    "διεκδικουν ευελπιστει φιλοδοξει επιθυμει προτεινει hopes possibly πιθανη πιθανησ "
    "ενδεχομενη ενδεχομενησ possible potential prospective".split()
)
_MODALS: Final = frozenset("may might could would".split())
_HOLDING: Final = frozenset("be take move host go return come welcome follow".split())
_NAMES: Final = frozenset({"May", "Will"})  # a month and a man, but for headlines


def is_unreal(tokens: Tokens) -> bool:
    """Tell whether *tokens* speak of what is not, or not yet, or no longer the case.

    A condition or hearsay with which their sentence opens holds for them, too.

    Args:
        tokens: The clause of a possible fact, not its whole sentence.
    """
    kept = index_of(tokens.doc).kept.setdefault(is_unreal, {})
    place = (tokens.start, tokens.end)
    unreal: bool | None = kept.get(place)
    if unreal is None:
        unreal = kept[place] = is_unreal_apart_from(tokens, None)
    return unreal


def is_unreal_apart_from(tokens: Tokens, words: re.Pattern[str] | None) -> bool:
    """Tell the same as `is_unreal`, but for some words.

    Args:
        tokens: The clause of a possible fact.
        words: Folded words that keep nothing from being so, in full, if any.
    """
    said = ["" if token.text in _NAMES else token.norm_ for token in tokens]
    if words is not None:
        said = ["" if words.fullmatch(form) else form for form in said]
    return _UNREAL.search(" ".join(said)) is not None or is_framed(tokens)


def is_framed(tokens: Tokens) -> bool:
    """Tell whether the sentence of *tokens* is a condition or hearsay as a whole.

    Args:
        tokens: Part of one sentence, at least one token.
    """
    if not len(tokens):
        return False
    sentence = tokens.sent
    kept = index_of(tokens.doc).kept.setdefault(is_framed, {})
    framed: bool | None = kept.get(sentence.start)
    if framed is None:
        text = " ".join(token.norm_ for token in sentence)
        framed = _OPENING.match(text) is not None or _WHOLE.search(text) is not None
        kept[sentence.start] = framed
    return framed


def is_doubt(token: Token) -> bool:
    """Tell whether «δεν», «μάλλον», “may be” leave open whether something is held.

    Args:
        token: A token of its clause.
    """
    if token.norm_ in _MODALS and token.text.islower():
        return any(
            one.norm_ in _HOLDING for one in token.doc[token.i + 1 : token.i + 2]
        )
    return token.norm_ in _DOUBTS
