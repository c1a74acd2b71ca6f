"""A chart on a page shows values of one indicator over time, and nothing else."""

import pytest

from citykg.store import Term
from citykg.web.pages.series import Series, series_of
from citykg.web.pages.tables import Subject
from citykg.web.values import Claims, Reader
from citykg.web.vocabulary import expand

BASE = "https://w3id.org/citykg/id/"
CITY = f"{BASE}city/heraklion"
YEAR = expand("xsd:gYear")


def value(
    number: str, year: str | None = None, **told: str
) -> dict[str, list[tuple[Term, str]]]:
    """Return the statements about a measured value."""
    iris = {"indicator": f"{BASE}indicator/visitors", "observedEntity": CITY, **told}
    statements = {
        expand(f"ckg:{name}"): [(Term.iri(iri), "document")]
        for name, iri in iris.items()
    }
    statements[expand("rdf:type")] = [(Term.iri(expand("ckg:Observation")), "document")]
    decimal = expand("xsd:decimal")
    statements[expand("ckg:value")] = [
        (Term.literal(number, datatype=decimal), "document")
    ]
    if year is not None:
        statements[expand("ckg:period")] = [
            (Term.literal(year, datatype=YEAR), "document")
        ]
    return statements


def charted(
    reader: Reader, *values: dict[str, list[tuple[Term, str]]]
) -> tuple[Series, ...]:
    """Return the series among some values."""
    nodes = {f"{BASE}observation/{at}": one for at, one in enumerate(values)}
    return series_of(Subject(CITY, nodes, Claims(), reader))


def test_values_of_several_years_stand_in_order(english: Reader) -> None:
    """Years come oldest first, with number, text and what is said of the number."""
    expected = expand("ckgc:observation-status-projected")
    (one,) = charted(
        english,
        value("3780000", "2018", observationStatus=expected),
        value("3500000", "2017", qualifier=expand("ckgc:qualifier-exact")),
    )
    assert one.indicator.key == f"{BASE}indicator/visitors"
    assert [point.period.text for point in one.points] == ["2017", "2018"]
    assert [point.number for point in one.points] == ["3500000", "3780000"]
    assert one.points[1].value.text == "3,780,000"
    assert [len(point.qualifiers) for point in one.points] == [0, 1]


@pytest.mark.parametrize(
    "other",
    [
        value("8", "2018", unit=expand("unit:PERCENT")),
        value("8", "2018", measure=expand("ckgc:measure-relative-change")),
        value("8", "2018", indicator=f"{BASE}indicator/jobs"),
        value("8", "2018", observedEntity=f"{BASE}city/trikala"),
        value("8", "2017"),
        value("8"),
    ],
    ids=["unit", "measure", "indicator", "thing", "same year", "no year"],
)
def test_what_does_not_compare_is_no_series(
    english: Reader, other: dict[str, list[tuple[Term, str]]]
) -> None:
    """Values differ in nothing but the time, or are not drawn in one chart."""
    assert charted(english, value("3500000", "2017"), other) == ()
