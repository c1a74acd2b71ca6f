"""Whether a place that bonds something to a network says what is the case.

Members that are planned, asked for, refused or over are none, nor are observers.
"""

import re
from typing import Final

from citykg.extraction.reading import CITIES, DATE
from citykg.extraction.rules.joining_words import Bond, is_past
from citykg.extraction.rules.joinings import (
    Joining,
    copula_near,
    has_ended,
    relative_before,
)
from citykg.extraction.rules.network_leads import RELATIVES
from citykg.extraction.scope import is_unreal

_NO_FACT: Final = frozenset(
    "να αν εφοσον εαν εαν αιτηση αιτημα προταση προοπτικη δυνατοτητα διαδικασια στοχο "
    "στοχοσ επιδιωξη επιδιωκει ζητα ζητει καλει καλουνται προσκληση whether if once "
    "unless invited calls decided wants wish wishes hoping seeks toward towards "
    "εισηγηθηκε εισηγειται εισηγηση προτεινε προτεινει προταθηκε συζητηθηκε προθεση "
    "ενδιαφερον propose proposed proposal recommended "
    "ζητουμενο ονειρο ευχη αιτουμενο goal dream wishlist "
    "εχασε χασει lost loses forfeited εγκατελειψε παραιτηθηκε παρατηρητησ παρατηρητρια "
    "observer observers αποχωρησε αποχωρηση withdrew left leaving withdrawal".split()
)
_PAST: Final = re.compile(r"(?:συμ)?μετειχ\w+|ανηκε|ανηκαν|belonged|participated|sat")
_ENDS: Final = frozenset("εωσ μεχρι ωσ until till".split())
_MANAGED: Final = frozenset(
    "εσπευσε εσπευσαν καταφερε καταφεραν κατορθωσε πετυχε προλαβε αξιωθηκε".split()
)
_LEFT: Final = frozenset(
    "αποσυρθηκε αποσυρθηκαν παραιτηθηκε withdrew quit lapse lapsed left".split()
)
_SOUGHT: Final = frozenset(
    "επιδιωκει επιδιωκουν ζητα ζητουν ζητησε διεκδικει αναμενεται εξεταζει σχεδιαζει "
    "προσδοκα ετοιμαζει".split()
)
_ONCE: Final = frozenset(
    "παλαιοτερα παλιοτερα αλλοτε καποτε formerly once previously πρωην".split()
)
_DENYING: Final = frozenset(
    "χωρισ διχωσ without not yet παρατηρητησ παρατηρητρια observer εκτοσ "
    "outside".split()
)
_TO_COME: Final = frozenset({"to", "για", "προσ"})
_BEFORE: Final = 5  # tokens before what is said, where «δεν» and «θα» stand


def is_real(joining: Joining) -> bool:
    """Tell whether the clause says what is, and not what is planned, asked or over.

    Args:
        joining: A place that bonds.
    """
    doc, cue = joining.cue.doc, joining.cue
    copula = copula_near(joining) if joining.bond is Bond.MEMBER else None
    first = min(joining.start, copula.i) if copula is not None else joining.start
    relative = relative_before(joining)
    start = relative.i if relative is not None else first - _BEFORE
    start = cue.sent.start if joining.bond is Bond.ENTRY else start
    clause = doc[max(cue.sent.start, start) : joining.end]
    norms = [token.norm_ for token in clause]
    if not _MANAGED.isdisjoint(norms):
        norms = [norm for norm in norms if norm != "να"]
    if is_unreal(clause) or not _NO_FACT.isdisjoint(norms):
        return False
    if joining.bond is Bond.MEMBER and is_past(norms):
        return False
    if joining.bond is Bond.ENTRY and has_ended(joining):
        return False
    if _is_ended(joining) or _is_denied(joining):
        return False
    verb = copula if copula is not None else cue
    before = doc[max(cue.sent.start, verb.i - 2) : verb.i]
    return not any(token.norm_ in _TO_COME for token in before[-2:])


def _is_ended(joining: Joining) -> bool:
    """Tell whether a verb of the past has an end: «έως το 2015 ανήκε»."""
    cue, sentence = joining.cue, joining.cue.sent
    if not _PAST.fullmatch(cue.norm_):
        return False
    if any(one.norm_ in _ONCE for one in sentence):
        return True
    doc, dates = cue.doc, [one for one in sentence.ents if one.label_ == DATE]
    return any(
        not _ENDS.isdisjoint(
            one.norm_ for one in doc[max(sentence.start, at.start - 2) : at.start + 1]
        )
        for at in dates
    )


def _is_denied(joining: Joining) -> bool:
    """Tell whether «χωρίς» stands before the word, or «αποσύρθηκε» behind it."""
    cue, sentence = joining.cue, joining.cue.sent
    near = cue.doc[max(sentence.start, cue.i - _BEFORE) : cue.i]
    if any(one.norm_ in _DENYING for one in near):
        return True
    for token in cue.doc[joining.end : sentence.end]:
        if token.ent_type_ in CITIES or token.norm_ in RELATIVES:
            return False
        if token.norm_ in _LEFT or token.norm_ in _SOUGHT:
            return True
    return False
