"""Listings: «συμπεριλαμβάνεται στους 30 ισχυρότερους της Ευρώπης»."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rdflib import XSD, Literal, URIRef

from citykg.extraction.award_sightings import names_prize
from citykg.extraction.findings import Findings
from citykg.extraction.model import Entity
from citykg.extraction.number_words import parse_ordinal
from citykg.extraction.patterns import pattern
from citykg.extraction.reading import CITIES, QUANTITY, TITLE, Reading
from citykg.extraction.rules.clauses import (
    as_city,
    clause_of,
    dates_near,
    subject_of,
)
from citykg.extraction.rules.judgements import (
    Judgement,
    Named,
    acting_judge,
    coverage,
    judge_of,
    node,
    state_date,
    state_judgement,
)
from citykg.extraction.rules.phrasing import between, gapless, until_break
from citykg.extraction.rules.policy import instrument_named
from citykg.extraction.scope import is_unreal
from citykg.extraction.tokens import Span as Tokens
from citykg.namespaces.vocabulary import CKG

_VERB: Final = pattern(
    "συμπεριλαμβάν~|συμπεριλήφθηκ~|περιλαμβάνεται|περιλήφθηκ~|συγκαταλέγ~|συγκατέλεξ~",
    "κατατάσσ~|κατατάχθηκ~|κατατάχτηκ~|κατετάγη|κατατάγηκ~|κατέταξ~",
    "τοποθετήθηκ~|τοποθετείται|τοποθέτησ~|έβαλ~|ενέταξ~|συμπεριέλαβ~",
    "επιλέχθηκ~|επιλέγεται|επέλεξ~|αναδείχθηκ~|ανέδειξ~|κατέλαβ~|κατέκτησ~|κέρδισ~",
    "included|listed|ranked|ranks|placed|named|selected|chosen",
)
_SIZED_LIST: Final = pattern(
    f"στους|στις|στα|μεταξύ|ανάμεσα|among ...2 size=@{QUANTITY}",
    f"λίστα|κατάλογο|list|top ...2 size=@{QUANTITY}",
    f"in|of|as|one the size=@{QUANTITY}",
)
_OPEN_LIST: Final = pattern("λίστα|κατάλογο με|των", "list of")
_PLACE: Final = pattern("στην|την|στη|τη rank=_ θέση", "rank=_ place|position")
_RANKED: Final = pattern("ranked|ranks|placed rank=_")
_OUT_OF: Final = pattern(
    f"μεταξύ|ανάμεσα|επί|σε|among|of|out ...3 size=@{QUANTITY}",
)
_PRAISED: Final = pattern(
    "αξιολογήθηκ~ θετικ~", "θετικ~ αξιολογήθηκ~", "positively assessed|evaluated|rated"
)
_SECTORS: Final = pattern(
    f"σε|in count=@{QUANTITY} τομείς|πεδία|κατηγορίες|fields|areas|sectors",
    "σε|in count=_ τομείς|πεδία|κατηγορίες|fields|areas|sectors",
)
_BEST: Final = pattern(
    "καλύτερ~|ισχυρότερ~|κορυφαί~|εξυπνότερ~|πρωτοπόρ~|πρώτ~|βιωσιμότερ~|καινοτόμ~|"
    "best|top|leading|strongest|smartest|first"
)
_US: Final = pattern("us=μας|us")
_OBJECTS_END: Final = frozenset(
    "στουσ στισ στα στη στην μεταξυ αναμεσα among in".split()
)


@dataclass(frozen=True, slots=True)
class _List:
    """The set that a listing includes somebody in.

    Args:
        words: The words that tell the set and its size or rank.
        size: How many it has, if told.
        rank: Which place was taken, if told.
    """

    words: Tokens
    size: int | None = None
    rank: int | None = None


def state_listings(reading: Reading, findings: Findings) -> None:
    """State listings with recipient, judge, size or rank, date and area."""
    for verb in _VERB.find(reading.doc):
        found = _list_after(reading, verb.span)
        if found is None:
            continue
        clause = between(verb.span, found.words)
        before = reading.doc[max(clause.sent.start, clause.start - 1) : clause.end]
        if is_unreal(before) or before[0].norm_ in {"να", "to"}:
            continue
        judgement = _judgement(reading, findings, verb.span)
        named = judgement is not None and _is_place_of_prize(judgement, found)
        if judgement is not None and _is_judged(judgement, found) and not named:
            _state_listing(reading, findings, judgement, found)
    _state_praise(reading, findings)


def _list_after(reading: Reading, verb: Tokens) -> _List | None:
    """Return the set named after *verb*, or None if the verb lists nothing."""
    clause = clause_of(verb)
    rest = reading.doc[verb.end : clause.end]
    near = reading.doc[verb.start : min(clause.end, verb.end + 14)]
    ranked = _rank_in(reading, near)
    if ranked is not None:
        words, rank = ranked
        out_of = _OUT_OF.first(reading.doc[words.end : clause.end])
        size = _size(reading, out_of["size"]) if out_of is not None else None
        return _List(
            between(words, out_of.span) if size and out_of else words, size, rank
        )
    sized = _SIZED_LIST.first(rest)
    if sized is not None:
        size = _size(reading, sized["size"])
        return None if size is None else _List(_with_noun(sized.span), size)
    named = _OPEN_LIST.first(rest)
    return None if named is None else _List(_with_noun(named.span))


def _with_noun(tokens: Tokens) -> Tokens:
    """Return *tokens* with up to two words of what they count."""
    following = tokens.doc[tokens.end : min(tokens.sent.end, tokens.end + 2)]
    return between(tokens, until_break(following)) if len(following) else tokens


def _rank_in(reading: Reading, tokens: Tokens) -> tuple[Tokens, int] | None:
    """Return an exact rank with its words: «την 3η θέση», “ranked third”."""
    for rows in (_PLACE, _RANKED):
        for match in rows.find(tokens):
            rank = parse_ordinal(match["rank"].text, language=reading.language)
            if rank is not None:
                return match.span, rank
    return None


def _size(reading: Reading, words: Tokens | None) -> int | None:
    """Return a whole number without a unit of measurement, or None."""
    quantity = reading.quantity(words)
    value = None if quantity is None else quantity.value
    if value is None or value != int(value) or value <= 0:
        return None
    return int(value)


def _judgement(reading: Reading, findings: Findings, verb: Tokens) -> Judgement | None:
    """Return who was listed by whom, or None if the clause does not tell whom."""
    actor = acting_judge(reading, verb)
    if actor is not None:
        recipient = _object_of(reading, findings, verb)
        return None if recipient is None else Judgement(recipient, verb, actor)
    recipient = _bearer_of(reading, findings, verb)
    if recipient is None:
        return None
    judge = judge_of(reading, verb)
    if judge is not None and judge.entity == recipient.entity:
        judge = None
    return Judgement(recipient, verb, judge)


def _object_of(reading: Reading, findings: Findings, verb: Tokens) -> Named | None:
    """Return whom the judge put into the list: «μας», a city, a titled strategy."""
    clause = clause_of(verb)
    rest = reading.doc[verb.end : clause.end]
    end = next((one.i for one in rest if one.norm_ in _OBJECTS_END), clause.end)
    object_ = reading.doc[verb.end : end]
    strategy = _strategy_in(reading, findings, object_)
    if strategy is not None:
        return strategy
    for words in reading.ents(object_, *CITIES):
        entity = reading.entity(words)
        if entity is not None:
            return Named(entity, words)
    near = reading.doc[max(clause.start, verb.start - 1) : min(end, verb.end + 1)]
    us = _US.first(near)
    if us is not None and reading.home_city is not None:
        return Named(reading.home_city, us.span)
    return None


def _bearer_of(reading: Reading, findings: Findings, verb: Tokens) -> Named | None:
    """Return who is the subject of being listed: a city, «we», or a strategy."""
    subject = subject_of(reading, verb)
    if subject is not None:
        return Named(as_city(reading, subject), subject.words)
    return _strategy_in(reading, findings, reading.before(verb))


def _strategy_in(reading: Reading, findings: Findings, tokens: Tokens) -> Named | None:
    """Return the strategy or plan that *tokens* name, or None."""
    if not len(tokens):
        return None
    entity = instrument_named(reading, findings, tokens)
    if entity is None or entity.type not in {CKG.Strategy, CKG.PolicyInstrument}:
        return None
    titles = reading.ents(tokens, TITLE)
    return Named(entity, titles[0] if titles else tokens)


def _is_judged(judgement: Judgement, found: _List) -> bool:
    """Tell a judgement from belonging: it has a judge, a rank of so many, or a best."""
    if judgement.judge is not None:
        return True
    if found.rank is not None:
        return found.size is not None
    after = found.words.doc[found.words.start : found.words.end + 1]
    return found.size is not None and _BEST.first(after) is not None


def _is_place_of_prize(judgement: Judgement, found: _List) -> bool:
    """Tell whether a place in the contest for a named prize is told, no ranking."""
    judge = judgement.judge
    return (
        found.rank is not None and judge is not None and names_prize(judge.words.text)
    )


def _state_listing(
    reading: Reading, findings: Findings, judgement: Judgement, found: _List
) -> None:
    """State a listing, once for each year that the clause gives."""
    date_words, dates = dates_near(reading, judgement.verb)
    rest = reading.doc[found.words.start : clause_of(judgement.verb).end]
    for date in dates or (None,):
        listing = node(
            CKG.Listing,
            judgement,
            date=date,
            key=str(found.rank or found.size or ""),
            name=_name(found),
        )
        when = gapless(date_words, judgement.verb, reach=12) if date else ()
        state_date(findings, listing, date, *when)
        state_judgement(reading, findings, listing, judgement)
        for predicate, number in _numbers(found):
            value = Literal(str(number), datatype=XSD.integer)
            findings.state(listing, predicate, value, found.words)
        if (area := coverage(reading, rest)) is not None:
            words = gapless(found.words, area.words, reach=12)
            findings.state(listing, CKG.coverage, area.entity, *words)
        _state_sectors(reading, findings, listing, clause_of(judgement.verb))


def _numbers(found: _List) -> Iterator[tuple[URIRef, int]]:
    """Yield the numbers of a list: the size bounds the rank unless that is told."""
    if found.size is not None:
        yield CKG.listSize, found.size
    if found.rank is not None:
        yield CKG.rank, found.rank
    elif found.size is not None:
        yield CKG.rankAtMost, found.size


def _name(found: _List) -> str:
    if found.rank is not None:
        return f"{found.rank}η θέση|Rank {found.rank}"
    if found.size is not None:
        return f"Λίστα των {found.size}|List of {found.size}"
    return "Λίστα|List"


def _state_sectors(
    reading: Reading, findings: Findings, listing: Entity, clause: Tokens
) -> None:
    """State in how many fields the clause says that a city was judged well."""
    if _PRAISED.first(clause) is None:
        return
    for match in _SECTORS.find(clause):
        count = _size(reading, match["count"])
        if count is not None:
            value = Literal(str(count), datatype=XSD.integer)
            findings.state(listing, CKG.sectorCount, value, match.span)
            return


def _state_praise(reading: Reading, findings: Findings) -> None:
    """State a report's good opinion of a city where no list comes with it."""
    for match in _PRAISED.find(reading.doc):
        verb = next(one for one in (match.span[:1], match.span[1:]) if len(one))
        if is_unreal(match.span) or _list_in_clause(reading, match.span):
            continue
        judge = judge_of(reading, verb)
        recipient = _bearer_of(reading, findings, verb)
        if judge is None or recipient is None:
            continue
        judgement = Judgement(recipient, match.span, judge)
        words, dates = dates_near(reading, match.span)
        date = next(iter(dates), None)
        name = "Θετική αξιολόγηση|Positive assessment"
        praise = node(CKG.Recognition, judgement, date=date, key="praise", name=name)
        state_date(findings, praise, date, words, match.span)
        state_judgement(reading, findings, praise, judgement)
        _state_sectors(reading, findings, praise, clause_of(match.span))


def _list_in_clause(reading: Reading, tokens: Tokens) -> bool:
    return any(
        _list_after(reading, verb.span) is not None
        for verb in _VERB.find(clause_of(tokens))
    )
