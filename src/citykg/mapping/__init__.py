"""Facts to triples: named graphs in which every statement leads to its words."""

from citykg.mapping.dataset import Mapper
from citykg.mapping.flat import FlatDocument, FlatEntity, FlatFact, to_flat
from citykg.mapping.names import Names, choose_names
from citykg.mapping.triple_index import TripleIndex

__all__ = [
    "FlatDocument",
    "FlatEntity",
    "FlatFact",
    "Mapper",
    "Names",
    "TripleIndex",
    "choose_names",
    "to_flat",
]
