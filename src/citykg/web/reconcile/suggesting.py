"""Suggestions while somebody types: things, classes and properties."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from citykg.namespaces.greek import fold, transliterate
from citykg.web.i18n import InterfaceLanguage
from citykg.web.reconcile.extending import properties_of, property_name
from citykg.web.reconcile.finding import suggest_things
from citykg.web.reconcile.identifiers import term_id
from citykg.web.reconcile.matching import described
from citykg.web.site import Site

_LONGEST_PREFIX = 200

Suggestions = list[dict[str, object]]


def suggest_entities(
    site: Site, prefix: str, language: InterfaceLanguage
) -> Suggestions:
    """Return things whose names fit."""
    if not prefix.strip():
        return []
    suggested = []
    things = suggest_things(site, prefix[:_LONGEST_PREFIX], language=language)
    for iri in things:
        about = described(site, iri, language)
        about["notable"] = about.pop("type")
        suggested.append(about)
    return suggested


def suggest_types(site: Site, prefix: str, language: InterfaceLanguage) -> Suggestions:
    """Return classes whose names fit, those with most members first."""
    sizes: dict[str, int] = {}
    for kinds in site.names.kinds.values():
        for iri in kinds:
            sizes[iri] = sizes.get(iri, 0) + 1
    ordered = sorted(sizes, key=lambda iri: (-sizes[iri], iri))
    named = (
        (iri, site.names.name(iri, language).text)
        for iri in ordered
        if iri in site.names
    )
    return _fitting(named, prefix)


def suggest_properties(
    site: Site, prefix: str, language: InterfaceLanguage
) -> Suggestions:
    """Return properties whose names fit, those used most first."""
    named = (
        (iri, property_name(site, iri, language)) for iri in properties_of(site, None)
    )
    return _fitting(named, prefix)


SUGGESTERS: Mapping[str, Callable[[Site, str, InterfaceLanguage], Suggestions]]
SUGGESTERS = MappingProxyType(
    {
        "entity": suggest_entities,
        "type": suggest_types,
        "property": suggest_properties,
    }
)
"""What is suggested to what suggests it."""


def _fitting(named: Iterable[tuple[str, str]], prefix: str) -> Suggestions:
    """Return what has a word in its name or identifier that begins so."""
    wanted, latin = fold(prefix.strip()), fold(transliterate(prefix.strip()))
    found: Suggestions = []
    for iri, name in named:
        identifier = term_id(iri)
        texts = (fold(name), fold(transliterate(name)), fold(identifier))
        if any(
            text.startswith(start) or f" {start}" in text
            for text in texts
            for start in (wanted, latin)
        ):
            found.append({"id": identifier, "name": name})
    return found
