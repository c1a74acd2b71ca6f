"""Small pictures show what an answer is like, whatever the answer is."""

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from citykg.catalogue import CatalogueQuery, Column, Picture, PictureKind
from citykg.store.model import Row, Term
from citykg.web.coordinates import Point
from citykg.web.glimpses import draw_glimpse, number_of, time_of

NUMBER = "http://www.w3.org/2001/XMLSchema#integer"
QUERY = CatalogueQuery(
    slug="one",
    collection="examples",
    path=Path("one.rq"),
    topic="offices",
    question={"el": "Τι;", "en": "What?"},
    explanation={"el": "Όλα.", "en": "Everything."},
    picture=Picture(PictureKind.TABLE),
    columns=(
        Column("place", {"el": "Τόπος (IRI)", "en": "Place (IRI)"}),
        Column("name", {"el": "Τόπος", "en": "Place"}),
        Column("year", {"el": "Έτος", "en": "Year"}),
        Column("size", {"el": "Πλήθος", "en": "Count"}),
    ),
    parameters=(),
    text="",
)
PLACES = {f"http://example.org/{name}": Point(38.0, 23.0) for name in "ab"}


def row(name: str, year: str, size: str) -> Row:
    return {
        "place": Term.iri(f"http://example.org/{name}"),
        "name": Term.literal(name, language="en"),
        "year": Term.literal(year),
        "size": Term.literal(size, datatype=NUMBER),
    }


ROWS = [row("a", "2012", "4"), row("b", "2018-12", "2"), row("c", "2018-12-04", "1")]


def shapes(kind: PictureKind, *columns: str, rows: list[Row] = ROWS) -> list[str]:
    """Return the names of the shapes of a picture."""
    query = replace(QUERY, picture=Picture(kind, columns))
    drawn = ET.fromstring(draw_glimpse(query, rows, positions=PLACES))  # noqa: S314 - we wrote it
    return [element.tag.rpartition("}")[2] for element in drawn]


def test_a_chart_has_a_bar_for_each_row() -> None:
    """Bars stand on a line."""
    assert shapes(PictureKind.CHART, "name", "size") == ["rect"] * 3 + ["path"]


def test_a_timeline_has_a_mark_for_each_year() -> None:
    """Days and months count towards their year."""
    assert shapes(PictureKind.TIMELINE, "year", "name").count("circle") == 2


def test_a_map_has_a_dot_for_each_place_that_is_known() -> None:
    """A place without a position is left out; without any, a table is drawn."""
    assert shapes(PictureKind.MAP, "place") == ["circle"] * 2
    unknown = [row("elsewhere", "2012", "1")]
    assert set(shapes(PictureKind.MAP, "place", rows=unknown)) == {"rect"}


def test_a_graph_has_both_ends_of_each_edge() -> None:
    """Things stand left and right, each once, with lines between."""
    drawn = shapes(PictureKind.GRAPH, "name", "year")
    assert (drawn.count("circle"), drawn.count("path")) == (6, 3)


def test_a_table_has_the_columns_that_people_read() -> None:
    """A column of IRIs is not drawn; each cell is as long as its text."""
    assert shapes(PictureKind.TABLE) == ["rect"] * (3 + 3 * 3)


@pytest.mark.parametrize("kind", PictureKind)
def test_nothing_can_be_drawn(kind: PictureKind) -> None:
    """An empty answer gives an empty picture, not an error."""
    assert "circle" not in shapes(kind, "name", "size", rows=[])


def test_times_and_numbers_are_read() -> None:
    """What is no time or number is None."""
    assert time_of(Term.literal("2018-07")) == pytest.approx(2018.5)
    assert time_of(Term.literal("soon")) is None
    assert number_of(Term.literal("1.5")) == pytest.approx(1.5)
    assert number_of(Term.literal("many")) is None
    assert number_of(None) is None
