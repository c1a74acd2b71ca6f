"""The triple store: the only package that knows pyoxigraph."""

from citykg.store.building import WorkingStore, read_store, write_store
from citykg.store.concise import FACTS_PER_PAGE, translate
from citykg.store.dumping import PlainQuad, read_quads, write_json_ld, write_turtle
from citykg.store.engine import OxigraphEngine
from citykg.store.exchange import to_graph, to_nquads
from citykg.store.fragments import write_dataset
from citykg.store.guard import QueryLimits
from citykg.store.model import (
    Answer,
    Dataset,
    Description,
    Fragment,
    Pattern,
    QueryEngine,
    Row,
    Statement,
    Term,
)
from citykg.store.selecting import selected_variables

__all__ = [
    "FACTS_PER_PAGE",
    "Answer",
    "Dataset",
    "Description",
    "Fragment",
    "OxigraphEngine",
    "Pattern",
    "PlainQuad",
    "QueryEngine",
    "QueryLimits",
    "Row",
    "Statement",
    "Term",
    "WorkingStore",
    "read_quads",
    "read_store",
    "selected_variables",
    "to_graph",
    "to_nquads",
    "translate",
    "write_dataset",
    "write_json_ld",
    "write_store",
    "write_turtle",
]
