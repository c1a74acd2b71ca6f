"""Lists of the members of a network, and of the networks of a city.

The lead says what the items are: «Μέλη του δικτύου είναι:», «Ο Δήμος συμμετέχει στα
δίκτυα:», "It belongs to these networks:".
"""

from collections.abc import Iterator
from typing import Final

from citykg.extraction.flow import Block, BlockKind
from citykg.extraction.patterns import pattern, sentences
from citykg.extraction.reading import CITIES, Reading
from citykg.extraction.rules.clause_parts import clauses_in
from citykg.extraction.rules.fellow_words import Kind, kind_of
from citykg.extraction.rules.joining_words import Bond, cue_of
from citykg.extraction.rules.joinings import Joining, joinings_in
from citykg.extraction.rules.members import Member, home_of, members_named
from citykg.extraction.rules.told_next import members_announced
from citykg.extraction.rules.understood_networks import Target, targets_in
from citykg.extraction.scope import is_unreal
from citykg.extraction.tokens import Span as Tokens

_OF_HOME: Final = pattern(
    "μετέχει|μετέχουμε|συμμετέχει|συμμετέχουμε|μέλος|ανήκει|ανήκουμε|ενταχθεί|εντάχθηκε|"
    "συμμετοχή|member|belongs|participates|joined|belong|participation ...8 "
    "δίκτυα|δικτύων|ενώσεις|οργανώσεις|συμπράξεις|networks|associations|alliances|unions"
)
_KINDS: Final = frozenset({Bond.MEMBER, Bond.STATE, Bond.JOIN, Bond.SIGN, Bond.CITIES})
_TOLD: Final = frozenset({Kind.MEMBER, Kind.VERB})
_LINE: Final = 60  # characters of a line that is an item without a bullet
_FIRST: Final = 5  # tokens of an item before the network that it names


def listed_members(reading: Reading) -> Iterator[tuple[Target, Member]]:
    """Yield the members that lists name, with their network.

    Args:
        reading: The document as read.
    """
    for lead, items in (*reading.lists(), *_lines_under_leads(reading)):
        sentence = _last_sentence(lead)
        if not _is_real(reading, sentence):
            continue
        parts = [tokens for _, tokens in items]
        if _OF_HOME.first(sentence) is not None:
            yield from _networks_of_home(reading, parts)
            continue
        target = _target_of(reading, sentence)
        if target is not None:
            for tokens in (part for whole in parts for part in _split(whole)):
                for member in members_named(reading, tokens, listed=True):
                    yield target, member


def _is_real(reading: Reading, sentence: Tokens) -> bool:
    """Tell whether a lead says what is; what its relative clauses say is no matter."""
    if not is_unreal(sentence):
        return True
    main = [one for one in clauses_in(reading, sentence) if one.relative is None]
    parts = [sentence.doc[start:end] for one in main for start, end in one.parts]
    return len(main) < len(clauses_in(reading, sentence)) and not any(
        is_unreal(part) for part in parts if len(part)
    )


def _split(item: Tokens) -> Iterator[Tokens]:
    """Yield the parts of «λογοτεχνία: Ιωάννινα· μουσική: Σέρρες»."""
    start = item.start
    for token in item:
        if token.text in {";", "·"}:
            yield item.doc[start : token.i]
            start = token.i + 1
    yield item.doc[start : item.end]


def _lines_under_leads(
    reading: Reading,
) -> Iterator[tuple[Tokens, list[tuple[Block, Tokens]]]]:
    """Yield «Μετέχουν:» with the lines below that begin with cities, not bulleted."""
    lead: Block | None = None
    lines: list[tuple[Block, Tokens]] = []
    for block in (*reading.flow.blocks, None):
        if lead is not None and block is not None and _is_city_line(reading, block):
            lines.append((block, reading.block_tokens(block)))
            continue
        if lead is not None and len(lines) > 1:
            yield reading.block_tokens(lead), lines
        announces = block is not None and reading.flow.text[: block.end].endswith(":")
        lead, lines = (block if announces else None), []


def _is_city_line(reading: Reading, block: Block) -> bool:
    if block.kind is BlockKind.ITEM or block.end - block.start > _LINE:
        return False
    tokens = reading.block_tokens(block)
    return any(ent.start - tokens.start <= 1 for ent in reading.ents(tokens, *CITIES))


def _last_sentence(lead: Tokens) -> Tokens:
    """Return the last sentence of a paragraph, which leads a list in."""
    last = lead
    for sentence in sentences(lead):
        if len(sentence.text.strip()):
            last = sentence
    return last


def _networks_of_home(
    reading: Reading, items: list[Tokens]
) -> Iterator[tuple[Target, Member]]:
    """Yield the home municipality with each network that an item begins with."""
    for tokens in items:
        words = next(iter(reading.ents(tokens, "CityNetwork")), None)
        if words is None or words.start - tokens.start > _FIRST:
            continue
        network = reading.entity(words)
        for member in home_of(reading, words):
            if network is not None:
                yield Target(network, words), member


def _target_of(reading: Reading, sentence: Tokens) -> Target | None:
    """Return the network whose members a lead announces, or None.

    «Οι εξής δήμοι-μέλη:» are those of the one network that the text has named.
    """
    found: Joining | None = None
    for joining in joinings_in(reading, sentence):
        if joining.bond in _KINDS:
            found = joining
    if found is not None:
        return found.targets[-1]
    told = {one.network: one for one in targets_in(reading, sentence)}
    if len(told) == 1 and any(kind_of(one.norm_) in _TOLD for one in sentence):
        return next(iter(told.values()))
    cues = [cue_of(token.norm_) for token in sentence]
    if not any(cue is not None and cue.bond is Bond.MEMBER for cue in cues):
        return members_announced(reading, sentence)
    before = reading.ents(reading.doc[: sentence.end], "CityNetwork")
    networks = {entity for words in before if (entity := reading.entity(words))}
    if len(networks) != 1 or reading.ents(sentence, "Initiative", "Organization"):
        return None
    return Target(networks.pop(), before[-1])
