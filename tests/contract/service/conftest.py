"""An empty service on a real port, as `citykg serve --scratch --token T` gives it."""

from collections.abc import Iterator

import httpx
import pytest
from pydantic import SecretStr
from tests.conftest import serving
from tests.contract.service.talk import update

from citykg.settings import Settings

TOKEN = "T"  # noqa: S105 - a test's


def scratch_settings(**values: object) -> Settings:
    """Return settings with a token and a deadline that suits a busy machine."""
    usual: dict[str, object] = {"token": SecretStr(TOKEN), "query_timeout_s": 20}
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
        timeout=60,
    ) as client:
        del client.headers["accept"]
        yield client


@pytest.fixture
def empty(client: httpx.Client) -> httpx.Client:
    """The client, with nothing in the dataset."""
    update(client, "DROP ALL")
    return client
