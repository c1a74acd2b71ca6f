"""Packages import only what their layer allows; the contract is in pyproject.toml."""

import tomllib
from pathlib import Path

from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).parents[2]


def test_every_import_contract_is_kept() -> None:
    """import-linter finds no broken contract."""
    status = lint_imports(str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True)
    assert status == EXIT_STATUS_SUCCESS


def test_every_package_is_bound_by_every_third_party_rule() -> None:
    """A rule about a third party names all packages but those that may import it."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    layers, *rules = config["tool"]["importlinter"]["contracts"]
    packages = {
        f"citykg.{name.strip()}"
        for row in layers["layers"]
        for name in row.strip("()").split("|")
    } - {"citykg.__main__"}
    for rule in rules:
        if "only in" in rule["name"]:
            home = {f"citykg.{rule['name'].rsplit(maxsplit=1)[-1]}"}
            assert set(rule["source_modules"]) == packages - home, rule["name"]
