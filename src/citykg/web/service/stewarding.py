"""``/work``: what a steward has written and not published, and publishing it."""

import asyncio
import json
from http import HTTPStatus
from typing import Any, Final

from citykg.errors import CityKgError, WriteRefusedError
from citykg.web.service.messages import Asked, Pairs
from citykg.web.service.publishing import Published
from citykg.web.service.sending import Sender
from citykg.web.service.service import Bench, Service
from citykg.web.service.watching import watched
from citykg.web.service.writing import require_token, write
from citykg.workers import Call, Job

RELEASES_PATH: Final = "/work/releases/"
"""What the addresses of releases begin with."""

_JSON: Final = (b"content-type", b"application/json")
_MARKDOWN: Final = (b"content-type", b"text/markdown; charset=utf-8")
_NO_STORE: Final = (b"cache-control", b"no-store")
# How long an answer waits until the new release is served.
_PATIENCE_S: Final = 30.0
_NO_RELEASES: Final = (
    "An empty dataset for trying things out has no releases. To publish, start the "
    "service without --scratch."
)


async def handle_work(service: Service, sender: Sender, receive: Any) -> None:  # noqa: ANN401
    """Tell what is not published, or discard it.

    Args:
        service: The service over the working state.
        sender: Sends the answer.
        receive: ASGI's.

    Raises:
        CityKgError: If it cannot be done.
    """
    asked = sender.asked
    bench = _bench(service, asked)
    if asked.method == "DELETE":
        await write(service, asked, Call("work-reset", service.limits.timeout_s))
        await sender.whole(HTTPStatus.NO_CONTENT, [])
        return
    call = Call("work-status", service.limits.timeout_s)
    job = Job(asked.id, call, client=asked.client)
    async with watched(job, receive, pool=service.pool):
        reply = await service.pool.ask(job)
        await reply.body()
    held, release = reply.head, service.release
    told = {
        "space": bench.space,
        "triples": sum(held["graphs"].values()),
        "graphs": held["graphs"],
        "pending": {"added": held["added"], "removed": held["removed"]},
        "published": release
        and {
            "release": release.id,
            "built": release.built.isoformat(),
            "triples": held["published"],
        },
    }
    await sender.encode(HTTPStatus.OK, [_JSON, _NO_STORE], _to_json(told))


async def handle_publish(service: Service, sender: Sender, receive: Any) -> None:  # noqa: ANN401
    """Build a release with what the steward has written; the server goes over to it.

    Args:
        service: The service over the working state.
        sender: Sends the answer.
        receive: ASGI's; not looked at, for a build goes on without its client.

    Raises:
        AnotherBuildError: If a build is at work.
        BuildFailedError: If no release comes of it for another reason than the shapes.
    """
    del receive
    asked = sender.asked
    bench = _bench(service, asked)
    work = asyncio.ensure_future(_publish(bench, asked))
    outcome = await asyncio.shield(work)
    if not outcome.release:
        headers: Pairs = [_MARKDOWN, _NO_STORE]
        await sender.encode(HTTPStatus.UNPROCESSABLE_ENTITY, headers, outcome.report)
        return
    await bench.table.wait_for(outcome.release, patience_s=_PATIENCE_S)
    location = asked.address.removesuffix("/work/publish") + RELEASES_PATH
    headers = [_JSON, _NO_STORE, (b"location", (location + outcome.release).encode())]
    await sender.encode(HTTPStatus.CREATED, headers, _to_json(outcome.told))


async def handle_release(service: Service, sender: Sender, receive: Any) -> None:  # noqa: ANN401
    """Send the manifest of a release.

    Args:
        service: The service over the working state.
        sender: Sends the answer.
        receive: ASGI's; not looked at.

    Raises:
        ReleaseNotFoundError: If there is no such release.
    """
    del receive
    asked = sender.asked
    bench = _bench(service, asked)
    name = asked.scope["path"].removeprefix(RELEASES_PATH)
    body = await asyncio.to_thread(bench.publisher.manifest, name)
    await sender.encode(HTTPStatus.OK, [_JSON, _NO_STORE], body)


def _bench(service: Service, asked: Asked) -> Bench:
    """Return the workbench to who holds the token.

    Raises:
        WriteRefusedError: If nobody may write here, or nothing can be published.
        TokenNeededError: If the request does not carry the token.
    """
    require_token(service, asked)
    if service.bench is None:
        raise WriteRefusedError(_NO_RELEASES)
    return service.bench


async def _publish(bench: Bench, asked: Asked) -> Published:
    """Publish, and note what came of it.

    Raises:
        CityKgError: Why nothing was published.
    """
    entry: dict[str, object] = {
        "query_id": asked.id,
        "client": asked.client,
        "what": "publish",
    }
    try:
        outcome = await bench.publisher.publish()
    except CityKgError as error:
        await bench.table.note({**entry, "outcome": type(error).__name__})
        raise
    told = outcome.told
    done = {"outcome": "done", "release": outcome.release} if outcome.release else {}
    await bench.table.note({**entry, "outcome": told.get("error", ""), **done})
    return outcome


def _to_json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=2).encode() + b"\n"
