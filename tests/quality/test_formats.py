"""A press release gives the same facts whatever kind of file it comes in."""

import html
import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest

from citykg.documents.loading import load_document, to_document
from citykg.documents.model import Document
from citykg.documents.readers import Raw
from citykg.extraction import Entity
from citykg.extraction.extractor import Extractor

DOCUMENTS = Path(__file__).parents[2] / "data" / "documents"
LAMIA = DOCUMENTS / "000_c4e6bb56d1ba9c48.txt"

Wording = frozenset[tuple[str, str, str, tuple[str, ...]]]


def as_html(text: str) -> bytes:
    paragraphs = "".join(f"<p>{html.escape(line)}</p>" for line in text.splitlines())
    page = (
        '<!DOCTYPE html><html><head><meta charset="windows-1253"><title>Δήμος</title>'
        f"</head><body><nav>Μενού</nav><main>{paragraphs}</main></body></html>"
    )
    return page.encode("windows-1253", "xmlcharrefreplace")


def as_docx(text: str) -> bytes:
    document = docx.Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def as_email(text: str) -> bytes:
    head = "Subject: News\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8"
    return f"{head}\n\n{text}".encode()


def as_markdown(text: str) -> bytes:
    return f"# Δελτίο τύπου\n\n{text}".encode("utf-16")


def wording(document: Document, extractor: Extractor) -> Wording:
    """Return facts with their words; of parts of the text, not where they stand."""

    def plain(value: object) -> str:
        name = value.path if isinstance(value, Entity) else str(value)
        return re.sub(r"#char=\d+,\d+", "", name)

    return frozenset(
        (
            plain(fact.subject),
            plain(fact.predicate),
            plain(fact.object),
            tuple(" ".join(document.words(span).split()) for span in fact.spans),
        )
        for fact in extractor.extract(document).facts
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "convert"),
    [
        ("c4e6bb56d1ba9c48.html", as_html),
        ("c4e6bb56d1ba9c48.docx", as_docx),
        ("c4e6bb56d1ba9c48.eml", as_email),
        ("c4e6bb56d1ba9c48.md", as_markdown),
    ],
)
def test_facts_do_not_depend_on_the_kind_of_file(
    extractor: Extractor, name: str, convert: Callable[[str], bytes]
) -> None:
    """Each fact, and the words that state it, are those of the plain text."""
    expected = load_document(LAMIA)
    converted = to_document(Raw(convert(expected.text), Path(name)))
    assert converted.media_type != expected.media_type
    found = replace(converted, metadata=expected.metadata)
    assert wording(found, extractor) == wording(expected, extractor)
