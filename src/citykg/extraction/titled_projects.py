"""Projects whose noun stands near their name: «το έργο του Δήμου με τίτλο «Χ»».

The noun comes before a title at some distance, behind it («“X”, a project of …»), or
once for several («τα έργα «Α», Bee και «Γ»»).
"""

import re
from collections.abc import Iterator
from typing import Final

from citykg.extraction.discovery import acronym_after, latin_names
from citykg.extraction.headed import in_capitals
from citykg.extraction.initiative_words import (
    PROJECT_NOUNS,
    TITLED_NOUNS,
    may_be_name,
)
from citykg.extraction.reading import CITIES, TITLE, Reading
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token
from citykg.extraction.word_index import tokens_among

_SEVERAL: Final = frozenset(
    "εργα εργων προγραμματα προγραμματων πρωτοβουλιεσ πρωτοβουλιων δρασεισ δρασεων "
    "πλατφορμεσ εφαρμογεσ εφαρμογων projects programmes programs initiatives apps "
    "platforms campaigns schemes".split()
)
_BY_NAME: Final = frozenset(
    "a an the μια ενα το η is was are ειναι ηταν αποτελει".split()
)
_TO_TITLE: Final = frozenset(
    "με τιτλο τον την ονομα ονομασια επωνυμια το τη τησ του των επιτροπησ δημου πολησ "
    'ευρωπαικησ ενωσησ called named entitled titled known as “ „ « " ‟ , ε.ε. εε '
    "χρηματοδοτουμενο μασ".split()
)
_ENTITLED: Final = frozenset(
    "τιτλο τιτλοσ τιτλου ονομα ονομασια entitled titled called named title name".split()
)
_OTHERS: Final = re.compile(
    r"(?:συνεδρι|ημεριδ|διημεριδ|εκδηλωσ|βιβλι|εκθεσ|ομιλι|παρουσιασ|συναντησ|βραβ"
    r"|διαγωνισμ|φεστιβαλ|στρατηγικ|σχεδι|θεμα|συζητησ|εργαστηρι|σεμιναρι|μελετ|διακηρυξ"
    r"|conference|workshop|book|exhibition|talk|speech|session|panel|award|prize|report"
    r"|event|meeting|seminar|forum|festival|strategy|plan|label|song|film|paper)\w*"
)
_CARRIED_OUT: Final = frozenset(
    "υλοποιειται υλοποιηθηκε χρηματοδοτειται συγχρηματοδοτειται εκτελειται".split()
)
_SHORT_FOR: Final = frozenset("ακρωνυμιο συντομα συντομογραφια acronym short".split())
_YEAR: Final = re.compile(r"20[2-6]\d")
_UNION: Final = frozenset({"european", "eu", "greek", "interreg", "horizon"})
_AND: Final = frozenset(', και κι and & « » “ ” " οπωσ το η such as'.split())
_COPULAS: Final = frozenset(
    "ειναι ξεχωριζουν περιλαμβανονται συγκαταλεγονται are include includes is".split()
)
_CLOSING: Final = frozenset('»”"’')
_GENITIVES: Final = ("ησ", "ων", "εωσ", "ασ")
_REACH: Final = 8  # tokens between a name and the noun that tells its kind
_APPOSED: Final = 13  # tokens from a name to the noun that is apposed to it
_FAR: Final = 28  # tokens from «με τίτλο» to the noun
_SHORT_REACH: Final = 8  # tokens from a name to «με ακρωνύμιο», and on to the acronym

_INTERREG: Final = re.compile(
    r"(?:(?:Πρόγραμμα|Προγράμματος) Συνεργασίας )?Interreg"
    r"(?: (?:V|VI|IV|III|II)(?:[ -]?[ABCΑΒΓ])?\b)?"
    r"(?: ?[«“\"][^»”\"\n]{3,40}[»”\"]| [^\W\d_a-zα-ω]\w+(?:[-–][^\W\d_a-zα-ω]\w+)+)?"
)

Named = tuple[Tokens, str | None]
"""The name of a project, and its acronym if the text gives it one."""


def titled_projects(reading: Reading) -> Iterator[Named]:
    """Yield names of projects that a noun near them tells.

    Args:
        reading: A document whose known names are settled.
    """
    for words in _in_apposition(reading):
        yield words, short_of(words)
    for programme in _programmes(reading):
        yield programme, None
    for title in reading.ents(reading.doc, TITLE):
        noun = _noun_before(title) or _noun_after(title) or _is_run(title)
        if may_be_name(title) and (noun or _is_entitled(title)):
            yield title, short_of(title)
    for token in tokens_among(reading.doc, _SEVERAL):
        if not in_capitals(token):
            for words in _several(reading, token):
                yield words, None


def _programmes(reading: Reading) -> Iterator[Tokens]:
    """Yield «Interreg V-A «Ελλάδα-Κύπρος»», whose part alone is known."""
    for found in _INTERREG.finditer(reading.flow.text):
        words = reading.doc.char_span(*found.span(), alignment_mode="contract")
        if words is not None and " " in found.group():
            yield words


def short_of(words: Tokens) -> str | None:
    """Return the acronym of a name, in brackets or «με ακρωνύμιο «Χ»», or None."""
    doc, end = words.doc, words.end
    while end < words.sent.end and doc[end].text in _CLOSING:
        end += 1
    bracketed = acronym_after(doc[words.start : end])
    if bracketed is not None:
        return bracketed.text
    limit = min(words.sent.end, end + _SHORT_REACH)
    cue = next((one.i for one in doc[end:limit] if one.norm_ in _SHORT_FOR), None)
    if cue is None:
        return None
    for one in doc[cue + 1 : min(words.sent.end, cue + 1 + _SHORT_REACH)]:
        if one.text[0].isupper():
            title = next((ent for ent in doc.ents if ent.start == one.i), None)
            return one.text if title is None else title.text
        if one.text in ".;" or len(one) > _SHORT_REACH:
            return None
    return None


def _in_apposition(reading: Reading) -> Iterator[Tokens]:
    """Yield “Blue Streets, a project of …” and “Blue Streets is a project …”."""
    titles = reading.ents(reading.doc, TITLE)
    inside = {at for title in titles for at in range(title.start, title.end)}
    latin = [one for one in latin_names(reading) if one.start not in inside]
    for words in (*titles, *latin, *cities_with_years(reading)):
        rest = reading.doc[words.end : min(words.sent.end, words.end + _APPOSED)]
        after = [one for one in rest if one.text not in '»”"),']
        if not after or not may_be_name(words):
            continue
        bare = after[0].norm_ in PROJECT_NOUNS and not after[0].text.isascii()
        if after[0].norm_ not in _BY_NAME and not bare:
            continue
        sets_off = any(one.text in ",(" for one in rest[:2])
        verb = after[0].norm_ in {"is", "was", "ειναι", "ηταν", "αποτελει"}
        if (sets_off or verb) and _comes_to_noun(after):
            yield words


def cities_with_years(reading: Reading) -> Iterator[Tokens]:
    """Yield “Leuven 2030”: a city and a year to come, together the name of a plan."""
    for city in reading.ents(reading.doc, "City"):
        after = reading.doc[city.end : city.end + 1]
        if len(after) and _YEAR.fullmatch(after.text) and city.sent == after.sent:
            yield reading.doc[city.start : after.end]


def _comes_to_noun(tokens: list[Token]) -> bool:
    """Tell whether a project noun comes first: “an Interreg V-A project”."""
    programme = False
    for one in tokens:
        programme = programme or one.norm_ in _UNION or one.ent_type_ == "Initiative"
        capital = one.text[0].isupper() and not programme
        marks = one.is_punct and one.text not in "-–"  # “an EU-funded project”
        if marks or capital or one.norm_ in {"of", "του", "that"}:
            return False
        if one.norm_ in PROJECT_NOUNS:
            return True
    return False


def _noun_before(title: Tokens) -> bool:
    """Tell whether a project noun introduces *title*."""
    doc = title.doc
    start = max(title.sent.start, title.start - _REACH)
    for at in range(title.start - 1, start - 1, -1):
        one = doc[at]
        if one.norm_ in PROJECT_NOUNS or one.norm_ in TITLED_NOUNS:
            return True
        bound = one.ent_type_ in {*CITIES, "Organization"} or _qualifies(one)
        if one.norm_ not in _TO_TITLE and not bound:
            return False
    return False


def _qualifies(token: Token) -> bool:
    """Tell whether a small genitive says what for: «πλατφόρμα ανακύκλωσης «Χ»»."""
    return token.text.islower() and token.norm_.endswith(_GENITIVES)


def _is_entitled(title: Tokens) -> bool:
    """Tell whether «με τίτλο» leads to *title*, and a project is what has it."""
    doc = title.doc
    near = doc[max(title.sent.start, title.start - _REACH // 2) : title.start]
    if not any(one.norm_ in _ENTITLED for one in near):
        return False
    for one in reversed(doc[max(0, title.start - _FAR) : title.start]):
        if one.norm_ in PROJECT_NOUNS or one.norm_ in TITLED_NOUNS:
            return True
        if _OTHERS.fullmatch(one.norm_):
            return False
    return False


def _noun_after(title: Tokens) -> bool:
    """Tell whether a project noun stands right behind: “the "Blue Park" project”."""
    doc, at = title.doc, title.end
    while at < title.sent.end and doc[at].text in _CLOSING:
        at += 1
    latin = at < title.sent.end and doc[at].text.isascii()
    return latin and doc[at].norm_ in PROJECT_NOUNS


def _is_run(title: Tokens) -> bool:
    """Tell whether a title is carried out: «Το «Γέφυρες» υλοποιείται»."""
    doc, at = title.doc, title.end
    while at < title.sent.end and doc[at].text in _CLOSING:
        at += 1
    carried = at < title.sent.end and doc[at].norm_ in _CARRIED_OUT
    before = doc[max(title.sent.start, title.start - 2) : title.start]
    return carried and any(one.norm_ == "το" for one in before)


def _several(reading: Reading, noun: Token) -> Iterator[Tokens]:
    """Yield the titles of «τα έργα «Α», Bee και «Γ»»."""
    doc = reading.doc
    at, end = noun.i + 1, noun.sent.end
    while at < end:
        one = doc[at]
        title = next((ent for ent in doc[at:end].ents if ent.start == at), None)
        if title is not None and title.label_ == TITLE:
            yield title
            at = title.end
        elif one.norm_ in _AND and not one.text[0].isupper():
            at += 1
        else:
            copula = _copula_after(doc[at:end])
            if copula is None or at != noun.i + 1:
                return
            at = copula + 1


def _copula_after(tokens: Tokens) -> int | None:
    """Return where «τα έργα που υλοποίησε ο Δήμος είναι …» comes to the names."""
    return next((one.i for one in tokens if one.norm_ in _COPULAS), None)
