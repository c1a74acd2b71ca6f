"""A release: its folder, and the manifest that says what is in it."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, NewType

from citykg.errors import ReleaseError

ReleaseId = NewType("ReleaseId", str)
"""Name of a release: time of the build in UTC, and eight digits of its content."""

GRAPH_FILE: Final = "graph.nq"
MANIFEST_FILE: Final = "manifest.json"
STORE_FOLDER: Final = "store"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a release was made from, and what it holds.

    Args:
        id: Name of the release.
        built: When it was finished, in UTC.
        duration_s: How long the build took, in seconds.
        documents: Number of documents.
        claims: Number of claims, which is the number of facts with evidence.
        triples: Number of distinct triples in all graphs together.
        graphs: Graph IRI to number of triples.
        classes: Class IRI to number of things.
        findings: Severity to number of findings of the validation.
        versions: Package to version that the build ran with.
        inputs: Input to SHA-256: files by their path, settings by their name.
        outputs: File of the release, by its path in the folder, to SHA-256; the store
            is not among them.
    """

    id: ReleaseId
    built: datetime
    duration_s: float
    documents: int
    claims: int
    triples: int
    graphs: Mapping[str, int]
    classes: Mapping[str, int]
    findings: Mapping[str, int]
    versions: Mapping[str, str]
    inputs: Mapping[str, str]
    outputs: Mapping[str, str]

    def to_json(self) -> str:
        """Return the manifest as the text of its file."""
        data = asdict(self) | {"built": self.built.isoformat()}
        return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


@dataclass(frozen=True, slots=True)
class Release:
    """A finished release; nothing in its folder ever changes.

    Args:
        folder: Its folder.
        manifest: What is in it.
    """

    folder: Path
    manifest: Manifest

    @property
    def id(self) -> ReleaseId:
        """Name of the release."""
        return self.manifest.id

    @property
    def store_dir(self) -> Path:
        """Folder of the store that answers queries."""
        return self.folder / STORE_FOLDER

    @property
    def graph_path(self) -> Path:
        """The whole dataset as sorted N-Quads."""
        return self.folder / GRAPH_FILE


def load_release(folder: Path) -> Release:
    """Read the manifest of a release.

    Args:
        folder: Folder of the release.

    Raises:
        ReleaseError: If there is no release or its manifest is damaged.
    """
    path = folder / MANIFEST_FILE
    try:
        data = json.loads(path.read_text("utf-8"))
        data["built"] = datetime.fromisoformat(data["built"])
        return Release(folder, Manifest(**data))
    except FileNotFoundError as error:
        raise ReleaseError(f"There is no release {folder.name}.") from error
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise ReleaseError(
            f"The manifest of release {folder.name} is damaged: {error}."
        ) from error
