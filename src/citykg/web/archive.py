"""The releases that are kept beside the one that is served."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Final

from citykg.errors import ReleaseNotFoundError
from citykg.publication import (
    Changes,
    Side,
    compare,
    has_subject,
    load_changes,
    pairs_of,
)
from citykg.releases import MANIFEST_FILE, Release, Shelf
from citykg.store import OxigraphEngine

_ENGINES: Final = 4
_CHANGES: Final = 8


class Archive:
    """The releases of the folder that the served one stands in.

    Nothing in a release ever changes, so what was read of one is held; releases
    themselves come and go.

    Args:
        folder: Folder of the served release; None, or one without a manifest, if there
            are no others.
        base_iri: Start of instance and graph IRIs.
    """

    def __init__(self, folder: Path | None, *, base_iri: str) -> None:
        self._shelf = None
        if folder is not None and (folder / MANIFEST_FILE).is_file():
            self._shelf = Shelf(folder.parents[1])
        self._base_iri = base_iri
        self._compared = lru_cache(_CHANGES)(self._compare)
        self._opened = lru_cache(_ENGINES)(OxigraphEngine.open)

    @property
    def is_kept(self) -> bool:
        """Whether the served release is one of those that are kept."""
        return self._shelf is not None

    def releases(self) -> tuple[Release, ...]:
        """Return all releases, newest first.

        Raises:
            ReleaseError: If one is damaged.
        """
        return self._shelf.releases()[::-1] if self._shelf is not None else ()

    def release(self, name: str) -> Release:
        """Return one release.

        Args:
            name: Its whole name.

        Raises:
            ReleaseNotFoundError: If it is not kept.
            ReleaseError: If one is damaged.
        """
        for release in self.releases():
            if release.id == name:
                return release
        raise ReleaseNotFoundError(name)

    def before(self, release: Release) -> Release | None:
        """Return the release before another among those that are kept, or None.

        Raises:
            ReleaseError: If one is damaged.
        """
        followers = {new.id: old for new, old in pairwise(self.releases())}
        return followers.get(release.id)

    def changes(self, release: Release, old: Release | None = None) -> Changes | None:
        """Return how a release differs from another.

        Args:
            release: The release.
            old: The other; None is the one before it was built, as it was written
                down then, else the one before it among those that are kept.

        Returns:
            The changes; None if there is no release to compare with.

        Raises:
            ReleaseError: If one is damaged.
        """
        return self._compared(release.folder, None if old is None else old.folder)

    def lines(self, release: Release, old: Release, *, added: bool) -> Iterator[bytes]:
        """Yield the quads that one of two releases has alone, in order.

        Args:
            release: The newer one.
            old: The older one.
            added: Whether those of the newer one are wanted.

        Raises:
            OSError: If one cannot be read.
        """
        for pair in pairs_of(_side(old), _side(release)):
            yield from pair.added if added else pair.removed

    def holding(self, iri: str) -> tuple[Release, ...]:
        """Return the releases that describe a thing, oldest first.

        Args:
            iri: The thing.

        Raises:
            ReleaseError: If one is damaged.
        """
        return tuple(
            one
            for one in reversed(self.releases())
            if has_subject(one.graph_path, f"<{iri}>".encode())
        )

    def engine(self, release: Release) -> OxigraphEngine:
        """Return what answers queries over a release.

        Args:
            release: The release.

        Raises:
            StoreError: If its store cannot be opened.
        """
        return self._opened(release.store_dir)

    def _compare(self, folder: Path, other: Path | None) -> Changes | None:
        release = self.release(folder.name)
        if other is None:
            known = load_changes(release)
            old = self.before(release) if known is None else None
            if known is not None or old is None:
                return known
        else:
            old = self.release(other.name)
        return compare(_side(old), _side(release), base_iri=self._base_iri)


def _side(release: Release) -> Side:
    return Side.of(release.manifest, release.graph_path)
