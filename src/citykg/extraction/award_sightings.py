"""Places where prizes are named: known names, quotation marks, capitals, nouns beside.

A name in capitals is one if it holds what only names of prizes hold (“Award”), or if
a noun announces it («το βραβείο Access City»).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from citykg.extraction.award_bounds import trimmed_name, with_cue, with_noun
from citykg.extraction.award_words import (
    AFTER_NOUNS,
    ASTRAY,
    CONTESTS,
    CUES,
    GENERIC,
    GREEK_HEAD,
    LATIN_HEAD,
    NO_PRIZE,
    OF_BODY,
    PLURAL_HEAD,
    WEAK_CUES,
    WINNING,
)
from citykg.extraction.award_years import YEAR, with_year, year_before, year_linked
from citykg.extraction.headed import in_capitals
from citykg.extraction.inflection import folded_forms
from citykg.extraction.model import Entity
from citykg.extraction.phrases import capitalised, nominative
from citykg.extraction.reading import BODIES, TITLE, Reading
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token
from citykg.extraction.word_index import tokens_with
from citykg.namespaces.greek import fold

_TELLING: Final = CUES | AFTER_NOUNS | OF_BODY
_ANY_HEAD: Final = re.compile(
    f"{LATIN_HEAD.pattern}|{GREEK_HEAD.pattern}".replace(r"\b", "")
)
_GREEK: Final = re.compile(r"[Ͱ-Ͽἀ-῿]")
_LATIN_JOINTS: Final = frozenset("of for the & and - – ' ’ 's ’s de".split())
_GREEK_JOINTS: Final = frozenset("του τησ των και & για την το τισ τα -".split())
_OPENERS: Final = frozenset(
    "the a an in at on with for this as by from its our their ο η το οι τα τον την τη "
    "του τησ των στο στη στην στον στα στισ στουσ με σε για απο και ωσ and of "
    "winning named declared crowned awarded designated chosen among after following "
    "since during under both when while having being proud congratulations".split()
)
_OWNERS: Final = frozenset({"City", "Country", "Person", "Initiative", *BODIES})
_NAMING: Final = (
    "ανακηρυ",
    "αναδει",
    "αναγορευ",
    "ονομα",
    "στεφθ",
    "στεφε",
    "χριστ",
    "χριζ",
    "χρισ",
    "named",
    "declared",
    "crowned",
    "proclaimed",
    "voted",
    "designated",
)
_CUE_REACH: Final = 6  # tokens from «βραβείο» to the quotation marks of its name
_NEAR: Final = 3  # tokens from a cue or a verb of naming to a name without marks
_MIN_WORDS: Final = 3  # capitalised words that make a name of what a cue announces
_LONGEST: Final = 14  # tokens of a name
_PROJECT_REACH: Final = 24  # tokens from the noun of a project to «τον τίτλο»
_PROJECTS: Final = frozenset("πραξη πραξησ εργο εργου υποεργο υποεργου project".split())
_BEARS: Final = frozenset("φερει εχει τησ του bears entitled has its".split())


@dataclass(frozen=True, slots=True)
class Sighting:
    """A place where a prize is named.

    Args:
        words: The name, without quotation marks.
        base: The name in the nominative, without its year.
        year: The year that the name ends in or is told for, or the empty text.
        key: What tells the prize from others, whatever the year.
        dated: Whether the year belongs to the name.
    """

    words: Tokens
    base: str
    year: str
    key: str
    dated: bool = False


def sightings_in(reading: Reading) -> list[Sighting]:
    """Return where prizes are named; places may overlap.

    Args:
        reading: A document whose known names are settled; prizes that the gazetteer
            knows are entities of it.
    """
    found = [
        *_known(reading),
        *_quoted(reading),
        *_written_out(reading),
        *_called(reading),
    ]
    found += _of_body(reading)
    first = min((one.words.start for one in found), default=0)
    return [one for one in found if not _recalls(one, first)]


def _recalls(one: Sighting, first: int) -> bool:
    """Tell whether “the award of the Commission” means what was named before it."""
    before = one.words.doc[max(0, one.words.start - 1)].norm_
    plain = one.words[0].norm_ in OF_BODY and one.words[0].text.islower()
    plain = plain and one.words.start > first
    return plain and before in {"the", "το", "τον", "η", "την", "του"}


def names_prize(text: str) -> bool:
    """Tell whether *text* holds what only names of prizes hold, such as “Award”."""
    heads = LATIN_HEAD.search(text) or GREEK_HEAD.search(text)
    return heads is not None and NO_PRIZE.search(text) is None


def _sighting(words: Tokens, name: str, key: str = "") -> Sighting:
    name = re.sub(r"\s+", " ", name)
    # “the 2021 X Awards” are the “X Awards 2021”.
    name = re.sub(r"^((?:19|20)\d\d) (.*\D)$", r"\2 \1", name)
    name = re.sub(r"^(?:Past|Previous|Former) ", "", name)
    name = re.sub(r"\bCapitals$", "Capital", name)
    found = YEAR.search(name)
    base = YEAR.sub("", name).rstrip(" ,-–") if found else name
    # “2024-25” stays whole in the name; its first year dates it.
    year = found[0] if found else year_linked(words)[0] or year_before(words)
    return Sighting(words, base, year, key or _key(base), dated=found is not None)


def _key(base: str) -> str:
    """Return the words of a name without those that it may lack elsewhere."""
    words = fold(base).split()
    while len(words) > 1 and words[-1] in AFTER_NOUNS:
        words.pop()
    while len(words) > 1 and words[0] in {"the", *CUES}:
        words.pop(0)
    return " ".join(words)


def _known(reading: Reading) -> Iterator[Sighting]:
    """Yield the prizes that the gazetteer knows, with their years."""
    for words in reading.ents(reading.doc, "Award"):
        entity = reading.entity(words)
        if entity is None or in_capitals(words[0]):
            continue
        whole = with_year(words)
        year = reading.doc[words.end : whole.end].text
        name = f"{_known_name(words, entity)} {year}".strip()
        yield _sighting(whole, name, entity.path)


def _known_name(words: Tokens, entity: Entity) -> str:
    """Return the name that *words* are a form of."""
    if not _GREEK.search(words.text):
        return words.text
    form = " ".join(one.norm_ for one in words if one.is_alpha)
    for _, label in (*entity.labels, *entity.alt_labels):
        if form in folded_forms(label):
            return label
    return words.text


def _quoted(reading: Reading) -> Iterator[Sighting]:
    for title in reading.ents(reading.doc, TITLE):
        if in_capitals(title[0]):
            continue
        start = max(title.sent.start, title.start - _CUE_REACH)
        before = list(title.doc[start : title.start])
        if any(one.text == "(" for one in before[-2:]):
            continue  # a gloss on the name before it
        named = _reads_as_name(title) and not _astray(before[-_NEAR:])
        if named or _cued(before) or _noun_after(title) is not None:
            yield _sighting(title, _quoted_name(title))


def _quoted_name(title: Tokens) -> str:
    """Return a title in the nominative, if the words before it put it in a case."""
    at = title.start - 2
    if not _GREEK.search(title.text) or at < title.sent.start:
        return title.text
    article = title.doc[at]
    if article.norm_ in {"του", "τησ"}:
        return capitalised(nominative(title, article=article))
    named = article.norm_.startswith(_NAMING) and title[0].norm_.endswith("ο")
    if not named or title[0].norm_ in GENERIC or len(title[0]) <= _NEAR:
        return title.text
    return f"{title[0].text}ς{title.text[len(title[0].text) :]}"


def _reads_as_name(title: Tokens) -> bool:
    """Tell whether a title holds what only names of prizes hold, and little else."""
    if not names_prize(title.text):
        return False
    small = _LATIN_JOINTS | _GREEK_JOINTS
    words = [one for one in title if one.is_alpha and one.norm_ not in small]
    return all(one.text[0].isupper() for one in words) or bool(
        _GREEK.search(title.text)
    )


def _astray(before: Iterable[Token]) -> bool:
    return any(one.norm_.startswith(("κατηγορι", "categor")) for one in before)


def _without_agent(before: list[Token]) -> list[Token]:
    """Return the words before a title without «από την UNESCO», “by the jury”."""
    at = next((i for i, one in enumerate(before) if one.norm_ in {"απο", "by"}), None)
    return before if at is None else before[:at]


def _cued(before: list[Token]) -> bool:
    """Tell whether the words before a title say that it is a prize."""
    near = _without_agent(before)[-_NEAR:]
    if any(one.norm_.startswith(_NAMING) for one in near):
        return True
    as_ = any(one.norm_ in {"ωσ", "as"} for one in near)
    if as_ and any(one.norm_.startswith(WINNING) for one in near):
        return True  # «βραβεύτηκε ως «Πράσινη Πόλη»»
    for at in range(len(before) - 1, -1, -1):
        token = before[at]
        if token.text == "," and at == len(before) - 2:
            continue  # «το μεγάλο βραβείο, «Δήμος της Ελλάδας»,»
        if token.norm_ in ASTRAY or token.text in ".,:;·":
            return False
        if token.norm_ in CONTESTS:
            return any(one.norm_.startswith(WINNING) for one in token.sent)
        if token.norm_ in CUES:
            weak = token.norm_ in WEAK_CUES
            named = before[at - 1].norm_ in {"με", "υπο", "under"}
            return not (weak and (named or _is_of_project(token)))
    return False


def _is_of_project(cue: Token) -> bool:
    """Tell whether a title is what a project bears: «πράξη, που φέρει τον τίτλο»."""
    before = cue.doc[max(cue.sent.start, cue.i - _PROJECT_REACH) : cue.i]
    project = any(one.norm_ in _PROJECTS for one in before)
    return project and any(one.norm_ in _BEARS for one in before)


def _noun_after(words: Tokens) -> Token | None:
    """Return the noun of “the iCapital award” and “the "X" label”, or None."""
    doc, at = words.doc, words.end
    if at < len(doc) and doc[at].text in "”\"»'":
        at += 1
    if at < words.sent.end and doc[at].norm_ in AFTER_NOUNS and doc[at].text.islower():
        return doc[at]
    return None


def _written_out(reading: Reading) -> Iterator[Sighting]:
    for sentence in reading.doc.sents:
        if in_capitals(sentence[0]) or not _may_name(sentence):
            continue
        reached = 0
        for first in sentence:
            if first.i < reached or not first.text[0].isupper():
                continue
            words = _run(reading, sentence, first.i)
            if words is None:
                continue
            reached = words.end
            words = trimmed_name(words)
            if _is_name(words):
                words = words if names_prize(words.text) else with_cue(words)
                yield _sighting(words, _nominative(words))
            elif (whole := with_noun(words)) is not None:
                yield _sighting(whole, _nominative(whole))


def _may_name(sentence: Tokens) -> bool:
    """Tell whether a sentence holds words without which it names no prize."""
    told = tokens_with(sentence, _TELLING)
    return bool(told) or _ANY_HEAD.search(sentence.text) is not None


def _called(reading: Reading) -> Iterator[Sighting]:
    """Yield “the iCapital award”, «το βραβείο CIVITAS»: an odd name beside a noun."""
    for token in reading.doc:
        if not _is_odd(token.text):
            continue
        free = token.ent_type_ not in {"City", "Country", "Person", TITLE, "Date"}
        if not free or not token.is_alpha or in_capitals(token):
            continue
        words = reading.doc[token.i : token.i + 1]
        noun = _noun_after(words)
        if noun is not None:
            whole = reading.doc[token.i : noun.i + 1]
            yield _sighting(with_year(whole), whole.text)


@lru_cache(maxsize=1 << 15)
def _is_odd(word: str) -> bool:
    return word.isascii() and any(one.isupper() for one in word[1:])


def _of_body(reading: Reading) -> Iterator[Sighting]:
    """Yield «βραβείο της UNESCO», “certificate of the World Council on City Data”."""
    for words in reading.ents(reading.doc, "Organization", "CityNetwork"):
        doc, at = words.doc, words.start - 1
        while at > words.sent.start and doc[at].norm_ in {"the", "of", "των", "του"}:
            at -= 1
        at -= doc[at].norm_ == "τησ" and at > words.sent.start
        linked = at < words.start - 1
        if linked and doc[at].norm_ in OF_BODY and not in_capitals(doc[at]):
            whole = doc[at : words.end]
            yield _sighting(whole, capitalised(_nominative(whole)))


def _run(reading: Reading, sentence: Tokens, start: int) -> Tokens | None:
    """Return the capitalised words from *start* on with what joins them, or None."""
    doc = reading.doc
    first = doc[start]
    if not first.text[0].isupper() or first.norm_ in _OPENERS:
        return None
    if first.ent_type_ in {TITLE, "Person", "Date"}:
        return None
    latin = not _GREEK.search(first.text)
    joints = _LATIN_JOINTS if latin else _GREEK_JOINTS
    end = start + 1
    for token in doc[start + 1 : min(sentence.end, start + _LONGEST)]:
        dated = YEAR.fullmatch(doc[end - 1].text) and names_prize(doc[start:end].text)
        if dated or token.ent_type_ in {TITLE, "Person"} or _breaks(token):
            break
        if _belongs(doc[start:end], token, latin=latin):
            end = token.i + 1
        elif token.norm_ not in joints:
            break
    return with_year(doc[start:end])


def _belongs(begun: Tokens, token: Token, *, latin: bool) -> bool:
    """Tell whether a capitalised word continues the name that *begun* begins.

    Latin words continue a Greek one only if it is a prize already: «Βραβείο Bravo».
    """
    if not (token.text[0].isupper() or (latin and token.text[0].isdigit())):
        return False
    if latin:
        return not _GREEK.search(token.text)
    return bool(_GREEK.search(token.text) or GREEK_HEAD.search(begun.text))


def _breaks(token: Token) -> bool:
    """Tell whether a name ends before *token*: an owner's “'s”, another's «και η»."""
    previous = token.nbor(-1)
    if token.norm_ in {"'s", "’s", "'", "’"}:
        return previous.ent_type_ in _OWNERS
    if previous.norm_ in {"και", "and"}:
        cities = token.ent_type_ in {"City", "Municipality", "Country"}
        return cities or token.norm_ in CUES | {"το", "την", "the"}
    return False


def _is_name(words: Tokens) -> bool:
    capitals = sum(token.text[:1].isupper() for token in words)
    if NO_PRIZE.search(words.text) or words[0].ent_type_ in {"City", "Municipality"}:
        return False
    before = list(words.doc[max(words.sent.start, words.start - _NEAR) : words.start])
    if _astray(before) and not PLURAL_HEAD.search(words.text):
        return False
    if _switches(words, before):
        return True
    if names_prize(words.text):
        return capitals > 1
    if _noun_after(words) is not None and capitals >= _MIN_WORDS - 1:
        return True
    cued = any(one.norm_ in CUES for one in before)
    return (
        capitals >= _MIN_WORDS
        and cued
        and not any(one.norm_ in ASTRAY for one in before)
    )


def _switches(words: Tokens, before: list[Token]) -> bool:
    """Tell whether Latin words follow a Greek noun: «το βραβείο Access City»."""
    cue = before[-1].norm_ if before else ""
    return cue in CUES - WEAK_CUES and not cue.isascii() and words.text.isascii()


def _nominative(words: Tokens) -> str:
    if not _GREEK.search(words.text):
        return words.text
    doc, at = words.doc, words.start - 1
    article = doc[at] if at >= words.sent.start else None
    return nominative(words, article=article)
