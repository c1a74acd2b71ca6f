"""Facts to triples: named graphs in which every statement leads to its words."""

from citykg.mapping.dataset import Mapper

__all__ = ["Mapper"]
