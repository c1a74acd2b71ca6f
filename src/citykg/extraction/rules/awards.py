"""Awards: «βραβεύτηκε με το χρυσό βραβείο στην κατηγορία … από …»."""

from typing import Final

from rdflib import Literal
from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from citykg.extraction.dates import DateValue
from citykg.extraction.findings import Findings
from citykg.extraction.patterns import pattern
from citykg.extraction.phrases import capitalised, nominative
from citykg.extraction.reading import TITLE, Reading
from citykg.extraction.rules.clauses import (
    as_city,
    clause_of,
    dates_near,
    subject_of,
)
from citykg.extraction.rules.judgements import (
    Judgement,
    Named,
    judge_of,
    node,
    state_date,
    state_judgement,
)
from citykg.extraction.rules.phrasing import gapless, language_of, until_break
from citykg.extraction.rules.prizes import state_named_prizes
from citykg.extraction.scope import is_unreal
from citykg.namespaces.vocabulary import CKG

_PRIZES: Final = (
    "βραβείο|βραβεία|μετάλλιο|έπαινο|έπαινος|διάκριση|τίτλο|award|awards|prize|medal"
)
_HONOURED: Final = pattern(
    "verb=βραβεύτηκ~|βραβεύθηκ~|βραβευθήκαμε|τιμήθηκ~|τιμηθήκαμε",
)
_WON: Final = pattern(
    "verb=απέσπασ~|κέρδισ~|έλαβ~|λάβαμε|κατέκτησ~|απονεμήθηκ~|παρέλαβ~|πήρ~ ...5 "
    f"prize={_PRIZES}",
    f"verb=won|received|awarded|wins|earned ...8 prize={_PRIZES}",
)
_PRIZE: Final = pattern(f"με|το|τον|την|the|a ...2 prize={_PRIZES}")
_NAME_ENDS: Final = frozenset(
    "απο στην στο στη για που σε και κατα στα by in for from at which and".split()
)
_LINKS: Final = frozenset("of the for in &".split())


def state_awards(reading: Reading, findings: Findings) -> None:
    """State awards with recipient, title, category, judge and date.

    Being a finalist or candidate is no award, and neither is giving one.
    """
    told = state_named_prizes(reading, findings)
    for rows in (_HONOURED, _WON):
        for match in rows.find(reading.doc):
            verb = match["verb"]
            named = verb.sent.start in told
            if named or is_unreal(_from_auxiliary(match.span)):
                continue
            prize = match.get("prize") or _prize_after(reading, verb)
            _state_award(reading, findings, verb, prize)


def _from_auxiliary(tokens: Tokens) -> Tokens:
    """Return *tokens* with the two words before them: «θα βραβευτεί», «has not won»."""
    return tokens.doc[max(tokens.sent.start, tokens.start - 2) : tokens.end]


def _prize_after(reading: Reading, verb: Tokens) -> Tokens | None:
    clause = clause_of(verb)
    match = _PRIZE.first(reading.doc[verb.end : clause.end])
    return match["prize"] if match is not None else None


def _state_award(
    reading: Reading, findings: Findings, verb: Tokens, prize: Tokens | None
) -> None:
    subject = subject_of(reading, verb)
    if subject is None:
        return
    judge = judge_of(reading, verb)
    title = _title_of(reading, verb, prize)
    if judge is None and title is None:
        return
    recipient = Named(as_city(reading, subject), subject.words)
    if judge is not None and judge.entity == recipient.entity:
        return
    judgement = Judgement(recipient, verb, judge)
    date_words, dates = dates_near(reading, verb)
    date = next(iter(dates), None)
    text = title.text if title is not None else ""
    name = _name(title)
    award = node(
        CKG.Award, judgement, date=date, key=_key(text, judgement, date), name=name
    )
    when = gapless(date_words, verb, reach=12) if date else ()
    state_date(findings, award, date, *when)
    state_judgement(reading, findings, award, judgement)
    if title is not None:
        value = Literal(_title_text(title), lang=language_of(text))
        words = reading.doc[verb.start : max(title.end, verb.end)]
        findings.state(award, CKG.recognitionTitle, value, words)


def _key(title: str, judgement: Judgement, date: DateValue | None) -> str:
    """Return what tells an award from others: its title, or all that is said of it.

    «Χρυσό βραβείο» without judge and year could be any; its clause is its own.
    """
    known = judgement.judge is not None or date is not None
    return title if known else f"{title} {clause_of(judgement.verb).text}"


def _title_of(reading: Reading, verb: Tokens, prize: Tokens | None) -> Tokens | None:
    """Return the words of the prize's name: quoted, or written with capitals."""
    if prize is None:
        return None
    clause = clause_of(verb)
    titles = reading.ents(reading.doc[prize.end : clause.end], TITLE)
    if titles and titles[0].start - prize.end <= 1:
        return titles[0]
    start = prize.start
    while start > verb.end and _belongs_to_name(reading.doc[start - 1]):
        start -= 1
    while start < prize.start and reading.doc[start].norm_ in _LINKS:
        start += 1
    named = until_break(reading.doc[prize.end : clause.end], stop=_NAME_ENDS)
    if len(named) and _is_capital(named[0]):
        foreign = language_of(named.text) != language_of(prize.text)
        return named if foreign else reading.doc[start : named.end]
    return reading.doc[start : prize.end] if start < prize.start else None


def _belongs_to_name(token: Token) -> bool:
    adjective = (
        token.norm_.endswith(("ο", "η", "χρυσο", "πρωτο")) and token.text.islower()
    )
    is_article = token.norm_ in {"το", "τη", "την", "ενα", "με", "ο", "η"}
    return _is_capital(token) or token.norm_ in _LINKS or (adjective and not is_article)


def _is_capital(token: Token) -> bool:
    return token.text[:1].isupper()


def _title_text(title: Tokens) -> str:
    return title.text if title[0].ent_type_ == TITLE else nominative(title)


def _name(title: Tokens | None) -> str:
    """Return what to call an award, in Greek and, where its title is Latin, English."""
    if title is None:
        return "Βραβείο|Award"
    text = _title_text(title)
    return capitalised(text) if language_of(text) == "en" else f"{text}|Award"
