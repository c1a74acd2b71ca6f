"""Who belongs to a network, where a text says that somebody does.

Members stand before the verb («ο Δήμος Χ εντάχθηκε»), after it («υπέγραψαν η Χ, το Ψ
και η Ω»), beside it («μαζί με τους Δήμους …»), or are understood: «ο Δήμος», "it".
"""

import re
from typing import Final

from citykg.extraction.findings import implied
from citykg.extraction.reading import CITIES, Reading
from citykg.extraction.rules.clauses import has_unknown_subject, is_first_person
from citykg.extraction.rules.joining_words import Bond, cue_of
from citykg.extraction.rules.joinings import Joining, copula_near
from citykg.extraction.rules.members import (
    HOME,
    ORGANISATIONS,
    Member,
    as_members,
    groups_of,
    home_of,
    is_nominative,
    is_oblique,
    is_owner,
    members_named,
    told_among,
    topic_of,
    understood,
)
from citykg.extraction.rules.network_leads import BREAKS, RELATIVES
from citykg.extraction.rules.told_members import (
    AFTER,
    apposed_members,
    owned_members,
    told_members,
    united_members,
)
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token
from citykg.namespaces.vocabulary import CKG

_BESIDE: Final = frozenset(
    "μαζι together along alongside διπλα πλαι περα besides κοινου".split()
)
_SEVERAL: Final = frozenset("cities municipalities towns δημοι πολεισ".split())
_APPROVING: Final = re.compile(
    r"ενεκριν\w+|εγκριθηκ\w+|εγκρινε\w*|εγκρινον\w+|αποφασισ\w+|αποφασιστηκ\w+|approved|ratified|voted"
)
_FOLLOWING: Final = ("followed", "ακολουθησ")
_COUNTING: Final = 5  # tokens before «πόλεις» in which «μία από τις» stands
_ONE_OF: Final = frozenset(
    "μια ενασ ενα one μιασ first second third sixth seventh προεδρευουσα συντονιστρια "
    "ιδρυτικη ιδρυτικοσ founding coordinating lead chair host member only μονη μονοσ "
    "newest latest νεα νεοσ πρωτη πρωτοσ δευτερη δευτεροσ τριτη τριτοσ".split()
)
_ORDINAL: Final = ("οσ", "th", "στη", "ιοστη", "ιοστοσ")
_FAR: Final = 16  # tokens between subject and verb


def members_of(reading: Reading, joining: Joining) -> list[Member]:
    """Return who belongs to the networks of *joining*.

    Args:
        reading: The document as read.
        joining: Where the text says so.
    """
    if joining.bond is Bond.ENTRY:
        return _entering(reading, joining)
    if joining.bond in {Bond.UNITE, Bond.FOUNDED}:
        return united_members(reading, joining)
    if joining.bond is Bond.MEMBER:
        return _being_members(reading, joining)
    if joining.bond is Bond.CITIES:
        return _of_its_cities(reading, joining)
    if joining.bond is Bond.CHAIR:
        return _last_group(reading, _clause_before(joining, joining.cue))
    found = _subjects(reading, joining, verb=joining.cue)
    return found + _besides(reading, joining, found)


def _subjects(reading: Reading, joining: Joining, *, verb: Token) -> list[Member]:
    """Return the subject of *verb*: before it, after it, or understood."""
    if is_first_person(verb):
        return home_of(reading, verb.doc[verb.i : verb.i + 1])
    before = _clause_before(joining, verb)
    among = told_among(reading, before)
    if among:
        return among
    named = _of_mayor(reading, before) if joining.bond is Bond.SIGN else []
    named = named or _last_group(reading, before)
    if named or verb.norm_.startswith(_FOLLOWING):
        return named
    if _has_other_subject(reading, before):
        return []
    implicit = understood(reading, before)
    if implicit:
        return implicit
    after = _named_after(reading, joining, verb) or _after_colon(reading, verb)
    return after or _carried(reading, before, verb)


def _clause_before(joining: Joining, verb: Token) -> Tokens:
    """Return what stands before *verb* in its clause, a network that leads it left out.

    Behind «που» only what stands between counts, or else what stands just before it.
    """
    doc, sentence = verb.doc, verb.sent
    start = sentence.start
    first = joining.targets[0].words
    relative = None
    for token in doc[sentence.start : verb.i]:
        if token.norm_ in BREAKS and not token.ent_type_:
            start, relative = token.i + 1, None
        elif token.norm_ in RELATIVES and not token.ent_type_ and not _amid(token):
            relative = token
    if first.end <= verb.i:
        return doc[first.end : verb.i]
    if relative is None:
        return doc[start : verb.i]
    between = doc[relative.i + 1 : verb.i]
    if any(ent.label_ in CITIES for ent in between.ents):
        return between
    return doc[start : relative.i]


def _amid(token: Token) -> bool:
    """Tell whether a relative only counts: «μεταξύ των οποίων», «among which»."""
    before = [one.norm_ for one in token.doc[max(0, token.i - 2) : token.i]]
    after = token.doc[token.i + 1].norm_ if token.i + 1 < len(token.doc) else ""
    return "μεταξυ" in before or "among" in before or after == "is"


def _last_group(reading: Reading, before: Tokens) -> list[Member]:
    """Return the last names side by side in *before* that may be a nominative."""
    groups = groups_of(reading, before)
    if len(groups) > 1 and groups[0][0].label_ in CITIES:
        # «υπέγραψε το Σύμφωνο και ανήκει στο …»: the compact belongs to nothing
        groups = [one for one in groups if one[0].label_ != "CityNetwork"]
    while groups:
        group = groups.pop()
        if before.end - group[-1].end > _FAR:
            return []
        if is_oblique(group[0], before.start):
            group = _after_comma(group)
        if group and not is_owner(group[-1]):
            return as_members(reading, group)
    return []


def _after_comma(group: list[Tokens]) -> list[Tokens]:
    """Return the names behind the last comma: «Μαζί με τον Χ και τον Ψ, η Ω»."""
    for at in range(len(group) - 1, 0, -1):
        between = group[at].doc[group[at - 1].end : group[at].start]
        if between.text.strip() in {",", ", ο", ", η", ", το", ", οι"}:
            return group[at:]
    return []


def _of_mayor(reading: Reading, before: Tokens) -> list[Member]:
    """Return the city whose mayor signs: «ο Δήμαρχος Χ», "the Mayor of X"."""
    for token in before:
        if not token.norm_.startswith(("δημαρχ", "mayor")):
            continue
        rest = before.doc[token.i + 1 : min(before.end, token.i + 4)]
        words = next(iter(reading.ents(rest, *CITIES)), None)
        found = []
        if words is not None:
            found = list(members_named(reading, before.doc[words.start : before.end]))
        if not found:
            found = home_of(reading, before.doc[token.i : token.i + 1])
        return [Member(one.entity, one.words, implied("0.8")) for one in found]
    return []


def _has_other_subject(reading: Reading, before: Tokens) -> bool:
    """Tell whether somebody else does what is said, and no city."""
    return has_unknown_subject(before) or any(
        not is_oblique(words, before.start) for words in reading.ents(before, "Person")
    )


def _named_after(reading: Reading, joining: Joining, verb: Token) -> list[Member]:
    """Return the names after *verb* that are surely its subject."""
    doc = verb.doc
    end = next(
        (one.i for one in doc[verb.i : verb.sent.end] if one.norm_ in BREAKS),
        verb.sent.end,
    )
    rest = doc[verb.i + 1 : end]
    networks = {target.words.start for target in joining.targets}
    among = told_among(reading, rest)
    if among:
        return among
    for group in groups_of(reading, rest):
        first = group[0]
        if first.start in networks:
            continue
        if first.start - verb.i > AFTER + sum(
            len(one.words) for one in joining.targets
        ):
            return []
        if is_nominative(first):
            return as_members(
                reading, [one for one in group if one.start not in networks]
            )
    return _named_home(reading, rest)


def _after_colon(reading: Reading, verb: Token) -> list[Member]:
    """Return the names after «συμμετέχουν:», "now includes:"."""
    rest = verb.doc[verb.i + 1 : verb.sent.end]
    colon = next((one.i for one in rest if one.text == ":"), None)
    if colon is None or any(ent.label_ in CITIES for ent in rest.ents[:1]):
        return []
    return list(members_named(reading, verb.doc[colon + 1 : verb.sent.end]))


def _of_its_cities(reading: Reading, joining: Joining) -> list[Member]:
    """Return the «πόλεις του δικτύου» told, or who is said to be one of them."""
    told = told_members(reading, joining)
    if joining.is_carried:
        return told or _named_after(reading, joining, joining.cue)
    cue = joining.cue
    before = cue.doc[max(cue.sent.start, cue.i - _COUNTING) : cue.i]
    counted = any(
        one.norm_ in _ONE_OF or one.norm_.endswith(_ORDINAL) or one.ent_type_
        for one in before
    )
    if told or not counted:
        return told
    return _being_members(reading, joining)


def _named_home(reading: Reading, rest: Tokens) -> list[Member]:
    """Return the home municipality where «ο Δήμος (μας)» follows the verb."""
    for token in rest[1:AFTER]:
        if (token.nbor(-1).norm_, token.norm_) in HOME[:3] and not token.ent_type_:
            return home_of(reading, rest.doc[token.i - 1 : token.i + 1])
    return []


def _carried(reading: Reading, before: Tokens, verb: Token) -> list[Member]:
    """Return the subject that a verb without one takes over from before."""
    words = verb.doc[verb.i : verb.i + 1]
    if any(ent.label_ in {*CITIES, *ORGANISATIONS} for ent in before.ents):
        return []
    several = any(token.norm_ in _SEVERAL for token in before)
    plural = several or verb.norm_.endswith(("αν", "ουν", "νται", "are", "belong"))
    if plural or not verb.is_alpha:
        return []
    topic = topic_of(reading, words)
    return [Member(one.entity, one.words, implied("0.75")) for one in topic]


def _besides(reading: Reading, joining: Joining, found: list[Member]) -> list[Member]:
    """Return the members that «μαζί με …», "together with …" add to those *found*."""
    if not found:
        return []
    for token in _around(joining):
        first = token.i == token.sent.start and token.norm_ == "with"
        if (token.norm_ in _BESIDE or first) and not token.ent_type_:
            rest = token.doc[token.i + 1 : joining.cue.sent.end]
            skipped = (
                1 if len(rest) and rest[0].norm_ in {"με", "with", "σε", "απο"} else 0
            )
            known = {other.entity for other in found}
            return [
                one
                for one in members_named(reading, rest[skipped:])
                if one.entity.type == CKG.Municipality and one.entity not in known
            ]
    return []


def _around(joining: Joining) -> Tokens:
    """Return the sentence up to the next words that bond, on either side."""
    doc, sentence = joining.cue.doc, joining.cue.sent
    start, end = sentence.start, sentence.end
    for token in sentence:
        cue = cue_of(token.norm_)
        if token.i == joining.cue.i or cue is None or cue.bond is Bond.CITIES:
            continue
        if token.i < joining.start:
            start = token.i + 1
        elif token.i >= joining.end:
            end = token.i
            break
    return doc[start:end]


def _entering(reading: Reading, joining: Joining) -> list[Member]:
    """Return whose «ένταξη» it is: «… του Δήμου Χ στο», "the accession of X to"."""
    cue, target = joining.cue, joining.targets[0].words
    doc = cue.doc
    between = doc[cue.i + 1 : max(cue.i + 1, target.start)]
    group = next(iter(groups_of(reading, between)), None)
    if group is not None:
        return as_members(reading, group)
    before = doc[cue.sent.start : cue.i]
    owner = next(iter(reversed(reading.ents(before, *CITIES))), None)
    if owner is not None and is_owner(owner) and owner.end + 1 == cue.i:
        return as_members(reading, [owner])
    words = doc[cue.i : cue.i + 1]
    norms = {token.norm_ for token in between[:3]}
    if not norms.isdisjoint({"μασ", "δημου", "πολησ"}):
        return home_of(reading, words)
    own = between[:1].text in {"του", "της", "τους"} or doc[cue.i - 1].norm_ == "its"
    if own:
        named = _last_group(reading, before) or understood(reading, before)
        return named or topic_of(reading, words)
    if any(_APPROVING.match(token.norm_) for token in before):
        named = as_members(reading, reading.ents(before, *CITIES)[:1])
        named = named or home_of(reading, words)
        return [Member(one.entity, one.words, implied("0.8")) for one in named]
    begins = cue.i == cue.sent.start or all(
        token.is_punct or token.ent_type_ == "Date" for token in before
    )
    return home_of(reading, words) if begins else []


def _being_members(reading: Reading, joining: Joining) -> list[Member]:
    """Return who is a «μέλος»: by a verb, beside a comma, or after a colon."""
    copula = copula_near(joining)
    cue, doc = joining.cue, joining.cue.doc
    own = owned_members(reading, joining)
    if own:
        return own
    if copula is not None and copula.i < cue.i:
        found = _subjects(reading, joining, verb=copula)
        return found + _besides(reading, joining, found)
    rest = doc[joining.end : cue.sent.end]
    if copula is not None:
        found = _named_after(reading, joining, copula) or list(
            members_named(reading, doc[copula.i + 1 : cue.sent.end])
        )
    else:
        found = told_members(reading, joining) or apposed_members(
            reading, joining, rest
        )
    return found + _besides(reading, joining, found)
