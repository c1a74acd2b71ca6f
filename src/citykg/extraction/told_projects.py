"""Projects that no noun before them tells: verbs, articles, lists and brackets do.

«ο Δήμος τρέχει το «Χ»», “the partners of X”, «δικαιούχοι του X», “X (LIFE, 2016-2020)”,
the items of «συμμετείχε σε τρία έργα:» and a title with the article of «έργο» («στο
STRATEGOS») are projects, if the text speaks of projects there.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from citykg.extraction.discovery import latin_names
from citykg.extraction.headed import in_capitals
from citykg.extraction.initiative_words import PLAN_NOUNS
from citykg.extraction.organisation_words import LEGAL, NOT_BODIES, NOUNS
from citykg.extraction.phrases import trimmed
from citykg.extraction.reading import CITIES, TITLE, Reading
from citykg.extraction.titled_projects import Named, short_of
from citykg.extraction.tokens import Doc, Token
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.word_index import index_of

_RUNNING: Final = re.compile(
    r"(?:χρηματοδοτ|τρεχ|υλοποι|συντονιζ|εφαρμοζ|λειτουργ|εκτελ)"
    r"(?:ει|ειται|ουν|εται|ουμε|αμε|ουσε|ε)"
    r"|(?:χρηματοδοτησ|ετρεξ|υλοποιησ|συντονισ|εφαρμοσ|λειτουργησ|ξεκινησ|δημιουργησ"
    r"|εστησ|εγκαινιασ|καθιερωσ|ολοκληρωσ|συντονισ|επεκτειν|εκτελεσ)(?:ε|αν|αμε|ει)"
    r"|χρηματοδοτηθηκε|υλοποιηθηκε|ξεκιν(?:α|ουν)"
    r"|run|runs|ran|running|launched|launches|coordinates|coordinated|co-ordinates"
    r"|implements|implemented|implementing|piloted|leads|financed|finances|funds"
)
_SKIPPED: Final = frozenset(
    "το τα την τη the a an also too been has επισησ και ακομη πλεον ηδη σημερα out « “ "
    '" „ both its'.split()
)
_THERE: Final = frozenset("στο στη στην στον στα in".split())
_BEHIND: Final = re.compile(
    r"λειτουργει|υλοποιειται|υλοποιηθηκε|εφαρμοζεται|συντονιζεται|χρηματοδοτ\w+ται"
    r"|συγχρηματοδοτ\w+ται|χρηματοδοτηθηκε|εκτελειται"
)
_SHARED: Final = frozenset(
    "partner partners consortium coordinator coordination kick-off εταιροσ εταιροι "
    "εταιρουσ εταιρων κοινοπραξια κοινοπραξιασ δικαιουχοσ δικαιουχοι δικαιουχουσ "
    "δικαιουχων συντονιστησ meeting conference event συναντηση συνεδριο".split()
)
_OF_SHARED: Final = frozenset("of in within on for του στο στου".split())
_OPENED: Final = frozenset("kick-off final closing launch εναρκτηρια τελικο".split())
_NEUTER: Final = frozenset("το του στο".split())
_SEVERAL: Final = re.compile(
    r"εργ(?:α|ων)|υποεργ(?:α|ων)|προγραμματ(?:α|ων)|πραξε(?:ισ|ων)|προτασ(?:εισ|εων)"
    r"|πρωτοβουλι(?:εσ|ων)|projects|programmes|schemes|initiatives"
)
_SPOKEN: Final = re.compile(
    r"(?:εργ(?:ο|ου)|προγραμμα(?:τοσ)?|πρωτοβουλια\w?|πραξη\w?|δραση\w?|πλατφορμα\w?"
    r"|δικαιουχ\w+|εταιρ(?:οι|ουσ|ων|οσ)|συντονιζ\w+|συντονιστ\w+"
    r"|project|programme|undertaking|scheme|partners?|consortium)"
)
_CONTEST: Final = re.compile(
    r"(?:βραβ|διαγωνισμ|υποψηφ|φιναλιστ|διεκδικ|κερδισ|κατεκτησ|διακρι|prize|award|won|winner)\w*"
)
_PAYING: Final = re.compile(
    r"life|interreg|horizon|erasmus|urbact|med|h2020|cosme|creative|eukn|adrion|εσπα"
    r"|balkan-med|civitas|cerv|uia|προγραμμα|programme"
)
_JOINS: Final = frozenset("joined joins joining entered".split())
# First or last words of names of other things.
_NO_PROJECT: Final = frozenset(
    "award awards prize prizes forum congress summit conference expo festival label "
    "title university index βραβειο βραβεια συνεδριο φεστιβαλ φορουμ συμφωνο μνημονιο "
    "ιδρυμα ινστιτουτο διαγωνισμοσ στρατηγικη ημεριδα".split()
)
_NO_WEAK: Final = frozenset(
    "week day network cities covenant programme horizon hub δικτυο σχεδιο εβδομαδα "
    "ημερα πολη πολεισ".split()
)
_COINED: Final = re.compile(r"(?=.*[A-Z].*[A-Z0-9.])[A-Z0-9][\w.+-]{4,}|[A-Z]\w+-[A-Z]")
_SENTENCES: Final = re.compile(r"[.!;?]\s")
_LONGEST: Final = 22
_LATIN_LONGEST: Final = 7
_WALK: Final = 5  # tokens from a verb to a name
_NEAR: Final = 6  # tokens from a city to «με το «Χ»»
_LEAD: Final = 14
_FEWEST: Final = 3  # letters


def told_projects(reading: Reading) -> Iterator[Named]:
    """Yield names of projects that their surroundings tell.

    Args:
        reading: A document whose known names are settled.
    """
    taken: set[int] = set()
    for words in (*_listed(reading), *_beside(reading)):
        if words.start not in taken:
            taken.update(range(words.start, words.end))
            yield words, short_of(words)


def _beside(reading: Reading) -> Iterator[Tokens]:
    """Yield titles and Latin names that their sentence tells to be projects."""
    titles = reading.ents(reading.doc, TITLE)
    inside = {at for one in titles for at in range(one.start, one.end)}
    latin = [one for one in latin_names(reading) if one.start not in inside]
    for words in (*titles, *(one for one in latin if len(one) <= _LATIN_LONGEST)):
        if not _may_name(words) or in_capitals(words[0]):
            continue
        strong = words.label_ == TITLE or _is_coined(words)
        if _is_paid(words) or _is_of_programme(words) or (strong and _is_told(words)):
            yield words


def _is_told(words: Tokens) -> bool:
    """Tell whether verbs, partners or an article say that a name is a project's."""
    if _is_run(words) or _is_shared(words) or _is_joined(words):
        return True
    if _is_owned(words) or _wins(words):
        return True
    other = words[-1].norm_ in _NO_WEAK or words[0].norm_ in _NO_WEAK
    return not other and _is_neuter(words) and _is_spoken_of(words)


def _may_name(words: Tokens) -> bool:
    """Tell whether *words* may be the name of a project, by themselves."""
    text = words.text
    if len(words) > _LONGEST or len(text) < _FEWEST or _SENTENCES.search(text):
        return False
    folded = {one.norm_ for one in words}
    other = words[-1].norm_ in _NO_PROJECT or words[0].norm_ in _NO_PROJECT
    body = text.isascii() and any(one in NOUNS or one in LEGAL for one in folded)
    low = not any(one.isupper() or one == "#" for one in text)
    return not (low or body or (other and len(words) < _LATIN_LONGEST))


def _is_coined(words: Tokens) -> bool:
    """Tell whether a Latin name is no plain word: BLUECOAST, eTown, Innovato-R."""
    return any(_is_coinage(one.text) for one in words)


@lru_cache(maxsize=1 << 12)
def _is_coinage(text: str) -> bool:
    return _COINED.match(text) is not None


def _is_run(words: Tokens) -> bool:
    """Tell whether a verb before a name, or behind it, says that it is carried out."""
    doc, start = words.doc, words.sent.start
    for at in range(words.start - 1, max(start, words.start - _WALK) - 1, -1):
        form = doc[at].norm_
        if _runs(form):
            return True
        placed = form in _THERE and doc[at + 1].ent_type_ in CITIES
        if form not in _SKIPPED and not placed and doc[at].ent_type_ not in CITIES:
            break
    end = words.end
    while end < words.sent.end and doc[end].text in '»”"':
        end += 1
    return end < words.sent.end and _BEHIND.fullmatch(doc[end].norm_) is not None


@lru_cache(maxsize=1 << 12)
def _runs(form: str) -> bool:
    return _RUNNING.fullmatch(form) is not None


def _is_shared(words: Tokens) -> bool:
    """Tell whether it has partners or a first meeting: “the partners of X”."""
    at = _before(words)
    doc, start = words.doc, words.sent.start
    if at <= start or doc[at].norm_ not in _OF_SHARED:
        return False
    head = doc[at - 1]
    if head.norm_ in {"meeting", "conference", "event", "συναντηση", "συνεδριο"}:
        opened = doc[max(start, at - 4) : at - 1]
        return any(one.norm_ in _OPENED for one in opened) or "kick" in opened.text
    return head.norm_ in _SHARED


def _before(words: Tokens) -> int:
    """Return the place before a name, its quotation marks and “the”."""
    at = words.start - 1
    while at > words.sent.start and words.doc[at].norm_ in {"«", "“", '"', "„", "the"}:
        at -= 1
    return at


def _is_paid(words: Tokens) -> bool:
    """Tell whether a programme that pays follows in brackets: “X (LIFE, 2016)”."""
    doc, end = words.doc, words.end
    inner = doc[end + 1 : min(end + 3, words.sent.end)]
    bracket = end < words.sent.end and doc[end].text == "("
    paying = any(_PAYING.fullmatch(one.norm_) for one in inner)
    return bracket and paying and not doc[words.start].text.islower()


def _is_of_programme(words: Tokens) -> bool:
    """Tell whether a programme that pays stands before a title: «το LIFE «Χ»»."""
    doc, at = words.doc, words.start - 1
    if words.label_ != TITLE or at <= words.sent.start or doc[at].text not in '«“"':
        return False
    before = doc[at - 1]
    paying = _PAYING.fullmatch(before.norm_) is not None and before.norm_ != "interreg"
    return paying and before.text.isascii() and before.text[0].isupper()


def _is_neuter(words: Tokens) -> bool:
    at = _before(words)
    return at >= words.sent.start and words.doc[at].norm_ in _NEUTER


def _is_joined(words: Tokens) -> bool:
    """Tell whether somebody is a partner in it: “joined X as a partner”."""
    before = words.doc[max(words.sent.start, words.start - 2) : words.start]
    after = words.doc[words.end : min(words.sent.end, words.end + 4)]
    joins = any(one.norm_ in _JOINS for one in before)
    return joins and any(one.norm_ in _SHARED for one in after)


def _is_owned(words: Tokens) -> bool:
    """Tell whether a title alone is a city's: «Η «Κινητή Γειτονιά» του Δήμου»."""
    doc, at, end = words.doc, _before(words), words.end
    while end < words.sent.end and doc[end].text in '»”"':
        end += 1
    of = doc[end : min(words.sent.end, end + 3)]
    city = len(of) > 1 and (of[1].norm_ == "δημου" or of[1].ent_type_ in CITIES)
    article = at >= words.sent.start and doc[at].norm_ in {"η", "ο", *_NEUTER}
    bare = at <= words.sent.start or not doc[at - 1].text[0].islower()
    owned = city and of[0].norm_ in {"του", "τησ"} and len(words) > 1
    return words.label_ == TITLE and owned and article and bare


def _wins(words: Tokens) -> bool:
    """Tell whether somebody wins with it: “With URBAN SEEDS the city won the prize”."""
    at = _before(words)
    with_it = at >= words.sent.start and words.doc[at].norm_ == "with"
    return with_it and any(_CONTEST.fullmatch(one.norm_) for one in words.sent)


def _is_spoken_of(words: Tokens) -> bool:
    """Tell whether the text speaks of projects there, or of a contest of projects."""
    doc, sentence = words.doc, words.sent
    following = doc[sentence.end : sentence.end + 1]
    end = following.sent.end if len(following) else sentence.end
    if any(one.norm_ in PLAN_NOUNS for one in sentence):
        return False
    if any(_speaks(one.norm_) for one in doc[sentence.start : end]):
        return True
    at = _before(words)
    before = doc[max(sentence.start, at - _NEAR) : at]
    city = any(one.ent_type_ in CITIES for one in before)
    with_it = len(before) > 0 and before[-1].norm_ == "με"
    opens = with_it and before.end - 1 == sentence.start
    return with_it and (city or opens) and _is_contest(doc)


@lru_cache(maxsize=1 << 14)
def _speaks(form: str) -> bool:
    return _SPOKEN.fullmatch(form) is not None


def _is_contest(doc: Doc) -> bool:
    return any(map(_CONTEST.fullmatch, index_of(doc).places))


def _listed(reading: Reading) -> Iterator[Tokens]:
    """Yield what begins the items of a list of projects, or a heading of its own."""
    for lead, items in reading.lists():
        last = lead[-_LEAD:] if len(lead) > _LEAD else lead
        told = any(_SEVERAL.fullmatch(one.norm_) for one in last)
        for _, item in items:
            words = _begun(item)
            if words is None or (words.ents[:1] and words.label_ != TITLE):
                continue
            alone = len(items) == 1 and words.label_ == TITLE
            if _may_name(words) and (told or (alone and _goes_on(words))):
                yield words


def _goes_on(words: Tokens) -> bool:
    """Tell whether «το έργο» follows a title that stands alone."""
    after = words.doc[words.end : words.end + 2 * _LEAD]
    return any(_speaks(one.norm_) for one in after)


def _begun(item: Tokens) -> Tokens | None:
    """Return the title or Latin name with which an item begins, or None."""
    start = item.start
    while start < item.end and item.doc[start].text in '«“"„':
        start += 1
    title = next((one for one in item.ents if one.start == start), None)
    if title is not None:
        return title if title.label_ == TITLE else None
    end = start
    while end < item.end and _is_latin(item.doc[end]):
        end += 1
    words = trimmed(item.doc[start:end])
    closed = end == item.end or item.doc[end].text in "(,:–-"
    plain = len(words) > 0 and words[-1].norm_ not in NOT_BODIES
    return words if closed and plain and words[0].text[0].isupper() else None


def _is_latin(token: Token) -> bool:
    return token.text.isascii() and token.text[0].isalnum() and not token.ent_type_
