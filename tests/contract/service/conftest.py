"""An empty service on a real port, as `citykg serve --scratch --token T` gives it."""

from collections.abc import Iterator

import httpx
import pytest
from pydantic import SecretStr
from tests.conftest import serving

from citykg.settings import Settings

TOKEN = "T"  # noqa: S105 - a test's


def scratch_settings(**values: object) -> Settings:
    """Return settings with a token and short deadlines."""
    usual: dict[str, object] = {"token": SecretStr(TOKEN), "query_timeout_s": 1.5}
    return Settings(**{**usual, **values})  # type: ignore[arg-type] # checked by pydantic


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The address of an empty service that may be written to."""
    with serving(scratch_settings(), None) as address:
        yield address


@pytest.fixture(scope="module")
def client(address: str) -> Iterator[httpx.Client]:
    """A client that holds the token and has no preferences of its own."""
    with httpx.Client(
        base_url=address,
        headers={"Authorization": f"Bearer {TOKEN}", "Accept-Encoding": "identity"},
        trust_env=False,
        timeout=20,
    ) as client:
        del client.headers["accept"]
        yield client


@pytest.fixture
def empty(client: httpx.Client) -> httpx.Client:
    """The client, with nothing in the dataset."""
    assert client.post("/sparql", data={"update": "DROP ALL"}).status_code == 204
    return client
