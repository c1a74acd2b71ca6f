"""The releases of one home folder: publishing, choosing, checking, clearing away.

``home/releases/{id}/`` never changes once it is there, and ``home/current`` names the
release that is served. A build writes into a hidden folder beside the releases, which
is renamed when all is on the disk; so whatever kills a build leaves every release whole
and the current one current.
"""

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkdtemp
from time import monotonic
from typing import Final

from citykg.errors import AnotherBuildError, ReleaseError, StoreError
from citykg.releases.files import replace_durably, sha256_of, sync_folder
from citykg.releases.model import MANIFEST_FILE, Release, load_release
from citykg.releases.writing import Contents, write_contents, write_report
from citykg.store import read_store
from citykg.validation import ValidationReport

_DRAFT: Final = ".draft-"
_DOOMED: Final = ".doomed-"
_REJECTED_KEPT: Final = 10


class Shelf:
    """The releases below one home folder.

    Args:
        home: The folder; it need not exist yet.
    """

    def __init__(self, home: Path) -> None:
        self._home = home
        self._folder = home / "releases"
        self._pointer = home / "current"

    def releases(self) -> tuple[Release, ...]:
        """Return all releases, oldest first.

        Raises:
            ReleaseError: If one is damaged.
        """
        if not self._folder.is_dir():
            return ()
        folders = sorted(
            path for path in self._folder.iterdir() if not path.name.startswith(".")
        )
        return tuple(load_release(folder) for folder in folders)

    def current(self) -> Release | None:
        """Return the release that is served, or None before the first build.

        Raises:
            ReleaseError: If the pointer names no release.
        """
        try:
            name = self._pointer.read_text("utf-8").strip()
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise ReleaseError(f"{self._pointer} cannot be read: {error}.") from error
        return self.release(name)

    def release(self, name: str) -> Release:
        """Return one release.

        Args:
            name: Its identifier, or a beginning that no other has.

        Raises:
            ReleaseError: If there is none, or several begin so.
        """
        found = [one for one in self._names() if one.startswith(name)]
        if name in found:
            found = [name]
        if not name or not found:
            raise ReleaseError(
                f"There is no release {name or '(empty)'}. See: citykg releases list"
            )
        if len(found) > 1:
            raise ReleaseError(f"{name} may be {' or '.join(found)}.")
        return load_release(self._folder / found[0])

    def publish(self, contents: Contents, *, started_s: float) -> Release:
        """Make a release and let it be the current one.

        Args:
            contents: What becomes the release.
            started_s: When the build began, on the clock of `time.monotonic`.

        Raises:
            ReleaseError: If another build is at work or the disk refuses.
        """
        with self._building() as draft:
            manifest = write_contents(
                draft,
                contents,
                built=datetime.now(UTC),
                duration_s=monotonic() - started_s,
                before=self._before(),
            )
            folder = self._folder / manifest.id
            draft.rename(folder)
            sync_folder(self._folder)
            replace_durably(self._pointer, f"{manifest.id}\n".encode())
        return load_release(folder)

    def alone(self) -> AbstractContextManager[None]:
        """Keep other builds out from the first step to the last.

        Raises:
            ReleaseError: If another build is at work, or the disk refuses.
        """
        return self._lock("building")

    @property
    def is_building(self) -> bool:
        """Whether a build is at work.

        Raises:
            ReleaseError: If the disk refuses.
        """
        try:
            with self.alone():
                return False
        except AnotherBuildError:
            return True

    def reject(self, report: ValidationReport) -> Path:
        """Keep the report of a graph that is not released.

        Args:
            report: The report.

        Returns:
            The report in the form that people read.

        Raises:
            ReleaseError: If the disk refuses.
        """
        rejected = self._home / "rejected"
        name = f"{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}"
        with disk_faults():
            (rejected / name).mkdir(parents=True)
            path = write_report(rejected / name, report)
            for old in sorted(rejected.iterdir())[:-_REJECTED_KEPT]:
                shutil.rmtree(old)
        return path

    def make_current(self, release: Release) -> None:
        """Let another release be the current one, such as an older one.

        Args:
            release: The release.

        Raises:
            ReleaseError: If the disk refuses.
        """
        with disk_faults():
            replace_durably(self._pointer, f"{release.id}\n".encode())

    def prunable(self, *, keep: int) -> tuple[Release, ...]:
        """Return the releases that pruning would delete, oldest first.

        Args:
            keep: How many of the newest to keep, at least 1.

        Raises:
            ReleaseError: If one is damaged.
        """
        current = self.current()
        return tuple(
            one
            for one in self.releases()[:-keep]
            if current is None or one.id != current.id
        )

    def prune(self, *, keep: int) -> tuple[Release, ...]:
        """Delete old releases; the current one always stays.

        Args:
            keep: How many of the newest to keep, at least 1.

        Returns:
            The releases deleted, oldest first.

        Raises:
            ReleaseError: If a build is at work or the disk refuses.
        """
        with self._lock():
            old = self.prunable(keep=keep)
            for release in old:
                # Renamed first: a release that is half deleted is none.
                doomed = self._folder / f"{_DOOMED}{release.id}"
                release.folder.rename(doomed)
                shutil.rmtree(doomed)
        return old

    def _before(self) -> Release | None:
        """Return the current release, unless there is none or it is damaged."""
        with suppress(ReleaseError):
            return self.current()
        return None

    def _names(self) -> list[str]:
        found = self._folder.glob(f"*/{MANIFEST_FILE}")
        return [path.parent.name for path in found if path.parent.name[0] != "."]

    @contextmanager
    def _building(self) -> Iterator[Path]:
        """Give an empty folder to build in; nothing is left of it after a failure."""
        with self._lock():
            self._sweep()
            draft = Path(mkdtemp(prefix=_DRAFT, dir=self._folder))
            try:
                # Whoever may read the home folder may read its releases.
                draft.chmod(0o755)
                yield draft
            except BaseException:
                shutil.rmtree(draft, ignore_errors=True)
                raise

    @contextmanager
    def _lock(self, name: str = "lock") -> Iterator[None]:
        """Keep others out; the system gives the lock back if we are killed.

        Raises:
            AnotherBuildError: If another build holds it.
            ReleaseError: If the disk refuses.
        """
        with disk_faults():
            self._folder.mkdir(parents=True, exist_ok=True)
            with (self._home / name).open("w") as file:
                try:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError as error:
                    raise AnotherBuildError from error
                yield

    def _sweep(self) -> None:
        """Remove what killed builds and deletions left behind."""
        for prefix in (_DRAFT, _DOOMED):
            for leftover in self._folder.glob(f"{prefix}*"):
                shutil.rmtree(leftover)


def verify(release: Release) -> tuple[str, ...]:
    """Hold the files of a release against its manifest.

    Args:
        release: The release.

    Returns:
        What is wrong, a sentence each; empty if all is well.
    """
    faults = []
    for name, digest in release.manifest.outputs.items():
        path = release.folder / name
        if not path.is_file():
            faults.append(f"{name} is missing.")
        elif sha256_of(path) != digest:
            faults.append(f"{name} has changed.")
    try:
        nquads = read_store(release.store_dir)
    except StoreError as error:
        return (*faults, str(error))
    with suppress(OSError):
        if nquads != release.graph_path.read_bytes():
            faults.append("The store and graph.nq do not hold the same.")
    return tuple(faults)


@contextmanager
def disk_faults() -> Iterator[None]:
    """Turn what the disk refuses into an error of ours.

    Raises:
        ReleaseError: If the disk refuses.
    """
    try:
        yield
    except OSError as error:
        raise ReleaseError(
            f"The release cannot be written: {error}. The current one stays."
        ) from error
