"""Aims: the phrases after «με στόχο», as goals of whoever has them."""

from collections.abc import Iterator
from typing import Final

from rdflib import DCTERMS

from citykg.extraction.findings import EXPLICIT, Findings, Grounds, situation
from citykg.extraction.lexicon import STAKEHOLDERS, first_code
from citykg.extraction.model import Entity
from citykg.extraction.patterns import Match, pattern
from citykg.extraction.phrases import phrase_from, trimmed
from citykg.extraction.rules.content import (
    labels_of,
    name_of,
    state_beneficiaries,
    state_dimension,
    tagged,
)
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token
from citykg.namespaces.vocabulary import CKG

AIM: Final = pattern(
    "με|ως|έχοντας|έχει|έχουν ...2 στόχο|σκοπό",
    "που στοχεύ~|αποσκοπ~|αποβλέπ~",
    "στοχεύοντας|αποσκοπώντας",
    "with the aim|goal|objective of",
    "aimed|aiming at",
    "aims to|at",
)
_RESTING: Final = pattern(
    "noun=_ βασισμέν~|στηριγμέν~ σε|στο|στη|στην|στον|στα|στις|στους",
    "noun=_ based on",
)
_STOP: Final = frozenset(
    "που οποιοσ οποια οποιο οποιοι οποιεσ οπου ωστε ενω καθωσ στοχο σκοπο which "
    "while whereas thereby".split()
)
_ACTION_ENDINGS: Final = ("ση", "ξη", "ψη", "σμο", "σμοσ", "σμου")
_SINGULAR_ARTICLES: Final = frozenset("την τη τον το στην στη στον στο η ο".split())
_VERB_ENDINGS: Final = ("ει", "εται", "ειται", "ουν", "ονται", "ηκε", "ηκαν", "ησε")
_SHORTEST_VERB: Final = 3  # letters
_REMARKS: Final = frozenset("μεσω μεσα οπωσ καθωσ through such".split())
_LOOK_AHEAD: Final = 3  # tokens after an article within which its noun stands


def aims_after(match: Match) -> list[Tokens]:
    """Return the aims that follow an announcement such as «με στόχο».

    Args:
        match: A match of `AIM` or of a pattern that ends where the aims begin.

    Returns:
        One phrase per aim, none empty: «να μάθουν και να διδάξουν» are two.
    """
    doc = match.span.doc
    rest = doc[match.span.end : max(match.span.end, match.span.sent.end)]
    return aims_in(phrase_from(rest, stop=_STOP))


def aims_in(tokens: Tokens) -> list[Tokens]:
    """Return the aims that a phrase names, one phrase each.

    «την ενίσχυση των υπηρεσιών και την αναβάθμιση της ζωής» names two, «την ταχύτερη
    και την ασφαλέστερη μετάβαση» one: a verbal noun must stand on either side.
    """
    phrase = _before_remark(tokens)
    parts: list[Tokens] = []
    start = phrase.start
    for token in phrase:
        if token.norm_ in {"και", "and"} and _parts(phrase.doc[start : token.i], token):
            parts.append(_without_but(phrase.doc[start : token.i]))
            start = token.i + 1
    parts.append(trimmed(phrase.doc[start : phrase.end]))
    return [part for part in parts if len(part)]


def state_goal(
    findings: Findings,
    owner: Entity,
    aim: Tokens,
    *words: Tokens,
    grounds: Grounds = EXPLICIT,
) -> Entity:
    """State that *owner* has the goal that *aim* words; return the goal.

    Args:
        findings: Where to state it.
        owner: Who or what has the goal.
        aim: The words of the goal.
        words: Evidence; by default the words of the goal.
        grounds: How sure the rule is that it is the owner's.
    """
    said, resting = _parted(aim)
    goal = goal_of(owner, name_of(said))
    findings.state(owner, CKG.hasGoal, goal, *(words or (said,)), grounds=grounds)
    describe_goal(findings, goal, said, resting=resting)
    return goal


def goal_of(owner: Entity | None, name: str) -> Entity:
    """Return the goal called *name* of *owner*, or of nobody in particular."""
    keys = (name,) if owner is None else (owner, name)
    return situation("goal", CKG.Goal, *keys, labels=labels_of(name))


def describe_goal(
    findings: Findings, goal: Entity, said: Tokens, *, resting: Tokens | None = None
) -> None:
    """State whom a goal serves, its dimension, and what it rests on."""
    state_beneficiaries(findings, goal, said)
    state_dimension(findings, goal, said)
    if resting is not None:
        findings.state(goal, DCTERMS.description, tagged(resting.text), resting)


def _before_remark(tokens: Tokens) -> Tokens:
    """Return *tokens* up to a comma after which the sentence goes on without them."""
    for token in tokens[:-1]:
        if token.text == "," and _goes_on(token.nbor()):
            return tokens.doc[tokens.start : token.i]
    return tokens


def _goes_on(token: Token) -> bool:
    """Tell whether *token* begins a remark or is the verb of the sentence."""
    is_verb = token.text.islower() and len(token) > _SHORTEST_VERB
    return token.norm_ in _REMARKS or (is_verb and token.norm_.endswith(_VERB_ENDINGS))


def _parts(before: Tokens, joint: Token) -> bool:
    """Tell whether the word at *joint* begins another aim."""
    after = joint.doc[joint.i + 1 : min(joint.i + 2 + _LOOK_AHEAD, joint.sent.end)]
    if len(after) and after[0].norm_ in {"να", "to"}:
        return True
    begins = len(after) > 1 and after[0].norm_ in _SINGULAR_ARTICLES
    if not begins or first_code(after, STAKEHOLDERS) is not None:
        return False
    return _has_action(after) and _has_action(before)


def _has_action(tokens: Tokens) -> bool:
    return any(token.norm_.endswith(_ACTION_ENDINGS) for token in tokens)


def _without_but(tokens: Tokens) -> Tokens:
    tokens = trimmed(tokens)
    if len(tokens) and tokens[-1].norm_ in {"αλλα", "but"}:
        tokens = trimmed(tokens[:-1])
    return tokens


def _parted(aim: Tokens) -> tuple[Tokens, Tokens | None]:
    """Part an aim into what it says and what it says that to rest on."""
    match = _RESTING.first(aim)
    if match is None:
        return aim, None
    noun = match["noun"]
    return aim.doc[aim.start : noun.end], trimmed(aim.doc[noun.start : aim.end])


def aims_of(tokens: Tokens) -> Iterator[tuple[Match, list[Tokens]]]:
    """Yield each announcement of aims in *tokens*, with the aims."""
    for match in AIM.find(tokens):
        aims = aims_after(match)
        if aims:
            yield match, aims
