"""Who did something at an event: «Στη σύνοδο ο κ. Α ανέπτυξε …», “X told the summit”.

Whoever is the subject of a clause that says what happened at an event was there,
whatever he or she did.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from citykg.documents.model import Language
from citykg.extraction.findings import Findings
from citykg.extraction.reading import CITIES, Reading
from citykg.extraction.rules.attendees import Attendee, subjects
from citykg.extraction.rules.clauses import clause_of
from citykg.extraction.rules.occasions import Occasion
from citykg.extraction.scope import is_unreal
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token

_AT: Final = frozenset("στο στη στην στον στισ στα σε κατα at in during".split())
_WORK: Final = (
    "πλαισι", "εργασι", "περιθωρι", "διαρκει", "παραλληλ", "framework", "sidelines",
    "margins", "opening", "session", "βημα", "παρουσιαση",
)  # fmt: skip
_INNER: Final = frozenset("του τησ των την τη το τον a an the of its our this".split())
_NOT_SO: Final = frozenset(
    "δεν δε θα να μη μην ας αν not will would should could may might if never "
    "cannot".split()
)
_PAST: Final = re.compile(
    r"\w+(?:[σξψ]ε|[σξψ]αν|[θτφχγ]ηκε|[θτφχγ]ηκαν|ειλε|ειλαν|υνε|υναν|εβη|ηγαν|ερε|εραν)$|"
    r"ειπε$|ειπαν$|πηρε$|πηραν$|ηταν$|ειχε$|ειχαν$|ελαβε$|ελαβαν$|εδωσε$|ειδε$|ειδαν$|"
    r"εθεσε$|εθεσαν$|εκανε$|εκαναν$|"
    r"\w{2,}ed$|said$|told$|spoke$|gave$|took$|made$|met$|led$|held$|was$|were$|had$|"
    r"sat$|stood$|won$|saw$|drew$|put$|set$|brought$|got$"
)
_ELSEWHERE: Final = re.compile(
    r"αναφερθηκ|καλεσ|προσκαλ|προσκληθ|κληθηκ|συνεχαρ|ευχαριστ|αποφασισ|προγραμματ|θυμηθ|συνεβαλ|"
    r"(?:απ)?εστειλ|μηνυμα|βιντεο|sent$|message|letter|"
    r"οριστηκ|οριστει|εκλεχ|εκλεγ|εξελεγ|επανεκλεγ|elected|appointed|named$|"
    r"στηρι[ξζ]|βασιστ|αρνηθ|απουσιασ|απεσυρ|οφειλ|αντεδρασ|πεθαν|"
    r"referred|invited|thanked|congratulated|decided|planned|declined|missed|contributed|"
    r"refused|regretted|applied|withdrew|founded"
)
_PARTICIPATION: Final = (
    "συμμετοχ", "παρουσι", "προσκλησ", "εκπροσωπησ", "ταξιδι", "participation",
    "invitation", "candidac", "υποψηφιοτητ",
)  # fmt: skip
_RELATIVE: Final = frozenset(
    "που οποιοσ οποια οποιο οποιοι οποιουσ οτι πωσ οπωσ καθωσ αφου οταν οπου who which "
    "that whose whom where when".split()
)
_HEARING: Final = frozenset("told addressed opened chaired closed".split())
_CONTESTS: Final = ("διαγωνισμ", "εβδομαδ", "ημερα", "week", "competition", "contest")
_HONOURS: Final = (
    "διακρι", "βραβευ", "τιμηθ", "απεσπασ", "κερδισ", "επεστρεψ", "κατακτησ",
)  # fmt: skip
_PARTICIPLES: Final = frozenset(
    "speaking opening addressing attending chairing closing welcoming moderating "
    "hosting μιλωντασ ανοιγοντασ χαιρετιζοντασ κηρυσσοντασ καλωσοριζοντασ "
    "συμμετεχοντασ προλογιζοντασ κλεινοντασ".split()
)
_SUBJECT_REACH: Final = 16  # tokens after an event in which its speaker is named
_SMALL_SIGNS: Final = frozenset({"'s", "’s", "«", "“", '"'})
_REACH: Final = 6  # tokens before an event among which the preposition stands
_LONGEST: Final = 45  # tokens of a clause


def at_events(
    reading: Reading, findings: Findings, occasions: list[Occasion]
) -> Iterator[tuple[Occasion, Attendee, Token]]:
    """Yield the events at which people did something, who, and the verb.

    Args:
        reading: The document as read.
        findings: Facts so far, the terms of office among them.
        occasions: Where the text speaks of events.
    """
    for occasion in occasions:
        if occasion.understood or not is_place(occasion):
            continue
        clause = clause_of(occasion.words)
        verb = _verb(occasion, clause)
        if verb is None or len(clause) > _LONGEST:
            continue
        for person in _subjects(reading, findings, clause, verb):
            if person.words.label_ == "Person" and _is_free(person, occasion, clause):
                yield occasion, person, verb


def opening_at(
    reading: Reading, findings: Findings, occasions: list[Occasion]
) -> Iterator[tuple[Occasion, Attendee, Token]]:
    """Yield who spoke «μιλώντας στο συνέδριο, …», “Opening the event, …”, and where.

    Args:
        reading: The document as read.
        findings: Facts so far, the terms of office among them.
        occasions: Where the text speaks of events.
    """
    for occasion in occasions:
        words, sentence = occasion.words, occasion.words.sent
        near = words.doc[max(sentence.start, words.start - _REACH) : words.start]
        verb = next((one for one in near if one.norm_ in _PARTICIPLES), None)
        if verb is None or occasion.understood or is_unreal(sentence):
            continue
        if verb.i == sentence.start:
            rest = words.doc[occasion.end : sentence.end]
            comma = next((one.i for one in rest if one.text == ","), rest.end)
            told = words.doc[comma : min(sentence.end, comma + _SUBJECT_REACH)]
        else:
            told = words.doc[sentence.start : verb.i]
        named = [
            one
            for one in subjects(reading, findings, told)
            if one.words.label_ == "Person"
        ]
        first = named[:1] if verb.i == sentence.start else named[-1:]
        for person in first:
            yield occasion, person, verb


def cities_at(
    reading: Reading, occasions: list[Occasion]
) -> Iterator[tuple[Occasion, Attendee]]:
    """Yield the contests, weeks and days in which cities did something, and which.

    «Στον Πανελλήνιο Διαγωνισμό Χ διακρίθηκε ο Δήμος Α», «δράσεις του Δήμου στο πλαίσιο
    της Εβδομάδας Κινητικότητας» without a negation, a plan or another's event.

    Args:
        reading: The document as read.
        occasions: Where the text speaks of events.
    """
    for occasion in occasions:
        named = occasion.words[0].ent_type_ == "Event"
        if not (named and is_place(occasion)):
            continue
        clause = clause_of(occasion.words)
        contest = any(one.norm_.startswith(_CONTESTS) for one in occasion.words)
        if not contest and not any(_is_honoured(one.norm_) for one in clause):
            continue
        unreal = any(one.norm_ in _NOT_SO for one in clause)
        if unreal or is_unreal(clause) or len(clause) > _LONGEST:
            continue
        for city in _city_subjects(reading, clause):
            yield occasion, city


def _city_subjects(reading: Reading, clause: Tokens) -> Iterator[Attendee]:
    """Yield the cities that are the subject or the agent of a clause."""
    doc = clause.doc
    for words in reading.ents(clause, *CITIES):
        before = doc[words.start - 1].norm_ if words.start > clause.start else ""
        upright = words[0].norm_ == "δημοσ" or before in {"ο", "η", "οι"}
        agent = before == "τον" and doc[max(0, words.start - 2)].norm_ == "απο"
        entity = reading.entity(words)
        if entity is not None and (upright or agent):
            yield Attendee(entity, words)
            return
    home = reading.home
    for one in clause:
        before = doc[max(clause.start, one.i - 1)].norm_
        said = (before, one.norm_) in {("ο", "δημοσ"), ("τον", "δημο"), ("our", "city")}
        if said and home is not None and one.ent_type_ == "":
            yield Attendee(home, doc[one.i - 1 : one.i + 1])
            return


def _subjects(
    reading: Reading, findings: Findings, clause: Tokens, verb: Token
) -> list[Attendee]:
    """Return the people who may be the subject of *verb*."""
    if reading.language is Language.GREEK:
        return subjects(reading, findings, clause)
    return subjects(reading, findings, reading.doc[clause.start : verb.i])


def is_place(occasion: Occasion) -> bool:
    """Tell whether the event is where something happens: «στις εργασίες του», “at”."""
    doc, first = occasion.words.doc, occasion.words.start
    for at in range(first - 1, max(occasion.words.sent.start, first - _REACH) - 1, -1):
        form = doc[at].norm_
        if form in _AT or form in _HEARING:
            return True
        inner = form in _INNER or form.startswith(_WORK)
        small = doc[at].text[0].islower() or doc[at].text in _SMALL_SIGNS
        if form.startswith(_PARTICIPATION) or not (inner or small):
            return False
    return False


def _verb(occasion: Occasion, clause: Tokens) -> Token | None:
    """Return the verb in the past tense that says what happened at the event."""
    for one in clause:
        if one.norm_ in _NOT_SO or _is_elsewhere(one.norm_):
            return None
    words = occasion.words
    before = clause.doc[clause.start : words.start]
    if any(one.norm_.startswith(_PARTICIPATION) for one in before):
        return None
    found = [one for one in clause if not one.ent_type_ and is_past(one.norm_)]
    outer = [one for one in found if not _is_inner(one, clause)]
    return outer[0] if outer else None


@cache
def _is_honoured(form: str) -> bool:
    return form.startswith(_HONOURS)


@cache
def is_past(form: str) -> bool:
    """Tell whether a folded word looks like a verb in the past tense."""
    return _PAST.match(form) is not None


@cache
def _is_elsewhere(form: str) -> bool:
    return _ELSEWHERE.match(form) is not None


def _is_inner(token: Token, clause: Tokens) -> bool:
    """Tell whether *token* stands in a relative clause that no comma has closed."""
    for one in reversed(clause.doc[clause.start : token.i]):
        if one.text == ",":
            return False
        if one.norm_ in _RELATIVE:
            return True
    return False


def _is_free(person: Attendee, occasion: Occasion, clause: Tokens) -> bool:
    """Tell whether no relative clause parts a person from the event."""
    if _is_inner(person.words[0], clause):
        return False
    first, last = sorted((person.words.start, occasion.words.start))
    between = clause.doc[first:last]
    if occasion.words.start > person.words.start:
        return not any(one.norm_ in _RELATIVE for one in between)
    return True
