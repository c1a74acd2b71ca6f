"""Digests of everything that a build depends on."""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Final

import citykg
from citykg.publication import MERGED_FILE
from citykg.releases import GRAPH_NAME
from citykg.settings import Settings

_PROGRAM_ENDINGS: Final = frozenset({".py", ".toml", ".txt", ".json"})
# Pages and verbs show the graph; they do not make it.
_SHOWING: Final = frozenset(
    {"cli", "web", "workers", "catalogue", "evaluation", "sparql"}
)


def input_digests(settings: Settings, *, work: bytes = b"") -> Mapping[str, str]:
    """Return the SHA-256 of every input of a build.

    Two builds with equal digests make equal graphs.

    Args:
        settings: Settings of the build.
        work: What a steward adds, as N-Quads.

    Returns:
        Files by their path from the folder that holds them; settings and the program
        itself by name.
    """
    digests = {
        f"{folder.name}/{path.relative_to(folder).as_posix()}": _digest(
            path.read_bytes()
        )
        for folder in (
            settings.ontology_dir,
            settings.data_dir / "documents",
            settings.data_dir / "reference",
        )
        for path in _files(folder)
    }
    merged = settings.data_dir / MERGED_FILE
    if merged.is_file():
        digests[f"{settings.data_dir.name}/{MERGED_FILE}"] = _digest(
            merged.read_bytes()
        )
    for name in ("base_iri", "max_document_bytes", "spacy_model"):
        digests[f"setting {name}"] = _digest(repr(getattr(settings, name)).encode())
    digests["program"] = _program()
    if work:
        digests[GRAPH_NAME] = _digest(work)
    return digests


def _program() -> str:
    """Return one digest of all modules and word lists that make the graph."""
    package = Path(citykg.__file__).parent
    whole = sha256()
    for path in _files(package):
        part = path.relative_to(package)
        if path.suffix in _PROGRAM_ENDINGS and part.parts[0] not in _SHOWING:
            whole.update(f"{part.as_posix()} {_digest(path.read_bytes())}\n".encode())
    return whole.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.is_file() and not hidden:
            yield path


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()
