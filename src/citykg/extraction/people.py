"""The people of a document, by their names and by the titles beside them."""

from collections.abc import Iterator

from rdflib import FOAF

from citykg.extraction.beside_titles import names_beside_titles
from citykg.extraction.model import Entity
from citykg.extraction.names import (
    PersonName,
    find_person_names,
    name_at,
    repeated_names,
)
from citykg.extraction.reading import Reading
from citykg.namespaces.minting import slug


def people_named(reading: Reading) -> Iterator[tuple[PersonName, Entity]]:
    """Yield the people whom names tell, each with where the name stands.

    Args:
        reading: A document.
    """
    for name in find_person_names(reading.flow.text, reading.language):
        yield name, _person(name)


def people_beside_titles(reading: Reading) -> Iterator[tuple[PersonName, Entity]]:
    """Yield the people whom only a title tells, and where their surnames come again.

    Args:
        reading: A document whose known names are settled.
    """
    text = reading.flow.text
    found = [
        name_at(text, tokens.start_char, tokens.end_char)
        for tokens in names_beside_titles(reading)
    ]
    for name in (*found, *repeated_names(text, found)):
        yield name, _person(name)


def _person(name: PersonName) -> Entity:
    labels = (("el", name.nominative), ("en", name.english))
    return Entity(f"person/{slug(name.english)}", FOAF.Person, labels)
