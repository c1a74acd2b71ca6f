"""Writing the files of a release into a folder that nobody reads yet."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
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
    Release,
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
class Draft:
    """A release whose graph is written, and what else is written about it is not.

    Args:
        folder: Its folder, which holds graph, store and report.
        engine: Answers queries over the graph.
        manifest: All of its manifest but what the companions will add.
        before: The release that it takes the place of, or None.
    """

    folder: Path
    engine: OxigraphEngine
    manifest: Manifest
    before: Release | None


Companion = Callable[[Draft], None]
"""Writes files about a release into its folder, beside those that are there."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What becomes a release.

    Args:
        store: The dataset, with all that the rules derive.
        report: Outcome of its validation.
        inputs: Input to SHA-256 of all that it was made from.
        companions: What writes further files, in this order.
    """

    store: WorkingStore
    report: ValidationReport
    inputs: Mapping[str, str]
    companions: tuple[Companion, ...] = ()


def write_contents(
    folder: Path,
    contents: Contents,
    *,
    built: datetime,
    duration_s: float,
    before: Release | None,
) -> Manifest:
    """Write all files of a release and wait until they are on the disk.

    Args:
        folder: An empty folder.
        contents: What becomes the release.
        built: Time of the release, in UTC.
        duration_s: How long the build took so far, in seconds.
        before: The release that it takes the place of, or None.

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
        outputs=_outputs(folder),
    )
    del nquads  # companions read it from the disk, piece by piece
    for companion in contents.companions:
        companion(Draft(folder, engine, manifest, before))
    manifest = replace(manifest, outputs=_outputs(folder))
    write_durably(folder / MANIFEST_FILE, manifest.to_json().encode())
    sync_tree(folder)
    return manifest


def _outputs(folder: Path) -> Mapping[str, str]:
    """Return the SHA-256 of all files of a release but its store's."""
    paths = {path.relative_to(folder): path for path in folder.rglob("*")}
    return {
        name.as_posix(): sha256_of(path)
        for name, path in sorted(paths.items())
        if path.is_file() and name.parts[0] != STORE_FOLDER
    }


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
