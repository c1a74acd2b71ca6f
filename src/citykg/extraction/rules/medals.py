"""Prizes of gold, silver and bronze: «χρυσό βραβείο για το έργο «…»»."""

from collections.abc import Iterator
from typing import Final

from rdflib import XSD, Literal
from spacy.tokens import Span as Tokens

from citykg.extraction.dates import DateValue
from citykg.extraction.findings import Findings
from citykg.extraction.patterns import Match, pattern, sentences
from citykg.extraction.reading import Reading
from citykg.extraction.rules.clauses import as_city, subject_of
from citykg.extraction.rules.judgements import (
    Judgement,
    Named,
    node,
    state_date,
    state_judgement,
)
from citykg.extraction.rules.phrasing import gapless
from citykg.extraction.rules.prize_names import Prize
from citykg.extraction.scope import is_unreal
from citykg.namespaces.vocabulary import CKG

_METALS: Final = (
    (pattern("πλατινένι~ βραβείο|βραβεία|διάκριση"), "Πλατινένιο βραβείο", "el"),
    (pattern("χρυσ~ βραβείο|βραβεία|μετάλλιο"), "Χρυσό βραβείο", "el"),
    (pattern("ασημένι~|αργυρ~ βραβείο|βραβεία|μετάλλιο"), "Ασημένιο βραβείο", "el"),
    (pattern("χάλκιν~ βραβείο|βραβεία|μετάλλιο"), "Χάλκινο βραβείο", "el"),
    (pattern("platinum award|awards|prize|medal"), "Platinum award", "en"),
    (pattern("gold award|awards|prize|medal"), "Gold award", "en"),
    (pattern("silver award|awards|prize|medal"), "Silver award", "en"),
    (pattern("bronze award|awards|prize|medal"), "Bronze award", "en"),
)
_WON: Final = pattern(
    "έλαβ~|λάβαμε|κέρδισ~|κερδίσαμε|απέσπασ~|αποσπάσαμε|κατέκτησ~|πήρ~|απέκτησ~",
    "τιμήθηκ~|βραβεύτηκ~|βραβεύθηκ~|διακρίθηκ~|απονεμήθηκ~",
    "won|received|earned|wins|claimed|collected",
)
_PLURAL: Final = ("Awards", "Prizes", "Βραβεία", "Βραβείων")


def state_medals(reading: Reading, findings: Findings, prizes: list[Prize]) -> None:
    """State the medals that a sentence, or a list that it leads in, tells of.

    Args:
        reading: The document as read.
        findings: Where facts go.
        prizes: The prizes that the document names; a medal belongs to a contest.
    """
    for sentence in reading.doc.sents:
        for match, title, language in _medals(sentence):
            verb = _verb_before(sentence.doc[sentence.start : match.span.start])
            verb = verb or _verb_of_lead(reading, match.span)
            if verb is not None and not is_unreal(_said(verb)):
                contest = _contest(prizes, match.span)
                whole = _whole_title(title, contest, language)
                _state_medal(
                    reading, findings, match.span, verb=verb, medal=(whole, contest)
                )


def _medals(sentence: Tokens) -> Iterator[tuple[Match, str, str]]:
    for rows, title, language in _METALS:
        for match in rows.find(sentence):
            yield match, title, language


def _said(verb: Tokens) -> Tokens:
    return verb.doc[max(verb.sent.start, verb.start - 2) : verb.end]


def _verb_before(tokens: Tokens) -> Tokens | None:
    matches = list(_WON.find(tokens)) if len(tokens) else []
    return matches[-1].span if matches else None


def _verb_of_lead(reading: Reading, words: Tokens) -> Tokens | None:
    """Return the verb of winning that leads in the list item of *words*, or None."""
    for lead, items in reading.lists():
        for _, tokens in items:
            if tokens.start <= words.start < tokens.end and len(lead):
                return _verb_before(list(sentences(lead))[-1])
    return None


def _contest(prizes: list[Prize], words: Tokens) -> Prize | None:
    """Return the contest that the document named last, else next, or None."""
    contests = [one for one in prizes if one.base.endswith(_PLURAL)]
    before = [one for one in contests if one.words.start < words.start]
    return next(iter([*reversed(before), *contests]), None)


def _whole_title(title: str, contest: Prize | None, language: str) -> str:
    if contest is None:
        return title
    link = "των" if language == "el" else "of the"
    return f"{title} {link} {contest.name}"


def _state_medal(
    reading: Reading,
    findings: Findings,
    words: Tokens,
    *,
    verb: Tokens,
    medal: tuple[str, Prize | None],
) -> None:
    """State a medal of the city or municipality that won it."""
    title, contest = medal
    subject = subject_of(reading, verb)
    if subject is None:
        return
    judgement = Judgement(Named(as_city(reading, subject), subject.words), verb, None)
    year = contest.year if contest is not None else ""
    date = DateValue(year, XSD.gYear) if year else None
    # Two gold prizes of one contest are told apart by what they were given for.
    key = f"{title} {words.start}"
    award = node(CKG.Award, judgement, date=date, key=key, name=f"{title}|Award")
    state_judgement(reading, findings, award, judgement)
    if contest is not None:
        state_date(findings, award, date, contest.words)
    language = "el" if title[0] > "z" else "en"
    value = Literal(title, lang=language)
    findings.state(award, CKG.recognitionTitle, value, *gapless(words, verb, reach=14))
