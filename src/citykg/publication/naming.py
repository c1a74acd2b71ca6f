"""Short names for terms, in file names, columns and fragments."""

import re
from collections.abc import Iterable
from hashlib import sha256
from typing import Final

from citykg.namespaces import PREFIXES

_LONGEST: Final = 80
_DIGITS: Final = 8


def short_names(iris: Iterable[str]) -> dict[str, str]:
    """Return IRIs with names that no two share: local ones, as far as possible.

    Where several have the same local name, each gets its prefix, or digits where its
    namespace has none.

    Examples:
        >>> list(short_names(["https://schema.org/City", "http://a.gr/City"]).values())
        ['schema_City', 'City_524aa9c0']
    """
    local: dict[str, list[str]] = {}
    for iri in iris:
        name = re.sub(r"[^\w-]+", "_", split(iri)[1])[:_LONGEST]
        local.setdefault(name or "term", []).append(iri)
    return {
        iri: name if len(same) == 1 else _distinct(iri, name)
        for name, same in local.items()
        for iri in same
    }


def split(iri: str) -> tuple[str, str]:
    """Return namespace and local name of a term.

    Examples:
        >>> split("https://w3id.org/citykg/ont#City")
        ('https://w3id.org/citykg/ont#', 'City')
    """
    at = max(iri.rfind("#"), iri.rfind("/")) + 1
    return iri[:at], iri[at:]


def _distinct(iri: str, name: str) -> str:
    for prefix, namespace in PREFIXES.items():
        if namespace + name == iri:
            return f"{prefix}_{name}"
    return f"{name}_{sha256(iri.encode()).hexdigest()[:_DIGITS]}"
