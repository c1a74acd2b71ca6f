"""Summaries, quotes, winners, citations and queries say what the graph says."""

from datetime import UTC, datetime

import pytest

from citykg.ontology import parse_query
from citykg.store import Term
from citykg.web.citations import MEDIA_TYPES, Citation
from citykg.web.i18n import InterfaceLanguage
from citykg.web.pages.asking import (
    documents_query,
    facts_query,
    links_query,
    panel_query,
    places_query,
)
from citykg.web.pages.entity import EntityPage, entity_page
from citykg.web.pages.frame import Request
from citykg.web.pages.panels import PANELS
from citykg.web.pages.quoting import quotes_around
from citykg.web.pages.tables import Nodes, Subject, Table, build_tables
from citykg.web.pages.winners import stem_of
from citykg.web.site import Site
from citykg.web.validtime import parse_day
from citykg.web.values import Claims
from citykg.web.vocabulary import expand

BASE = "https://w3id.org/citykg/id/"
HERAKLION = f"{BASE}city/heraklion"
ENGLISH = InterfaceLanguage.ENGLISH


def page_of(
    site: Site,
    path: str,
    *,
    language: InterfaceLanguage = ENGLISH,
    day: str | None = None,
) -> EntityPage:
    """Return the page of a thing."""
    request = Request(language, f"/{language}/page/{path}")
    found = entity_page(site, request, f"{BASE}{path}", day=parse_day(day))
    assert found is not None
    return found


def table_of(page: EntityPage, name: str) -> Table:
    """Return a table of a page."""
    return next(table for table in page.tables if table.id == name)


def words_of(page: EntityPage) -> str:
    """Return the sentence at the head of a page."""
    clauses = (
        "".join(f"{one.before}{one.text}{one.after}" for one in clause)
        for clause in page.summary
    )
    return "; ".join(clauses)


def test_a_city_in_one_sentence(site: Site) -> None:
    """It names place and mayor, and counts what the page shows below."""
    page = page_of(site, "city/heraklion")
    words = words_of(page)
    assert words.startswith("city in Crete; mayor: Vasilis Lamprinos (attested ")
    shown = {f"#{table.id}" for table in page.tables} | {"#documents"}
    leading = [value for clause in page.summary for value in clause]
    anchors = {one.href for one in leading if (one.href or "").startswith("#")}
    assert anchors
    assert anchors <= shown
    mayor = next(one for one in leading if one.text == "Vasilis Lamprinos")
    assert mayor.sources
    greek = page_of(site, "city/heraklion", language=InterfaceLanguage.GREEK)
    assert "δήμαρχος: Βασίλης Λαμπρινός" in words_of(greek)


def test_people_and_networks_in_one_sentence(site: Site) -> None:
    """A person is told by the latest office, a network by its members."""
    assert "Mayor of Heraklion" in words_of(page_of(site, "person/vasilis-lamprinos"))
    assert "known here" in words_of(page_of(site, "network/oasc"))


def test_a_page_as_of_a_day(site: Site) -> None:
    """What may have held is marked; what is attested for the day is not."""
    that_day = page_of(site, "city/heraklion", day="2018-12-04")
    mayor, *_ = table_of(that_day, "people").rows
    assert not mayor.doubtful
    assert that_day.span is not None
    assert that_day.span.shown == "4 December 2018"
    long_ago = table_of(page_of(site, "city/heraklion", day="1990-01-01"), "people")
    assert all(row.doubtful for row in long_ago.rows)
    always = table_of(page_of(site, "city/heraklion"), "people")
    assert not any(row.doubtful for row in always.rows)
    assert page_of(site, "indicator/visitors").span is None


def test_what_did_not_hold_is_counted(site: Site) -> None:
    """A membership that began later is left out, and its table says so."""
    kind, started = (expand(name) for name in ("ckg:NetworkMembership", "ckg:startsOn"))
    nodes: Nodes = {
        f"{BASE}membership/{year}": {
            expand("rdf:type"): [(Term.iri(kind), "document")],
            started: [(Term.literal(str(year)), "document")],
        }
        for year in (2012, 2018)
    }
    reader = site.reader(ENGLISH)
    (table,) = build_tables(
        Subject(HERAKLION, nodes, Claims(), reader, parse_day("2015-06-01"))
    )
    assert [row.thing.key for row in table.rows] == [f"{BASE}membership/2012"]
    assert (table.total, table.past) == (1, 1)


def test_places_on_the_map(site: Site) -> None:
    """A city is shown where it lies; a network where its members lie."""
    (city,) = page_of(site, "city/heraklion").places
    assert (city.label, round(city.latitude)) == ("Heraklion", 35)
    assert "Lamia" in {one.label for one in page_of(site, "network/oasc").places}
    assert page_of(site, "indicator/visitors").places == ()


def test_the_map_of_cities_opens_as_a_query(site: Site) -> None:
    """It gives a place and a number of facts for each city that documents tell of."""
    rows = site.engine.select(places_query("en"))
    found = {row["name"].value: row for row in rows}
    assert round(float(found["Heraklion"]["lat"].value)) == 35
    facts = [int(row["facts"].value) for row in rows]
    assert facts == sorted(facts, reverse=True)


def test_values_over_time(site: Site) -> None:
    """Visitors of Heraklion are known for a year and calculated for the next."""
    (visitors,) = page_of(site, "city/heraklion").series
    assert [point.period.text for point in visitors.points] == ["2017", "2018"]
    assert visitors.points[0].value.sources
    assert not page_of(site, "network/oasc").series


def test_mayors_stand_first(site: Site) -> None:
    """Of the people in office the mayor leads."""
    first = table_of(page_of(site, "city/heraklion"), "people").rows[0]
    assert first.cells[0][0].text == "Vasilis Lamprinos"


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.id)
def test_sections_open_as_queries(site: Site, panel: object) -> None:
    """The query of a section is whole, and finds each of its rows."""
    found = next(one for one in PANELS if one is panel)
    text = panel_query(found, HERAKLION, language="en")
    assert parse_query(text).form == "SELECT"
    rows = site.engine.select(text)
    page = page_of(site, "city/heraklion")
    tables = [table for table in page.tables if table.id == found.id]
    shown = {row.thing.key for table in tables for row in table.rows}
    assert shown <= {row["thing"].value for row in rows}


def test_other_sections_open_as_queries(site: Site) -> None:
    """Facts, links and documents come with a query that finds them."""
    for text in (
        facts_query(HERAKLION),
        links_query(HERAKLION),
        documents_query(HERAKLION, language="el"),
    ):
        assert parse_query(text).form == "SELECT"
        assert site.engine.select(text)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Any. Cool dog ran. Far.", ["dog"], ("", "Cool ", "dog", " ran.")),
        ("Ο κ. Α. Βήτα ήρθε. Τέλος.", ["ήρθε"], ("", "Ο κ. Α. Βήτα ", "ήρθε", ".")),
        ("Head\n\nbroken\nline ends. X", ["line"], ("", "broken\n", "line", " ends.")),
        ("one two", ["one", "two"], ("", "one", " ", "two")),
    ],
)
def test_quotes_are_sentences(
    text: str, words: list[str], expected: tuple[str, ...]
) -> None:
    """The words stand in their whole sentence; abbreviations end none."""
    spans = [(text.index(one), text.index(one) + len(one)) for one in words]
    (quote,) = quotes_around(text, spans)
    assert tuple(part for part, _ in quote.pieces) == expected[1:]
    assert [part for part, marked in quote.pieces if marked] == words
    assert not quote.cut_before
    assert not quote.cut_after


def test_long_sentences_are_cut_between_words() -> None:
    """What is left out of a sentence is told, and no word is torn."""
    text = f"{'alpha ' * 200}here{' omega' * 200}"
    start = text.index("here")
    (quote,) = quotes_around(text, [(start, start + 4)])
    assert quote.cut_before
    assert quote.cut_after
    assert {*"".join(part for part, _ in quote.pieces).split()} == {
        "alpha",
        "here",
        "omega",
    }


def test_far_words_stand_in_quotes_of_their_own() -> None:
    """Two sentences are two quotes, in reading order."""
    text = "First one here. Second one there."
    quotes = quotes_around(text, [(23, 26), (0, 5)])
    assert [quote.pieces[0][0] for quote in quotes] == ["First", "Second "]


def test_prizes_are_told_by_their_names() -> None:
    """The year is no part of the name of a prize; everything else is."""
    assert stem_of("Access City Award 2014") == stem_of("access city award")
    assert stem_of("Χρυσό Βραβείο 2016") != stem_of("Χρυσό Βραβείο των Best City 2016")


@pytest.mark.parametrize("form", MEDIA_TYPES)
def test_citations_name_thing_and_release(form: str) -> None:
    """Each form names the thing, its address and the release, whatever the name."""
    name, built = 'A "{odd}" \\ name', datetime(2026, 1, 31, tzinfo=UTC)
    text = Citation(name, HERAKLION, "20260131T093000.000Z-00000000", built).text(form)
    assert HERAKLION in text
    assert "20260131T093000.000Z-00000000" in text
    assert text.count("{") == text.count("}")
