"""How words lead to a network, or take up one before them.

«εντάχθηκε στο δίκτυο Χ» leads to it by its preposition; «στο δίκτυο Χ μετέχει» and "X,
whose members are" take it up.
"""

import re
from typing import Final

from citykg.extraction.rules.joining_words import (
    COMPACT,
    GENITIVE,
    INTO,
    LEADS,
    NETWORK_NOUNS,
    ORGANS,
    WELCOMES,
    Bond,
    Cue,
)
from citykg.extraction.rules.understood_networks import Target
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token
from citykg.namespaces.greek import fold

BREAKS: Final = frozenset("ενω αλλα ομωσ while but whereas ; · :".split())
RELATIVES: Final = frozenset(
    "που οποιο οποια οποιου οποιασ οποιων οποιον οπου which whose who that "
    "where".split()
)
# Finite verbs, those of saying aside, which stand in between: «μέλος, τόνισε ο Χ, του».
_TELLS: Final = re.compile(
    r"(?!(?:υπενθυμ|σημειω|τονι|δηλω|προσθε|επισημ|υπογραμμι|εξηγη))"
    r"\w{2,}(?:[ηωαιε]σε|ηκε|ησαν|ωσαν|ηκαν)|met|visited"
)
_PREPOSITIONS: Final = frozenset("για απο με προσ".split())
_PLURALS: Final = frozenset("δικτυα δικτυων networks ενωσεισ alliances".split())
_SIGNED_BEFORE: Final = frozenset("το τη την τον".split())
FAR: Final = 14  # tokens between the word and the network
CLOSE: Final = 3  # tokens between a comma and the network that follows it
NEAR: Final = 7  # tokens between a network and the word after it
_SETTINGS: Final = frozenset({"Date", "City", "Country", "Place"})
OF_NETWORK: Final = frozenset({Bond.UNITE, Bond.FOUNDED})
_BODY_WORDS: Final = frozenset(
    "οικογενεια κοινοτητα κολπουσ μελη μελων δυναμικο πολεισ δημουσ καταλογο λιστα "
    "χαρτη ομαδα ταξεισ family community ranks list cities members map".split()
)
OWNING: Final = frozenset("με with whose εχει οποιου οποιασ 's ’s".split())


def leads_to(token: Token, cue: Cue, target: Target) -> bool:
    """Tell whether the words between *token* and a network later on lead to it."""
    between = _up_to_colon(token.doc[token.i + 1 : target.words.start])
    if len(between) > FAR or not signs(cue, target):
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
    if not token.ent_type_ and _TELLS.fullmatch(token.norm_):
        return True
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
    return with_it and bool(commas) and between.end - commas[-1] <= CLOSE


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


def signs(cue: Cue, target: Target) -> bool:
    """Tell whether what is signed is a compact; other words need none."""
    if cue.bond is not Bond.SIGN:
        return True
    names = " ".join(fold(name) for _, name in target.network.labels)
    return COMPACT.search(f"{names} {fold(target.words.text)}") is not None


def takes_up(token: Token, cue: Cue, target: Target) -> bool:
    """Tell whether *token* takes up a network before it."""
    between = token.doc[target.words.end : token.i]
    if any(one.norm_ in BREAKS for one in between):
        return False
    relative = [one for one in between[:6] if one.norm_ in RELATIVES]
    if relative:
        near = token.i - relative[0].i <= FAR
        return near and _takes_relative(cue, relative[0])
    if cue.bond is Bond.MEMBER:
        return not len(between) or _has_members(token, between)
    return _takes_plainly(token, cue, target)


def _takes_plainly(token: Token, cue: Cue, target: Target) -> bool:
    """Tell whether a verb takes up a network before it in its own clause."""
    between = token.doc[target.words.end : token.i]
    before = _governing(target.words)
    if cue.bond in {Bond.JOIN, Bond.STATE} and before in INTO:
        return _stays_with(token, between)
    if len(between) > NEAR or any(one.text == "," for one in between):
        return False
    if cue.bond in {Bond.JOIN, Bond.STATE}:
        return before in GENITIVE and _in_body(target.words)
    if cue.bond is Bond.SIGN:
        return before in _SIGNED_BEFORE and signs(cue, target)
    return cue.bond in OF_NETWORK and before not in INTO | GENITIVE


def _has_members(noun: Token, between: Tokens) -> bool:
    """Tell whether «με μέλη», «υποδέχθηκε μέλη», «τα νέα μέλη:» are of a network."""
    if any(WELCOMES.fullmatch(one.norm_) for one in between):
        return True
    if noun.i + 1 < noun.sent.end and noun.nbor(1).text == ":":
        return True
    before = noun.doc[max(noun.sent.start, noun.i - CLOSE) : noun.i]
    return any(one.norm_ in OWNING for one in before)


def _stays_with(verb: Token, between: Tokens) -> bool:
    """Tell whether «στο δίκτυο …» still is what *verb* is about: nothing else is."""
    after = verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + CLOSE)]
    other = [
        one
        for one in (*between, *after)
        if one.norm_ in INTO and one.nbor(1).ent_type_ not in _SETTINGS
    ]
    return len(between) <= FAR and not other


def _in_body(words: Tokens) -> bool:
    """Tell whether «στην οικογένεια» or «στα μέλη» goes before a network."""
    before = words.doc[max(words.sent.start, words.start - NEAR) : words.start]
    body = [one.i for one in before if one.norm_ in _BODY_WORDS]
    into = [one.i for one in before if one.norm_ in INTO | {"in", "into", "to"}]
    return bool(body) and bool(into) and into[-1] < body[-1]


def _takes_relative(cue: Cue, relative: Token) -> bool:
    """Tell whether «στο οποίο», "of which" stand for the network of such a word."""
    before = relative.doc[relative.i - 1].norm_
    if relative.norm_ == "whose":
        return cue.bond is Bond.MEMBER
    if relative.norm_ in {"που", "οπου", "which", "that", "where"} and (
        before not in LEADS
    ):
        return cue.bond is not Bond.MEMBER or relative.norm_ in {"που", "οπου"}
    return before in cue.leads


def _governing(words: Tokens) -> str:
    """Return the preposition or article of the phrase that ends in a name."""
    doc, at = words.doc, words.start - 1
    while at >= words.sent.start and words.start - at <= NEAR:
        norm = doc[at].norm_
        if norm in LEADS:
            return norm
        if norm not in NETWORK_NOUNS and not norm.isalpha() and norm not in "«“":
            return ""
        at -= 1
    return ""
