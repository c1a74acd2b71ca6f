"""Verbs are imported only when they are called."""

import subprocess
import sys

import pytest
import typer
from typer.testing import CliRunner

from citykg.cli import app
from citykg.cli.deferring import Deferred, Verbs

_VERBS = [
    command
    for command in typer.main.get_command(app).commands.values()  # type: ignore[attr-defined]  # it is a group
    if isinstance(command, Deferred)
]


@pytest.mark.parametrize("verb", _VERBS, ids=lambda verb: str(verb.name))
def test_a_summary_is_what_the_verb_says_of_itself(verb: Deferred) -> None:
    """What the list of verbs says is the first line of the verb's own help."""
    assert verb.help == (verb.load().help or "").split("\n\n")[0].strip()


def test_all_verbs_are_listed() -> None:
    """The help of the program names every verb."""
    assert isinstance(typer.main.get_command(app), Verbs)
    shown = CliRunner().invoke(app, ["--help"]).output
    assert all(f"│ {verb.name} " in shown for verb in _VERBS)


def test_help_does_without_the_libraries_that_take_seconds() -> None:
    """Asking for help imports neither spaCy nor rdflib nor pydantic's settings."""
    script = (
        "import sys\n"
        "from citykg.cli import app\n"
        "app(['--help'], standalone_mode=False)\n"
        "slow = {'spacy', 'rdflib', 'pyoxigraph', 'fastapi', 'pydantic_settings'}\n"
        "sys.exit(', '.join(slow & set(sys.modules)) or 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert done.returncode == 0
