"""Prefixes, vocabulary and the minting of IRIs."""

from citykg.namespaces.iris import DEFAULT_BASE_IRI, Iris, rebase
from citykg.namespaces.prefixes import (
    ADMS,
    BIBO,
    CPSV,
    CV,
    EU_LANGUAGE,
    GEO,
    NUTS,
    OA,
    PREFIXES,
    QUDT,
    SCHEMA,
    SHAPES,
    UNIT,
    WD,
    WGS84,
)
from citykg.namespaces.vocabulary import CKG, CODE

__all__ = [
    "ADMS",
    "BIBO",
    "CKG",
    "CODE",
    "CPSV",
    "CV",
    "DEFAULT_BASE_IRI",
    "EU_LANGUAGE",
    "GEO",
    "NUTS",
    "OA",
    "PREFIXES",
    "QUDT",
    "SCHEMA",
    "SHAPES",
    "UNIT",
    "WD",
    "WGS84",
    "Iris",
    "rebase",
]
