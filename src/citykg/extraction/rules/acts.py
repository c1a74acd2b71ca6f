"""Words that say that somebody takes part, attends, speaks or represents."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from citykg.documents.model import Language
from citykg.extraction.reading import NAME, Reading
from citykg.extraction.rules.act_words import Act, act_said, may_say
from citykg.extraction.scope import is_framed
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token
from citykg.extraction.word_index import tokens_with

_INVERTING: Final = frozenset(
    "at among amongst opening chairing closing attending joining representing also "
    "present speaking addressing leading accompanying moderating".split()
)
_UNREAL: Final = frozenset(
    "δεν δε θα να μην μη ουτε not never will would could should may might to cannot "
    "neither".split()
)
_INVITED: Final = re.compile(
    r"(?:απ)?εστειλε|γραπτ|προσκλ|προσκαλ|καλεσ(?!μεν)|καλουντ|αναμενετ|αναμενοντ|προκειται|invite|"
    r"expected|hopes?$|plan(?:s|ned)?$|withdr|αποσυρθ|ακυρω|απουσι|absent|cancel|υποψηφι|candidate|could$"
)
_BREAKS: Final = frozenset("ενω αλλα while but whereas · ;".split())
_AIMED: Final = re.compile(
    r"στοχ|ενδιαφερον|αιτησ|προτασ|δυνατοτητ|ενοψει|εγκριν|αποφασ|προσκλησ|προετοιμ|"
    r"διεκδικ|ζητ|εξεταζ|εξετασ|μελετ|σχεδια|επιθυμ|ευελπιστ|προσδοκ|ελπιζ|consider|"
    r"seek|wish|goal|interest|appl|propos|approv|decid|prepar"
)
_GRANTED: Final = re.compile(
    r"επιλεχ|επιλεγ|επελεγ|κληρωθ|καταφερ|αρχισ|ξεκιν|selected|chosen|began|started|"
    r"managed|proud|pleased|happy"
)
_GOING_ON: Final = frozenset("και απο and from".split())
_WERE: Final = frozenset({"were", "was"})
_WELCOMED: Final = "welcomed"
_BESIDE_SOMEBODY: Final = _WERE | {_WELCOMED}
_ACCOMPANYING: Final = (
    "συμπληρωνουν", "συμπληρωναν", "συνοδευουν", "συνοδευαν", "συνοδευσ", "συνοδευε",
    "πλαισιων",
)  # fmt: skip
_BACK: Final = 3  # tokens before a verb where «δεν» and «θα» stand


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word of taking part.

    Args:
        act: What it says.
        words: It and the word that belongs to it.
        clause: The clause that it stands in.
    """

    act: Act
    words: Tokens
    clause: Tokens


def triggers(reading: Reading, sentence: Tokens) -> Iterator[Trigger]:
    """Yield the words of taking part in *sentence*, each with its own clause.

    Args:
        reading: The document as read.
        sentence: A sentence.
    """
    found = _without_repeats(list(_acts_in(reading, sentence)))
    if not found:
        return
    breaks = [one.i for one in tokens_with(sentence, _BREAKS) if _is_break(one)]
    doc = sentence.doc
    for number, (act, token) in enumerate(found):
        start = max([sentence.start, *(at + 1 for at in breaks if at < token.i)])
        end = min([sentence.end, *(at for at in breaks if at > token.i)])
        if number + 1 < len(found):
            end = min(end, _border(reading, token, found[number + 1][1]))
        if number:
            start = max(start, _border(reading, found[number - 1][1], token))
        yield Trigger(act, doc[token.i : token.i + 1], doc[start:end])


def _without_repeats(found: list[tuple[Act, Token]]) -> list[tuple[Act, Token]]:
    """Return the acts without «την παρουσία τους» of «τίμησαν με την παρουσία τους»."""
    honours = {one.i for _, one in found if one.norm_.startswith("τιμησ")}
    return [
        (act, one)
        for act, one in found
        if act is not Act.OWN or honours.isdisjoint(range(one.i - _BACK, one.i))
    ]


def _is_break(token: Token) -> bool:
    """Tell whether another clause begins at a break; «· από την Πάφο ο …» goes on."""
    if token.ent_type_:
        return False
    after = token.i + 1
    goes_on = after < token.sent.end and token.doc[after].norm_ in _GOING_ON
    return not (token.text in "·;" and goes_on)


def _acts_in(reading: Reading, sentence: Tokens) -> Iterator[tuple[Act, Token]]:
    language = reading.language
    for token in tokens_with(sentence, _telling(language)):
        if may_say(token.norm_, language) and token.ent_type_ in {"", NAME}:
            act = _act_of(token, language)
            if act is not None and not _tells_no_visit(token, act):
                yield act, token
                continue
        if _is_inverted(token) or _welcomes_somebody(token):
            yield Act.ATTEND, token


def _tells_no_visit(token: Token, act: Act) -> bool:
    """Tell «οικοδέσποινα βρέθηκε η Χ», «Α, που εκπροσωπεί το Χ» from visits."""
    if token.norm_ in {"εκπροσωπει", "εκπροσωπουν"}:
        before = token.doc[max(token.sent.start, token.i - 1)]
        return not (before.ent_type_ or before.norm_ in {"δημο", "πολη", "μασ"})
    if token.norm_.startswith(_ACCOMPANYING):
        before = token.doc[max(token.sent.start, token.i - 1)]
        return before.norm_ not in {"τη", "την", "τον", "τουσ"} and act is Act.ATTEND
    found = act is Act.ATTEND and token.norm_.startswith("βρεθηκ")
    return found and any(one.norm_.startswith("οικοδεσπ") for one in token.sent)


def _welcomes_somebody(token: Token) -> bool:
    if token.norm_ != _WELCOMED:
        return False
    following = token.doc[token.i + 1 : min(token.sent.end, token.i + _BACK + 1)]
    return any(one.ent_type_ == "Person" for one in following)


def _is_inverted(token: Token) -> bool:
    """Tell “At the opening were the mayors of …”, “Among those there was Ann Lee”."""
    if token.norm_ not in _WERE:
        return False
    following = token.doc[min(token.i + 1, token.sent.end - 1)]
    somebody = following.ent_type_ == "Person" or following.norm_ == "the"
    return somebody and token.sent[0].norm_ in _INVERTING


def is_unreal(trigger: Trigger) -> bool:
    """Tell whether a trigger speaks of plans, invitations, absences, or negates."""
    clause, at = trigger.clause, trigger.words.start
    if is_framed(trigger.words):
        return True
    before = clause.doc[max(clause.start, at - _BACK) : at]
    if any(one.norm_ in _UNREAL for one in before) and not _is_granted(before):
        return True
    after = clause.doc[at + 1 : min(clause.end, at + 1 + _BACK)]
    if any(one.norm_ in {"θα", "will"} for one in after) and trigger.act is Act.SPEAK:
        return True  # «την ομιλία θα εκφωνήσει ο Χ»
    if trigger.act in {Act.OWN, Act.BY_NOUN} and any(
        _AIMED.match(one.norm_) for one in clause.doc[clause.start : at]
    ):
        return True
    return any(_INVITED.match(one.norm_) for one in clause)


def _is_granted(before: Tokens) -> bool:
    """Tell «επιλέχθηκε να», “has been chosen to”, after which a plan is a fact."""
    first = max(before.sent.start, before.end - _BACK - 2)
    forms = [one.norm_ for one in before.doc[first : before.end]]
    if not forms or forms[-1] not in {"να", "to"}:
        return False
    chosen = any(_GRANTED.match(one) for one in forms)
    return chosen and set(forms[:-1]).isdisjoint(_UNREAL)


def _act_of(token: Token, language: Language) -> Act | None:
    """Return what a word, with the two after it, says of taking part."""
    words = token.doc[token.i : min(token.sent.end, token.i + 4)]
    return act_said(" ".join([one.norm_ for one in words]), language)


@cache
def _telling(language: Language) -> Callable[[str], bool]:
    """Return what tells whether a word alone may say that somebody takes part."""
    return lambda form: form in _BESIDE_SOMEBODY or may_say(form, language)


def _border(reading: Reading, one: Token, other: Token) -> int:
    """Return where the clause of one trigger ends and that of the next begins."""
    doc = one.doc
    for at in range(other.i - 1, one.i, -1):
        if doc[at].text in ",·" or doc[at].norm_ in {"και", "and"}:
            people = any(t.ent_type_ == "Person" for t in doc[at : other.i])
            if not people or doc[at + 1].norm_ in {"που", "οποιοσ", "οποια", "who"}:
                return at
    return other.i if reading.language is Language.GREEK else one.i + 1
