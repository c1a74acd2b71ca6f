"""The build: documents in, a release out."""

from citykg.pipeline.building import build, is_stale
from citykg.pipeline.checking import evaluate_release, validate_files
from citykg.pipeline.extracting import (
    FactRow,
    fact_rows,
    flat_documents,
    load_files,
    load_terms,
    map_documents,
)
from citykg.pipeline.model import BuildResult, FactExtractor, Listener, Progress, Stage
from citykg.pipeline.scoring import Split, evaluate_split
from citykg.pipeline.working import usable_cores

__all__ = [
    "BuildResult",
    "FactExtractor",
    "FactRow",
    "Listener",
    "Progress",
    "Split",
    "Stage",
    "build",
    "evaluate_release",
    "evaluate_split",
    "fact_rows",
    "flat_documents",
    "is_stale",
    "load_files",
    "load_terms",
    "map_documents",
    "usable_cores",
    "validate_files",
]
