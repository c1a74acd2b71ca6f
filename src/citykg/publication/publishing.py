"""Writing the files that are published beside a graph."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from rdflib import Graph

from citykg.namespaces import PREFIXES
from citykg.publication.citing import write_citation
from citykg.publication.dcat import SPDX, VCARD, dcat_graph
from citykg.publication.dumps import write_dumps
from citykg.publication.edition import Edition
from citykg.publication.files import (
    DCAT_JSON_LD_FILE,
    DCAT_TURTLE_FILE,
    DESCRIPTIONS,
    DUMPS,
    SUMS_FILE,
    TABLES,
    TERMS_FILE,
    VOID_FILE,
)
from citykg.publication.survey import survey
from citykg.publication.tables import write_tables
from citykg.publication.terms import to_terms_json
from citykg.publication.void import void_graph
from citykg.releases import GRAPH_FILE, Draft, sha256_of
from citykg.store import QueryEngine

_PREFIXES: Final = {**PREFIXES, "spdx": str(SPDX), "vcard": str(VCARD)}
_PERIOD: Final = """
SELECT (MIN(STR(?day)) AS ?first) (MAX(STR(?day)) AS ?last) {
  ?document ckg:sha256 ?digest ; dcterms:issued ?day
  FILTER(DATATYPE(?day) = xsd:date)
}
"""


def publish_files(draft: Draft, *, base_iri: str) -> None:
    """Write the dumps of a release and its descriptions.

    Args:
        draft: The release.
        base_iri: Start of instance IRIs and of the addresses in the files.

    Raises:
        StoreError: If its graph cannot be read.
    """
    source, manifest = draft.folder / GRAPH_FILE, draft.manifest
    dumps, descriptions = draft.folder / DUMPS, draft.folder / DESCRIPTIONS
    for folder in (dumps / TABLES, descriptions):
        folder.mkdir(parents=True)
    # Compressing leaves the interpreter to what counts and writes tables.
    with ThreadPoolExecutor(max_workers=1) as other:
        written = other.submit(write_dumps, source, dumps)
        found = survey(source, draft.engine, things=f"{base_iri}id/")
        write_tables(source, dumps / TABLES, found)
        written.result()
    period = _period(draft.engine)
    edition = Edition(manifest.id, manifest.built, found, base_iri, period)
    write_citation(dumps, edition)
    _write_sums(dumps)
    _write_turtle(void_graph(edition), descriptions / VOID_FILE)
    catalogue = dcat_graph(edition, dumps)
    _write_turtle(catalogue, descriptions / DCAT_TURTLE_FILE)
    _write_json_ld(catalogue, descriptions / DCAT_JSON_LD_FILE)
    (descriptions / TERMS_FILE).write_text(to_terms_json(found), "utf-8")


def _period(engine: QueryEngine) -> tuple[str, str] | None:
    (row,) = engine.select(_PERIOD)
    return (row["first"].value, row["last"].value) if row else None


def _write_sums(folder: Path) -> None:
    """Write the checksums of all files, as ``sha256sum --check`` reads them."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    lines = [f"{sha256_of(path)}  {path.relative_to(folder)}\n" for path in paths]
    (folder / SUMS_FILE).write_text("".join(lines), "utf-8")


def _write_turtle(graph: Graph, path: Path) -> None:
    for prefix, namespace in _PREFIXES.items():
        graph.bind(prefix, namespace)
    path.write_text(graph.serialize(format="turtle"), "utf-8")


def _write_json_ld(graph: Graph, path: Path) -> None:
    text = graph.serialize(
        format="json-ld", context=_PREFIXES, sort_keys=True, ensure_ascii=False
    )
    path.write_text(f"{text}\n", "utf-8")
