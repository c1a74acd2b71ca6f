"""``/sparql/jobs/{id}``: ending a query that was sent before."""

from http import HTTPStatus
from typing import Any

from citykg.errors import JobNotFoundError
from citykg.web.service.sending import Sender
from citykg.web.service.service import Service


async def handle_job(service: Service, sender: Sender, receive: Any) -> None:  # noqa: ANN401
    """End a query. Whoever knows its name may; names cannot be guessed.

    Args:
        service: The service.
        sender: Sends the answer.
        receive: ASGI's; not looked at.

    Raises:
        JobNotFoundError: If no query of that name is at work.
    """
    del receive
    identifier = sender.asked.scope["path"].removeprefix("/sparql/jobs/")
    bench = service.bench
    if not service.pool.cancel(identifier) and not (
        bench and bench.table.cancel(identifier)
    ):
        raise JobNotFoundError
    await sender.whole(HTTPStatus.NO_CONTENT, [])
