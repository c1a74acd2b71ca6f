"""Where a text says that something belongs to a network: the word, and the network.

The word leads to the network («εντάχθηκε στο …», "joined …"), or the network comes
first («στο δίκτυο Χ μετέχουν …», "X, of which … is a member").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from citykg.extraction.model import Entity
from citykg.extraction.patterns import sentences
from citykg.extraction.reading import Reading
from citykg.extraction.rules.joining_words import (
    COMPACT,
    COPULAS,
    GENITIVE,
    INTO,
    LEADS,
    NETWORK_NOUNS,
    ORGANS,
    WELCOMES,
    Bond,
    Cue,
    cue_of,
)
from citykg.namespaces.greek import fold

BREAKS: Final = frozenset("ενω αλλα ομωσ while but whereas ; · :".split())
RELATIVES: Final = frozenset(
    "που οποιο οποια οποιου οποιασ οποιων οποιον οπου which whose who that "
    "where".split()
)
_UNDERSTOOD: Final = frozenset(
    "δικτυο δικτυου συμφωνο συμφωνου συμμαχια συμμαχιασ συμπραξη συμπραξησ αποστολη "
    "αποστολησ πλατφορμα πλατφορμασ network covenant alliance mission partnership "
    "coalition".split()
)
_DEFINITE: Final = (
    INTO | GENITIVE | frozenset("το τη την η the this our".split())
) - frozenset({"σε"})
_PAPERS: Final = re.compile(
    r"μνημονι|συμβασ|συμφωνι|διακηρυξ|πρωτοκολλ|αποφασ|συμβολαι|δηλωσ|agreement|memorand"
    r"|contract|declaration|protocol|letter|deal"
)
_PREPOSITIONS: Final = frozenset("για απο με προσ".split())
_PLURALS: Final = frozenset("δικτυα δικτυων networks ενωσεισ alliances".split())
_INDEFINITE: Final = frozenset("ενα μια a an".split())
_OTHERS: Final = ("Initiative", "Organization", "Charter", "Strategy", "Event")
_SOON: Final = 30  # tokens within which «ένα δίκτυο» is named
_FAR: Final = 14  # tokens between the word and the network
_CLOSE: Final = 3  # tokens between a comma and the network that follows it
_NEAR: Final = 7  # tokens between a network and the word after it
_OF_NETWORK: Final = frozenset({Bond.UNITE, Bond.FOUNDED})
_BODY_WORDS: Final = frozenset("οικογενεια κοινοτητα κολπουσ μελη δυναμικο".split())
_PART_VERBS: Final = frozenset(
    "is are be became become takes took take taking forms form been as".split()
)
_ALSO: Final = frozenset(", και κι and & το τη την του τησ στο στη στην the of".split())


@dataclass(frozen=True, slots=True)
class Target:
    """A network where it is named, or understood as «το δίκτυο».

    Args:
        network: The network.
        words: The words for it.
        is_new: Whether it is told of for the first time: «ένα δίκτυο».
    """

    network: Entity
    words: Tokens
    is_new: bool = False


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


def joinings(reading: Reading) -> Iterator[Joining]:
    """Yield the places that bond something to networks, in reading order.

    Args:
        reading: The document as read.
    """
    if not reading.ents(reading.doc, "CityNetwork"):
        return
    signed: tuple[Target, ...] = ()
    for sentence in sentences(reading.doc):
        found = list(joinings_in(reading, sentence))
        if not found:
            found = list(_signed_before(reading, sentence, signed))
        if not found:
            found = list(_members_next(reading, sentence))
        yield from found
        signed = found[-1].targets if found else signed


def joinings_in(reading: Reading, sentence: Tokens) -> Iterator[Joining]:
    """Yield the places of one sentence that bond something to networks.

    Args:
        reading: The document as read.
        sentence: The sentence.
    """
    targets = list(_targets(reading, sentence))
    if not targets:
        return
    found: tuple[Target, ...] = ()
    for token in sentence:
        cue = _voiced(token, cue_of(token.norm_))
        if cue is None or _is_inside(token, targets):
            continue
        known = [one for one in targets if not one.is_new or cue.bond is Bond.FOUND]
        bonded = _bonded(token, cue, known)
        if not bonded and found and _is_elliptical(token, cue):
            words = token.doc[token.i : token.i + 1]
            bonded = tuple(Target(one.network, words) for one in found)
        if bonded:
            found = bonded
            yield Joining(token, cue.bond, bonded)


def _voiced(token: Token, cue: Cue | None) -> Cue | None:
    """Return what a word says in its voice: “signed by”, “established the …”."""
    if cue is None or cue.bond not in {Bond.SIGN, Bond.FOUNDED} or token.i == 0:
        return cue
    passive = token.nbor(-1).norm_ in {"was", "were", "been", "is"}
    if cue.bond is Bond.SIGN and passive:
        return Cue(Bond.FOUNDED, cue.leads)
    if token.norm_ in {"founded", "established", "formed"} and not passive:
        return Cue(Bond.FOUND, cue.leads)
    return cue


def _is_elliptical(token: Token, cue: Cue) -> bool:
    """Tell whether «… και το 2020 εντάχθηκε και η Χ» leaves the network out."""
    following = token.doc[token.i + 1 : min(token.sent.end, token.i + _CLOSE + 3)]
    leads = INTO | frozenset({"to", "into", "in", "for", "για"})
    elsewhere = any(one.norm_ in leads for one in following)
    return cue.bond is Bond.JOIN and len(following) > 1 and not elsewhere


def _signed_before(
    reading: Reading, sentence: Tokens, signed: tuple[Target, ...]
) -> Iterator[Joining]:
    """Yield a signing whose compact only the sentences before it name."""
    if not signed or sentence.start - signed[0].words.end > _SOON:
        return
    if reading.ents(sentence, "Title", *_OTHERS) or _signs_something(sentence):
        return
    for token in sentence:
        cue = cue_of(token.norm_)
        if cue is not None and cue.bond is Bond.SIGN and _signs(cue, signed[0]):
            words = sentence.doc[token.i : token.i + 1]
            target = Target(signed[0].network, words)
            yield Joining(token, cue.bond, (target,))
            return


def _members_next(reading: Reading, sentence: Tokens) -> Iterator[Joining]:
    """Yield «Ιδρυτικά μέλη είναι …» of the network named in the sentences before."""
    doc = sentence.doc
    for token in sentence[:_CLOSE]:
        cue = cue_of(token.norm_)
        following = [one.norm_ for one in doc[token.i + 1 : token.i + 1 + _CLOSE]]
        if cue is None or cue.bond is not Bond.MEMBER:
            continue
        if COPULAS.isdisjoint(following) or any(one in LEADS for one in following[:1]):
            return
        before = doc[max(0, sentence.start - 2 * _SOON) : sentence.start]
        named = {
            network
            for words in reading.ents(before, "CityNetwork")
            if (network := reading.entity(words)) is not None
        }
        if len(named) == 1:
            words = doc[token.i : token.i + 1]
            yield Joining(token, cue.bond, (Target(named.pop(), words),))
        return


def _signs_something(sentence: Tokens) -> bool:
    """Tell whether a sentence names what is signed: «μνημόνιο», "agreement"."""
    return any(_PAPERS.match(token.norm_) for token in sentence)


def _targets(reading: Reading, sentence: Tokens) -> Iterator[Target]:
    """Yield the networks of *sentence*, those understood among them."""
    for token in sentence:
        if token.ent_iob_ == "B" and token.ent_type_ == "CityNetwork":
            words = next(ent for ent in sentence.ents if ent.start == token.i)
            network = reading.entity(words)
            if network is not None:
                yield Target(network, words)
        elif token.norm_ in _UNDERSTOOD and not token.ent_type_:
            network = _understood(reading, token)
            if network is not None:
                words = token.doc[token.i : token.i + 1]
                yield Target(network, words, is_new=_is_new(token))


def _understood(reading: Reading, noun: Token) -> Entity | None:
    """Return what «το δίκτυο» means: the network of that kind that was named last.

    «Ένα δίκτυο» is one that is named next.
    """
    doc, start = noun.doc, noun.sent.start
    following = doc[noun.i + 1 : noun.i + 4]
    for token in following:
        if token.ent_type_ in {"CityNetwork", "Title"} or token.text in "«“":
            return None
    if len(following) and following[0].text[0].isupper() and noun.text[0].islower():
        return None
    if _is_new(noun):
        after = reading.ents(doc[noun.i : noun.i + _SOON], "CityNetwork")
        return reading.entity(after[0]) if after else None
    before = doc[max(start, noun.i - 3) : noun.i]
    if not any(token.norm_ in _DEFINITE for token in before):
        return None
    stem = noun.norm_[:6]
    named = reading.ents(doc[: noun.i], "CityNetwork", *_OTHERS)
    alike = [one for one in named if stem in fold(_name(reading, one))]
    if alike:
        return reading.entity(alike[-1]) if alike[-1].label_ == "CityNetwork" else None
    networks = [one for one in named if one.label_ == "CityNetwork"]
    generic = stem in {"δικτυο", "networ", "πλατφο"}
    return reading.entity(networks[-1]) if networks and generic else None


def _is_new(noun: Token) -> bool:
    return noun.i > 0 and noun.doc[noun.i - 1].norm_ in _INDEFINITE


def _name(reading: Reading, words: Tokens) -> str:
    """Return the names of a network, with the noun before them: «Σύμπραξη «…»»."""
    entity = reading.entity(words)
    names = [] if entity is None else [name for _, name in entity.labels]
    noun = words.doc[max(words.sent.start, words.start - 2) : words.end]
    return " ".join((noun.text, *names))


def _is_inside(token: Token, targets: list[Target]) -> bool:
    return any(one.words.start <= token.i < one.words.end for one in targets)


def _bonded(token: Token, cue: Cue, targets: list[Target]) -> tuple[Target, ...]:
    """Return the networks that *token* leads to, or that lead to it."""
    if _is_of_organ(token) or (token.norm_ == "part" and not _is_being_part(token)):
        return ()
    later = [one for one in targets if one.words.start > token.i]
    if later and cue.bond not in _OF_NETWORK and _leads(token, cue, later[0]):
        return _with_others(later)
    earlier = [one for one in targets if one.words.end <= token.i]
    follows = bool(earlier) and _follows(token, cue, earlier[-1])
    return (earlier[-1],) if follows else ()


def _is_being_part(token: Token) -> bool:
    """Tell whether «part» is that of "is part of", "took part in"."""
    before = token.doc[max(token.sent.start, token.i - 3) : token.i]
    verbs = [one.norm_ for one in before if one.norm_ in _PART_VERBS]
    return bool(verbs) and verbs[-1] != "as"


def _is_of_organ(token: Token) -> bool:
    before = token.doc[max(token.sent.start, token.i - 1) : token.i]
    return any(ORGANS.fullmatch(one.norm_) for one in before)


def _leads(token: Token, cue: Cue, target: Target) -> bool:
    """Tell whether the words between *token* and a network later on lead to it."""
    between = _up_to_colon(token.doc[token.i + 1 : target.words.start])
    if len(between) > _FAR or not _signs(cue, target):
        return False
    if cue.bond is Bond.ENTRY and _by_accession(token, between):
        return True
    if any(_parts(one) for one in between):
        return False
    lead = _lead(between)
    if token.norm_ == "part":
        return lead == token.nbor(1).norm_
    body = any(one.norm_ in _BODY_WORDS for one in between)
    in_body = body and lead in GENITIVE and cue.bond in {Bond.JOIN, Bond.STATE}
    return lead in cue.leads or in_body


def _parts(token: Token) -> bool:
    """Tell whether *token* parts a word from a network: a clause, an organ."""
    clause = token.norm_ in BREAKS or token.norm_ in RELATIVES
    return clause or ORGANS.fullmatch(token.norm_) is not None


def _up_to_colon(between: Tokens) -> Tokens:
    """Return what leads to several networks: «στα δίκτυα: Χ και Ψ»."""
    colon = next((one.i for one in between if one.text == ":"), None)
    if colon is None or not any(one.norm_ in _PLURALS for one in between):
        return between
    return between.doc[between.start : colon]


def _by_accession(token: Token, between: Tokens) -> bool:
    """Tell whether «με την προσχώρηση του Χ, το δίκτυο …» names the network."""
    before = token.doc[max(token.sent.start, token.i - 2) : token.i]
    with_it = any(one.norm_ in {"με", "μετα", "with", "after"} for one in before)
    commas = [one.i for one in between if one.text == ","]
    return with_it and bool(commas) and between.end - commas[-1] <= _CLOSE


def _lead(between: Tokens) -> str:
    """Return the last preposition or article before a network, or the empty text.

    What stands between the noun «δικτύου» and the name says more of the network:
    «μέλος του δικτύου πόλεων για την ενέργεια Χ».
    """
    end = between.end
    for token in between:
        if token.norm_ in NETWORK_NOUNS:
            end = token.i
    lead = ""
    for token in between.doc[between.start : end]:
        following = token.doc[token.i + 1]
        dated = following.ent_type_ == "Date" or token.ent_type_ == "Date"
        follows = token.i > between.start and token.nbor(-1).norm_ in _PREPOSITIONS
        if token.norm_ in LEADS and not dated and not follows:
            lead = token.norm_
    return lead


def _signs(cue: Cue, target: Target) -> bool:
    """Tell whether what is signed is a compact; other words need none."""
    if cue.bond is not Bond.SIGN:
        return True
    names = " ".join(fold(name) for _, name in target.network.labels)
    return COMPACT.search(f"{names} {fold(target.words.text)}") is not None


def _with_others(targets: list[Target]) -> tuple[Target, ...]:
    """Return the first of *targets* with those that «και» and commas add."""
    found = [targets[0]]
    for target in targets[1:]:
        between = target.words.doc[found[-1].words.end : target.words.start]
        links = [one.norm_ for one in between]
        closed = all(
            norm in _ALSO or norm in NETWORK_NOUNS or norm in "()»" for norm in links
        )
        joined = any(norm in {",", "και", "and", "&"} for norm in links)
        if not (closed and joined):
            break
        found.append(target)
    return tuple(found)


def _follows(token: Token, cue: Cue, target: Target) -> bool:
    """Tell whether *token* takes up a network before it."""
    between = token.doc[target.words.end : token.i]
    if any(one.norm_ in BREAKS for one in between):
        return False
    relative = [one for one in between[:6] if one.norm_ in RELATIVES]
    if relative:
        near = token.i - relative[0].i <= _FAR
        return near and _takes_relative(cue, relative[0])
    if cue.bond is Bond.MEMBER:
        welcome = any(WELCOMES.fullmatch(one.norm_) for one in between)
        return welcome or len(between) == 0
    if len(between) > _NEAR or any(one.text == "," for one in between):
        return False
    before = _governing(target.words)
    if cue.bond in {Bond.JOIN, Bond.STATE}:
        return before in INTO
    return cue.bond in _OF_NETWORK and before not in INTO | GENITIVE


def _takes_relative(cue: Cue, relative: Token) -> bool:
    """Tell whether «στο οποίο», "of which" stand for the network of such a word."""
    before = relative.doc[relative.i - 1].norm_
    if relative.norm_ in {"που", "οπου", "which", "that", "where"} and (
        before not in LEADS
    ):
        return cue.bond is not Bond.MEMBER or relative.norm_ in {"που", "οπου"}
    return before in cue.leads


def _governing(words: Tokens) -> str:
    """Return the preposition or article of the phrase that ends in a name."""
    doc, at = words.doc, words.start - 1
    while at >= words.sent.start and words.start - at <= _NEAR:
        norm = doc[at].norm_
        if norm in LEADS:
            return norm
        if norm not in NETWORK_NOUNS and not norm.isalpha() and norm not in "«“":
            return ""
        at -= 1
    return ""


def copula_near(joining: Joining) -> Token | None:
    """Return the verb that makes «μέλος» a predicate: before it, or behind its network.

    Args:
        joining: A place whose word is a noun.
    """
    doc, cue = joining.cue.doc, joining.cue
    for token in reversed(doc[max(cue.sent.start, cue.i - 9) : cue.i]):
        if token.norm_ in BREAKS or token.text == "»":
            break
        if token.norm_ in COPULAS:
            return token
    for token in doc[joining.end : min(cue.sent.end, joining.end + 4)]:
        if token.norm_ in COPULAS:
            return token
    return None
