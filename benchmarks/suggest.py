"""How fast `/suggest` answers each key that somebody types, at a million triples.

A release is repeated under other names until it is as large as asked for, and served;
names out of its index are typed letter by letter, as they are, folded and in Greeklish.

    .venv/bin/python benchmarks/suggest.py --graph .citykg/releases/<id>/graph.nq
"""

import argparse
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from statistics import quantiles

import httpx
from processes import free_port, memory_mb, rest, wait_for
from sparql import write_data

from citykg.namespaces.greek import fold, transliterate
from citykg.search import INDEX_FILE
from citykg.search.building import write_index
from citykg.settings import Settings
from citykg.store import OxigraphEngine, write_store

SERVER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from citykg.settings import Settings
from citykg.store import OxigraphEngine
from citykg.web import Served, ServedRelease, run

folder = Path(sys.argv[1])
release = ServedRelease("bench", datetime.now(tz=UTC), 0, 0, 0, folder)
store = folder / "store"
engine = OxigraphEngine.open(store)
run(Settings(port=int(sys.argv[2])), Served(release, engine, folder / "data.nq", store))
"""
LONGEST_TYPED = 8


def main() -> None:
    """Build, serve, ask and report."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--graph", type=Path, required=True, help="N-Quads to repeat")
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--names", type=int, default=200, help="names to type")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="citykg-bench-") as name:
        folder = Path(name)
        data = folder / "data.nq"
        _, triples = write_data(options.graph, data, triples=options.triples)
        write_store(data.read_bytes(), folder / "store")
        with closing(OxigraphEngine.open(folder / "store")) as engine:
            base_iri = Settings().base_iri
            write_index(folder / INDEX_FILE, engine, base_iri=base_iri)
        names = some_names(folder / INDEX_FILE, options.names)
        print(
            f"{triples} quads, index of {(folder / INDEX_FILE).stat().st_size >> 20} MB"
        )
        report(ask(folder, sorted(set(typed(names)))))


def some_names(path: Path, count: int) -> Sequence[str]:
    """Return names out of an index, the same ones each time."""
    with closing(sqlite3.connect(path)) as connection:
        found = [
            row[0] for row in connection.execute("SELECT DISTINCT text FROM names")
        ]
    return random.Random(1).sample(sorted(found), min(count, len(found)))  # noqa: S311 - no secret


def typed(names: Sequence[str]) -> Iterator[str]:
    """Yield what stands in the box after each key."""
    for name in names:
        for spelling in (name, fold(name), transliterate(name)):
            for length in range(1, min(LONGEST_TYPED, len(spelling)) + 1):
                yield spelling[:length]


def ask(folder: Path, texts: Sequence[str]) -> list[float]:
    """Serve the folder; return how long each answer took, in milliseconds."""
    port = free_port()
    command = [sys.executable, "-c", SERVER, str(folder), str(port)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        try:
            wait_for(port, process)
            rest(process.pid)
            with httpx.Client(base_url=f"http://127.0.0.1:{port}") as client:
                took = [timed(client, text) for text in texts]
            print(f"{memory_mb(process.pid)} MB")
        finally:
            process.terminate()
    return took


def timed(client: httpx.Client, text: str) -> float:
    """Ask once; return how long it took, in milliseconds."""
    started = time.perf_counter()
    client.get("/suggest", params={"q": text, "format": "json"}).raise_for_status()
    return (time.perf_counter() - started) * 1000


def report(took: Sequence[float]) -> None:
    """Print the middle and the slow answers."""
    cuts = quantiles(took, n=100)
    print(
        f"{len(took)} texts typed: p50 {cuts[49]:.1f} ms, p95 {cuts[94]:.1f} ms, "
        f"p99 {cuts[98]:.1f} ms, max {max(took):.1f} ms"
    )


if __name__ == "__main__":
    main()
