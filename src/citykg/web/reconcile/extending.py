"""Values of things for further columns, and which properties there are to ask for."""

from collections.abc import Iterable, Sequence
from typing import Final

from citykg.errors import QueryParameterError
from citykg.store.model import Term
from citykg.web.i18n import InterfaceLanguage
from citykg.web.reconcile.identifiers import term_id, term_iri, thing_id, thing_iri
from citykg.web.reconcile.matching import values_of
from citykg.web.reconcile.questions import Extension
from citykg.web.site import Site
from citykg.web.vocabulary import OUTSIDE_TERMS, expand

_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_WHOLE: Final = frozenset(
    f"{_XSD}{name}" for name in ("integer", "int", "long", "nonNegativeInteger")
)
_REAL: Final = frozenset(f"{_XSD}{name}" for name in ("decimal", "double", "float"))
_MIDNIGHT: Final = "T00:00:00"
_DATE_LENGTH: Final = 10
_LONGEST_NUMBER: Final = 15
# What a column of a table has no use for.
_LEFT_OUT: Final = frozenset({expand("rdf:type"), expand("skos:prefLabel")})


def extend(
    site: Site, asked: Extension, *, language: InterfaceLanguage
) -> dict[str, object]:
    """Return values of things.

    Args:
        site: The site.
        asked: What is asked for.
        language: Language of names.
    """
    rows = {}
    for identifier in asked.ids:
        held = values_of(site, thing_iri(site, identifier))
        rows[identifier] = {
            wanted.id: [
                _cell(site, term, language)
                for term in _preferred(held.get(term_iri(wanted.id), ()), language)[
                    : wanted.most
                ]
            ]
            for wanted in asked.properties
        }
    meta = [
        {"id": wanted.id, "name": property_name(site, term_iri(wanted.id), language)}
        for wanted in asked.properties
    ]
    return {"meta": meta, "rows": rows}


def propose(
    site: Site, kind: str, *, limit: int, language: InterfaceLanguage
) -> dict[str, object]:
    """Return the properties that members of a class have, most used first.

    Args:
        site: The site.
        kind: Identifier of the class, or empty for any.
        limit: How many at most.
        language: Language of names.
    """
    found = properties_of(site, term_iri(kind) if kind else None)
    proposed = [
        {"id": term_id(iri), "name": property_name(site, iri, language)}
        for iri in found[:limit]
    ]
    answer: dict[str, object] = {"properties": proposed, "limit": limit}
    return {"type": kind, **answer} if kind else answer


def properties_of(site: Site, kind: str | None) -> list[str]:
    """Return the properties of a class, or all that have names, most used first."""
    if kind is None:
        rows = site.queries.rows("terms/usage")
        uses = {row["term"].value: int(row["uses"].value) for row in rows}
        named = [iri for iri in uses if iri in site.names and _is_property(iri)]
        return sorted(named, key=lambda iri: (-uses[iri], iri))
    try:
        rows = site.queries.rows("reconcile/properties", kind=kind)
    except QueryParameterError:
        return []
    found = [row["property"].value for row in rows if "property" in row]
    return [iri for iri in found if iri not in _LEFT_OUT]


def property_name(site: Site, iri: str, language: InterfaceLanguage) -> str:
    """Return the name of a property."""
    if iri in OUTSIDE_TERMS and site.names.name_in(iri, language) is None:
        return site.messages[language].text(OUTSIDE_TERMS[iri])
    return site.names.name(iri, language).text


def _is_property(iri: str) -> bool:
    last = iri.rstrip("/").replace("#", "/").rpartition("/")[2]
    return last[:1].islower()


def _preferred(terms: Iterable[Term], language: InterfaceLanguage) -> Sequence[Term]:
    """Return values in the language asked for, others only where there are none."""
    held = tuple(terms)
    own = tuple(
        term for term in held if term.language is None or term.language == language
    )
    return own or held


def _cell(site: Site, term: Term, language: InterfaceLanguage) -> dict[str, object]:
    """Return a value as the specification's cells have it."""
    if term.kind == "iri":
        name = site.names.name(term.value, language).text
        return {"id": thing_id(site, term.value), "name": name}
    short = len(term.value) <= _LONGEST_NUMBER
    if term.datatype in _WHOLE and short:
        return {"int": int(term.value)}
    if term.datatype in _REAL and short and term.value[-1:].isdigit():
        return {"float": float(term.value)}
    if term.datatype == f"{_XSD}date" and len(term.value) == _DATE_LENGTH:
        return {"date": f"{term.value}{_MIDNIGHT}"}
    return {"str": term.value}
