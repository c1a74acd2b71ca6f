"""How much the dataset holds, counted once for each state of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from citykg.errors import ReleaseError
from citykg.releases import load_release
from citykg.web.release import ServedRelease
from citykg.workers import Call, Job, Pool

MOST_GRAPHS: Final = 1000
"""Named graphs that are listed; each takes some hundred bytes."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Triples of each graph; see `citykg.store.describing.DatasetSizes`.

    Args:
        default: Triples of the default graph.
        graphs: IRI to triples of the named graphs, or of the first of them.
        graph_count: Number of named graphs there are.
    """

    default: int
    graphs: Mapping[str, int]
    graph_count: int


class SizesKeeper:
    """Asks a worker for the sizes, and keeps them until the dataset changes.

    Args:
        known: The sizes of a dataset that never changes, or None.
    """

    def __init__(self, known: Sizes | None = None) -> None:
        self._known = known
        self._kept: tuple[int, Sizes] | None = None

    @classmethod
    def of(cls, release: ServedRelease | None) -> "SizesKeeper":
        """Take the sizes from the manifest of a release, where there is one.

        Args:
            release: What is served, or None for an empty dataset.
        """
        if release is None or release.folder is None:
            return cls()
        try:
            manifest = load_release(release.folder).manifest
        except ReleaseError:
            return cls()
        listed = dict(islice(sorted(manifest.graphs.items()), MOST_GRAPHS))
        return cls(Sizes(manifest.triples, listed, len(manifest.graphs)))

    async def sizes(self, pool: Pool, job_id: str, *, timeout_s: float) -> Sizes:
        """Return the sizes.

        Args:
            pool: The workers.
            job_id: Name of the request.
            timeout_s: How long counting may take, in seconds.

        Raises:
            CityKgError: If no worker can count.
        """
        if self._known is not None:
            return self._known
        generation = pool.generation
        if self._kept is not None and self._kept[0] == generation:
            return self._kept[1]
        job = Job(job_id, Call("sizes", timeout_s, {"most": MOST_GRAPHS}), client="")
        try:
            reply = await pool.ask(job)
            await reply.body()
        finally:
            pool.drop(job)
        told: Mapping[str, Any] = reply.head
        sizes = Sizes(told["default"], told["graphs"], told["graph_count"])
        self._kept = generation, sizes
        return sizes
