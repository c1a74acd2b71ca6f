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
from citykg.catalogue.tutorial import TUTORIAL_FILE, Step, load_tutorial

__all__ = [
    "TUTORIAL_FILE",
    "Catalogue",
    "CatalogueQuery",
    "Column",
    "Parameter",
    "ParameterKind",
    "Picture",
    "PictureKind",
    "Step",
    "in_language",
    "load_catalogue",
    "load_tutorial",
]
