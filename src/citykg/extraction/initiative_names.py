"""Names of strategies and of projects that no list knows.

«Σχέδιο Βιώσιμης Αστικής Κινητικότητας» is a plan by its own noun, «το έργο
«Γέφυρες»» a project by the noun before the title, and “Blue Streets, a project of the
EU” by the noun behind the name. The same names count where they stand again, in
capitals, as an acronym, or cut short («η Στρατηγική», «το Σχέδιο Δράσης»).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from rdflib import URIRef

from citykg.extraction.findings import situation
from citykg.extraction.headed import Headed, echoes, headed_names, in_capitals
from citykg.extraction.initiative_words import (
    CAPITAL_PLAN_NOUNS,
    PLAN_NOUNS,
    PROJECT_NOUNS,
    may_be_name,
)
from citykg.extraction.model import Entity
from citykg.extraction.phrases import trimmed
from citykg.extraction.plan_phrases import aim_after, plan_phrase
from citykg.extraction.reading import CITIES, TITLE, Reading
from citykg.extraction.titled_plans import titled_plans
from citykg.extraction.titled_projects import titled_projects
from citykg.extraction.tokens import Doc, Token
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.told_projects import told_projects
from citykg.extraction.word_index import tokens_among
from citykg.namespaces.greek import fold
from citykg.namespaces.vocabulary import CKG

PLAN_ACRONYMS: Final = frozenset("σβακ σδαεκ σδαε σφηο sump secap seap".split())
_PLANS: Final = {**PLAN_NOUNS, **CAPITAL_PLAN_NOUNS}
_NOUNS: Final = {**PROJECT_NOUNS, **_PLANS}
_PLAN_EPITHET: Final = re.compile(
    r"\b(?:επιχειρησιακ|περιβαλλοντικ|ενεργειακ|αναπτυξιακ|στρατηγικ)\w* προγραμμα"
    r"|\benvironmental programme"
)
_CONTRACT: Final = re.compile(r"κλιμα|climate")
_NO_PLAN: Final = re.compile(
    r"ανακαμψησ|recovery|^(?:that|this|new|our) \w+$|\bνομου\b|\bbusiness\b|\bεργασιασ$"
)
_ANY_TOWNS: Final = re.compile(
    r"(?:τεχνικο|ετησιο|επιχειρησιακο|τριετεσ|ευρωπαικο|εθνικο) προγραμμα"
    r"|προγραμμα συνεργασιασ"
)
_ARTICLES: Final = frozenset("η τησ την τη το του ο τον στη στην στο the".split())
_SHORT: Final = 2  # words of a name that what it is for belongs to
_CUT_SHORT: Final = 3  # words of a name that may be short for another
_FEW: Final = 2
_SOON: Final = 40  # tokens from a heading to the full name of what it names


@dataclass(frozen=True, slots=True)
class _Found:
    """A name and what it is the name of.

    Args:
        words: Where it stands.
        name: The name in the nominative.
        noun: Nominative of the noun that tells its kind.
        is_plan: Whether it is a plan; else it is a project.
        acronym: The acronym that the text gives it, or None.
    """

    words: Tokens
    name: str
    noun: str
    is_plan: bool
    acronym: str | None = None


def discover_initiatives(reading: Reading) -> Iterator[tuple[Tokens, Entity]]:
    """Yield strategies and projects wherever they are named, with their entities.

    Args:
        reading: A document whose known names, and whose home, are settled.
    """
    found = list(_headed(reading))
    for words, noun in titled_plans(reading):
        found.append(_Found(words, words.text, noun, is_plan=True))
    for words, short in (*titled_projects(reading), *told_projects(reading)):
        found.append(_Found(words, words.text, "έργο", is_plan=False, acronym=short))
    found += _half_named(reading.doc, found)
    found += _acronyms(reading.doc, {one.acronym for one in found})
    found.sort(key=lambda one: one.words.start)
    entities: dict[str, Entity] = {}
    for one in found:
        key = _longest(one, found)
        entity = entities.setdefault(fold(key.name), _entity(reading, key))
        entities[fold(one.name)] = entity
        yield one.words, entity
    named = [(one.name, entities[fold(one.name)]) for one in found]
    named += [(one.acronym, entities[fold(one.name)]) for one in found if one.acronym]
    yield from echoes(reading, named)
    for words, plan in _pointing_back(
        reading.doc, [one for one in found if one.is_plan]
    ):
        yield words, entities[fold(plan.name)]


def _entity(reading: Reading, found: _Found) -> Entity:
    """Return what *found* names; a plan is of the home city, as far as is known."""
    name = found.name
    latin = re.search("[α-ωΑ-Ωά-ώ]", name) is None
    labels = {"el": name, "en": name} if latin else {"el": name}
    home = reading.home_city if found.is_plan else None
    keys = (name,) if home is None else (home, name)
    kind = "instrument" if found.is_plan else "initiative"
    return situation(kind, _type(found), *keys, labels=labels)


def _type(found: _Found) -> URIRef:
    if not found.is_plan:
        return CKG.Initiative
    strategic = re.search(r"στρατηγικ(?:η|ησ)\b|strateg", fold(found.name))
    return CKG.Strategy if strategic else CKG.PolicyInstrument


def _longest(one: _Found, found: Iterable[_Found]) -> _Found:
    """Return the plan that *one* is short for: one that begins, or ends, alike."""
    if not one.is_plan or one.acronym is not None or len(one.words) > _CUT_SHORT:
        return one
    name = fold(one.name)
    plans = [other for other in found if other.is_plan]
    longer = [other for other in plans if fold(other.name).startswith(f"{name} ")]
    first = one.words.start
    if not longer and first and one.words.doc[first - 1].norm_ in _ARTICLES:
        ended = [other for other in plans if fold(other.name).endswith(f" {name}")]
        before = [other for other in ended if other.words.start < first]
        longer = before if len({fold(other.name) for other in before}) == 1 else []
    else:
        longer += [other for other in plans if _is_next(one, other, name)]
        longer.sort(key=lambda other: abs(other.words.start - first))
    return longer[0] if longer else one


def _is_next(one: _Found, other: _Found, name: str) -> bool:
    """Tell whether a longer plan follows soon whose name ends with that of *one*."""
    after = other.words.start - one.words.start
    return 0 < after < _SOON and fold(other.name).endswith(f" {name}")


def _headed(reading: Reading) -> Iterator[_Found]:
    """Yield the names that a noun of ours heads, or tells the kind of."""
    for headed in headed_names(reading, _NOUNS):
        folded = fold(headed.name)
        is_plan = headed.noun_words.norm_ in _PLANS or (
            not headed.titled and _PLAN_EPITHET.search(folded) is not None
        )
        words, name = _cut(headed)
        if not len(words) or not _is_name(headed, words, is_plan=is_plan):
            continue
        acronym = headed.acronym.text if headed.acronym is not None else None
        aim = aim_after(words)
        if is_plan and not headed.titled and len(words) <= _SHORT and len(aim):
            words = reading.doc[words.start : aim.end]
            name = f"{name} {aim.text}"
        yield _Found(words, name, headed.noun.nominative, is_plan, acronym)


def _half_named(doc: Doc, found: list[_Found]) -> Iterator[_Found]:
    """Yield «Σχέδιο προσαρμογής στην κλιματική αλλαγή»: one capital alone."""
    taken = {at for one in found for at in range(one.words.start, one.words.end)}
    for token in tokens_among(doc, PLAN_NOUNS):
        noun = PLAN_NOUNS[token.norm_]
        if token.i in taken or not token.text.istitle():
            continue
        phrase = plan_phrase(token, noun) if not in_capitals(token) else None
        if phrase is not None and phrase.words.end > token.i + 1:
            yield _Found(phrase.words, phrase.name, noun.nominative, is_plan=True)


def _is_name(headed: Headed, words: Tokens, *, is_plan: bool) -> bool:
    """Tell whether *words* can be a name, and not one that others look after."""
    folded = fold(headed.name)
    if headed.titled:
        # A plan's title in quotation marks is `rules.policy`'s.
        return may_be_name(words) and not (is_plan and words[0].ent_type_ == TITLE)
    if is_plan:
        contract = headed.noun.nominative in {"συμβόλαιο", "contract"}
        climate = not contract or _CONTRACT.search(folded) is not None
        return climate and len(words) > 1 and _NO_PLAN.search(folded) is None
    if _ANY_TOWNS.fullmatch(folded):
        return False
    last = headed.noun_words.i + 1
    after = words.doc[last : words.end]
    follows = len(after) > 0 and after[0].text[0].isupper() and after[0].is_ascii
    return len(words) > 1 and not follows


def _cut(headed: Headed) -> tuple[Tokens, str]:
    """Return a Latin name without the city whose it is: “… of Ghent”, “Ghent's …”."""
    words = headed.words
    if headed.titled or not words.text.isascii():
        return words, headed.name
    doc, start, end = words.doc, words.start, words.end
    if end - start > 2 and doc[end - 1].ent_type_ in CITIES:  # noqa: PLR2004  # “of Ghent”
        ent = next(one for one in doc.ents if one.end >= end > one.start)
        if doc[ent.start - 1].norm_ == "of" and ent.start - 1 > headed.noun_words.i:
            end = ent.start - 1
    for one in doc[start : headed.noun_words.i]:
        if one.text in {"'s", "’s"} or one.norm_ == "the":
            start = one.i + 1
    cut = trimmed(doc[start:end])
    return cut, cut.text


def _acronyms(doc: Doc, known: set[str | None]) -> Iterator[_Found]:
    """Yield acronyms that every reader knows as a kind of plan: «το ΣΒΑΚ»."""
    for token in tokens_among(doc, PLAN_ACRONYMS):
        if token.text.isupper() and token.text not in known:
            known.add(token.text)
            yield _Found(doc[token.i : token.i + 1], token.text, "σχέδιο", is_plan=True)


def _pointing_back(doc: Doc, plans: list[_Found]) -> Iterator[tuple[Tokens, _Found]]:
    """Yield where «η Στρατηγική», “the Plan” alone stands for the plan named before."""
    if not plans:
        return
    taken = {at for one in plans for at in range(one.words.start, one.words.end)}
    for token in tokens_among(doc, PLAN_NOUNS):
        noun = PLAN_NOUNS[token.norm_]
        if token.i in taken or not _stands_alone(token):
            continue
        same = [one for one in plans if one.noun == noun.nominative]
        before = [one for one in same if one.words.start < token.i]
        if len({one.name for one in same}) > _FEW:
            before = same[:1]  # of several, the topic is meant: the one named first
        if same:
            yield doc[token.i : token.i + 1], (before or same[:1])[-1]


def _stands_alone(token: Token) -> bool:
    doc = token.doc
    article = token.i > token.sent.start and doc[token.i - 1].norm_ in _ARTICLES
    following = doc[token.i + 1] if token.i + 1 < token.sent.end else None
    goes_on = following is not None and (
        (following.text[0].isupper() and not in_capitals(token))
        or following.text[0] in '«“"'
    )
    capital = token.text.istitle() or (token.text.isupper() and in_capitals(token))
    return capital and article and not goes_on and not token.ent_type_
