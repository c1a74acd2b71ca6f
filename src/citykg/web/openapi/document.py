"""The document itself: the operations, the prepared questions, schemas and errors."""

from dataclasses import dataclass
from http import HTTPStatus
from importlib.metadata import version
from typing import Any, Final

from citykg.catalogue import Catalogue, CatalogueQuery, Parameter, ParameterKind
from citykg.web.openapi.model import Field, Operation
from citykg.web.openapi.operations import LANGUAGE, OPERATIONS
from citykg.web.openapi.schemas import SCHEMAS, responses, rows_schema

_ERRORS: Final = (400, 403, 404, 405, 406, 408, 410, 413, 415, 422, 429, 500, 503, 504)
_KINDS: Final[dict[ParameterKind, dict[str, Any]]] = {
    ParameterKind.IRI: {"type": "string", "minLength": 1},
    ParameterKind.YEAR: {"type": "string", "pattern": "^[0-9]{4}$"},
    ParameterKind.LANGUAGE: {"type": "string", "pattern": "^[A-Za-z]{2,3}$"},
    ParameterKind.INTEGER: {"type": "integer"},
}
_EXAMPLES: Final = {
    ParameterKind.YEAR: "2009",
    ParameterKind.LANGUAGE: "el",
    ParameterKind.INTEGER: 1,
}
_PAGING: Final = (
    Field(
        "page", "Page, from 1.", {"type": "integer", "minimum": 1, "maximum": 100000}
    ),
    Field(
        "size", "Rows on a page.", {"type": "integer", "minimum": 1, "maximum": 1000}
    ),
    LANGUAGE,
    Field(
        "format",
        "Format; outranks Accept.",
        {"type": "string", "enum": ["json", "csv"]},
    ),
)


@dataclass(frozen=True, slots=True)
class Here:
    """What examples depend on.

    Args:
        base_iri: Start of the IRIs of things and graphs.
        release: Name of the release that is served.
    """

    base_iri: str
    release: str


def openapi_document(
    catalogue: Catalogue, *, collection: str, here: Here
) -> dict[str, Any]:
    """Return the description of all addresses.

    Args:
        catalogue: The prepared questions.
        collection: The folder of those that have addresses.
        here: The server.

    Source:
        OpenAPI Specification 3.1.
    """
    paths: dict[str, dict[str, Any]] = {}
    schemas: dict[str, Any] = dict(SCHEMAS)
    for operation in OPERATIONS:
        paths.setdefault(operation.path, {})[operation.method] = _described(
            operation, here
        )
    for query in catalogue.collection(collection):
        operation, name = _question(query)
        paths[operation.path] = {"get": _described(operation, here)}
        schemas[name] = rows_schema([column.name for column in query.columns])
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "citykg",
            "version": version("citykg"),
            "description": (
                "Municipal press releases as a knowledge graph. Reading needs no key."
            ),
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "responses": responses(_ERRORS, types_iri=f"{here.base_iri}problems"),
            "headers": {
                name: {"description": text, "schema": {"type": "string"}}
                for name, text in (
                    ("ETag", "Weak tag of release and request."),
                    ("Link", "Other pages of the answer: first, prev, next, last."),
                )
            },
        },
    }


def _question(query: CatalogueQuery) -> tuple[Operation, str]:
    """Return the operation of a question, and the name of its schema."""
    name = "".join(part.capitalize() for part in query.slug.split("-"))
    fields = tuple(_parameter(one) for one in query.parameters)
    operation = Operation(
        f"/api/{query.slug}",
        "api",
        query.question["en"],
        ("application/json", "text/csv"),
        (*fields, *_PAGING),
        answer=name,
    )
    return operation, name


def _parameter(parameter: Parameter) -> Field:
    described = parameter.label["en"]
    if parameter.kind is ParameterKind.IRI:
        described += ". An IRI, its last part, or a name"
    example = "heraklion" if parameter.section == "city" else None
    return Field(
        parameter.name,
        f"{described}.",
        _KINDS[parameter.kind],
        _EXAMPLES.get(parameter.kind, example),
    )


def _described(operation: Operation, here: Here) -> dict[str, Any]:
    told: dict[str, Any] = {
        "operationId": _name(operation),
        "summary": operation.summary,
        "tags": [operation.tag],
        "parameters": [_field(one, here) for one in operation.fields],
        "responses": {
            **{
                str(status): _answer(operation)
                for status in (operation.status, *operation.also)
            },
            "304": {"description": "The client holds the answer already."},
            **_errors(),
        },
    }
    if operation.form:
        told["requestBody"] = {
            "required": True,
            "content": {
                "application/x-www-form-urlencoded": {
                    "schema": {
                        "type": "object",
                        "properties": operation.form,
                        "minProperties": 1,
                        "additionalProperties": False,
                    }
                }
            },
        }
    return told


def _name(operation: Operation) -> str:
    words = operation.path.replace("{", "").replace("}", "")
    for sign in "/-.":
        words = words.replace(sign, "_")
    return f"{operation.method}{words}"


def _field(one: Field, here: Here) -> dict[str, Any]:
    told: dict[str, Any] = {
        "name": one.name,
        "in": one.place,
        "required": one.required,
        "description": one.description,
        "schema": dict(one.schema),
    }
    if one.example is not None:
        told["example"] = one.example_at(base_iri=here.base_iri, release=here.release)
    return told


def _answer(operation: Operation) -> dict[str, Any]:
    told: dict[str, Any] = {"description": HTTPStatus(operation.status).phrase}
    if operation.status in {HTTPStatus.FOUND, HTTPStatus.SEE_OTHER}:
        location = {"description": "Where it is.", "schema": {"type": "string"}}
        told["headers"] = {"Location": location}
        return told
    headers = ["ETag"]
    if operation.path.startswith("/api/"):
        headers.append("Link")
    told["headers"] = {
        name: {"$ref": f"#/components/headers/{name}"} for name in headers
    }
    told["content"] = {kind: _content(operation, kind) for kind in operation.produces}
    return told


def _content(operation: Operation, kind: str) -> dict[str, Any]:
    if not kind.endswith("json"):
        return {"schema": {"type": "string"}}
    if not operation.answer:
        return {"schema": {}}
    return {"schema": {"$ref": f"#/components/schemas/{operation.answer}"}}


def _errors() -> dict[str, Any]:
    return {
        str(status): {"$ref": f"#/components/responses/E{status}"} for status in _ERRORS
    }
