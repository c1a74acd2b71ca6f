"""Whose a figure is, of all that a clause, a list or a text speaks of."""

from typing import Final

from citykg.extraction.figure_words import (
    DONE,
    FIGURES,
    SAYING,
    TARGET,
)
from citykg.extraction.findings import Grounds, implied
from citykg.extraction.reading import Reading
from citykg.extraction.rules.bearers import (
    THINGS,
    UNKNOWN,
    Bearer,
    bearers_in,
    is_fund,
)
from citykg.extraction.rules.counted import Figure
from citykg.extraction.rules.described import described_city, winner_of
from citykg.extraction.rules.figure_scope import clause_around
from citykg.extraction.rules.told_of import prize_of, told_of
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token

_SAYING_REACH: Final = 14  # tokens between the verb and its number
_AFTER: Final = 6  # tokens from what is counted to a verb behind it
_FIRST: Final = 3  # tokens before «προϋπολογισμός» in its sentence
_FAR_BACK: Final = 70  # tokens from a sum to the project that it is of
_FAR_AFTER: Final = 14  # tokens from a sum to the name of what it is for
_ABSTRACT: Final = ("στόχ", "επιμέρους", "δράσ", "μέτρα", "προτάσ", "action", "goal")
_WITH: Final = frozenset({"με", "with"})
_DEFINITE: Final = frozenset("οι τα τισ τουσ των η το τη the these those".split())
_MANY_TOWNS: Final = frozenset("πολεισ πολεων δημοι δημων δημουσ cities towns".split())
_AMONG: Final = frozenset("στουσ στισ μεταξυ αναμεσα among".split())
_HAVE: Final = frozenset("εχει εχουν ειχε ειχαν εχουμε has have had".split())
_CARRIED: Final = implied("0.7")
_AT_HOME: Final = implied("0.6")
_ITS: Final = frozenset(
    "its it διαθετει εχει αριθμει μετρα περιλαμβανει λειτουργει".split()
)
_INDEFINITE: Final = frozenset("a an its ενα μια ενασ the το η".split())
_APPOSED: Final = frozenset(
    "scheme project programme program initiative network platform plan strategy system "
    "campaign εργο προγραμμα πρωτοβουλια δικτυο πλατφορμα σχεδιο συστημα".split()
)
_PRIZES: Final = frozenset({"έπαθλο", "prize"})
_BARE: Final = frozenset({"ποσό", "amount"})
_OF_PRIZES: Final = frozenset(
    {*_PRIZES, *_BARE, "αξία", "value", "χρηματοδότηση", "funding"}
)
_ITEM_LEAD: Final = 5  # tokens of an item before its number: mark, «περισσότερες από»
Borne = tuple[Bearer, Tokens, Grounds]
"""What bears a figure, the words that tell, and how surely they do."""


def bearer_of(reading: Reading, figure: Figure) -> Borne | None:
    """Return whose a figure is, the words that tell, and how surely."""
    if figure.kind == "awards":
        return winner_of(reading, figure, clause_around(figure.words))
    told = told_of(reading, figure)
    if told is not None or figure.kind == "members":
        return told or _of_home_list(reading, figure)
    prize = prize_of(reading, figure) if figure.name in _OF_PRIZES else None
    bare = figure.name in _BARE and len(figure.words) == len(figure.number)
    if prize is not None or bare:
        return prize or _sum_beside(reading, figure)
    return _of_clause(reading, figure)


def _of_clause(reading: Reading, figure: Figure) -> Borne | None:
    """Return what is beside a figure, or what the words before speak of."""
    words, doc = figure.words, reading.doc
    clause = clause_around(words)
    before = bearers_in(reading, doc[clause.start : figure.number.start])
    beside = _beside(reading, figure, before)
    if beside is not None:
        return beside
    lead = _lead(reading, words)
    if not _is_said(figure, clause, lead):
        return None
    if not before:
        return _carried(reading, figure, lead)
    return _told_of(reading, figure, before)


def _beside(reading: Reading, figure: Figure, before: list[Bearer]) -> Borne | None:
    """Return the city right beside a figure that only a place has, or that it has."""
    apposed = _apposed(reading, figure)
    if apposed is not None:
        return apposed
    behind = _city_behind(reading, figure.words)
    described = described_city(reading, figure)
    if described is not None and (behind is None or not figure.told):
        return described
    lone = all(one.is_city for one in before) and figure.kind not in {"money", "time"}
    if behind is not None and lone:
        return behind, figure.words, implied("0.9")
    return None


def _apposed(reading: Reading, figure: Figure) -> Borne | None:
    """Return the thing of “X, a scheme of 300 sites”, «το Χ, ένα έργο 2 εκατ.»."""
    words, doc = figure.words, reading.doc
    before = doc[words.sent.start : figure.number.start]
    for ent in reversed(reading.ents(before, *THINGS)):
        between = doc[ent.end : figure.number.start]
        marks = [one.text for one in between if one.text in ",;()"]
        opens = len(between) > 1 and between[0].text == "," and marks == [","]
        entity = reading.entity(ent)
        if not opens or entity is None or between[1].norm_ not in _INDEFINITE:
            return None
        bearer = Bearer(entity, ent.label_, ent.start)
        noun = any(one.norm_ in _APPOSED for one in between)
        fits = noun and _fits(bearer, figure)
        told = doc[ent.start : words.end]
        return (bearer, told, implied("0.85")) if fits else None
    return None


def _told_of(reading: Reading, figure: Figure, before: list[Bearer]) -> Borne | None:
    """Return what the clause speaks of *before* the figure, if it may have such."""
    words = figure.words
    near = _best([one for one in before if _fits(one, figure)], figure)
    if near is None or _is_aside(reading, figure, near):
        return None
    if any(_blocks(one, near, figure) for one in before):
        return None
    told = reading.doc[min(near.at, words.start) : words.end]
    return near, told, implied("0.85")


def _best(fitting: list[Bearer], figure: Figure) -> Bearer | None:
    """Return the nearest that may be a subject, else the nearest."""
    if figure.kind in {"money", "time"}:
        things = [one for one in fitting if not one.is_city]
        return next(reversed(things or fitting), None)
    subjects = [one for one in fitting if not one.is_of]
    return next(reversed(subjects or fitting), None)


def _blocks(other: Bearer, near: Bearer, figure: Figure) -> bool:
    """Tell whether a figure rather is of *other*, which cannot bear it here."""
    if other.label == UNKNOWN:
        return near.is_city or other.at > near.at
    if other.label == "Country" and near.is_city and other.at > near.at:
        return True  # «η ανεργία στη Χ έφτασε το 31%, όταν στη Γερμανία ήταν 3%»
    if figure.kind in {"money", "time"} or other.at < near.at:
        return False
    return not _fits(other, figure) and not other.is_of


def _lead(reading: Reading, words: Tokens) -> Tokens | None:
    """Return the paragraph that leads in the list in which *words* stand, or None."""
    for lead, items in reading.lists():
        if any(item.start <= words.start < item.end for _, item in items):
            return lead
    return None


def _city_behind(reading: Reading, words: Tokens) -> Bearer | None:
    """Return the city of «212.000 κάτοικοι στη Χ», right behind what is counted."""
    doc = reading.doc
    end = min(words.sent.end, words.end + 3)
    while end < words.sent.end and doc[end].ent_iob_ == "I":
        end += 1
    near = doc[words.end : end]
    if not len(near) or near[0].norm_ not in _IN:
        return None
    found = [one for one in bearers_in(reading, near) if one.is_city]
    return found[0] if found else None


_IN: Final = frozenset("στη στην στο στα στον στισ τησ του των in of at".split())


def _is_said(figure: Figure, clause: Tokens, lead: Tokens | None) -> bool:
    """Tell whether a verb or «με» ties the figure to what bears it."""
    words, doc = figure.words, figure.words.doc
    if figure.told or figure.kind in {"money", "time"}:
        return True
    near = doc[max(clause.start, words.start - 4) : words.start]
    forms = [one.norm_ for one in near]
    among = figure.kind == "count" and not _AMONG.isdisjoint(forms[-1:])
    towns = any(one.norm_ in _MANY_TOWNS and not one.ent_type_ for one in near)
    if among or towns:
        return False
    if lead is not None or not _WITH.isdisjoint(forms):
        return True
    start = max(clause.start, words.start - _SAYING_REACH)
    end = min(clause.end, words.end + _AFTER)
    around = (*doc[start : words.start], *doc[words.end : end])
    said = any(SAYING.fullmatch(one.norm_) and not _is_auxiliary(one) for one in around)
    return said or figure.kind == "share" or (figure.kind == "size" and len(near) > 0)


def _is_auxiliary(token: Token) -> bool:
    """Tell whether «έχει» or “has” only helps another verb: «είχε συγκροτηθεί»."""
    if token.norm_ not in _HAVE or token.i + 1 >= len(token.doc):
        return False
    after = token.doc[token.i + 1].norm_
    return after.endswith(("θει", "σει", "ξει", "ψει", "τει", "been"))


def _fits(bearer: Bearer, figure: Figure) -> bool:
    """Tell whether such a thing may have such a figure."""
    if figure.place:
        return bearer.is_city
    if bearer.label == UNKNOWN or is_fund(bearer.entity):
        return False
    if figure.kind == "share":
        return bearer.is_city or bearer.label == "Initiative"
    if figure.kind == "time":
        return bearer.label in {"Initiative", "Strategy"}
    return bearer.is_city or bearer.label in THINGS


def _carried(reading: Reading, figure: Figure, lead: Tokens | None) -> Borne | None:
    """Return what the lead of a list, or the words before, speak of alone."""
    doc, sentence = reading.doc, figure.words.sent
    if lead is not None:
        return _led(reading, figure, lead)
    after = bearers_in(reading, _behind(figure.words))
    if figure.kind in {"money", "time"} and _opens(figure):
        named = _behind_of(reading, figure)
        things = [one for one in named if not one.is_city and _fits(one, figure)]
        after = things or after
    after = [one for one in after if not is_fund(one.entity)]
    if figure.kind in {"money", "time"} and after:
        return _sole(after[:1], figure)
    earlier = bearers_in(reading, doc[sentence.start : figure.number.start])
    if earlier:
        fit = [one for one in earlier if one.is_city]
        return _sole(fit or _represented(figure, earlier), figure)
    if sentence.start == 0 or figure.name in _PRIZES:
        return None
    return _from_last(reading, figure)


def _represented(figure: Figure, spoken: list[Bearer]) -> list[Bearer]:
    """Return the network whose members “represent 150 million people”."""
    words, doc = figure.words, figure.words.doc
    near = doc[
        max(words.sent.start, figure.number.start - _AFTER) : figure.number.start
    ]
    told = any(one.norm_.startswith(("represent", "εκπροσωπ")) for one in near)
    return [one for one in spoken if one.label == "CityNetwork"] if told else []


def _is_aside(reading: Reading, figure: Figure, near: Bearer) -> bool:
    """Tell whether somebody else is spoken of than a city that is named in passing."""
    if not (near.is_city and near.is_of) or figure.kind not in {"money", "share"}:
        return False
    doc = reading.doc
    with_it = any(one.norm_ in _WITH for one in doc[max(0, near.at - 2) : near.at])
    people = reading.ents(doc[near.at : figure.words.start], "Person")
    return with_it or bool(people)


def _sum_beside(reading: Reading, figure: Figure) -> Borne | None:
    """Return the project that a bare sum follows: «ΧΥΖ (2017-2019), 181.906 ευρώ»."""
    words = figure.words
    before = bearers_in(reading, words.doc[words.sent.start : words.start])
    projects = [one for one in before if one.label == "Initiative"]
    doc = words.doc
    own = [
        one
        for one in projects
        if _fits(one, figure) and not _is_bracketed(doc[words.sent.start : one.at])
    ]
    if len(own) != 1 or any(one.is_city for one in before):
        return None
    return own[0], doc[own[0].at : words.end], _CARRIED


def _is_bracketed(before: Tokens) -> bool:
    """Tell whether what follows *before* stands in brackets."""
    marks = [one.text for one in before if one.text in "()"]
    return bool(marks) and marks[-1] == "("


def _of_home_list(reading: Reading, figure: Figure) -> Borne | None:
    """Return the home city for an item of the list «Η πόλη σε αριθμούς»."""
    lead = _lead(reading, figure.words)
    of_home = lead is not None and any(FIGURES.fullmatch(one.norm_) for one in lead)
    home = reading.home_city if of_home else None
    words = figure.words
    return (
        None if home is None else (Bearer(home, "City", words.start), words, _CARRIED)
    )


def _opens(figure: Figure) -> bool:
    """Tell whether a sentence opens «με προϋπολογισμό 12 εκατ. ευρώ …»."""
    return figure.words.sent[0].norm_ in _WITH


def _behind_of(reading: Reading, figure: Figure) -> list[Bearer]:
    """Return what is named after members: «350 σύνεδροι πήραν μέρος στο …»."""
    words, doc = figure.words, reading.doc
    end = min(clause_around(words).end, words.end + _FAR_AFTER)
    while end < len(doc) and doc[end - 1].ent_type_ and doc[end].ent_iob_ == "I":
        end += 1
    return bearers_in(reading, doc[words.end : end])


def _from_last(reading: Reading, figure: Figure) -> Borne | None:
    """Return what the last sentence speaks of, for a sentence that names nothing."""
    sentence = figure.words.sent
    last = reading.doc[sentence.start - 1].sent
    spoken = bearers_in(reading, last)
    if figure.kind == "money" and _opens_with_it(figure):
        while last.start and not any(_is_of_thing(one, figure) for one in spoken):
            last = reading.doc[last.start - 1].sent
            spoken = bearers_in(reading, last)
            if sentence.start - last.start > _FAR_BACK:
                return None
    if figure.kind in {"money", "time"}:
        return _topic(spoken, figure)
    return _at_home(reading, figure, spoken)


def _opens_with_it(figure: Figure) -> bool:
    """Tell whether a sentence opens with what a sum is: “The grant comes to …”."""
    return figure.words.start - figure.words.sent.start <= _FIRST


def _is_of_thing(bearer: Bearer, figure: Figure) -> bool:
    return not bearer.is_city and _fits(bearer, figure)


def _topic(spoken: list[Bearer], figure: Figure) -> Borne | None:
    """Return the thing that a sentence speaks of: its only one, or its subject."""
    fitting = [one for one in spoken if _fits(one, figure) and not one.is_city]
    subjects = [one for one in fitting if not one.is_of]
    for some in (fitting, subjects):
        if len({one.entity for one in some}) == 1:
            return some[0], figure.words, _CARRIED
    return None


def _at_home(reading: Reading, figure: Figure, spoken: list[Bearer]) -> Borne | None:
    """Return the home city for what was done there: «τοποθετήθηκαν 300 αισθητήρες»."""
    home, doc = reading.home_city, reading.doc
    sentence = figure.words.sent
    own = [one for one in spoken if one.label == "Initiative" and not one.is_of]
    first = doc[sentence.start - 1].sent.start
    own = [one for one in own if one.at - first <= _FIRST] or own
    if figure.kind == "count" and len({one.entity for one in own}) == 1:
        done = any(DONE.fullmatch(one.norm_) for one in sentence)
        whole = bearers_in(reading, sentence)
        fits = done and not whole and _fits(own[0], figure)
        return (own[0], figure.words, _AT_HOME) if fits else None
    cities = {one.entity for one in spoken if one.is_city}
    if len(cities) == 1 and all(one.is_city for one in spoken):
        home = cities.pop()
    others = [one for one in spoken if one.is_city and one.entity != home]
    whole = bearers_in(reading, sentence)
    at = figure.number.start
    definite = doc[at - 1].norm_ in _DEFINITE
    if home is None or others or whole or definite:
        return None
    if figure.name.startswith(_ABSTRACT):
        return None
    near = doc[max(sentence.start, at - _AFTER) : at]
    behind = _behind(figure.words)
    done = any(DONE.fullmatch(one.norm_) for one in (*near, *behind))
    done = done or sentence[0].norm_ in _ITS
    if not figure.told and not done:
        return None
    return Bearer(home, "City", figure.words.start), figure.words, _AT_HOME


def _behind(words: Tokens) -> Tokens:
    return words.doc[words.end : min(clause_around(words).end, words.end + _AFTER)]


def _led(reading: Reading, figure: Figure, lead: Tokens) -> Borne | None:
    """Return what the lead of a list speaks of, for items that begin with a number."""
    words, home = figure.words, reading.home_city
    before = words.doc[max(words.sent.start, words.start - _ITEM_LEAD) : words.start]
    begins = before.start == words.sent.start
    if not begins or any(TARGET.fullmatch(one.norm_) for one in lead):
        return None
    named = bearers_in(reading, lead)
    if not named and home is not None:
        if any(FIGURES.fullmatch(one.norm_) for one in lead):
            return Bearer(home, "City", words.start), words, _CARRIED
        return None
    fitting = [one for one in named if _fits(one, figure)]
    if figure.kind in {"money", "time"}:
        fitting = [one for one in fitting if not one.is_city] or fitting
    return _sole(fitting, figure)


def _sole(spoken: list[Bearer], figure: Figure) -> Borne | None:
    if len({one.entity for one in spoken}) != 1 or not _fits(spoken[0], figure):
        return None
    return spoken[0], figure.words, _CARRIED
