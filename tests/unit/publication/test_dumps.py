"""The dumps hold the release, in every format, and the same one has the same bytes."""

import csv
import gzip
import hashlib
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest
import zstandard

from citykg.publication.files import ALL_DUMPS, Dump
from citykg.publication.tables import SEPARATOR
from citykg.releases import Draft
from citykg.store import OxigraphEngine

from .conftest import draft_in

FORMATS = {
    "nq": ox.RdfFormat.N_QUADS,
    "ttl": ox.RdfFormat.TURTLE,
    "jsonld": ox.RdfFormat.JSON_LD,
}
BASE = "https://w3id.org/citykg/"


def unpacked(path: Path) -> bytes:
    data = path.read_bytes()
    if path.suffix == ".gz":
        return gzip.decompress(data)
    return zstandard.ZstdDecompressor().decompressobj().decompress(data)


def table(draft: Draft, name: str) -> list[dict[str, str]]:
    path = draft.folder / "dumps" / "csv" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("dump", ALL_DUMPS, ids=lambda dump: dump.name)
def test_every_dump_holds_exactly_the_release(edition: Draft, dump: Dump) -> None:
    """N-Quads and JSON-LD hold its graphs, Turtle the triples of all of them."""
    quads = set(ox.parse(path=edition.folder / "graph.nq", format=ox.RdfFormat.N_QUADS))
    data = unpacked(edition.folder / "dumps" / dump.name)
    found = list(ox.parse(data, format=FORMATS[dump.syntax.extension]))
    if dump.syntax.extension == "ttl":
        assert {quad.triple for quad in found} == {quad.triple for quad in quads}
    else:
        assert set(found) == quads
    assert len(found) == len(set(found))


def test_sums_cover_every_other_file_and_are_right(edition: Draft) -> None:
    """``sha256sum --check SHA256SUMS`` finds nothing wrong and misses nothing."""
    folder = edition.folder / "dumps"
    lines = (folder / "SHA256SUMS").read_text().splitlines()
    sums = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    paths = [path for path in folder.rglob("*") if path.is_file()]
    assert sums == {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in paths
        if path.name != "SHA256SUMS"
    }


def test_the_same_release_has_the_same_bytes(
    edition: Draft, tmp_path: Path, gold_quads: Path, gold_engine: OxigraphEngine
) -> None:
    """Nothing depends on the clock or on chance."""
    draft_in(tmp_path, gold_quads, gold_engine)
    for path in edition.folder.rglob("*"):
        if path.is_file():
            other = tmp_path / path.relative_to(edition.folder)
            assert other.read_bytes() == path.read_bytes(), path.name


def test_a_table_has_a_row_for_each_thing_of_its_class(edition: Draft) -> None:
    """Every class of our things has a table, and no table is short."""
    rows = edition.engine.select(
        "SELECT ?class (COUNT(*) AS ?n) { ?thing a ?class "
        f"FILTER(STRSTARTS(STR(?thing), '{BASE}id/')) }} GROUP BY ?class"
    )
    counts = Counter(int(row["n"].value) for row in rows)
    folder = edition.folder / "dumps" / "csv"
    assert counts == Counter(len(table(edition, one.stem)) for one in folder.iterdir())


def test_a_row_gives_labels_and_documents_beside_the_iris(edition: Draft) -> None:
    """A spreadsheet reads without looking anything up."""
    cities = {row["iri"]: row for row in table(edition, "City")}
    row = cities[f"{BASE}id/city/heraklion"]
    assert (row["label_el"], row["label_en"]) == ("Ηράκλειο", "Heraklion")
    assert f"{BASE}id/place/crete" in row["within"].split(SEPARATOR)
    at = row["within"].split(SEPARATOR).index(f"{BASE}id/place/crete")
    assert row["within_el"].split(SEPARATOR)[at] == "Κρήτη"
    assert row["within_en"].split(SEPARATOR)[at] == "Crete"
    for term in table(edition, "OfficeTerm"):
        documents = term["documents"].split(SEPARATOR)
        assert all(one.startswith(f"{BASE}id/document/") for one in documents)


def test_the_citation_names_the_release_and_its_address(edition: Draft) -> None:
    """Whoever cites a release can be followed to it."""
    folder = edition.folder / "dumps"
    address = f"{BASE}dumps/{edition.manifest.id}/"
    for name in ("CITATION.cff", "citation.bib"):
        text = (folder / name).read_text("utf-8")
        assert edition.manifest.id in text
        assert address in text
    assert "creativecommons.org/licenses/by/4.0" in (folder / "LICENSE").read_text()
