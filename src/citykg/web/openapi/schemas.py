"""JSON Schemas of answers and errors."""

from collections.abc import Iterable, Sequence
from http import HTTPStatus
from typing import Any, Final

_TEXT: Final = {"type": "string"}
_NUMBER: Final = {"type": "integer", "minimum": 0}

CELL: Final[dict[str, Any]] = {
    "description": "A value; a thing comes as its IRI and its name.",
    "oneOf": [
        {"type": ["string", "number", "boolean", "null"]},
        {
            "type": "object",
            "properties": {"id": _TEXT, "name": _TEXT},
            "required": ["id", "name"],
            "additionalProperties": False,
        },
    ],
}

SCHEMAS: Final[dict[str, Any]] = {
    "Problem": {
        "description": "RFC 9457.",
        "type": "object",
        "properties": {
            "type": {"type": "string", "format": "uri"},
            "title": _TEXT,
            "status": {"type": "integer", "minimum": 400, "maximum": 599},
            "detail": _TEXT,
            "instance": _TEXT,
            "hint": _TEXT,
            "line": _NUMBER,
            "column": _NUMBER,
            "choices": {"type": "array", "items": _TEXT},
            "retry_after": _NUMBER,
        },
        "required": ["type", "title", "status"],
    },
    "Cell": CELL,
    "Column": {
        "type": "object",
        "properties": {"name": _TEXT, "label": _TEXT},
        "required": ["name", "label"],
    },
    "Suggestions": {
        "type": "object",
        "properties": {
            "result": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {"id": _TEXT, "name": _TEXT, "description": _TEXT},
                    "required": ["id", "name"],
                },
            }
        },
        "required": ["result"],
    },
    "Index": {
        "type": "object",
        "properties": {
            "release": _TEXT,
            "language": _TEXT,
            "openapi": _TEXT,
            "documentation": _TEXT,
            "queries": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {
                        "slug": _TEXT,
                        "href": _TEXT,
                        "question": _TEXT,
                        "parameters": {"type": "array"},
                        "columns": {"type": "array", "items": _TEXT},
                    },
                    "required": ["slug", "href", "question", "parameters", "columns"],
                },
            },
        },
        "required": ["release", "queries"],
    },
}


def rows_schema(columns: Sequence[str]) -> dict[str, Any]:
    """Return the schema of a page of an answer.

    Args:
        columns: Names of the columns.
    """
    cells = {name: {"$ref": "#/components/schemas/Cell"} for name in columns}
    members: dict[str, Any] = {
        "query": _TEXT,
        "question": _TEXT,
        "language": {"type": "string", "enum": ["el", "en"]},
        "release": _TEXT,
        "parameters": {"type": "object", "additionalProperties": _TEXT},
        "columns": {
            "type": "array",
            "items": {"$ref": "#/components/schemas/Column"},
        },
        "page": {"type": "integer", "minimum": 1},
        "size": {"type": "integer", "minimum": 1},
        "total": _NUMBER,
        "next": {"type": ["string", "null"]},
        "prev": {"type": ["string", "null"]},
        "rows": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": cells,
                "required": list(columns),
                "additionalProperties": False,
            },
        },
    }
    return {
        "type": "object",
        "properties": members,
        "required": list(members),
        "additionalProperties": False,
    }


def responses(statuses: Iterable[int], *, types_iri: str) -> dict[str, Any]:
    """Return the answers that tell of errors.

    Args:
        statuses: Their statuses.
        types_iri: IRI of the page that lists the kinds of problem.
    """
    return {
        f"E{status}": _response(HTTPStatus(status), types_iri) for status in statuses
    }


def _response(status: HTTPStatus, types_iri: str) -> dict[str, Any]:
    example = {
        "type": f"{types_iri}#parameter",
        "title": status.phrase,
        "status": int(status),
        "detail": status.description or status.phrase,
        "instance": "urn:request:0f3a9c1b2d4e",
    }
    return {
        "description": status.phrase,
        "content": {
            "application/problem+json": {
                "schema": {"$ref": "#/components/schemas/Problem"},
                "example": example,
            },
            "text/html": {"schema": {"type": "string"}},
        },
    }
