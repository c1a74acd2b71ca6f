"""Where a text says that something belongs to a network: the word, and the network.

The word leads to the network («εντάχθηκε στο …», "joined …"), or the network comes
first («στο δίκτυο Χ μετέχουν …», "X, of which … is a member").
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from citykg.extraction.reading import Reading
from citykg.extraction.rules.joining_words import (
    COPULAS,
    GAINING,
    INTO,
    NETWORK_NOUNS,
    ORGANS,
    Bond,
    Cue,
    cue_of,
)
from citykg.extraction.rules.members import without_brackets
from citykg.extraction.rules.network_leads import (
    BREAKS,
    CLOSE,
    FAR,
    OF_NETWORK,
    RELATIVES,
    leads_to,
    takes_up,
)
from citykg.extraction.rules.understood_networks import (
    Target,
    member_of_it,
    targets_in,
)
from citykg.extraction.scope import is_unreal
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token
from citykg.extraction.word_index import tokens_with

_ENDING: Final = ("ended", "ends", "suspend", "αναστελ", "ανεστα", "εκκρεμ", "pending")
_AFTER: Final = 5  # tokens after an entry where «έληξε» stands
_SOON: Final = 30  # tokens within which «ένα δίκτυο» is named
_VOICED: Final = frozenset({Bond.SIGN, Bond.FOUNDED, Bond.UNITE})
_INTO_IT: Final = frozenset({"to", "into", "in"})
_NON: Final = frozenset({"non", "μη"})
_MADE: Final = frozenset("founded established formed created launched set".split())
_PART_VERBS: Final = frozenset(
    "is are be became become takes took take taking forms form been as".split()
)
_ALSO: Final = frozenset(
    ", και κι and & το τη την του τησ στο στη στην the of in to on both".split()
)


@dataclass(frozen=True, slots=True)
class Joining:
    """A word that says that something belongs to networks.

    Args:
        cue: The word.
        bond: What it says.
        targets: The networks, at least one.
    """

    cue: Token
    bond: Bond
    targets: tuple[Target, ...]

    @property
    def is_carried(self) -> bool:
        """Whether only a sentence before names the network."""
        return self.targets[0].words.start == self.cue.i

    @property
    def start(self) -> int:
        """Where the earlier of word and network begins."""
        return min(self.cue.i, self.targets[0].words.start)

    @property
    def end(self) -> int:
        """Where the later of word and network ends."""
        return max(self.cue.i + 1, self.targets[-1].words.end)


def joinings_in(reading: Reading, sentence: Tokens) -> Iterator[Joining]:
    """Yield the places of one sentence that bond something to networks.

    Args:
        reading: The document as read.
        sentence: The sentence.
    """
    targets = list(targets_in(reading, sentence))
    found: tuple[Target, ...] = ()
    for token in tokens_with(sentence, cue_of):
        cue = _voiced(token, cue_of(token.norm_))
        if cue is None or _is_inside(token, targets) or _is_other(token, cue):
            continue
        known = [one for one in targets if not one.is_new or cue.bond is Bond.FOUND]
        bonded = _bonded(token, cue, known)
        if not bonded and cue.bond is Bond.MEMBER:
            own = member_of_it(reading, token)
            bonded = (own,) if own is not None else ()
        if not bonded and found and _is_elliptical(token, cue):
            words = token.doc[token.i : token.i + 1]
            bonded = tuple(Target(one.network, words) for one in found)
        if bonded:
            found = bonded
            yield Joining(token, cue.bond, bonded)


def _voiced(token: Token, cue: Cue | None) -> Cue | None:
    """Return what a word says in its voice: “signed by”, “established the …”."""
    if cue is None or cue.bond not in _VOICED or token.i == 0:
        return cue
    passive = token.nbor(-1).norm_ in {"was", "were", "been", "is"}
    if cue.bond is Bond.UNITE:
        return Cue(Bond.JOIN, _INTO_IT) if passive else cue
    if cue.bond is Bond.SIGN and passive:
        return Cue(Bond.FOUNDED, cue.leads)
    if token.norm_ in _MADE and not passive:
        return Cue(Bond.FOUND, cue.leads)
    return cue


def _is_other(token: Token, cue: Cue) -> bool:
    """Tell whether a word is part of a city's name, or denied: "non-member"."""
    named = cue.bond is Bond.CITIES and token.ent_type_ != ""
    before = token.doc[max(token.sent.start, token.i - 2) : token.i]
    return named or any(one.norm_ in _NON for one in before)


def _is_elliptical(token: Token, cue: Cue) -> bool:
    """Tell whether «… και το 2020 εντάχθηκε και η Χ» leaves the network out."""
    following = token.doc[token.i + 1 : min(token.sent.end, token.i + CLOSE + 3)]
    leads = INTO | frozenset({"to", "into", "in", "for", "για"})
    elsewhere = any(one.norm_ in leads for one in following)
    return cue.bond is Bond.JOIN and len(following) > 1 and not elsewhere


def _is_inside(token: Token, targets: list[Target]) -> bool:
    return any(one.words.start <= token.i < one.words.end for one in targets)


def _bonded(token: Token, cue: Cue, targets: list[Target]) -> tuple[Target, ...]:
    """Return the networks that *token* leads to, or that lead to it."""
    if is_of_organ(token) or (token.norm_ == "part" and not _is_being_part(token)):
        return ()
    later = [one for one in targets if one.words.start > token.i]
    if later and cue.bond not in OF_NETWORK and leads_to(token, cue, later[0]):
        return _with_others(later)
    if later and cue.bond is Bond.FOUNDED and later[0].words.start - token.i <= CLOSE:
        return (later[0],)
    earlier = [one for one in targets if one.words.end <= token.i]
    follows = bool(earlier) and takes_up(token, cue, earlier[-1])
    return (earlier[-1],) if follows else ()


def _is_being_part(token: Token) -> bool:
    """Tell whether «part» is that of "is part of", "took part in"."""
    before = token.doc[max(token.sent.start, token.i - 3) : token.i]
    verbs = [one.norm_ for one in before if one.norm_ in _PART_VERBS]
    return bool(verbs) and verbs[-1] != "as"


def is_of_organ(token: Token) -> bool:
    """Tell whether *token* follows the word for a board, whose members people are."""
    before = token.doc[max(token.sent.start, token.i - 1) : token.i]
    return any(ORGANS.fullmatch(one.norm_) for one in before)


def _with_others(targets: list[Target]) -> tuple[Target, ...]:
    """Return the first of *targets* with those that «και» and commas add."""
    found = [targets[0]]
    for target in targets[1:]:
        between = target.words.doc[found[-1].words.end : target.words.start]
        links = [one.norm_ for one in without_brackets(between) if not one.ent_type_]
        closed = all(
            norm in _ALSO or norm in NETWORK_NOUNS or norm in "()»" for norm in links
        )
        joined = any(norm in {",", "και", "and", "&"} for norm in links)
        if not (closed and joined):
            break
        found.append(target)
    return tuple(found)


def copula_near(joining: Joining) -> Token | None:
    """Return the verb that makes «μέλος» a predicate: before it, or behind its network.

    Args:
        joining: A place whose word is a noun.
    """
    doc, cue = joining.cue.doc, joining.cue
    reach = FAR
    for token in reversed(doc[cue.sent.start : cue.i]):
        reach -= token.is_alpha and not token.ent_type_
        if reach < 0 or token.norm_ in BREAKS or token.text == "»":
            break
        if token.norm_ in COPULAS or (token.norm_ in GAINING and cue.norm_ == "μελουσ"):
            return token
    for token in doc[joining.end : min(cue.sent.end, joining.end + 4)]:
        if token.norm_ in COPULAS:
            return token
    return None


def relative_before(joining: Joining) -> Token | None:
    """Return the «οποίο», "which" that takes up the network before its word, or None.

    Args:
        joining: A place that bonds.
    """
    first = joining.targets[0].words
    between = joining.cue.doc[first.end : max(first.end, joining.cue.i)]
    return next((one for one in between if one.norm_ in RELATIVES), None)


def has_ended(joining: Joining) -> bool:
    """Tell whether what follows says that an entry is off, over, or still to come.

    Args:
        joining: A place that bonds by the noun of entering.
    """
    doc = joining.cue.doc
    after = doc[joining.end : min(joining.cue.sent.end, joining.end + _AFTER)]
    if not len(after):
        return False
    ends = any(token.norm_.startswith(_ENDING) for token in after)
    return ends or is_unreal(after)
