"""Members of which a text only says that they did, or are, the same.

«Ένα έτος αργότερα έκανε το ίδιο και η Ξάνθη», "so has Limerick", "Randers is another":
they belong to the network of the membership told just before.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from citykg.extraction.dates import DateValue
from citykg.extraction.findings import implied
from citykg.extraction.model import Entity
from citykg.extraction.patterns import pattern
from citykg.extraction.reading import CITIES, DATE, Reading
from citykg.extraction.rules.fellow_words import Role, role_of
from citykg.extraction.rules.joinings import Joining
from citykg.extraction.rules.members import Member, as_members, groups_of
from citykg.extraction.rules.understood_networks import OTHERS
from citykg.extraction.scope import is_unreal
from citykg.extraction.tokens import Span as Tokens

_SAME: Final = pattern(
    "so|as has|have|had|did|does|do|is|are",
    "did|does|do|done so|likewise",
    "did|does|do|done the same",
    "followed suit",
    "also elected|admitted|accepted|chosen|in",
    "επίσης εξελέγησαν|εξελέγη|εντάχθηκε|εντάχθηκαν",
    "is|are another|others",
    "another|others is|are",
    "έκανε|έκαναν|έπραξε|έπραξαν|κάνει το ίδιο",
    "το ίδιο έκανε|έκαναν|έπραξε|έπραξαν|κάνει",
    "άλλη|άλλος|άλλο μία|μια|ένας|ένα",
)
_PAPER: Final = pattern(
    "πρακτικό|πρωτόκολλο|πράξη|συμφωνία|συμφωνητικό|δήλωση|σύμφωνο "
    "εισδοχής|ένταξης|προσχώρησης|συμμετοχής ...8 υπέγραψ~|υπογράφηκ~|υπογράφτηκ~",
    "υπέγραψ~|υπογράφηκ~ ...12 πρακτικό|πρωτόκολλο|πράξη|συμφωνία|δήλωση "
    "εισδοχής|ένταξης|προσχώρησης|συμμετοχής",
    "accession|membership|entry agreement|protocol|document|treaty|papers|memorandum "
    "...4 signed",
    "σχετική απόφαση ...2 ελήφθη|λήφθηκε|πάρθηκε",
    "decision was|had taken|made|been",
    "signed ...4 accession|membership|entry agreement|protocol|document|papers",
)
_PARTS: Final = frozenset({";", "·", ",", "while", "ενω"})
_MEANT: Final = frozenset({Role.SUBJECT, Role.BARE})


@dataclass(frozen=True, slots=True)
class Told:
    """A place that tells memberships.

    Args:
        joining: The place.
        nodes: The memberships.
    """

    joining: Joining
    nodes: list[Entity]


@dataclass(frozen=True, slots=True)
class Likewise:
    """Who is told to do the same as the members before, and since when.

    Args:
        before: The membership told before.
        members: The members added.
        words: The words that say so.
        at: The date that they are given, with its words, or None.
    """

    before: Joining
    members: list[Member]
    words: Tokens
    at: tuple[DateValue, Tokens] | None


def likewise(reading: Reading, told: Sequence[Told]) -> Iterator[Likewise]:
    """Yield the members that do the same as those of memberships told before.

    Args:
        reading: The document as read.
        told: Where memberships are told, in reading order.
    """
    if not told:
        return
    for match in _SAME.find(reading.doc):
        before = _told_before(reading, match.span, told)
        part = _part(reading, match.span)
        if before is None or is_unreal(part):
            continue
        members = _members(reading, part)
        if members:
            yield Likewise(before.joining, members, part, _date(reading, part))


def signed_after(
    reading: Reading, told: Sequence[Told]
) -> Iterator[tuple[list[Entity], tuple[DateValue, Tokens]]]:
    """Yield memberships told with the day on which the paper of entry was signed.

    Args:
        reading: The document as read.
        told: Where memberships are told, in reading order.
    """
    if not told:
        return
    for match in _PAPER.find(reading.doc):
        before = _told_before(reading, match.span, told)
        sentence = match.span.sent
        dates = reading.ents(sentence, DATE)
        if before is None or len(dates) != 1 or is_unreal(sentence):
            continue
        date = reading.date(dates[0])
        if date is not None:
            yield before.nodes, (date, dates[0])


def _told_before(reading: Reading, words: Tokens, told: Sequence[Told]) -> Told | None:
    """Return the membership told last, in this sentence or the one before."""
    start = words.sent.start
    last = reading.doc[start - 1].sent.start if start else 0
    near = [
        one
        for one in told
        if last <= one.joining.cue.i and one.joining.end <= words.start
    ]
    if not near:
        return None
    found = max(near, key=lambda one: one.joining.end)
    between = reading.doc[found.joining.end : words.start]
    return None if reading.ents(between, "CityNetwork", *OTHERS) else found


def _part(reading: Reading, words: Tokens) -> Tokens:
    """Return what stands around *words* up to the next mark on either side.

    Commas between cities side by side are no such marks.
    """
    doc, sentence = words.doc, words.sent
    start, end = words.start, words.end
    while start > sentence.start and doc[start - 1].norm_ not in _PARTS:
        start -= 1
    while end < sentence.end and doc[end].norm_ not in _PARTS - {","}:
        end += 1
    for group in groups_of(reading, sentence):
        if group[0].start < start <= group[-1].start:
            start = group[0].start
    return doc[start:end]


def _members(reading: Reading, part: Tokens) -> list[Member]:
    found: list[Member] = []
    for group in groups_of(reading, part):
        role = Role.BARE
        for words in group:
            role = role_of(words) or role
            if role in _MEANT and words.label_ in CITIES:
                found += as_members(reading, [words])
    return [Member(one.entity, one.words, implied("0.75")) for one in found]


def _date(reading: Reading, part: Tokens) -> tuple[DateValue, Tokens] | None:
    for words in reading.ents(part, DATE):
        date = reading.date(words)
        if date is not None:
            return date, words
    return None
