"""How texts set out pillars: the words that announce them, and where each is named."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from citykg.extraction.phrases import trimmed
from citykg.extraction.reading import QUANTITY, Reading
from citykg.extraction.rules.content import without_joints
from citykg.extraction.rules.pillar_marks import (
    number_of,
    numbered_parts,
    passage_from,
)
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token
from citykg.extraction.word_index import tokens_with
from citykg.namespaces.greek import fold

Member = tuple[str, Tokens]

_SURE: Final = frozenset(
    "πυλωνεσ πυλωνων πυλωνασ πυλωνα αξονεσ αξονων αξονασ αξονα pillars pillar axes "
    "axis".split()
)
AREAS: Final = frozenset(
    "τομεισ τομεων ενοτητεσ ενοτητων κατευθυνσεισ κατευθυνσεων προτεραιοτητεσ "
    "προτεραιοτητων πεδια πεδιων διαστασεισ διαστασεων θεματικεσ θεματικων areas "
    "priorities strands themes fields dimensions domains cornerstones topics "
    "sectors".split()
)
"""Nouns that are said of the parts of plans, and of other things; folded."""
_ONE: Final = frozenset(
    "τομεασ τομεα ενοτητα ενοτητασ κατευθυνση κατευθυνσησ προτεραιοτητα "
    "προτεραιοτητασ πεδιο πεδιου διασταση διαστασησ θεματικη area priority strand "
    "theme field dimension domain".split()
)
_ANNOUNCING: Final = _SURE | AREAS | _ONE
_VERBS: Final = frozenset(
    "is was are were be been has have had runs ran will that it they which we he she "
    "this ειναι ηταν εχει εχουν που αυτο αυτη αυτα εγκριθηκε".split()
)
_DASHES: Final = frozenset({"–", "—", "-"})
_ORDINALS: Final = {
    stem + ending: value
    for value, stem in enumerate(
        "πρωτ δευτερ τριτ τεταρτ πεμπτ εκτ εβδομ ογδο".split(), start=1
    )
    for ending in ("οσ", "η", "ο", "ον", "ου", "ησ", "ην")
} | {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth".split(), start=1
    )
}
_CONTENT_VERBS: Final = frozenset(
    "αφορα ειναι περιλαμβανει εστιαζει αφιερωνεται αναφερεται σχετιζεται καλυπτει "
    "concerns is covers focuses deals addresses on with in σε about ωσ".split()
)
_SAYING: Final = frozenset("αφορα concerns covers".split())
_EXPLAINING: Final = frozenset(
    "ενοσ μιασ ενασ για απο με που οποιοσ οποια οποιο οπου ωστε οπωσ δηλαδη μεταξυ "
    "χαρη ητοι ο η το οι "
    "with which that where including such so i.e. namely from through by for to "
    "who whose as covering ranging focusing aiming".split()
)
_ANDS: Final = frozenset("και and κι".split())
_COPULAS: Final = frozenset("ειναι αποτελουν συνιστουν are form make were".split())
_OPENERS: Final = frozenset({":", ",", "–", "-", "—", "(", "."})
_ENDS: Final = frozenset({";", "·", ".", "(", "»", "”"})
_COUNTS: Final = {
    fold(word): value
    for value, words in enumerate(
        (
            "δύο two",
            "τρεις τρία τριών three",
            "τέσσερις τέσσερα τεσσάρων four",
            "πέντε five",
            "έξι six",
            "επτά εφτά seven",
            "οκτώ οχτώ eight",
        ),
        start=2,
    )
    for word in words.split()
}
_COUNT_REACH: Final = 4  # tokens between the count and the noun
_COPULA_REACH: Final = 12  # tokens between the noun and its copula
_ANY: Final = 99  # joints
_FEWEST: Final = 2
_FEWEST_UNCOUNTED: Final = 3
_LONGEST: Final = 12  # words of a pillar in an enumeration


@dataclass(frozen=True, slots=True)
class Announcement:
    """Words that announce pillars.

    Args:
        noun: What they are called: «άξονες».
        words: From the count, if there is one, to the noun and what it goes on with.
        count: How many there are said to be, or None.
        surely: Whether the noun is said of plans alone.
    """

    noun: Tokens
    words: Tokens
    count: int | None
    surely: bool


def announcement_in(reading: Reading, sentence: Tokens) -> Announcement | None:
    """Return the words of a sentence that announce pillars, or None."""
    for token in tokens_with(sentence, _ANNOUNCING):
        surely = token.norm_ in _SURE
        one = token.norm_ in _ONE and _is_first(token)
        if not (surely or one) and token.norm_ not in AREAS:
            continue
        noun = sentence.doc[token.i : token.i + 1]
        start = max(sentence.start, token.i - _COUNT_REACH)
        before = sentence.doc[start : token.i]
        return Announcement(noun, noun, _count(reading, before), surely)
    return None


def _is_first(token: Token) -> bool:
    """Tell whether “the first area” begins to go through areas one by one."""
    if token.i == token.sent.start:
        return False
    return _ORDINALS.get(token.doc[token.i - 1].norm_) == 1


def _count(reading: Reading, before: Tokens) -> int | None:
    for token in reversed(before):
        if token.norm_ in _COUNTS:
            return _COUNTS[token.norm_]
    for ent in reading.ents(before, QUANTITY):
        quantity = reading.quantity(ent)
        if quantity is not None and quantity.value is not None:
            return int(quantity.value)
    return None


def numbered_in(noun: Tokens) -> list[Member]:
    """Return the parts of «α) …, β) …» behind *noun*, as long as they count on."""
    found = []
    for numeral, words in numbered_parts(passage_from(noun[-1])):
        part = name_in(without_joints(words))
        if len(part):
            found.append((numeral, part))
    return found


def name_in(words: Tokens) -> Tokens:
    """Return the name of a pillar at the beginning of *words*: no explanation."""
    while len(words) and words[0].text == "*":
        words = words[1:]
    end = words.end
    for token in words:
        if token.i > words.start and _explains(token, words):
            end = token.i
            break
    return without_joints(words.doc[words.start : end])


def _explains(token: Token, words: Tokens) -> bool:
    """Tell whether *token* sets off what only explains the name before it."""
    if token.text in {":", "·", ";", "–", "—", "(", "*"}:
        return True
    following = words.doc[token.i + 1] if token.i + 1 < words.end else None
    if token.text == "-" and token.nbor(-1).whitespace_:
        return True
    if token.text in {".", ","} and following is not None:
        return token.text == "." or following.norm_ in _EXPLAINING
    inside = token.norm_ == "μεσα" and following is not None
    if inside and following is not None and following.norm_ == "απο":
        return True
    return token.norm_ in {"by", "through", "μεσω"}


def enumerated_after(told: Announcement) -> list[Member]:
    """Return the members of «τρεις άξονες: Α, Β και Γ», as many as are told."""
    doc, sentence = told.noun.doc, told.noun.sent
    start = _start_of_members(told, sentence)
    if start is None or start >= sentence.end:
        return []
    passage = passage_from(doc[start])
    ends = _ENDS - {";"}
    if doc[start - 1].text in _DASHES:
        ends = ends | _DASHES
    end = next(
        (one.i for one in passage if one.text in ends and _sets_off(one)), passage.end
    )
    rest = trimmed(doc[start:end])
    return _split(rest, told.count)


def _sets_off(token: Token) -> bool:
    """Tell a dash between words from the one inside “well-being”."""
    return token.text != "-" or bool(token.nbor(-1).whitespace_)


def _start_of_members(told: Announcement, sentence: Tokens) -> int | None:
    """Return where the members begin: behind a mark, “such as” or a copula."""
    doc, at = sentence.doc, told.noun.end
    limit = min(sentence.end, at + _COPULA_REACH)
    for token in doc[at:limit]:
        if token.text == ":":
            return token.i + 1
    if at < sentence.end and doc[at].text in _OPENERS:
        return at + 1 if told.count is not None else None
    for token in doc[at:limit]:
        if token.text == "," or token.norm_ in {"που", "which", "that"}:
            return None
        if token.norm_ in _COPULAS and (told.surely or told.count is not None):
            return token.i + 1
        if token.norm_ in {"οπωσ", "such", "namely"}:
            return token.i + 1 + (token.norm_ == "such")
    return None


def _split(rest: Tokens, count: int | None) -> list[Member]:
    """Return the members of an enumeration, if they are as many as *count* tells."""
    if any(one.text == ";" for one in rest):
        ways = [_members(rest, marks={";"}, ands=0)]
    else:
        ways = [_members(rest, marks={","}, ands=most) for most in (1, _ANY)]
    for parts in ways:
        if any(one.norm_ in _VERBS for part in parts for one in part):
            return []
        long = any(len(one) > _LONGEST for one in parts)
        fits = len(parts) == count if count else len(parts) >= _FEWEST_UNCOUNTED
        if fits and not long:
            return [("", part) for part in parts]
    return []


def _members(rest: Tokens, *, marks: set[str], ands: int) -> list[Tokens]:
    """Return what *marks* part, and «και»: the last ones only, at most so many."""
    joints = [one.i for one in rest if one.norm_ in _ANDS and not one.ent_type_]
    cuts = {one.i for one in rest if one.text in marks and not one.ent_type_}
    last = max(cuts, default=-1)
    if ands == 1:
        joints = [at for at in joints if at > last][-1:]
    cuts.update(joints if ands else ())
    parts, start = [], rest.start
    for at in (*sorted(cuts), rest.end):
        part = without_joints(rest.doc[start:at])
        start = at + 1
        if len(part):
            parts.append(part)
    return parts


def predicated(sentence: Tokens, told: Announcement) -> list[Member]:
    """Return the members of «Η Α, η Β και η Γ είναι οι πυλώνες του Σχεδίου»."""
    doc = sentence.doc
    before = doc[max(sentence.start, told.noun.start - _COUNT_REACH) : told.noun.start]
    copula = next((one.i for one in before if one.norm_ in _COPULAS), None)
    if copula is None or not told.surely:
        return []
    rest = trimmed(doc[sentence.start : copula])
    return _split(rest, told.count) if len(rest) else []


def one_after_another(reading: Reading, noun: Tokens) -> list[Member]:
    """Return the members of «ο πρώτος άξονας αφορά …, ο δεύτερος …»."""
    doc = reading.doc
    first = noun.start - 1
    if first < noun.sent.start or _ORDINALS.get(doc[first].norm_) != 1:
        return []
    found: list[Member] = []
    at, expected = noun.end, 2
    while True:
        end, following = _next_ordinal(reading, at, expected)
        part = _said_of(doc[at:end])
        if not len(part):
            return found
        found.append(("", part))
        if following is None:
            return found
        at, expected = following, expected + 1


def _next_ordinal(reading: Reading, at: int, expected: int) -> tuple[int, int | None]:
    """Return where a part ends, and where the words on the next ordinal begin."""
    doc = reading.doc
    sentence = doc[at - 1].sent
    limit = min(len(doc), sentence.end + 4)
    for token in doc[at:limit]:
        if _ORDINALS.get(token.norm_) != expected:
            continue
        after = token.i + 1
        if after < len(doc) and doc[after].norm_ in _SURE | AREAS | _ONE:
            after += 1
        end = token.i - 1 if token.i < sentence.end else sentence.end
        return end, after
    return sentence.end, None


def _said_of(tokens: Tokens) -> Tokens:
    """Return what is said of one pillar, without «αφορά» and what only explains it."""
    words = without_joints(tokens)
    said = next((one.i for one in words if one.norm_ in _SAYING), None)
    if said is not None and not any(
        one.text in ",;" for one in words.doc[words.start : said]
    ):
        words = words.doc[said : words.end]
    while len(words) and (words[0].norm_ in _CONTENT_VERBS or words[0].is_punct):
        words = words[1:]
    end = next((one.i for one in words if one.text in {",", ";", "·", "."}), words.end)
    return (
        name_in(without_joints(words.doc[words.start : end])) if len(words) else words
    )


def headings_of(reading: Reading) -> Iterator[tuple[Tokens, list[Member]]]:
    """Yield the pillars of lines such as «Άξονας 1: …» and «1ος Πυλώνας – …»."""
    found: list[Member] = []
    told: Tokens | None = None
    for sentence in reading.doc.sents:
        member = _heading(sentence) or _heading_before(sentence)
        if member is not None:
            told = told if told is not None else sentence[:1]
            found.append(member)
    if told is not None and len(found) >= _FEWEST:
        yield told, found


def _heading_before(sentence: Tokens) -> Member | None:
    """Return the pillar of «Άξονας 1.» where the full stop parts it from its name."""
    words = trimmed(sentence)
    plain = len(words) == 2 and words[0].norm_ in _SURE  # noqa: PLR2004  # and its numeral
    if not plain or number_of(words[1].text) is None or sentence.end >= len(words.doc):
        return None
    name = name_in(trimmed(words.doc[sentence.end].sent))
    return (words[1].text, name) if len(name) else None


def _heading(sentence: Tokens) -> Member | None:
    words = trimmed(sentence)
    for at, token in enumerate(words[:4]):
        if token.norm_ not in _SURE:
            continue
        rest = words[at + 1 :]
        numeral = rest[0].text if len(rest) and number_of(rest[0].text) else ""
        rest = rest[1:] if numeral else rest
        ordinal = at > 0 and (words[at - 1].text[0].isdigit() or at == 1)
        if not len(rest) or rest[0].text not in _OPENERS or not (numeral or ordinal):
            return None
        name = name_in(trimmed(rest))
        return (numeral, name) if len(name) else None
    return None
