"""Goals: what initiatives, networks, bodies and municipalities want to reach."""

from collections.abc import Iterator
from typing import Final

from rdflib import DCTERMS

from citykg.extraction.findings import Findings, situation
from citykg.extraction.lexicon import INITIATIVE_NOUNS, NETWORK_NOUNS
from citykg.extraction.model import Entity
from citykg.extraction.patterns import Match, pattern
from citykg.extraction.phrases import phrase_from, trimmed
from citykg.extraction.reading import CITIES, Reading
from citykg.extraction.rules.aims import aims_of, goal_of, state_goal
from citykg.extraction.rules.clauses import as_municipality
from citykg.extraction.rules.content import (
    labels_for,
    name_of,
    start_of,
    state_beneficiaries,
    tagged,
    text_of,
)
from citykg.extraction.rules.governance import bodies_in
from citykg.extraction.rules.policy import ROADMAP, instrument_named
from citykg.extraction.scope import is_unreal
from citykg.extraction.tokens import Span as Tokens
from citykg.namespaces.vocabulary import CKG

_OWNERS: Final = ("Initiative", "CityNetwork", "GovernanceBody", "Charter", "Strategy")
_APPOSITIONS: Final = (
    ("Initiative", pattern(f"μια|μία|ένα|το|η|a|an|the {INITIATIVE_NOUNS}")),
    ("CityNetwork", pattern(f"ένα|το|a|the {NETWORK_NOUNS}")),
)
_EUROPEAN: Final = pattern("ευρωπαϊκ~ δήμ~|πόλε~", "european municipalities|cities")
_CONSULTING: Final = pattern(
    "αποτελεί|είναι|λειτουργεί|συστάθηκε ...5 για",
    "is|serves ...4 for",
)
_STRATEGIC: Final = pattern(
    "στρατηγικ~ whose=μας? στόχ~",
    "στρατηγικ~ στόχ~ whose=μας?",
    "whose=our strategic goals|objectives",
)
_OF_HOME: Final = pattern(
    "του δήμου", "του? @Municipality", "της πόλης", "του|της|των @City", "of the city"
)
_SERVES: Final = pattern(
    "συνδέεται|συνδέονται|υπηρετεί|εξυπηρετεί|υλοποιεί|συμβάλλει|στηρίζει|supports|serves"
)
_APPROVED: Final = pattern("εγκεκριμέν~|εγκρίθηκ~|ενέκρινε από?", "approved by")
_VISION: Final = pattern(
    "το όραμα of=...10 είναι",
    "όραμά|όραμα μας|του είναι",
    "vision of=...8 is",
)
_MEANS: Final = pattern(
    "μέσω της εισαγωγής|αξιοποίησης|χρήσης|ανάπτυξης",
    "μέσω",
    "μέσα από",
    "through",
    greedy=True,
)
_END: Final = pattern("για τη|την|το|τον|τις|τους", "in order to")
_STOP: Final = frozenset("που οπου οποιοι οποιεσ which".split())


def state_goals(reading: Reading, findings: Findings) -> None:
    """State the goals of initiatives, networks, bodies and of home."""
    for sentence in reading.doc.sents:
        for owner, aims in _owned_aims(reading, sentence):
            for aim in aims:
                state_goal(findings, owner, aim)
                _state_reach(reading, findings, owner, aim)
    for body, words in bodies_in(reading, reading.doc[:]):
        _state_purpose(reading, findings, body, words)
    for strategic in _STRATEGIC.find(reading.doc):
        _state_strategic(reading, findings, strategic)
    for vision in _VISION.find(reading.doc):
        _state_vision(reading, findings, vision)


def strategic_goals(reading: Reading) -> Entity | None:
    """Return the strategic goals of home, as one node, or None without a home."""
    city = reading.home_city
    if city is None:
        return None
    labels = labels_for(city, greek="Στρατηγικοί στόχοι", english="Strategic goals")
    return situation("goal", CKG.Goal, city, "strategic", labels=labels)


def _state_purpose(
    reading: Reading, findings: Findings, body: Entity, words: Tokens
) -> None:
    """State what a body is for: «η επιτροπή αποτελεί … για την λύση …»."""
    match = start_of(_CONSULTING, _after_marks(reading.after(words)))
    if match is not None:
        aim = phrase_from(reading.after(match.span), stop=_STOP)
        if len(aim):
            state_goal(findings, body, aim)


def _owned_aims(
    reading: Reading, sentence: Tokens
) -> Iterator[tuple[Entity, list[Tokens]]]:
    """Yield the aims in a sentence, with whose they are, where it tells."""
    for announced, aims in aims_of(sentence):
        before = reading.before(announced.span)
        owner = _owner(reading, before)
        if owner is not None and not is_unreal(announced.span):
            yield owner, aims


def _owner(reading: Reading, before: Tokens) -> Entity | None:
    """Return the initiative, network or body that words before «με στόχο» speak of.

    That is the one named right there, or the one in apposition to which «ένα δίκτυο
    που …» stands. An aim of what somebody did is not an aim of the doer.
    """
    named = reading.ents(before, *_OWNERS)
    if named and not len(trimmed(before.doc[named[-1].end : before.end])):
        return reading.entity(named[-1])
    for label, rows in _APPOSITIONS:
        appositions = [match.span for match in rows.find(before)]
        for words in reversed(named):
            last = appositions[-1] if appositions else None
            if words.label_ != label or last is None:
                continue
            between = before.doc[words.end : last.start]
            if last.start >= words.end and _is_apposition(between):
                return reading.entity(words)
    return None


def _is_apposition(between: Tokens) -> bool:
    """Tell whether only remarks stand between a name and what explains it."""
    ends = len(between) == 0 or between[-1].text in {",", "–", "-", "("}
    return ends and all(token.text not in {".", ";"} for token in between)


def _state_reach(
    reading: Reading, findings: Findings, owner: Entity, aim: Tokens
) -> None:
    """State that an initiative for «European municipalities» covers Europe."""
    match = _EUROPEAN.first(aim)
    europe = reading.gazetteer.entity("place/europe")
    if match is not None and europe is not None and owner.type == CKG.Initiative:
        findings.state(owner, CKG.coverage, europe, match.span)


def _state_strategic(reading: Reading, findings: Findings, match: Match) -> None:
    """State home's strategic goals, who approved them and what serves them."""
    goal, home = strategic_goals(reading), reading.home
    if goal is None or home is None or not _is_of_home(reading, match):
        return
    findings.state(home, CKG.hasGoal, goal, match.span)
    before, after = reading.before(match.span), reading.after(match.span)
    serves = _SERVES.first(before)
    roadmap = ROADMAP.first(before)
    if serves is not None:
        instrument = instrument_named(reading, findings, reading.before(serves.span))
        start = roadmap.span.start if roadmap is not None else serves.span.start
        if instrument is not None:
            clause = reading.doc[start : match.span.end]
            findings.state(instrument, CKG.supports, goal, clause)
    approved = _APPROVED.first(after)
    if approved is not None:
        for body, words in bodies_in(reading, reading.after(approved.span)):
            findings.state(goal, CKG.approvedBy, body, approved.span, words)


def _after_marks(tokens: Tokens) -> Tokens:
    """Return *tokens* without closing marks that belong to what came before."""
    while len(tokens) and tokens[0].text in {"»", "”", '"'}:
        tokens = tokens[1:]
    return tokens


def _is_of_home(reading: Reading, match: Match) -> bool:
    """Tell whether strategic goals are home's: «μας», «του Δήμου», «της πόλης»."""
    if match.get("whose") is not None:
        return True
    following = reading.doc[match.span.end : match.span.end + 4]
    owner = _OF_HOME.first(following)
    named = reading.entities(following, *CITIES)
    ours = all(one in {reading.home, reading.home_city} for one in named)
    return owner is not None and owner.span.start == match.span.end and ours


def _state_vision(reading: Reading, findings: Findings, match: Match) -> None:
    """State the vision of a city as a goal of its municipality."""
    of = match.get("of")
    named = reading.entities(of, *CITIES) if of is not None else []
    owner = as_municipality(reading, named[0]) if named else reading.home
    content = phrase_from(reading.after(match.span))
    if owner is None or not len(content):
        return
    means, end = _MEANS.first(content), _END.first(content)
    starts = [part.span.start for part in (means, end) if part is not None]
    said = trimmed(reading.doc[content.start : min([content.end, *starts])])
    goal = goal_of(owner, name_of(said))
    findings.state(owner, CKG.hasGoal, goal, match.span, said)
    state_beneficiaries(findings, goal, said)
    for part, stop in ((means, end), (end, means)):
        if part is not None:
            phrase = _until(reading, part, stop, limit=content.end)
            findings.state(goal, DCTERMS.description, tagged(text_of(phrase)), phrase)


def _until(reading: Reading, part: Match, stop: Match | None, *, limit: int) -> Tokens:
    """Return what *part* announces, up to the words of *stop* if they come later."""
    end = limit
    if stop is not None and stop.span.start > part.span.start:
        end = stop.span.start
    begin = part.span.end
    if part.span[0].norm_ == "για":
        begin -= 1  # the article tells the case
    return trimmed(reading.doc[begin:end])
