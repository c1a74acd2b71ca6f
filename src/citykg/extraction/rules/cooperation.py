"""Partners: «σε συνεργασία με το Πανεπιστήμιο Χ», “partners include: …”.

A partner works on a project that the sentence speaks of, else with the home city.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from citykg.extraction.findings import Findings, implied, situation
from citykg.extraction.flow import Block
from citykg.extraction.patterns import pattern
from citykg.extraction.reading import Reading
from citykg.extraction.rules.alliances import Said, alliances
from citykg.extraction.rules.bearers import (
    Bearer,
    as_bearer,
    bearers_in,
)
from citykg.extraction.rules.clauses import clause_of
from citykg.extraction.rules.partner_lists import (
    BODY_LABELS,
    CITY_LABELS,
    Member,
    members_after,
    members_before,
    members_of_item,
)
from citykg.extraction.rules.partner_words import (
    FRAMES,
    GATHERS,
    IS_PARTNER,
    NO_PARTNERSHIP,
    PARTNERSHIP,
    Frame,
    Scope,
    Side,
)
from citykg.extraction.rules.partnered import LOOSE, partnered
from citykg.extraction.scope import is_unreal
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token
from citykg.namespaces.vocabulary import CKG

_LIST: Final = pattern(
    "δικαιούχοι|δικαιούχους|δικαιούχων|συμπληρώνουν|σχήματος",
    "εταίροι|εταίρους|εταίρων|εταίρο|εταίρος|πόλεων-εταίρων|κοινοπραξία|εταιρικό",
    "εταιρική|συμπράττουν|κοινοπραξίας",
    "partners|partner|consortium",
)
Item = tuple[Block, Tokens]
_SUPPORT: Final = ("χορηγ", "sponsor", "αιγιδ")
_OURS: Final = frozenset("city city's municipality our μασ".split())
_RESPECTIVELY: Final = frozenset({"respectively", "αντιστοιχα"})
# Beginnings of words for what brings people together for a day.
_WORKING: Final = tuple("συνεργαζ φορε οργανισμ μετεχ συμμετεχ bodies organi".split())
_PACTS: Final = tuple("μνημονι συμφων πρωτοκολλ συμβασ memorand agreement".split())
_UNSIGNED: Final = re.compile(
    r"\b(?:δεν|not|never|θα|will)\b(?: \S+){0,4} (?:υπογρα|υπογεγρ|sign)"
)
_MEETINGS: Final = tuple(
    "workshop conference meeting event forum seminar summit συναντησ εκδηλωσ ημεριδ "
    "συνεδρι διημεριδ φορουμ σεμιναρι".split()
)
_HAS: Final = frozenset("εχει εχουν εχοντασ ειχε ειχαν με has had have".split())
_DIRECT: Final = frozenset("ο η το οι τα τον την τη τουσ τισ : « – — - ( , the".split())
_FUTURE: Final = frozenset({"θα", "will"})
_NEAR: Final = 10  # tokens from a partner's name to «εταίρους μας»
_LEAD: Final = 14  # tokens of the end of a lead that may call its items partners
_CITIES: Final = frozenset("cities towns municipalities πολεισ δημοι δημουσ".split())
_ROLL: Final = 60  # tokens before a list that may call its items partners
_FAR: Final = 45  # tokens of evidence
_SOON: Final = 4  # tokens behind partners where a verb may be in the future


def state_cooperation(reading: Reading, findings: Findings) -> None:
    """State who works with the home city or on the projects of the text."""
    for said in (
        *_framed(reading),
        *_listed(reading),
        *_partners_in(reading),
        *alliances(reading),
    ):
        if _is_unsure(reading, said):
            continue
        target = said.target or partnered(reading, said)
        for member in said.partners:
            if target is not None and member[0] != target.entity:
                _state(findings, said, member, target)


def _is_unsure(reading: Reading, said: Said) -> bool:
    """Tell whether a place speaks of plans, of what is not, or of sponsors."""
    doc, sentence = reading.doc, said.words.sent
    clause = clause_of(said.words)
    near = doc[clause.start : said.words.end]
    first = doc[near.start : max(near.end, said.partners[0][1].start)]
    last = min(max(near.end, said.partners[-1][1].end), sentence.end)
    behind = doc[last : min(last + _SOON, sentence.end)]
    future = any(one.norm_ in _FUTURE for one in behind) or _is_unsigned(said.words)
    support = any(one.norm_.startswith(_SUPPORT) for one in first)
    return future or support or is_unreal(near)


def _is_unsigned(words: Tokens) -> bool:
    """Tell whether a pact waits for its signature: «Δεν έχει υπογραφεί ακόμη»."""
    if not any(one.norm_.startswith(_PACTS) for one in words):
        return False
    doc, end = words.doc, words.sent.end
    following = doc[end : end + 1]
    after = doc[words.end : following.sent.end if len(following) else end]
    return _UNSIGNED.search(" ".join(one.norm_ for one in after)) is not None


def _framed(reading: Reading) -> Iterator[Said]:
    for frame in FRAMES:
        for match in frame.rows.find(reading.doc):
            words = match.span
            if frame.told and not _told_there(reading, frame, words):
                continue
            partners = _members(reading, frame, words)
            loose = frame.scope is Scope.ANY and words[0].norm_ in LOOSE
            loose = loose and not _speaks_of_partners(words.sent)
            if loose and any(ent.label_ in CITY_LABELS for _, ent in partners):
                continue
            apart = frame.rows is GATHERS and _goes_respectively(words)
            apart = apart or (frame.side is Side.BEFORE and _is_one_of_others(words))
            if partners and not apart and not _is_of_others(reading, words):
                yield _turned(reading, Said(words, partners, frame.sure, frame.scope))


def _members(reading: Reading, frame: Frame, words: Tokens) -> list[Member]:
    """Return the partners that a frame finds around its words."""
    found: list[Member] = []
    if frame.side is not Side.AFTER:
        found = members_before(reading, words.sent.start, words.start)
    if not found and frame.side is not Side.BEFORE:
        found = members_after(reading, words.end, words.sent.end)
    if frame.rows is GATHERS:
        found = found if _project_gathers(reading, words, found) else []
    if not frame.cities:
        found = [one for one in found if one[1].label_ in BODY_LABELS]
    if found and frame.direct:
        gap = words.doc[words.end : found[0][1].start]
        found = found if all(one.norm_ in _DIRECT for one in gap) else []
    return found[: frame.reach]


def _project_gathers(reading: Reading, words: Tokens, found: list[Member]) -> bool:
    """Tell whether the last thing named before is a project, and a body takes part."""
    before = reading.doc[words.sent.start : words.start]
    things = reading.ents(before, "Initiative", "Event", "CityNetwork", "Award")
    bodies = any(ent.label_ in BODY_LABELS for _, ent in found)
    gathers = words[-1].norm_ == "together" or (bodies and len(found) > 1)
    meets = any(one.norm_.startswith(_MEETINGS) for one in before)
    project = bool(things) and things[-1].label_ == "Initiative"
    return gathers and project and not meets


def _turned(reading: Reading, said: Said) -> Said:
    """Return who works with the home city, where that is all that is named behind."""
    home = reading.home_city
    if said.scope is not Scope.ANY or [one for one, _ in said.partners] != [home]:
        return said
    before = members_before(reading, said.words.sent.start, said.words.start)
    others = [one for one in before if one[1].label_ in BODY_LABELS]
    if not others or home is None:
        return said
    target = Bearer(home, "City", said.partners[0][1].start)
    return Said(said.words, others, said.sure, target=target)


def _is_one_of_others(words: Tokens) -> bool:
    """Tell whether “is one of its lighthouse cities” counts no partners."""
    after = words.doc[words.end : min(words.sent.end, words.end + 7)]
    of = len(after) > 0 and after[0].norm_ in {"of", "απο"}
    return of and not any(_is_partnership(one) for one in after)


def _told_there(reading: Reading, frame: Frame, words: Tokens) -> bool:
    """Tell whether partners are spoken of: in the sentence, or in the one before."""
    sentence = words.sent
    if _speaks_of_partners(sentence):
        return True
    if not frame.next or not sentence.start:
        return False
    last = words.doc[sentence.start - 1].sent
    if last.start and last.text.endswith((";", "·")):
        last = words.doc[words.doc[last.start - 1].sent.start : last.end]
    works = any(one.norm_.startswith(_WORKING) for one in last)
    return _speaks_of_partners(last) or bool(works and reading.ents(last, "Initiative"))


def _speaks_of_partners(sentence: Tokens) -> bool:
    return any(_is_partnership(one) for one in sentence)


def _is_partnership(token: Token) -> bool:
    word = token.norm_
    return word.startswith(PARTNERSHIP) and (
        not word.startswith(NO_PARTNERSHIP) or word.startswith("εταιρικ")
    )


def _is_of_others(reading: Reading, words: Tokens) -> bool:
    """Tell whether another than the home city works: «μνημόνιο της κυβέρνησης με»."""
    inner = words[1:-1]
    genitive = any(one.norm_ in {"τησ", "του", "των", "between"} for one in inner)
    ours = any(one.entity == reading.home_city for one in bearers_in(reading, inner))
    return genitive and not ours and words[-1].norm_ in {"με", "with"}


def _listed(reading: Reading) -> Iterator[Said]:
    """Yield the items of «εταίροι είναι:» and “the partners are the following:”."""
    for lead, items in reading.lists():
        match = _LIST.first(lead[-_LEAD:])
        words = lead[-1:] if match is None else match.span
        if match is None and not _is_roll(reading, lead, items):
            continue
        found = [one for _, item in items for one in members_of_item(reading, item)]
        if found:
            sure = "0.7" if match is None else "0.8"
            yield Said(words, found, sure, Scope.PROJECT)


def _is_roll(reading: Reading, lead: Tokens, items: Sequence[Item]) -> bool:
    """Tell whether a list gives partners: names with countries, and partners before."""
    listed = [
        item
        for _, item in items
        if any(_in_brackets(one) for one in reading.ents(item, "Country"))
    ]
    before = reading.doc[max(0, lead.start - _ROLL) : lead.end]
    last = reading.doc[max(lead.start, lead.end - _LEAD) : lead.end]
    others = any(one.norm_ in _CITIES for one in last)
    many = len(listed) * 2 > len(items) > 1
    return many and not others and _speaks_of_partners(before)


def _in_brackets(country: Tokens) -> bool:
    doc, end = country.doc, country.end
    return doc[country.start - 1].text == "(" and doc[end : end + 1].text == ")"


def _partners_in(reading: Reading) -> Iterator[Said]:
    """Yield who is a partner in a project: “X and Y are partners in Z”."""
    for match in IS_PARTNER.find(reading.doc):
        words, doc = match.span, reading.doc
        if words.start > words.sent.start and doc[words.start - 1].norm_ in _HAS:
            continue
        if _goes_respectively(words):
            yield from _respectively(reading, words)
            continue
        before = doc[clause_of(words).start : words.start]
        ours = any(one.norm_ in _OURS for one in words)
        named = [
            (one.entity, doc[one.at : one.at + 1])
            for one in bearers_in(reading, before)
            if (one.is_city and not ours) or one.label in BODY_LABELS
        ]
        if words[0].norm_.startswith("εταιρ"):
            named = [one for one in named if one[1].start > words.start - _NEAR]
        if named:
            scope = Scope.ANY if ours else Scope.PROJECT
            yield Said(words, named, "0.8", scope, _partner_city(reading, words))


def _partner_city(reading: Reading, words: Tokens) -> Bearer | None:
    """Return the city of “X and Y are partners of Braga”, or None."""
    doc, end = words.doc, words.end
    if end + 1 >= words.sent.end or doc[end].norm_ not in {"of", "του", "τησ"}:
        return None
    for ent in reading.ents(doc[end + 1 : end + 4], *CITY_LABELS):
        entity = reading.entity(ent)
        if entity is not None:
            return Bearer(as_bearer(reading, entity), "City", ent.start)
    return None


def _goes_respectively(words: Tokens) -> bool:
    return any(one.norm_ in _RESPECTIVELY for one in words.sent)


def _respectively(reading: Reading, words: Tokens) -> Iterator[Said]:
    """Yield each of “A and B are partners in X and Y respectively” with its own."""
    sentence = words.sent
    partners = members_before(reading, sentence.start, words.start)
    after = bearers_in(reading, reading.doc[words.end : sentence.end])
    projects = [one for one in after if one.label == "Initiative"]
    if len(partners) == len(projects):
        for member, project in zip(partners, projects, strict=True):
            yield Said(words, [member], "0.85", Scope.HERE, project)


def _state(findings: Findings, said: Said, member: Member, target: Bearer) -> None:
    partner, words = member
    labels = {}
    for language, title in (("el", "Συνεργασία"), ("en", "Collaboration")):
        names = (partner.label(language), target.entity.label(language))
        if all(names):
            labels[language] = f"{title}: {names[0]} – {names[1]}"
    node = situation(
        "collaboration", CKG.Collaboration, partner, target.entity, labels=labels
    )
    after = said.words.start <= words.start < said.words.sent.end
    close = after and words.end - said.words.start <= _FAR
    told = _between(said.words, words) if close else words
    sure = implied(said.sure)
    findings.state(node, CKG.partner, partner, told, grounds=sure)
    findings.state(node, CKG.supports, target.entity, told, grounds=sure)


def _between(first: Tokens, last: Tokens) -> Tokens:
    """Return the tokens from the start of *first* to the end of *last*."""
    return first.doc[first.start : max(first.end, last.end)]
