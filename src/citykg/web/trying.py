"""The address that tries out a text: a form, and what comes of it; nothing is kept."""

import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import PurePosixPath
from typing import Any, Final
from urllib.parse import parse_qs

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import (
    JSONResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)

from citykg.errors import (
    BusyTrialsError,
    CityKgError,
    EmptyTrialError,
    FrequentTrialsError,
    LargeTrialError,
    LongTrialError,
    PayloadTypeError,
    UnreadableTrialError,
)
from citykg.sparql.headers import parse_parameterised
from citykg.sparql.multipart import MULTIPART_TYPE, Part, parse_multipart
from citykg.sparql.negotiation import acceptable
from citykg.web.bodies import FORM
from citykg.web.caching import cached
from citykg.web.dependencies import Visit, VisitNeeded
from citykg.web.pages.trying import Attempt, beginning, try_page
from citykg.web.problems import problem_of
from citykg.web.responses import NEGOTIATED, page, reader_language
from citykg.web.site import Site

router = APIRouter()

EVENTS: Final = "text/event-stream"
"""Asked for by scripts: the steps as they begin, then the outcome."""

_READ: Final = ["GET", "HEAD"]
_JSON, _HTML = "application/json", "text/html"
_TEMPLATE: Final = "try.html"
_PRIVATE: Final = {"Cache-Control": "no-store", "Vary": NEGOTIATED}
# What a form adds to a file, and percent signs to a text.
_FORM_BYTES: Final = 20_000
_RETRY_S: Final = 10


@dataclass(frozen=True, slots=True)
class Sent:
    """What a visitor sends.

    Args:
        data: The bytes to read.
        ending: Ending of the file's name, with its dot, or empty.
        text: What was pasted, or empty where a file was chosen.
    """

    data: bytes
    ending: str
    text: str


@router.api_route("/try", methods=_READ)
def entrance(request: Request) -> Response:
    """Lead to the form in the reader's language."""
    headers = {"Vary": NEGOTIATED, "Cache-Control": "no-cache"}
    return RedirectResponse(f"/{reader_language(request)}/try", 303, headers)


@router.api_route("/{language}/try", methods=_READ)
def form(visit: VisitNeeded, document: str = "") -> Response:
    """Show the form, with the beginning of a document in it where one is named."""

    def build() -> Response:
        text = ""
        if document:
            text = beginning(visit.site, f"{visit.site.instance_base}{document}")
        return page(
            visit.site, _TEMPLATE, try_page(visit.site, visit.asked, Attempt(text))
        )

    address, site = str(visit.request.url), visit.site
    return cached(visit.request, site, address, build=build, kept=site.pages)


@router.api_route("/{language}/try", methods=["POST"])
async def try_out(visit: VisitNeeded) -> Response:
    """Read a text and show what comes of it.

    Raises:
        CityKgError: If it comes to nothing and a program asked.
    """
    wanted = acceptable(visit.request.headers.get("accept"), (_HTML, _JSON, EVENTS))
    sent = Sent(b"", "", "")
    try:
        _admit(visit)
        sent = await _sent(visit)
        if wanted[:1] == (EVENTS,):
            return StreamingResponse(
                _events(visit, sent), media_type=EVENTS, headers=_PRIVATE
            )
        told = await _outcome(visit.site, sent)
    except CityKgError as error:
        if wanted[:1] == (_JSON,):
            raise
        return await run_in_threadpool(_failed, visit, sent, error)
    if wanted[:1] == (_JSON,):
        return JSONResponse(told, headers=_PRIVATE)
    return await run_in_threadpool(_shown, visit, sent, told)


def _admit(visit: Visit) -> None:
    """Count the visit.

    Raises:
        FrequentTrialsError: If the client comes too often.
    """
    client = visit.request.client
    wait_s = visit.site.trials.take(client.host if client else "")
    if wait_s:
        raise FrequentTrialsError(wait_s)


async def _outcome(site: Site, sent: Sent) -> Mapping[str, Any]:
    async for message in _messages(site, sent):
        if "done" in message:
            told: Mapping[str, Any] = message["done"]
            return told
    raise BusyTrialsError(_RETRY_S)  # pragma: no cover - a message or an error comes


async def _messages(site: Site, sent: Sent) -> AsyncIterator[Mapping[str, Any]]:
    """Have a text read.

    Raises:
        BusyTrialsError: If there is nobody to read.
    """
    if site.booth is None:
        raise BusyTrialsError(_RETRY_S)
    async for message in site.booth.read(sent.ending.encode() + b"\n" + sent.data):
        yield message


async def _events(visit: Visit, sent: Sent) -> AsyncIterator[bytes]:
    """Tell the steps as they begin, and send the page at the end."""
    try:
        yield _event({"step": "wait"})
        async for message in _messages(visit.site, sent):
            if "done" in message:
                told = message["done"]
                response = await run_in_threadpool(_shown, visit, sent, told)
                yield _event({"page": bytes(response.body).decode()})
            else:
                yield _event(message)
    except CityKgError as error:
        response = await run_in_threadpool(_failed, visit, sent, error)
        yield _event({"page": bytes(response.body).decode()})


def _event(message: Mapping[str, Any]) -> bytes:
    return f"data: {json.dumps(message, ensure_ascii=False)}\n\n".encode()


def _shown(visit: Visit, sent: Sent, told: Mapping[str, Any]) -> Response:
    context = try_page(visit.site, visit.asked, Attempt(sent.text, told))
    return page(visit.site, _TEMPLATE, context, headers=_PRIVATE)


def _failed(visit: Visit, sent: Sent, error: CityKgError) -> Response:
    problem = problem_of(error)
    kind = error.kind if isinstance(error, UnreadableTrialError) else ""
    attempt = Attempt(sent.text, problem=problem, kind=kind)
    context = try_page(visit.site, visit.asked, attempt)
    headers = {**_PRIVATE, **problem.headers()}
    status = HTTPStatus(problem.type.status)
    return page(visit.site, _TEMPLATE, context, status=status, headers=headers)


async def _sent(visit: Visit) -> Sent:
    """Read what a visitor sends: a form with a text or a file, or a bare text.

    Raises:
        EmptyTrialError: If there is neither.
        LargeTrialError: If there is too much.
        LongTrialError: If the text is too long.
        PayloadTypeError: If it comes in another form.
        PayloadSyntaxError: If the form is malformed.
    """
    settings = visit.site.settings
    body = await _body(visit.request, settings.max_trial_bytes + _FORM_BYTES)
    given = visit.request.headers.get("content-type", "")
    kind = parse_parameterised(given)
    if kind.value == MULTIPART_TYPE:
        parts = await run_in_threadpool(parse_multipart, kind, body)
        sent = _of_parts(parts)
    elif kind.value == FORM:
        fields = parse_qs(body.decode("utf-8", "replace"), max_num_fields=10)
        sent = _pasted(fields.get("text", [""])[-1])
    elif kind.value == "text/plain":
        sent = Sent(body, ".txt", body.decode("utf-8", "replace"))
    else:
        raise PayloadTypeError(given, taken=(MULTIPART_TYPE, FORM, "text/plain"))
    if not sent.data.strip():
        raise EmptyTrialError
    if len(sent.data) > settings.max_trial_bytes:
        raise LargeTrialError(settings.max_trial_bytes)
    if len(sent.text) > settings.max_trial_characters:
        raise LongTrialError(settings.max_trial_characters, len(sent.text))
    return sent


def _of_parts(parts: tuple[Part, ...]) -> Sent:
    """Take the file where one was chosen, else the text."""
    for part in parts:
        if part.name == "file" and part.data:
            suffix = PurePosixPath(part.file_name.replace("\\", "/")).suffix.lower()
            plain = suffix[1:].isascii() and suffix[1:].isalnum()
            return Sent(part.data, suffix if plain else "", "")
    texts = [part.data for part in parts if part.name == "text"]
    return _pasted(texts[-1].decode("utf-8", "replace") if texts else "")


def _pasted(text: str) -> Sent:
    # Browsers send CR LF for every line break of a form.
    text = text.replace("\r\n", "\n")
    return Sent(text.encode("utf-8", "replace"), ".txt", text)


async def _body(request: Request, limit: int) -> bytes:
    """Read a body, but no more than may be sent.

    Raises:
        LargeTrialError: If there is more.
    """
    chunks: list[bytes] = []
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > limit:
            raise LargeTrialError(limit - _FORM_BYTES)
        chunks.append(chunk)
    return b"".join(chunks)
