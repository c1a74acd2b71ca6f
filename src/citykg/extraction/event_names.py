"""Names of events: «5ο Συνέδριο Έξυπνων Πόλεων», “Espoo Day”, το φόρουμ «Γέφυρες».

The nouns stand here, too, by which rules meet events that have no name of their own:
«τελετή απονομής των βραβείων», “kick-off meeting”.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from citykg.extraction.agreement import Gender
from citykg.extraction.event_complements import BODIES, named_end
from citykg.extraction.event_words import NAMING, OCCASIONS
from citykg.extraction.headed import (
    Headed,
    echoes,
    headed_names,
    in_capitals,
    is_epithet,
    name_in_nominative,
)
from citykg.extraction.model import Entity
from citykg.extraction.network_names import has_members
from citykg.extraction.phrases import capitalised
from citykg.extraction.reading import DATE, NAME, TITLE, Reading
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token
from citykg.namespaces.greek import fold, transliterate
from citykg.namespaces.minting import slug
from citykg.namespaces.vocabulary import CKG

_PERIODS: Final = frozenset("εβδομάδα ημέρα μέρα week day days".split())
_NUMBERED: Final = frozenset("lab εργαστήριο σχολείο event διοργάνωση έκθεση".split())
_ASSEMBLIES: Final = frozenset("συνέλευση assembly".split())
_TITLED_WITH: Final = frozenset("τιτλο θεμα ονομα entitled titled called named".split())
_LEADING_TO_TITLE: Final = _TITLED_WITH | frozenset({"με", "υπο", "τον", "το"})
_UNTITLED: Final = frozenset("τελετή ceremony gala γκαλά συνέλευση assembly".split())
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ONE_WORD: Final = re.compile(r"[A-Z][A-Za-z]{2,}(?:WEEK|Week|FEST|Fest|EXPO|Expo)")
_ORDINALS: Final = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth".split()
)
_FORUM: Final = frozenset({"φόρουμ", "forum"})
_GENERAL: Final = frozenset("γενικη γενικησ τακτικη ετησια general annual".split())
_WIDE: Final = ("διεθν", "πανελλην", "παγκοσμι", "ευρωπαικ", "βαλκανικ", "μεσογειακ")
_ABOUT: Final = frozenset("of on for in and – - :".split())
_DURING: Final = frozenset(
    "στο κατα at during attended hosted hosts host διαρκεια πλαισιο πλαισια περιθωριο "
    "εκδοση edition διοργανωση εργασιεσ εργασιων attend attending joined speaking "
    "represented participated συμμετειχε συμμετειχαν ομιλητησ ομιλητρια speaker "
    "speakers".split()
)
_HELD: Final = frozenset(
    "held hosted πραγματοποιηθηκε διοργανωθηκε διεξηχθη φιλοξενηθηκε πραγματοποιειται "
    "διοργανωνεται διεξαγεται εγινε".split()
)
_EDITION: Final = re.compile(
    r"(?:19|20)\d\d|\d{1,2}(?:ο|ου|th|st|nd|rd)|first|second|third|annual|ετησιο|"
    r"ετησιου|πρωτο|πρωτου|δευτερο|δευτερου"
)
_LETTERED: Final = re.compile("[Α-ΩIVX]{1,3}['’΄ʹ]?|['’΄ʹ]")  # «Β΄ Συνέδριο»
_ORDINAL: Final = re.compile(r"^(\d{1,3})(?:ου|ης) ")
_REACH: Final = 6  # tokens between a noun and the title that names it


def discover_events(reading: Reading) -> Iterator[tuple[Tokens, Entity]]:
    """Yield the names of events, wherever they occur, with what they name.

    Args:
        reading: A document whose known names are settled.
    """
    found: list[tuple[Tokens, str, str]] = []
    for headed in headed_names(reading, NAMING):
        words = _extended(reading, headed.words)
        if _names_event(headed, words):
            acronym = headed.acronym.text if headed.acronym is not None else ""
            found.append((words, capitalised(_name_of(headed, words)), acronym))
    heads = {words.end: name for words, name, _ in found}
    for title in _titles(reading):
        name = _entitled(title, heads) or capitalised(title.text)
        found.append((title, name, ""))
    found += [(words, words.text, "") for words in _single_words(reading)]
    yield from _with_echoes(reading, found)


def _name_of(headed: Headed, words: Tokens) -> str:
    """Return the name of a headed event with what stands before and behind it."""
    noun = headed.noun_words
    start = phrase_start(noun)
    if headed.titled and start < noun.i and noun.text[0].isupper():
        whole = noun.doc[start : words.end + 1]
        if whole[-2:].text.endswith("»"):
            return name_in_nominative(whole, noun, headed.noun)
    before = words.doc[words.start : headed.words.start].text_with_ws
    behind = words.doc[headed.words.end : words.end].text
    rest = _rest(headed, words) or (f" {behind}" if behind else "")
    return _with_ordinal(before + headed.name + rest, headed.noun.gender)


def phrase_start(noun: Token) -> int:
    """Return where «2ο Διεθνές» begins before a noun written with a capital."""
    start = noun.i
    doc = noun.doc
    while start > noun.sent.start and (
        is_epithet(doc[start - 1]) or _LETTERED.fullmatch(doc[start - 1].text)
    ):
        start -= 1
    return start


def _with_echoes(
    reading: Reading, found: list[tuple[Tokens, str, str]]
) -> Iterator[tuple[Tokens, Entity]]:
    """Yield names with their events; a short name is that of the longer one."""
    full = {
        name: _longest(name, [other for _, other, _ in found]) for _, name, _ in found
    }
    made: dict[str, Entity] = {}
    for words, name, acronym in found:
        longest = full[name]
        if longest not in made:
            made[longest] = event_named(reading, longest, acronym=acronym)
        yield words, made[longest]
    names = [(name, made[full[name]]) for _, name, _ in found]
    names += [(acronym, made[full[name]]) for _, name, acronym in found if acronym]
    if names:
        yield from echoes(reading, names)


def _longest(name: str, names: list[str]) -> str:
    """Return the longer of *names* that *name* is a part of, or itself."""
    mine = fold(name).split()
    for other in sorted(names, key=len, reverse=True):
        theirs = fold(other).split()
        starts = range(len(theirs) - len(mine) + 1)
        within = any(theirs[at : at + len(mine)] == mine for at in starts)
        if len(mine) > 1 and within and other != name:
            return other
    numbered = {one for one in names if _is_edition(mine, fold(one).split())}
    return numbered.pop() if len(numbered) == 1 else name


def _is_edition(mine: list[str], theirs: list[str]) -> bool:
    """Tell whether «18ο Συνέδριο» may be short for «18ο Πανελλήνιο Συνέδριο …»."""
    numbered = len(mine) > 1 and mine[0][0].isdigit() and mine[0] == theirs[0]
    rest = iter(theirs)
    return numbered and len(theirs) > len(mine) and all(one in rest for one in mine)


def _rest(found: Headed, words: Tokens) -> str:
    """Return what depends on a Greek noun behind its name: « του Δικτύου «Χ»»."""
    if found.titled:
        return ""
    end = named_end(words, found.noun_words)
    text = words.doc[words.end : end].text if end > words.end else ""
    return f" {' '.join(text.split())}" if text else ""


def _single_words(reading: Reading) -> Iterator[Tokens]:
    """Yield “EUROPEANMOBILITYWEEK 2020”, “TechFest”: one word tells the kind."""
    doc = reading.doc
    for token in doc:
        if token.ent_type_ in {"", NAME} and _is_event(token.text):
            end = token.i + 1
            if end < len(doc) and _YEAR.fullmatch(doc[end].text):
                end += 1
            if not (end < len(doc) and doc[end].norm_.startswith("award")):
                yield doc[token.i : end]


@lru_cache(maxsize=1 << 15)
def _is_event(word: str) -> bool:
    return _ONE_WORD.fullmatch(word) is not None


def event_named(
    reading: Reading, name: str, *, acronym: str = "", key: str = ""
) -> Entity:
    """Return the event of that name that *reading* tells of.

    Series have one name for all years: unless it holds a year, that of the document
    keeps apart what other documents tell of other years.

    Args:
        reading: The document as read.
        name: Its name in the nominative.
        acronym: Its acronym, if it has one.
        key: What keeps it apart from others instead, if the name is a mere noun.
    """
    year = key or ("" if _YEAR.search(name) else _year(reading))
    path = slug(transliterate(f"{name} {year}"))
    others = (("", acronym),) if acronym else ()
    return Entity(f"event/{path}", CKG.Event, (("el", name), ("en", name)), others)


def _year(reading: Reading) -> str:
    """Return the year that a document tells of, or its identifier if it names none."""
    published = reading.document.metadata.published
    if published is not None:
        return str(published.year)
    dates = (reading.date(words) for words in reading.ents(reading.doc, DATE))
    years = [one.lexical[:4] for one in dates if one is not None and "-" in one.lexical]
    return max(years, default=str(reading.document.id))


def _with_ordinal(name: str, gender: Gender | None) -> str:
    """Return a name whose first word, a number, stands in the nominative: «4ο»."""
    ending = "η" if gender is Gender.FEMININE else "ο"
    return _ORDINAL.sub(rf"\g<1>{ending} ", name)


def _of_body(reading: Reading, words: Tokens) -> int:
    """Return where “General Assembly of Energy Cities” ends."""
    doc, end = words.doc, words.end
    if words[-1].norm_ not in _ASSEMBLIES or end + 1 >= words.sent.end:
        return end
    if doc[end].norm_ != "of":
        return end
    start = end + 2 if doc[end + 1].norm_ == "the" else end + 1
    bodies = reading.ents(doc[start : words.sent.end], *BODIES)
    return bodies[0].end if bodies and bodies[0].start == start else end


def _extended(reading: Reading, words: Tokens) -> Tokens:
    """Return *words* with the number or the body before them that belong to the name.

    «5ο Smart Cities Conference», “Eurocities Environment Forum”.
    """
    doc, start = words.doc, words.start
    end = _of_body(reading, words)
    words = doc[start:end]
    while start > words.sent.start and words[0].text.isascii():
        before = doc[start - 1]
        if before.text == "/" and doc[start - 2].text[0].isupper():
            start -= 2
            while start > words.sent.start and doc[start - 1].text[0].isupper():
                start -= 1
            continue
        if before.norm_ in _ORDINALS:
            return doc[start - 1 : words.end]
        if before.norm_ == "with" and doc[start - 2].text[0].isupper():
            start = _chain_start(words, start - 2)
            continue
        number = before.text[0].isdigit() and _EDITION.fullmatch(before.norm_)
        body = before.ent_type_ in BODIES and before.text.isascii()
        if not (number or body) or before.text[0].islower():
            break
        start -= 1
    return doc[start : words.end]


def _chain_start(words: Tokens, at: int) -> int:
    """Return where capitals such as “European Day of Persons” begin that end there."""
    doc, start = words.doc, at
    while at >= words.sent.start:
        if doc[at].text[0].isupper() and doc[at].norm_ != "the":
            start = at
        elif doc[at].norm_ not in {"of", "for", "and"}:
            break
        at -= 1
    return start


def _names_event(found: Headed, words: Tokens) -> bool:
    """Tell whether a headed name is that of an event."""
    kind = found.noun.nominative
    if _is_bracketed(words):
        return False
    if found.titled:
        fair = kind in _NUMBERED and words[-1].norm_ in NAMING
        return fair or kind not in _NUMBERED | _PERIODS | _UNTITLED
    if kind in _PERIODS:
        return _names_period(found)
    if kind in _FORUM:
        return _is_held(words) and not has_members(words)
    if kind in _ASSEMBLIES | _NUMBERED:
        edition = _EDITION.fullmatch(words[0].norm_) is not None
        return _is_general(found) or edition or _is_wide(found)
    return _ends_name(found)


def _names_period(found: Headed) -> bool:
    """Tell «Εβδομάδα Κινητικότητας» from «Ημέρα» and «Ημέρα στην Άμφισσα»."""
    words, at = found.words.doc, found.noun_words.i + 1
    placed = at < len(words) and words[at].norm_ in {"στην", "στη", "στο"}
    return not placed and sum(one.text[0].isupper() for one in found.words) > 1


def _is_general(found: Headed) -> bool:
    """Tell a general assembly of somebody from an assembly of citizens, a body."""
    general = any(one.norm_ in _GENERAL for one in found.words)
    end = found.words.end
    named = end > found.noun_words.i + 1
    follows = end < len(found.words.doc) and found.words.doc[end].norm_ == "of"
    return general and (named or follows)


def _is_wide(found: Headed) -> bool:
    """Tell «Διεθνής Έκθεση Χ» from «Έκθεση Χ», which may be a report."""
    before = found.words.doc[found.words.start : found.noun_words.i]
    return any(one.norm_.startswith(_WIDE) for one in before)


def _is_bracketed(words: Tokens) -> bool:
    """Tell whether a name only translates the noun before it: «ημερίδα (Info Day)»."""
    before = [one.norm_ for one in words.doc[max(0, words.start - 2) : words.start]]
    return before[1:] == ["("] and before[0] in OCCASIONS


def _ends_name(found: Headed) -> bool:
    """Tell whether a Latin noun is the last of its name: no “Congress Awards”."""
    noun = found.noun_words
    rest = noun.doc[noun.i + 1 : found.words.end]
    last = next(one for one in reversed(found.words) if not one.text.isdigit())
    closed = not rest or rest[0].norm_ in _ABOUT or last.norm_ in NAMING
    return closed or not noun.text.isascii()


def _is_held(words: Tokens) -> bool:
    """Tell a forum that is held from one that is a body, by what stands around it."""
    doc, sentence = words.doc, words.sent
    behind = doc[words.end : min(sentence.end, words.end + _REACH)]
    ahead = doc[max(sentence.start, words.start - 4) : words.start]
    dated = behind[:1].text == "(" and any(one.ent_type_ == DATE for one in behind)
    edition = any(_EDITION.fullmatch(one.norm_) for one in (*words, *ahead))
    during = any(one.norm_ in _DURING for one in ahead)
    return dated or edition or during or any(one.norm_ in _HELD for one in behind[:4])


def _titles(reading: Reading) -> Iterator[Tokens]:
    """Yield the titles of «ημερίδα με θέμα «Χ»», “a workshop entitled “X””."""
    for title in reading.ents(reading.doc, TITLE):
        before = reading.doc[
            max(title.sent.start, title.start - _REACH - 1) : title.start
        ]
        named = any(one.norm_ in _TITLED_WITH for one in before) or _is_aside(before)
        noun = next((one for one in before if one.norm_ in OCCASIONS), None)
        if _is_headed(title) or (named and noun is not None and not in_capitals(noun)):
            yield title


def _is_headed(title: Tokens) -> bool:
    """Tell whether the noun follows its title: “the “Ocean Cities” forum”."""
    after = title.doc[title.end : min(title.sent.end, title.end + 2)]
    if len(after) and after[0].is_quote:
        after = after[1:]
    return len(after) > 0 and after[0].text.isascii() and after[0].norm_ in OCCASIONS


def _entitled(title: Tokens, heads: Mapping[int, str]) -> str | None:
    """Return the name that «2ο Συνέδριο Χ με θέμα «Ψ»» has before its title, or None.

    Args:
        title: The title.
        heads: Names of events by where they end.
    """
    for at in range(title.start - 1, max(title.sent.start, title.start - _REACH), -1):
        if at in heads:
            return heads[at]
        one = title.doc[at]
        if one.is_alpha and one.norm_ not in _LEADING_TO_TITLE:
            return None
    return None


def _is_aside(before: Tokens) -> bool:
    """Tell whether a title stands aside: «στο ετήσιο συνέδριό του, «Χ», …»."""
    return [one.text for one in before[-2:]] in ([",", "«"], [",", '"'], [",", "“"])


def is_occasion(token: Token) -> bool:
    """Tell whether *token* is a noun of events that is not part of a name."""
    return token.norm_ in OCCASIONS and token.ent_type_ in {"", NAME}
