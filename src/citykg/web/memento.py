"""Past states of things, by the time that a reader wants to see.

``/id`` and ``/data`` lead who sends ``Accept-Datetime`` to the state in the release
that was current then; each such state has an address of its own and never changes.

Source:
    RFC 7089, HTTP Framework for Time-Based Access to Resource States -- Memento.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from typing import Final
from urllib.parse import quote

from fastapi import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from citykg.errors import QueryParameterError
from citykg.releases import Release
from citykg.sparql.formats import HTML, ResultFormat, negotiate_format
from citykg.web.responses import NEGOTIATED, reader_language
from citykg.web.signposting import DATA_FORMATS, Link, link_header, numbered
from citykg.web.site import Site

LINK_FORMAT: Final = "application/link-format"


def asked_time(request: Request) -> datetime | None:
    """Return the time at which a reader wants to see a thing, or None for now.

    Args:
        request: The request.

    Raises:
        QueryParameterError: If the header is malformed.
    """
    header = request.headers.get("accept-datetime")
    if header is None:
        return None
    try:
        found = parsedate_to_datetime(header)
    except ValueError as error:
        raise QueryParameterError(
            "Accept-Datetime is a date of HTTP, such as "
            f"{http_date(datetime(2026, 1, 31, tzinfo=UTC))}."
        ) from error
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)


def to_past(
    request: Request,
    site: Site,
    path: str,
    *,
    form: ResultFormat | None = None,
    page: int = 1,
) -> Response | None:
    """Lead to a thing as it was at the time that the request names.

    Args:
        request: The request.
        site: The site.
        path: Class part and slug of the thing.
        form: The format that the address names, or None where the reader chooses.
        page: The page of the file that the address names.

    Returns:
        The answer; None where the request names no time, or no release is kept.

    Raises:
        QueryParameterError: If the time is malformed.
        NotAcceptableError: If no format is wanted that there is.
        HTTPException: If no release has the thing.
    """
    time = asked_time(request)
    if time is None or not site.archive.releases():
        return None
    held = site.archive.holding(f"{site.instance_base}{path}")
    if not held:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    release = nearest(held, time)
    if form is None:
        accept = request.headers.get("accept")
        form = negotiate_format((HTML, *DATA_FORMATS), accept=accept)
    if form is HTML:
        address = site.urls.state(reader_language(request), release.id, path)
    else:
        address = numbered(state_file(release, path, form), page)
    headers = {
        "Vary": NEGOTIATED,
        "Cache-Control": "no-cache",
        "Link": link_header(time_links(site, path)),
    }
    return timed(RedirectResponse(address, HTTPStatus.FOUND, headers))


def timed(response: Response) -> Response:
    """Say of an answer that another time may have had another one.

    Args:
        response: The answer.
    """
    response.headers.add_vary_header("Accept-Datetime")
    return response


def nearest(releases: Sequence[Release], time: datetime) -> Release:
    """Return the last release that was there at a time, or else the first.

    Args:
        releases: At least one release, oldest first.
        time: The time.
    """
    before = [one for one in releases if whole_second(one) <= time]
    return before[-1] if before else releases[0]


def whole_second(release: Release) -> datetime:
    """Return when a release was built, as exactly as HTTP can say."""
    return release.manifest.built.replace(microsecond=0)


def http_date(time: datetime) -> str:
    """Return a time as HTTP writes it.

    Examples:
        >>> http_date(datetime(2026, 1, 31, 9, 30, tzinfo=UTC))
        'Sat, 31 Jan 2026 09:30:00 GMT'
    """
    return format_datetime(time.astimezone(UTC), usegmt=True)


def state_file(release: Release, path: str, form: ResultFormat) -> str:
    """Return the address of what a release says of a thing, in a format."""
    return f"/releases/{release.id}/data/{quote(path)}.{form.name}"


def time_links(site: Site, path: str) -> tuple[Link, ...]:
    """Return the links that a thing and its states bear, now and then.

    Args:
        site: The site.
        path: Class part and slug of the thing.

    Returns:
        Links; none where no releases are kept.
    """
    if not site.archive.is_kept:
        return ()
    return (
        Link(f"{site.instance_base}{path}", "original"),
        Link(f"/id/{quote(path)}", "timegate"),
        Link(f"/timemap/{quote(path)}", "timemap", LINK_FORMAT),
    )


def state_headers(
    site: Site, release: Release, path: str, *, others: Iterable[Link] = ()
) -> dict[str, str]:
    """Return the headers of a thing as a release has it.

    Args:
        site: The site.
        release: The release.
        path: Class part and slug of the thing.
        others: Links to other pages of the same.
    """
    return {
        "Memento-Datetime": http_date(whole_second(release)),
        "Link": link_header((*others, *time_links(site, path))),
        "Cache-Control": "public, max-age=31536000, immutable",
    }


def to_link_format(site: Site, path: str, *, base: str) -> str:
    """Return the list of a thing's states, for programs that know Memento.

    Args:
        site: The site.
        path: Class part and slug of the thing.
        base: Start of the addresses of this site, without a slash at its end.

    Source:
        RFC 7089, section 5; RFC 6690.
    """
    return ",\n".join(_link_lines(site, path, base=base)) + "\n"


def to_json(site: Site, path: str, *, base: str) -> dict[str, object]:
    """Return the list of a thing's states as values that JSON can hold.

    Args:
        site: The site.
        path: Class part and slug of the thing.
        base: Start of the addresses of this site, without a slash at its end.

    Source:
        http://mementoweb.org/guide/timemap-json/
    """
    states = [
        {"datetime": whole_second(one).isoformat(), "uri": base + address}
        for one, address in _states(site, path)
    ]
    mementos: dict[str, object] = {"list": states}
    if states:
        mementos |= {"first": states[0], "last": states[-1]}
    quoted = quote(path)
    return {
        "original_uri": f"{site.instance_base}{path}",
        "timegate_uri": f"{base}/id/{quoted}",
        "timemap_uri": {"link_format": f"{base}/timemap/{quoted}"},
        "mementos": mementos,
    }


def _states(site: Site, path: str) -> list[tuple[Release, str]]:
    """Return the states of a thing, oldest first, with their addresses.

    Raises:
        HTTPException: If no release has the thing.
    """
    held = site.archive.holding(f"{site.instance_base}{path}")
    if not held:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return [(one, state_file(one, path, DATA_FORMATS[0])) for one in held]


def _link_lines(site: Site, path: str, *, base: str) -> Iterator[str]:
    states = _states(site, path)
    times = [http_date(whole_second(one)) for one, _ in states]
    quoted = quote(path)
    yield f'<{site.instance_base}{quoted}>; rel="original"'
    yield (
        f'<{base}/timemap/{quoted}>; rel="self"; type="{LINK_FORMAT}"; '
        f'from="{times[0]}"; until="{times[-1]}"'
    )
    yield f'<{base}/id/{quoted}>; rel="timegate"'
    for number, (_, address) in enumerate(states):
        rel = "first " * (number == 0) + "last " * (number == len(states) - 1)
        yield f'<{base}{address}>; rel="{rel}memento"; datetime="{times[number]}"'
