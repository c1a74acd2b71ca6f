"""The gazetteer, kept between runs: making it takes longer than reading a document."""

import pickle
from contextlib import suppress
from pathlib import Path
from typing import Final

from citykg.caching import Cache
from citykg.extraction.gazetteer import Gazetteer, load_gazetteer
from citykg.extraction.version import extractor_version
from citykg.settings import Settings

_KEY: Final = "gazetteer-"
_DIGITS: Final = 16
_AT_HAND: Final[dict[str, Gazetteer]] = {}  # the last one that this process loaded


def load_kept_gazetteer(settings: Settings) -> Gazetteer:
    """Return the gazetteer that the settings describe.

    Args:
        settings: Where reference data and cache are.

    Raises:
        OntologyError: If a file of reference data cannot be used.
    """
    return kept_gazetteer(
        settings.data_dir / "reference",
        settings.base_iri,
        cache=Cache(settings.home / "cache"),
        version=extractor_version(settings),
    )


def kept_gazetteer(
    reference_dir: Path, base_iri: str, *, cache: Cache, version: str
) -> Gazetteer:
    """Return the gazetteer of *reference_dir*, made only if it is not kept.

    Args:
        reference_dir: Folder of curated Turtle files.
        base_iri: Base of instance IRIs in use, ending in a slash.
        cache: Where it is kept.
        version: Digest of all that it is made from.

    Raises:
        OntologyError: If a file of reference data cannot be used.
    """
    if version not in _AT_HAND:
        _AT_HAND.clear()
        _AT_HAND[version] = _kept(reference_dir, base_iri, cache, version)
    return _AT_HAND[version]


def _kept(reference_dir: Path, base_iri: str, cache: Cache, version: str) -> Gazetteer:
    key = f"{_KEY}{version[:_DIGITS]}"
    kept = cache.load(key)
    if kept is not None:
        found: Gazetteer = pickle.loads(kept)  # noqa: S301  # our own file, its digest checked
        return found
    made = load_gazetteer(reference_dir, base_iri)
    with suppress(OSError):  # a home that cannot be written costs time, no more
        cache.save(key, pickle.dumps(made, protocol=pickle.HIGHEST_PROTOCOL))
        cache.forget(prefix=_KEY, but={key})
    return made
