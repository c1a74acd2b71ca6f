"""A page in answer to a request, or word that there is none."""

from collections.abc import Callable
from http import HTTPStatus

from fastapi import HTTPException
from starlette.responses import Response

from citykg.web.caching import cached
from citykg.web.dependencies import Visit
from citykg.web.responses import page


def shown(visit: Visit, template: str, fill: Callable[[], object | None]) -> Response:
    """Show a page that depends on the release and the address alone.

    Args:
        visit: The request.
        template: File name of the template.
        fill: Makes its context, or None where there is no such page.

    Raises:
        HTTPException: If there is none.
    """

    def build() -> Response:
        context = fill()
        if context is None:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        return page(visit.site, template, context)

    return cached(
        visit.request,
        visit.site,
        str(visit.request.url),
        build=build,
        kept=visit.site.pages,
    )
