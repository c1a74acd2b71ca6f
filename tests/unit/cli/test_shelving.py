"""Releases are compared on the command line, and their names completed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from citykg.cli import app
from citykg.releases import Contents, Shelf
from citykg.store import WorkingStore
from citykg.validation import ValidationReport

LAMIA = "<https://w3id.org/citykg/id/city/lamia>"
TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
GRAPH = "<https://w3id.org/citykg/graph/doc/one>"
HEAD = f"{LAMIA} {TYPE} <https://w3id.org/citykg/ont#City> {GRAPH} .\n"


def run(*arguments: str, home: Path) -> Result:
    return CliRunner().invoke(app, ["--home", str(home), "releases", *arguments])


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with two releases that differ in one fact; do not change it."""
    home = tmp_path_factory.mktemp("home")
    for number, name in enumerate(("Lamia", "Λαμία")):
        label = f'{LAMIA} <http://www.w3.org/2004/02/skos/core#prefLabel> "{name}"@el'
        store = WorkingStore(f"{HEAD}{label} {GRAPH} .\n".encode())
        contents = Contents(store, ValidationReport(()), {})
        Shelf(home).publish(contents, started_s=number)
    return home


def names(home: Path) -> tuple[str, ...]:
    return tuple(one.id for one in Shelf(home).releases())


def test_two_releases_are_compared(home: Path) -> None:
    """As text for people, JSON for programs, N-Quads as a patch."""
    old, new = names(home)
    text = run("diff", old, home=home).stdout
    assert text.splitlines() == [
        f"From {old} to {new}",
        "1 quads added, 1 removed; things: 0 new, 0 gone, 1 changed",
        f"~ Λαμία  {LAMIA}",
        "    - http://www.w3.org/2004/02/skos/core#prefLabel: Lamia @el  (one)",
        "    + http://www.w3.org/2004/02/skos/core#prefLabel: Λαμία @el  (one)",
    ]
    data = json.loads(run("diff", new, old, "--format", "json", home=home).stdout)
    assert (data["old"], data["new"]) == (new, old)
    lines = run("diff", old, new, "-f", "nquads", home=home).stdout.splitlines()
    assert [line[:2] for line in lines] == ["- ", "+ "]
    assert run("diff", old, old, "-f", "nquads", home=home).stdout == ""


def test_wrong_names_are_told(home: Path) -> None:
    """A name that no release has, or that several begin with, is explained."""
    assert "There is no release 1999" in run("diff", "1999", home=home).stderr
    assert " or " in run("diff", "2", home=home).stderr
    assert run("diff", home=home).exit_code == 2


@pytest.mark.parametrize("verb", ["diff", "show", "verify", "rollback"])
def test_a_shell_completes_the_names_of_releases(home: Path, verb: str) -> None:
    """Those that begin as typed; nothing, and no fault, where there are none."""
    old, new = names(home)

    def completed(words: str, home: Path) -> str:
        environment = {
            **os.environ,
            "CITYKG_HOME": str(home),
            "_CITYKG_COMPLETE": "complete_bash",
            "COMP_WORDS": f"citykg {words}",
            "COMP_CWORD": str(len(words.split(" "))),
        }
        program = "from citykg.cli import app; app(prog_name='citykg')"
        done = subprocess.run(
            [sys.executable, "-c", program],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.stderr == ""
        return done.stdout

    found = completed(f"releases {verb} 2", home)
    assert old in found
    assert new in found
    assert old not in completed(f"releases {verb} {new}", home)
    assert completed(f"releases {verb} 2", home / "none").strip() == ""
