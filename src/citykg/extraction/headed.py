"""Names that a noun heads: «5ο Συνέδριο Έξυπνων Πόλεων (SCC)», “Smart Cities Forum”.

The noun tells what kind of thing is named. It is part of the name («Σύμφωνο των
Δημάρχων»), or stands before a title in quotation marks or Latin letters and only tells
its kind («το πρόγραμμα «Γέφυρες»», «του δικτύου Climanet», “the CIVITAS initiative”).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from citykg.extraction.agreement import Noun, agreeing
from citykg.extraction.discovery import acronym_after
from citykg.extraction.inflection import folded_forms
from citykg.extraction.model import Entity
from citykg.extraction.phrases import capitalised
from citykg.extraction.reading import NAME, TITLE, Reading
from citykg.extraction.tokens import Doc, Token
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.word_index import index_of, tokens_among

_LATIN: Final = re.compile(r"[A-Za-zÀ-ɏ]")
_PLACES: Final = frozenset({"City", "Country", "Place"})
_FREE: Final = frozenset({"", TITLE, NAME, "Quantity"})
_FREE_OR_CITY: Final = _FREE | {"City"}
_WITHIN: Final = _FREE | {"City", "Place", "Country", "AdministrativeArea", "Date"}
_OPENING: Final = frozenset('«“„"‟')
_GREEK_JOINTS: Final = frozenset(
    "του τησ των τον την τη το τα τισ τουσ και με για σε στη στην στο στα απο προσ που "
    "& - –".split()
)
_ACCUSATIVE: Final = frozenset("τον την τη το τα τισ τουσ".split())
_AT: Final = frozenset("στη στην στο στα σε".split())
_POSSESSIVE: Final = frozenset("του τησ τουσ μασ".split())
_LATIN_JOINTS: Final = frozenset(
    "of the for and & on de des del la le - – ’ 's".split()
)
_LATIN_SMALL: Final = frozenset(
    "the a an our this at in on of for from by with during to after before and as "
    "its".split()
)
_ADJECTIVE: Final = re.compile(
    r"\w+(?:[αιε]κ|μεν)(?:οσ|ου|ο|ον|η|ησ|ην)"
    r"|(?:νε|παγκοσμι|κοιν|πρασιν|βιωσιμ|εξυπν|ετησι|μεγαλ|ανοι[κχ]τ|πανελληνι"
    r"|εναρκτηρι|καταληκτηρι|εκτακτ|δημοσι|κυπρι|ενιαι)"
    r"(?:οσ|ου|ο|ον|η|ησ|ην|α|ασ|αν|ια|ιασ|ιο|ιου)"
    r"|διεθν(?:ησ|ουσ|εσ|η)|\d+(?:οσ|ου|ο|ον|η|ησ|ην)"
)
_DETERMINERS: Final = frozenset("the a an its our their this".split())
_YEAR: Final = re.compile(r"(?:19|20)\d\d(?:[-–/]\d{2,4})?$")
_KINDS: Final = frozenset(
    "pilot research climate energy mobility cycling housing heating transport bike "
    "sharing training education tourism youth digital funded smart regional twinning "
    "city urban".split()
)
_PLAIN: Final = frozenset(
    "smart tourism green digital city cities urban mobility climate energy european "
    "pilot iot ai open data sustainable local public new innovation mission".split()
)
_MOST_MODIFIERS: Final = 4  # tokens between a name and its noun: “bike-sharing”
_OPENERS: Final = frozenset("work works partners partner on of in the for".split())
_MOST_DESCRIBING: Final = 4  # small words between a place and “project”
_MOST_JOINTS: Final = 2  # joints in a row: «για την»
_LONGEST: Final = 16  # tokens of a name
_OF_ITS_CITY: Final = frozenset("δημου δημων municipality".split())


@dataclass(frozen=True, slots=True)
class Headed:
    """A name, and the noun that tells its kind.

    Args:
        words: The words of the name: with the noun, or the title alone.
        name: The name in the nominative.
        noun: The noun.
        noun_words: The noun where it stands.
        titled: Whether the noun only tells the kind and the name is a title.
        acronym: The acronym in brackets after it, or None.
    """

    words: Tokens
    name: str
    noun: Noun
    noun_words: Token
    titled: bool
    acronym: Tokens | None


def headed_names(reading: Reading, nouns: Mapping[str, Noun]) -> Iterator[Headed]:
    """Yield the names that one of *nouns* heads, in reading order.

    Lines wholly in capitals are left out: what they name is found there by `echoes`.

    Args:
        reading: A document whose known names are settled.
        nouns: Nouns by folded form, as `citykg.extraction.agreement.noun_table` makes.
    """
    end = 0
    for token in tokens_among(reading.doc, nouns):
        noun = nouns[token.norm_]
        if token.i < end or token.ent_type_ not in _FREE:
            continue
        if in_capitals(token):
            continue
        found = _titled(token, noun) or _named(token, noun, nouns)
        if found is not None:
            end = found.words.end
            yield found


def in_capitals(token: Token) -> bool:
    """Tell whether the sentence of *token* is wholly in capitals."""
    doc = token.doc
    kept = index_of(doc).kept
    known: list[bool] | None = kept.get(in_capitals)
    if known is None:
        known = kept[in_capitals] = [_is_in_capitals(one) for one in doc.sents]
    return known[doc.sentence_at[token.i]]


def _is_in_capitals(sentence: Tokens) -> bool:
    words = [one.text for one in sentence if one.is_alpha and len(one.text) > 1]
    return len(words) > 1 and all(map(str.isupper, words))


def _titled(token: Token, noun: Noun) -> Headed | None:
    """Return the title behind or before *token*, where the noun only tells its kind."""
    doc = token.doc
    after = token.i + 1
    if after + 1 < token.sent.end and doc[after].text in _OPENING:
        around = index_of(doc).entities
        title = next((ent for ent in around if ent.start == after + 1), None)
        if title is not None and title.label_ == TITLE:
            return _made(title, title.text, noun, token)
    latin = _latin_run(doc, after, token.sent.end)
    placed = latin is not None and all(one.ent_type_ in _PLACES for one in latin)
    if placed and _is_latin(token):
        latin = None  # “the project Ghent runs”
    if latin is not None and not (_is_latin(token) and token.text[0].isupper()):
        return _made(latin, latin.text, noun, token)
    if _is_latin(token) and token.text[0].islower():
        before = _latin_run_before(doc, _modified(token), token.sent.start)
        if before is not None and not all(one.ent_type_ in _PLACES for one in before):
            if _is_plain(before):  # “Tampere IoT platform”, “Smart Tourism programme”
                whole = doc[before.start : token.i + 1]
                alone = len(before) == 1 or before[0].norm_ == "european"
                return None if alone else _made(whole, whole.text, noun, token)
            return _made(before, before.text, noun, token)
        return _described(token, noun)
    return None


def _described(token: Token, noun: Noun) -> Headed | None:
    """Return “Grattan Beach sand dune restoration project”: a place and small words."""
    doc, first = token.doc, token.sent.start
    at = token.i
    while at > max(first, token.i - _MOST_DESCRIBING) and _describes(doc[at - 1]):
        at -= 1
    before = _latin_run_before(doc, at, first) if at < token.i else None
    if before is None or len(before) <= 1 or before.ents[:1]:
        return None
    opens = before.start > first and doc[before.start - 1].norm_ in _DETERMINERS
    plain = any(one.norm_ in _PLAIN for one in before)
    whole = doc[before.start : token.i + 1]
    return _made(whole, whole.text, noun, token) if opens and not plain else None


def _describes(token: Token) -> bool:
    """Tell whether a small word may say what a project does: “restoration”."""
    small = token.text.islower() and not token.text.endswith(("ed", "s", "ly"))
    other = token.ent_type_ or token.norm_ in _LATIN_SMALL | _LATIN_JOINTS
    return small and token.is_alpha and not other


def _named(token: Token, noun: Noun, nouns: Mapping[str, Noun]) -> Headed | None:
    """Return the name that *token* is part of."""
    if not token.text[0].isupper():
        return None
    before = token.doc[max(token.sent.start, token.i - 1)]
    in_greek = is_epithet(before) and not _is_latin(before) and before.is_alpha
    latin = _is_latin(token) and not in_greek  # «Ευρωπαϊκό Forum των Πόλεων»
    words = _latin_name(token) if latin else _greek_name(token, nouns)
    if words is None or len(words) <= 1:
        return None
    name = words.text if latin else name_in_nominative(words, token, noun)
    return _made(words, name, noun, token)


def _made(words: Tokens, name: str, noun: Noun, token: Token) -> Headed:
    name = re.sub(r"\s+", " ", name).strip()
    titled = not words.start <= token.i < words.end
    return Headed(words, name, noun, token, titled, acronym_after(words))


def _greek_name(token: Token, nouns: Mapping[str, Noun]) -> Tokens | None:
    """Return «Ευρωπαϊκό Δίκτυο Πόλεων για την Ενέργεια» around its noun."""
    doc, start = token.doc, token.i
    while start > token.sent.start and is_epithet(doc[start - 1]):
        start -= 1
    end = _greek_end(token, nouns)
    return doc[start:end] if end > token.i + 1 or start < token.i else None


def is_epithet(token: Token) -> bool:
    """Tell whether *token* is an adjective or ordinal that may open a name."""
    capital = token.text[0].isupper() or token.text[0].isdigit()
    adjective = _ADJECTIVE.fullmatch(token.norm_) is not None
    return capital and adjective and token.ent_type_ not in _PLACES


def _greek_end(token: Token, nouns: Mapping[str, Noun]) -> int:
    """Return where the name that begins with the noun *token* ends."""
    doc = token.doc
    end, joints = token.i + 1, 0
    for one in doc[token.i + 1 : min(token.sent.end, token.i + _LONGEST)]:
        if _names_owner(one) or one.ent_type_ not in _WITHIN:
            break
        if one.text[0].isupper() or (joints == 0 and _YEAR.match(one.text)):
            if joints and _starts_another(doc, end, one.i, nouns):
                break
            end, joints = one.i + 1, 0
        elif one.norm_ in _GREEK_JOINTS and joints < _MOST_JOINTS:
            if one.norm_ in _AT and doc[one.i - 1].norm_ in _POSSESSIVE:
                break  # «το συνέδριό του στη Λάρισα»
            if one.norm_ in _ACCUSATIVE and joints == 0:
                break  # «πέρασε από το Συμβούλιο Βόλου το Σχέδιο»
            joints += 1
        else:
            break
    return end


def _names_owner(token: Token) -> bool:
    """Tell whether «Δήμου Χ» follows; «Ένωση Ορεινών Δήμων» is of all such."""
    several = token.norm_ == "δημων" and token.doc[token.i - 1].norm_ != "των"
    return token.norm_ in _OF_ITS_CITY and not several


def _starts_another(doc: Doc, end: int, at: int, nouns: Mapping[str, Noun]) -> bool:
    """Tell whether «και» leads over to another thing: «… και η Ένωση»."""
    between = [one.norm_ for one in doc[end:at]]
    if "και" not in between:
        return False
    headed = any(one.norm_ in nouns for one in doc[at : at + 2])
    other = between[-1] in {"ο", "η", "οι", "τουσ"} or doc[at].norm_.startswith("δημο")
    return headed or other or doc[at].ent_type_ in _PLACES


def _latin_run(doc: Doc, start: int, limit: int) -> Tokens | None:
    """Return the capitalised Latin words that begin at *start*, or None."""
    end = start
    for one in doc[start:limit]:
        begun = end > start
        if one.ent_type_ in _WITHIN and _is_latin_capital(one, digits=begun):
            end = one.i + 1
        elif not (one.norm_ in _LATIN_JOINTS and begun):
            break
    return doc[start:end] if end > start else None


def _modified(token: Token) -> int:
    """Return where “bike-sharing scheme” begins whose noun is *token*."""
    at, doc = token.i, token.doc
    while at > max(token.sent.start, token.i - _MOST_MODIFIERS):
        one = doc[at - 1]
        hyphened = one.text in "-–" or doc[at - 2 : at - 1].text in {"-", "–"}
        if not (
            one.norm_ in _KINDS or (hyphened and one.text.islower()) or one.text in "-–"
        ):
            break
        at -= 1
    return at


def _is_plain(words: Tokens) -> bool:
    """Tell whether *words* name nothing without their noun: “Tampere IoT”."""
    first, rest = words[0], words[1:]
    opens = first.ent_type_ in _PLACES or first.norm_ in _PLAIN
    return opens and all(one.norm_ in _PLAIN for one in rest)


def _latin_run_before(doc: Doc, end: int, limit: int) -> Tokens | None:
    """Return the capitalised Latin words that end before *end*, or None."""
    start = end
    at = end - 1
    while at >= limit:
        one = doc[at]
        if one.ent_type_ not in _FREE_OR_CITY or not (
            one.text.isascii() or _is_latin(one)
        ):
            break
        if one.norm_ in _DETERMINERS and doc[at - 1].norm_ not in _LATIN_JOINTS:
            break
        if one.ent_type_ == "City" and at + 1 < start:
            break  # “… of Ghent for the”
        if one.text[0].isupper() and one.norm_ != "the":
            start = at
        elif (
            not (one.norm_ in _LATIN_JOINTS and start < end) and not one.text.isdigit()
        ):
            break
        at -= 1
    while start < end and doc[start].norm_ in _OPENERS:
        start += 1  # “Work on the X project”
    return doc[start:end] if start < end else None


def _latin_name(token: Token) -> Tokens | None:
    """Return “European Forum of Smart Cities” around its noun."""
    doc, start, end = token.doc, token.i, token.i + 1
    at = token.i - 1
    while at >= token.sent.start and _may_be_inside(doc[at]) and doc[at].text != "the":
        if _is_latin_capital(doc[at], digits=True):
            start = at
        at -= 1
    for one in doc[end : min(token.sent.end, end + _LONGEST)]:
        if not _may_be_inside(one) or (
            one.norm_ == "the" and doc[one.i - 1].norm_ == "and"
        ):
            break
        if one.norm_ == "on" and doc[one.i + 1].ent_type_ == "Date":
            break  # “the summit on 12 May”
        if one.text[0].isupper() or one.text[0].isdigit():
            end = one.i + 1
    while start < token.i and doc[start].norm_ in _LATIN_SMALL:
        start += 1
    return doc[start:end]


def _may_be_inside(token: Token) -> bool:
    capital = _is_latin_capital(token, digits=True)
    return token.ent_type_ in _WITHIN and (capital or token.norm_ in _LATIN_JOINTS)


def _is_latin(token: Token) -> bool:
    return _LATIN.match(token.text) is not None


def _is_latin_capital(token: Token, *, digits: bool) -> bool:
    """Tell whether a word is Latin with a capital, or, if *digits*, a number."""
    text = token.text
    return (_is_latin(token) and text[0].isupper()) or (digits and text[0].isdigit())


def name_in_nominative(words: Tokens, token: Token, noun: Noun) -> str:
    """Return a Greek name in the nominative: adjectives agree, the rest stays."""
    before = [
        agreeing(one.text, noun.gender) + one.whitespace_
        for one in words.doc[words.start : token.i]
    ]
    head = noun.nominative
    if token.text.isupper():
        head = head.upper()
    rest = words.doc[token.i + 1 : words.end].text
    return capitalised("".join(before) + capitalised(head) + token.whitespace_ + rest)


def echoes(
    reading: Reading, names: Iterable[tuple[str, Entity]]
) -> Iterator[tuple[Tokens, Entity]]:
    """Yield every place where one of *names* stands, in any case or in capitals.

    Args:
        reading: The document as read.
        names: Names in the nominative or acronyms, each with what it names.
    """
    forms: dict[str, Entity] = {}
    lengths: dict[str, set[int]] = {}
    for name, entity in names:
        for form in folded_forms(name):
            forms.setdefault(form, entity)
            first, *rest = form.split(" ")
            lengths.setdefault(first, set()).add(len(rest) + 1)
    if not forms:
        return
    words = _words(reading.doc)
    for at, (start, norm, capital) in enumerate(words):
        if norm not in lengths or not capital:
            continue
        for count in sorted(lengths[norm], reverse=True):
            run = words[at : at + count]
            form = " ".join(one for _, one, _ in run)
            if form in forms:
                yield reading.doc[start : run[-1][0] + 1], forms[form]
                break


def _words(doc: Doc) -> list[tuple[int, str, bool]]:
    """Return place, folded form and capital of each word, looked up once."""
    kept = index_of(doc).kept
    words: list[tuple[int, str, bool]] | None = kept.get(_words)
    if words is None:
        words = kept[_words] = [
            (token.i, token.norm_, token.text[0].isupper())
            for token in doc
            if token.is_alpha or token.text[0].isalnum()
        ]
    return words
