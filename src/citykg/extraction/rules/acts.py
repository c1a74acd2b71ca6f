"""Words that say that somebody takes part, attends, speaks or represents."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Final

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from citykg.documents.model import Language
from citykg.extraction.reading import NAME, Reading


class Act(Enum):
    """What a word says that somebody does at an event."""

    TAKE_PART = "take part"  # cities, too; in events and initiatives
    ATTEND = "attend"  # people and cities; in events
    SPEAK = "speak"  # people; in events
    REPRESENT = "represent"  # people for cities; in events
    BE_GIVEN = "be given"  # people, what is said or given at the event
    BY_NOUN = "by noun"  # «παρουσία του …», «με τη συμμετοχή των …»
    OWN = "own"  # «η συμμετοχή του στο …», “its participation in …”


# Folded beginnings of words; a blank parts the word from the next one.
_GREEK: Final = (
    (
        Act.TAKE_PART,
        r"(?:συμμετειχ|μετειχ|συμμετεχ(?:ει|ουν|ουμε|οντ)|μετεχ(?:ει|ουν))",
    ),
    (Act.TAKE_PART, r"(?:ελαβ|λαμβαν|πηρ|παιρν)\w+ μεροσ"),
    (
        Act.ATTEND,
        r"(?:παρεστη|παρισταται|παριστανται|παραβρεθηκ|παρευρεθηκ|παρευρισκ)",
    ),
    (Act.ATTEND, r"(?:παρακολουθησ(?:ε|αν)|παροντεσ|παρων|παρουσα|παρον|παρουσεσ)\b"),
    (
        Act.SPEAK,
        r"(?:μιλησ(?:ε|αν)|χαιρετισ(?:ε|αν)|συντονισ(?:ε|αν)|εισηγηθηκ|προλογισ)",
    ),
    (
        Act.SPEAK,
        r"(?:τοποθετηθηκ(?:ε|αν)|καλωσορισ|υποδεχ[θτ]ηκ|προ[εη]δρευσ|ομιλητ(?:ησ|ρια|εσ)\b)",
    ),
    (
        Act.SPEAK,
        r"(?:εισηγητ(?:ησ|ρια|εσ)\b|χαιρετισμ(?:ο|ουσ)\b|ομιλια\b|κηρυξ(?:ε|αν)\b|συντονιστ)",
    ),
    (
        Act.BE_GIVEN,
        r"(?:παρουσιασ(?:ε|αν)\b|ανεπτυξ|ανελυσ|παρελαβ|παρεδωσ|απενειμ|βραβευσ(?:ε|αν)\b)",
    ),
    (Act.BE_GIVEN, r"(?:παραλαμβανοντασ|επεδωσ|βραβευτηκ)"),
    (Act.REPRESENT, r"(?:εκπροσωπησ(?:ε|αν)\b|εκπροσωπηθηκ|αντιπροσωπευσ)"),
    (Act.BY_NOUN, r"(?:παρουσια|συμμετοχη)σ? (?:του|τησ|των)\b"),
    (Act.OWN, r"(?:συμμετοχη|παρουσια)σ? μασ\b"),
)
_ENGLISH: Final = (
    (
        Act.TAKE_PART,
        r"(?:participate[sd]?\b|participating\b|(?:took|takes?|taking|taken) part)",
    ),
    (
        Act.ATTEND,
        r"(?:attend(?:s|ed|ing)?\b|present (?:were|was|on|at|from))",
    ),
    (
        Act.ATTEND,
        r"(?:was|were|also) present",
    ),
    (
        Act.SPEAK,
        r"(?:spoke\b|speaks\b|speakers?\b|addressed\b|chaired\b|moderated\b|opened\b)",
    ),
    (Act.SPEAK, r"(?:closed\b|welcomed\b|introduced by|keynote\b|panel(?:l?ists?)\b)"),
    (Act.BY_NOUN, r"(?:presence|participation) of\b"),
    (Act.SPEAK, r"guest (?:of|at|speaker)\b"),
    (Act.BE_GIVEN, r"(?:presented\b|accepted\b|received\b|collected\b|handed\b)"),
    (Act.REPRESENT, r"represent(?:ed|s)\b"),
)
_UNREAL: Final = frozenset(
    "δεν δε θα να μην μη ουτε not never will would could should may might to cannot "
    "neither".split()
)
_INVITED: Final = re.compile(
    r"προσκλ|προσκαλ|καλεσ|καλουντ|αναμενετ|αναμενοντ|προκειται|invite|expected|hopes?$|"
    r"plan(?:s|ned)?$|ακυρω|απουσι|absent|cancel|υποψηφι|candidate|could$"
)
_BREAKS: Final = frozenset("ενω αλλα while but whereas · ;".split())
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
    found = list(_acts_in(reading, sentence))
    breaks = [one.i for one in sentence if one.norm_ in _BREAKS and not one.ent_type_]
    doc = sentence.doc
    for number, (act, token) in enumerate(found):
        start = max([sentence.start, *(at + 1 for at in breaks if at < token.i)])
        end = min([sentence.end, *(at for at in breaks if at > token.i)])
        if number + 1 < len(found):
            end = min(end, _border(reading, token, found[number + 1][1]))
        if number:
            start = max(start, _border(reading, found[number - 1][1], token))
        yield Trigger(act, doc[token.i : token.i + 1], doc[start:end])


def _acts_in(reading: Reading, sentence: Tokens) -> Iterator[tuple[Act, Token]]:
    tokens = list(sentence)
    for token, following in zip(tokens, [*tokens[1:], None], strict=True):
        if token.ent_type_ in {"", NAME}:
            after = following.norm_ if following is not None else ""
            act = _act_of(token.norm_, after, reading.language)
            if act is not None:
                yield act, token


def is_unreal(trigger: Trigger) -> bool:
    """Tell whether a trigger speaks of plans, invitations, absences, or negates."""
    clause, at = trigger.clause, trigger.words.start
    before = clause.doc[max(clause.start, at - _BACK) : at]
    if any(one.norm_ in _UNREAL for one in before):
        return True
    return any(_INVITED.match(one.norm_) for one in clause)


@cache
def _act_of(form: str, following: str, language: Language) -> Act | None:
    """Return what a word, with the one after it, says of taking part."""
    table = _GREEK if language is Language.GREEK else _ENGLISH
    text = f"{form} {following}"
    for act, forms in table:
        if re.match(forms, text):
            return act
    return None


def _border(reading: Reading, one: Token, other: Token) -> int:
    """Return where the clause of one trigger ends and that of the next begins."""
    doc = one.doc
    for at in range(other.i - 1, one.i, -1):
        if doc[at].text in ",·" or doc[at].norm_ in {"και", "and"}:
            people = any(t.ent_type_ == "Person" for t in doc[at : other.i])
            if not people or doc[at + 1].norm_ in {"που", "οποιοσ", "οποια", "who"}:
                return at
    return other.i if reading.language is Language.GREEK else one.i + 1
