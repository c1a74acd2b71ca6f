"""Writing the files of a release into a folder that nobody reads yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Final

from citykg.releases.files import sha256_of, sync_tree, write_durably
from citykg.releases.model import (
    GRAPH_FILE,
    MANIFEST_FILE,
    STORE_FOLDER,
    Manifest,
    ReleaseId,
)
from citykg.store import OxigraphEngine, WorkingStore, write_store
from citykg.validation import (
    Severity,
    ValidationReport,
    to_json,
    to_markdown,
    to_turtle,
)

_PACKAGES: Final = ("citykg", "pyoxigraph", "pyshacl", "rdflib", "spacy")
_ID_DIGITS: Final = 8

_TRIPLES: Final = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
_GRAPHS: Final = """
SELECT ?name (COUNT(*) AS ?n) { GRAPH ?name { ?s ?p ?o } } GROUP BY ?name ORDER BY ?name
"""
_CLASSES: Final = """
SELECT ?name (COUNT(*) AS ?n) { ?s a ?name } GROUP BY ?name ORDER BY ?name
"""
_DOCUMENTS: Final = "SELECT (COUNT(*) AS ?n) { ?document ckg:sha256 ?digest }"
_CLAIMS: Final = "SELECT (COUNT(*) AS ?n) { ?claim a ckg:Claim }"


@dataclass(frozen=True, slots=True)
class Contents:
    """What becomes a release.

    Args:
        store: The dataset, with all that the rules derive.
        report: Outcome of its validation.
        inputs: Input to SHA-256 of all that it was made from.
    """

    store: WorkingStore
    report: ValidationReport
    inputs: Mapping[str, str]


def write_contents(
    folder: Path, contents: Contents, *, built: datetime, duration_s: float
) -> Manifest:
    """Write all files of a release and wait until they are on the disk.

    Args:
        folder: An empty folder.
        contents: What becomes the release.
        built: Time of the release, in UTC.
        duration_s: How long the build took so far, in seconds.

    Returns:
        The manifest, which gives the release its name.

    Raises:
        StoreError: If the store cannot be written.
    """
    nquads = contents.store.to_nquads()
    write_durably(folder / GRAPH_FILE, nquads)
    write_report(folder, contents.report)
    write_store(nquads, folder / STORE_FOLDER)
    engine = contents.store.engine()
    manifest = Manifest(
        id=_name(built, nquads),
        built=built,
        duration_s=round(duration_s, 3),
        documents=_count(engine, _DOCUMENTS),
        claims=_count(engine, _CLAIMS),
        triples=_count(engine, _TRIPLES),
        graphs=_counts(engine, _GRAPHS),
        classes=_counts(engine, _CLASSES),
        findings={one: contents.report.count(one) for one in Severity},
        versions=_versions(),
        inputs=dict(sorted(contents.inputs.items())),
        outputs={
            path.name: sha256_of(path)
            for path in sorted(folder.iterdir())
            if path.is_file()
        },
    )
    write_durably(folder / MANIFEST_FILE, manifest.to_json().encode())
    sync_tree(folder)
    return manifest


def write_report(folder: Path, report: ValidationReport) -> Path:
    """Write a validation report in all its forms.

    Args:
        folder: Where to.
        report: The report.

    Returns:
        The form that people read.
    """
    write_durably(folder / "report.json", to_json(report).encode())
    write_durably(folder / "report.ttl", to_turtle(report).encode())
    readable = folder / "report.md"
    write_durably(readable, to_markdown(report).encode())
    return readable


def _name(built: datetime, nquads: bytes) -> ReleaseId:
    digest = sha256(nquads).hexdigest()[:_ID_DIGITS]
    milliseconds = built.microsecond // 1000
    return ReleaseId(f"{built:%Y%m%dT%H%M%S}.{milliseconds:03}Z-{digest}")


def _count(engine: OxigraphEngine, query: str) -> int:
    (row,) = engine.select(query)
    return int(row["n"].value)


def _counts(engine: OxigraphEngine, query: str) -> Mapping[str, int]:
    return {row["name"].value: int(row["n"].value) for row in engine.select(query)}


def _versions() -> Mapping[str, str]:
    return {package: version(package) for package in _PACKAGES}
