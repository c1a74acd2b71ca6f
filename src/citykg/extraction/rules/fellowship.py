"""Memberships in other words: a clause with a word of belonging, a network and cities.

«Στους κόλπους του Χ βρίσκεται η Ψ», "Ψ took its seat in X", "X, which has Ψ on board":
what takes a network and what takes a city is open; case and order tell. What the rules
for single words leave out is found here.
"""

import re
from collections.abc import Collection, Iterator
from functools import cache
from typing import Final

from citykg.extraction.reading import CITIES, Reading
from citykg.extraction.rules.clause_parts import Clause, clauses_in
from citykg.extraction.rules.fellow_subjects import (
    before_relative,
    is_subject,
    members_in,
)
from citykg.extraction.rules.fellow_words import (
    MANY_CITIES,
    POSSESSING,
    TOWARDS,
    Kind,
    kind_of,
)
from citykg.extraction.rules.joining_words import (
    BECOMING,
    GAINING,
    INTO,
    ORGANS,
    WELCOMES,
    Bond,
    Cue,
)
from citykg.extraction.rules.joinings import Joining
from citykg.extraction.rules.members import (
    Member,
)
from citykg.extraction.rules.network_leads import signs
from citykg.extraction.rules.understood_networks import OTHERS, Target, targets_in
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token
from citykg.extraction.word_index import tokens_with
from citykg.namespaces.vocabulary import CKG

_AWAY: Final = frozenset("απο from με with για for by προσ χωρισ without εκτοσ".split())
_SMALL: Final = frozenset("the το τη την τον τα τισ τουσ ιδιο ίδιο same its a".split())
_SOON: Final = 70  # tokens before a clause within which its network is named
_POSSESSIVES: Final = frozenset("του τησ τουσ its their".split())
_REACH: Final = 12  # tokens from a member to the word behind it
_VERBAL: Final = 5  # tokens before a noun where its verb stands
_HERE: Final = frozenset({"in", "στο", "στη", "στην"})
_ADVERBS: Final = frozenset("both now also already ηδη πλεον".split())
_BEING: Final = frozenset("been is are βρισκεται ειναι".split())
_NEAR_MEMBERS: Final = frozenset(
    "ειναι are is among one μεταξυ αναμεσα στα περιλαμβανονται ανηκει counts "
    "συγκαταλεγεται include includes : whose οποιου".split()
)
_SIGNER: Final = re.compile(r"signator|υπογραφ(?:οντ|ων)")
_SIGNING: Final = Cue(Bond.SIGN, frozenset())
_OBSERVERS: Final = frozenset(
    "παρατηρητησ παρατηρητρια παρατηρητεσ observer observers guest guests".split()
)
_MAKING: Final = re.compile(r"συγκροτουν|απαρτιζουν|συναποτελουν|make|form")
_PARTING: Final = frozenset(": when οταν".split())
_ELECTED: Final = re.compile(
    r"(?:re-)?elected|(?:επαν)?ε(?:ξελεγ|κλεχ|κλεγ)\w+|sits|μελος|member"
)
_GAINS: Final = re.compile(
    r"υποδεχ\w+|καλωσορ\w+|απεκτησ\w+|welcomed|ξεκινησ\w+|started|began"
)
_ABOUT: Final = frozenset({Kind.MEMBER, Kind.BODY, Kind.ENTRY, Kind.HAVING})
_OPEN: Final = re.compile(r"(?:συμ)?μετεχ\w+|στεκ\w+|belong|participate")
_FOUNDING: Final = re.compile(
    r"ιδρυτικ\w+|ιδρυσησ|συστασησ|καταστατικ\w+|founding|foundation|establishment"
)
_FOUNDING_REACH: Final = 14  # tokens between a founding act and who signs it


def fellowships(
    reading: Reading, sentence: Tokens, told: Collection[int]
) -> Iterator[tuple[Joining, list[Member]]]:
    """Yield where a sentence says that somebody belongs to a network, and who.

    Args:
        reading: The document as read.
        sentence: A sentence.
        told: Tokens of which another rule has told what they say.
    """
    words = [one for one in tokens_with(sentence, _may_speak) if _speaks(one)]
    if not words:
        return
    clauses = clauses_in(reading, sentence)
    targets = list(targets_in(reading, sentence))
    done = {at for at in told if sentence.start <= at < sentence.end}
    for token in words:
        clause = next((one for one in clauses if one.holds(token.i)), None)
        body = kind_of(token.norm_) is Kind.BODY
        if clause is None or (not body and any(clause.holds(at) for at in done)):
            continue
        found = _at(reading, token, clause, targets)
        if found is not None:
            done.add(token.i)
            yield found


@cache
def _may_speak(form: str) -> bool:
    return form in _HERE or kind_of(form) is not None


def _speaks(token: Token) -> bool:
    if token.ent_type_:
        return False
    if token.norm_ in _HERE:
        return _is_within(token)
    return kind_of(token.norm_) is not None and _is_free(token)


def _is_within(token: Token) -> bool:
    """Tell whether “has been in Eurocities” says that something is in a network."""
    after = token.doc[token.i + 1 : min(token.sent.end, token.i + 3)]
    before = token.doc[max(token.sent.start, token.i - 2) : token.i]
    norms = [one.norm_ for one in before if one.norm_ not in _ADVERBS]
    return (
        bool(norms)
        and norms[-1] in _BEING
        and any(one.ent_type_ == "CityNetwork" for one in after)
    )


def _is_free(token: Token) -> bool:
    """Tell whether «τα μέλη του Χ», "the members" are not what is done something to."""
    if kind_of(token.norm_) is not Kind.MEMBER:
        return True
    before = token.nbor(-1).norm_ if token.i else ""
    near = token.doc[max(0, token.i - 4) : min(token.i + 6, token.sent.end)]
    held = before in {"τα", "the", "των", "all"}
    return not held or any(one.norm_ in _NEAR_MEMBERS for one in near)


def _at(
    reading: Reading, word: Token, clause: Clause, targets: list[Target]
) -> tuple[Joining, list[Member]] | None:
    """Return what a word of belonging joins in its clause, or None."""
    if any(one.norm_ in _OBSERVERS for one in word.sent if clause.holds(one.i)):
        return None
    here = [one for one in targets if clause.holds(one.words.start)]
    target: Target | None = None
    owns = False
    if clause.relative is not None and not here:
        before = [one for one in targets if one.words.end <= clause.parts[0][0]]
        target = before[-1] if before else None
        owns = is_subject(clause.relative) and not before_relative(
            reading, word.doc, clause.parts[0][0]
        )
    if target is None:
        target = _taken(word, here)
        owns = target is not None and _owns(word, target)
    if target is None and not here:
        target = _spoken_of(reading, word, clause)
        owns = target is not None and kind_of(word.norm_) in {Kind.BODY, Kind.HAVING}
    if target is None and _leads_members(word):
        only = {one.network for one in here}
        target = here[0] if len(only) == 1 else None
    if target is None and not here:
        target = _of_board(reading, word)
    if target is None or not _fits(word, owns=owns):
        return None
    members = members_in(reading, word, clause, owns=owns)
    joining = Joining(word, _bond(word), (target,))
    return (joining, members) if members else None


def _bond(word: Token) -> Bond:
    doc = word.doc
    verbs = doc[max(word.sent.start, word.i - _REACH) : word.i + _VERBAL]
    if kind_of(word.norm_) is Kind.MEMBER and any(
        one.norm_ in BECOMING | GAINING for one in verbs
    ):
        return Bond.JOIN
    begins = any(
        kind_of(one.norm_) is Kind.ENTRY or WELCOMES.fullmatch(one.norm_)
        for one in doc[max(word.sent.start, word.i - _VERBAL) : word.i + 1]
    )
    return Bond.JOIN if begins else Bond.STATE


def _fits(word: Token, *, owns: bool) -> bool:
    """Tell whether a word goes with a network: papers are signed, bodies have."""
    kind = kind_of(word.norm_)
    if owns:
        fitting = kind in {Kind.BODY, Kind.HAVING, Kind.MEMBER}
        return fitting and _names_many(word)
    return kind is not Kind.HAVING


def _taken(word: Token, targets: list[Target]) -> Target | None:
    """Return the network that stands in its clause as one that has members."""
    fitting = [one for one in targets if _stands(word, one)]
    after = [one for one in fitting if one.words.start > word.i]
    return after[0] if after else (fitting[-1] if fitting else None)


def _stands(word: Token, target: Target) -> bool:
    """Tell whether a network is joined: «στο Χ», «κόλπους του Χ», or does itself."""
    lead, head = _lead(target.words)
    if lead in _AWAY:
        return head is not None and head.norm_ == "up"
    if lead in POSSESSING:
        if head is None:
            return True
        if ORGANS.fullmatch(head.norm_):
            kind = kind_of(word.norm_)
            return kind is Kind.HAVING or _ELECTED.fullmatch(word.norm_) is not None
        founding = _FOUNDING.match(head.norm_) is not None
        return founding or kind_of(head.norm_) is not None or head.norm_ in MANY_CITIES
    return True


def _lead(words: Tokens) -> tuple[str, Token | None]:
    """Return the preposition or article of a network, and the noun before it."""
    doc, at = words.doc, words.start - 1
    while at >= words.sent.start and (
        doc[at].norm_ in _SMALL or doc[at].text in '«“"' or _is_kind(doc[at])
    ):
        at -= 1
    if at < words.sent.start:
        return "", None
    before = doc[at - 1] if at > words.sent.start else None
    if doc[at].norm_ in POSSESSING | TOWARDS | _AWAY:
        return doc[at].norm_, before if before is not None and before.is_alpha else None
    return "", None


def _is_kind(token: Token) -> bool:
    return token.norm_.startswith(("δικτυ", "συμφων", "network", "ευρωπ", "διεθν"))


def _leads_members(word: Token) -> bool:
    """Tell whether «πόλεις-μέλη», "member cities" stand right before a name."""
    after = word.doc[word.i + 1 : min(word.sent.end, word.i + 3)]
    cities = [one for one in after if one.norm_ not in MANY_CITIES]
    named = bool(cities) and cities[0].ent_type_ in CITIES
    return named and kind_of(word.norm_) is Kind.MEMBER


def _of_board(reading: Reading, word: Token) -> Target | None:
    """Return the network to whose board somebody is elected."""
    if not _ELECTED.fullmatch(word.norm_):
        return None
    rest = word.doc[word.i : word.sent.end]
    for board in reading.ents(rest, "Organization", "GovernanceBody"):
        if not any(ORGANS.fullmatch(one.norm_) for one in board):
            continue
        for sighting in reading.gazetteer.find(board.text):
            if sighting.entity.type == CKG.CityNetwork:
                return Target(sighting.entity, board)
    return None


def _owns(word: Token, target: Target) -> bool:
    """Tell whether a network is what its clause is about: «το Χ μετρά …»."""
    lead, head = _lead(target.words)
    if head is not None and ORGANS.fullmatch(head.norm_):
        return target.words.end <= word.i
    if lead:
        return False
    kind = kind_of(word.norm_)
    after = word.doc[word.i + 1 : min(word.sent.end, word.i + 2)]
    if kind is Kind.BODY and any(one.norm_ in _POSSESSIVES for one in after):
        return True
    if kind is Kind.HAVING:
        return True
    if _MAKING.fullmatch(word.norm_):
        return False
    between = word.doc[target.words.end : word.i]
    return target.words.end <= word.i and not _is_parted(between)


def _is_parted(words: Tokens) -> bool:
    """Tell whether a colon or «όταν» parts a network from who came in."""
    return any(one.norm_ in _PARTING for one in words)


def _names_many(word: Token) -> bool:
    """Tell whether «μέλη», «δήμους» or “new cities” stand by «απέκτησε»."""
    if not _GAINS.fullmatch(word.norm_):
        return True
    return any(
        kind_of(one.norm_) in {Kind.MEMBER, Kind.BODY} or one.norm_ in MANY_CITIES
        for one in word.sent
        if not one.ent_type_
    )


def _spoken_of(reading: Reading, word: Token, clause: Clause) -> Target | None:
    """Return the network last spoken of, where «μέλη», «στις γραμμές του» leave it out.

    Of a verb, the words before must speak of belonging, too, and of nothing else that
    one takes part in.
    """
    doc, kind = word.doc, kind_of(word.norm_)
    if not _may_leave_out(word, clause):
        return None
    before = doc[max(0, word.sent.start - _SOON) : word.i]
    if kind is Kind.VERB:
        last = doc[doc[max(0, word.sent.start - 1)].sent.start : word.i]
        about = any(kind_of(one.norm_) in _ABOUT for one in last)
        if not about or reading.ents(last, *OTHERS):
            return None
    named = {
        network
        for one in reading.ents(before, "CityNetwork")
        if (network := reading.entity(one)) is not None
    }
    if not named:
        named = set(reading.entities(doc[: word.i], "CityNetwork"))
    if len(named) != 1:
        return None
    target = Target(named.pop(), doc[word.i : word.i + 1])
    signer = _SIGNER.match(word.norm_) is not None
    return target if not signer or signs(_SIGNING, target) else None


def _may_leave_out(word: Token, clause: Clause) -> bool:
    """Tell whether a word of belonging may stand without its network."""
    doc, kind = word.doc, kind_of(word.norm_)
    if kind is Kind.MEMBER:
        return True
    if kind is Kind.VERB:
        around = [doc[at] for start, end in clause.parts for at in range(start, end)]
        return _OPEN.fullmatch(word.norm_) is not None and not any(
            one.norm_ in INTO or one.norm_ == "in" for one in around if one.i > word.i
        )
    near = doc[max(word.sent.start, word.i - 3) : min(word.sent.end, word.i + 3)]
    if kind is Kind.ENTRY:
        start = max(word.sent.start, word.i - _FOUNDING_REACH)
        return any(_FOUNDING.match(one.norm_) for one in doc[start : word.i])
    return any(one.norm_ in _POSSESSIVES for one in near)
