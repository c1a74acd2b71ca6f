"""What partners work on: a project of the sentence or near it, else the home city."""

from typing import Final

from citykg.extraction.reading import Reading
from citykg.extraction.rules.alliances import Said
from citykg.extraction.rules.bearers import UNKNOWN, Bearer, bearers_in, is_fund
from citykg.extraction.rules.partner_lists import BODY_LABELS, CITY_LABELS
from citykg.extraction.rules.partner_words import Scope
from citykg.extraction.tokens import Span as Tokens

LOOSE: Final = frozenset({"μαζι", "together"})
"""Words of company, which alone make no partners."""
_CLOSING: Final = frozenset('»”"')
_FRAMEWORK: Final = ("πλαισι", "framework", "under", "within")
_BACK: Final = 75  # tokens from the name of a project to its partners
_AHEAD: Final = 45  # tokens behind partners where their project may be named


def partnered(reading: Reading, said: Said) -> Bearer | None:
    """Return the project that a sentence speaks of, else the home city.

    None, if another body or a network is what works with the partners.

    Args:
        reading: The document as read.
        said: A place where partners are named.
    """
    sentence, at = said.words.sent, said.words.start
    home = reading.home_city
    project = _project_in(reading, said)
    ours = any(one == home for one, _ in said.partners)
    if project is None and said.scope is Scope.ANY and ours:
        return None if home is None else Bearer(home, "City", at)
    if project is not None or said.scope is Scope.HERE:
        return project
    partners = {entity for entity, _ in said.partners}
    rest = [one for one in bearers_in(reading, sentence) if one.entity not in partners]
    if said.scope is Scope.PROJECT or any(one.label == UNKNOWN for one in rest):
        last = _last_project(reading, sentence.end)
        ours = any(one.label in CITY_LABELS and one.entity == home for one in rest)
        if last is not None or said.scope is Scope.PROJECT or not ours:
            return last
    return _city_of(reading, said, rest)


def _project_in(reading: Reading, said: Said) -> Bearer | None:
    """Return the project that a sentence names, the last before its words first."""
    words = said.words
    known = {entity for entity, _ in said.partners}
    projects = [
        one
        for one in bearers_in(reading, words.sent)
        if one.label == "Initiative"
        and one.entity not in known
        and not is_fund(one.entity)
        and not (said.scope is Scope.ANY and _is_framework(words, one.at))
    ]
    before = [one for one in projects if one.at < words.end]
    return before[-1] if before else next(iter(projects), None)


def _is_framework(words: Tokens, at: int) -> bool:
    """Tell whether «στο πλαίσιο του» stands before a project named behind *words*."""
    near = words.doc[max(words.end, at - 4) : at]
    return any(one.norm_.startswith(_FRAMEWORK) for one in near)


def _last_project(reading: Reading, at: int) -> Bearer | None:
    """Return the only project named, or the last one in the last sentences."""
    doc = reading.doc
    named = reading.entities(doc[:at], "Initiative")
    projects = dict.fromkeys(one for one in named if not is_fund(one))
    if not projects:
        named = reading.entities(reading.doc[at : at + _AHEAD], "Initiative")
        projects = dict.fromkeys(one for one in named[:1] if not is_fund(one))
    if len(projects) == 1:
        return Bearer(next(iter(projects)), "Initiative", at)
    near = reading.entities(doc[max(0, at - _BACK) : at], "Initiative")
    last = next((one for one in reversed(near) if not is_fund(one)), None)
    return None if last is None else Bearer(last, "Initiative", at)


def _city_of(reading: Reading, said: Said, rest: list[Bearer]) -> Bearer | None:
    """Return the home city, if nothing else in the sentence may be the one."""
    home, at = reading.home_city, said.words.start
    before = [one for one in rest if one.at < at and not one.is_of]
    acting = any(one.entity == home for one in before)
    if before and before[-1].label in BODY_LABELS | {"CityNetwork"}:
        return None
    if before and before[-1].label == "Country" and not acting:
        return None
    if before and before[-1].is_city and said.sure == "0.85":
        return before[-1]
    strange = [one for one in rest if one.is_city and one.entity != home]
    lead = reading.doc[said.words.sent.start : at]
    titled = any(one.text in _CLOSING for one in lead)
    if home is None or strange or titled:
        return None
    loose = said.sure == "0.75" or said.words[0].norm_ in LOOSE
    if loose and not any(one.entity == home for one in rest):
        return None
    return Bearer(home, "City", at)
