"""The gold graph as a release whose files of publication are written."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from citykg.publication import companions
from citykg.releases import Draft, Manifest, ReleaseId
from citykg.settings import Settings
from citykg.store import OxigraphEngine

BUILT = datetime(2026, 1, 31, 9, 30, tzinfo=UTC)


def draft_in(folder: Path, quads: Path, engine: OxigraphEngine) -> Draft:
    """Return a draft of the gold graph with all its files."""
    lines = sorted(quads.read_bytes().splitlines(keepends=True))
    (folder / "graph.nq").write_bytes(b"".join(lines))
    manifest = Manifest(
        id=ReleaseId("20260131T093000.000Z-00000000"),
        built=BUILT,
        duration_s=1.0,
        documents=2,
        claims=410,
        triples=9000,
        graphs={},
        classes={},
        findings={},
        versions={},
        inputs={},
        outputs={},
    )
    draft = Draft(folder, engine, manifest, None)
    for companion in companions(Settings()):
        companion(draft)
    return draft


@pytest.fixture(scope="session")
def edition(
    tmp_path_factory: pytest.TempPathFactory,
    gold_quads: Path,
    gold_engine: OxigraphEngine,
) -> Draft:
    """The gold graph, published."""
    return draft_in(tmp_path_factory.mktemp("edition"), gold_quads, gold_engine)
