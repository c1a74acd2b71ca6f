"""The description of all addresses for programs, as OpenAPI 3.1."""

from citykg.web.openapi.document import Here, openapi_document
from citykg.web.openapi.model import Operation
from citykg.web.openapi.operations import OPERATIONS

__all__ = ["OPERATIONS", "Here", "Operation", "openapi_document"]
