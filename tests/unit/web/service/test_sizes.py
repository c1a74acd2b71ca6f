"""How much a release holds is read, not counted."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from citykg.releases import Manifest
from citykg.releases.model import MANIFEST_FILE, ReleaseId
from citykg.web.release import ServedRelease
from citykg.web.service.sizes import MOST_GRAPHS, Sizes, SizesKeeper
from citykg.workers import Pool, PoolLimits, WorkerSource

BUILT = datetime(2026, 1, 31, tzinfo=UTC)
SERVED = ServedRelease("gold", BUILT, 2, 410, 9000)


def no_workers() -> WorkerSource:
    """Fail, for nothing may be asked.

    Raises:
        AssertionError: Always.
    """
    raise AssertionError


def sizes_told(keeper: SizesKeeper) -> Sizes:
    """Ask for the sizes, where no worker can count."""
    pool = Pool(no_workers, limits=PoolLimits())
    return asyncio.run(keeper.sizes(pool, "job", timeout_s=1))


def test_a_release_is_not_counted_again(tmp_path: Path) -> None:
    """What the manifest says is told without asking a worker, as many as are listed."""
    graphs = {f"urn:graph:{number:04}": number for number in range(MOST_GRAPHS + 1)}
    counted = (0.0, 2, 410, 7, graphs)
    manifest = Manifest(ReleaseId("gold"), BUILT, *counted, {}, {}, {}, {}, {})
    (tmp_path / MANIFEST_FILE).write_text(manifest.to_json(), "utf-8")
    told = sizes_told(SizesKeeper.of(replace(SERVED, folder=tmp_path)))
    assert (told.default, told.graph_count) == (7, MOST_GRAPHS + 1)
    assert list(told.graphs) == sorted(graphs)[:MOST_GRAPHS]
