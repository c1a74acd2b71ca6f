"""The repository holds nothing of the machines that it was made on."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MADE_HERE = {"__pycache__", "build", "dist"}

# Each pattern is written so that it does not match itself.
LEAKS = {
    # The service has addresses below one of these names.
    "path of one machine": r"(?<![\w.~}-])/(?:work/(?!publish|releases)|root/"
    r"|home/\w+/|Users/\w+/)",
    "host of a package registry": r"\b(?:pypi[.]org|pythonhosted[.]org|npmjs[.]\w+)",
    "private key": r"-----BEGIN[A-Z ]* PRIVATE KEY",
    "address with a password": r"https?://[^\s/@:\"'<>]+:[^\s/@\"'<>]+@",
}


def repository_files(folder: Path = ROOT) -> Iterator[Path]:
    """Yield each file of the checkout that no tool has made."""
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            hidden = path.name.startswith(".") and path.name != ".ci"
            if not hidden and path.name not in MADE_HERE:
                yield from repository_files(path)
        elif not path.name.startswith(".coverage"):
            yield path


@pytest.mark.parametrize("kind", LEAKS)
def test_no_file_leaks(kind: str) -> None:
    """No file of the checkout contains such a string."""
    pattern = re.compile(LEAKS[kind])
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in repository_files()
        if (match := pattern.search(path.read_text("utf-8", errors="ignore")))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("path of one machine", "see /" + "work/x"),
        ("host of a package registry", "https://" + "pypi" + ".org/simple"),
        ("private key", "-----BEGIN" + " RSA PRIVATE KEY-----"),
        ("address with a password", "https://" + "me:secret@example.org/"),
    ],
)
def test_patterns_find_what_they_are_for(kind: str, text: str) -> None:
    """A pattern that never matches would protect nobody."""
    assert re.search(LEAKS[kind], text)
