"""Memory of the SPARQL service over a long time under mixed load.

Small queries, large answers that are read slowly or not to the end, queries without an
end, malformed ones and clients that hang up; every so often the memory of all processes
together, shared pages counted once.

    .venv/bin/python benchmarks/soak.py --graph graph.nq --minutes 20
"""

import argparse
import http.client
import random
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path
from urllib.parse import quote

import sparql
from processes import memory_mb, tree

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } #"
LARGE = "SELECT * { ?s ?p ?o } LIMIT 200000"
BROKEN = "SELECT * { ?s ?p "


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--graph", type=Path, required=True)
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--threads", type=int, default=6)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="citykg-soak-") as name:
        folder = Path(name)
        data = folder / "data.nq"
        entities, _ = sparql.write_data(options.graph, data, triples=options.triples)
        with sparql.serving("hot", data, folder) as (port, pid):
            soak(port, pid, entities, options)


def soak(port: int, pid: int, entities: list[str], options: argparse.Namespace) -> None:
    """Ask for some minutes, and print memory and counts each minute."""
    counts: Counter[str] = Counter()
    end = time.monotonic() + options.minutes * 60
    threads = [
        threading.Thread(target=ask, args=(port, entities, counts, end), daemon=True)
        for _ in range(options.threads)
    ]
    for thread in threads:
        thread.start()
    begun = time.monotonic()
    while time.monotonic() < end:
        time.sleep(min(60, max(1, end - time.monotonic())))
        minutes = (time.monotonic() - begun) / 60
        processes = len(tree(pid))
        told = ", ".join(f"{kind} {n}" for kind, n in sorted(counts.items()))
        print(
            f"{minutes:5.1f} min {memory_mb(pid):6} MB, {processes} processes; {told}",
            flush=True,
        )


def ask(port: int, entities: list[str], counts: Counter[str], end: float) -> None:
    """Be a client that does all sorts of things."""
    while time.monotonic() < end:
        chance = random.random()  # noqa: S311 - no secret
        entity = random.choice(entities)  # noqa: S311 - no secret
        if chance < 0.9:
            counts[get(port, f"SELECT * {{ <{entity}> ?p ?o }}")] += 1
        elif chance < 0.95:
            counts[get(port, f"DESCRIBE <{entity}>")] += 1
        elif chance < 0.97:
            counts[get(port, BROKEN)] += 1
        elif chance < 0.98:
            counts[get(port, LARGE, most=random.randrange(1, 40) << 20)] += 1  # noqa: S311
        elif chance < 0.985:
            late = f"{ENDLESS}{random.random()}"  # noqa: S311 - no secret
            counts["late " + get(port, late, patience_s=1)] += 1
        time.sleep(0.01)


def get(port: int, query: str, *, most: int = 1 << 40, patience_s: float = 100) -> str:
    """Ask one query, read so many bytes of its answer, and hang up."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=patience_s)
    try:
        connection.request("GET", f"/sparql?query={quote(query)}")
        answer = connection.getresponse()
        while most > 0 and (data := answer.read(1 << 16)):
            most -= len(data)
    except (OSError, http.client.HTTPException) as error:
        return type(error).__name__
    else:
        return str(answer.status)
    finally:
        connection.close()


if __name__ == "__main__":
    main()
