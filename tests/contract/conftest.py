"""What tests of pages share; those of programs have clients of their own."""

from collections.abc import Iterator

import httpx
import pytest


@pytest.fixture(scope="module")
def client(gold_address: str) -> Iterator[httpx.Client]:
    """A client of the running server that wants pages."""
    headers = {"Accept": "text/html"}
    with httpx.Client(
        base_url=gold_address, trust_env=False, headers=headers, timeout=20
    ) as client:
        yield client
