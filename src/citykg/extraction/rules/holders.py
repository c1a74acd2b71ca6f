"""What a text speaks of that may have members, guests, bids or measures.

By name («το Δίκτυο Χ»), by a noun that points back («το Δίκτυο», “the prize”), and by
one in apposition («…, ένα δίκτυο που …»).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from citykg.extraction.event_words import OCCASIONS
from citykg.extraction.model import Entity
from citykg.extraction.reading import Reading
from citykg.extraction.rules.bearers import is_fund, points_back
from citykg.extraction.rules.occasions import find_occasions
from citykg.extraction.tokens import Token
from citykg.extraction.word_index import index_of, tokens_among
from citykg.namespaces.greek import fold

PLANS: Final = ("Strategy", "PolicyInstrument", "Charter")
_LABELS: Final = (
    *PLANS,
    "CityNetwork",
    "Initiative",
    "Award",
    "Organization",
    "KnowledgeInstitution",
)
_BODIES: Final = frozenset({"Organization", "KnowledgeInstitution"})
_NETWORK: Final = ("CityNetwork", "Organization")
_BACK: Final[dict[str, tuple[str, ...]]] = {
    **dict.fromkeys(
        "δικτυο δικτυου συμμαχια συμμαχιασ σχημα σχηματοσ οικογενεια οικογενειασ ομαδα "
        "ομαδασ φορεα φορεασ ενωση ενωσησ ενωσεωσ οργανωση οργανωσησ ομιλοσ ομιλου "
        "ομιλο συνδεσμοσ συνδεσμου συνδεσμο συμφωνο συμφωνου "
        "network alliance covenant group body association community organisation "
        "organization compact".split(),
        _NETWORK,
    ),
    **dict.fromkeys(
        "εργο εργου προγραμμα προγραμματοσ πραξη πραξησ πρωτοβουλια πρωτοβουλιασ "
        "project programme program initiative scheme consortium κοινοπραξια "
        "κοινοπραξιασ".split(),
        ("Initiative",),
    ),
    **dict.fromkeys(
        "βραβειο βραβειου τιτλοσ τιτλου τιτλο διακριση διακρισησ θεσμοσ θεσμου θεσμο "
        "διαγωνισμοσ διαγωνισμου διαγωνισμο επαθλο award prize title competition "
        "contest distinction label accolade".split(),
        ("Award",),
    ),
    **dict.fromkeys(
        "σχεδιο σχεδιου στρατηγικη στρατηγικησ χαρτησ χαρτη plan strategy document "
        "roadmap charter".split(),
        PLANS,
    ),
}
_UNIONS: Final = re.compile(
    r"ενωσ|συνδεσμ|δικτυ|οργανωσ|συμμαχι|ομοσπονδι|συνελευσ|κινηση|ομιλοσ"
    r"|συμβουλιο (?:\w+ )?δημων"
    r"|\b(?:union|association|network|alliance|federation|council of|league|forum"
    r"|coalition|iclei|cities|towns|municipalities|regions)\b"
)
_BOARDS: Final = re.compile(r"διοικητικ|εκτελεστικ|επιτροπη|board|committee")
_SEATS: Final = ("jury", "board", "συμβουλι", "επιτροπ", "committee", "council")
_INDEFINITE: Final = frozenset("ενα μια εναν μιασ ενοσ a an".split())
_THAT: Final = frozenset("that which που".split())
_OBLIQUE: Final = frozenset("του τησ των of 's ’s".split())
_NEAR: Final = 3  # tokens from an indefinite article to its noun


@dataclass(frozen=True, slots=True)
class Holder:
    """Something that may have members, guests, bids or measures.

    Args:
        entity: The thing; None if a noun points to what the text does not name.
        label: Label of the words that name it.
        start: Place of its first word.
        end: Place after its last word.
        is_of: Whether it stands in the genitive or after “of”.
    """

    entity: Entity | None
    label: str
    start: int
    end: int
    is_of: bool = False


def holders_of(reading: Reading) -> list[Holder]:
    """Return all that *reading* speaks of that may have such things, in order."""
    kept = index_of(reading.doc).found
    found: list[Holder] | None = kept.get(holders_of)
    if found is None:
        named = sorted(_named(reading), key=lambda one: one.start)
        found = sorted([*named, *_meant(reading, named)], key=lambda one: one.start)
        kept[holders_of] = found
    return found


def _named(reading: Reading) -> Iterator[Holder]:
    doc = reading.doc
    for words in reading.ents(doc, *_LABELS):
        entity = reading.entity(words)
        if entity is None or is_fund(entity):
            continue
        if words.label_ not in _BODIES or _is_union(entity):
            yield Holder(entity, words.label_, words.start, words.end, _is_of(words[0]))
    for one in find_occasions(reading):
        bare = not any(" " in name for _, name in one.event.labels)
        if any(word.norm_.startswith(_SEATS) for word in one.words) or (
            bare and one.words[0].norm_ in OCCASIONS
        ):
            continue
        of = _is_of(one.words[0])
        yield Holder(one.event, "Event", one.words.start, one.end, of)


def _is_union(entity: Entity) -> bool:
    """Tell whether an organisation is one of towns or other organisations."""
    union = any(_UNIONS.search(fold(name)) for _, name in entity.labels)
    board = any(_BOARDS.search(fold(name)) for _, name in entity.labels)
    return union and not board and not entity.path.endswith("european-union")


def _is_of(token: Token) -> bool:
    if token.i == token.sent.start:
        return False
    doc, at = token.doc, token.i - 1
    if doc[at].norm_ == "the" and at > token.sent.start:
        at -= 1
    return doc[at].norm_ in _OBLIQUE or token.norm_ in {"του", "τησ", "των"}


def _meant(reading: Reading, named: list[Holder]) -> Iterator[Holder]:
    inside = {at for one in named for at in range(one.start, one.end)}
    for token in tokens_among(reading.doc, _BACK):
        labels = _BACK[token.norm_]
        if token.i in inside or token.ent_type_:
            continue
        beside = _in_apposition(token, named) or _only_network(token, named)
        if beside is not None:
            yield Holder(beside.entity, beside.label, token.i, token.i + 1)
        elif points_back(token) and not _is_described(token):
            last = _last(named, token.i, labels)
            entity = None if last is None else last.entity
            label = labels[0] if last is None else last.label
            yield Holder(entity, label, token.i, token.i + 1, _is_of(token))


def _is_described(token: Token) -> bool:
    """Tell whether a noun is new: «της ομάδας των 100 πόλεων», “the network of”."""
    following = token.doc[token.i + 1] if token.i + 1 < token.sent.end else None
    return following is not None and following.norm_ in {"των", "of"}


def _in_apposition(token: Token, named: list[Holder]) -> Holder | None:
    """Return what “…, a network of” tells of: what ends right before the comma."""
    doc, first = token.doc, token.sent.start
    for at in range(token.i - 1, max(first, token.i - _NEAR) - 1, -1):
        if doc[at].norm_ in _INDEFINITE:
            break
    else:
        return None
    at -= 1
    while at > first and doc[at].text in ',)»”"–—-':
        at -= 1
    if at + 1 == token.i or doc[at + 1].text not in ',)»”"–—-':
        return None
    return next((one for one in named if one.start <= at < one.end), None)


def _only_network(token: Token, named: list[Holder]) -> Holder | None:
    """Return the network of “a network that counts …” if the text names one alone."""
    doc, after = token.doc, token.i + 1
    if _BACK[token.norm_] is not _NETWORK or after >= token.sent.end:
        return None
    before = {one.norm_ for one in doc[max(token.sent.start, token.i - 2) : token.i]}
    if before.isdisjoint(_INDEFINITE) or doc[after].norm_ not in _THAT:
        return None
    networks = [one for one in named if one.label == "CityNetwork"]
    return networks[0] if len({one.entity for one in networks}) == 1 else None


def _last(named: list[Holder], at: int, labels: tuple[str, ...]) -> Holder | None:
    """Return the last thing with one of *labels* before *at*, or the only network.

    «Το Δίκτυο» means a network of towns, if there is any, before an organisation.
    """
    fitting = [one for one in named if one.label in labels]
    networks = [one for one in fitting if one.label == "CityNetwork"]
    fitting = networks or fitting
    before = [one for one in fitting if one.end <= at]
    if before:
        return before[-1]
    only = networks and len({one.entity for one in networks}) == 1
    return networks[0] if only else None
