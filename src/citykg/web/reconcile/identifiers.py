"""How the reconciliation service names things, classes and properties.

A thing is named by its path below the identifier space, such as ``city/lamia``; a class
or property of our ontology by its local name, another by a prefixed name or IRI.
"""

from typing import Final

from citykg.namespaces import PREFIXES
from citykg.web.site import Site
from citykg.web.vocabulary import compact, expand

SCHEMA_SPACE: Final = expand("ckg:")


def thing_id(site: Site, iri: str) -> str:
    """Return the identifier of a thing."""
    return iri.removeprefix(site.instance_base)


def thing_iri(site: Site, identifier: str) -> str:
    """Return the IRI that an identifier of a thing stands for."""
    if identifier.startswith(("http://", "https://", "urn:")):
        return identifier
    return f"{site.instance_base}{identifier}"


def term_id(iri: str) -> str:
    """Return the identifier of a class or property.

    Examples:
        >>> [term_id(expand(name)) for name in ("ckg:City", "org:member")]
        ['City', 'org:member']
    """
    return compact(iri).removeprefix("ckg:")


def term_iri(identifier: str) -> str:
    """Return the IRI that an identifier of a class or property stands for.

    Examples:
        >>> term_iri("City") == term_iri("ckg:City") == term_iri(expand("ckg:City"))
        True
    """
    prefix, colon, local = identifier.partition(":")
    if not colon:
        return f"{SCHEMA_SPACE}{identifier}"
    return f"{PREFIXES[prefix]}{local}" if prefix in PREFIXES else identifier
