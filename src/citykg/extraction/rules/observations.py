"""Figures: «το 2017 είχε 3.500.000 επισκέπτες και το 2018 κλείνει με αύξηση 8%»."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rdflib import XSD, Literal

from citykg.extraction.dates import DateValue
from citykg.extraction.findings import EXPLICIT, Findings, Grounds, implied, situation
from citykg.extraction.indicators import Counted, changing_in, counted_in, measured_in
from citykg.extraction.model import Entity
from citykg.extraction.numbers import Quantity, decimal_lexical
from citykg.extraction.patterns import Match, pattern
from citykg.extraction.phrases import capitalised
from citykg.extraction.reading import DATE, QUANTITY, Reading
from citykg.extraction.rules.assets import Asset, find_assets
from citykg.extraction.rules.clauses import clause_of, dates_near
from citykg.extraction.rules.figure_scope import is_aim
from citykg.extraction.rules.owners import owner_of
from citykg.extraction.rules.phrasing import between
from citykg.extraction.scope import is_unreal
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.units import NUMBER, PERCENT
from citykg.namespaces.minting import slug
from citykg.namespaces.vocabulary import CKG, CODE

_NOUN_REACH: Final = 4  # tokens from a number to the noun that it counts
_BETWEEN: Final = frozenset(
    "με σε για απο που του τησ το στο στη στην στα στισ στουσ with for of in to by "
    "that which".split()
)
_PROJECTED: Final = pattern(
    "κλείνει|αναμέν~|εκτιμ~|προβλέπ~|υπολογίζεται",
    "expected|estimated|projected|closing",
)
_CHANGE: Final = pattern(
    f"way=αύξηση|αύξησης|άνοδο|άνοδος|μείωση|μείωσης|πτώση|πτώσης ...5 "
    f"value=@{QUANTITY}",
    f"way=αυξήθηκ~|μειώθηκ~|αυξημέν~|μειωμέν~ ...4 value=@{QUANTITY}",
    f"way=increase|rise|growth|decrease|reduction|drop of value=@{QUANTITY}",
    f"way=increased|rose|grew|fell|decreased|dropped by value=@{QUANTITY}",
    f"value=@{QUANTITY} way=increase|rise|more|fewer|decrease",
)
_FALLING: Final = (
    "μειωσ",
    "μειωθηκ",
    "μειωμεν",
    "πτωσ",
    "decrease",
    "reduction",
    "drop",
    "fell",
    "fewer",
)
_COMPARED: Final = pattern(
    f"σχέση|σύγκριση|έναντι|compared|against|from ...3 year=@{DATE}",
)
_PLURAL_ENDINGS: Final = ("εσ", "α", "ουσ", "εισ", "οι")
_SHORTEST_NOUN: Final = 5
_NEAR: Final = 6  # tokens from a growth to what grows
_CLAUSE: Final = 12  # tokens; more words than that are no longer tight evidence


@dataclass(frozen=True, slots=True)
class _Observed:
    """An observation that was stated, for those that refer back to it.

    Args:
        node: The observation.
        indicator: What was counted.
        entity: Of what.
        year: When, or the empty text.
        words: The words that tell it.
    """

    node: Entity
    indicator: Entity
    entity: Entity
    year: str
    words: Tokens


def state_observations(reading: Reading, findings: Findings) -> None:
    """State the figures of cities and assets, and how they changed."""
    assets = find_assets(reading)
    observed: list[_Observed] = []
    changes = {match["value"].start: match for match in _CHANGE.find(reading.doc)}
    for words in reading.ents(reading.doc, QUANTITY):
        quantity = reading.quantity(words)
        if quantity is None or is_unreal(_around(words)) or is_aim(words):
            continue
        change = changes.get(words.start)
        if change is not None and quantity.unit == PERCENT:
            _state_change(reading, findings, change, quantity, observed)
            continue
        asset = next((one for one in assets if _holds(one, words)), None)
        level = _state_level(reading, findings, words, quantity, asset)
        if level is not None:
            observed.append(level)


def _around(words: Tokens) -> Tokens:
    """Return the few words that could make a figure a plan or a denial."""
    start = max(clause_of(words).start, words.start - 6)
    return words.doc[start : words.end]


def _holds(asset: Asset, words: Tokens) -> bool:
    return asset.name.end <= words.start < asset.scope.end


def _state_level(
    reading: Reading,
    findings: Findings,
    words: Tokens,
    quantity: Quantity,
    asset: Asset | None,
) -> _Observed | None:
    """State how many or how much there is of something; return what was stated."""
    near = _noun_phrase(words)
    kind = asset.kind.means if asset is not None else None
    found = counted_in(near, unit=quantity.unit, kind=kind) if len(near) else None
    found = found or _measured_before(words, quantity)
    if found is not None:
        entry, noun = found
        indicator = reading.gazetteer.entity(entry.indicator)
    elif asset is not None and quantity.unit == NUMBER:
        entry, noun = None, near[:1]
        indicator = _new_indicator(noun)
    else:
        return None
    owner = _owner(reading, between(words, noun), asset, entry)
    if indicator is None or owner is None:
        return None
    entity, bearing, sure = owner
    date_words, dates = dates_near(reading, words)
    date = next(iter(dates), None)
    year = date.lexical if date else ""
    node = observation_node(indicator, entity, year=year, written=quantity.as_written)
    told = between(words, noun)
    evidence = bearing if len(bearing) <= _CLAUSE else told
    state_figure(findings, node, evidence, quantity=quantity, number=words)
    findings.state(node, CKG.indicator, indicator, told)
    findings.state(node, CKG.observedEntity, entity, evidence, grounds=sure)
    findings.state(node, CKG.measure, CODE["measure-level"], told)
    state_time(findings, node, evidence, date=date, date_words=date_words)
    return _Observed(node, indicator, entity, year, evidence)


def _noun_phrase(words: Tokens) -> Tokens:
    """Return the words after a number that may hold what it counts."""
    end = words.end
    limit = min(words.sent.end, words.end + _NOUN_REACH)
    for token in words.doc[words.end : limit]:
        if (
            token.is_punct
            or token.is_space
            or token.norm_ in _BETWEEN
            or token.ent_type_
        ):
            break
        end = token.i + 1
    return words.doc[words.end : end]


def _measured_before(
    words: Tokens, quantity: Quantity
) -> tuple[Counted, Tokens] | None:
    """Return what «έκταση 335 τ.χλμ.» gives the size of, with the noun, or None."""
    start = max(words.sent.start, words.start - _NOUN_REACH)
    before = words.doc[start : words.start]
    return measured_in(before, unit=quantity.unit) if len(before) else None


def _new_indicator(noun: Tokens) -> Entity | None:
    """Return an indicator for a plural noun that the table lacks, or None."""
    word = noun.text
    fits = len(word) >= _SHORTEST_NOUN and word.isalpha() and word.islower()
    if not fits or not noun[0].norm_.endswith(_PLURAL_ENDINGS):
        return None
    name = capitalised(
        word.removesuffix("ους") + "οι" if word.endswith("ους") else word
    )
    return Entity(f"indicator/{slug(name)}", CKG.Indicator, (("el", name),))


def _owner(
    reading: Reading, words: Tokens, asset: Asset | None, entry: Counted | None
) -> tuple[Entity, Tokens, Grounds] | None:
    """Return what a figure is about, the words that tell, and how surely."""
    if asset is not None:
        return asset.entity, _with_preposition(words), EXPLICIT
    return owner_of(reading, words, placed=entry is not None and entry.placed)


def _with_preposition(words: Tokens) -> Tokens:
    before = words.doc[max(words.sent.start, words.start - 1)]
    start = before.i if before.norm_ in {"με", "with", "των", "of"} else words.start
    return words.doc[start : words.end]


def observation_node(
    indicator: Entity, entity: Entity, *, year: str, written: str
) -> Entity:
    """Return the node of a level; dated ones meet those of other documents."""
    labels = {}
    for language in ("el", "en"):
        what, whose = indicator.label(language), entity.label(language)
        if what and whose:
            labels[language] = " ".join(part for part in (what, year) if part)
            labels[language] += f" – {whose}"
    when = year or written
    return situation(
        "observation", CKG.Observation, indicator, entity, when, labels=labels
    )


def state_figure(
    findings: Findings,
    node: Entity,
    evidence: Tokens,
    *,
    quantity: Quantity,
    number: Tokens,
) -> None:
    """State value or bound, unit, qualifier and how it was written."""
    sure = Grounds(quantity.basis, quantity.confidence)
    written = Literal(quantity.as_written)
    for predicate, value in (
        (CKG.value, quantity.value),
        (CKG.lowerBound, quantity.lower_bound),
    ):
        if value is not None:
            literal = Literal(decimal_lexical(value), datatype=XSD.decimal)
            findings.state(node, predicate, literal, evidence, grounds=sure)
    findings.state(node, CKG.valueAsWritten, written, number)
    findings.state(node, CKG.unit, quantity.unit, evidence)
    findings.state(node, CKG.qualifier, quantity.qualifier, number)


def state_time(
    findings: Findings,
    node: Entity,
    evidence: Tokens,
    *,
    date: DateValue | None,
    date_words: Tokens,
) -> None:
    """State the period of a figure, and whether it is of what has been."""
    clause = between(date_words, evidence) if date is not None else evidence
    projected = _PROJECTED.first(clause) is not None
    status = "projected" if projected else "actual"
    findings.state(
        node, CKG.observationStatus, CODE[f"observation-status-{status}"], clause
    )
    if date is not None:
        findings.state(node, CKG.period, date.literal, clause)


def _state_change(
    reading: Reading,
    findings: Findings,
    match: Match,
    quantity: Quantity,
    observed: list[_Observed],
) -> None:
    """State a growth or fall by some percentage."""
    subject = next(_changing(reading, match, observed), None)
    if subject is None or quantity.value is None:
        return
    indicator, entity = subject
    date_words, dates = dates_near(reading, match.span)
    date = next(iter(dates), None)
    year = date.lexical if date else ""
    sign = -1 if match["way"][0].norm_.startswith(_FALLING) else 1
    node = _change_node(indicator, entity, year=year, written=quantity.as_written)
    value = Literal(decimal_lexical(sign * quantity.value), datatype=XSD.decimal)
    words = between(date_words, match.span) if date is not None else match.span
    findings.state(node, CKG.value, value, match.span)
    findings.state(
        node, CKG.valueAsWritten, Literal(quantity.as_written), match["value"]
    )
    findings.state(node, CKG.unit, quantity.unit, match["value"])
    findings.state(node, CKG.qualifier, quantity.qualifier, match["value"])
    findings.state(node, CKG.measure, CODE["measure-relative-change"], match.span)
    findings.state(node, CKG.indicator, indicator, words)
    findings.state(node, CKG.observedEntity, entity, words)
    state_time(findings, node, match.span, date=date, date_words=date_words)
    _state_baseline(
        reading, findings, _Observed(node, indicator, entity, year, words), observed
    )


def _changing(
    reading: Reading, match: Match, observed: list[_Observed]
) -> Iterator[tuple[Entity, Entity]]:
    """Yield indicator and entity of a change: named near, or of the figure before."""
    doc, span = reading.doc, match.span
    before = doc[max(clause_of(span).start, span.start - _NEAR) : span.start]
    after = doc[span.end : min(span.sent.end, span.end + _NEAR)]
    within = doc[span.start : match["value"].start]
    for entry, noun in filter(None, map(changing_in, (after, within, before))):
        indicator = reading.gazetteer.entity(entry.indicator)
        for words in (noun, between(span, noun)):
            owner = owner_of(reading, words, placed=False)
            if indicator is not None and owner is not None:
                yield indicator, owner[0]
    for one in reversed(observed):
        if one.words.sent.start == span.sent.start:
            yield one.indicator, one.entity


def _change_node(
    indicator: Entity, entity: Entity, *, year: str, written: str
) -> Entity:
    labels = {}
    for language, change in (("el", "Μεταβολή"), ("en", "Change")):
        what, whose = indicator.label(language), entity.label(language)
        if what and whose:
            when = f" {year}" if year else ""
            labels[language] = f"{change}{when}: {what} – {whose}"
    key = (indicator, entity, year or written, "change")
    return situation("observation", CKG.Observation, *key, labels=labels)


def _state_baseline(
    reading: Reading, findings: Findings, change: _Observed, observed: list[_Observed]
) -> None:
    """State the figure that a change starts from: a named year's, or the last one's."""
    compared = _COMPARED.first(reading.after(change.words))
    named = reading.date(compared["year"]) if compared is not None else None
    year = named.lexical if named is not None else _year_before(change.year)
    for one in observed:
        same = one.indicator == change.indicator and one.entity == change.entity
        if same and year and one.year == year:
            findings.state(
                change.node,
                CKG.baseline,
                one.node,
                one.words,
                change.words,
                grounds=EXPLICIT if named is not None else implied("0.95"),
            )
            return


def _year_before(year: str) -> str:
    return str(int(year) - 1) if year.isdigit() else ""
