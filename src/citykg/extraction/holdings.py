"""Who bears which title: people and titles of a sentence, put together.

A title and its bearer stand side by side («ο Δήμαρχος Βόλου, κ. Χ», “X, Mayor of Y”),
in lists («οι Δήμαρχοι Α Χ και Β Ψ»), in two lists («αντίστοιχα»), or on the two sides
of a verb («ο Χ εξελέγη πρόεδρος», “the board appointed X director”).
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from citykg.extraction.bearers import (
    NO_AGENT,
    Bearer,
    Holding,
    Links,
    bearer_by_verb,
    is_predicate,
    opening_of,
)
from citykg.extraction.first_names import Case, first_names
from citykg.extraction.listed_bearers import listed_bearers
from citykg.extraction.model import Entity
from citykg.extraction.position_words import qualifier
from citykg.extraction.reading import CITIES, Reading
from citykg.extraction.shared_titles import pass_on, share, take_from_next
from citykg.extraction.title_lists import (
    city_after,
    is_list_gap,
    listed,
    pair_lists,
    pair_respectively,
)
from citykg.extraction.titles import ARTICLES, HONORIFICS, Title, titles_in
from citykg.extraction.tokens import Doc
from citykg.extraction.tokens import Span as Tokens
from citykg.namespaces.greek import fold

_DASHES: Final = frozenset("-–—‑")
_SEPARATORS: Final = frozenset({",", "(", ":", "|"}) | _DASHES
_APPOSED: Final = (
    _SEPARATORS
    | ARTICLES
    | frozenset(
        "και επισησ also who is currently now οποιοσ οποια ειναι που παραλληλα "
        "ταυτοχρονα both τοσο και νυν μασ our its his her συναμα συγχρονωσ εκτοσ απο "
        "περα πλεον besides apart from being thus concurrently".split()
    )
)
_NOMINATIVE_ARTICLES: Final = frozenset("ο η οι".split())
_SELF: Final = frozenset("ιδιο ιδια ιδιον ιδιοσ".split())
_LEADING: Final = HONORIFICS | _SELF | frozenset({"τον", "την", "του"})
_RESPECTIVELY: Final = frozenset("αντιστοιχα αντιστοιχωσ respectively".split())

_TELLING: Final = frozenset("ειναι που οποιοσ οποια τοσο".split())
_RELATIVES: Final = frozenset("who οποιοσ οποια που".split())
_DOTTED: Final = re.compile(r"(?:[^\W\d_]\.-?){2,}\)?$")
_CLAUSES: Final = frozenset("ενω αλλα οπου while but where when whereas".split())
_ADJECTIVES: Final = 2  # words of no meaning to us before a title


def holdings_of(reading: Reading) -> tuple[Holding, ...]:
    """Return the titles of a document with their bearers, in reading order.

    Args:
        reading: The document as read; what is found is kept with it.
    """
    kept: tuple[Holding, ...] | None = reading.doc.user_data.get("holdings")
    if kept is None:
        kept = (*_resolved(reading, list(_holdings(reading))), *listed_bearers(reading))
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
        links = Links(reading, sentence, titles, here)
        _link(links, last)
        goes_on = waiting is not None and _goes_on(waiting, here, sentence)
        if waiting is not None and (goes_on or _is_only(sentence, here)):
            yield Holding(waiting, (Bearer(here[0]),))
        if (
            line is not None
            and titles
            and titles[0].words.start == sentence.start
            and (titles[0].held)
        ):
            links.found.setdefault(0, (Bearer(line),))
        yield from (
            Holding(title, links.found.get(number, ()))
            for number, title in enumerate(titles)
            if not title.is_bare or number in links.found
        )
        last_title = titles[-1] if titles else None
        ends = last_title is not None and (
            _ends_line(last_title) or _is_cut(last_title)
        )
        free = ends and len(titles) - 1 not in links.found
        waiting = last_title if free else None
        line = here[0] if _is_only(sentence, here) else None
        last = here or last


def _resolved(reading: Reading, holdings: list[Holding]) -> Iterator[Holding]:
    """Let an office stand for its holder: «ο Δήμαρχος Χ εξελέγη πρόεδρος του Ψ».

    Args:
        reading: The document as read.
        holdings: What each sentence tells by itself.
    """
    for number, holding in enumerate(holdings):
        office = holdings[number - 1] if number else holding
        free = holding.title.held and not (holding.bearers or office.bearers)
        if free and is_predicate(office.title, holding.title):
            bearers = _bearers_elsewhere(reading, office.title, holdings)
            yield replace(holding, bearers=bearers)
        else:
            yield holding


def _bearers_elsewhere(
    reading: Reading, office: Title, holdings: list[Holding]
) -> tuple[Bearer, ...]:
    """Return the one person who bears a mayor's title elsewhere in the document."""
    cities = reading.entities(office.complement, *CITIES)
    found: dict[Entity, Bearer] = {}
    for one in holdings:
        same = one.title.role == office.role and len(one.bearers) == 1
        others = reading.entities(one.title.complement, *CITIES)
        if same and (not cities or not others or cities[0] == others[0]):
            person = reading.entity(one.bearers[0].name)
            if person is not None:
                found.setdefault(person, replace(one.bearers[0], sure=False))
    return tuple(found.values()) if len(found) == 1 else ()


def _ends_line(title: Title) -> bool:
    """Tell whether a title with a nominative article, or alone, ends its line."""
    sentence = title.words.sent
    rest = sentence.doc[title.words.end : sentence.end]
    over = all(token.is_space or token.text in {",", ":"} for token in rest)
    article = title.article
    led = article is not None and article.norm_ in _NOMINATIVE_ARTICLES | {"the"}
    alone = title.words.start - sentence.start <= 1
    return over and title.held and not title.is_bare and (led or alone)


def _is_cut(title: Title) -> bool:
    """Tell whether a sentence was ended at «… της Κ.Ε.Δ.Ε.» within a title."""
    end = title.words.sent[-3:].text.rstrip()
    held = title.held and not title.head.plural
    return held and _DOTTED.search(end) is not None


def _goes_on(title: Title, people: list[Tokens], sentence: Tokens) -> bool:
    """Tell whether a name goes on with a title that was cut before it."""
    if not people or not _is_cut(title) or title.words.sent[-1].is_space:
        return False
    between = sentence.doc[sentence.start : people[0].start]
    return all(one.text == "," or one.norm_ in HONORIFICS for one in between)


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


def _link(links: Links, last: list[Tokens]) -> None:
    """Find the bearers of the titles of a sentence; *last* are the people before it."""
    if not links.titles:
        return
    if any(token.norm_ in _RESPECTIVELY for token in links.sentence):
        pair_respectively(links)
    pair_lists(links)
    for number in _open(links):
        _link_beside(links, number)
    take_from_next(links)
    pass_on(links)
    for number in _open(links):
        bearer = bearer_by_verb(links, links.titles[number], last)
        if bearer is not None:
            links.found[number] = (bearer,)
    pass_on(links)
    share(links)
    for number, title in enumerate(links.titles):
        if not title.held or (title.is_bare and not _fills_line(title)):
            links.found.pop(number, None)


def _fills_line(title: Title) -> bool:
    """Tell whether a word such as “Chair” is all that a line says after a name."""
    doc, words = title.words.doc, title.words
    after = doc[words.end : words.sent.end]
    before = doc[max(0, words.start - 1)].text
    over = all(one.is_space or one.text in ".;" for one in after)
    return over and before in {",", "–", "-", ":"} and words.text[0].isupper()


def _open(links: Links) -> list[int]:
    """Return the titles without a bearer, by number."""
    return [number for number in range(len(links.titles)) if number not in links.found]


def _link_beside(links: Links, number: int) -> None:
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


def _after(links: Links, title: Title) -> tuple[tuple[Bearer, ...], bool]:
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
    while at < limit and _leads_on(doc, at) and not links.person_at(at):
        at += 1
    first = links.person_at(at)
    if first is None or _is_others(links, title, first, comma=comma):
        return (), False
    if comma and _differs_in_case(links, title, first):
        return (), False
    if not title.head.plural:
        return (Bearer(first, city_after(links, first, title)),), not comma
    return tuple(listed(links, title, first)), not comma


def _differs_in_case(links: Links, title: Title, name: Tokens) -> bool:
    """Tell whether «ο γιος του δημάρχου, Γιάννης Χ» goes on with another person."""
    article, entity = title.article, links.reading.entity(name)
    if article is None or article.norm_ != "του" or entity is None:
        return False
    first = name[0].text
    upright = (entity.label("el") or "").split(" ")[:1] == [first]
    cases = {one.case for one in first_names(first)}
    return upright and Case.NOMINATIVE in cases and Case.GENITIVE not in cases


def _leads_on(doc: Doc, at: int) -> bool:
    """Tell whether what addresses somebody stands at *at*, or the stop after it."""
    stop = doc[at].text == "." and doc[at - 1].norm_ in HONORIFICS
    return stop or doc[at].norm_ in _LEADING


def _is_others(links: Links, title: Title, name: Tokens, *, comma: bool) -> bool:
    """Tell whether a name after a title is borne with the title next to it instead.

    «Ο σύμβουλος του Δημάρχου Γιώργου Χ» is another than Χ, but «ο σύμβουλος Δημάρχου
    Γιώργος Χ» is not.
    """
    within = [one for one in links.titles if one.words.start < title.words.end]
    inner = any(one.words.start > title.words.start for one in within)
    outer = any(
        one.words.start < title.words.start < one.words.end for one in links.titles
    )
    if not (inner or outer):
        return False
    entity = links.reading.entity(name)
    label = (entity.label("el") or "") if entity is not None else ""
    nominative = fold(label) == fold(name.text) if title.head.greek else comma
    return nominative if outer else not (nominative or comma)


def _is_honorific(tokens: Tokens) -> bool:
    return any(token.norm_ in HONORIFICS for token in tokens)


def _before(links: Links, title: Title) -> tuple[Bearer, ...]:
    """Return those to whom a title stands in apposition."""
    doc, at = links.sentence.doc, title.words.start - 1
    names = {one.end - 1: one for one in links.people if one.end <= title.words.start}
    parted = False
    at = _skip_adjectives(doc, at, links.sentence.start)
    while at >= links.sentence.start and at not in names:
        token = doc[at]
        if token.text in {"'s", "’s"}:
            at -= 2  # “X, the Council's head of …”
            continue
        if token.text == ")" and (opened := opening_of(doc, at)) is not None:
            at = opened - 1  # «Χ (Βόλος), ταμίας»
            continue
        known = token.norm_ in _APPOSED or token.text in _APPOSED
        city = not title.head.greek and token.ent_type_ in CITIES
        if not known and qualifier(token.norm_) is None and not city:
            return ()
        tells = token.text in _SEPARATORS or token.norm_ in _RELATIVES
        parted = parted or tells
        at -= 1
    if at not in names or not parted:
        return ()
    if _begins_anew(links, title, names[at]):
        return ()
    if not title.head.plural:
        return (Bearer(names[at]),)
    return tuple(Bearer(one) for one in _listed_before(links, names, at))


def _begins_anew(links: Links, title: Title, name: Tokens) -> bool:
    """Tell whether a title speaks of another than *name*, who stands before it.

    «Ο Δήμαρχος Χ, ο πρόεδρος …» and «ο Χ, και ο Δήμαρχος …» go on with somebody else.
    """
    article = title.article
    if article is None or not title.head.greek:
        return False
    if name.start in links.led:
        return True
    if article.norm_ not in _NOMINATIVE_ARTICLES:
        return False
    between = [one.norm_ for one in name.doc[name.end : article.i]]
    told = not _TELLING.isdisjoint(between)
    return between[-1:] == ["και"] and not told


def _listed_before(links: Links, names: dict[int, Tokens], last: int) -> list[Tokens]:
    """Return the list of people that ends with the name whose last token is *last*."""
    people = [names[last]]
    at = people[0].start - 1
    while at >= links.sentence.start:
        if at in names:
            people.insert(0, names[at])
            at = people[0].start - 1
        elif is_list_gap(links.sentence.doc[at]):
            at -= 1
        else:
            break
    return people


def _skip_adjectives(doc: Doc, at: int, first: int) -> int:
    """Return where to look on before adjectives: “X, the independent mayor”."""
    for skipped in range(_ADJECTIVES + 1):
        token = doc[at - skipped] if at - skipped >= first else None
        if token is None or token.ent_type_ or not token.is_alpha:
            break
        if token.norm_ in ARTICLES:
            return at - skipped
        if not token.text.islower() or token.norm_ in _APPOSED | NO_AGENT | _CLAUSES:
            break
    else:
        return at
    token = doc[max(first, at - skipped)]
    return at - skipped if token.text == "," else at
