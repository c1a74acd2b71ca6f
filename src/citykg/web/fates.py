"""What became of things that are no longer there: merged with others, or withdrawn."""

from http import HTTPStatus
from typing import NoReturn
from urllib.parse import quote

from fastapi import HTTPException

from citykg.errors import WithdrawnError
from citykg.web.site import Site


def successor_of(site: Site, path: str) -> str | None:
    """Return the path of what stands for a thing now, percent-encoded, or None.

    Args:
        site: The site.
        path: Class part and slug of the thing.
    """
    successor = site.history.merged.get(path)
    return None if successor is None else quote(successor)


def refuse(site: Site, path: str) -> NoReturn:
    """Say that the release has no such thing.

    Args:
        site: The site.
        path: Class part and slug of the thing.

    Raises:
        WithdrawnError: If an earlier release had it.
        HTTPException: If none had it.
    """
    last = site.history.withdrawn.get(path)
    if last is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    raise WithdrawnError(f"{site.instance_base}{path}", last)
