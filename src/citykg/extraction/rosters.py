"""Rosters: people listed one after another, each with the town beside the name.

«Στο ΔΣ μετέχουν οι δήμαρχοι:» with lines such as «– Α. Χ., Βόλος», or in one sentence
"the prizes went to A (Dover, Canada) and B (Greifswald)". What they are is told by the
words that lead the list in, or by a remark after it: «Όλοι οι παραπάνω είναι δήμαρχοι».
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from citykg.extraction.flow import BlockKind
from citykg.extraction.reading import CITIES, Reading
from citykg.extraction.scope import is_unreal
from citykg.extraction.tokens import Doc
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.word_index import index_of

_FEWEST: Final = 2  # people in a roster
_MAYORS: Final = frozenset("δημαρχοι δημαρχουσ mayors".split())
_OTHERS: Final = frozenset("και ή η or and & /".split())
_POINTERS: Final = frozenset(
    "ολοι ολεσ παραπανω ανωτερω πρωτοι προαναφερθεντεσ δυο all above first they "
    "both".split()
)
_SERVING: Final = frozenset("δημαρχοι δημαρχου δημαρχουσ mayors mayor".split())
_COLLEAGUES: Final = frozenset("colleagues counterparts ομολογουσ ομολογοι".split())
_DEPUTIES: Final = frozenset({"deputy", "vice", "assistant"})
_FORMER: Final = frozenset("πρωην τεωσ τοτε υποψηφιοι former then candidate".split())
_NUMBERS: Final = {
    word: number
    for number, words in enumerate(
        "δυο two|τρεισ three|τεσσερισ four|πεντε five|εξι six|επτα seven εφτα"
        "|οκτω eight οχτω|εννεα nine εννια|δεκα ten".split("|"),
        start=2,
    )
    for word in words.split()
}
_LEADS: Final = frozenset("ο η οι τον την κ κ. κα κ.κ. mayor cllr".split())
_BESIDE: Final = frozenset({"(", ",", "-", "–", "—", ":"})
_AFTER: Final = frozenset({")", ",", ";", ".", "·", ":"})


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody in a roster.

    Args:
        name: The words that name the person.
        city: The town beside the name, or None.
        rest: What else the roster tells of the person; it may be empty.
    """

    name: Tokens
    city: Tokens | None
    rest: Tokens

    @property
    def words(self) -> Tokens:
        """The name with the town."""
        end = self.city.end if self.city is not None else self.name.end
        return self.name.doc[self.name.start : end]


@dataclass(frozen=True, slots=True)
class Roster:
    """People listed one after another.

    Args:
        lead: What leads the list in; it may be empty.
        entries: The people, at least two.
        remark: The sentence after the list; it may be empty.
    """

    lead: Tokens
    entries: tuple[Entry, ...]
    remark: Tokens

    def mayors(self) -> tuple[Tokens, tuple[Entry, ...]] | None:
        """Return the words that call people of the list mayors, and whom they mean."""
        if _tells_mayors(self.lead):
            return self.lead, self._with_cities(self.entries)
        words = [token.norm_ for token in self.remark]
        points = not _POINTERS.isdisjoint(words) and not _SERVING.isdisjoint(words)
        if not points or is_unreal(self.remark) or not _FORMER.isdisjoint(words):
            return None
        meant = self.entries
        if {"πρωτοι", "first"} & set(words):
            count = next((_NUMBERS[one] for one in words if one in _NUMBERS), 1)
            meant = meant[:count]
        return self.remark, self._with_cities(meant)

    @staticmethod
    def _with_cities(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        return tuple(one for one in entries if one.city is not None)


def rosters_of(reading: Reading) -> tuple[Roster, ...]:
    """Return the rosters of a document, in reading order; kept with it."""
    kept = index_of(reading.doc).found
    found: tuple[Roster, ...] | None = kept.get(rosters_of)
    if found is None:
        found = kept[rosters_of] = (*_in_lines(reading), *_in_rows(reading))
    return found


def _tells_mayors(lead: Tokens) -> bool:
    """Tell whether a list is led in as one of mayors, and of nobody else."""
    doc = lead.doc
    words = {token.norm_ for token in lead}
    if words & _COLLEAGUES and words & _SERVING:
        return words.isdisjoint(_FORMER | _DEPUTIES)
    for token in lead:
        if token.norm_ not in _MAYORS:
            continue
        after = doc[token.i + 1].norm_ if token.i + 1 < len(doc) else ""
        before = doc[max(0, token.i - 2) : token.i]
        former = any(one.norm_ in _FORMER for one in before)
        mixed = after in _OTHERS or (len(before) and before[-1].norm_ in _OTHERS)
        deputies = any(one.norm_ in _DEPUTIES for one in before)
        if not (former or mixed or deputies):
            return True
    return False


def _in_lines(reading: Reading) -> Iterator[Roster]:
    """Yield the rosters that give each person a line."""
    blocks = [reading.block_tokens(block) for block in reading.flow.blocks]
    opened = [_entry_of(reading, block) for block in blocks]
    items = [block.kind is BlockKind.ITEM for block in reading.flow.blocks]
    nothing = reading.doc[0:0]
    for listed, group in groupby(
        range(len(blocks)), lambda at: opened[at] is not None or items[at]
    ):
        numbers = list(group)
        entries = tuple(one for at in numbers if (one := opened[at]) is not None)
        if not listed or len(entries) < max(_FEWEST, len(numbers) // 2):
            continue
        first, last = numbers[0], numbers[-1]
        lead = blocks[first - 1] if first else nothing
        after = blocks[last + 1] if last + 1 < len(blocks) else nothing
        remark = after[:1].sent if len(after) else nothing
        yield Roster(_last_sentence(lead), entries, remark)


def _last_sentence(tokens: Tokens) -> Tokens:
    return tokens[-1:].sent if len(tokens) else tokens


def _entry_of(reading: Reading, block: Tokens) -> Entry | None:
    """Return whom a line begins with, or None."""
    doc, at = block.doc, block.start
    while at < block.end and doc[at].norm_ in _LEADS:
        at += 1
    if at >= block.end or doc[at].ent_type_ != "Person":
        return None
    name = next(iter(reading.ents(doc[at : block.end], "Person")), None)
    if name is None or name.start != at:
        return None
    if name.end < block.end and doc[name.end].text not in _BESIDE:
        return None
    city = city_beside(name)
    end = name.end if city is None else city.end
    return Entry(name, city, doc[min(end, block.end) : block.end])


def city_beside(name: Tokens) -> Tokens | None:
    """Return the town that stands alone beside a name: «Χ (Βόλος)», «Χ, Βόλος»."""
    doc, at = name.doc, name.end
    if at + 1 >= len(doc) or doc[at].text not in _BESIDE:
        return None
    at += 1
    if doc[at].ent_type_ not in CITIES:
        return None
    found = next((one for one in doc[at : at + 8].ents if one.start == at), None)
    if found is None or found.label_ not in CITIES:
        return None
    closed = found.end >= len(doc) or doc[found.end].text in _AFTER
    return found if closed or _ends_line(doc, found.end) else None


def _ends_line(doc: Doc, at: int) -> bool:
    """Tell whether a line ends at *at*, or goes on with a second part of the name."""
    token = doc[at]
    ends = token.is_space or token.is_sent_start
    return bool(ends) or token.norm_ in {"και", "and"}


def _in_rows(reading: Reading) -> Iterator[Roster]:
    """Yield the rosters in one sentence: “A (Dover), B (Greifswald) and C (Braga)”."""
    nothing = reading.doc[0:0]
    for sentence, group in groupby(
        reading.ents(reading.doc, "Person"), lambda one: one.sent.start
    ):
        entries = []
        for name in group:
            city = _city_in_row(name)
            if city is not None:
                entries.append(Entry(name, city, nothing))
        if len(entries) >= _FEWEST:
            start = reading.doc[sentence - 1 : sentence].sent.start if sentence else 0
            lead = reading.doc[start : entries[0].name.start]
            last = entries[-1].words
            remark = reading.doc[last.end : max(last.end, last.sent.end)]
            yield Roster(lead, tuple(entries), remark)


def _city_in_row(name: Tokens) -> Tokens | None:
    """Return the town of «Χ (Βόλος)», «Χ από τον Δήμο Βόλου» and “X of Ghent”."""
    doc, at = name.doc, name.end
    if at >= len(doc):
        return None
    if doc[at].text == "(":
        return city_beside(name)
    if doc[at].norm_ not in {"απο", "of", "from"}:
        return None
    at += 1
    at += at < len(doc) and doc[at].norm_ in {"τον", "την", "τη", "το", "τουσ"}
    ents = doc[at : at + 8].ents
    return (
        ents[0] if ents and ents[0].start == at and ents[0].label_ in CITIES else None
    )
