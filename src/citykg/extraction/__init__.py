"""Text to facts: what a document says, and which words say it."""

from typing import TYPE_CHECKING

from citykg.extraction.model import Basis, Entity, Extraction, Fact, Mention, Quotation
from citykg.settings import Settings

if TYPE_CHECKING:
    from citykg.extraction.extractor import Extractor
    from citykg.extraction.gazetteer import Gazetteer

__all__ = [
    "Basis",
    "Entity",
    "Extraction",
    "Fact",
    "Mention",
    "Quotation",
    "load_background",
    "load_extractor",
]


def load_background(settings: Settings) -> "Gazetteer":
    """Return the known names alone, for whoever only asks what is settled of them.

    Raises:
        OntologyError: If a file of reference data cannot be used.
    """
    from citykg.extraction import keeping  # noqa: PLC0415  # GeoNames take a second, too

    return keeping.load_kept_gazetteer(settings)


def load_extractor(settings: Settings) -> "Extractor":
    """Return an extractor with the pipelines and reference data of *settings*.

    Raises:
        OntologyError: If a file of reference data cannot be used.
        OSError: If the spaCy model that the settings name is not installed.
    """
    # spaCy takes a second to import, which only those who extract should pay.
    from citykg.extraction import extractor  # noqa: PLC0415  # for the reason above

    return extractor.make_extractor(settings)
