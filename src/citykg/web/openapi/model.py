"""What is told of an address."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


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
