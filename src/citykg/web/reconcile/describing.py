"""A thing in few words, for frames and boxes of clients."""

from dataclasses import dataclass
from typing import Final

from citykg.web.i18n import InterfaceLanguage
from citykg.web.reconcile.extending import property_name
from citykg.web.reconcile.identifiers import term_iri, thing_iri
from citykg.web.reconcile.matching import values_of
from citykg.web.site import Site
from citykg.web.values import Value
from citykg.web.vocabulary import expand

_SHOWN: Final = 8
_OF_EACH: Final = 3
_LEFT_OUT: Final = frozenset(
    {expand("rdf:type"), expand("skos:prefLabel"), expand("skos:altLabel")}
)


@dataclass(frozen=True, slots=True)
class Card:
    """What is shown of a thing.

    Args:
        name: Its name.
        kind: Name of its class, or empty.
        iri: Its IRI.
        href: Its page, or None.
        facts: Name of a property, and some of its values.
    """

    name: str
    kind: str
    iri: str
    href: str | None
    facts: tuple[tuple[str, tuple[Value, ...]], ...] = ()


def preview(site: Site, identifier: str, *, language: InterfaceLanguage) -> str | None:
    """Return a page that shows a thing, or None where there is none.

    Args:
        site: The site.
        identifier: Identifier of the thing.
        language: Language of the page.
    """
    iri = thing_iri(site, identifier)
    if iri not in site.names.kinds:
        return None
    reader = site.reader(language)
    facts = []
    for name, terms in values_of(site, iri).items():
        kept = [term for term in terms if term.language in {None, language}]
        if name not in _LEFT_OUT and kept:
            values = tuple(reader.value(term) for term in kept[:_OF_EACH])
            facts.append((property_name(site, name, language), values))
    card = _card(site, iri, language, tuple(facts[:_SHOWN]))
    return site.templates.render("preview.html", {"card": card}, language=language)


def flyout(
    site: Site, what: str, identifier: str, *, language: InterfaceLanguage
) -> str | None:
    """Return a few words on something as HTML, or None where there is none.

    Args:
        site: The site.
        what: ``entity``, ``type`` or ``property``.
        identifier: Its identifier.
        language: Language of the words.
    """
    if what == "entity":
        iri = thing_iri(site, identifier)
        known = iri in site.names.kinds
    else:
        iri = term_iri(identifier)
        known = what in {"type", "property"} and iri in site.names
    if not known:
        return None
    card = _card(site, iri, language)
    return site.templates.render("flyout.html", {"card": card}, language=language)


def _card(
    site: Site,
    iri: str,
    language: InterfaceLanguage,
    facts: tuple[tuple[str, tuple[Value, ...]], ...] = (),
) -> Card:
    kind = site.names.kind(iri)
    return Card(
        name=site.names.name(iri, language).text,
        kind=site.names.name(kind, language).text if kind else "",
        iri=iri,
        href=site.urls.page(language, iri),
        facts=facts,
    )
