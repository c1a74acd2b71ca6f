"""HTML: the main text of a page, without menus and footers."""

import logging
import re
from copy import deepcopy
from datetime import date
from typing import Final

from lxml import etree
from lxml import html as lxml_html

from citykg.documents.encodings import decode
from citykg.documents.readers.model import Hints, Raw, Reading
from citykg.errors import EmptyDocumentError

_START: Final = re.compile(
    rb"(\xef\xbb\xbf)?\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET: Final = re.compile(
    rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w:.-]+)", re.IGNORECASE
)
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")

# As the HTML standard has it, the declaration stands within the first 1024 bytes.
_HEAD_BYTES: Final = 1024

# Extraction drops these from long pages by itself, but keeps them in short ones.
_NEVER_CONTENT: Final = ["//nav", "//footer", "//*[@role='navigation']"]

_NO_TEXT: Final = "has no text in it. If a script writes it, save it as PDF."

_META: Final = "//meta[@property=$name or @name=$name]/@content"


def is_html(data: bytes) -> bool:
    """Tell whether bytes start as a page does.

    Args:
        data: The first bytes of a file.
    """
    return bool(_START.match(data))


def read_html(raw: Raw) -> Reading:
    """Extract the main text of a page; nothing that it links to is fetched.

    Args:
        raw: The page.

    Raises:
        UnknownEncodingError: If no encoding fits.
        UnreadableDocumentError: If there are NUL characters.
        EmptyDocumentError: If there is no text.
    """
    found = _CHARSET.search(raw.data, 0, _HEAD_BYTES)
    declared = raw.charset or (found[1].decode("ascii") if found else None)
    page, encoding = decode(raw.data, raw.source, declared=declared)
    tree = parse_page(page, raw)
    return Reading(main_text(tree, raw), _hints(tree), encoding)


def parse_page(page: str, raw: Raw) -> lxml_html.HtmlElement:
    """Return a page as a tree.

    Args:
        page: HTML, or a piece of it.
        raw: Where it is from, for the message of an error.

    Raises:
        EmptyDocumentError: If there is no element.
    """
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True)
    try:
        # lxml takes no characters together with a declaration of their encoding.
        return lxml_html.document_fromstring(page.encode(), parser=parser)
    except etree.ParserError as error:
        raise EmptyDocumentError(raw.source, _NO_TEXT) from error


def main_text(tree: lxml_html.HtmlElement, raw: Raw) -> str:
    """Return the main text of a page.

    Args:
        tree: The page; it is not changed.
        raw: Where it is from, for the message of an error.

    Raises:
        EmptyDocumentError: If there is no text.
    """
    # Loading this takes a quarter of a second, which plain text should not cost.
    import trafilatura  # noqa: PLC0415 - for the reason above

    # It logs each page that it finds too short; such pages are read all the same.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    text = trafilatura.extract(
        deepcopy(tree),
        include_comments=False,
        include_tables=True,
        favor_recall=True,  # a lost paragraph is worse than a menu's words
        prune_xpath=_NEVER_CONTENT,
    )
    # A page of one short line is none to the extractor.
    text = text or str(trafilatura.html2txt(deepcopy(tree)))
    if not text.strip():
        raise EmptyDocumentError(raw.source, _NO_TEXT)
    return text


def _hints(tree: lxml_html.HtmlElement) -> Hints:
    titles = [*tree.xpath("//title/text()"), *tree.xpath("//h1//text()")]
    return Hints(
        title=_first([*_meta(tree, "og:title"), *titles]),
        published=_day(_first(_meta(tree, "article:published_time"))),
        publisher=_first(_meta(tree, "og:site_name")),
        source_url=_first(
            [*tree.xpath("//link[@rel='canonical']/@href"), *_meta(tree, "og:url")]
        ),
    )


def _meta(tree: lxml_html.HtmlElement, name: str) -> list[str]:
    return [str(value) for value in tree.xpath(_META, name=name)]


def _first(values: list[str]) -> str | None:
    return next((str(value) for value in values if value.strip()), None)


def _day(text: str | None) -> date | None:
    found = _DAY.match((text or "").strip())
    try:
        return date.fromisoformat(found[0]) if found else None
    except ValueError:
        return None
