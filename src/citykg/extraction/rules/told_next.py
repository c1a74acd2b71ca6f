"""Memberships whose network only the sentences before name.

«Ιδρυτικά μέλη είναι …», "It unites …", «Τρεις από αυτές είναι ελληνικές: …», and the
signing of what was just named.
"""

import re
from collections.abc import Iterator
from typing import Final

from citykg.extraction.model import Entity
from citykg.extraction.patterns import sentences
from citykg.extraction.reading import Reading
from citykg.extraction.rules.joining_words import COPULAS, LEADS, Bond, cue_of
from citykg.extraction.rules.joinings import (
    Joining,
    copula_near,
    is_of_organ,
    joinings_in,
)
from citykg.extraction.rules.network_leads import CLOSE, signs
from citykg.extraction.rules.understood_networks import (
    OTHERS,
    Target,
    network_beside,
    targets_in,
)
from citykg.extraction.tokens import Span as Tokens
from citykg.namespaces.vocabulary import CKG

_PAPERS: Final = re.compile(
    r"μνημονι|συμβασ|συμφωνι|διακηρυξ|πρωτοκολλ|αποφασ|συμβολαι|δηλωσ|agreement|memorand"
    r"|contract|declaration|protocol|letter|deal"
)
_ANY: Final = Entity("", CKG.CityNetwork, ())
_SOON: Final = 30  # tokens within which what is signed was named
_POINTING: Final = frozenset(
    "it they these those αυτο αυτη αυτοσ αυτεσ αυτοι εξησ ακολουθεσ ακολουθοι "
    "υπολοιπεσ υπολοιποι οι others".split()
)
_LEADING: Final = 14  # tokens of a sentence that only leads in a list
_THEM: Final = frozenset("them αυτεσ αυτουσ αυτων τουσ".split())
_OF_THEM: Final = frozenset("of among απο εξ μεταξυ αναμεσα αναμεσα μεσα".split())
_MANY: Final = frozenset({Bond.CITIES, Bond.MEMBER, Bond.UNITE, Bond.STATE, Bond.JOIN})
_OPEN: Final = ("ουν", "νται")


def joinings(reading: Reading) -> Iterator[Joining]:
    """Yield the places that bond something to networks, in reading order.

    Args:
        reading: The document as read.
    """
    if not reading.ents(reading.doc, "CityNetwork"):
        return
    signed: tuple[Target, ...] = ()
    last: Tokens | None = None
    for sentence in sentences(reading.doc):
        found = list(joinings_in(reading, sentence))
        if not found:
            found = list(_signed_before(reading, sentence, signed))
        if not found:
            found = list(_member_of_last(reading, sentence))
        if not found and last is not None:
            found = list(_of_last(reading, sentence, last))
        yield from found
        signed = found[-1].targets if found else signed
        last = sentence if len(sentence.text.strip()) else last


def members_announced(reading: Reading, sentence: Tokens) -> Target | None:
    """Return the network whose cities the sentence before "They are:" speaks of.

    Args:
        reading: The document as read.
        sentence: The sentence that leads in a list.
    """
    pointing = any(one.norm_ in _POINTING for one in sentence)
    if not pointing or len(sentence) > _LEADING or sentence.start == 0:
        return None
    return _spoken_of(reading, reading.doc[sentence.start - 1].sent)


def _spoken_of(reading: Reading, last: Tokens) -> Target | None:
    """Return the one network whose cities or members a sentence speaks of."""
    targets = {one.network: one for one in targets_in(reading, last)}
    bonds = {cue.bond for one in last if (cue := cue_of(one.norm_)) is not None}
    if len(targets) != 1 or bonds.isdisjoint(_MANY):
        return None
    return next(iter(targets.values()))


def _of_last(reading: Reading, sentence: Tokens, last: Tokens) -> Iterator[Joining]:
    """Yield "It unites …", «Συμμετέχουν οι …» and «Τρεις από αυτές: …»."""
    doc = sentence.doc
    first = sentence.start
    for token in sentence:
        cue = cue_of(token.norm_)
        if token.norm_ in _THEM and doc[token.i - 1].norm_ in _OF_THEM:
            target = _spoken_of(reading, last)
            if target is not None:
                words = doc[token.i : token.i + 1]
                yield Joining(token, Bond.CITIES, (Target(target.network, words),))
            return
        if cue is None or token.i - first > CLOSE:
            continue
        begins = token.i == first or doc[first].norm_ in _POINTING
        many = cue.bond is Bond.STATE and token.norm_.endswith(_OPEN)
        if not begins or not (many or cue.bond is Bond.UNITE):
            continue
        network = network_beside(reading, sentence[0])
        if network is not None and not reading.ents(last, *OTHERS):
            words = doc[token.i : token.i + 1]
            yield Joining(token, cue.bond, (Target(network, words),))
        return


def _signed_before(
    reading: Reading, sentence: Tokens, signed: tuple[Target, ...]
) -> Iterator[Joining]:
    """Yield a signing whose compact only the sentences before it name."""
    if not signed or sentence.start - signed[0].words.end > _SOON:
        return
    if reading.ents(sentence, "Title", *OTHERS) or _signs_something(sentence):
        return
    for token in sentence:
        cue = cue_of(token.norm_)
        if cue is not None and cue.bond is Bond.SIGN and signs(cue, signed[0]):
            words = sentence.doc[token.i : token.i + 1]
            target = Target(signed[0].network, words)
            yield Joining(token, cue.bond, (target,))
            return


def _member_of_last(reading: Reading, sentence: Tokens) -> Iterator[Joining]:
    """Yield «Ιδρυτικά μέλη είναι …», «… είναι πλέον το 31ο μέλος» of the last network.

    That is the one network named in the sentences before.
    """
    for token in sentence:
        cue = cue_of(token.norm_)
        if cue is None or cue.bond is not Bond.MEMBER or is_of_organ(token):
            continue
        following = token.doc[token.i + 1 : min(sentence.end, token.i + CLOSE + 1)]
        if len(following) and following[0].norm_ in LEADS:
            return
        words = token.doc[token.i : token.i + 1]
        told = any(one.norm_ in COPULAS for one in following)
        probe = Joining(token, cue.bond, (Target(_ANY, words),))
        if not told and copula_near(probe) is None:
            return
        network = network_beside(reading, sentence[0])
        if network is not None:
            yield Joining(token, cue.bond, (Target(network, words),))
        return


def _signs_something(sentence: Tokens) -> bool:
    """Tell whether a sentence names what is signed: «μνημόνιο», "agreement"."""
    return any(_PAPERS.match(token.norm_) for token in sentence)
