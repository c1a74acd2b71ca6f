"""Signings: who put their names to which charter, and when.

The signing is an event of its own, for a charter is signed by many, at many times.
Signers that the text only counts («15 Δήμαρχοι») stay a count.
"""

from typing import Final

from rdflib import XSD, Literal

from citykg.extraction.findings import Findings, situation
from citykg.extraction.lexicon import ROLES, first_code
from citykg.extraction.model import Entity
from citykg.extraction.patterns import Match, pattern
from citykg.extraction.reading import CITIES, PLACES, QUANTITY, Reading
from citykg.extraction.rules.clauses import (
    as_municipality,
    clause_of,
    dates_near,
    subject_of,
)
from citykg.extraction.rules.content import with_auxiliary
from citykg.extraction.rules.events import grounds_of
from citykg.extraction.rules.policy import INSTRUMENT_LABELS, titled_instruments
from citykg.extraction.scope import is_unreal
from citykg.extraction.tokens import Span as Tokens
from citykg.namespaces.vocabulary import CKG

_SIGNING: Final = pattern(
    "υπέγραψ~|υπόγραψ~|υπογράψα~|υπογράφ~|συνυπέγραψ~|υπογράφηκ~",
    "προσχώρησ~|προσυπέγραψ~",
    "signed|signs|cosigned",
)
_GROUP: Final = pattern(
    f"count=@{QUANTITY} role=δήμαρχοι|αντιδήμαρχοι|δήμοι|πόλεις",
    f"count=@{QUANTITY} role=mayors|municipalities|cities",
)
_OF: Final = frozenset(
    "του τησ των και απο την το τα τισ τουσ , of from the and".split()
)
_OBJECT_REACH: Final = 12  # tokens between the verb and what is signed


def state_signings(reading: Reading, findings: Findings) -> None:
    """State signings of charters with date, signers and what was signed."""
    for verb in _SIGNING.find(reading.doc):
        signed = _signed(reading, verb.span)
        clause = with_auxiliary(verb.span)
        if signed is not None and not is_unreal(clause):
            _state_signing(reading, findings, verb, signed)


def _signed(reading: Reading, verb: Tokens) -> tuple[Entity, Tokens] | None:
    """Return the charter that follows *verb* in its clause, with its words."""
    rest = reading.doc[verb.end : clause_of(verb).end]
    found = [
        (entity, words)
        for words in reading.ents(rest, *INSTRUMENT_LABELS, "CityNetwork")
        if (entity := reading.entity(words)) is not None
    ]
    found += [(one.entity, one.title) for one in titled_instruments(reading, rest)]
    reach = verb.end + _OBJECT_REACH
    charters = [
        one
        for one in found
        if reading.gazetteer.is_charter(one[0]) and one[1].start < reach
    ]
    return min(charters, key=lambda one: one[1].start, default=None)


def _state_signing(
    reading: Reading,
    findings: Findings,
    verb: Match,
    signed: tuple[Entity, Tokens],
) -> None:
    charter, words = signed
    group = _group(reading, verb.span)
    subject = None if group is not None else subject_of(reading, verb.span)
    signer = None if subject is None else as_municipality(reading, subject.entity)
    date_words, dates = dates_near(reading, verb.span)
    if not dates or (group is None and signer is None):
        return  # two undated signings of one charter could not be told apart
    node = situation(
        "event",
        CKG.Signing,
        "signing",
        charter,
        signer or (group["count"].text if group is not None else ""),
        dates[0].lexical,
        labels=_labels(charter, signer),
    )
    words_of_date = (date_words, verb.span)
    sure = grounds_of(dates[0])
    findings.state(node, CKG.occursOn, dates[0].literal, *words_of_date, grounds=sure)
    findings.state(node, CKG.signedInstrument, charter, verb.span, words)
    if signer is not None and subject is not None:
        parts = (verb.span,) if subject.is_we else (subject.words, verb.span)
        first, last = min(one.start for one in parts), max(one.end for one in parts)
        tight = reading.doc[first:last]
        findings.state(node, CKG.signatory, signer, tight)
    if group is not None:
        _state_group(reading, findings, node, group)


def _group(reading: Reading, verb: Tokens) -> Match | None:
    """Return «15 Δήμαρχοι» where they are the subject of *verb*."""
    clause = clause_of(verb)
    for part in (
        reading.doc[clause.start : verb.start],
        reading.doc[verb.end : clause.end],
    ):
        match = _GROUP.first(part) if len(part) else None
        if match is not None:
            return match
    return None


def _labels(charter: Entity, signer: Entity | None) -> dict[str, str]:
    labels = {}
    for language, text in (("el", "Υπογραφή"), ("en", "Signing")):
        if name := charter.label(language):
            who = signer.label(language) if signer is not None else None
            labels[language] = f"{text}: {name}" + (f", {who}" if who else "")
    return labels


def _state_group(
    reading: Reading, findings: Findings, node: Entity, group: Match
) -> None:
    """State how many signed, as what, and of which areas."""
    quantity = reading.quantity(group["count"])
    if quantity is not None and quantity.value is not None:
        value = Literal(str(int(quantity.value)), datatype=XSD.integer)
        findings.state(node, CKG.signatoryCount, value, group.span)
    role = first_code(group["role"], ROLES)
    if role is not None:
        findings.state(node, CKG.signatoryRole, role[0].means, group.span)
    for words in _areas(reading, group):
        area = reading.entity(words)
        if area is not None:
            findings.state(node, CKG.signatoryArea, area, words)


def _areas(reading: Reading, group: Match) -> list[Tokens]:
    """Return the places «της Κρήτης και των νησιών του Αιγαίου» after a group."""
    found: list[Tokens] = []
    at = group.span.end
    for words in reading.ents(reading.after(group.span), *PLACES, *CITIES):
        between = reading.doc[at : words.start]
        if any(token.norm_ not in _OF for token in between):
            break
        found.append(words)
        at = words.end
    return found
