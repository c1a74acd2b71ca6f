"""Entity tags: an answer that did not change is not made again."""

from collections.abc import Awaitable, Callable, Mapping
from hashlib import sha256
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from citykg.web.keeping import Kept
from citykg.web.site import Site

_DIGITS = 20


def cached(
    request: Request,
    site: Site,
    *parts: str,
    build: Callable[[], Response],
    vary: str = "",
    kept: Kept | None = None,
) -> Response:
    """Answer 304 where the client holds the answer already, else build it.

    Every answer is a pure function of the release, the program and the request, so
    the tag is known before anything is evaluated.

    Args:
        request: The request.
        site: The site.
        *parts: What the answer depends on besides release and program.
        build: Makes the answer; its errors pass.
        vary: Request headers that chose the answer, or empty.
        kept: Where it is kept for those who ask next, if the parts are all that it
            depends on; None where it is made anew each time.
    """
    headers = _headers(site, parts, vary)
    tag = headers["ETag"]
    if matches(request.headers.get("if-none-match"), tag):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    response = kept.find(tag) if kept is not None else None
    if response is None:
        response = build()
        if kept is not None:
            kept.keep(tag, response)
    _add(response, headers)
    return response


async def cached_later(
    request: Request,
    site: Site,
    *parts: str,
    build: Callable[[], Awaitable[Response]],
    vary: str = "",
) -> Response:
    """Answer as `cached` does, where what builds the answer waits for others."""
    headers = _headers(site, parts, vary)
    if matches(request.headers.get("if-none-match"), headers["ETag"]):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    response = await build()
    _add(response, headers)
    return response


def _headers(site: Site, parts: tuple[str, ...], vary: str) -> dict[str, str]:
    key = "\0".join((site.fingerprint, *parts))
    digest = sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
    tag = f'W/"{digest[:_DIGITS]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if vary:
        headers["Vary"] = vary
    return headers


def matches(header: str | None, tag: str) -> bool:
    """Tell whether an ``If-None-Match`` header names a tag; the comparison is weak.

    Args:
        header: The header, or None.
        tag: A weak entity tag.

    Source:
        RFC 9110, section 13.1.2.

    Examples:
        >>> matches('"b", "a"', 'W/"a"')
        True
    """
    if header is None:
        return False
    held = [one.strip().removeprefix("W/") for one in header.split(",")]
    return "*" in held or tag.removeprefix("W/") in held


def _add(response: Response, headers: Mapping[str, str]) -> None:
    for name, value in headers.items():
        if name == "Vary":
            response.headers.add_vary_header(value)
        else:
            response.headers[name] = value
