"""What is written about a release when it is built, and served as it is."""

from citykg.publication.assessing import REPORT_FILE, Quality, load_quality
from citykg.publication.changes import CHANGES, Change, Changes, Side, compare, pairs_of
from citykg.publication.changes import Fact as ChangedFact
from citykg.publication.changes import Thing as ChangedThing
from citykg.publication.changes import Value as ChangedValue
from citykg.publication.changing import ADDED_FILE, REMOVED_FILE, load_changes
from citykg.publication.companions import companions
from citykg.publication.describing import load_packed
from citykg.publication.history import CHANGES_FOLDER, History, load_history
from citykg.publication.measuring import (
    QUALITY_FILE,
    Labelled,
    Measures,
    load_measures,
    measure,
    measuring_queries,
    write_measures,
)
from citykg.publication.merging import MERGED_FILE, load_merged
from citykg.publication.quads import has_subject
from citykg.publication.telling import to_lines
from citykg.publication.terms import TermUse, load_terms

__all__ = [
    "ADDED_FILE",
    "CHANGES",
    "CHANGES_FOLDER",
    "MERGED_FILE",
    "QUALITY_FILE",
    "REMOVED_FILE",
    "REPORT_FILE",
    "Change",
    "ChangedFact",
    "ChangedThing",
    "ChangedValue",
    "Changes",
    "History",
    "Labelled",
    "Measures",
    "Quality",
    "Side",
    "TermUse",
    "companions",
    "compare",
    "has_subject",
    "load_changes",
    "load_history",
    "load_measures",
    "load_merged",
    "load_packed",
    "load_quality",
    "load_terms",
    "measure",
    "measuring_queries",
    "pairs_of",
    "to_lines",
    "write_measures",
]
