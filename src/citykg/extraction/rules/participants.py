"""Which cities and bodies of its clause are meant by a word of taking part."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from citykg.extraction.reading import CITIES, Reading
from citykg.extraction.rules.act_words import Act
from citykg.extraction.rules.acts import Trigger
from citykg.extraction.rules.attendees import POSTS, Attendee
from citykg.extraction.rules.participating_people import noun_reach
from citykg.extraction.rules.subjects import Subject, cities_from, subjects_of
from citykg.extraction.rules.targets import ROLES
from citykg.extraction.rules.understood_events import GATHERING, is_passive
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token

_NOMINATIVES: Final = frozenset(
    {("οι", "δημοι"), ("οι", "πολεισ"), ("ο", "δημοσ"), ("the", "cities"),
     ("the", "municipalities")}
)  # fmt: skip
_GENITIVES: Final = frozenset(
    {("των", "δημων"), ("των", "πολεων"), ("του", "δημου"), ("the", "cities"),
     ("the", "municipalities")}
)  # fmt: skip
_DELEGATES: Final = (
    "εκπροσωποι", "εκπροσωπουσ", "εκπροσωπων", "αντιπροσωπ", "στελεχ", "αποστολη",
    "απεσταλμεν", "υπηρεσιακ", "delegat",
    "representatives", "officials",
)  # fmt: skip
SENT: Final = (
    "εκπροσωποι", "εκπροσωπουσ", "εκπροσωποσ", "εκπροσωπων", "αντιπροσωπ", "στελεχ",
    "απεσταλμεν", "delegat", "representative",
)  # fmt: skip
BODIES_SENT: Final = ("Organization", "KnowledgeInstitution", "CityNetwork")
"""Labels of bodies that send somebody to an event."""
_SENDING: Final = frozenset(
    "του τησ των απο το την τον τη και καθωσ οπωσ , : ( ) of from the and as "
    "well".split()
)
_LINKING: Final = frozenset(
    "του τησ των απο τουσ τισ το την τον τη δημων δημου δημουσ πολεων πολεισ και of "
    "from the cities city municipalities municipality".split()
)
_COPULAS: Final = frozenset("ειναι ηταν βρισκεται are is were was".split())
_NOMINATIVE_ARTICLES: Final = frozenset("ο η το οι τα επισησ also : - • –".split())
_MAYORS: Final = frozenset("δημαρχοι δημαρχουσ δημαρχων mayors".split())
_WITH: Final = frozenset(
    {("μαζι", "με"), ("κοινου", "με"), ("παρεα", "με"), ("together", "with"),
     ("along", "with"), ("alongside", "the"), ("as", "well")}
)  # fmt: skip
_BESIDE: Final = _LINKING | {"με", "with", "as", "well", "δημοσ", "δημο"}
_AMONG: Final = frozenset(
    "των οποιων τουσ τισ σε σ αυτεσ αυτουσ αλλων και ο η το οι τα , : του τησ".split()
)
_ATTENDED: Final = frozenset({"attended", "opened", "addressed", "chaired"})
_LINK: Final = 4  # tokens between delegates and their city
_ADJACENT: Final = 3  # tokens between «οι Δήμοι» and the first of them


def city_subjects(reading: Reading, trigger: Trigger) -> Iterator[Subject]:
    """Yield the cities that are the subject of a trigger."""
    doc, verb, clause = reading.doc, trigger.words, trigger.clause
    if trigger.act is Act.BY_NOUN:
        reach = noun_reach(trigger)
        yield from _cities_after(reading, reach, _GENITIVES)
        yield from _delegations(reading, doc[verb.start : reach.end])
        yield from _of_mayors(reading, reach)
        return
    if trigger.act is Act.OWN:
        yield from _owners(reading, trigger)
        return
    yield from _delegations(reading, clause)
    yield from _of_mayors(reading, clause)
    yield from _companions(reading, clause)
    yield from _among_them(reading, doc[verb.start : verb.sent.end])
    if verb[0].norm_.startswith(GATHERING):
        first = next(iter(reading.ents(doc[verb.end : clause.end], *CITIES)), None)
        if first is not None and first.start - verb.end <= _LINK:
            yield from _cities_along(reading, doc[first.start : clause.end])
        return
    if verb[0].norm_ in _ATTENDED and is_passive(verb):
        return
    found = False
    for subject in subjects_of(reading, verb):
        found = True
        yield subject
    if not found:
        rest = doc[verb.end : clause.end]
        yield from _of_role(reading, trigger, rest)
        yield from _cities_after(reading, rest, _NOMINATIVES)
        yield from _predicated(reading, rest)


def fronted_cities(reading: Reading, tokens: Tokens) -> list[Subject]:
    """Return the city with which *tokens* begin as a subject: «…, ο Δήμος διακρίθηκε».

    Args:
        reading: The document as read.
        tokens: What follows an event at the head of a sentence.
    """
    start = tokens.start
    while start < tokens.end and tokens.doc[start].text in ",»”":
        start += 1
    head = [one.norm_ for one in tokens.doc[start : min(tokens.end, start + 2)]]
    home = reading.home
    first = next((ent for ent in tokens.ents if ent.start in {start, start + 1}), None)
    if first is not None and first.label_ in CITIES:
        upright = head[:1] in (["ο"], ["η"], ["το"], ["τα"], ["οι"], ["the"], ["δημοσ"])
        found = cities_from(reading, tokens.doc[first.start : tokens.end])
        return list(found) if upright else []
    bare = tuple(head) in {("ο", "δημοσ"), ("the", "municipality")}
    return [Subject(home, tokens.doc[start : start + 2])] if bare and home else []


def _owners(reading: Reading, trigger: Trigger) -> Iterator[Subject]:
    """Yield whose «συμμετοχή μας», «συμμετοχή του», “its participation” it is."""
    doc, verb = reading.doc, trigger.words
    after = doc[min(verb.end, len(doc) - 1)].norm_
    head = verb[0].norm_
    if reading.home is not None and ("μασ" in (head, after) or head == "our"):
        yield Subject(reading.home, verb)
    elif head in {"συμμετοχη", "παρουσια", "its"} and after != "τουσ":
        yield from subjects_of(reading, verb)


def _delegations(reading: Reading, clause: Tokens) -> Iterator[Subject]:
    """Yield the cities of «εκπρόσωποι των Δήμων Α και Β», “a delegation from A”."""
    for token in clause:
        if not token.norm_.startswith(_DELEGATES):
            continue
        rest = clause.doc[token.i + 1 : clause.end]
        first = next(iter(rest.ents), None)
        if first is None or first.label_ not in CITIES:
            continue
        between = [one.norm_ for one in rest.doc[rest.start : first.start]]
        if len(between) <= _LINK and _LINKING.issuperset(between):
            yield from _cities_along(reading, rest.doc[first.start : rest.end])


def delegating_bodies(reading: Reading, clause: Tokens) -> Iterator[Attendee]:
    """Yield the bodies of «εκπρόσωποι της ΚΕΔΕ και του ΤΕΕ», “a delegation from X”."""
    for token in clause:
        if not token.norm_.startswith(SENT):
            continue
        at = token.i + 1
        for words in reading.ents(clause.doc[at : clause.end], *BODIES_SENT):
            between = clause.doc[at : words.start]
            entity = reading.entity(words)
            if entity is None or not all(one.norm_ in _SENDING for one in between):
                break
            yield Attendee(entity, words)
            at = words.end


def _of_role(reading: Reading, trigger: Trigger, rest: Tokens) -> Iterator[Subject]:
    """Yield the cities of “the lighthouse cities A, B and C”."""
    if trigger.words[0].norm_ not in ROLES:
        return
    start = rest.start
    while start < rest.end and (
        _leads_on(rest.doc[start]) or rest.doc[start].text in ":("
    ):
        start += 1
    yield from _cities_along(reading, rest.doc[start : rest.end])


def _predicated(reading: Reading, tokens: Tokens) -> Iterator[Subject]:
    """Yield the cities of «… είναι και η Χ», “participating cities are A and B”."""
    doc = tokens.doc
    for token in tokens:
        if token.norm_ not in _COPULAS:
            continue
        start = token.i + 1
        while start < tokens.end and (
            _leads_on(doc[start]) or doc[start].norm_ in _NOMINATIVE_ARTICLES
        ):
            start += 1
        yield from _cities_along(reading, doc[start : tokens.end])
        return


def _of_mayors(reading: Reading, tokens: Tokens) -> Iterator[Subject]:
    """Yield the cities of «οι Δήμαρχοι Α, Β και Γ», “the mayors of A and B”."""
    doc = tokens.doc
    for token in tokens:
        if token.norm_ not in _MAYORS:
            continue
        start = token.i + 1
        while start < tokens.end and _leads_on(doc[start]):
            start += 1
        found = list(_cities_along(reading, doc[start : tokens.end]))
        if len(found) > 1 and not _names_them(reading, found):
            yield from found


def _names_them(reading: Reading, cities: list[Subject]) -> bool:
    """Tell whether the name of its mayor follows a city."""
    last = cities[-1].words.end
    following = cities[0].words.doc[last : last + 4]
    return bool(reading.ents(following, "Person"))


def _companions(reading: Reading, clause: Tokens) -> Iterator[Subject]:
    """Yield the cities of «μαζί με τους Δήμους Α και Β», “together with A and B”."""
    doc = clause.doc
    for token in clause:
        after = doc[min(token.i + 1, len(doc) - 1)].norm_
        if (token.norm_, after) not in _WITH and token.norm_ != "alongside":
            continue
        start = token.i + 1
        while start < clause.end and _leads_on(doc[start]):
            start += 1
        yield from _cities_along(reading, doc[start : clause.end])


def _among_them(reading: Reading, tokens: Tokens) -> Iterator[Subject]:
    """Yield the cities of «μεταξύ των οποίων η Α και η Β», “including A and B”."""
    doc = tokens.doc
    for token in tokens:
        start = token.i + 1
        if token.norm_ == "including":
            yield from _cities_along(reading, doc[start : tokens.end])
            return
        if token.norm_ in {"μεταξυ", "αναμεσα"}:
            while start < tokens.end and doc[start].norm_ in _AMONG:
                start += 1
            yield from _cities_along(reading, doc[start : tokens.end])
            return


def _leads_on(token: Token) -> bool:
    """Tell whether «με τους», “the cities of” leads on to a city."""
    if token.ent_type_ in CITIES:
        return False
    return token.norm_ in _BESIDE or token.ent_type_ == "Country"


def _cities_along(reading: Reading, tokens: Tokens) -> Iterator[Subject]:
    """Yield the cities with which *tokens* begin, articles and «Δήμους» between them.

    “The mayors of A, of B and of C”, «από τη Ρώμη, τη Μασσαλία και τη Βαλένθια».
    """
    doc, at = tokens.doc, tokens.start
    while at < tokens.end:
        found = list(cities_from(reading, doc[at : tokens.end]))
        yield from found
        at = found[-1].words.end if found else at
        begun = at
        while at < tokens.end and (_leads_on(doc[at]) or doc[at].text in ",()"):
            at += 1
        if at == begun or at >= tokens.end or doc[at].ent_type_ not in CITIES:
            return


def _cities_after(
    reading: Reading, tokens: Tokens, articles: frozenset[tuple[str, str]]
) -> Iterator[Subject]:
    """Yield the cities of «οι Δήμοι Α, Β και Γ», «των Δήμων Α και Β» in *tokens*."""
    for one, other in pairwise(tokens):
        if (one.norm_, other.norm_) in articles:
            first = next((ent for ent in tokens.ents if ent.start >= one.i), None)
            near = first is not None and first.start - one.i <= _ADJACENT
            if first is not None and near and first.label_ in CITIES:
                yield from cities_from(reading, tokens.doc[first.start : tokens.end])
                return


def cities_of(reading: Reading, item: Tokens) -> Iterator[Subject]:
    """Yield the cities with which an item of a list begins; no mayors' cities."""
    first = next(iter(item.ents), None)
    if first is None or first.label_ not in CITIES:
        return
    before = item.doc[item.start : first.start]
    plain = all(one.text[0].islower() or not one.text[0].isalpha() for one in before)
    if plain and not any(one.norm_.startswith(POSTS) for one in before):
        yield from cities_from(reading, item.doc[first.start : item.end], listed=True)
