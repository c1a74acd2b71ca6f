"""The query catalogue: questions people ask, each with its SPARQL."""

from citykg.catalogue.loading import load_catalogue
from citykg.catalogue.model import (
    Catalogue,
    CatalogueQuery,
    Column,
    Parameter,
    ParameterKind,
    Picture,
    PictureKind,
    in_language,
)

__all__ = [
    "Catalogue",
    "CatalogueQuery",
    "Column",
    "Parameter",
    "ParameterKind",
    "Picture",
    "PictureKind",
    "in_language",
    "load_catalogue",
]
