"""Names of persons in Latin letters, in texts of either language."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from simplemma import is_known

from citykg.extraction.first_names import latin_first_names
from citykg.namespaces.greek import fold

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
    r"(?:[Dd]el?|[Dd]ella|[Dd][iao]s?|[Dd]u|[Vv][ao]n|[Dd]er|[Dd]en|[Tt]e[nr]|[Ll][aeo]s?"
    r"|zu[rm]?|af|y|al|el|bin|op|'t)"
)
PARTICLES_BEFORE: Final = re.compile(rf"(?:(?<!\w){_PARTICLE}\s)+$")
_LATIN_RUN: Final = re.compile(
    rf"(?<![^\W_])(?P<title>(?:(?:Deputy|Vice|Lord)[ -])?(?:Mayor|Mr|Mrs|Ms|Dr|Prof|Sir"
    rf"|Cllr|Professor|President|Commissioner|Minister|Councillor|Governor|Director|Chair"
    rf"|CEO|Rector|Senator)\.?\s)?"
    rf"(?P<name>(?P<first>{_LATIN_WORD})(?:\s[A-Z]\.)*"
    rf"(?:\s{_PARTICLE}){{0,3}}\s{_LATIN_WORD}"
    rf"(?:(?:\s(?:e|i|{_PARTICLE})){{1,3}}\s{_LATIN_WORD})?)"
    rf"(?:\s{_LATIN_WORD})?(?![^\W_])"
)
NOT_LATIN_NAMES: Final = re.compile(
    r"\b(?:Park|Prize|Tower|Bridge|Station|School|House|Avenue|Road|Bay|Beach|Lake"
    r"|River|Island|Hospital|Museum|Theatre|Theater|Stadium|Arena|Declaration|Charter"
    r"|Agreement|Fund|Trust|Bank|Press|Observatory|Library|Centre|Center|Plaza|Port"
    r"|Gardens?|Valley|Hills?|North|South|East|West|Canal|Cup|Medal|Scholarship|Week"
    r"|Day|Festival|Initiative|Alliance|Association|Society|Academy|College|Company|Ltd"
    r"|Inc|Partners|Lab|Labs|Hub|Quarter|District|Protocol|Convention|Treaty|Covenant"
    r"|Strategy|Plan|Action|Actions|Affairs|Fisheries|Transport|Education|Culture"
    r"|Youth|Sport|Sports|Tourism|Development|Trade|Industry|Health|Finance|Economy"
    r"|Summit|Office|City|Cities|Council|Challenge|Forum|University|Institute|Network"
    r"|Community|Commission|Award|Awards|Street|Square|Hall|Airport|Foundation|Mayors?"
    r"|Union|Europe|European|Smart|Digital|The|Of|And|Municipality|Region|January"
    r"|February|March|April|June|July|August|September|October|November|December"
    r"|Deputy|Vice|Lord|President|Director|Chair|Chief|Executive|Head|Minister"
    r"|Commissioner|Councillor|Professor|General|Managing|Senior|Project|Programme"
    r"|Department|Board|Agency|Green|Innovation|Climate|Energy|Urban|Mission|Capital"
    r"|Group|Committee|Platform|Congress|Conference|Expo|World|International|National"
    r"|Our|This|In|At|On|For|With|Mr|Mrs|Ms|Dr)\b"
)
# «κ. Puljak», “Ms. Novak”: a surname alone.
_ADDRESSED: Final = re.compile(
    rf"(?<![^\W_])(?:Mr|Mrs|Ms|κ|κα|Κα|κος)\.?\s(?P<name>(?:{_PARTICLE}\s){{0,3}}"
    rf"{_LATIN_WORD})(?![^\W_])"
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
_APPOSED: Final = re.compile(
    r",\s(?:[a-z]|the\s|[A-ZΑ-Ω][a-zα-ωά-ώ]+\s(?:of|at|του|της)\s)|\s\("
)
_FOLLOWING: Final = re.compile(rf"(?:\s[{_UPPER}][\w'’-]*)+|\s\w+")
# «the Marie Curie programme» is no person either.
_NOT_BEFORE: Final = re.compile(
    r"\s(?:programme|program|actions?|fellowships?|grants?|prizes?|awards?|scheme"
    r"|scholarships?|fund|foundation|institute|centre|center|school|street|square|hall"
    r"|project|initiative|method|model|Actions|Fellowships?|Grants?|Building|Tram)\b"
)
# Surnames that are ordinary words, too: Mark Green, mayor of …
_ORDINARY: Final = re.compile(
    r"\w+\s(?:Green|Hill|West|North|Day|Lake|Park|Hall|Street|Bridge|House|Banks|King)"
)
_SAINTS: Final = re.compile(r"(?<!\w)(?:sant[ao]?|sao|san|sainte?|sankt|st\.?)\s$")
_REACH_BEFORE: Final = 70  # characters that an office before a name takes at most
_REACH_AFTER: Final = 60


def latin_names(text: str) -> Iterator[tuple[int, int]]:
    """Yield where names in Latin letters stand: of a known first name, or by an office.

    Args:
        text: Running text.
    """
    at = 0
    while found := _LATIN_RUN.search(text, at):
        end = _end_of_name(text, found)
        if end is None:
            # The name may begin with the next word: «Heraklion Vasilis Lamprinos».
            at = found.start("first") + len(found["first"])
            continue
        yield found.start("name"), end
        at = end


def addressed_latin_names(text: str) -> Iterator[tuple[int, int]]:
    """Yield where surnames in Latin letters stand alone after “Mr” and the like.

    Args:
        text: Running text.
    """
    for found in _ADDRESSED.finditer(text):
        if not NOT_LATIN_NAMES.search(found["name"]):
            yield found.span("name")


def _is_surname_beside_office(text: str, found: re.Match[str]) -> bool:
    """Tell whether “Mark Green” stands right beside an office."""
    if not _ORDINARY.fullmatch(found["name"]):
        return False
    after = fold(text[found.end("name") : found.end("name") + _REACH_AFTER])
    start = found.start("name")
    before = fold(text[max(0, start - _REACH_BEFORE) : start])
    beside = _OFFICE_BEFORE.search(before) or _OFFICE_AFTER.match(after)
    return bool(found["title"] or beside)


def _end_of_name(text: str, found: re.Match[str]) -> int | None:
    """Return where a person's name ends, or None if the words name no person.

    A third word belongs to the name beside an office, or if it is no word at all.
    """
    start, end, longest = found.start("name"), found.end("name"), found.end()
    # «Martin Luther University» is no person, for its last word.
    following = _FOLLOWING.match(text, end)
    words = found["name"] + (following.group() if following else "")
    if NOT_LATIN_NAMES.search(words) or _NOT_BEFORE.match(text, end):
        return end if _is_surname_beside_office(text, found) else None
    before = fold(text[max(0, start - _REACH_BEFORE) : start])
    if _SAINTS.search(before):
        return None  # “Santa Maria da Feira”
    for one in (longest, end):
        after = fold(text[one : one + _REACH_AFTER])
        if _OFFICE_BEFORE.search(before) or _OFFICE_AFTER.match(after):
            return one
    if not (found["title"] or fold(found["first"]) in latin_first_names()):
        return None
    third = text[end:longest].strip()
    apposed = third and (_APPOSED.match(text, longest) or is_no_word(third))
    return longest if apposed and not NOT_LATIN_NAMES.search(text[end:longest]) else end


@cache
def is_no_word(text: str) -> bool:
    """Tell whether a word, in small letters, is none of the English language."""
    return not is_known(text.lower(), lang="en")
