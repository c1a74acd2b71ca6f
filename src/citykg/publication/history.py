"""What became of things that earlier releases had and this one has not."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final

from citykg.namespaces import PREFIXES, Iris
from citykg.publication.changes import RDF_TYPE
from citykg.publication.merging import last
from citykg.publication.quads import parse_quad, subjects
from citykg.releases import Release

CHANGES_FOLDER: Final = "changes"
HISTORY_FILE: Final = "history.json"

_REPLACED: Final = f" <{PREFIXES['dcterms']}isReplacedBy> ".encode()
_TYPED: Final = f" <{RDF_TYPE}> ".encode()


@dataclass(frozen=True, slots=True)
class History:
    """Things that are no more, by their paths.

    Args:
        withdrawn: Path to the release that had the thing last.
        merged: Path to the path of the thing that stands for it now.
    """

    withdrawn: Mapping[str, str] = field(default_factory=dict)
    merged: Mapping[str, str] = field(default_factory=dict)

    def to_json(self) -> str:
        """Return the text of its file."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n"


@dataclass(frozen=True, slots=True)
class Population:
    """The things of one release, by their paths.

    Args:
        present: Those that are described.
        replaced: Those that are only said to be another, with that other.
    """

    present: frozenset[str]
    replaced: Mapping[str, str]


def load_history(folder: Path) -> History:
    """Read what became of things.

    Args:
        folder: Folder of a release; one without the file knows of nothing.
    """
    path = folder / CHANGES_FOLDER / HISTORY_FILE
    try:
        return History(**json.loads(path.read_text("utf-8")))
    except FileNotFoundError:
        return History()


def population(graph_path: Path, *, base_iri: str) -> Population:
    """Return the things of a release.

    Args:
        graph_path: Its sorted N-Quads.
        base_iri: Start of instance IRIs.

    Raises:
        OSError: If it cannot be read.
    """
    base = Iris(base_iri).instance_base
    start = f"<{base}".encode()
    present: set[str] = set()
    replaced: dict[str, str] = {}
    with graph_path.open("rb") as file:
        for subject, lines in subjects(file):
            if not subject.startswith(start) or b"#" in subject:
                continue
            path = subject[len(start) : -1].decode()
            if any(_TYPED in line for line in lines):
                present.add(path)
                continue
            for line in lines:
                if _REPLACED in line:
                    target = parse_quad(line).object.value
                    replaced[path] = target.removeprefix(base)
    return Population(frozenset(present), replaced)


def find_history(
    now: Population,
    earlier: Iterable[tuple[Release, Population]],
    *,
    merged: Mapping[str, str],
) -> History:
    """Return what became of everything that some release had.

    Args:
        now: The things of the new release.
        earlier: The releases that are kept, with their things.
        merged: Old path to new path, as a steward says.
    """
    withdrawn: dict[str, str] = {}
    moved: dict[str, str] = {}
    for release, had in sorted(earlier, key=lambda pair: pair[0].id):
        before = load_history(release.folder)
        moved |= before.merged
        for path, name in before.withdrawn.items():
            withdrawn[path] = max(name, withdrawn.get(path, ""))
        withdrawn |= dict.fromkeys(had.present, str(release.id))
    moved = {**moved, **now.replaced, **merged}
    moved = {old: new for old, new in moved.items() if old not in now.present}
    ends = {old: last(old, moved) for old in moved}
    gone = (path for path in withdrawn if path not in now.present and path not in ends)
    return History(
        withdrawn={path: withdrawn[path] for path in sorted(gone)},
        merged={old: end for old, end in sorted(ends.items()) if end is not None},
    )
