"""What clients of the reconciliation service ask, checked."""

from typing import Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from citykg.errors import QueryParameterError

MOST_QUERIES: Final = 200
"""Questions in one batch."""

MOST_CANDIDATES: Final = 100
_USUAL_CANDIDATES: Final = 10
_MOST_IDS: Final = 500
_MOST_PROPERTIES: Final = 50
_LONGEST_TEXT: Final = 500
_REASON: Final = 200

_Text = Annotated[str, Field(max_length=_LONGEST_TEXT)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class Reference(_Strict):
    """A value that is a thing."""

    id: _Text
    name: str | None = None


Value = bool | int | float | _Text | Reference


class Constraint(_Strict):
    """A value that a property of the wanted thing has."""

    pid: _Text
    v: Value | Annotated[list[Value], Field(max_length=_MOST_PROPERTIES)]

    @property
    def values(self) -> list[Value]:
        """The values, of which any will do."""
        return self.v if isinstance(self.v, list) else [self.v]


class Question(_Strict):
    """One name to be reconciled."""

    query: _Text = ""
    type: _Text | Annotated[list[_Text], Field(max_length=_MOST_PROPERTIES)] = ""
    limit: int = Field(default=_USUAL_CANDIDATES)
    properties: Annotated[list[Constraint], Field(max_length=_MOST_PROPERTIES)] = []
    type_strict: str | None = None

    @property
    def types(self) -> list[str]:
        """The classes of which the thing is one."""
        told = [self.type] if isinstance(self.type, str) else self.type
        return [one for one in told if one.strip()]

    @property
    def most(self) -> int:
        """How many candidates are wanted."""
        wanted = self.limit if self.limit > 0 else _USUAL_CANDIDATES
        return min(wanted, MOST_CANDIDATES)


class Wanted(_Strict):
    """A property whose values are wanted."""

    id: _Text
    settings: dict[str, Any] | None = None

    @property
    def most(self) -> int | None:
        """How many values are wanted, or None for all."""
        limit = (self.settings or {}).get("limit")
        try:
            number = int(float(str(limit)))
        except (ValueError, OverflowError):
            return None
        return number if number > 0 else None


class Extension(_Strict):
    """A request for values of things."""

    ids: Annotated[list[_Text], Field(max_length=_MOST_IDS)]
    properties: Annotated[list[Wanted], Field(max_length=_MOST_PROPERTIES)]


_BATCH: Final = TypeAdapter(
    Annotated[dict[str, Question], Field(max_length=MOST_QUERIES)]
)
_EXTENSION: Final = TypeAdapter(Extension)


def parse_batch(text: str) -> dict[str, Question]:
    """Read the questions of a batch.

    Args:
        text: JSON, as ``queries`` gives it.

    Raises:
        QueryParameterError: If it is malformed, or has too many.
    """
    try:
        return _BATCH.validate_json(text.encode("utf-8", "replace"))
    except ValidationError as error:
        raise QueryParameterError(_reason("queries", error)) from error


def parse_extension(text: str) -> Extension:
    """Read a request for values.

    Args:
        text: JSON, as ``extend`` gives it.

    Raises:
        QueryParameterError: If it is malformed, or asks for too much.
    """
    try:
        return _EXTENSION.validate_json(text.encode("utf-8", "replace"))
    except ValidationError as error:
        raise QueryParameterError(_reason("extend", error)) from error


def _reason(name: str, error: ValidationError) -> str:
    first = error.errors(include_url=False, include_input=False)[0]
    place = ".".join(str(part) for part in first["loc"])
    where = f" at “{place[:_REASON]}”" if place else ""
    return f"“{name}” is malformed{where}: {first['msg']}."
