"""Networks as sentences speak of them: by name, as «το δίκτυο», or as "it".

What is understood is the network of that kind that was named last, or else the only one
of the text.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from citykg.extraction.model import Entity
from citykg.extraction.reading import Reading
from citykg.extraction.rules.joining_words import GENITIVE, INTO
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token
from citykg.namespaces.greek import fold

OTHERS: Final = ("Initiative", "Organization", "Charter", "Strategy", "Event")
_UNDERSTOOD: Final = frozenset(
    "δικτυο δικτυου συμφωνο συμφωνου συμμαχια συμμαχιασ συμπραξη συμπραξησ αποστολη "
    "αποστολησ πλατφορμα πλατφορμασ ενωση ενωσησ χαρτα χαρτασ διακηρυξη διακηρυξησ "
    "πρωτοβουλια πρωτοβουλιασ συνδεσμο συνδεσμου λεσχη λεσχησ κοινοτητα κοινοτητασ "
    "φορεα φορεασ σχημα σχηματοσ network covenant alliance mission partnership body "
    "coalition club union "
    "association charter declaration accord initiative league compact".split()
)
_GENERIC: Final = frozenset(
    "δικτυο networ πλατφο φορεα φορεασ partne body σχημα θεσμοσ".split()
)
_VAGUE: Final = frozenset("partne body σχημα θεσμοσ".split())
_DEFINITE: Final = (
    INTO | GENITIVE | frozenset("το τη την η the this our".split())
) - frozenset({"σε"})
_INDEFINITE: Final = frozenset("ενα μια a an".split())
_IT: Final = frozenset("αυτο αυτη αυτον αυτην it".split())
_BEFORE_IT: Final = frozenset("σε σ σ' σ’ of to in into".split())
_ITS: Final = frozenset("του τησ it its".split())
_SOON: Final = 30  # tokens within which «ένα δίκτυο» is named, or was
_STEM: Final = 6  # letters by which a noun is known in a name


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


def targets_in(reading: Reading, sentence: Tokens) -> Iterator[Target]:
    """Yield the networks of *sentence*, those understood among them.

    Args:
        reading: The document as read.
        sentence: The sentence.
    """
    for token in sentence:
        if token.ent_iob_ == "B" and token.ent_type_ == "CityNetwork":
            words = next(ent for ent in sentence.ents if ent.start == token.i)
            network = reading.entity(words)
            if network is not None:
                yield Target(network, words)
            continue
        network = _meant(reading, token)
        if network is not None:
            words = token.doc[token.i : token.i + 1]
            yield Target(network, words, is_new=_is_new(token))


def _meant(reading: Reading, token: Token) -> Entity | None:
    """Return the network that a noun or pronoun stands for, or None."""
    if token.ent_type_:
        return None
    if token.norm_ in _UNDERSTOOD and not _is_of_partners(token):
        return _understood(reading, token)
    if token.norm_ in _IT and token.i > 0 and token.nbor(-1).norm_ in _BEFORE_IT:
        return network_beside(reading, token)
    return None


def _is_of_partners(noun: Token) -> bool:
    """Tell whether «εταιρικό σχήμα», "project partnership" is that of a project."""
    before = noun.doc[max(noun.sent.start, noun.i - 1) : noun.i]
    return any(one.norm_.startswith(("εταιρικ", "project")) for one in before)


def network_beside(reading: Reading, token: Token) -> Entity | None:
    """Return the one network named in the words just before *token*, or None.

    Args:
        reading: The document as read.
        token: A word for a network, such as "it".
    """
    doc = token.doc
    before = doc[max(0, token.sent.start - _SOON) : token.i]
    named = {
        network
        for words in reading.ents(before, "CityNetwork")
        if (network := reading.entity(words)) is not None
    }
    others = reading.ents(doc[token.sent.start : token.i], *OTHERS)
    return named.pop() if len(named) == 1 and not others else None


def member_of_it(reading: Reading, noun: Token) -> Target | None:
    """Return the network of «μέλος του» and "its newest member", or None.

    Args:
        reading: The document as read.
        noun: The word for a member.
    """
    doc, end = noun.doc, noun.sent.end
    after = doc[noun.i + 1 : min(end, noun.i + 3)]
    owned = [one.norm_ for one in doc[max(noun.sent.start, noun.i - 3) : noun.i]]
    pronoun = len(after) > 0 and after[0].norm_ in {"του", "τησ"} and _is_free(after)
    if not pronoun and "its" not in owned:
        return None
    network = network_beside(reading, noun)
    return None if network is None else Target(network, doc[noun.i : noun.i + 1])


def _is_free(after: Tokens) -> bool:
    """Tell whether «του» stands alone: a verb, a link or nothing follows it."""
    if len(after) == 1:
        return True
    following = after[1]
    return following.is_punct or following.norm_ in {
        "ειναι",
        "και",
        "απο",
        "εγινε",
        "με",
        "σε",
        "αποτελουν",
    }


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
    return _last_alike(reading, noun)


def _last_alike(reading: Reading, noun: Token) -> Entity | None:
    """Return the network named last whose name has the noun, or the last of all."""
    stem = noun.norm_[:_STEM]
    generic = stem in _GENERIC
    named = reading.ents(noun.doc[: noun.i], "CityNetwork", *OTHERS)
    alike = [one for one in named if stem in fold(_name(reading, one))]
    if generic:  # «1ο Συνέδριο του Δικτύου» is none
        alike = [one for one in alike if one.label_ == "CityNetwork"]
    if alike:
        return reading.entity(alike[-1]) if alike[-1].label_ == "CityNetwork" else None
    networks = [one for one in named if one.label_ == "CityNetwork"]
    if networks:
        last = networks[-1] is named[-1] or stem not in _VAGUE
        return reading.entity(networks[-1]) if generic and last else None
    if stem in _VAGUE:
        return None
    later = set(reading.entities(noun.doc, "CityNetwork"))
    only = later.pop() if len(later) == 1 else None
    if only is None or generic:
        return only
    return only if stem in fold(" ".join(name for _, name in only.labels)) else None


def _is_new(noun: Token) -> bool:
    return noun.i > 0 and noun.doc[noun.i - 1].norm_ in _INDEFINITE


def _name(reading: Reading, words: Tokens) -> str:
    """Return the names of a network, with the noun before them: «Σύμπραξη «…»»."""
    entity = reading.entity(words)
    names = [] if entity is None else [name for _, name in entity.labels]
    noun = words.doc[max(words.sent.start, words.start - 2) : words.end]
    return " ".join((noun.text, *names))
