"""``data/merged.toml``: things that a steward has merged, and where they went.

A line says ``"person/d-pappas" = "person/dimitris-pappas"``: paths, old and new, in the
table ``merged``. Links to the old one then lead to the new one.
"""

import re
import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from citykg.errors import MergedError

MERGED_FILE: Final = "merged.toml"

_TABLE: Final = "merged"
_PATH: Final = re.compile(r"[a-z]+/[^\s<>\"{}|\\^`%#\x00-\x20]+")


def load_merged(data_dir: Path) -> Mapping[str, str]:
    """Read which things a steward has merged.

    Args:
        data_dir: Folder that holds the file; without one, nothing is merged.

    Returns:
        Old path to new path, as written.

    Raises:
        MergedError: If the file is not of that form, or merges run in a circle.
    """
    path = data_dir / MERGED_FILE
    try:
        tables = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return MappingProxyType({})
    except (OSError, ValueError) as error:
        raise MergedError(path, f"cannot be read: {error}") from error
    merged = tables.get(_TABLE, {})
    if set(tables) - {_TABLE} or not isinstance(merged, dict):
        raise MergedError(path, f"holds one table, [{_TABLE}], and nothing else")
    _check_form(merged, path)
    return MappingProxyType(merged)


def _check_form(merged: Mapping[str, object], path: Path) -> None:
    """Check that the table leads from paths to paths, and not in a circle.

    Raises:
        MergedError: If it does not.
    """
    paths: dict[str, str] = {}
    for old, new in merged.items():
        for one in (old, new):
            if not isinstance(one, str) or not _PATH.fullmatch(one):
                raise MergedError(
                    path, f"{one!r} is no path of a thing, such as city/lamia"
                )
        paths[old] = str(new)
    for old in paths:
        if last(old, paths) is None:
            raise MergedError(path, f"{old} leads back to itself")


def last(path: str, merged: Mapping[str, str]) -> str | None:
    """Follow merges of merges.

    Args:
        path: Where to begin.
        merged: Old path to new path.

    Returns:
        Where they end, which is *path* if it is not merged; None if they do not.

    Examples:
        >>> last("a/1", {"a/1": "a/2", "a/2": "a/3"})
        'a/3'
        >>> last("a/1", {"a/1": "a/2", "a/2": "a/1"}) is None
        True
    """
    seen = {path}
    while path in merged:
        path = merged[path]
        if path in seen:
            return None
        seen.add(path)
    return path


def check_merged(
    merged: Mapping[str, str],
    ends: Mapping[str, str],
    *,
    present: Collection[str],
    withdrawn: Collection[str],
) -> str | None:
    """Hold the steward's merges against a finished graph.

    Args:
        merged: Old path to new path.
        ends: Old path to where all merges of merges lead.
        present: Paths of all things in the graph.
        withdrawn: Paths of things that earlier releases had.

    Returns:
        What is wrong, or None.
    """
    for old in merged:
        if old in present:
            return f"{old} is still in the graph; let it go, or take the line out"
        end = ends.get(old)
        if end is None:
            return f"{old} leads back to itself by what documents tell"
        if end not in present and end not in withdrawn:
            return f"{old} leads to {end}, which no release has"
    return None
