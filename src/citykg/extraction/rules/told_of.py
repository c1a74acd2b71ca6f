"""What a count of guests, towns, partners, bids or measures is told of.

It is looked for in the clause, then in its sentence, in the lead of its list, and in
the sentences before. A relative clause speaks of what stands right before it.
"""

import re
from collections.abc import Iterator
from typing import Final

from citykg.extraction.findings import Grounds, implied
from citykg.extraction.patterns import sentences
from citykg.extraction.reading import Reading
from citykg.extraction.rules.bearers import Bearer, bearers_in
from citykg.extraction.rules.counted import Figure
from citykg.extraction.rules.counted_sorts import (
    Cue,
    Sort,
    Tie,
    sort_named,
    sort_of,
    tie_of,
)
from citykg.extraction.rules.figure_scope import clause_around
from citykg.extraction.rules.holders import Holder, holders_of
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token
from citykg.namespaces.greek import fold

_RELATIVE: Final = frozenset(
    "που οποιο οποια οποιοσ οποιον οποιου οποιασ οποιων οποιεσ οποιουσ οπου "
    "which that whose where".split()
)
_SEATS: Final = (
    "συμβουλι",
    "οργανο",
    "επιτροπ",
    "προεδρει",
    "γραμματει",
    "αντιπροσωπει",
    "αποστολη",
    "αποστολησ",
    "board",
    "committee",
    "council",
    "delegation",
    "jury",
    "panel",
    "team",
    "staff",
)
_OTHERS: Final = frozenset(
    "αλλεσ αλλοι αλλα αλλουσ αλλων ακομη ακομα another other others further".split()
)
_THEY: Final = frozenset("they them".split())
_USUALLY: Final = frozenset(
    "συνηθωσ usually typically normally normal still final shortlist τελικο τελικη "
    "τελικησ βραχεια".split()
)
_OWNER: Final = 9  # tokens of “of the City Council,” between a plan and “which”
_OWNING: Final = frozenset("of the and του τησ των δημου".split())
_ONLY: Final = {Cue.UNITE: "CityNetwork", Cue.COMPETE: "Award"}
_OF_ONE: Final = (("CityNetwork",), ("Initiative",), ("Award",))
_NATIONAL: Final = re.compile(
    r"ελλην|κυπρι|γερμαν|γαλλ|ιταλ|ισπαν|βουλγαρ|ρουμαν|τουρκικ|ολλανδ|βελγ|greek|cypriot|german"
    r"|french|italian|spanish|bulgarian|romanian|dutch|belgian|danish|swedish|finnish|irish"
    r"|polish|portuguese|austrian|croatian|british"
)
_CONTEST: Final = re.compile(
    r"διαγωνισμ|προκληση|challenge|competition|contest|award|call|mission|αποστολη"
)
_OPENING: Final = 5  # tokens of an item before its number
_STARTING: Final = ("ξεκιν", "start", "began")
_DEFINITE: Final = frozenset("οι τισ τουσ των τα στισ στουσ στα the all ολεσ".split())
_ONE: Final = frozenset("μια ενασ ενα μιασ ενοσ one".split())
_TO: Final = frozenset("στο στη στην στον στα στισ in at to".split())
_WORTH: Final = frozenset({"αξία", "value"})
_PRIZE: Final = re.compile(
    r"επαθλ\w+|βραβει(?:ο|ου|α|ων)|συνοδευ\w+|τιτλ(?:οσ|ου)|λαμβανει|ελαβε|παιρνει|πηρε|κερδιζει|κερδισε|επιταγη"
    r"|αθλοθετ\w+|prize|prizes|award|worth|come|comes|came|receives?|received|carries"
    r"|carried|cheque|brings|gets|got|goes|title"
)
_SOON: Final = 2  # sentences before in which the thing may be named
_BESIDE: Final = 4  # tokens between a relative word and what it takes up
_SEAT_REACH: Final = 7  # tokens from a board to the number of its members

_IN_CLAUSE: Final = implied("0.85")
_IN_SENTENCE: Final = implied("0.75")
_BEFORE: Final = implied("0.65")

Told = tuple[Bearer, Tokens, Grounds]


def told_of(reading: Reading, figure: Figure) -> Told | None:
    """Return what a count is told of, the words that tell, and how surely, or None.

    Args:
        reading: The document as read.
        figure: A count of things whose sort is known.
    """
    sort = sort_of(figure.words) or sort_named(figure.name)
    if sort is None:
        return None
    clause = clause_around(figure.words)
    tie = tie_of(sort, figure.number, figure.words, clause) or _one_of(figure)
    lead = None
    if tie is None or tie.word is None:
        lead = lead_of(reading, figure.words)
        tie = tie if lead is None else tie_of(sort, figure.number, figure.words, lead)
    if tie is None or _is_of_others(reading, figure, clause):
        return None
    for region, sure in _regions(reading, figure, tie, lead):
        found = _pick(region, tie, figure)
        if found is not None:
            real = found.entity is not None and not _is_some_of(figure, found, tie)
            return _told(figure, found, sure) if real else None
    return None


def lead_of(reading: Reading, words: Tokens) -> Tokens | None:
    """Return the sentence before the list in which an item opens with *words*."""
    for lead, items in reading.lists():
        for _, item in items:
            if item.start <= words.start < item.end and len(lead):
                opens = words.start - item.start <= _OPENING
                return list(sentences(lead))[-1] if opens else None
    return None


def _one_of(figure: Figure) -> Tie | None:
    """Return how «μία από τις 15 πόλεις» is tied: to what the clause speaks of."""
    words = figure.words
    before = words.doc[max(words.sent.start, words.start - _BESIDE) : words.start]
    if _ONE.isdisjoint(one.norm_ for one in before):
        return None
    sort = sort_of(words)
    towns = sort is Sort.TOWNS
    return Tie(sort, None, None, _OF_ONE) if sort is not None and towns else None


def _is_some_of(figure: Figure, holder: Holder, tie: Tie) -> bool:
    """Tell whether only some are counted: “ten cities of the network”.

    “The 112 cities of the Mission” and “one of 15 cities that take part in it” are all.
    """
    doc, words = figure.words.doc, figure.words
    if tie.cue in {Cue.COMPETE, Cue.ATTEND} and holder.label != "CityNetwork":
        return False
    before = doc[max(words.sent.start, words.start - _BESIDE) : words.start]
    forms = [one.norm_ for one in before]
    if not _ONE.isdisjoint(forms):
        return False
    definite = bool(forms) and forms[-1] in _DEFINITE
    if definite and any(_NATIONAL.match(one.norm_) for one in words):
        return True
    between = doc[words.end : max(words.end, holder.start)]
    tied = any(one.norm_ in _RELATIVE for one in between) or len(between) <= _BESIDE
    return holder.end > words.start and tied and not definite


def _are_named(figure: Figure) -> bool:
    """Tell whether “the four cities” are those named before."""
    words, doc = figure.words, figure.words.doc
    before = doc[figure.number.start - 1].norm_ if figure.number.start else ""
    if sort_of(words) is Sort.PILLARS and before in _DEFINITE:
        return True
    few = sort_of(words) is Sort.TOWNS and figure.number.text.isalpha()
    first = figure.number.start - 1
    opens = first >= words.sent.start and doc[first].norm_ in {"the", "οι", "τα"}
    after = doc[words.end].norm_ if words.end < words.sent.end else ""
    return few and opens and after not in {"of", "του", "τησ", "in"}


def _starts(figure: Figure) -> bool:
    """Tell whether a number is only what something began with: «με 32 ξεκίνησε»."""
    sentence, words, doc = figure.words.sent, figure.words, figure.words.doc
    near = list(doc[words.end : min(sentence.end, words.end + _BESIDE)])
    for one in reversed(doc[max(sentence.start, words.start - _BESIDE) : words.start]):
        if one.text == ",":
            break
        near.append(one)
    begins = any(one.norm_.startswith(_STARTING) for one in near)
    numbers = [one for one in sentence.ents if one.label_ == "Quantity"]
    return begins and len(numbers) > 1


def _told(figure: Figure, holder: Holder, sure: Grounds) -> Told:
    words = figure.words
    bearer = Bearer(holder.entity, holder.label, holder.start)  # type: ignore[arg-type]  # asked before
    near = sure is _IN_CLAUSE and words.sent.start <= holder.start < words.sent.end
    if not near:
        return bearer, words, sure
    start, end = min(holder.start, words.start), max(holder.end, words.end)
    return bearer, words.doc[start:end], sure


def _regions(
    reading: Reading, figure: Figure, tie: Tie, lead: Tokens | None
) -> Iterator[tuple[list[Holder], Grounds]]:
    """Yield where the thing may be named, the nearest place first."""
    holders, words = holders_of(reading), figure.words
    if lead is not None:
        yield (
            [one for one in holders if lead.start <= one.start < lead.end],
            _IN_SENTENCE,
        )
        return
    clause = clause_around(words)
    relative = _relative(words, clause)
    bids = tie.sort in {Sort.BIDS, Sort.PROPOSALS}
    if relative is not None and not bids:
        word = words.doc[relative]
        yield [one for one in holders if _ends_before(one, word)], _IN_CLAUSE
        return
    sure = tie.word is not None or bids or tie.sort is Sort.PARTNERS
    sure = sure and tie.sort is not Sort.PILLARS
    far = sure and not _names_other(holders, figure)
    far = far and not (tie.sort is Sort.TOWNS and _is_of_city(reading, figure))
    yield from _places(reading, figure, clause, back=_SOON if far else 0)
    only = _ONLY.get(tie.cue) if tie.cue and far and tie.sort is Sort.TOWNS else None
    only = "Initiative" if tie.sort is Sort.PARTNERS and far else only
    if only is not None:
        yield _only_one(holders, words, only), _BEFORE


def _only_one(holders: list[Holder], words: Tokens, label: str) -> list[Holder]:
    """Return the thing with *label* that a text names before *words*, if only one."""
    named = [
        one
        for one in holders
        if one.label == label and one.entity and one.end <= words.start
    ]
    return named[:1] if len({one.entity for one in named}) == 1 else []


def _is_of_city(reading: Reading, figure: Figure) -> bool:
    """Tell whether a city is spoken of before the number as what has so many."""
    words, clause = figure.words, clause_around(figure.words)
    near = words.doc[max(clause.start, words.start - _BESIDE) : words.start]
    if not _ONE.isdisjoint(one.norm_ for one in near):
        return False
    before = bearers_in(reading, words.doc[clause.start : words.start])
    return any(one.is_city and not one.is_of for one in before)


def _ends_before(holder: Holder, relative: Token) -> bool:
    """Tell whether only an owner stands between a thing and a relative word."""
    between = relative.doc[holder.end : max(holder.end, relative.i)]
    if holder.end > relative.i or len(between) > _OWNER:
        return False
    named = all(
        not one.text.islower() or one.norm_ in _OWNING or one.i >= relative.i - 1
        for one in between
    )
    return len(between) <= _BESIDE or named


def _places(
    reading: Reading, figure: Figure, clause: Tokens, *, back: int = _SOON
) -> Iterator[tuple[list[Holder], Grounds]]:
    """Yield what the clause, the sentence, and *back* sentences before speak of."""
    holders, sentence = holders_of(reading), figure.words.sent
    yield [one for one in holders if clause.start <= one.start < clause.end], _IN_CLAUSE
    yield (
        [one for one in holders if sentence.start <= one.start < sentence.end],
        _IN_SENTENCE,
    )
    start = sentence.start
    for _ in range(back):
        if start == 0:
            return
        last = reading.doc[start - 1].sent
        yield [one for one in holders if last.start <= one.start < last.end], _BEFORE
        start = last.start


def _names_other(holders: list[Holder], figure: Figure) -> bool:
    """Tell whether a sentence says of what it counts, by a name that is not known."""
    words, sentence = figure.words, figure.words.sent
    doc = sentence.doc
    for token in doc[sentence.start : min(sentence.end - 1, words.end + _BESIDE * 2)]:
        following = doc[token.i + 1]
        if token.norm_ not in _TO or following.ent_type_:
            continue
        known = any(one.start <= following.i < one.end for one in holders)
        if following.text.istitle() and not known:
            return True
    return False


def _relative(words: Tokens, clause: Tokens) -> int | None:
    """Return the relative word in whose clause a count stands, or None."""
    doc = words.doc
    for at in range(words.start - 1, clause.start - 1, -1):
        token = doc[at]
        if token.norm_ in _RELATIVE and not token.ent_type_:
            closed = any(
                one.text == "," and not one.ent_type_ for one in doc[at : words.start]
            )
            return None if closed else at
    return None


def _is_of_others(reading: Reading, figure: Figure, clause: Tokens) -> bool:
    """Tell whether a board has so many, or whether they are only others, or usual."""
    words, doc = figure.words, figure.words.doc
    before = doc[figure.number.start - 1].norm_ if figure.number.start else ""
    if (
        before in _OTHERS
        or _are_named(figure)
        or any(one.norm_ in _USUALLY for one in clause)
    ):
        return True
    if _starts(figure):
        return True
    start = max(clause.start, words.start - _SEAT_REACH)
    if any(one.norm_ in _THEY for one in words.doc[start : words.start]):
        return True
    boards = [
        one.i for one in words.doc[start : words.start] if one.norm_.startswith(_SEATS)
    ]
    if not boards:
        return False
    unions = [one for one in holders_of(reading) if one.start < words.start]
    return not all(any(one.start <= at < one.end for one in unions) for at in boards)


def _pick(region: list[Holder], tie: Tie, figure: Figure) -> Holder | None:
    """Return the likeliest of what a place speaks of: no genitive, if it can be."""
    able = [one for one in region if _may_hold(one, tie)]
    for of in (False, True):
        for labels in tie.wanted:
            held = [one for one in able if one.label in labels and one.is_of is of]
            if held:
                return min(held, key=lambda one: _distance(one, figure.words))
    return None


def _may_hold(holder: Holder, tie: Tie) -> bool:
    """Tell whether a project or network may have bids: only one that is a contest."""
    bids = tie.cue is Cue.COMPETE or tie.sort is Sort.BIDS
    if not bids or holder.label == "Award" or holder.entity is None:
        return True
    return any(_CONTEST.search(fold(name)) for _, name in holder.entity.labels)


def _distance(holder: Holder, words: Tokens) -> int:
    if holder.end <= words.start:
        return words.start - holder.end
    return 2 * (holder.start - words.end)


def prize_of(reading: Reading, figure: Figure) -> Told | None:
    """Return the prize that a sum of money goes with: “With it come 600,000 euros”.

    Args:
        reading: The document as read.
        figure: A sum of money.
    """
    clause = clause_around(figure.words)
    if not any(_is_of_prize(one.norm_) for one in clause):
        return None
    back = 0 if figure.name in _WORTH else _SOON
    for region, sure in _places(reading, figure, clause, back=back):
        if any(one.label == "Initiative" and not one.is_of for one in region):
            return None
        fitting = [
            one for one in region if one.label == "Award" and one.entity is not None
        ]
        if fitting:
            near = min(fitting, key=lambda one: _distance(one, figure.words))
            return _told(figure, near, sure)
    return None


def _is_of_prize(form: str) -> bool:
    return _PRIZE.fullmatch(form) is not None
