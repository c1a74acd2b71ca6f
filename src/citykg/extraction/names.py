"""Names of persons in a text."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from simplemma import is_known

from citykg.documents.model import Language
from citykg.extraction.first_names import Case, Gender, first_names
from citykg.extraction.latin_names import (
    PARTICLES_BEFORE,
    addressed_latin_names,
    latin_names,
)
from citykg.extraction.name_patterns import (
    ABBREVIATED,
    ADDRESSED,
    ARTICLE_OR_TITLE,
    GREEK_RUN,
    NICKNAME,
    NOT_NAMES,
    OFFICE_OF,
    ORDINARY,
    PART,
    SAINT,
    TITLE,
    TITLE_NEAR,
)
from citykg.extraction.nominative import NameReading, nominative
from citykg.extraction.surnames import (
    looks_like_surname,
    surname_forms,
    surname_nominatives,
)
from citykg.namespaces.greek import fold, transliterate

__all__ = [
    "NOT_NAMES",
    "Case",
    "Gender",
    "NameReading",
    "PersonName",
    "find_person_names",
    "nominative",
]

_UNUSUAL: Final = Decimal("0.8")  # the surname has no ending that surnames have
_LATIN: Final = Decimal("0.9")
_REPEATED: Final = Decimal("0.9")  # a surname alone, of a person named before


@dataclass(frozen=True, slots=True)
class PersonName:
    """The name of a person found in a text, without title.

    Args:
        start: Offset of its first character.
        end: Offset after its last character.
        nominative: The name in the nominative, in the letters of the text.
        english: The same in Latin letters.
        gender: Whose name it is, None if unknown.
        confidence: Between 0 and 1.
    """

    start: int
    end: int
    nominative: str
    english: str
    gender: Gender | None
    confidence: Decimal


def find_person_names(text: str, language: Language) -> list[PersonName]:
    """Find names of persons: first name or initial and surname, in any case.

    A surname alone counts where the text gives the whole name elsewhere and an
    article or a title stands before it.

    Args:
        text: Running text.
        language: Language of the text.

    Returns:
        Names in reading order, none overlapping.

    Examples:
        >>> text = "του Δημάρχου Βασίλη Λαμπρινού"
        >>> [found] = find_person_names(text, Language.GREEK)
        >>> found.nominative, found.english
        ('Βασίλης Λαμπρινός', 'Vasilis Lamprinos')
    """
    whole = [_latin(text, start, end) for start, end in latin_names(text)]
    if language is Language.GREEK:
        whole += _greek_names(text)
    whole = _without_initials(_without_overlaps(whole))
    known = _without_overlaps((*whole, *_repeated(text, whole)))
    places = [(one.start, one.end) for one in known]
    surnames = {fold(one.nominative.split()[-1]) for one in whole}
    addressed = (
        one
        for one in _addressed(text)
        if fold(one.nominative) not in surnames
        and not any(start < one.end and one.start < end for start, end in places)
    )
    return _without_overlaps((*known, *addressed))


def _addressed(text: str) -> Iterator[PersonName]:
    """Find names, also unknown ones, after «κ.», «κα», “Mr” and the like."""
    for start, end in addressed_latin_names(text):
        yield replace(_latin(text, start, end), confidence=_ADDRESSED_NAME)
    for found in ADDRESSED.finditer(text):
        parts = list(PART.finditer(found["name"]))
        while parts and NOT_NAMES.fullmatch(fold(parts[-1].group())):
            parts.pop()
        if not parts or any(NOT_NAMES.fullmatch(fold(one[0])) for one in parts):
            continue
        start = found.start("name")
        female = fold(found["title"]) in {"κα", "κασ", "κυρια", "κυριασ", "κυριαν"}
        yield _addressed_person(text, start, start + parts[-1].end(), female=female)


def _addressed_person(text: str, start: int, end: int, *, female: bool) -> PersonName:
    """Return a person whose first name, if any, no list knows."""
    case, article_gender = _article(text, start)
    gender = Gender.FEMALE if female else article_gender or Gender.MALE
    words = [
        surname_nominatives(word, gender=gender, case=case or Case.NOMINATIVE)[0][0]
        for word in text[start:end].split()
    ]
    name = " ".join(words)
    return PersonName(start, end, name, transliterate(name), gender, _ADDRESSED_NAME)


def name_at(text: str, start: int, end: int) -> PersonName:
    """Return the name of the person whom the words from *start* to *end* must name.

    Args:
        text: Running text.
        start: Offset of the first character of the name.
        end: Offset after its last character.
    """
    if text[start:end].isascii() or not re.search(r"[Α-Ωα-ω]", text[start:end]):
        return _latin(text, start, end)
    return _addressed_person(text, start, end, female=False)


def repeated_names(text: str, whole: list[PersonName]) -> list[PersonName]:
    """Return where the surnames of people stand alone.

    Args:
        text: Running text.
        whole: The whole names of the people.
    """
    return list(_repeated(text, whole))


def _latin(text: str, start: int, end: int) -> PersonName:
    name = re.sub(r"\s+", " ", text[start:end])
    return PersonName(start, end, name, name, None, _LATIN)


def _without_initials(names: list[PersonName]) -> list[PersonName]:
    """Fill in the first name of «Λ. Ιωαννίδης» where the text gives it elsewhere."""
    known = {
        (one.nominative, one.english)
        for one in names
        if not _INITIAL_FIRST.match(one.nominative)
    }
    filled = []
    for name in names:
        initial = _INITIAL_FIRST.match(name.nominative)
        same = [one for one in known if initial and _may_be(name.nominative, one[0])]
        if len(same) == 1:
            [(full, english)] = same
            filled.append(replace(name, nominative=full, english=english))
        else:
            filled.append(name)
    return filled


def _may_be(initialled: str, full: str) -> bool:
    """Tell whether a name with an initial may be short for a full one."""
    surname = fold(initialled.rsplit(maxsplit=1)[-1])
    return full[0] == initialled[0] and fold(full.rsplit(maxsplit=1)[-1]) == surname


def _without_overlaps(names: Iterable[PersonName]) -> list[PersonName]:
    kept: list[PersonName] = []
    for name in sorted(names, key=lambda one: (one.start, -one.end)):
        if not kept or kept[-1].end <= name.start:
            kept.append(name)
    return kept


_INITIAL_FIRST: Final = re.compile(r"\w{1,2}\.\s")
_ADDRESSED_NAME: Final = Decimal("0.8")
_MOST_INITIALS: Final = 2
_REACH: Final = 60  # characters in which a title with its complement stands
_OPENING: Final = frozenset('(«“"')
_BEFORE: Final = 18  # characters in which a title or an article stands


def _greek_names(text: str) -> Iterator[PersonName]:
    for run in GREEK_RUN.finditer(text):
        parts = [
            (run.start() + part.start(), part.group())
            for part in PART.finditer(run.group())
            if run.group()[part.start() - 1 : part.start()] not in _OPENING
        ]
        at = 0
        if parts and SAINT.search(
            fold(text[max(0, parts[0][0] - _BEFORE) : parts[0][0]])
        ):
            continue  # a street or hall, whose whole name is no person's
        while at < len(parts) - 1:
            count = _parts_of_name(text, parts[at:])
            if count:
                start, (last, word) = parts[at][0], parts[at + count - 1]
                yield _person(text, start, last + len(word))
            at += max(count, 1)


def _parts_of_name(text: str, parts: list[tuple[int, str]]) -> int:
    """Return how many of *parts*, from the first on, make a name; 0 for none."""
    start, first = parts[0]
    before = fold(text[max(0, start - _BEFORE) : start])
    office = fold(text[max(0, start - _REACH) : start])
    saint = SAINT.search(before) and not OFFICE_OF.search(office)
    if saint or ABBREVIATED.match(text, start):
        return 0
    words = [word for _, word in parts]
    if first.isupper() and not (words[1].isupper() or "." in first + words[1]):
        return 0  # «του ΔΑΦΝΗ Κωνσταντίνος Κομνηνός»
    strictly = first.endswith(".") or fold(first) in ORDINARY
    strictly = strictly and not _is_bracketed_after(text, parts)
    if first.endswith("."):
        strictly = strictly and not TITLE.search(before)
        strictly = strictly and not TITLE_NEAR.search(office)
    elif not first_names(first):
        return _PAIR if _is_reversed(text, parts) else 0
    at = 1
    while at < len(words) - 1 and words[at].endswith("."):
        at += 1
    if at > _MOST_INITIALS and first.endswith("."):
        return 0  # «Κ.Ε.Δ.Ε. Γιάννης»
    if at + 1 < len(words) and _is_middle_name(words[at], words[at + 1]):
        at += 1
    surname = _may_be_surname(words[at], strictly=strictly)
    return at + 1 if surname or _is_like_body(text, *parts[at]) else 0


def _is_bracketed_after(text: str, parts: list[tuple[int, str]]) -> bool:
    """Tell whether two words make up a run with brackets after it: «Νίκη Χ (Χανιά)»."""
    last, word = parts[-1]
    return len(parts) == _PAIR and text[last + len(word) :][:2] == " ("


def _is_like_body(text: str, start: int, word: str) -> bool:
    """Tell whether a word that names bodies, too, closes a name: «ο Πέτρος Δήμου,»."""
    return fold(word) in _LIKE_BODIES and text[start + len(word) :][:1] in _CLOSING


_LIKE_BODIES: Final = frozenset({"δημου"})
_CLOSING: Final = frozenset({"", ",", ".", ")", ";", "\n", ":"})


def _is_reversed(text: str, parts: list[tuple[int, str]]) -> bool:
    """Tell whether a surname and, last of its run, a first name stand here."""
    if len(parts) != _PAIR:
        return False
    (begin, surname), (start, first) = parts
    upright = any(one.case is Case.NOMINATIVE for one in first_names(first))
    after = text[start + len(first) : start + len(first) + 1]
    ends = after in {"", ",", "(", "\n", ")", ";", ".", ":"}
    known = fold(surname).endswith("σ") or surname.isupper()
    line = text[max(0, begin - 1) : begin] in {"", "\n"} and after in {":", "\n", ""}
    strictly = not (surname.isupper() or line)
    return upright and ends and known and _may_be_surname(surname, strictly=strictly)


def _is_middle_name(word: str, following: str) -> bool:
    """Tell whether *word* between first name and *following* is a name too."""
    if NOT_NAMES.fullmatch(fold(word)) or not _may_be_surname(following):
        return False
    given = any(one.case is Case.NOMINATIVE for one in first_names(word))
    if given and not is_known(following.lower(), lang="el"):
        return True
    second_name = bool(first_names(word)) or not looks_like_surname(word)
    return second_name and looks_like_surname(following, strictly=True)


def _may_be_surname(word: str, *, strictly: bool = False) -> bool:
    if word.endswith(".") or NOT_NAMES.fullmatch(fold(word)):
        return False
    return not strictly or looks_like_surname(word, strictly=True)


def _person(text: str, start: int, end: int) -> PersonName:
    words = re.sub(NICKNAME, "", text[start:end])
    words = _in_order(re.sub(r"\.(?=[^\W\d_])", ". ", words))
    case, gender = _article(text, start)
    readings = nominative(words, case=case, gender=gender)
    # An article that does not go with the name belongs to something else.
    unread = readings[0].name == words and case not in {None, Case.NOMINATIVE}
    fits = readings[0].gender and not unread
    best = readings[0] if fits else nominative(words)[0]
    usual = looks_like_surname(words.split()[-1])
    return PersonName(
        start=start,
        end=end,
        nominative=best.name,
        english=transliterate(best.name),
        gender=best.gender,
        confidence=best.confidence if usual else min(best.confidence, _UNUSUAL),
    )


def _in_order(words: str) -> str:
    """Return a name with the first name first: «Ευσταθίου Ανδρέας» has it last."""
    parts = words.split()
    if len(parts) != _PAIR or "." in words:
        return words
    surname, first = parts
    given = [one.case for one in first_names(first)]
    other = [one.case for one in first_names(surname)]
    upright = Case.NOMINATIVE in given and Case.NOMINATIVE not in other
    last = upright and (bool(other) or not given[1:] or looks_like_surname(surname))
    return f"{first} {surname}" if last else words


_ENUMERATING: Final = (", ", " και ", " and ")
_PAIR: Final = 2  # words of a plain name
_ARTICLES: Final = {
    "ο": (Case.NOMINATIVE, Gender.MALE),
    "η": (Case.NOMINATIVE, Gender.FEMALE),
    "του": (Case.GENITIVE, Gender.MALE),
    "τησ": (Case.GENITIVE, Gender.FEMALE),
    "τον": (Case.ACCUSATIVE, Gender.MALE),
    "στον": (Case.ACCUSATIVE, Gender.MALE),
    "την": (Case.ACCUSATIVE, Gender.FEMALE),
    "στην": (Case.ACCUSATIVE, Gender.FEMALE),
}
_ARTICLE: Final = re.compile(
    rf"(?<!\w)({'|'.join(_ARTICLES)})\s(?:(?:αντι)?δημαρχ\w+\s)?"
    r"(?:(?:κ\.|κοσ|κα|κασ|κυρι\w+)\s)?$"
)


# «τον δήμαρχό της Νίκο»: a word with a second accent, and whose it is.
_POSSESSIVE: Final = re.compile(r"[άέήίόύώ]\w*[άέήίόύώ]ς?\s(?:του|της|μας|τους)\s$")


def _article(text: str, start: int) -> tuple[Case | None, Gender | None]:
    """Read the article right before a name; a title may stand between them."""
    before = text[max(0, start - 2 * _BEFORE) : start]
    if _POSSESSIVE.search(before):
        return None, None
    found = _ARTICLE.search(fold(before))
    return _ARTICLES[found.group(1)] if found else (None, None)


def _repeated(text: str, whole: list[PersonName]) -> Iterator[PersonName]:
    """Find surnames alone of persons whose whole names were found."""
    people = {name.english: name for name in whole}
    forms: dict[str, PersonName] = {}
    shared: Counter[str] = Counter()
    for person in people.values():
        surname = person.nominative.split()[-1]
        for form in surname_forms(surname, gender=person.gender):
            forms[form] = person
            shared[form] += 1
    if not forms:
        return
    reached = -1  # where the last surname ended, for lists: «οι κ.κ. Α, Β και Γ»
    for found in re.finditer(r"[^\W\d_]+(?:-[^\W\d_]+)*", text):
        word = found.group()
        if not word[0].isupper() or shared.get(fold(word)) != 1:
            continue
        form = fold(word)
        start, end = found.span()
        particle = PARTICLES_BEFORE.search(text[max(0, start - _BEFORE) : start])
        start -= len(particle.group()) if particle else 0
        before = fold(text[max(0, start - _BEFORE) : start])
        goes_on = start - reached in {2, 5} and before.endswith(
            (", ", " και ", " and ")
        )
        if ARTICLE_OR_TITLE.search(before) or goes_on:
            reached = end
            yield replace(forms[form], start=start, end=end, confidence=_REPEATED)
