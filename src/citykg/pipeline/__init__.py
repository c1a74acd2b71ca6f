"""The build: documents in, a release out."""

from citykg.pipeline.model import FactExtractor

__all__ = ["FactExtractor"]
