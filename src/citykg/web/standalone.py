"""One document as a page of its own: its text with marks, beside its facts.

The page needs no server and loads nothing: style stands in it, and a strict policy
keeps it from fetching anything.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from citykg.extraction.model import Extraction
from citykg.mapping import FlatDocument, FlatFact
from citykg.web.i18n import InterfaceLanguage, load_messages
from citykg.web.pages.highlight import Mark, MarkKind, Paragraph, paragraphs
from citykg.web.templating import standalone_environment

_TEMPLATE: Final = "standalone.html"


@dataclass(frozen=True, slots=True)
class MarkedDocument:
    """What the page of one document shows.

    Args:
        title: Its title.
        language: Language of the text, BCP 47.
        lines: The text.
        facts: Its facts in reading order.
        named: What it names, as (type, name), in the order of the flat list.
    """

    title: str
    language: str
    lines: tuple[Paragraph, ...]
    facts: tuple[FlatFact, ...]
    named: tuple[tuple[str, str], ...]


def to_html(
    extractions: Sequence[Extraction],
    flat: Sequence[FlatDocument],
    *,
    language: InterfaceLanguage,
) -> str:
    """Write some documents as one page, each with its text marked and its facts.

    Args:
        extractions: What was found in n documents.
        flat: The flat facts of the same n documents.
        language: Language of the page around the texts.
    """
    documents = [
        _marked(extraction, facts)
        for extraction, facts in zip(extractions, flat, strict=True)
    ]
    template = standalone_environment(load_messages()[language]).get_template(_TEMPLATE)
    return template.render(documents=documents)


def _marked(extraction: Extraction, flat: FlatDocument) -> MarkedDocument:
    document = extraction.document
    facts = sorted(flat.facts, key=_reading_order)
    marks = {
        Mark(one.place.start, one.place.end, MarkKind.FACT)
        for one in facts
        if one.place is not None
    } | {
        Mark(one.span.start, one.span.end, MarkKind.MENTION)
        for one in extraction.mentions
    }
    return MarkedDocument(
        document.metadata.title,
        document.metadata.language.value,
        paragraphs(document.text, sorted(marks)),
        tuple(facts),
        tuple((one.type, one.name) for one in flat.entities),
    )


def _reading_order(fact: FlatFact) -> tuple[int, int, FlatFact]:
    place = fact.place
    return (0, 0, fact) if place is None else (place.start, place.end, fact)
