"""What every recognition has: who judged, whom, when, for what and among whom."""

from dataclasses import dataclass
from typing import Final

from rdflib import ORG, Literal, URIRef

from citykg.extraction.dates import DateValue
from citykg.extraction.discovery import latin_names
from citykg.extraction.findings import Findings, situation
from citykg.extraction.model import Entity
from citykg.extraction.patterns import pattern
from citykg.extraction.reading import JUDGES, PLACES, TITLE, Reading
from citykg.extraction.rules.clauses import clause_of
from citykg.extraction.rules.events import grounds_of
from citykg.extraction.rules.phrasing import (
    gapless,
    language_of,
    to_literal,
    until_break,
)
from citykg.extraction.tokens import Span as Tokens
from citykg.namespaces.minting import slug
from citykg.namespaces.vocabulary import CKG

_ANY_JUDGE: Final = "|".join((*JUDGES, "GovernanceBody"))
_REPORTS: Final = (
    "αξιολόγηση|αξιολόγησης|έκθεση|έκθεσης|κατάταξη|κατάταξης|μελέτη|μελέτης|έρευνα|"
    "έρευνας|λίστα|λίστας|κατάλογο|βραβεί~|δείκτη|διαγωνισμ~"
)
_JUDGE: Final = pattern(
    f"από το|τον|την|τη|τους|τις|τα ...2 judge=@{_ANY_JUDGE}",
    f"{_REPORTS} του|της|των ...1 judge=@{_ANY_JUDGE}",
    f"by ...2 judge=@{_ANY_JUDGE}",
    f"report|ranking|assessment|index|list of|by ...2 judge=@{_ANY_JUDGE}",
)
_AGENT: Final = frozenset("απο by".split())
_ARTICLES: Final = frozenset("το τον την τη τουσ τισ τα the".split())
_NOT_ACTING: Final = frozenset(
    "του τησ των απο στο στη στην στον στισ στουσ στα σε με για by of in to for from "
    "with".split()
)
_WORLD: Final = pattern(
    "του κόσμου", "παγκοσμίως", "διεθνώς", "in|of the world", "worldwide|globally"
)
_COVERAGE_REACH: Final = 12  # tokens; «στα 97 καλύτερα έργα που τρέχουν στην Ευρώπη»
_TOPIC: Final = pattern(
    "όσον αφορά στην|στη|στο|στον|στις|στα?",
    "ως προς",
    "στην κατηγορία",
    "in terms of",
    "in|for the category of?",
    "as regards",
)
_CATEGORY: Final = pattern(f"in the _ topic=@{TITLE} _ category")
_WHOLE: Final = pattern("στο topic=σύνολο των|της|του")
_TITLED: Final = pattern(
    f"έκθεση|έκθεσης|μελέτη|λίστα|κατάλογο|report|study|list ...4 με|με τίτλο|titled|"
    f"entitled|called ...2 title=@{TITLE}"
)
_TOPIC_ENDS: Final = frozenset(
    "που και απο με which and by among αναμεσα μεταξυ".split()
)


@dataclass(frozen=True, slots=True)
class Named:
    """An entity with the words that name it.

    Args:
        entity: What is named.
        words: The words.
    """

    entity: Entity
    words: Tokens


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a clause says of a recognition, before it becomes facts.

    Args:
        recipient: Who or what was judged.
        verb: The words that say so.
        judge: Who judged, if the clause tells.
    """

    recipient: Named
    verb: Tokens
    judge: Named | None


def judge_of(reading: Reading, verb: Tokens) -> Named | None:
    """Return who the clause of *verb* says has judged, or None.

    «με βάση την αξιολόγηση του Χ», «σε έκθεση του Χ», «από την πρωτοβουλία Χ»; a name
    in Latin letters that is not known yet becomes an organisation.
    """
    clause = clause_of(verb)
    for match in _JUDGE.find(clause):
        entity = reading.entity(match["judge"])
        if entity is not None:
            return Named(entity, match.span)
    for name in latin_names(reading):
        if clause.start <= name.start < clause.end and _is_agent(name):
            labels = (("el", name.text), ("en", name.text))
            entity = Entity(f"org/{slug(name.text)}", ORG.Organization, labels)
            return Named(entity, name)
    return None


def acting_judge(reading: Reading, verb: Tokens) -> Named | None:
    """Return the body that is the subject of *verb*, or None."""
    clause = clause_of(verb)
    before = reading.doc[clause.start : verb.start]
    for words in reversed(reading.ents(before, *JUDGES)):
        entity = reading.entity(words)
        if entity is not None and not _is_oblique(words):
            return Named(entity, words)
    return None


def _is_oblique(words: Tokens) -> bool:
    """Tell whether a name depends on a preposition or stands in the genitive."""
    at = words.start - 1
    if at < words.sent.start:
        return False
    return words.doc[at].norm_ in _NOT_ACTING or (
        at > words.sent.start
        and words.doc[at].norm_ in {"the", "πρωτοβουλια"}
        and words.doc[at - 1].norm_ in _NOT_ACTING
    )


def _is_agent(name: Tokens) -> bool:
    at = name.start - 1
    if at >= 0 and name.doc[at].norm_ in _ARTICLES:
        at -= 1
    return at >= 0 and name.doc[at].norm_ in _AGENT


def node(
    type_: URIRef, judgement: Judgement, *, date: DateValue | None, key: str, name: str
) -> Entity:
    """Return the node of a recognition.

    Args:
        type_: Listing, Award or Score.
        judgement: What the clause says.
        date: When it was given, if known: each year is a recognition of its own.
        key: What else tells it from others, such as the size of the list.
        name: What it is called in Greek and English, joined by a vertical bar.
    """
    judge = judgement.judge.entity if judgement.judge else None
    year = date.lexical if date else ""
    recipient = judgement.recipient.entity
    greek, _, english = name.partition("|")
    labels = {}
    for language, what in (("el", greek), ("en", english or greek)):
        by = (judge.label(language) or judge.label("en") or "") if judge else ""
        whom = recipient.label(language) or recipient.label("el") or ""
        head = ", ".join(part for part in (what, f"{by} {year}".strip()) if part)
        labels[language] = f"{head} – {whom}"
    kind = "" if type_ == CKG.Listing else str(type_).rpartition("#")[2]
    what = key if type_ == CKG.Award or not year else ""
    parts = [part for part in (judge or "", recipient, year, what, kind) if part]
    return situation("recognition", type_, *parts, labels=labels)


def state_judgement(
    reading: Reading, findings: Findings, recognition: Entity, judgement: Judgement
) -> None:
    """State recipient, judge, topic and title of the report of a recognition."""
    recipient = judgement.recipient
    words = gapless(recipient.words, judgement.verb, reach=10)
    findings.state(recognition, CKG.recipient, recipient.entity, *words)
    if judgement.judge is not None:
        judge = judgement.judge
        acts = judge.words.end <= judgement.verb.start
        words = (
            gapless(judge.words, judgement.verb, reach=12) if acts else (judge.words,)
        )
        findings.state(recognition, CKG.conferredBy, judge.entity, *words)
    clause = clause_of(judgement.verb)
    _state_topic(reading, findings, recognition, clause)
    for match in _TITLED.find(clause):
        title = match["title"]
        value = Literal(title.text, lang=language_of(title.text))
        findings.state(recognition, CKG.recognitionTitle, value, match.span)
        break


def state_date(
    findings: Findings, recognition: Entity, date: DateValue | None, *words: Tokens
) -> None:
    """State when a recognition was given, if that is known."""
    if date is not None:
        findings.state(
            recognition, CKG.occursOn, date.literal, *words, grounds=grounds_of(date)
        )


def _state_topic(
    reading: Reading, findings: Findings, recognition: Entity, clause: Tokens
) -> None:
    """State what was judged: «όσον αφορά …», «στην κατηγορία …»."""
    language = reading.language.value
    named = _CATEGORY.first(clause)
    if named is not None:
        value = to_literal(named["topic"], language)
        findings.state(recognition, CKG.category, value, named.span)
        return
    whole = _WHOLE.first(clause)
    cue = _TOPIC.first(clause) if whole is None else None
    if whole is None and cue is None:
        return
    start = whole["topic"].start if whole is not None else cue.span.end  # type: ignore[union-attr]  # one of the two is there
    rest = reading.doc[start : clause.end]
    titles = [one for one in reading.ents(rest, TITLE) if one.start <= start + 1]
    topic = titles[0] if titles else until_break(rest, stop=_TOPIC_ENDS)
    if len(topic):
        first = (whole or cue).span  # type: ignore[union-attr]  # one of the two is there
        words = reading.doc[first.start : topic.end]
        findings.state(recognition, CKG.category, to_literal(topic, language), words)


def coverage(reading: Reading, tokens: Tokens) -> Named | None:
    """Return the area that *tokens* compare within, with its words, or None.

    A country, region or wider place counts; «του κόσμου» and «διεθνώς» are the world.

    Args:
        reading: The document as read.
        tokens: What follows the word that begins the comparison.
    """
    near = tokens.doc[tokens.start : min(tokens.end, tokens.start + _COVERAGE_REACH)]
    worldwide = _WORLD.first(near)
    world = reading.gazetteer.entity("place/world")
    if worldwide is not None and world is not None:
        return Named(world, worldwide.span)
    for words in reading.ents(near, *PLACES):
        entity = reading.entity(words)
        if entity is not None and entity.type != CKG.City:
            return Named(entity, words)
    return None
