"""The triple store: the only package that knows pyoxigraph."""

from citykg.store.building import WorkingStore, read_store, write_store
from citykg.store.engine import OxigraphEngine
from citykg.store.exchange import to_graph, to_nquads
from citykg.store.guard import QueryLimits
from citykg.store.model import Answer, Dataset, QueryEngine, Row, Term

__all__ = [
    "Answer",
    "Dataset",
    "OxigraphEngine",
    "QueryEngine",
    "QueryLimits",
    "Row",
    "Term",
    "WorkingStore",
    "read_store",
    "to_graph",
    "to_nquads",
    "write_store",
]
