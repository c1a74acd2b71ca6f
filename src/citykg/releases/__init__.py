"""Releases: finished graphs on disk, one of which is served."""

from citykg.releases.model import Manifest, Release, ReleaseId
from citykg.releases.shelf import Shelf, disk_faults, verify
from citykg.releases.work import GRAPH_NAME, Work
from citykg.releases.writing import Contents

__all__ = [
    "GRAPH_NAME",
    "Contents",
    "Manifest",
    "Release",
    "ReleaseId",
    "Shelf",
    "Work",
    "disk_faults",
    "verify",
]
