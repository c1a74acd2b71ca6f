"""Building in parallel, again after changes, and after being killed."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from citykg.caching import Cache
from citykg.documents import Document
from citykg.errors import EmptyDocumentError, ExtractionError, ReleaseError
from citykg.extraction import Extraction
from citykg.pipeline import Progress, Stage, build, harvesting
from citykg.pipeline.working import share_out
from citykg.releases import Shelf, verify
from citykg.settings import Settings

ROOT = Path(__file__).parents[3]

pytestmark = pytest.mark.thorough
_TEXTS = {
    "one": "Ο Δήμος Λαμιέων εντάχθηκε στο δίκτυο Eurocities το 2015.",
    "two": "Δήμαρχος Βόλου είναι ο κ. Νίκος Παππάς.",
    "three": "Δήμαρχος Πατρέων είναι η κ. Μαρία Λέκκα.",
    "four": "Ο Δήμος Βόλου εντάχθηκε στο δίκτυο Eurocities το 2016.",
}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings with four readable documents and one that is not."""
    data = tmp_path / "data"
    (data / "documents").mkdir(parents=True)
    (data / "reference").mkdir()
    for name, text in _TEXTS.items():
        (data / "documents" / f"{name}.txt").write_text(text, "utf-8")
    (data / "documents" / "bad.txt").write_bytes(b"")
    for name in ("places", "networks"):
        shutil.copy(ROOT / f"data/reference/{name}.ttl", data / "reference")
    return Settings(home=tmp_path / "home", data_dir=data)


def _built(settings: Settings, *, jobs: int = 1) -> tuple[bytes, int]:
    """Build; return the graph, and how many documents had to be read."""
    steps: list[Progress] = []
    result = build(settings, listener=steps.append, jobs=jobs)
    assert [type(one) for one in result.failures] == [EmptyDocumentError]
    assert verify(result.release) == ()
    first = next(step for step in steps if step.stage is Stage.EXTRACT)
    return result.release.graph_path.read_bytes(), first.total - first.done


def _entries(settings: Settings) -> list[Path]:
    return sorted((settings.home / "cache").glob("facts-*"))


def test_any_number_of_processes_builds_the_same(
    settings: Settings, tmp_path: Path
) -> None:
    """The graph has the same bytes with one process and with two."""
    alone, _ = _built(settings)
    other = settings.model_copy(update={"home": tmp_path / "other"})
    assert _built(other, jobs=2)[0] == alone
    assert b"eurocities" in alone


def test_only_what_changed_is_read_again(settings: Settings) -> None:
    """Text, metadata and reference data count; the unreadable is always tried."""
    graph, read = _built(settings)
    assert read == 5
    assert _built(settings) == (graph, 1)
    documents = settings.data_dir / "documents"
    (documents / "one.txt").write_text(_TEXTS["one"] + " Χθες.", "utf-8")
    changed, read = _built(settings)
    assert (read, changed == graph) == (2, False)
    (documents / "two.toml").write_text('title = "Δήμαρχος"\n', "utf-8")
    assert _built(settings)[1] == 2
    (settings.data_dir / "reference" / "networks.ttl").unlink()
    assert _built(settings)[1] == 5
    assert len(_entries(settings)) == 4


def test_damaged_entries_are_made_anew(settings: Settings) -> None:
    """A cut or changed entry costs time and changes nothing."""
    graph, _ = _built(settings)
    first, second, *_ = _entries(settings)
    first.write_bytes(b"")
    second.write_bytes(second.read_bytes()[:-1] + b"!")
    assert _built(settings) == (graph, 3)


def test_a_rule_that_fails_is_an_error_of_the_document(settings: Settings) -> None:
    """One document that stops a rule is told; it is tried again by the next build."""
    rule = SimpleNamespace(extract=_failing_on_two)
    tools = harvesting._Tools(Cache(settings.home), rule, 1000)  # noqa: SLF001  # what a worker is given
    outcomes = {}
    for name in ("one", "two"):
        path = settings.data_dir / "documents" / f"{name}.txt"
        task = harvesting._Task(path, f"facts-{name}")  # noqa: SLF001  # as above
        outcomes[name] = harvesting._extract(tools, task)  # noqa: SLF001  # as above
    assert outcomes["one"] == "one"
    assert isinstance(outcomes["two"], ExtractionError)
    assert "StopIteration" in outcomes["two"].reason
    assert Cache(settings.home).load("facts-two") is None


def _failing_on_two(document: Document) -> Extraction:
    if document.id == "two":
        raise StopIteration
    return Extraction(document, None, (), (), ())


def test_a_disk_that_refuses_leaves_the_release(settings: Settings) -> None:
    """Where nothing can be kept, the build says so and the last release stays."""
    _built(settings)
    current = Shelf(settings.home).current()
    shutil.rmtree(settings.home / "cache")
    (settings.home / "cache").write_text("no folder")
    with pytest.raises(ReleaseError, match="The current one stays"):
        build(settings)
    assert Shelf(settings.home).current() == current


_SLOW = """
import sys, time
from pathlib import Path
from citykg.extraction.extractor import Extractor
from citykg.pipeline import build
from citykg.settings import Settings

plain = Extractor.extract

def slow(self, document):
    found = plain(self, document)
    if document.id != "four":
        time.sleep(600)
    return found

Extractor.extract = slow
build(Settings(home=Path(sys.argv[1]), data_dir=Path(sys.argv[2])), jobs=2)
"""


def test_a_killed_build_leaves_the_release(settings: Settings) -> None:
    """After ``kill -9`` release and entries are whole, and no process lingers."""
    graph, _ = _built(settings)
    current = Shelf(settings.home).current()
    for entry in _entries(settings):
        entry.unlink()
    folders = map(str, (settings.home, settings.data_dir))
    command = [sys.executable, "-c", _SLOW, *folders]
    with subprocess.Popen(command, start_new_session=True) as process:
        _wait(lambda: bool(_entries(settings)))
        process.send_signal(signal.SIGKILL)
    _wait(lambda: not _lives(process.pid))
    assert Shelf(settings.home).current() == current
    assert current is not None
    assert verify(current) == ()
    rebuilt, read = _built(settings)
    assert rebuilt == graph
    assert read < 5


def _lives(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def _wait(holds: object) -> None:
    assert callable(holds)
    for _ in range(1200):
        if holds():
            return
        time.sleep(0.1)
    raise AssertionError(holds)


def _square(tools: int, task: int) -> int:
    if task < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return tools * task * task


@pytest.mark.parametrize("jobs", [1, 3])
def test_results_come_in_order(jobs: int) -> None:
    """Whoever is done first, results are in the order of the tasks."""
    found = share_out(_square, range(50), tools=2, jobs=jobs)
    assert list(found) == [2 * one * one for one in range(50)]


def test_a_killed_process_is_told() -> None:
    """A worker that is killed ends the build with an error of ours."""
    with pytest.raises(ReleaseError, match="was killed"):
        list(share_out(_square, [1, -1, 2], tools=1, jobs=2))
