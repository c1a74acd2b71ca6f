"""The page of the words behind a fact: every document that states it, or disagrees."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from citykg.store.model import Row
from citykg.web.pages.frame import Frame, Request
from citykg.web.pages.quoting import Quote, quotes_around
from citykg.web.site import Site
from citykg.web.values import Reader, Source, Value, words_language

_MOST_DOCUMENTS = 24


@dataclass(frozen=True, slots=True)
class Witness:
    """A document that states a fact.

    Args:
        document: The document.
        issued: When it was published, or None.
        source: Its words, who says them, how the fact follows, and how surely.
        quotes: The sentences that hold the words.
        language: Language of the words where it is not the page's.
        claim: Page of the claim.
    """

    document: Value
    issued: Value | None
    source: Source
    quotes: tuple[Quote, ...]
    language: str | None
    claim: str | None


@dataclass(frozen=True, slots=True)
class Statement:
    """A fact with the documents that state it.

    Args:
        subject: What it is about.
        property: Its property.
        value: Its value.
        witnesses: The documents that state it.
    """

    subject: Value
    property: Value
    value: Value
    witnesses: tuple[Witness, ...]


@dataclass(frozen=True, slots=True)
class EvidencePage:
    """Context of the page of the words behind a fact.

    Args:
        frame: What surrounds the page.
        fact: The fact.
        others: What is in conflict with it.
        conflict: Page of the disagreement, or None.
        preferred: Whether that was resolved in favour of the fact.
    """

    frame: Frame
    fact: Statement
    others: tuple[Statement, ...]
    conflict: str | None
    preferred: bool


def evidence_page(site: Site, request: Request, claim: str) -> EvidencePage | None:
    """Fill the page, or return None where there is no such claim.

    Args:
        site: The site.
        request: The request.
        claim: The last part of the IRI of a claim of the fact.
    """
    iri = f"{site.instance_base}claim/{claim}"
    rows = site.queries.rows("entity/evidence", entity=iri)
    agreeing = [row for row in rows if row["agrees"].value == "true"]
    if not agreeing:
        return None
    reader = site.reader(request.language)
    facts: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        if row["agrees"].value != "true":
            facts.setdefault(_fact_of(row), []).append(row)
    fact = _statement(site, reader, agreeing)
    disputed = next((row for row in agreeing if "conflict" in row), None)
    title = f"{fact.subject.text}: {fact.property.text} {fact.value.text}"
    return EvidencePage(
        frame=request.frame(title, indexed=False),
        fact=fact,
        others=tuple(_statement(site, reader, held) for held in facts.values()),
        conflict=reader.href(disputed["conflict"].value) if disputed else None,
        preferred=disputed is not None and disputed["preferred"].value == "true",
    )


def _fact_of(row: Row) -> tuple[object, ...]:
    return row["subject"], row["property"], row["value"]


def _statement(site: Site, reader: Reader, rows: list[Row]) -> Statement:
    first = rows[0]
    documents = groupby(rows, key=lambda row: row["document"].value)
    return Statement(
        subject=reader.thing(first["subject"].value),
        property=reader.thing(first["property"].value),
        value=reader.value(first["value"]),
        witnesses=tuple(
            _witness(site, reader, document, list(held))
            for (document, held), _ in zip(
                documents, range(_MOST_DOCUMENTS), strict=False
            )
        ),
    )


def _witness(site: Site, reader: Reader, document: str, rows: Iterable[Row]) -> Witness:
    held = sorted(rows, key=lambda row: int(row["start"].value))
    first = held[0]
    texts = site.queries.rows("document/text", document=document)
    spans = [(int(row["start"].value), int(row["end"].value)) for row in held]
    if texts:
        quotes = quotes_around(texts[0]["text"].value, spans)
    else:
        words = dict.fromkeys(row["words"].value for row in held)
        quotes = tuple(
            Quote(((one, True),), cut_before=False, cut_after=False) for one in words
        )
    return Witness(
        document=reader.thing(document),
        issued=reader.value(first["issued"]) if "issued" in first else None,
        source=reader.source(first, document),
        quotes=quotes,
        language=words_language(first["words"].value, reader.language),
        claim=reader.href(first["claim"].value),
    )
