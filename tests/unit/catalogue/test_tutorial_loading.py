"""The tutorial: each step whole, in both languages, or an error that says why."""

from pathlib import Path

import pytest

from citykg.catalogue import TUTORIAL_FILE, load_tutorial
from citykg.errors import CatalogueError

ROOT = Path(__file__).parents[3] / "queries"
STEP = """\
[[step]]
slug = "one"
title = { en = "One", el = "Ένα" }
text = { en = "All.", el = "Όλα." }
task = { en = "Try.", el = "Δοκιμή." }
[step.query]
text = 'SELECT ?n { ?s ?p ?n . FILTER(LANG(?n) = "en") }'
gives = "rows"
"""


def test_steps_are_read_in_order() -> None:
    """The tutorial begins with one pattern and has names for its steps."""
    steps = load_tutorial(ROOT, base_iri="http://example.org/")
    slugs = [step.slug for step in steps]
    assert slugs[0] == "pattern"
    assert len(set(slugs)) == len(slugs) == 12
    assert any("<http://example.org/id/" in step.query for step in steps)
    assert {step.gives for step in steps} == {"rows", "boolean", "graph"}


def test_labels_follow_the_language(tmp_path: Path) -> None:
    """Only the language tag of label filters changes with the language."""
    (tmp_path / TUTORIAL_FILE).write_text(STEP)
    (step,) = load_tutorial(tmp_path)
    assert step.title == {"en": "One", "el": "Ένα"}
    assert step.in_language("el") == step.query.replace('"en"', '"el"')


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("[[step]]", "[[step", "is not TOML"),
        (', el = "Ένα"', "", "step 1 needs its title in el and en"),
        ("rows", "films", "step 1 needs a query that gives one of rows, boolean"),
    ],
)
def test_faulty_steps_are_refused(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    """A step that is incomplete is refused with what it needs."""
    (tmp_path / TUTORIAL_FILE).write_text(STEP.replace(old, new))
    with pytest.raises(CatalogueError, match=message):
        load_tutorial(tmp_path)


def test_missing_tutorial_is_named(tmp_path: Path) -> None:
    """A missing file is reported with its path."""
    with pytest.raises(CatalogueError, match=r"tutorial\.toml: cannot be read"):
        load_tutorial(tmp_path)
