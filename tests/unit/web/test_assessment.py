"""Findings add up by shape and by document, and can be narrowed."""

from dataclasses import replace

import pytest

from citykg.errors import NotBuiltError
from citykg.namespaces import DEFAULT_BASE_IRI
from citykg.publication import Labelled, Measures, Quality
from citykg.validation import Evidence, Finding, Severity, ValidationReport
from citykg.web.assessment import (
    DocumentCount,
    Narrowed,
    document_counts,
    measures_of,
    named_shares,
    narrowed_findings,
    quality_of,
    rows_of,
    shape_counts,
)
from citykg.web.i18n import InterfaceLanguage
from citykg.web.pages.findings import findings_in, findings_of, named_message
from citykg.web.site import Site

THINGS = f"{DEFAULT_BASE_IRI}id/"
LAMIA, OTHER = f"{THINGS}city/lamia", f"{THINGS}city/other"
ONE, TWO = f"{THINGS}document/one", f"{THINGS}document/two"
SHAPE = "https://w3id.org/citykg/shapes#S05"


def finding(
    focus: str, severity: Severity = Severity.WARNING, *documents: str
) -> Finding:
    words = tuple(Evidence(one, 0, 5, "Λαμία") for one in documents)
    messages = {"el": "Λείπει.", "en": "It lacks something."}
    return Finding(severity, SHAPE, focus, None, None, messages, words, documents)


FOUND = (
    finding(LAMIA, Severity.VIOLATION, ONE),
    finding(LAMIA, Severity.WARNING, ONE, TWO),
    finding(OTHER, Severity.WARNING, TWO),
    finding(OTHER, Severity.INFO),
)


@pytest.fixture
def judged(site: Site) -> Site:
    """The site over a release with some findings."""
    return replace(site, quality=Quality.of(ValidationReport(FOUND)))


def test_shapes_are_counted_by_severity() -> None:
    """The worst come first; documents count once."""
    counts = shape_counts(FOUND)
    assert [(one.severity, one.findings, one.documents) for one in counts] == [
        (Severity.VIOLATION, 1, 1),
        (Severity.WARNING, 2, 2),
        (Severity.INFO, 1, 0),
    ]
    assert all(one.alike for one in counts)


def test_documents_are_counted() -> None:
    """Those with violations come first."""
    assert document_counts(FOUND) == (
        DocumentCount(ONE, 1, 1, 0),
        DocumentCount(TWO, 0, 2, 0),
    )


@pytest.mark.parametrize(
    ("wanted", "number"),
    [
        (Narrowed(), 4),
        (Narrowed(severity="Warning"), 2),
        (Narrowed(shape="S05", thing="city/lamia"), 2),
        (Narrowed(document="document/two"), 2),
        (Narrowed(document=TWO, thing=LAMIA), 1),
        (Narrowed(shape="S06"), 0),
    ],
)
def test_findings_are_narrowed(judged: Site, wanted: Narrowed, number: int) -> None:
    """By severity, shape, document and thing, by path or IRI."""
    assert len(narrowed_findings(judged, wanted)) == number
    assert len(list(rows_of(judged, "findings", wanted))) == number


def test_files_have_both_languages(judged: Site) -> None:
    """Messages stand in columns of their own."""
    for part in ("findings", "shapes"):
        row = next(iter(rows_of(judged, part, Narrowed())))
        assert row["message_el"] == "Λείπει."
        assert row["message_en"] == "It lacks something."


def test_pages_show_their_own_findings(judged: Site) -> None:
    """A thing has those about it, a document those about its words, in its language."""
    greek = InterfaceLanguage.GREEK
    mine = findings_of(judged, greek, LAMIA)
    assert mine.total == len(mine.shown) == 2
    assert mine.shown[0].message == "Λείπει."
    assert mine.shown[0].severity_name == "παραβίαση"
    assert mine.shown[0].words[0].href.startswith("/el/page/document/one?at=0,5")
    assert mine.href == "/el/quality/findings?thing=city%2Flamia"
    assert findings_in(judged, greek, TWO).total == 2
    assert findings_in(replace(judged, quality=None), greek, TWO).total == 0
    assert findings_of(replace(judged, quality=None), greek, LAMIA).total == 0


def test_messages_name_things(judged: Site) -> None:
    """An IRI in a message is shown by its name."""
    reader = judged.reader(InterfaceLanguage.ENGLISH)
    assert named_message(reader, f"See {LAMIA} now.") == "See “Lamia” now."


def test_what_a_release_lacks_is_told(site: Site) -> None:
    """Without a report there is no page, and without measures no part of it."""
    with pytest.raises(NotBuiltError):
        quality_of(replace(site, quality=None))
    with pytest.raises(NotBuiltError):
        measures_of(replace(site, quality=Quality.of(ValidationReport(()))))


def test_shares_of_names() -> None:
    """All classes together."""
    labels = (Labelled("a", 3, 3, 1, 2), Labelled("b", 1, 1, 0, 0))
    assert named_shares(labels) == (1.0, 0.25, 0.5)
    assert Measures(labels, (), (), (), ()).labels == labels
