"""Initiatives: who began them, who takes part, and a municipality's own."""

from typing import Final

from citykg.extraction.findings import Findings, Grounds, implied, situation
from citykg.extraction.patterns import Match, pattern
from citykg.extraction.reading import Reading
from citykg.extraction.rules.clauses import as_municipality, subject_of
from citykg.extraction.rules.instruments import initiator_after
from citykg.extraction.tokens import Span as Tokens
from citykg.namespaces.vocabulary import CKG, CODE

_JUDGED_BY: Final = pattern(
    "με βάση ...2 αξιολόγηση|κατάταξη|βαθμολόγηση ...2 initiative=@Initiative ...3 "
    "verb=συμπεριλαμβάνεται|περιλαμβάνεται|κατατάσσεται|βρίσκεται",
    "σύμφωνα με ...2 αξιολόγηση|κατάταξη|βαθμολόγηση ...2 initiative=@Initiative ...3 "
    "verb=συμπεριλαμβάνεται|περιλαμβάνεται|κατατάσσεται|βρίσκεται",
)


def state_initiatives(reading: Reading, findings: Findings) -> None:
    """State who began an initiative and which municipalities take part in it."""
    for words in reading.ents(reading.doc, "Initiative"):
        initiative = reading.entity(words)
        begun = initiator_after(reading, words)
        if initiative is not None and begun is not None:
            findings.state(initiative, CKG.initiatedBy, *begun)
    for match in _JUDGED_BY.find(reading.doc):
        _state_participation(reading, findings, match, grounds=implied("0.9"))


def _state_participation(
    reading: Reading, findings: Findings, match: Match, *, grounds: Grounds
) -> None:
    """State that the subject of a verb takes part in an initiative."""
    subject = subject_of(reading, match["verb"])
    initiative = reading.entity(match["initiative"])
    if subject is None or initiative is None or _is_of_person(subject.words):
        return
    member = as_municipality(reading, subject.entity)
    city = reading.gazetteer.city_of(member) or member
    labels = {
        language: f"{name} – {title}"
        for language in ("el", "en")
        if (name := city.label(language))
        and (title := initiative.label(language) or initiative.label("en"))
    }
    node = situation(
        "participation", CKG.Participation, city, initiative, labels=labels
    )
    words = (match.span,)
    findings.state(
        node, CKG.participant, member, subject.words, *words, grounds=grounds
    )
    findings.state(node, CKG.participatesIn, initiative, *words, grounds=grounds)
    findings.state(
        node, CKG.role, CODE["role-participant-city"], *words, grounds=grounds
    )


def _is_of_person(words: Tokens) -> bool:
    """Tell whether a name only says whose mayor acts: «ο Δήμαρχος Λαμίας»."""
    before = words.doc[max(words.sent.start, words.start - 2) : words.start]
    return any(
        token.norm_.startswith(("δημαρχ", "αντιδημαρχ", "mayor")) for token in before
    )
