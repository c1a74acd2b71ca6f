"""Releases: finished graphs on disk, one of which is served."""

from citykg.releases.files import sha256_of
from citykg.releases.links import LONGEST_QUERY, KeptQuery, Links, name_of
from citykg.releases.model import (
    GRAPH_FILE,
    MANIFEST_FILE,
    Manifest,
    Release,
    ReleaseId,
    load_release,
)
from citykg.releases.shelf import Shelf, disk_faults, verify
from citykg.releases.work import GRAPH_NAME, Work
from citykg.releases.writing import Companion, Contents, Draft

__all__ = [
    "GRAPH_FILE",
    "GRAPH_NAME",
    "LONGEST_QUERY",
    "MANIFEST_FILE",
    "Companion",
    "Contents",
    "Draft",
    "KeptQuery",
    "Links",
    "Manifest",
    "Release",
    "ReleaseId",
    "Shelf",
    "Work",
    "disk_faults",
    "load_release",
    "name_of",
    "sha256_of",
    "verify",
]
