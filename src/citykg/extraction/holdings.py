"""Who bears which title: people and titles of a sentence, put together.

A title and its bearer stand side by side («ο Δήμαρχος Βόλου, κ. Χ», “X, Mayor of Y”),
in lists («οι Δήμαρχοι Α Χ και Β Ψ»), in two lists («αντίστοιχα»), or on the two sides
of a verb («ο Χ εξελέγη πρόεδρος», “the board appointed X director”).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from citykg.extraction.position_words import qualifier
from citykg.extraction.reading import CITIES, Reading
from citykg.extraction.scope import is_unreal
from citykg.extraction.titles import ARTICLES, HONORIFICS, JOINTS, Title, titles_in

_DASHES: Final = frozenset("-–—‑")
_SEPARATORS: Final = frozenset({",", "(", ":"}) | _DASHES
_APPOSED: Final = (
    _SEPARATORS
    | ARTICLES
    | frozenset(
        "και επισησ also who is currently now οποιοσ οποια ειναι που παραλληλα "
        "ταυτοχρονα both τοσο και νυν μασ our its his her".split()
    )
)
_NOMINATIVE_ARTICLES: Final = frozenset("ο η οι".split())
_SELF: Final = frozenset("ιδιο ιδια ιδιον ιδιοσ".split())
_LEADING: Final = HONORIFICS | _SELF | frozenset({"τον", "την", "του"})
_COPULAS: Final = frozenset("ειναι παραμενει is are remains serves serving".split())
_BECOMING: Final = frozenset(
    "εξελεγη εξελεγησαν εκλεχθηκε εκλεχθηκαν εκλεχτηκε αναδειχθηκε αναδειχθηκαν "
    "αναδειχτηκε οριστηκε οριστηκαν διοριστηκε διοριστηκαν ανελαβε ανελαβαν αναλαμβανει "
    "ορκιστηκε ορκιστηκαν επανεξελεγη επανεκλεχθηκε τοποθετηθηκε τοποθετηθηκαν εγινε "
    "τιθεται εκλεγεται αναδεικνυεται οριζεται ανακηρυχθηκε εκλεγει οριστει διοριστει "
    "αναλαβει αναδειχθει τοποθετηθει επιλεχθηκε επελεγη elected re-elected reelected "
    "appointed reappointed named became becomes chosen confirmed designated sworn took "
    "takes assumed assumes succeeds succeeded selected".split()
)
_MAKING: Final = frozenset(
    "ορισε διορισε εξελεξε ανεδειξε επελεξε τοποθετησε ορισαν εξελεξαν διορισαν οριζει "
    "διοριζει οριζεται elected re-elected appointed named chose selected "
    "appoints names with με".split()
)
_PAST: Final = frozenset(
    "ηταν was were διετελεσε υπηρξε served had been υπηρετησε formerly πρωην former "
    "διατελεσει χρηματισε".split()
)
_NO_AGENT: Final = frozenset("απο by with με από".split())
_RESPECTIVELY: Final = frozenset("αντιστοιχα αντιστοιχωσ respectively".split())
_PRONOUNS: Final = frozenset("ιδιοσ ιδια he she".split())
_NEAR: Final = 8  # tokens between a verb and the title that it leads to
_FAR: Final = 16  # tokens between a person and the verb


@dataclass(frozen=True, slots=True)
class Bearer:
    """Somebody who bears a title.

    Args:
        name: The words that name the person.
        city: The city that a list gives beside the name, or None.
        sure: Whether the words say so outright.
    """

    name: Tokens
    city: Tokens | None = None
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Holding:
    """A title with those who bear it.

    Args:
        title: The title.
        bearers: Who bears it; empty where the sentence does not tell.
    """

    title: Title
    bearers: tuple[Bearer, ...] = ()

    def words(self, bearer: Bearer) -> Tokens:
        """Return the words from the first to the last of title and bearer."""
        parts = [self.title.words, bearer.name, *([bearer.city] if bearer.city else [])]
        start = min(part.start for part in parts)
        return bearer.name.doc[start : max(part.end for part in parts)]


@dataclass(slots=True)
class _Links:
    """The titles and people of one sentence, and what is known of them so far."""

    reading: Reading
    sentence: Tokens
    titles: list[Title]
    people: list[Tokens]
    found: dict[int, tuple[Bearer, ...]] = field(default_factory=dict)
    led: set[int] = field(default_factory=set)  # starts of names that follow titles

    def person_at(self, at: int) -> Tokens | None:
        """Return the person whose name begins at token *at*, or None."""
        return next((one for one in self.people if one.start == at), None)


def holdings_of(reading: Reading) -> tuple[Holding, ...]:
    """Return the titles of a document with their bearers, in reading order.

    Args:
        reading: The document as read; what is found is kept with it.
    """
    kept: tuple[Holding, ...] | None = reading.doc.user_data.get("holdings")
    if kept is None:
        kept = tuple(_holdings(reading))
        reading.doc.user_data["holdings"] = kept
    return kept


def _holdings(reading: Reading) -> Iterator[Holding]:
    people: dict[int, list[Tokens]] = {}
    for ent in reading.doc.ents:
        if ent.label_ == "Person":
            people.setdefault(ent.sent.start, []).append(ent)
    last: list[Tokens] = []
    waiting: Title | None = None  # a line that is nothing but a title
    line: Tokens | None = None  # a line that is nothing but a name
    for sentence in reading.doc.sents:
        here = people.get(sentence.start, [])
        titles = list(titles_in(sentence))
        links = _Links(reading, sentence, titles, here)
        _link(links, last)
        if waiting is not None and _is_only(sentence, here):
            yield Holding(waiting, (Bearer(here[0]),))
        if line is not None and _is_only(sentence, [one.words for one in titles]):
            links.found.setdefault(0, (Bearer(line),))
        yield from (
            Holding(title, links.found.get(number, ()))
            for number, title in enumerate(titles)
            if not title.is_bare
        )
        only = _is_only(sentence, [one.words for one in titles]) and not links.found
        waiting = titles[0] if only and titles[0].held else None
        line = here[0] if _is_only(sentence, here) else None
        last = here or last


def _is_only(sentence: Tokens, parts: list[Tokens]) -> bool:
    """Tell whether a sentence is one name or title, on a line of its own."""
    if len(parts) != 1:
        return False
    around = (*sentence.doc[sentence.start : parts[0].start],)
    around += (*sentence.doc[parts[0].end : sentence.end],)
    return all(
        one.is_space or one.is_punct or one.norm_ in ARTICLES | HONORIFICS
        for one in around
    )


def _link(links: _Links, last: list[Tokens]) -> None:
    """Find the bearers of the titles of a sentence; *last* are the people before it."""
    if not links.titles:
        return
    if any(token.norm_ in _RESPECTIVELY for token in links.sentence):
        _pair(links)
    for number in range(len(links.titles)):
        if number not in links.found:
            _link_beside(links, number)
    _pass_on(links)
    for number, title in enumerate(links.titles):
        if number not in links.found:
            bearer = _by_verb(links, title, last)
            if bearer is not None:
                links.found[number] = (bearer,)
    for number, title in enumerate(links.titles):
        if not title.held or title.is_bare:
            links.found.pop(number, None)


def _link_beside(links: _Links, number: int) -> None:
    """Link a title with those who are named right before or after it."""
    title = links.titles[number]
    after, near = _after(links, title)
    before = _before(links, title)
    unused = [one for one in before if one.name.start not in links.led]
    greek_article = title.article is not None and title.head.greek
    if after and (near or not unused or greek_article):
        links.found[number] = after
        links.led.update(one.name.start for one in after)
    elif before:
        links.found[number] = before


def _after(links: _Links, title: Title) -> tuple[tuple[Bearer, ...], bool]:
    """Return those named right after a title, and whether no comma parts them."""
    doc, at = links.sentence.doc, title.words.end
    limit = links.sentence.end
    comma = at < limit and doc[at].text in _SEPARATORS
    at += comma
    if at < limit and doc[at].norm_ in ARTICLES:
        plain = comma and not _is_honorific(doc[at + 1 : at + 2])
        if plain or (title.article is not None and not title.head.plural):
            return (), False
        at += 1
    while at < limit and doc[at].norm_ in _LEADING and not links.person_at(at):
        at += 1
    first = links.person_at(at)
    if first is None:
        return (), False
    if not title.head.plural:
        return (Bearer(first, _city_after(links, first, title)),), not comma
    return tuple(_listed(links, title, first)), not comma


def _is_honorific(tokens: Tokens) -> bool:
    return any(token.norm_ in HONORIFICS for token in tokens)


def _listed(links: _Links, title: Title, first: Tokens) -> Iterator[Bearer]:
    """Yield the people of a list, each with the city that stands beside the name."""
    doc, person = links.sentence.doc, first
    city = next(iter(links.reading.ents(title.complement, *CITIES)), None)
    while True:
        yield Bearer(person, _city_after(links, person, title) or city)
        at, city, moved = person.end, None, False
        ahead = _city_after(links, person, title)
        at = ahead.end if ahead is not None else at
        while at < links.sentence.end and _is_list_gap(doc[at]):
            if doc[at].ent_type_ in CITIES:
                city = next(ent for ent in links.sentence.ents if ent.end > at)
                at = city.end
            else:
                moved = moved or doc[at].text == "," or doc[at].norm_ in JOINTS
                at += 1
        following = links.person_at(at)
        if following is None or not moved:
            return
        person = following


def _is_list_gap(token: Token) -> bool:
    return (
        token.text in {",", "(", ")"}
        or token.norm_ in JOINTS | ARTICLES | HONORIFICS
        or token.ent_type_ in CITIES
    )


def _city_after(links: _Links, person: Tokens, title: Title) -> Tokens | None:
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


def _before(links: _Links, title: Title) -> tuple[Bearer, ...]:
    """Return those to whom a title stands in apposition."""
    doc, at = links.sentence.doc, title.words.start - 1
    names = {one.end - 1: one for one in links.people if one.end <= title.words.start}
    parted = False
    while at >= links.sentence.start and at not in names:
        token = doc[at]
        known = token.norm_ in _APPOSED or token.text in _APPOSED
        city = not title.head.greek and token.ent_type_ in CITIES
        if not known and qualifier(token.norm_) is None and not city:
            return ()
        tells = token.text in _SEPARATORS or token.norm_ in {"is", "ειναι", "who"}
        parted = parted or tells
        at -= 1
    if at not in names or not parted:
        return ()
    people = [names[at]]
    while title.head.plural:
        at = people[0].start - 1
        while at >= links.sentence.start and _is_list_gap(doc[at]) and at not in names:
            at -= 1
        if at not in names:
            break
        people.insert(0, names[at])
    return tuple(Bearer(one) for one in people)


def _pass_on(links: _Links) -> None:
    """Give a title the bearer of the one beside it: «Δήμαρχος Α και πρόεδρος Β, κ. Χ»."""
    for number in range(len(links.titles) - 2, -1, -1):
        beside = links.found.get(number + 1)
        first, second = links.titles[number], links.titles[number + 1]
        follows = beside and beside[0].name.start >= second.words.end
        joined = _are_joined(first, second) and second.article is None
        if number not in links.found and follows and beside and joined:
            links.found[number] = beside[:1]
    for number in range(1, len(links.titles)):
        beside = links.found.get(number - 1)
        first, second = links.titles[number - 1], links.titles[number]
        article = second.article
        new = article is not None and article.norm_ in _NOMINATIVE_ARTICLES
        ends = beside and beside[-1].name.end <= second.words.start
        if number not in links.found and beside and ends and not new:
            between = beside[-1].name.end <= first.words.start
            if between and _are_joined(first, second) and not second.head.plural:
                links.found[number] = beside[-1:]


def _are_joined(first: Title, second: Title) -> bool:
    """Tell whether only «και», a comma or the like stands between two titles."""
    between = first.words.doc[first.words.end : second.words.start]
    words = {token.norm_ for token in between}
    linking = JOINTS | ARTICLES | {",", "also", "as", "well", "επισησ", "καθωσ", "τησ"}
    return bool(words & (JOINTS | {","})) and all(
        word in linking or qualifier(word) is not None for word in words
    )


def _pair(links: _Links) -> None:
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


def _city_list(links: _Links) -> list[Tokens]:
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


def _by_verb(links: _Links, title: Title, last: list[Tokens]) -> Bearer | None:
    """Return who a verb makes the bearer of *title*, or None."""
    for find in (_made, _subject_before, _subject_after):
        name = find(links, title)
        if name is not None:
            start = min(name.end, title.words.end)
            span = links.sentence.doc[start : max(name.start, title.words.start)]
            return None if _is_denied(span) else Bearer(name)
    if last and _begins_with_pronoun(links, title):
        return Bearer(last[0], sure=len({one.text for one in last}) == 1)
    return None


def _is_denied(tokens: Tokens) -> bool:
    return is_unreal(tokens) or any(token.norm_ in _PAST - {"was"} for token in tokens)


def _made(links: _Links, title: Title) -> Tokens | None:
    """Return the person of “appointed X (as) director”, «όρισε τον Χ Αντιδήμαρχο»."""
    doc, start = links.sentence.doc, title.words.start
    as_ = start - 1 if doc[start - 1].norm_ in {"as", "ωσ"} else start
    if title.article is not None:
        return None
    person = next((one for one in links.people if one.end == as_), None)
    if person is None or title.words.start == links.sentence.start:
        return None
    before = doc[max(links.sentence.start, person.start - _NEAR) : person.start]
    made = any(token.norm_ in _MAKING for token in before)
    return person if made or as_ < start else None


def _verb_before(links: _Links, title: Title) -> Token | None:
    """Return the verb that leads to a title as its predicate, or None."""
    doc = links.sentence.doc
    for at in range(title.words.start - 1, links.sentence.start - 1, -1):
        token = doc[at]
        if token.norm_ in _BECOMING or token.norm_ in _COPULAS:
            distance = title.words.start - at
            near = 4 if token.norm_ in _COPULAS else _NEAR
            return token if distance <= near else None
        if token.ent_type_ == "Person" or token.text in ";:":
            return None
    return None


def _subject_before(links: _Links, title: Title) -> Tokens | None:
    """Return the person of «ο Χ εξελέγη … πρόεδρος», or None."""
    verb = _verb_before(links, title)
    if verb is None or title.head.plural:
        return None
    before = [one for one in links.people if one.end <= verb.i]
    if not before or verb.i - before[-1].end > _FAR:
        return None
    at = before[-1].start - 1
    agent = at >= links.sentence.start and _agent(links.sentence.doc, at)
    return None if agent else before[-1]


def _agent(doc: object, at: int) -> bool:
    """Tell whether a name stands after a preposition, so that it is no subject."""
    near = doc[max(0, at - 1) : at + 1]  # type: ignore[index]  # a Doc
    return any(token.norm_ in _NO_AGENT for token in near)


def _subject_after(links: _Links, title: Title) -> Tokens | None:
    """Return the person of «πρόεδρος του Χ εξελέγη ο Ψ», or None."""
    doc, at = links.sentence.doc, title.words.end
    near = doc[at : min(links.sentence.end, at + _NEAR)]
    verb = next((one for one in near if one.norm_ in _BECOMING | _COPULAS), None)
    following = [one for one in links.people if one.start >= at]
    if verb is None or not following or title.head.plural:
        return None
    person = following[0]
    between = doc[verb.i + 1 : person.start]
    if len(between) > _FAR or any(token.norm_ in _NO_AGENT for token in between):
        return None
    within = [one.words for one in links.titles if one.words.start > verb.i]
    if not all(_leads(token, within) for token in between):
        return None
    subject = {"ο", "η"} & {token.norm_ for token in between}
    return person if subject or not title.head.greek or not len(between) else None


def _leads(token: Token, titles: Iterable[Tokens]) -> bool:
    """Tell whether a word may stand between a verb and its subject's name."""
    return (
        token.norm_ in ARTICLES | HONORIFICS
        or token.text == ","
        or bool(token.ent_type_)
        or any(one.start <= token.i < one.end for one in titles)
    )


def _begins_with_pronoun(links: _Links, title: Title) -> bool:
    """Tell whether «ο ίδιος είναι …» or “he was elected …” leads to *title*."""
    verb = _verb_before(links, title)
    if verb is None or links.people:
        return False
    doc, start = links.sentence.doc, links.sentence.start
    opening = doc[start : min(verb.i, start + 3)]
    pronoun = any(token.norm_ in _PRONOUNS for token in opening)
    return pronoun and not _is_denied(doc[start : title.words.start])
