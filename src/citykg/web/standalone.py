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
class MarkedFact:
    """A flat fact, and where its words begin.

    Args:
        fact: The fact.
        start: Offset of the first character of its evidence.
        end: Offset after the last.
    """

    fact: FlatFact
    start: int
    end: int


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
    facts: tuple[MarkedFact, ...]
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
    facts = sorted(
        (_placed(fact, document.text) for fact in flat.facts),
        key=lambda one: (one.start, one.end, one.fact),
    )
    marks = {
        Mark(one.start, one.end, MarkKind.FACT) for one in facts if one.start < one.end
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


def _placed(fact: FlatFact, text: str) -> MarkedFact:
    """Return a fact with the place of its words; of several places the first."""
    start = text.find(fact.evidence) if fact.evidence else -1
    return MarkedFact(
        fact, max(start, 0), start + len(fact.evidence) if start >= 0 else 0
    )
