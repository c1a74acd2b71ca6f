"""A new release is served as soon as it is there, and a broken one never is."""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import httpx
from pyoxigraph import RdfFormat, Store

from citykg.errors import ReleaseError
from citykg.settings import Settings
from citykg.store import OxigraphEngine
from citykg.web import Served

from ..conftest import GOLD, serving  # noqa: TID252 - test folders are not packages

MARK = "<http://example.org/new> <http://example.org/is> <http://example.org/here>"
ASK = {"query": f"ASK {{ {MARK} }}", "format": "json"}


def until(condition: Callable[[], bool]) -> None:
    """Wait until something holds, but not for ever."""
    end = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.1)


def test_a_new_release_takes_over(
    gold_engine: OxigraphEngine, gold_quads: Path, tmp_path: Path
) -> None:
    """Answers, tags and pages change to the new release; a damaged one is passed by."""
    path = tmp_path / "graph.nq"
    path.write_bytes(gold_quads.read_bytes() + f"{MARK} <urn:g> .\n".encode())
    damaged = tmp_path / "damaged.nq"
    damaged.write_bytes(b"this is no data")
    first = Served(GOLD, gold_engine, gold_quads)
    state: dict[str, Served | None] = {"next": None}
    looked = []

    def newer(identifier: str) -> Served | None:
        looked.append(identifier)
        found = state["next"]
        if found is not None and found.path == tmp_path / "gone":
            raise ReleaseError("The release is gone.")
        return found if found and found.release.id != identifier else None

    with (
        serving(Settings(), first, newer=newer) as address,
        httpx.Client(base_url=address, trust_env=False) as client,
    ):
        before = client.get("/sparql", params=ASK)
        assert before.json()["boolean"] is False
        for bad in (damaged, tmp_path / "gone"):
            release = replace(GOLD, id="bad")
            state["next"] = Served(release, gold_engine, bad)
            looked.clear()
            until(lambda: len(looked) > 1)
            assert client.get("/sparql", params=ASK).json()["boolean"] is False
        store = Store()
        store.bulk_load(path=path, format=RdfFormat.N_QUADS)
        engine = OxigraphEngine.parse(store.dump(format=RdfFormat.N_QUADS) or b"")
        state["next"] = Served(replace(GOLD, id="next"), engine, path)
        until(lambda: client.get("/sparql", params=ASK).json()["boolean"])
        after = client.get("/sparql", params=ASK)
        assert after.headers["etag"] != before.headers["etag"]
        assert client.get("/en/page/city/lamia").status_code == 200
