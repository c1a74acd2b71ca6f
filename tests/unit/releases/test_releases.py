"""Releases are whole or not there; the current one stays until the next is whole."""

import fcntl
import json
import resource
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from citykg.errors import CityKgError, ReleaseError
from citykg.releases import Contents, Draft, Release, Shelf, verify
from citykg.store import OxigraphEngine, WorkingStore
from citykg.validation import Finding, Severity, ValidationReport

CLAIM = "https://w3id.org/citykg/ont#Claim"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
CLEAN = ValidationReport(())
FINDING = Finding(Severity.VIOLATION, "s", "http://a/1", None, None, {"en": "Wrong."})

PUBLISH_MUCH = """
import sys, time
from pathlib import Path
from citykg.releases import Contents, Shelf
from citykg.store import WorkingStore
from citykg.validation import ValidationReport
lines = (f'<http://a/{n}> <http://a/p> "{n}" <http://g> .\\n' for n in range(150_000))
store = WorkingStore("".join(lines).encode())
print("ready", flush=True)
contents = Contents(store, ValidationReport(()), {})
Shelf(Path(sys.argv[1])).publish(contents, started_s=time.monotonic())
"""


def contents(number: int = 1) -> Contents:
    line = f"<http://a/{number}> <{TYPE}> <{CLAIM}> <http://g> .\n"
    return Contents(WorkingStore(line.encode()), CLEAN, {"input": "0"})


def publish(shelf: Shelf, number: int = 1) -> Release:
    return shelf.publish(contents(number), started_s=time.monotonic())


def drafts(home: Path) -> list[Path]:
    return list((home / "releases").glob(".*"))


def test_a_release_holds_graph_store_reports_and_manifest(tmp_path: Path) -> None:
    """What is published can be read back, queried and verified."""
    shelf = Shelf(tmp_path / "home")
    assert shelf.current() is None
    assert shelf.releases() == ()
    release = publish(shelf)
    assert shelf.current() == release
    assert {path.name for path in release.folder.iterdir()} == {
        "graph.nq",
        "manifest.json",
        "report.json",
        "report.md",
        "report.ttl",
        "store",
    }
    manifest = release.manifest
    assert (manifest.claims, manifest.triples, manifest.documents) == (1, 1, 0)
    assert manifest.graphs == {"http://g": 1}
    assert manifest.classes == {CLAIM: 1}
    assert manifest.findings == {"Violation": 0, "Warning": 0, "Info": 0}
    assert {"citykg", "pyoxigraph", "rdflib"} <= set(manifest.versions)
    assert manifest.inputs == {"input": "0"}
    assert json.loads(manifest.to_json())["id"] == release.id
    engine = OxigraphEngine.open(release.store_dir)
    assert len(engine.select("SELECT * { ?s a ckg:Claim }")) == 1
    assert verify(release) == ()
    assert drafts(tmp_path / "home") == []


def test_a_companion_writes_further_files_of_a_release(tmp_path: Path) -> None:
    """It sees graph, manifest and the release before; its files are verified too."""
    seen: list[Draft] = []

    def note(draft: Draft) -> None:
        seen.append(draft)
        (draft.folder / "notes").mkdir()
        (draft.folder / "notes" / "note.txt").write_text(draft.manifest.id)

    shelf = Shelf(tmp_path / "home")
    first = publish(shelf)
    release = shelf.publish(
        replace(contents(2), companions=(note,)), started_s=time.monotonic()
    )
    (draft,) = seen
    assert draft.before == first
    assert len(draft.engine.select("SELECT * { ?s a ckg:Claim }")) == 1
    assert set(release.manifest.outputs) - set(draft.manifest.outputs) == {
        "notes/note.txt"
    }
    path = release.folder / "notes" / "note.txt"
    assert path.read_text() == release.id
    assert verify(release) == ()
    path.write_text("else")
    assert verify(release) == ("notes/note.txt has changed.",)


def test_a_damaged_release_before_does_not_stop_the_next(tmp_path: Path) -> None:
    """A pointer that names nothing counts as no release before."""
    shelf = Shelf(tmp_path / "home")
    publish(shelf)
    (tmp_path / "home" / "current").write_text("nothing\n")
    assert publish(shelf, 2) == shelf.current()


def test_the_same_content_has_the_same_bytes(tmp_path: Path) -> None:
    """Two builds of one graph differ in time alone."""
    shelf = Shelf(tmp_path)
    one, two = publish(shelf), publish(shelf)
    assert one.graph_path.read_bytes() == two.graph_path.read_bytes()
    assert one.id[-8:] == two.id[-8:]
    assert one.manifest.outputs == two.manifest.outputs


def test_changed_files_are_found(tmp_path: Path) -> None:
    """A changed, missing or swapped part is named."""
    shelf = Shelf(tmp_path)
    release = publish(shelf)
    with release.graph_path.open("ab") as file:
        file.write(b"# more\n")
    (release.folder / "report.md").unlink()
    faults = " ".join(verify(release))
    assert "graph.nq has changed." in faults
    assert "report.md is missing." in faults
    assert "do not hold the same" in faults
    release.graph_path.unlink()
    for path in release.store_dir.iterdir():
        path.unlink()
    assert any("cannot be read" in fault for fault in verify(release))


def test_older_releases_can_be_chosen_and_pruned(tmp_path: Path) -> None:
    """Rolling back changes the pointer alone, and the current one is never deleted."""
    shelf = Shelf(tmp_path)
    oldest, *_, newest = (publish(shelf, number) for number in range(4))
    shelf.make_current(oldest)
    assert shelf.current() == oldest
    deleted = shelf.prune(keep=1)
    assert oldest not in deleted
    left = {one.id for one in shelf.releases()}
    assert oldest.id in left
    assert len(left) == 2
    assert len(deleted) == 2
    shelf.make_current(shelf.release(newest.id) if newest.id in left else oldest)
    assert drafts(tmp_path) == []


def test_a_release_is_found_by_its_beginning(tmp_path: Path) -> None:
    """A beginning suffices where only one release has it."""
    shelf = Shelf(tmp_path)
    one, two = publish(shelf, 1), publish(shelf, 2)
    assert shelf.release(one.id[:-2]) == one
    assert shelf.release(two.id) == two
    with pytest.raises(ReleaseError, match=" or "):
        shelf.release(one.id[:4])
    for name in ("", "none"):
        with pytest.raises(ReleaseError, match="There is no release"):
            shelf.release(name)


def test_damage_is_told(tmp_path: Path) -> None:
    """A broken manifest and a broken pointer are errors that name themselves."""
    shelf = Shelf(tmp_path)
    release = publish(shelf)
    (tmp_path / "current").write_bytes(b"\xff")
    with pytest.raises(ReleaseError, match="cannot be read"):
        shelf.current()
    (tmp_path / "current").write_text("gone")
    with pytest.raises(ReleaseError, match="no release gone"):
        shelf.current()
    (release.folder / "manifest.json").write_text("{}")
    with pytest.raises(ReleaseError, match="damaged"):
        shelf.releases()
    (release.folder / "manifest.json").unlink()
    with pytest.raises(ReleaseError, match="There is no release"):
        shelf.releases()


def test_rejected_reports_are_kept_for_a_while(tmp_path: Path) -> None:
    """The report of a graph that is not released can be read, the last ten of them."""
    shelf = Shelf(tmp_path)
    for _ in range(12):
        path = shelf.reject(ValidationReport((FINDING,)))
        assert "Wrong." in path.read_text()
    assert len(list((tmp_path / "rejected").iterdir())) == 10
    assert shelf.current() is None


def test_two_builds_do_not_meet(tmp_path: Path) -> None:
    """A second build is refused while one is at work."""
    shelf = Shelf(tmp_path)
    before = publish(shelf)
    with (tmp_path / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        with pytest.raises(ReleaseError, match="Another build is at work"):
            publish(shelf, 2)
        with pytest.raises(ReleaseError, match="Another build is at work"):
            shelf.prune(keep=1)
    assert shelf.current() == before


def test_a_killed_build_leaves_the_current_release(tmp_path: Path) -> None:
    """SIGKILL in mid-build harms nothing, and the next build clears away the rest."""
    shelf = Shelf(tmp_path)
    before = publish(shelf)
    command = [sys.executable, "-c", PUBLISH_MUCH, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        while process.poll() is None and not drafts(tmp_path):
            time.sleep(0.01)
        process.kill()
    assert process.returncode == -signal.SIGKILL
    assert len(drafts(tmp_path)) == 1
    assert shelf.current() == before
    assert shelf.releases() == (before,)
    assert verify(before) == ()
    after = publish(shelf, 2)
    assert drafts(tmp_path) == []
    assert shelf.current() == after


def test_a_full_disk_leaves_the_current_release(tmp_path: Path) -> None:
    """A build that cannot write ends with an error and leaves nothing behind."""
    shelf = Shelf(tmp_path)
    before = publish(shelf)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (10, limits[1]))
        with pytest.raises(CityKgError, match="cannot be written"):
            publish(shelf, 2)
        with pytest.raises(ReleaseError, match="cannot be written"):
            shelf.reject(ValidationReport((FINDING,)))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert drafts(tmp_path) == []
    assert shelf.current() == before
    assert verify(before) == ()
