"""Bodies of requests to the pages, read no further than they may be long."""

from typing import Final
from urllib.parse import parse_qsl

from starlette.requests import Request

from citykg.errors import PayloadTypeError, QueryParameterError, QueryTooLongError

FORM: Final = "application/x-www-form-urlencoded"
# What a form adds to what it carries: names, percent signs.
_OVERHEAD: Final = 3
_MOST_FIELDS: Final = 100


async def read_body(request: Request, limit: int) -> bytes:
    """Read a body, but no more of it than a form of a query may be long.

    Args:
        request: The request.
        limit: Longest query in bytes.

    Raises:
        QueryTooLongError: If there is more.
    """
    chunks: list[bytes] = []
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > limit * _OVERHEAD:
            raise QueryTooLongError(limit)
        chunks.append(chunk)
    return b"".join(chunks)


async def read_form(request: Request, limit: int) -> dict[str, str]:
    """Read a form; of a field that comes twice the last counts.

    Args:
        request: The request.
        limit: Longest query in bytes.

    Raises:
        PayloadTypeError: If the body is no form.
        QueryParameterError: If it has too many fields.
        QueryTooLongError: If it is too long.
    """
    given = request.headers.get("content-type", FORM)
    if given.partition(";")[0].strip().lower() != FORM:
        raise PayloadTypeError(given, taken=(FORM,))
    body = await read_body(request, limit)
    try:
        pairs = parse_qsl(
            body.decode("utf-8", "replace"),
            keep_blank_values=True,
            max_num_fields=_MOST_FIELDS,
        )
    except ValueError as error:
        raise QueryParameterError("The form has too many fields.") from error
    return dict(pairs)
