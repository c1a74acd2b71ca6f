"""Words that say that somebody takes part, attends, speaks or represents."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from typing import Final

from citykg.documents.model import Language
from citykg.extraction.reading import NAME, Reading
from citykg.extraction.scope import is_framed
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token
from citykg.extraction.word_index import tokens_with


class Act(Enum):
    """What a word says that somebody does at an event."""

    TAKE_PART = "take part"  # cities, too; in events and initiatives
    ATTEND = "attend"  # people and cities; in events
    SPEAK = "speak"  # people; in events
    JOIN = "join"  # cities; in initiatives
    REPRESENT = "represent"  # people for cities; in events
    BE_GIVEN = "be given"  # people, what is said or given at the event
    BY_NOUN = "by noun"  # «παρουσία του …», «με τη συμμετοχή των …»
    OWN = "own"  # «η συμμετοχή του στο …», “its participation in …”


# Folded beginnings of words; a blank parts the word from the next one.
_GREEK: Final = (
    (
        Act.TAKE_PART,
        "συμμετειχ",
        "μετειχ",
        r"συμμετεχ(?:ει|ουν|ουμε|οντ)",
        r"μετεχ(?:ει|ουν|ουμε)",
        r"(?:ελαβ|λαμβαν|πηρ|παιρν|παρει|λαβει)\w* μεροσ",
        r"συμμετασχει\b",
        r"(?:φερνει|εφερε) (?:κοντα|μαζι)",
        r"(?:συγκεντρων|ενων|συμπεριλαμβαν)ει\b",
        r"παιρνοντασ μεροσ",
        r"(?:εχ(?:ει|ουν)|ειχ(?:ε|αν)) (?:\w+ )?(?:συμ)?μετασχει\b",
        r"(?:εχ(?:ει|ουν)|ειχ(?:ε|αν)) (?:\w+ )?(?:λαβει|παρει) μεροσ",
        r"συμμετεχοντασ\b",
    ),
    (
        Act.JOIN,
        r"(?:επιλεχ[θτ]ηκ|επιλεγηκ|επελεγη|επιλεγει\b|ενταχθηκ|ενταχθει\b|εντασσετ)",
        r"(?:προκριθηκ|επιλεγμεν|εντασσοντ|συμπεριληφθηκ|προσχωρησ)",
        r"(?:συμ)?περιλαμβαν(?:ετ|οντ)",
        r"(?:ειναι|ηταν) (?:\w+ )?(?:μια|εν\w+|αναμ\w+|μετ\w+) (?:απο )?σ?τ",
        r"συγκαταλεγ(?:ετ|οντ)",
        r"πολ(?:η|εισ) - (?:φαρ|πιλοτ|εταιρ|παρατηρητ|ακολουθ)",
        r"πολ(?:η|εισ)-(?:φαρ|πιλοτ|εταιρ|παρατηρητ|ακολουθ)",
        r"πιλοτικ(?:η|εσ|οσ|οι|ουσ|ο) (?:πολ|δημο)",
        r"(?:lighthouse|fellow|follower|pilot|partner) (?:cit|πολ)",
    ),
    (
        Act.ATTEND,
        r"(?:παρεστη|παρισταται|παριστανται|παραβρεθηκ|παρευρεθηκ|παρευρισκ)",
        r"(?:παρακολουθησ(?:ε|αν)|παροντεσ|παρων|παρουσα|παρον|παρουσεσ)\b",
        r"τιμησ(?:ε|αν) με",
        r"επικεφαλησ (?:τησ|ηταν)",
        r"βρεθηκ(?:ε|αν)\b",
        r"(?:ταξιδεψ(?:ε|αν)|μετεβη(?:σαν)?|προσηλθ(?:ε|αν))\b",
        r"(?:εχ(?:ει|ουν)|ειχ(?:ε|αν)) (?:\w+ )?(?:παραστει|παρα?ε?υ?βρεθει)\b",
        r"(?:εχ(?:ει|ουν)|ειχ(?:ε|αν)) (?:\w+ )?(?:παρακολουθησει|δωσει το παρων)",
        r"καθισ(?:ε|αν)\b",
        r"σταθηκαν\b",
        r"(?:ηγηθηκε|ηγουνταν) (?:τησ|του)",
        r"(?:εφ(?:τασ|θασ)|καταφθασ|κατεφθασ)(?:ε|αν) εκει",
        r"(?:προσκεκλημεν|καλεσμεν)(?:οσ|η|οι|εσ)\b",
        r"συζητησαν\b",
        r"(?:μαζι|διπλα) (?:του|τησ|τουσ) (?:ηταν|βρεθηκ|βρισκ)",
        r"εκει (?:ηταν|βρισκ)",
        r"(?:συμπληρων|συνοδευ|πλαισιων)(?:ουν|αν|ε|σαν|σε)\b",
        r"(?:αντιπροσωπεια|αποστολη|κλιμακιο) (?:αποτελ|απαρτιζ|συμπληρων)",
        r"οικοδεσπο(?:τησ|τεσ|ινα) (?:\w+ )?(?:ηταν|ειναι)",
        r"συναντηθηκ(?:ε|αν)\b",
        r"συναντηση (?:\w+ )?(?:ειχ|πραγματοποιησ)",
        r"(?:ειχ(?:ε|αν)|πραγματοποιησ(?:ε|αν)) (?:\w+ )?συναντηση",
        r"(?:συνομιλησ|συσκεφθηκ)(?:ε|αν)\b",
        r"συνοδευ(?:οταν|ονταν|τηκε|τηκαν) απο",
    ),
    (
        Act.SPEAK,
        r"(?:μιλησ(?:ε|αν)|συντονισ(?:ε|αν))\b",
        r"χαιρετισ(?:ε|αν) (?:ο|η|οι)\b",
        r"(?:ανοιξ|εκλεισ|κηρυξ)(?:ε|αν) (?:ο|η|οι)\b",
        r"εργασιεσ (?:ανοιξ|εκλεισ|κηρυξ|προλογισ)",
        r"ανοιξ(?:ε|αν) (?:τισ εργασιεσ|το συνεδριο|την εκδηλωση|το φορουμ)",
        r"χαιρετισ(?:ε|αν) (?:την?|το|τισ) (?:εκδηλ|συν|ημερ|τελετ|φορ|εργασι)",
        r"(?:εισηγηθηκ|προλογισ|καλωσορισ|υποδεχ[θτ]ηκ|προ[εη]δρευσ|συντονιστ)",
        r"τοποθετηθηκ(?:ε|αν)",
        r"(?:ομιλητ|εισηγητ)(?:ησ|ρια|εσ|ριεσ)\b",
        r"(?:χαιρετισμ(?:ο|ουσ)|ομιλια|ομιλιεσ)\b",
        r"(?:εισηγησ|παρουσιασ|τοποθετησ|παρεμβασ)εισ (?:απο|εκαν|πραγματοποι|ειχ)",
        r"κηρυξ(?:ε|αν)",
        r"(?:εχ(?:ει|ουν)|ειχ(?:ε|αν)) (?:\w+ )?(?:μιλησει|χαιρετισει)\b",
        r"λογο (?:ελαβ|πηρ|ειχ)",
        r"(?:πηρ(?:ε|αν)|ελαβ(?:ε|αν)|ειχ(?:ε|αν)) (?:τον )?λογο",
        r"(?:βημα|πανελ|podium)\b",
        r"απαντησ(?:ε|αν) (?:σε|στισ) ερωτησεισ",
        r"ερωτησεισ (?:\w+ )?απαντησ",
        r"απηυθυν(?:ε|αν)\b",
        r"δεχ[θτ]ηκ(?:ε|αν) στο γραφειο",
    ),
    (
        Act.BE_GIVEN,
        r"(?:παρουσιασ(?:ε|αν)|βραβευσ(?:ε|αν))\b",
        "ανεπτυξ",
        "ανελυσ",
        "παρελαβ",
        "παρεδωσ",
        "απενειμ",
        "επεδωσ",
        "παραλαμβανοντασ",
        "βραβευτηκ",
        r"υπεγραψ(?:ε|αν)\b",
    ),
    (
        Act.REPRESENT,
        r"εκπροσωπησ(?:ε|αν)\b",
        "εκπροσωπηθηκ",
        "αντιπροσωπευσ",
        r"εκπροσωπ(?:ει|ουν|ουσε|ουσαν)\b",
        r"(?:εχ(?:ει|ουν)|ειχ(?:ε|αν)) (?:\w+ )?εκπροσωπησει\b",
    ),
    (
        Act.OWN,
        r"(?:συμμετοχη|παρουσια)σ? (?:(?:μασ|τουσ)\b|(?:του|τησ) στ[οηιαυ])",
    ),
    (Act.BY_NOUN, r"(?:παρουσια|συμμετοχη)σ? (?:του|τησ|των)\b"),
    (
        Act.BY_NOUN,
        r"παροντ(?:οσ|ων) (?:του|των)\b",
        r"παρουσησ τησ\b",
        r"(?:οικοδεσπο\w+|επικεφαλησ|συντονιστ\w+|ομιλητ\w+) (?:τον|την|τουσ|τισ)\b",
    ),
    (
        Act.BY_NOUN,
        r"(?:παρουσια|συμμετοχη)σ? (?:\w+ )?(?:εκπροσωπ|αντιπροσωπ|στελεχ|δημαρχ)",
    ),
)
_ENGLISH: Final = (
    (
        Act.TAKE_PART,
        r"participat(?:e|es|ed|ing)\b",
        r"(?:took|takes?|taking|taken) part",
        r"(?:brought|brings|bringing) together",
        r"(?:involve[sd]|counts|unites|gathers)\b",
        r"(?:sent|sends) (?:an?|its|their|\w+) (?:\w+ )?(?:delegat|representat)",
    ),
    (
        Act.JOIN,
        r"(?:joined|joins|selected|chosen|admitted)\b",
        r"(?:among|amongst)\b",
        r"(?:one|part) of\b",
        r"participating (?:cities|towns|municipalities)\b",
        r"(?:lighthouse|fellow|follower|pilot|partner|twin|mission) (?:cit|town|munic)",
    ),
    (
        Act.ATTEND,
        r"attend(?:s|ed|ing)?\b",
        r"present (?:were|was|on|at|from)\b",
        r"(?:was|were|also) present",
        r"(?:was|were) (?:also |all |both )?there\b",
        r"in attendance\b",
        r"hosted by\b",
        r"accompanied by\b",
        r"on hand\b",
        r"(?:around|at) the (?:\w+ )?table\b",
        r"(?:came|went|flew|spoke|appeared) in person",
        r"(?:sat|sits|sit|stood) (?:on|around|at|beside|alongside|down)\b",
        r"(?:flew|went|drove) (?:out )?to\b",
        r"(?:travelled|traveled) to\b",
        r"met (?!in|at|on|the)",
        r"(?:met|gathered|convened|assembled) (?:in|at)\b",
        r"(?:held|had) (?:a|an) (?:\w+ )?(?:meeting|talks)",
        r"joining (?:him|her|them|the)\b",
        r"(?:guests|attendees|participants)\b",
        r"(?:led|headed) the",
        r"delegation (?:was |is )?(?:led|headed) by",
    ),
    (
        Act.SPEAK,
        r"spoke (?!of|from|about)",
        r"(?:speaks|speakers?|addressed|chaired|moderated|opened|closed)\b",
        r"(?:keynote|panell?ists?)\b",
        r"(?:gave|giv|deliver)\w* (?:the|an?|h\w+) (?:\w+ )?(?:speech|talk|addr|keyn)",
        r"(?:took|takes|had) the (?:floor|microphone|stage|podium|chair|lectern)",
        r"(?:shared|graced|mounted) the (?:stage|podium|platform)",
        r"told (?:the|its) (?:\w+ )?(?:conf|summit|meeting|delegat|audienc|plen|forum)",
        r"(?:answered|fielded|took) (?:the )?questions",
        r"welcomed (?:the )?(?:participants|guests|delegates|attendees|visitors)",
        r"(?:introduced|delivered|given) by\b",
        r"guest (?:of|at|speaker)\b",
    ),
    (Act.BY_NOUN, r"(?:presence|participation) of\b"),
    (Act.BE_GIVEN, r"(?:presented|accepted|received|collected|handed|signed)\b"),
    (Act.REPRESENT, r"represent(?:ed|s)\b"),
    (Act.OWN, r"(?:its|our|their|his|her) participation"),
)
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
        if _may_say(token.norm_, language) and token.ent_type_ in {"", NAME}:
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
    return _act_said(" ".join([one.norm_ for one in words]), language)


@lru_cache(maxsize=1 << 14)
def _act_said(text: str, language: Language) -> Act | None:
    rows = _rows(language)
    return next((act for act, _, row in rows if row.match(text)), None)


@cache
def _may_say(form: str, language: Language) -> bool:
    """Tell whether some row of the table may begin with *form*."""
    return any(first.match(form) for _, first, _ in _rows(language))


@cache
def _telling(language: Language) -> Callable[[str], bool]:
    """Return what tells whether a word alone may say that somebody takes part."""
    return lambda form: form in _BESIDE_SOMEBODY or _may_say(form, language)


@cache
def _rows(
    language: Language,
) -> tuple[tuple[Act, re.Pattern[str], re.Pattern[str]], ...]:
    """Return the acts, each with the first words that may say it, and all words."""
    table = _GREEK if language is Language.GREEK else _ENGLISH
    return tuple(
        (
            act,
            re.compile("|".join([f"(?:{one.partition(' ')[0]})" for one in forms])),
            re.compile("|".join([f"(?:{one})" for one in forms])),
        )
        for act, *forms in table
    )


def _border(reading: Reading, one: Token, other: Token) -> int:
    """Return where the clause of one trigger ends and that of the next begins."""
    doc = one.doc
    for at in range(other.i - 1, one.i, -1):
        if doc[at].text in ",·" or doc[at].norm_ in {"και", "and"}:
            people = any(t.ent_type_ == "Person" for t in doc[at : other.i])
            if not people or doc[at + 1].norm_ in {"που", "οποιοσ", "οποια", "who"}:
                return at
    return other.i if reading.language is Language.GREEK else one.i + 1
