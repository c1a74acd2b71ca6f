"""Lists of people under one title, each with a city of their own or in two lists."""

from collections.abc import Iterator

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
        if moved and city is None and links.person_at(at + 1) and _is_unknown(doc[at]):
            city = doc[at : at + 1]  # «… και Πατρέων Ψ»
            at += 1
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
    plural = [n for n, title in enumerate(titles) if title.head.plural]
    cities = _city_list(links)
    if len(plural) == 1 and len(people) > 1 and len(cities) == len(people):
        pairs = zip(people, cities, strict=True)
        links.found[plural[0]] = tuple(Bearer(one, city) for one, city in pairs)


def pair_lists(links: Links) -> None:
    """Pair «οι Δήμαρχοι Α και Β, Χ και Ψ», where the two lists are of one length."""
    for number, title in enumerate(links.titles):
        following = [one for one in links.people if one.start >= title.noun.end]
        if not title.head.plural or number in links.found or not following:
            continue
        before = links.sentence.doc[title.noun.end : following[0].start]
        cities = links.reading.ents(before, *CITIES)
        people = list(listed(links, title, following[0]))
        plain = all(is_list_gap(one) or one.norm_ == "of" for one in before)
        alone = not any(one.city for one in people[1:])
        if plain and alone and len(cities) == len(people) > 1:
            pairs = zip(people, cities, strict=True)
            links.found[number] = tuple(Bearer(one.name, city) for one, city in pairs)


def _city_list(links: Links) -> list[Tokens]:
    """Return the cities of a sentence, and the names listed between them.

    In «Χανιά, Σπλιτ και Λαμία» all are cities, whether a list knows them or not.
    """
    doc, known = links.sentence.doc, links.reading.ents(links.sentence, *CITIES)
    found: list[Tokens] = []
    for city in known:
        at = found[-1].end if found else city.start
        between = doc[at : city.start]
        names = [one for one in between if one.text != "," and one.norm_ not in JOINTS]
        if found and all(_is_unknown(one) for one in names):
            found += [doc[one.i : one.i + 1] for one in names]
        found.append(city)
    return found


def _is_unknown(token: Token) -> bool:
    return token.text[0].isupper() and not token.ent_type_
