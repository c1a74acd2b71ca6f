"""The OpenAPI document and the running server say the same."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings

from citykg.publication import companions
from citykg.releases import Contents, Shelf
from citykg.search.building import index_companion
from citykg.settings import Settings
from citykg.store import OxigraphEngine, WorkingStore
from citykg.validation import ValidationReport
from citykg.web import Served
from citykg.web.openapi import OPERATIONS

from ..conftest import serving  # noqa: TID252 - test folders are not packages


@pytest.fixture(scope="module")
def address(
    tmp_path_factory: pytest.TempPathFactory, gold_quads: Path
) -> Iterator[str]:
    """The address of a server of the gold graph, released twice with all its files."""
    home = tmp_path_factory.mktemp("told")
    options = Settings(home=home)
    beside = (*companions(options), index_companion(options))
    shelf = Shelf(home)
    for _ in range(2):
        store = WorkingStore(gold_quads.read_bytes())
        contents = Contents(store, ValidationReport(()), {}, beside)
        release = shelf.publish(contents, started_s=time.monotonic())
        time.sleep(0.002)  # names of releases differ by the millisecond
    served = Served.of(release, OxigraphEngine.open(release.store_dir))
    with serving(options, served) as address:
        yield address


@pytest.fixture(scope="module")
def client(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, trust_env=False, timeout=60) as client:
        yield client


@pytest.fixture(scope="module")
def document(client: httpx.Client) -> dict[str, Any]:
    answer = client.get("/openapi.json")
    assert answer.headers["content-type"] == "application/vnd.oai.openapi+json"
    told: dict[str, Any] = answer.json()
    return told


def asked(
    client: httpx.Client, path: str, method: str, operation: dict[str, Any]
) -> httpx.Response:
    """Ask as the examples of the document say."""
    values = {}
    for one in operation["parameters"]:
        if one["in"] == "path":
            path = path.replace(f"{{{one['name']}}}", str(one["example"]))
        elif "example" in one:
            values[one["name"]] = one["example"]
    if method == "get":
        return client.get(path, params=values)
    form = operation["requestBody"]["content"]["application/x-www-form-urlencoded"]
    (name, schema), *_ = form["schema"]["properties"].items()
    return client.post(path, data={name: schema["examples"][0]})


def test_every_address_answers_as_told(
    client: httpx.Client, document: dict[str, Any]
) -> None:
    """Every address exists, and its answer has a status and media type it names."""
    assert document["openapi"].startswith("3.1.")
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            answer = asked(client, path, method, operation)
            told = operation["responses"].get(str(answer.status_code))
            assert answer.status_code < 400, (path, answer.text)
            assert told is not None, (path, answer.status_code)
            kind = answer.headers.get("content-type", "").partition(";")[0]
            assert not told.get("content") or kind in told["content"], (path, kind)


def test_every_parameter_exists(client: httpx.Client, document: dict[str, Any]) -> None:
    """A question takes the parameters that are told, and no others."""
    for path, methods in document["paths"].items():
        if path.startswith("/api/"):
            known = {one["name"] for one in methods["get"]["parameters"]}
            for name in known:
                answer = client.get(path, params={name: ""})
                assert answer.status_code == 200, (path, name)
            assert client.get(path, params={"other": "1"}).status_code == 400


def members(value: object) -> Iterator[tuple[str, Any]]:
    """Yield every member of every object within a JSON value."""
    if isinstance(value, dict):
        yield from value.items()
    inner = value.values() if isinstance(value, dict) else value
    if isinstance(value, dict | list):
        for one in inner:  # type: ignore[attr-defined]  # of a list or a dict
            yield from members(one)


def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    """No reference within the document is dead."""
    found = {value for name, value in members(document) if name == "$ref"}
    assert found
    for reference in found:
        place: Any = document
        for part in reference.removeprefix("#/").split("/"):
            place = place[part]


def test_every_operation_has_a_name_of_its_own(document: dict[str, Any]) -> None:
    """Programs made from the document have one function for each operation."""
    names = [value for name, value in members(document) if name == "operationId"]
    assert len(names) == len(set(names)) >= len(OPERATIONS)


def test_every_operation_is_documented(document: dict[str, Any]) -> None:
    """The table behind page and document is told whole."""
    told = {
        (path, method)
        for path, methods in document["paths"].items()
        for method in methods
    }
    assert {(one.path, one.method) for one in OPERATIONS} <= told


@pytest.mark.slow
def test_anything_that_fits_the_document_is_answered_as_told(
    document: dict[str, Any], address: str
) -> None:
    """Whatever the document allows is answered by a status, type and body it names."""
    schemathesis = pytest.importorskip("schemathesis")
    schema = schemathesis.openapi.from_dict(document)
    of_openapi = schemathesis.specs.openapi.checks
    wanted = [
        schemathesis.checks.not_a_server_error,
        of_openapi.status_code_conformance,
        of_openapi.content_type_conformance,
        of_openapi.response_schema_conformance,
    ]
    seen = 0
    for result in schema.get_all_operations():
        operation = result.ok()
        seen += 1

        @settings(
            max_examples=15,
            deadline=None,
            database=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy())
        def is_told(case: Any) -> None:  # noqa: ANN401 - of schemathesis
            answer = case.call(base_url=address)
            case.validate_response(answer, checks=wanted)

        is_told()
    assert seen >= len(OPERATIONS)
