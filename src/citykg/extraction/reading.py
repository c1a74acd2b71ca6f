"""A document as the rules see it: tokens, sentences, entities, values, quotations."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from citykg.documents.model import Document, Language, Span
from citykg.extraction.dates import DateValue
from citykg.extraction.flow import Block, BlockKind, Flow
from citykg.extraction.gazetteer import Gazetteer
from citykg.extraction.model import Entity, Mention
from citykg.extraction.numbers import Quantity
from citykg.extraction.quotes import Quoted
from citykg.extraction.tokens import Doc, Token
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.word_index import index_of

DATE: Final = "Date"
QUANTITY: Final = "Quantity"
TITLE: Final = "Title"
NAME: Final = "Name"

PLACES: Final = ("City", "Place", "AdministrativeArea", "Country")
CITIES: Final = ("City", "Municipality")
BODIES: Final = (
    "Organization",
    "KnowledgeInstitution",
    "CityNetwork",
    "GovernanceBody",
    "Municipality",
)
JUDGES: Final = ("Organization", "KnowledgeInstitution", "CityNetwork", "Initiative")


Listing = tuple[Tokens, list[tuple[Block, Tokens]]]


@dataclass(slots=True)
class Reading:
    """A document with all that can be said of its words before relating them.

    The labels of ``doc.ents`` are the local names of classes, or ``Date``,
    ``Quantity``, ``Title`` (words in quotation marks) and ``Name`` (a proper name
    whose kind is not known).

    Args:
        document: The document.
        flow: Its running text.
        doc: The tokens of the running text.
        gazetteer: The names that are known beforehand.
        quoted: Quotations and titles.
        home: The municipality whose affairs the document is about, if any: it is
            what «ο Δήμος», «η πόλη μας» and «we» stand for.
    """

    document: Document
    flow: Flow
    doc: Doc
    gazetteer: Gazetteer
    quoted: tuple[Quoted, ...] = ()
    home: Entity | None = None
    mentions: list[Mention] = field(default_factory=list)
    _home_city: tuple[Entity, Entity | None] | None = None
    _entities: dict[int, Entity] = field(default_factory=dict)
    _dates: dict[int, tuple[DateValue, ...]] = field(default_factory=dict)
    _quantities: dict[int, Quantity] = field(default_factory=dict)

    @property
    def language(self) -> Language:
        """Language of the document."""
        return self.document.metadata.language

    @property
    def home_city(self) -> Entity | None:
        """The city that the home municipality serves."""
        home = self.home
        if home is None:
            return None
        kept = self._home_city
        if kept is None or kept[0] is not home:
            kept = self._home_city = (home, self.gazetteer.city_of(home))
        return kept[1]

    def clear(self) -> None:
        """Forget all mentions and values, before they are settled anew."""
        self.mentions.clear()
        self._entities.clear()
        self._dates.clear()
        self._quantities.clear()

    def keep(
        self, tokens: Tokens, value: Entity | tuple[DateValue, ...] | Quantity | None
    ) -> None:
        """Remember what *tokens* stand for."""
        if isinstance(value, Entity):
            self._entities[tokens.start] = value
        elif isinstance(value, Quantity):
            self._quantities[tokens.start] = value
        elif value is not None:
            self._dates[tokens.start] = value

    def span(self, tokens: Tokens | Token) -> Span:
        """Return where *tokens* stand in the document."""
        if isinstance(tokens, Token):
            return self.flow.span(tokens.idx, tokens.idx + len(tokens))
        return self.flow.span(tokens.start_char, tokens.end_char)

    def entity(self, tokens: Tokens | None) -> Entity | None:
        """Return the entity that *tokens* name, or None."""
        return None if tokens is None else self._entities.get(tokens.start)

    def dates(self, tokens: Tokens | None) -> tuple[DateValue, ...]:
        """Return the dates that the Date at *tokens* gives; several for a list."""
        return () if tokens is None else self._dates.get(tokens.start, ())

    def date(self, tokens: Tokens | None) -> DateValue | None:
        """Return the first date that the Date at *tokens* gives, or None."""
        return next(iter(self.dates(tokens)), None)

    def quantity(self, tokens: Tokens | None) -> Quantity | None:
        """Return the quantity at *tokens*, or None."""
        return None if tokens is None else self._quantities.get(tokens.start)

    def ents(self, tokens: Doc | Tokens, *labels: str) -> list[Tokens]:
        """Return the entities, values and titles in *tokens* with one of *labels*."""
        if index_of(self.doc).label_masks.keys().isdisjoint(labels):
            return []
        return [ent for ent in tokens.ents if ent.label_ in labels]

    def entities(self, tokens: Doc | Tokens, *labels: str) -> list[Entity]:
        """Return what the entities in *tokens* with one of *labels* stand for."""
        found = (self.entity(ent) for ent in self.ents(tokens, *labels))
        return [entity for entity in found if entity is not None]

    def after(self, tokens: Tokens) -> Tokens:
        """Return what follows *tokens* in their sentence; it may be empty."""
        return self.doc[tokens.end : max(tokens.end, tokens.sent.end)]

    def before(self, tokens: Tokens) -> Tokens:
        """Return what precedes *tokens* in their sentence; it may be empty."""
        return self.doc[tokens.sent.start : tokens.start]

    def block_tokens(self, block: Block) -> Tokens:
        """Return the tokens of *block*."""
        found = self.doc.char_span(block.start, block.end, alignment_mode="expand")
        return self.doc[0:0] if found is None else found

    def lists(self) -> Sequence[Listing]:
        """Return each list: the paragraph that leads it in, and its items."""
        kept = index_of(self.doc).kept
        found: tuple[Listing, ...] | None = kept.get(Reading.lists)
        if found is None:
            found = kept[Reading.lists] = tuple(self._lists())
        return found

    def _lists(self) -> Iterator[Listing]:
        lead: Block | None = None
        items: list[tuple[Block, Tokens]] = []
        for block in (*self.flow.blocks, None):
            if block is not None and block.kind is BlockKind.ITEM:
                items.append((block, self.block_tokens(block)))
                continue
            if lead is not None and items:
                yield self.block_tokens(lead), items
            lead, items = block, []

    def known_as(self, labels: Mapping[str, str], entity: Entity) -> dict[str, str]:
        """Fill the name of *entity* into a label of each language that it has.

        Args:
            labels: Label per language, with ``{}`` where the name belongs.
            entity: What the labels speak of.
        """
        return {
            language: text.format(name)
            for language, text in labels.items()
            if (name := entity.label(language)) is not None
        }
