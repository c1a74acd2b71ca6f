"""The build: documents in, a release out."""

from citykg.pipeline.building import build, is_stale
from citykg.pipeline.model import BuildResult, FactExtractor, Listener, Progress, Stage

__all__ = [
    "BuildResult",
    "FactExtractor",
    "Listener",
    "Progress",
    "Stage",
    "build",
    "is_stale",
]
