"""Scores: «η ψηφιακή μας πολιτική βαθμολογήθηκε με 19,5»."""

from typing import Final

from rdflib import DCTERMS, XSD, Literal

from citykg.extraction.findings import Findings, implied
from citykg.extraction.model import Entity
from citykg.extraction.numbers import Quantity, decimal_lexical
from citykg.extraction.patterns import Match, pattern
from citykg.extraction.reading import QUANTITY, Reading
from citykg.extraction.rules.clauses import (
    as_municipality,
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
from citykg.extraction.rules.phrasing import gapless, to_literal, to_text, until_break
from citykg.extraction.scope import is_unreal
from citykg.extraction.tokens import Span as Tokens
from citykg.namespaces.vocabulary import CKG

_SCORED: Final = pattern(
    f"βαθμολογήθηκ~|βαθμολογείται|βαθμολογηθήκαμε ...2 με value=@{QUANTITY}",
    f"συγκέντρωσ~|έλαβ~|πέτυχ~|απέσπασ~ ...3 βαθμολογία|βαθμό ...2 value=@{QUANTITY}",
    f"συγκέντρωσ~|έλαβ~|πέτυχ~ value=@{QUANTITY} βαθμούς|μονάδες|πόντους",
    f"scored|received|achieved ...4 value=@{QUANTITY} points?",
)
_SCALE: Final = pattern(
    f"στα|στους|άριστα|επί|κλίμακα|of|out ...3 scale=@{QUANTITY}",
)
_POLICY: Final = pattern(
    "η|the topic=_ topic=_? μας? topic=πολιτική|στρατηγική|διακυβέρνηση|επίδοση|policy",
    "our topic=_? topic=_ topic=policy|strategy|governance",
)
_OURS: Final = frozenset("μασ our".split())
_PRAISE: Final = pattern(
    "praise=υψηλή|υψηλότατη|κορυφαία|εξαιρετική|άριστη|πολύ? praise=βαθμολογία",
    "praise=high|excellent|top praise=score",
)
_REWARD: Final = pattern(
    "αποτελεί|αποτελούν|συνιστά|συνιστούν reward=επιβράβευση|δικαίωση|καταξίωση",
    "is|are a? reward=reward|vindication for|of",
)
_PLAIN_WORDS: Final = frozenset("που απο και ωστε με for that which by".split())


def state_scores(reading: Reading, findings: Findings) -> None:
    """State scores with value, recipient, judge and date, and words of praise."""
    scores: dict[Entity, Entity] = {}
    for match in _SCORED.find(reading.doc):
        quantity = reading.quantity(match["value"])
        if quantity is None or quantity.value is None or is_unreal(match.span):
            continue
        judgement = _judgement(reading, match.span)
        if judgement is not None:
            score = _state_score(reading, findings, judgement, match, quantity)
            scores.setdefault(judgement.recipient.entity, score)
    if len(scores) == 1:
        for score in scores.values():
            _state_descriptions(reading, findings, score)


def _judgement(reading: Reading, verb: Tokens) -> Judgement | None:
    """Return who scored; a policy scores for the municipality whose it is."""
    judge = judge_of(reading, verb)
    policy = _policy_before(reading, verb)
    subject = subject_of(reading, verb[:1])
    if policy is not None and reading.home is not None and _is_ours(reading, policy):
        return Judgement(Named(reading.home, policy), verb, judge)
    if subject is None:
        return None
    recipient = as_municipality(reading, subject.entity)
    return Judgement(Named(recipient, subject.words), verb, judge)


def _policy_before(reading: Reading, verb: Tokens) -> Tokens | None:
    """Return the words of the policy that was scored, or None."""
    before = reading.doc[clause_of(verb).start : verb.start]
    matches = list(_POLICY.find(before))
    return matches[-1].span if matches else None


def _is_ours(reading: Reading, policy: Tokens) -> bool:
    """Tell whether a policy is the home's: «μας», «του Δήμου», or nobody else's."""
    if any(token.norm_ in _OURS for token in policy):
        return True
    following = reading.doc[policy.end : min(policy.sent.end, policy.end + 4)]
    owners = reading.entities(following, "City", "Municipality")
    return bool(owners) and as_municipality(reading, owners[0]) == reading.home


def _state_score(
    reading: Reading,
    findings: Findings,
    judgement: Judgement,
    match: Match,
    quantity: Quantity,
) -> Entity:
    """State one score; return its node."""
    date_words, dates = dates_near(reading, match.span)
    date = next(iter(dates), None)
    value = decimal_lexical(quantity.value) if quantity.value is not None else ""
    written = quantity.as_written
    name = f"Βαθμολογία {written}|Score of {value}"
    score = node(CKG.Score, judgement, date=date, key=written, name=name)
    number = Literal(value, datatype=XSD.decimal)
    findings.state(score, CKG.value, number, match.span)
    findings.state(score, CKG.valueAsWritten, Literal(written), match["value"])
    when = gapless(date_words, match.span, reach=12) if date else ()
    state_date(findings, score, date, *when)
    state_judgement(reading, findings, score, judgement)
    _state_scale(reading, findings, score, match["value"])
    policy = judgement.recipient.words
    topic = _POLICY.first(policy)
    if topic is not None:
        words = " ".join(one.text for one in topic["topic"] if one.norm_ not in _OURS)
        category = Literal(words, lang=reading.language.value)
        findings.state(score, CKG.category, category, policy)
    return score


def _state_scale(
    reading: Reading, findings: Findings, score: Entity, value: Tokens
) -> None:
    """State the greatest score possible, told right after the score."""
    near = reading.doc[value.end : min(value.sent.end, value.end + 6)]
    match = _SCALE.first(near)
    scale = reading.quantity(match["scale"]) if match is not None else None
    if match is not None and scale is not None and scale.value is not None:
        number = Literal(decimal_lexical(scale.value), datatype=XSD.decimal)
        findings.state(score, CKG.scaleMax, number, match.span)


def _state_descriptions(reading: Reading, findings: Findings, score: Entity) -> None:
    """State how the text calls the document's one score: high, a reward of work."""
    language = reading.language.value
    for match in _PRAISE.find(reading.doc):
        if not is_unreal(match.span):
            text = to_literal(match["praise"], language)
            findings.state(score, DCTERMS.description, text, match.span)
        rest = reading.after(match.span)
        reward = _REWARD.first(rest)
        if reward is None or is_unreal(reward.span):
            continue
        start = reward["reward"].start
        phrase = until_break(reading.doc[start : rest.end], stop=_PLAIN_WORDS)
        findings.state(
            score,
            DCTERMS.description,
            Literal(to_text(phrase), lang=language),
            reading.doc[reward.span.start : phrase.end],
            grounds=implied("0.8"),
        )
