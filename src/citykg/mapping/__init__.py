"""Facts to triples: named graphs in which every statement leads to its words."""

from citykg.mapping.dataset import Mapper
from citykg.mapping.flat import FlatDocument, FlatEntity, FlatFact, to_flat

__all__ = ["FlatDocument", "FlatEntity", "FlatFact", "Mapper", "to_flat"]
