"""What is told of an address."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from citykg.namespaces import rebase
from citykg.releases import name_of

JSON: Final = "application/json"
RELEASE: Final = "{release}"
"""Stands in examples for the name of the release that is served."""
KEPT: Final = "{kept}"
"""Stands in examples for the short name of `COUNT` there."""
COUNT: Final = "SELECT (COUNT(*) AS ?n) { ?s a ckg:City }"
"""A query for examples."""


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter.

    Args:
        name: Its name.
        description: What it means, in English.
        schema: JSON Schema of its values.
        example: A value that finds something, or None.
        required: Whether it must be given; what stands in the path must.
        place: ``query`` or ``path``.
    """

    name: str
    description: str
    schema: Mapping[str, Any] = field(default_factory=lambda: {"type": "string"})
    example: object = None
    required: bool = False
    place: str = "query"

    def example_at(self, *, base_iri: str, release: str) -> object:
        """Return the example as it is on a server.

        Args:
            base_iri: Start of the IRIs of things and graphs there.
            release: Name of the release that is served.
        """
        if not isinstance(self.example, str):
            return self.example
        text = rebase(self.example, base_iri=base_iri).replace(RELEASE, release)
        return text.replace(KEPT, name_of(COUNT, release))


SECTION: Final = Field(
    "section",
    "Class part of the IRI.",
    {"type": "string", "pattern": "^[a-z]+$"},
    "city",
    required=True,
    place="path",
)
SLUG: Final = Field(
    "slug",
    "Last part of the IRI.",
    {"type": "string", "pattern": "^[a-z0-9-]+$"},
    "heraklion",
    required=True,
    place="path",
)


@dataclass(frozen=True, slots=True)
class Operation:
    """What an address does.

    Args:
        path: The address, with parts in braces.
        tag: The group it belongs to.
        summary: What it does, as a message to translate.
        produces: Media types of a good answer, none where it has no body.
        fields: Its parameters.
        method: ``get`` or ``post``.
        status: Status of a good answer.
        form: Field of a form that it takes to its JSON Schema, or empty.
        answer: JSON Schema of a JSON answer, or a name of `schemas.SCHEMAS`.
        example: An example of a JSON answer, or None.
        also: Further statuses that are no error.
    """

    path: str
    tag: str
    summary: str
    produces: tuple[str, ...] = ("application/json",)
    fields: tuple[Field, ...] = ()
    method: str = "get"
    status: int = 200
    form: Mapping[str, Any] = field(default_factory=dict)
    answer: str = ""
    example: object = None
    also: tuple[int, ...] = ()


def format_field(*names: str) -> Field:
    """Return the parameter that names a format."""
    schema = {"type": "string", "enum": list(names)}
    return Field("format", "Format; outranks Accept.", schema)


def number_field(name: str, description: str, most: int, *, least: int = 1) -> Field:
    """Return a parameter that is a whole number."""
    return Field(
        name, description, {"type": "integer", "minimum": least, "maximum": most}
    )
