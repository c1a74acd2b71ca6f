"""The wheel carries all that a build needs, so it works from any folder."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHARED = ("ontology", "data", "queries")

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d"]
    # Scripts that were built go in; none are built here.
    environment = os.environ | {"CITYKG_WITHOUT_SCRIPTS": "1"}
    subprocess.run(
        [*command, str(folder)],
        cwd=ROOT,
        env=environment,
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("citykg-*.whl")
    return built


def test_wheel_carries_the_shared_folders(wheel: Path) -> None:
    """Each file of ontology/, data/ and queries/ is in the wheel."""
    names = set(zipfile.ZipFile(wheel).namelist())
    expected = {
        f"citykg/_share/{path.relative_to(ROOT).as_posix()}"
        for folder in SHARED
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert expected
    assert expected - names == set()


def test_wheel_carries_code_types_and_licences_but_no_tests(wheel: Path) -> None:
    """The package is typed, licensed and free of tests."""
    names = zipfile.ZipFile(wheel).namelist()
    licences = {name.split("/licenses/")[1] for name in names if "/licenses/" in name}
    assert licences == {"LICENSE", "ontology/LICENSE", "data/LICENSE"}
    assert "citykg/py.typed" in names
    assert not [name for name in names if "test" in name.split("/")[0]]


def test_wheel_carries_what_was_built_for_browsers(wheel: Path) -> None:
    """Scripts and fonts go in as far as they were built, their sources do not."""
    names = set(zipfile.ZipFile(wheel).namelist())
    built = ROOT / "src" / "citykg" / "web" / "static" / "dist"
    expected = {
        f"citykg/web/static/dist/{path.relative_to(built).as_posix()}"
        for path in built.rglob("*")
        if path.is_file()
    }
    assert expected - names == set()
    assert not [name for name in names if name.startswith("citykg/web/browser/")]


def test_unpacked_wheel_finds_its_own_folders(wheel: Path, tmp_path: Path) -> None:
    """From another folder, settings point into the installed package."""
    zipfile.ZipFile(wheel).extractall(tmp_path)
    code = (
        "from citykg.settings import Settings; s = Settings();"
        "print(s.ontology_dir, s.data_dir, s.queries_dir, sep='\\n')"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        check=True,
        capture_output=True,
        text=True,
    )
    share = tmp_path / "citykg" / "_share"
    assert answer.stdout.split() == [str(share / folder) for folder in SHARED]
