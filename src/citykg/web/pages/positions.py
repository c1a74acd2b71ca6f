"""Where a thing, or what it is made of, lies on the map."""

from collections.abc import Iterable

from citykg.store.model import Row
from citykg.web.maps import Place
from citykg.web.pages.tables import Subject
from citykg.web.site import Site
from citykg.web.validtime import Held
from citykg.web.vocabulary import expand, expand_all

_LIES_AT = frozenset(
    expand_all(
        "ckg:concernsCity ckg:servesCity ckg:basedIn ckg:appliesTo ckg:recipient "
        "schema:location"
    )
)
_CITY, _NETWORK = expand_all("ckg:concernsCity org:organization")
_MEMBERSHIP = expand("ckg:NetworkMembership")


def places_of(
    site: Site, subject: Subject, statements: Iterable[Row]
) -> tuple[Place, ...]:
    """Return the thing's own place, else those it belongs to or its members'.

    Args:
        site: The site.
        subject: What the page knows about the things that point at it.
        statements: What is said about it.
    """
    own = [subject.iri] if subject.iri in site.coordinates else []
    told = (
        row["value"].value for row in statements if row["property"].value in _LIES_AT
    )
    found = own or dict.fromkeys([*told, *_members(subject)])
    return tuple(_place(site, subject, iri) for iri in found if iri in site.coordinates)


def _members(subject: Subject) -> Iterable[str]:
    """Yield the cities of the members of a network, on the day asked for."""
    for node, statements in subject.nodes.items():
        is_member = _MEMBERSHIP in subject.kind_of(node)
        here = is_member and subject.has(node, _NETWORK, subject.iri)
        if here and subject.held(node) is not Held.NO:
            yield from (term.value for term, _ in statements.get(_CITY, ()))


def _place(site: Site, subject: Subject, iri: str) -> Place:
    point, thing = site.coordinates[iri], subject.reader.thing(iri)
    return Place(
        href=thing.href or "",
        label=thing.text,
        latitude=point.latitude,
        longitude=point.longitude,
        language=thing.language,
    )
