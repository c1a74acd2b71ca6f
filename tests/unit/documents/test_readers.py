"""Each kind of file gives its text, and what it says of itself."""

from collections.abc import Callable, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from citykg.documents import READERS, Document, Language
from citykg.documents.loading import load_document, to_document
from citykg.documents.readers import Raw

PAGE = """<!DOCTYPE html>
<html lang="el"><head><meta charset="{charset}"><title>Αρχική | Δήμος</title>
<meta property="og:title" content="Ο Δήμος  στο δίκτυο">
<meta property="og:site_name" content="Δήμος Λαμιέων">
<meta property="article:published_time" content="2018-12-05T10:00:00+02:00">
<link rel="canonical" href="https://www.lamia.gr/el/press/1">
</head><body><nav><a href="/">Αρχική</a></nav>
<main><h1>Ο Δήμος στο δίκτυο</h1>
<p>Ο Δήμος Λαμιέων μετέχει στο Open &amp; Agile Smart Cities.</p>
<ul><li>πρώτο</li><li>δεύτερο</li></ul></main>
<script>var menu = "x";</script><footer>Πνευματικά δικαιώματα</footer></body></html>"""

MESSAGE = """From: =?utf-8?q?=CE=94=CE=AE=CE=BC=CE=BF=CF=82?= <press@lamia.example>
To: news@example.org
Subject: =?utf-8?b?zpTOtc67z4TOr86/?=
 =?utf-8?b?IM+Ez43PgM6/z4U=?=
Date: Wed, 05 Dec 2018 23:30:00 +0200
Message-ID: <1@lamia.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=x

--x
Content-Type: text/{kind}; charset=iso-8859-7
Content-Transfer-Encoding: 8bit

{body}
--x
Content-Type: application/pdf
Content-Disposition: attachment; filename="plan.pdf"

%PDF-
--x--
"""


def take(name: str, data: bytes) -> Document:
    return to_document(Raw(data, Path(name)))


def made_docx(*texts: str, title: str = "") -> docx.document.Document:
    document = docx.Document()
    document.core_properties.title = title
    for text in texts:
        document.add_paragraph(text)
    return document


def saved(document: docx.document.Document) -> bytes:
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_markdown_is_kept_as_received() -> None:
    """The marks stay, and the first heading is the title."""
    text = "Intro.\n\n## Το *έργο* ##\r\n\n- ένα\n"
    document = take("a.md", text.encode("windows-1253"))
    assert document.text == text
    assert document.metadata.title == "Το *έργο*"
    assert (document.media_type, document.encoding) == ("text/markdown", "windows-1253")


@pytest.mark.parametrize("charset", ["utf-8", "windows-1253", "iso-8859-7"])
def test_main_text_of_a_page_is_kept(charset: str) -> None:
    """Menus, scripts and footers go; title, day, publisher and address are hints."""
    data = PAGE.format(charset=charset).encode(charset)
    document = take("a.html", data)
    assert document.text == (
        "Ο Δήμος στο δίκτυο\n"
        "Ο Δήμος Λαμιέων μετέχει στο Open & Agile Smart Cities.\n"
        "- πρώτο\n- δεύτερο"
    )
    metadata = document.metadata
    assert metadata.title == "Ο Δήμος στο δίκτυο"
    assert metadata.published == date(2018, 12, 5)
    assert metadata.publisher == "Δήμος Λαμιέων"
    assert metadata.source_url == "https://www.lamia.gr/el/press/1"
    assert metadata.language is Language.GREEK


def test_pages_of_one_line_and_odd_heads_are_read() -> None:
    """A page without main content gives all its text; hints of a wrong form do not."""
    page = (
        '<html><head><link rel="canonical" href="/press"><meta name="og:title">'
        '<meta property="article:published_time" content="2018-13-45">'
        "</head><p>Short.</p>"
    )
    document = take("a.htm", page.encode())
    assert document.text.strip() == "Short."
    assert document.metadata.title == "Short."
    assert document.metadata.published is None
    assert document.metadata.source_url is None


def test_pages_with_an_xml_declaration_are_read() -> None:
    """XHTML that declares its encoding in the XML way is read as well."""
    page = '<?xml version="1.0" encoding="utf-8"?>\n<html><body><p>Δήμος.</p></body>'
    assert take("a", page.encode()).text.strip() == "Δήμος."


def test_pdf_pages_are_kept(pdf_bytes: Callable[[Sequence[str]], bytes]) -> None:
    """The text layer is kept page by page, and pages without text are told."""
    document = take("a.pdf", pdf_bytes(["Ο Δήμος Άργους.", "", "Page three."]))
    assert document.text == "Ο Δήμος Άργους.\n\nPage three."
    assert document.notes == ("No text on page 2.",)
    assert document.metadata.title == "Ο Δήμος Άργους."
    assert (document.media_type, document.encoding) == ("application/pdf", None)


def test_docx_body_is_kept() -> None:
    """Tables, insertions and content controls are read; deletions are not."""
    word = made_docx("Ο Δήμος\tΛαμιέων.", title="Δελτίο τύπου")
    word.add_table(rows=1, cols=2).cell(0, 1).text = "κελί"
    word.element.body.append(
        parse_xml(
            f"<w:p {nsdecls('w')}><w:ins w:id='1' w:author='a'><w:r><w:t>νέο</w:t>"
            "</w:r></w:ins><w:del w:id='2' w:author='a'><w:r><w:delText>παλιό"
            "</w:delText></w:r></w:del><w:sdt><w:sdtContent><w:r><w:br/><w:t>πεδίο"
            "</w:t></w:r></w:sdtContent></w:sdt></w:p>"
        )
    )
    document = take("a.docx", saved(word))
    assert document.text == "Ο Δήμος\tΛαμιέων.\n\nκελί\nνέο\nπεδίο"
    assert document.metadata.title == "Δελτίο τύπου"


@pytest.mark.parametrize(
    ("kind", "body"), [("plain", "Το Άργος."), ("html", "<p>Το Άργος.</p>")]
)
def test_message_body_is_kept(kind: str, body: str) -> None:
    """Body, subject, sender and day are read; attachments are named as not read."""
    head, _, rest = MESSAGE.format(kind=kind, body=body).partition("\n\n")
    data = head.encode() + b"\n\n" + rest.encode("iso8859-7")
    document = take("a.eml", data)
    assert document.text.strip() == "Το Άργος."
    assert document.encoding == "iso-8859-7"
    assert document.metadata.title == "Δελτίο τύπου"
    assert document.metadata.publisher == "Δήμος"
    assert document.metadata.published == date(2018, 12, 5)
    assert document.notes == ("Not read: attachment plan.pdf.",)


def test_subjects_that_cannot_be_read_are_no_titles() -> None:
    """A header with raw bytes in it breaks the standard, and is left out."""
    data = "Subject: Δήμος\nMIME-Version: 1.0\n\nBody.".encode("cp1253")
    assert take("a.eml", data).metadata.title == "Body."


def test_content_beats_the_name(pdf_bytes: Callable[[Sequence[str]], bytes]) -> None:
    """A wrong or missing ending does not matter where the bytes tell the kind."""
    mail = b"Received: by x\r\nFrom: a@b.c\r\nSubject: S\r\n\r\nBody."
    kinds = {
        "application/pdf": pdf_bytes(["Text."]),
        "text/html": b"<!-- x --><!DOCTYPE html><p>Text.",
        "message/rfc822": mail,
        READERS[1].media_type: saved(made_docx("Text.")),
    }
    for media_type, data in kinds.items():
        for name in ("a", "a.txt", "a.exe", "a.pdf", "a.docx"):
            assert take(name, data).media_type == media_type, name
    assert take("README", b"Text.").media_type == "text/plain"
    assert take("a.txt", b"From: the mayor\n\nText.").media_type == "text/plain"


def test_metadata_file_beats_hints(tmp_path: Path) -> None:
    """What the steward wrote stands; hints fill in the rest."""
    (tmp_path / "a.toml").write_text("title = 'Mine'\npublished = 2019-01-01")
    (tmp_path / "a.html").write_text(PAGE.format(charset="utf-8"))
    metadata = load_document(tmp_path / "a.html").metadata
    assert (metadata.title, metadata.published) == ("Mine", date(2019, 1, 1))
    assert metadata.publisher == "Δήμος Λαμιέων"
