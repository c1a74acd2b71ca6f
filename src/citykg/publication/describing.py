"""The descriptions of a release, ready to be sent."""

import gzip
from collections.abc import Mapping
from pathlib import Path

from citykg.publication.files import (
    DCAT_JSON_LD_FILE,
    DCAT_TURTLE_FILE,
    DESCRIPTIONS,
    VOID_FILE,
)


def load_packed(folder: Path) -> Mapping[str, bytes]:
    """Return the name and the content, packed by gzip, of each that a release has.

    Args:
        folder: Folder of the release.
    """
    paths = (
        folder / DESCRIPTIONS / name
        for name in (VOID_FILE, DCAT_TURTLE_FILE, DCAT_JSON_LD_FILE)
    )
    return {
        path.name: gzip.compress(path.read_bytes(), mtime=0)
        for path in paths
        if path.is_file()
    }
