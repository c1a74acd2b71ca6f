"""What is found in the documents of a folder: kept on the disk, found once.

An entry of the cache is named after everything that it depends on: the bytes of the
document and of its metadata file, its name, and the version of the extractor. So a
second build reads and extracts only what has changed, and no entry is ever out of date.
"""

import pickle
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Final

from citykg.caching import Cache
from citykg.documents import Document, DocumentId
from citykg.documents.loading import list_files, load_member, refuse_repeat
from citykg.documents.metadata import metadata_path
from citykg.errors import DocumentError, ExtractionError
from citykg.extraction import Extraction, load_extractor
from citykg.extraction.version import extractor_version
from citykg.mapping.identity import NOBODY, Identity, describe, find_identity
from citykg.pipeline.model import FactExtractor
from citykg.pipeline.working import share_out
from citykg.settings import Settings

PREFIX: Final = "facts-"
"""What names of entries begin with."""


@dataclass(frozen=True, slots=True)
class Harvest:
    """What was found in some documents; iterating loads one after the other.

    Args:
        cache: Where it is kept.
        keys: Key of each document's entry, in order of the documents' identifiers.
        failures: One error for each file that could not be read, in order of paths.
        identity: Which things of the documents are the same, once that is known.
    """

    cache: Cache
    keys: tuple[str, ...]
    failures: tuple[DocumentError, ...] = ()
    identity: Identity = NOBODY

    def __iter__(self) -> Iterator[Extraction]:
        return map(self.load, self.keys)

    def __len__(self) -> int:
        return len(self.keys)

    def load(self, key: str) -> Extraction:
        """Return what was found in one document.

        Raises:
            FileNotFoundError: If somebody deleted it during the build.
        """
        found = _load(self.cache, key)
        if found is None:
            raise FileNotFoundError(self.cache.folder / key)
        return self.identity.apply(found)

    def identified(self) -> "Harvest":
        """Return the same, in which one thing is one thing in all documents."""
        told = (one for found in self for one in describe(found))
        return replace(self, identity=find_identity(told))


@dataclass(frozen=True, slots=True)
class _Tools:
    cache: Cache
    extractor: FactExtractor
    max_bytes: int


@dataclass(frozen=True, slots=True)
class _Task:
    path: Path
    key: str


_Outcome = DocumentId | DocumentError


def harvest(
    settings: Settings, *, jobs: int, tell: Callable[[int, int], None]
) -> Harvest:
    """Extract the documents of the data folder, as far as that was not done before.

    Args:
        settings: Where everything is.
        jobs: Processes to use.
        tell: Told how many documents of how many are done.

    Raises:
        DocumentError: If there is no folder.
        OntologyError: If a file of the reference data is at fault.
        ReleaseError: If a process is killed.
        OSError: If the disk refuses.
    """
    cache = Cache(settings.home / "cache")
    version = extractor_version(settings)
    tasks = [
        _Task(path, _key(path, version, settings.max_document_bytes))
        for path in list_files(settings.data_dir / "documents")
    ]
    outcomes: dict[Path, _Outcome] = {}
    for task in tasks:
        kept = _load(cache, task.key)
        if kept is not None:
            outcomes[task.path] = kept.document.id
    todo = [task for task in tasks if task.path not in outcomes]
    tell(len(outcomes), len(tasks))
    if todo:
        tools = _Tools(cache, load_extractor(settings), settings.max_document_bytes)
        done = share_out(_extract, todo, tools=tools, jobs=jobs)
        for task, outcome in zip(todo, done, strict=True):
            outcomes[task.path] = outcome
            tell(len(outcomes), len(tasks))
    return _gathered(cache, tasks, outcomes)


def hold(
    documents: tuple[Document, ...],
    extractor: FactExtractor,
    *,
    cache: Cache,
    tell: Callable[[int, int], None],
) -> tuple[str, ...]:
    """Extract some documents anew with an extractor whose version nobody knows.

    Args:
        documents: The documents, in order of their identifiers.
        extractor: Finds the facts.
        cache: Where they are kept.
        tell: Told how many documents of how many are done.

    Returns:
        The key of each document's entry.

    Raises:
        OSError: If the disk refuses.
    """
    keys: list[str] = []
    for document in documents:
        tell(len(keys), len(documents))
        keys.append(f"{PREFIX}{sha256(document.id.encode()).hexdigest()}")
        cache.save(keys[-1], pickle.dumps(extractor.extract(document)))
    return tuple(keys)


def _gathered(
    cache: Cache, tasks: list[_Task], outcomes: dict[Path, _Outcome]
) -> Harvest:
    """Put outcomes in order; of documents with one identifier the first counts."""
    keys: dict[DocumentId, str] = {}
    failures: list[DocumentError] = []
    for task in tasks:
        outcome = outcomes[task.path]
        if isinstance(outcome, DocumentError):
            failures.append(outcome)
            continue
        try:
            refuse_repeat(task.path, outcome, taken=keys)
        except DocumentError as failure:
            failures.append(failure)
        else:
            keys[outcome] = task.key
    return Harvest(cache, tuple(keys[one] for one in sorted(keys)), tuple(failures))


def _extract(tools: _Tools, task: _Task) -> _Outcome:
    """Read and extract one document, and keep what was found."""
    try:
        document = load_member(task.path, max_bytes=tools.max_bytes)
    except DocumentError as failure:
        return failure
    try:
        found = tools.extractor.extract(document)
    except Exception as fault:  # noqa: BLE001  # one bad rule must not stop ten thousand documents
        return ExtractionError(task.path, fault)
    # Where the file lies is not what its facts depend on.
    found = replace(found, document=replace(document, source=None))
    tools.cache.save(task.key, pickle.dumps(found, protocol=pickle.HIGHEST_PROTOCOL))
    return document.id


def _key(path: Path, version: str, max_bytes: int) -> str:
    """Return the key of a file; what cannot be read has one that is never kept."""
    whole = sha256(f"{version} {max_bytes} {path.name}\n".encode())
    for one in (path, metadata_path(path)):
        try:
            if one.stat().st_size <= max_bytes:
                whole.update(sha256(one.read_bytes()).digest())
        except OSError:
            whole.update(b"-")
    return f"{PREFIX}{whole.hexdigest()}"


def _load(cache: Cache, key: str) -> Extraction | None:
    kept = cache.load(key)
    if kept is None:
        return None
    found: Extraction = pickle.loads(kept)  # noqa: S301  # our own file, its digest checked
    return found
