"""What the pages need to know about the release they show."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Self

from citykg.releases import Release
from citykg.store.model import QueryEngine


@dataclass(frozen=True, slots=True)
class ServedRelease:
    """The release behind the site.

    Args:
        id: Name of the release; every cached answer is bound to it.
        built: When it was built, with time zone.
        documents: Number of documents read.
        facts: Number of facts with evidence.
        triples: Number of triples in all graphs.
        folder: Its folder, with the files that are served as they are, or None.
    """

    id: str
    built: datetime
    documents: int
    facts: int
    triples: int
    folder: Path | None = None


@dataclass(frozen=True, slots=True)
class Served:
    """A release and what answers from it.

    Args:
        release: What the pages tell of it.
        engine: What answers the queries of the pages.
        path: Its N-Quads, which the workers hold.
        store_dir: The same as a store on disk, which answers while it is loaded and
            where it is too large for memory, or None.
    """

    release: ServedRelease
    engine: QueryEngine
    path: Path
    store_dir: Path | None = None

    @classmethod
    def of(cls, release: Release, engine: QueryEngine) -> Self:
        """Return a release of a shelf as it is served.

        Args:
            release: The release.
            engine: What answers the queries of the pages from its store.
        """
        manifest = release.manifest
        told = ServedRelease(
            id=manifest.id,
            built=manifest.built,
            documents=manifest.documents,
            facts=manifest.claims,
            triples=manifest.triples,
            folder=release.folder,
        )
        return cls(told, engine, release.graph_path, release.store_dir)
