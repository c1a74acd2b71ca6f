"""The manual lists exactly the settings that exist, as the code describes them."""

import re
from pathlib import Path

import pytest

from citykg.settings import Settings

MANUAL = (Path(__file__).parents[2] / "docs" / "settings.md").read_text("utf-8")


@pytest.mark.parametrize("name", Settings.model_fields)
def test_setting_is_in_the_manual(name: str) -> None:
    """A row of the table has the variable and the description of the field."""
    description = Settings.model_fields[name].description
    row = rf"^\| `CITYKG_{name.upper()}` \| [^|]+ \| {re.escape(description or '?')}"
    assert re.search(row, MANUAL, re.MULTILINE), f"docs/settings.md lacks {name}"


def test_manual_names_no_setting_that_is_gone() -> None:
    """Each variable in the manual is a field."""
    named = set(re.findall(r"`CITYKG_(\w+)`", MANUAL))
    assert named == {name.upper() for name in Settings.model_fields}
