"""The files of a release that tell how it differs from those before it."""

import gzip
import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import IO, Final

from citykg.errors import MergedError, ReleaseError
from citykg.publication.changes import Changes, Side, compare, pairs_of
from citykg.publication.differences import Pair
from citykg.publication.history import (
    CHANGES_FOLDER,
    HISTORY_FILE,
    find_history,
    population,
)
from citykg.publication.merging import MERGED_FILE, check_merged
from citykg.releases import GRAPH_FILE, Draft, Release, Shelf
from citykg.settings import Settings

ADDED_FILE: Final = "added.nq.gz"
REMOVED_FILE: Final = "removed.nq.gz"
CHANGES_FILE: Final = "changes.json"


def write_changes(
    draft: Draft, *, settings: Settings, merged: Mapping[str, str]
) -> None:
    """Write how a release differs from the one before, and what became of things.

    Args:
        draft: The release.
        settings: Base of the IRIs, and the folder of the data.
        merged: Old path to new path, as a steward says.

    Raises:
        MergedError: If the steward's merges do not fit the graph.
        OSError: If the disk refuses.
    """
    folder = draft.folder / CHANGES_FOLDER
    folder.mkdir()
    base_iri = settings.base_iri
    graph = draft.folder / GRAPH_FILE
    now = population(graph, base_iri=base_iri)
    earlier = [
        (release, population(release.graph_path, base_iri=base_iri))
        for release in _kept(draft.before)
    ]
    history = find_history(now, earlier, merged=merged)
    fault = check_merged(
        merged, history.merged, present=now.present, withdrawn=history.withdrawn
    )
    if fault is not None:
        raise MergedError(settings.data_dir / MERGED_FILE, fault)
    (folder / HISTORY_FILE).write_text(history.to_json(), "utf-8")
    if draft.before is not None:
        old = Side.of(draft.before.manifest, draft.before.graph_path)
        _write_difference(
            folder, old, Side.of(draft.manifest, graph), base_iri=base_iri
        )


def load_changes(release: Release) -> Changes | None:
    """Read how a release differs from the one before it was built.

    Args:
        release: The release.

    Returns:
        The changes, or None if there was none before, or nobody wrote them.

    Raises:
        ReleaseError: If they are damaged.
    """
    path = release.folder / CHANGES_FOLDER / CHANGES_FILE
    try:
        return Changes.from_data(json.loads(path.read_text("utf-8")))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ReleaseError(f"{path} is damaged: {error}.") from error


def _kept(before: Release | None) -> tuple[Release, ...]:
    """Return the releases that stand beside one that is kept."""
    if before is None:
        return ()
    with suppress(ReleaseError):  # a damaged one says nothing of what it had
        return Shelf(before.folder.parents[1]).releases()
    return (before,)


def _write_difference(folder: Path, old: Side, new: Side, *, base_iri: str) -> None:
    with ExitStack() as stack:
        added, removed = (
            stack.enter_context(_packed(stack, folder / name))
            for name in (ADDED_FILE, REMOVED_FILE)
        )

        def noted() -> Iterator[Pair]:
            for pair in pairs_of(old, new):
                added.writelines(pair.added)
                removed.writelines(pair.removed)
                yield pair

        changes = compare(old, new, base_iri=base_iri, pairs=noted())
    text = json.dumps(changes.to_data(), ensure_ascii=False)
    (folder / CHANGES_FILE).write_text(text + "\n", "utf-8")


def _packed(stack: ExitStack, path: Path) -> IO[bytes]:
    """Open a file to write; the same lines give the same bytes."""
    raw = stack.enter_context(path.open("wb"))
    return gzip.GzipFile("", "wb", fileobj=raw, mtime=0)  # type: ignore[return-value]  # it is one
