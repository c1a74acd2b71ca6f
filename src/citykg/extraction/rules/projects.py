"""Projects with titles that a city runs: «το έργο «Το νερό στην πόλη» του Δήμου»."""

from typing import Final

from spacy.tokens import Span as Tokens

from citykg.extraction.findings import Findings, situation
from citykg.extraction.model import Entity
from citykg.extraction.patterns import pattern
from citykg.extraction.reading import CITIES, TITLE, Reading
from citykg.extraction.rules.clauses import as_municipality, clause_of, subject_of
from citykg.extraction.rules.content import labels_of
from citykg.extraction.rules.phrasing import between, language_of
from citykg.extraction.scope import is_unreal
from citykg.namespaces.vocabulary import CKG

_NOUN: Final = pattern(
    "έργο|έργου|πρόγραμμα|προγράμματος|πρωτοβουλία|πρωτοβουλίας|πρωτοβουλίες|"
    "εφαρμογή|εφαρμογής|καμπάνια|καμπάνιας|εκστρατεία|δράση|δράσης",
    "project|programme|initiative|campaign|application",
)
_STATE: Final = pattern(
    "εθνικ~|ευρωπαϊκ~|κυβερνητικ~|επιχειρησιακ~|χρηματοδοτ~|υπουργεί~",
    "european|national|horizon|funded|ministry",
)
_RUNS: Final = pattern(
    "υλοποιεί|υλοποίησε|υλοποιούμε|ανέπτυξε|αναπτύσσει|δημιούργησε|ξεκίνησε|ξεκινά|"
    "εφαρμόζει|εφάρμοσε|εγκαινίασε",
    "runs|ran|implements|implemented|developed|created|launched|started",
)
_PRIZED: Final = pattern(
    "βραβείο|βραβεία|μετάλλιο|διάκριση για", "award|prize|medal for"
)
_HOME: Final = pattern("του δήμου μας?", "of the municipality|city")
_REACH: Final = 5  # tokens between the noun, the owner and the title
_ARTICLES: Final = 2  # tokens before the owner's name: a quotation mark, «του»
_VERB_REACH: Final = 8  # tokens from the verb to the title


def state_projects(reading: Reading, findings: Findings) -> None:
    """State which municipality runs a project that the text gives a title."""
    for title in reading.ents(reading.doc, TITLE):
        start = max(title.sent.start, title.start - _REACH)
        before = reading.doc[start : title.start]
        nouns = list(_NOUN.find(before)) if len(before) else []
        if not nouns or _STATE.first(before) is not None:
            continue
        owner = _owner(reading, findings, nouns[-1].span, title)
        if owner is not None:
            municipality = as_municipality(reading, owner[0])
            name = title.text
            project = situation(
                "initiative",
                CKG.Initiative,
                municipality,
                name,
                labels=_labels(name),
            )
            findings.state(project, CKG.carriedOutBy, municipality, owner[1])


def _labels(name: str) -> dict[str, str]:
    """Return *name* in its own language; a Latin one is the same in Greek."""
    return {"el": name, "en": name} if language_of(name) == "en" else labels_of(name)


def _owner(
    reading: Reading, findings: Findings, noun: Tokens, title: Tokens
) -> tuple[Entity, Tokens] | None:
    """Return who runs what *title* names, with the words that tell, or None."""
    named = _named(reading, noun, title)
    if named is not None:
        return named
    before = reading.doc[clause_of(title).start : title.start]
    if _PRIZED.first(before) is not None:
        return _winner(findings, title)
    verbs = list(_RUNS.find(before))
    if not verbs:
        return None
    verb = verbs[-1].span
    said = reading.doc[max(verb.sent.start, verb.start - 2) : verb.end]
    if title.start - verb.end > _VERB_REACH or is_unreal(said):
        return None
    subject = subject_of(reading, verb)
    return None if subject is None else (subject.entity, between(verb, title))


def _named(
    reading: Reading, noun: Tokens, title: Tokens
) -> tuple[Entity, Tokens] | None:
    """Return the owner of «έργο «…» του Δήμου Χ» and «έργο του Δήμου «…»»."""
    doc = reading.doc
    after = doc[title.end : min(title.sent.end, title.end + _REACH)]
    for near in (doc[noun.end : max(noun.end, title.start)], after):
        if not len(near):
            continue
        for ent in reading.ents(near, *CITIES):
            entity = reading.entity(ent)
            linked = doc[ent.start - 1].norm_ in {"του", "τησ", "of", "the"}
            if entity is not None and linked and ent.start - near.start <= _ARTICLES:
                return entity, between(noun, ent if ent.end > title.end else title)
        match = _HOME.first(near)
        home = match is not None and match.span.start - near.start <= 1
        if match is not None and home and reading.home is not None:
            return reading.home, between(noun, between(match.span, title))
    return None


def _winner(findings: Findings, title: Tokens) -> tuple[Entity, Tokens] | None:
    """Return who won the prize that the words before *title* tell of, or None."""
    start = title.sent.start
    span = findings.reading.span(title.doc[start : title.end])
    for fact in findings.having(CKG.recognitionTitle, None):
        if any(span.overlaps(words) for words in fact.spans):
            winner = findings.value(fact.subject, CKG.recipient)
            if winner is not None:
                return winner, title.doc[max(start, title.start - _REACH) : title.end]
    return None
