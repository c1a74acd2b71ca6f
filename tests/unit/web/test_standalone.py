"""The page of a single document shows text, marks and facts, escaped and offline."""

from citykg.documents.model import Document, DocumentId, Language, Metadata, Span
from citykg.extraction.model import Entity, Extraction, Fact, Mention
from citykg.mapping import FlatDocument, FlatEntity, FlatFact
from citykg.namespaces import CKG
from citykg.web import InterfaceLanguage, to_html

TEXT = "Αν το Βαθύ <b>νίκησε</b>; Το Βαθύ <b>νίκησε</b> χθες.\n\nΤέλος."
CITY = Entity("city/vathy", CKG.City, (("el", "Βαθύ"),))
AWARD = Entity("award/x", CKG.Award, (("el", "Χ"),))
WORDS = "Βαθύ <b>νίκησε</b>"
START = TEXT.rindex(WORDS)  # of words that stand twice, those that state it


def _page(language: InterfaceLanguage = InterfaceLanguage.ENGLISH) -> str:
    span = Span(START, START + len(WORDS))
    document = Document(
        DocumentId("one"),
        TEXT,
        "0" * 64,
        "text/plain",
        Metadata("Α & Β", Language.GREEK),
    )
    extraction = Extraction(
        document,
        None,
        (Fact(AWARD, CKG.recipient, CITY, (span,)),),
        (Mention(Span(START, START + 4), CITY),),
        (),
    )
    flat = FlatDocument(
        (FlatEntity("City", "Βαθύ", ("Βαθύ",)),),
        (FlatFact("received", "Βαθύ", "Χ", WORDS, place=span),),
    )
    return to_html([extraction], [flat], language=language)


def test_each_fact_leads_to_its_words() -> None:
    """The link of a fact names the place where its words begin."""
    page = _page()
    place = f"d1-{START}-{START + len(WORDS)}"
    assert f'href="#{place}"' in page
    assert f'id="{place}"' in page
    assert '<span class="m fact name">Βαθύ</span>' in page


def test_text_is_escaped_and_nothing_is_loaded() -> None:
    """Markup of a document stays text; a policy forbids every request."""
    page = _page()
    assert "<b>" not in page
    assert "Α &amp; Β" in page
    assert "default-src &#39;none&#39;" in page or "default-src 'none'" in page
    assert "src=" not in page.replace("default-src", "").replace("style-src", "")


def test_the_page_speaks_the_language_asked_for() -> None:
    """Headings are Greek on a Greek page."""
    assert "What it states" in _page()
    assert "What it states" not in _page(InterfaceLanguage.GREEK)
