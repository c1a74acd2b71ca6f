"""Who won which prize: “X won the P”, «το P απονεμήθηκε στον Χ», “the winner is X”."""

from collections.abc import Iterator
from typing import Final

from citykg.extraction.findings import implied
from citykg.extraction.headed import in_capitals
from citykg.extraction.reading import BODIES, CITIES, Reading
from citykg.extraction.rules import recipients
from citykg.extraction.rules.award_editions import of_its_year
from citykg.extraction.rules.award_giving import JUDGES, given, given_by, paired
from citykg.extraction.rules.award_pairs import adjacent, headed, in_turn
from citykg.extraction.rules.award_references import tell_back, understood
from citykg.extraction.rules.award_telling import (
    NAMELESS,
    Prize,
    Telling,
    Win,
    in_category,
    is_contest,
    is_graded,
    is_hoped,
    is_lost,
    is_place,
    meant_before,
    prizes_after,
    prizes_in,
    unsaid,
)
from citykg.extraction.rules.award_verbs import (
    BE,
    RECEIVING,
    Kind,
    honours,
    kind_of,
    verbs_in,
)
from citykg.extraction.rules.clauses import has_unknown_subject_after
from citykg.extraction.rules.home_told import Recipient
from citykg.extraction.rules.title_holders import (
    by_copula,
    by_year,
    gapped,
    in_apposition,
    in_categories,
    succeeded,
)
from citykg.extraction.rules.winner_nouns import told_by_noun, told_by_winner
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token
from citykg.extraction.word_index import tokens_with

_BREAKS: Final = frozenset("ενω αλλα ομωσ while but whereas ; ·".split())
_TO: Final = frozenset("στον στη στην στο στουσ στισ στα to σε".split())
_TOGETHER: Final = frozenset("together along alongside jointly μαζι απο_κοινου".split())
_PRAISING: Final = ("συνεχαρ", "συγχαιρ", "συγχαρ", "congratulat")
_QUOTES: Final = frozenset("» ” \" ' ’".split())
_NEXT_LINES: Final = 200  # tokens from the name of a contest to what was won in it
_FAR: Final = 30  # tokens between a prize and the pronoun that means it
_FRONT: Final = 6  # tokens between a prize and the verb that follows it


def wins_in(reading: Reading) -> Telling:
    """Return who won which prize, as the sentences of a document tell.

    Args:
        reading: The document as read.
    """
    telling = Telling(reading, prizes_in(reading))
    for sentence in reading.doc.sents if telling.prizes else ():
        if in_capitals(sentence[0]):
            continue
        tell_back(telling, sentence)
        for number, (trigger, segment) in enumerate(_segments(sentence)):
            found = _wins_at(telling, trigger, segment, first=number == 0)
            telling.wins += [of_its_year(telling, one) for one in found]
        telling.wins += headed(telling, sentence)
        telling.wins += adjacent(telling, sentence)
        telling.wins += gapped(telling, sentence)
        telling.wins += in_categories(telling, sentence)
        telling.wins += in_turn(telling, sentence)
        telling.wins += by_copula(telling, sentence)
        telling.wins += in_apposition(telling, sentence)
        telling.wins += by_year(telling, sentence)
        telling.wins += succeeded(telling, sentence)
    return telling


def _segments(sentence: Tokens) -> Iterator[tuple[Token, Tokens]]:
    """Yield each trigger with the part of its sentence that it governs."""
    triggers = verbs_in(sentence)
    doc = sentence.doc
    for at, trigger in enumerate(triggers):
        start = triggers[at - 1].i + 1 if at else sentence.start
        end = triggers[at + 1].i if at + 1 < len(triggers) else sentence.end
        if at + 1 < len(triggers) and kind_of(triggers[at + 1]) is Kind.WINNER:
            end = triggers[at + 2].i if at + 2 < len(triggers) else sentence.end
        for token in tokens_with(doc[start:end], _BREAKS):
            if not token.ent_type_:
                if token.i < trigger.i:
                    start = token.i + 1
                else:
                    end = token.i
                    break
        yield trigger, doc[start:end]


def _wins_at(
    telling: Telling, trigger: Token, segment: Tokens, *, first: bool
) -> list[Win]:
    """Return the wins that *trigger* tells."""
    doc = segment.doc
    ahead = doc[segment.start : trigger.i]
    behind = doc[trigger.i + 1 : segment.end]
    if is_hoped(trigger):
        return []
    praise = next((one for one in ahead if one.norm_.startswith(_PRAISING)), None)
    if praise is not None:
        return _praised(telling, praise, trigger, behind)
    return _by_kind(telling, trigger, (ahead, behind), first=first)


def _by_kind(
    telling: Telling, trigger: Token, around: tuple[Tokens, Tokens], *, first: bool
) -> list[Win]:
    """Return the wins that a trigger tells, by what kind of word it is."""
    ahead, behind = around
    kind = kind_of(trigger)
    if kind is Kind.PASSIVE:
        kind = _voice(trigger, behind)
    if kind is Kind.GIVES:
        return given_by(telling, trigger, ahead, behind)
    if kind is Kind.GIVEN:
        return given(telling, trigger, ahead, behind)
    if kind is Kind.WINNER:
        return told_by_winner(telling, trigger, ahead, behind)
    if kind is Kind.NOMINAL:
        return told_by_noun(telling, trigger, behind)
    return _taken(telling, trigger, ahead, behind, first=first)


def _praised(
    telling: Telling, praise: Token, trigger: Token, behind: Tokens
) -> list[Win]:
    """Return the wins of «συνεχάρη τη Χ για την κατάκτηση του P»: not the subject's."""
    doc = behind.doc
    who = recipients.first_listed(telling.reading, doc[praise.i + 1 : trigger.i])
    verb = doc[trigger.i : trigger.i + 1]
    prizes = prizes_after(telling, trigger, behind)[:1]
    return [Win(prize, one, verb, one.grounds) for prize in prizes for one in who]


def _voice(verb: Token, behind: Tokens) -> Kind:
    """Tell “was awarded the P” from “was awarded to X” and from “awarded X the P”."""
    near = [one.norm_ for one in behind[:2]]
    before = verb.doc[max(verb.sent.start, verb.i - 4) : verb.i]
    passive = any(one.norm_ in BE for one in before)
    if near[:1] == ["to"]:
        return Kind.GIVEN
    if passive:
        return Kind.TAKES
    if near == ["it", "to"]:
        return Kind.GIVEN
    ahead = verb.doc[max(verb.sent.start, verb.i - _FRONT) : verb.i]
    if any(one.norm_ in JUDGES for one in ahead):
        return Kind.GIVES
    acting = [
        ent
        for ent in verb.doc[verb.sent.start : verb.i].ents
        if ent.label_ in {*BODIES, "Person"} and ent.label_ != "Municipality"
    ]
    comma = verb.i > verb.sent.start and verb.nbor(-1).text == ","
    return Kind.GIVES if acting and not comma else Kind.TAKES


def _taken(
    telling: Telling, trigger: Token, ahead: Tokens, behind: Tokens, *, first: bool
) -> list[Win]:
    reading, doc = telling.reading, behind.doc
    if any(one.norm_ == "by" for one in behind[:1]) and _is_won(trigger):
        return _won_by(telling, trigger, ahead, behind)
    verb = doc[trigger.i : trigger.i + 1]
    prizes, before = _object(telling, trigger, ahead, behind)
    who = subject_of(telling, trigger, before, behind)
    if not prizes:
        if honours(trigger, behind):
            unnamed = Prize(NAMELESS, verb, named=False)
            telling.honours += [Win(unnamed, one, verb, one.grounds) for one in who]
            return _in_contest(telling, trigger, who)
        return []
    who = who or _behind_prize(reading, prizes[-1], behind)
    pronoun = any(one.norm_ == "it" for one in ahead[-_FRONT:])
    left_out = (first or pronoun) and not has_unknown_subject_after(behind)
    if not who and left_out and recipients.is_understood(reading, ahead):
        who = telling.topic(trigger.sent)
    if who:
        who = [*who, *_sharing(reading, prizes[-1].words, behind)]
    pairs = paired(prizes, who, behind)
    return [Win(prize, one, verb, one.grounds) for prize, one in pairs]


def _in_contest(telling: Telling, trigger: Token, who: list[Recipient]) -> list[Win]:
    """Return the wins of “X took home three awards” in a text on one contest."""
    contest = telling.last_named(trigger.i, several=True)
    if contest is None or not is_contest(contest.award) or is_lost(trigger.sent):
        return []
    if trigger.sent.start - contest.words.sent.end > _NEXT_LINES:
        return []
    verb = trigger.doc[trigger.i : trigger.i + 1]
    prize = Prize(contest.award, verb, named=False)
    return [Win(prize, one, verb, implied("0.7")) for one in who]


def _is_won(trigger: Token) -> bool:
    """Tell “won by” from “conferred by”, which names who gives a prize."""
    return kind_of(trigger) is Kind.TAKES


def _behind_prize(reading: Reading, prize: Prize, behind: Tokens) -> list[Recipient]:
    """Return who stands last: «έλαβε το Χ η Ψ», “two cities share the X: Y and Z”."""
    rest = behind.doc[prize.words.end : max(prize.words.end, behind.end)]
    if behind.start - 1 == behind.sent.start and rest[:1].text == ",":
        rest = rest[1:]  # “Named European Youth Capital 2023, Lublin …”
    while len(rest) and rest[0].text in _QUOTES:
        rest = rest[1:]
    if rest[:1].text == ":":
        return recipients.first_listed(reading, rest[1:])
    return recipients.after(reading, rest)


def _object(
    telling: Telling, trigger: Token, ahead: Tokens, behind: Tokens
) -> tuple[list[Prize], Tokens]:
    """Return what *trigger* says was won, and where its subject may stand before it."""
    prizes = prizes_after(telling, trigger, behind)
    own = [one for one in prizes if one.named]
    if any(not is_place(one) for one in own):
        return prizes, ahead
    fronted = [
        one
        for one in telling.in_(ahead)
        if _is_fronted(one, trigger) and not is_place(one) and _is_object(one)
    ]
    if own and not any(is_graded(one) for one in fronted):
        return own, ahead
    if fronted:
        return fronted[-1:], _before_prize(fronted[-1], trigger, ahead)
    own_understood = (
        prizes
        or _by_pronoun(telling, trigger)
        or meant_before(telling, trigger, ahead)
        or unsaid(telling, trigger, behind)
        or in_category(telling, trigger, behind)
    )
    if not own_understood:
        return understood(telling, trigger, ahead, behind), ahead
    return own_understood[-1:], ahead


def _by_pronoun(telling: Telling, trigger: Token) -> list[Prize]:
    """Return the prize of «τελικά τον κατέκτησε» and «νικητής αναδείχθηκε», or none."""
    if trigger.i == trigger.sent.start:
        return []
    before = trigger.nbor(-1)
    last = telling.last_named(trigger.i)
    meant_ = before.norm_ in {"τον", "την", "το"} or kind_of(before) is Kind.WINNER
    if not meant_ or last is None or trigger.i - last.words.end > _FAR:
        return []
    words = trigger.doc[before.i : trigger.i + 1]
    return [Prize(last.award, words, named=False)]


def _before_prize(prize: Prize, trigger: Token, ahead: Tokens) -> Tokens:
    """Return where the subject of «το βραβείο Χ έλαβε» may stand before the verb.

    In «διεκδικεί τον τίτλο Χ, τον οποίο κατέκτησε η Ψ» another is the winner.
    """
    doc = ahead.doc
    gap = doc[prize.words.end : trigger.i]
    relative = any(
        one.norm_.startswith(("οποι", "που", "which", "that")) for one in gap
    )
    before = doc[ahead.start : prize.words.start]
    return gap if relative or is_lost(before) else before


def _sharing(reading: Reading, prize: Tokens, behind: Tokens) -> list[Recipient]:
    """Return the others of “X won the P together with Y and Z”."""
    doc = prize.doc
    for token in doc[prize.end : max(prize.end, behind.end)]:
        if token.norm_ in _TOGETHER:
            rest = doc[token.i + 2 : max(behind.end, token.i + 2)]
            found = recipients.first_listed(reading, rest)
            return [one for one in found if one.words.label_ in CITIES]
    return []


def _is_object(prize: Prize) -> bool:
    """Tell whether a prize before its verb may be what was won, by its article."""
    doc, end = prize.words.doc, prize.words.end
    if prize.named or prize.words[0].norm_ in {"τον", "την", "το", "τη"}:
        return True
    return doc[end].norm_ in {"which", "that"} if end < len(doc) else False


def _is_fronted(prize: Prize, verb: Token) -> bool:
    """Tell whether a prize before a verb may be its object: «το Χ έλαβε η Ψ»."""
    gap = verb.doc[prize.words.end : verb.i]
    aside = gap[:1].text == "," and gap[-1:].text == ","
    if len(gap) > _FRONT and not (aside and len(gap) <= 2 * _FRONT):
        return False
    if not aside and any(one.norm_ in {"and", "και", "one"} for one in gap):
        return False
    # “the award is given” says nothing of who gets it.
    return kind_of(verb) is not Kind.PASSIVE


def subject_of(
    telling: Telling, trigger: Token, ahead: Tokens, behind: Tokens
) -> list[Recipient]:
    """Return who *trigger* says took a prize."""
    reading = telling.reading
    if trigger.norm_.endswith(("αμε", "ομε", "ουμε", "καμε")) and reading.home:
        words = trigger.doc[trigger.i : trigger.i + 1]
        return [Recipient(reading.home, words)]
    if trigger.norm_.startswith((*RECEIVING, "handed", "presented")):
        taker = _taker_after(reading, behind)
        if taker:
            return taker
        official = recipients.officials_city(reading, ahead)
        close = bool(len(ahead)) and recipients.is_official(ahead[-1])
        if official and (close or reading.ents(ahead, "Person")):
            return official
    beside = recipients.antecedent(reading, ahead[:-1]) if _is_reduced(trigger) else []
    if beside:
        return beside
    # A subject that its sentence shares between two verbs stands before the first.
    found = recipients.before(reading, ahead)
    if not found and ahead.start > trigger.sent.start:
        whole = trigger.doc[trigger.sent.start : trigger.i]
        joined = any(one.norm_ in {"και", "and", ","} for one in ahead[-4:])
        found = recipients.before(reading, whole) if joined else []
    return found or recipients.after(reading, behind)


def _is_reduced(trigger: Token) -> bool:
    """Tell whether a participle stands right behind whom it is about: “X, chosen …”."""
    comma = trigger.i > trigger.sent.start and trigger.nbor(-1).text == ","
    participle = trigger.norm_.endswith(("ed", "en", "μενη", "μενοσ", "μενο"))
    return comma and (participle or kind_of(trigger) is Kind.PASSIVE)


def _taker_after(reading: Reading, behind: Tokens) -> list[Recipient]:
    """Return the city of «παρέλαβε ο δήμαρχος του Χ», whoever is named before."""
    near = behind.doc[behind.start : min(behind.end, behind.start + _FRONT)]
    stands = len(near) > 1 and near[0].norm_ in {"ο", "η"}
    if not stands or not recipients.is_official(near[1]):
        return []
    return recipients.officials_city(reading, near)


def _won_by(
    telling: Telling, trigger: Token, ahead: Tokens, behind: Tokens
) -> list[Win]:
    """Return the wins of “the P was won by X”."""
    prizes = telling.in_(ahead)[-1:]
    verb = behind.doc[trigger.i : trigger.i + 2]
    rest = behind.doc[trigger.i + 2 : behind.end]
    who = recipients.first_listed(telling.reading, rest)
    if trigger.norm_ in RECEIVING:
        who = [one for one in who if one.words.label_ != "Person"]
    return [Win(prize, one, verb) for prize in prizes for one in who]
