"""Members that a network is told to have, or that stand beside the word «μέλος».

«Το δίκτυο ενώνει τη Χ και τη Ψ», "whose members are", «μέλη του δικτύου: Χ, Ψ», «η Χ,
μέλος του δικτύου, …».
"""

from typing import Final

from citykg.extraction.reading import CITIES, Reading
from citykg.extraction.rules.joining_words import COPULAS, WELCOMES, Bond, cue_of
from citykg.extraction.rules.joinings import Joining
from citykg.extraction.rules.members import (
    Member,
    as_members,
    groups_of,
    is_nominative,
    is_oblique,
    members_named,
    told_among,
)
from citykg.extraction.rules.network_leads import OWNING
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token

_THEIR: Final = frozenset("του τουσ τησ επισησ ηδη τη το την τον also now".split())
_SEVERAL: Final = frozenset("μελη members signatories founders".split())
_ALL: Final = frozenset("ολεσ ολοι ολα all both αμφοτερεσ".split())
AFTER: Final = 9  # tokens between a verb and a subject that follows it


def united_members(reading: Reading, joining: Joining) -> list[Member]:
    """Return the cities that a network is said to unite."""
    cue = joining.cue
    rest = cue.doc[cue.i + 1 : cue.sent.end]
    if joining.bond is Bond.FOUNDED:
        by = next((one.i for one in rest if one.norm_ in {"απο", "by"}), None)
        if by is None or by - joining.end > AFTER:
            return []
        return list(members_named(reading, cue.doc[by + 1 : rest.end]))
    welcome = WELCOMES.fullmatch(cue.norm_) is not None
    if welcome and not any(
        _is_member_word(token) or _is_new_city(token) for token in rest
    ):
        return []
    among = told_among(reading, rest)
    if among:
        return among
    first = next(iter(reading.ents(rest, *CITIES)), None)
    if first is None or first.start - rest.start > AFTER:
        return []
    return list(members_named(reading, rest.doc[first.start : rest.end]))


def _is_new_city(token: Token) -> bool:
    """Tell whether «νέους δήμους», "new cities" are meant."""
    cue = cue_of(token.norm_)
    before = token.doc[max(token.sent.start, token.i - 2) : token.i]
    new = any(one.norm_.startswith(("νε", "new")) for one in before)
    return new and cue is not None and cue.bond is Bond.CITIES


def _is_member_word(token: Token) -> bool:
    cue = cue_of(token.norm_)
    return cue is not None and cue.bond is Bond.MEMBER


def owned_members(reading: Reading, joining: Joining) -> list[Member]:
    """Return the names after «με μέλη τη Χ», "whose members are X and Y"."""
    cue, doc = joining.cue, joining.cue.doc
    if joining.targets[0].words.start > cue.i:
        return []
    rest = doc[cue.i + 1 : cue.sent.end]
    while len(rest) and (rest[0].norm_ in COPULAS or rest[0].norm_ in _THEIR):
        rest = rest[1:]
    before = doc[max(cue.sent.start, cue.i - 3) : cue.i + 3]
    plain = len(rest) > 0 and rest[0].text == ":"
    if plain or any(one.norm_ in OWNING for one in before):
        return list(members_named(reading, rest[1:] if plain else rest))
    return []


def told_members(reading: Reading, joining: Joining) -> list[Member]:
    """Return the members that are told one by one: after a colon, or "included"."""
    rest = joining.cue.doc[joining.end : joining.cue.sent.end]
    among = told_among(reading, rest)
    if among:
        return among
    colon = next((token.i for token in rest if token.text == ":"), None)
    if colon is not None:
        return list(members_named(reading, rest.doc[colon + 1 : rest.end]))
    if len(rest) > 1 and rest[0].text == "(" and rest[1].ent_type_ in CITIES:
        return list(members_named(reading, rest[1:]))
    for words in reading.ents(rest, *CITIES):
        after = words.doc[words.end : words.end + 1]
        if words.start - rest.start <= 1 and after.text.lower() == "included":
            return as_members(reading, [words])
    return []


def apposed_members(reading: Reading, joining: Joining, rest: Tokens) -> list[Member]:
    """Return what «…, μέλος του δικτύου» or «Ως μέλος του δικτύου, …» stands beside."""
    cue, doc = joining.cue, joining.cue.doc
    at = cue.i - 1
    while at >= cue.sent.start and doc[at].text != "," and cue.i - at < AFTER:
        if doc[at].ent_type_ or _depends(doc[at]):
            break
        at -= 1
    if at >= cue.sent.start and doc[at].text == ",":
        group = next(reversed(groups_of(reading, doc[cue.sent.start : at])), None)
        beside = group is not None and group[-1].end == at
        if group is not None and beside and not is_oblique(group[-1], cue.sent.start):
            several = cue.norm_ in _SEVERAL or any(
                one.norm_ in _ALL for one in doc[at + 1 : cue.i]
            )
            return as_members(reading, group if several else group[-1:])
    counted = joining.bond is Bond.CITIES and cue.i - cue.sent.start <= AFTER
    begins = (
        counted
        or at < cue.sent.start
        or doc[at + 1 : cue.i].text.lower() in {"ως", "as a"}
    )
    group = next(iter(groups_of(reading, rest[:AFTER])), None)
    if begins and group is not None and _may_follow(group[0], rest):
        return as_members(reading, group)
    return []


def _depends(token: Token) -> bool:
    """Tell whether «του», "the" leads to «μέλους»; "all of them members" does not."""
    if token.norm_ == "of":
        return token.nbor(1).norm_ != "them"
    return token.norm_ in {"του", "των", "οι", "the"}


def _may_follow(words: Tokens, rest: Tokens) -> bool:
    """Tell whether a name after «Νέο μέλος του δικτύου» or a comma is what it means."""
    between = rest.doc[rest.start : words.start]
    return is_nominative(words) or any(token.text in ",:" for token in between)
