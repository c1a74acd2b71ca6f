"""Lists of people under one title, each with a city of their own or in two lists."""

from collections.abc import Iterator
from typing import Final

from citykg.extraction.bearers import Bearer, Links
from citykg.extraction.reading import CITIES
from citykg.extraction.titles import ARTICLES, HONORIFICS, JOINTS, Title
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token


def listed(links: Links, title: Title, first: Tokens) -> Iterator[Bearer]:
    """Yield the people of a list, each with the city that stands beside the name."""
    doc, person = links.sentence.doc, first
    city = next(iter(links.reading.ents(title.complement, *CITIES)), None)
    while True:
        yield Bearer(person, city_after(links, person, title) or city)
        at, city, moved = person.end, None, False
        ahead = city_after(links, person, title)
        at = ahead.end if ahead is not None else at
        while at < links.sentence.end and is_list_gap(doc[at]):
            if doc[at].ent_type_ in CITIES:
                city = next(ent for ent in links.sentence.ents if ent.end > at)
                at = city.end
            else:
                moved = moved or doc[at].text == "," or doc[at].norm_ in JOINTS
                at += 1
        bracket = doc[at + 1 : at + 2].text == "("
        beside = links.person_at(at + 1 + bracket)
        if moved and city is None and beside and _is_unknown(doc[at]):
            city = doc[at : at + 1]  # «… και Πατρέων Ψ», «… και Πατρέων (Ψ)»
            at += 1 + bracket
        following = links.person_at(at)
        if following is None or not moved:
            return
        person = following


def is_list_gap(token: Token) -> bool:
    """Tell whether *token* may stand between two names of a list."""
    return (
        token.text in {",", "(", ")"}
        or token.norm_ in JOINTS | ARTICLES | HONORIFICS
        or token.ent_type_ in CITIES
    )


def city_after(links: Links, person: Tokens, title: Title) -> Tokens | None:
    """Return the city of “Mayors X of A and Y of B” or «Χ (Βόλος)» after a name."""
    doc, at = person.doc, person.end
    opened = at < links.sentence.end and doc[at].text in {"of", "(", "from"}
    if not opened or len(title.complement):
        return None
    return next(
        (
            ent
            for ent in links.reading.ents(links.sentence, *CITIES)
            if ent.start == at + 1
        ),
        None,
    )


def pair_respectively(links: Links) -> None:
    """Pair lists: «ο Χ και η Ψ, Δήμαρχος Α και Αντιδήμαρχος Β αντίστοιχα»."""
    people, titles = links.people, links.titles
    if len(people) > 1 and len(people) == len(titles):
        for number, person in enumerate(people):
            links.found[number] = (Bearer(person),)


def pair_lists(links: Links) -> None:
    """Pair «οι Δήμαρχοι Α και Β, Χ και Ψ» and «οι Χ και Ψ, Δήμαρχοι Α και Β».

    Of lists that are not of one length nothing is told.
    """
    for number, title in enumerate(links.titles):
        if not title.head.plural or number in links.found:
            continue
        cities, end = _cities_after(links, title)
        if not cities:
            cities, end = _cities_before(links, title), title.words.end
        if len(cities) < _FEWEST:
            continue
        people = _people_after(links, title, end)
        if not people and end > title.noun.end:
            people = _people_before(links, title)
        if people and len(people) != len(cities):
            links.found[number] = ()
        elif people:
            pairs = zip(people, cities, strict=True)
            links.found[number] = tuple(Bearer(one, city) for one, city in pairs)


_FEWEST: Final = 2  # towns that a list needs
_TOWNS: Final = frozenset("δημων δημουσ πολεων cities towns municipalities of".split())
_NAMELY: Final = frozenset("namely δηλαδη ειναι ητοι are".split())


def _cities_after(links: Links, title: Title) -> tuple[list[Tokens], int]:
    """Return the towns listed after a title, known or not, and where they end."""
    doc, at = links.sentence.doc, title.noun.end
    ents = {one.start: one for one in links.reading.ents(links.sentence, *CITIES)}
    found: list[Tokens] = []
    end, moved = at, True
    while at < links.sentence.end:
        token = doc[at]
        if at in ents:
            if not moved:
                break
            found.append(ents[at])
            at = end = ents[at].end
            moved = False
        elif token.text == "," or token.norm_ in JOINTS:
            at, moved = at + 1, True
        elif token.norm_ in ARTICLES | _TOWNS:
            at += 1
        elif moved and found and _is_unknown(token) and token.i - 1 != end:
            found.append(doc[at : at + 1])
            at = end = at + 1
            moved = False
        else:
            break
    return found, end


_WHOSE: Final = frozenset("whose με with οποιων their ο".split())


def _cities_before(links: Links, title: Title) -> list[Tokens]:
    """Return the towns of “A, B and C, whose mayors are …” and «με δημάρχους τους»."""
    doc, first = links.sentence.doc, links.sentence.start
    at = title.words.start - 1
    ends = {one.end - 1: one for one in links.reading.ents(links.sentence, *CITIES)}
    led = False
    while at >= first and (doc[at].norm_ in ARTICLES | _WHOSE or doc[at].text == ","):
        led = led or doc[at].norm_ in _WHOSE
        at -= 1
    found: list[Tokens] = []
    while led and at >= first:
        if at in ends:
            found.insert(0, ends[at])
            at = ends[at].start
        elif not (is_list_gap(doc[at]) or doc[at].norm_ in _TOWNS):
            if not (found and _is_unknown(doc[at]) and is_list_gap(doc[at + 1])):
                break
            found.insert(0, doc[at : at + 1])
        at -= 1
    return found


def _people_after(links: Links, title: Title, at: int) -> list[Tokens]:
    """Return the people of the list that begins behind the towns of a title."""
    doc = links.sentence.doc
    while at < links.sentence.end and (
        is_list_gap(doc[at]) or doc[at].norm_ in _NAMELY
    ):
        at += 1
    first = links.person_at(at)
    if first is None:
        return []
    people = list(listed(links, title, first))
    apart = any(one.city for one in people if one.city and one.city.start > first.end)
    return [] if apart else [one.name for one in people]


def _people_before(links: Links, title: Title) -> list[Tokens]:
    """Return the people of the list that a title ends: «οι Χ και Ψ, Δήμαρχοι …»."""
    doc, at = links.sentence.doc, title.words.start - 1
    ends = {one.end - 1: one for one in links.people}
    people: list[Tokens] = []
    while at >= links.sentence.start:
        if at in ends:
            people.insert(0, ends[at])
            at = ends[at].start
        elif not is_list_gap(doc[at]):
            break
        at -= 1
    return people


def _is_unknown(token: Token) -> bool:
    return token.text[0].isupper() and not token.ent_type_
