"""Names of persons in a text."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from citykg.documents.model import Language
from citykg.extraction.first_names import Case, Gender, first_names, latin_first_names
from citykg.extraction.nominative import NameReading, nominative
from citykg.extraction.surnames import looks_like_surname, surname_forms
from citykg.namespaces.greek import fold, transliterate

__all__ = [
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
    whole = list(_latin_names(text))
    if language is Language.GREEK:
        whole += _greek_names(text)
    whole = _without_initials(_without_overlaps(whole))
    return _without_overlaps((*whole, *_repeated(text, whole)))


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
_GREEK_WORD: Final = (
    r"[Α-ΩΆ-Ώ][α-ωά-ώΐΰϊϋ]+(?:-[Α-ΩΆ-Ώ][α-ωά-ώΐΰϊϋ]+)?"
    r"|[Α-ΩΆ-ΏΪΫ]{3,}(?:-[Α-ΩΆ-ΏΪΫ]+)?"
)
_INITIAL: Final = r"[Α-ΩΆ-Ώ][α-ωά-ώ]{0,2}\."
_GREEK_RUN: Final = re.compile(
    rf"(?<![^\W_])(?:{_INITIAL}|{_GREEK_WORD})"
    rf"(?:[ \u00a0](?:{_INITIAL}|{_GREEK_WORD}))+(?![^\W_])"
)
_PART: Final = re.compile(rf"{_INITIAL}|{_GREEK_WORD}")
# Capitalised words that stand beside names without being part of them; folded.
_NOT_SURNAMES: Final = re.compile(
    r"(?:αντι)?δημαρχ\w*|(?:αντι)?προεδρ\w*|διευθυντ\w*|(?:υφ)?υπουργ\w*"
    r"|(?:αντι)?περιφερειαρχ\w*|γενικ\w*|δημο(?:σ|υ|ν|τικ\w*)?|γραμματε\w*"
    r"|συμβουλ\w*|καθηγητ\w*|πανεπιστημι\w*|αγι(?:οσ|α|ου|ασ|οι|ων)|πλατεια\w*"
    r"|ιανουαρι\w*|φεβρουαρι\w*|μαρτι\w*|απριλι\w*|μαι(?:ου|οσ|ο)|ιουνι\w*|ιουλι\w*"
    r"|αυγουστ\w*|σεπτεμβρι\w*|οκτωβρι\w*|νοεμβρι\w*|δεκεμβρι\w*"
)
# First names that are ordinary words too; folded.
_ORDINARY: Final = frozenset(
    {
        "αγαπη",
        "ανατολη",
        "αρετη",
        "βασιλεια",
        "γεωργια",
        "ειρηνη",
        "ελευθερια",
        "ελπιδα",
        "ευτυχια",
        "ζωη",
        "καλη",
        "κυριακη",
        "μαχη",
        "νικη",
        "ολυμπια",
        "παρασκευη",
        "σωτηρια",
        "χαρα",
    }
)
# What is named after a saint or a person: streets, halls, foundations, prizes.
_SAINT: Final = re.compile(
    r"(?<!\w)(?:αγι(?:οσ|ο|ον|α|ου|ασ|αν|οι|ων)|οδο(?:σ|ν|υ)?|λεωφορ(?:οσ|ο|ου)|πλατεια[σν]?"
    r"|ιδρυμα(?:τοσ)?|βραβει(?:ο|α|ου|ων)|επαθλο(?:υ)?|μεγαρο|μουσειο|σταδι(?:ο|ου)|γηπεδ(?:ο|ου)"
    r"|αεροδρομι(?:ο|ου)|λιμανι|παρκ(?:ο|ου)|αιθουσα[σ]?|αμφιθεατρο|θεατρ(?:ο|ου)|σχολειο"
    r"|γυμνασιο|λυκειο|νοσοκομειο|βιβλιοθηκη[σ]?|πινακοθηκη[σ]?|ωδειο|κληροδοτημα(?:τοσ)?"
    r"|στρατοπεδ(?:ο|ου)|πανεπιστημιο|υποτροφι(?:α|εσ)|κολυμβητηριο|κτιριο|κεντρο|πεζοδρομο[συ]?"
    r"|συνεδριακο|πολυχωρο[συ]?)\s[«“\"‘']?$"
)
_TITLE: Final = re.compile(
    r"(?:(?<!\w)(?:κ\.|κ\.κ\.|κκ\.|κοσ|κα|κασ|κυρι\w+|δρ\.?|dr\.?|\w*δημαρχ\w+"
    r"|\w*προεδρ\w+|\w*καθηγητ\w+|κοσμητορ\w+|διευθυντ\w+|συντονιστ\w+|συμβουλ\w+"
    r"|\w*περιφερειαρχ\w+|\w*υπουργ\w+|βουλευτ\w+|γραμματε\w+|προισταμεν\w+))\s$"
)
_ARTICLE_OR_TITLE: Final = re.compile(
    r"(?:(?<!\w)(?:ο|του|τον|η|τησ|την|τη|στον|στην|κ\.|κοσ|κα|κασ|κυρι\w+|mr|mrs|ms"
    r"|mayor|dr)\.?)\s$"
)
_BEFORE: Final = 18  # characters in which a title or an article stands


def _greek_names(text: str) -> Iterator[PersonName]:
    for run in _GREEK_RUN.finditer(text):
        parts = [
            (run.start() + part.start(), part.group())
            for part in _PART.finditer(run.group())
        ]
        at = 0
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
    if _SAINT.search(before):
        return 0
    words = [word for _, word in parts]
    strictly = first.endswith(".") or fold(first) in _ORDINARY
    if first.endswith("."):
        strictly = strictly and not _TITLE.search(before)
    elif not first_names(first):
        return 0
    at = 1
    while at < len(words) - 1 and words[at].endswith("."):
        at += 1
    if at + 1 < len(words) and _is_middle_name(words[at], words[at + 1]):
        at += 1
    return at + 1 if _may_be_surname(words[at], strictly=strictly) else 0


def _is_middle_name(word: str, following: str) -> bool:
    """Tell whether *word* between first name and *following* is a name too."""
    if _NOT_SURNAMES.fullmatch(fold(word)) or not _may_be_surname(following):
        return False
    second_name = bool(first_names(word)) or not looks_like_surname(word)
    return second_name and looks_like_surname(following, strictly=True)


def _may_be_surname(word: str, *, strictly: bool = False) -> bool:
    if word.endswith(".") or _NOT_SURNAMES.fullmatch(fold(word)):
        return False
    return not strictly or looks_like_surname(word, strictly=True)


def _person(text: str, start: int, end: int) -> PersonName:
    words = text[start:end]
    case, gender = _article(text, start)
    readings = nominative(words, case=case, gender=gender)
    # An article that does not go with the name belongs to something else.
    best = readings[0] if readings[0].gender else nominative(words)[0]
    usual = looks_like_surname(words.split()[-1])
    return PersonName(
        start=start,
        end=end,
        nominative=best.name,
        english=transliterate(best.name),
        gender=best.gender,
        confidence=best.confidence if usual else min(best.confidence, _UNUSUAL),
    )


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


def _article(text: str, start: int) -> tuple[Case | None, Gender | None]:
    """Read the article right before a name; a title may stand between them."""
    found = _ARTICLE.search(fold(text[max(0, start - 2 * _BEFORE) : start]))
    return _ARTICLES[found.group(1)] if found else (None, None)


_UPPER: Final = "A-ZÀ-ÖØ-Þ" + "".join(
    chr(code) for code in range(0x100, 0x180) if chr(code).isupper()
)
_LOWER: Final = "a-zß-öø-ÿ" + "".join(
    chr(code) for code in range(0x100, 0x180) if chr(code).islower()
)
_LATIN_WORD: Final = (
    rf"[{_UPPER}][{_UPPER}{_LOWER}'’]*[{_LOWER}](?:-[{_UPPER}][{_LOWER}]+)?"
)
_PARTICLE: Final = (
    r"(?:[Dd]el?|[Dd]ella|[Dd][iao]|[Vv][ao]n|[Dd]er|[Dd]en|[Tt]er|[Ll][ae])"
)
_PARTICLES_BEFORE: Final = re.compile(rf"(?:(?<!\w){_PARTICLE}\s)+$")
_LATIN_RUN: Final = re.compile(
    rf"(?<![^\W_])(?P<title>(?:(?:Deputy|Vice|Lord)[ -])?(?:Mayor|Mr|Mrs|Ms|Dr|Prof"
    rf"|Professor|President|Commissioner|Minister|Councillor|Governor)\.?\s)?"
    rf"(?P<name>(?P<first>{_LATIN_WORD})(?:\s[A-Z]\.)*"
    rf"(?:\s{_PARTICLE}){{0,3}}\s{_LATIN_WORD})"
    rf"(?:\s{_LATIN_WORD})?(?![^\W_])"
)
_NOT_LATIN_NAMES: Final = re.compile(
    r"\b(?:Park|Prize|Tower|Bridge|Station|School|House|Avenue|Road|Bay|Beach|Lake"
    r"|River|Island|Hospital|Museum|Theatre|Theater|Stadium|Arena|Declaration|Charter"
    r"|Agreement|Fund|Trust|Bank|Press|Observatory|Library|Centre|Center|Plaza|Port"
    r"|Gardens?|Valley|Hills?|North|South|East|West|Canal|Cup|Medal|Scholarship|Week"
    r"|Day|Festival|Initiative|Alliance|Association|Society|Academy|College|Company|Ltd"
    r"|Inc|Partners|Lab|Labs|Hub|Quarter|District|Protocol|Convention|Treaty|Covenant"
    r"|Strategy|Plan|Action|Summit|Office|City|Cities|Council|Challenge|Forum|University|Institute|Network"
    r"|Community|Commission|Award|Awards|Street|Square|Hall|Airport|Foundation|Mayors?"
    r"|Union|Europe|European|Smart|Digital|The|Of|And|Municipality|Region|January"
    r"|February|March|April|June|July|August|September|October|November|December"
    r"|Deputy|Vice|Lord|President|Director|Chair|Chief|Executive|Head|Minister"
    r"|Commissioner|Councillor|Professor|General|Managing|Senior|Project|Programme"
    r"|Department|Board|Agency|Green|Innovation|Climate|Energy|Urban|Mission|Capital"
    r"|Group|Committee|Platform|Congress|Conference|Expo|World|International|National"
    r"|Our|This|In|At|On|For|With|Mr|Mrs|Ms|Dr)\b"
)
_GREEK_OFFICE: Final = (
    r"(?:αντι)?δημαρχ\w*|(?:αντι)?προεδρ\w*|διευθυντ\w*|(?:υφ)?υπουργ\w*|επιτροπ(?:οσ|ο|ου)"
    r"|καθηγητ\w*|συντονιστ\w*|υπευθυν\w*|γραμματε\w*|προισταμεν\w*|ιδρυτ\w*|συνιδρυτ\w*"
)
_OFFICE: Final = (
    r"mayor|president|chair|chairman|chairwoman|director|head|minister|commissioner"
    r"|councillor|coordinator|co-ordinator|officer|ceo|secretary|professor|manager"
    r"|governor|leader|adviser|advisor"
)
_NOT_IN_TITLE: Final = r"(?:τον?|την?|τα|τισ|στ\w+|να|με|σε|για|απο|οτι|που)\s"
# «ο Δήμαρχος του Αϊντχόφεν, κ. Rob van Gijzel», "The Mayor of Santander, Iñigo …".
_OFFICE_BEFORE: Final = re.compile(
    rf"(?<!\w)(?:{_GREEK_OFFICE})(?:(?:\s(?!{_NOT_IN_TITLE})[^\s,.;:]+){{0,6}},)?"
    r"\s(?:(?:κ\.|κα|κοσ|dr)\s)?$"
    rf"|(?<!\w)(?:{_OFFICE})(?:,?|\s(?:of|for)(?:\s[^\s,.;:]+){{1,4}},)\s$"
    r"|(?<!\w)(?:κ\.|κα|κοσ)\s$"
)
_OFFICE_AFTER: Final = re.compile(
    rf",\s(?:[\w'’-]+\s){{0,3}}(?:{_OFFICE})\b"
    rf"|,\s(?:\w+\s){{0,2}}(?:{_GREEK_OFFICE})(?!\w)",
    re.IGNORECASE,
)
_APPOSED: Final = re.compile(r",\s(?:[a-z]|the\s|[A-ZΑ-Ω][a-zα-ωά-ώ]+\s(?:of|at|του|της)\s)|\s\(")
_REACH_BEFORE: Final = 70  # characters that an office before a name takes at most
_REACH_AFTER: Final = 60


def _latin_names(text: str) -> Iterator[PersonName]:
    """Find names in Latin letters: of a known first name, or beside an office."""
    at = 0
    while found := _LATIN_RUN.search(text, at):
        end = _end_of_name(text, found)
        if end is None:
            # The name may begin with the next word: «Heraklion Vasilis Lamprinos».
            at = found.start("first") + len(found["first"])
            continue
        start = found.start("name")
        name = re.sub(r"\s+", " ", text[start:end])
        yield PersonName(start, end, name, name, None, _LATIN)
        at = end


def _end_of_name(text: str, found: re.Match[str]) -> int | None:
    """Return where a person's name ends, or None if the words name no person.

    A third word belongs to the name only beside an office.
    """
    start, end, longest = found.start("name"), found.end("name"), found.end()
    # «Martin Luther University» is no person, for its last word.
    following = re.match(r"\s\w+", text[end:])
    words = found["name"] + (following.group() if following else "")
    if _NOT_LATIN_NAMES.search(words):
        return None
    before = fold(text[max(0, start - _REACH_BEFORE) : start])
    for one in (longest, end):
        after = fold(text[one : one + _REACH_AFTER])
        if _OFFICE_BEFORE.search(before) or _OFFICE_AFTER.match(after):
            return one
    if not (found["title"] or fold(found["first"]) in latin_first_names()):
        return None
    apposed = longest > end and _APPOSED.match(text, longest)
    return longest if apposed and not _NOT_LATIN_NAMES.search(text[end:longest]) else end


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
    for found in re.finditer(r"[^\W\d_]+(?:-[^\W\d_]+)*", text):
        form = fold(found.group())
        if shared[form] != 1 or not found.group()[0].isupper():
            continue
        start, end = found.span()
        particle = _PARTICLES_BEFORE.search(text[max(0, start - _BEFORE) : start])
        start -= len(particle.group()) if particle else 0
        before = fold(text[max(0, start - _BEFORE) : start])
        if _ARTICLE_OR_TITLE.search(before):
            yield replace(forms[form], start=start, end=end, confidence=_REPEATED)
