"""Throughput of the SPARQL service beside the native Oxigraph server, in one run.

All serve the same triples: a release of citykg, repeated under other names until there
are as many as asked for. Ours is there twice, without its cache (cold), and with (hot).
`wrk` asks one server after the other the same queries, in the same format, and begins
again some times, so that whatever else the machine does falls on all of them alike.

    make bench-sparql
    .venv/bin/python benchmarks/sparql.py --triples 100000 --seconds 2
"""

import argparse
import contextlib
import json
import math
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from urllib.parse import quote
from urllib.request import Request, urlopen

from processes import cpu_s, free_port, memory_mb, rest, wait_for

# One format for both, and of graphs one that neither shortens.
ACCEPT = "application/sparql-results+json, application/n-triples"
LUA = """
local paths, at = {}, 0
for line in io.lines(os.getenv("CITYKG_PATHS")) do paths[#paths + 1] = line end
request = function()
  at = at % #paths + 1
  return wrk.format("GET", paths[at])
end
done = function(summary, latency, requests)
  io.write(string.format('{"requests":%d,"us":%d,"p50":%d,"p99":%d,"errors":%d}',
    summary.requests, summary.duration, latency:percentile(50),
    latency:percentile(99),
    summary.errors.status + summary.errors.timeout + summary.errors.read))
end
"""
SERVER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from citykg.settings import Settings
from citykg.store import OxigraphEngine, write_store
from citykg.web import Served, ServedRelease, run

store = Path(sys.argv[1]).with_name("ours")
if not store.exists():
    write_store(Path(sys.argv[1]).read_bytes(), store)
print("written", flush=True)
release = ServedRelease("bench", datetime.now(tz=UTC), 0, 0, 0)
run(
    Settings(port=int(sys.argv[2]), max_queries_per_client=1000, query_timeout_s=60),
    Served(release, OxigraphEngine.parse(b""), Path(sys.argv[1]), store),
)
"""
STAR = """
SELECT ?city ?name ?mayor ?network WHERE {{
  ?city a <https://w3id.org/citykg/ont#City> ;
        <http://www.w3.org/2004/02/skos/core#prefLabel> ?name .
  OPTIONAL {{ ?mayor <https://w3id.org/citykg/ont#mayorOf> ?city }}
  OPTIONAL {{ ?city <https://w3id.org/citykg/ont#memberOf> ?network }}
}} ORDER BY ?name ?city LIMIT 100 OFFSET {number}
"""


@dataclass(frozen=True, slots=True)
class Load:
    """What one server did with one kind of query.

    Args:
        per_s: Requests answered in a second.
        p50_ms: Half of the answers took less.
        p99_ms: All but one in a hundred took less.
        cpu_ms: Processor time of the server for one request.
        errors: Requests that failed.
        seconds: How long it was asked.
    """

    per_s: float
    p50_ms: float
    p99_ms: float
    cpu_ms: float
    errors: int
    seconds: float

    @property
    def asked(self) -> float:
        """How many requests were answered, well or not."""
        return self.per_s * self.seconds + self.errors

    @property
    def most_per_s(self) -> float:
        """What it did, or where it finished none in time, the most that it may do."""
        return self.per_s or 1 / self.seconds


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="citykg-bench-") as name:
        folder = Path(name)
        data = folder / "data.nq"
        entities, triples = write_data(options.graph, data, triples=options.triples)
        print(f"{triples} quads, {data.stat().st_size >> 20} MB")
        paths = write_paths(folder, entities)
        with contextlib.ExitStack() as stack:
            servers = {
                server: stack.enter_context(serving(server, data, folder))
                for server in options.servers
            }
            results = measure(servers, paths, options)
    report(results)
    if options.json:
        options.json.write_text(json.dumps(to_json(results), indent=1))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--graph", type=Path, required=True, help="N-Quads to repeat")
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=int, default=2, help="of one round")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--connections", type=int, nargs="+", default=[1, 8, 32])
    parser.add_argument("--kinds", nargs="+")
    servers = ["oxigraph", "cold", "hot"]
    parser.add_argument("--servers", nargs="+", choices=servers, default=servers)
    parser.add_argument("--json", type=Path)
    return parser.parse_args()


def write_data(graph: Path, path: Path, *, triples: int) -> tuple[list[str], int]:
    """Repeat a release under other names; return some entities, and how many quads."""
    text = graph.read_text("utf-8")
    lines = text.count("\n")
    entities = sorted(set(re.findall(r"^<([^>]*/id/city/[^>]*)>", text, re.MULTILINE)))
    named = re.compile(r"(/(?:id|graph)/[^>\s]+)>")
    found: list[str] = []
    written = 0
    with path.open("w", encoding="utf-8") as file:
        for copy in range(math.ceil(triples / lines)):
            end = f"\\1-{copy}>"
            part = named.sub(end, text)
            if written + lines > triples:
                keep = part.splitlines(keepends=True)[: triples - written]
                part = "".join(keep)
            file.write(part)
            written += part.count("\n")
            found += [f"{one}-{copy}" for one in entities]
    return found, written


def queries(entities: Sequence[str]) -> Mapping[str, list[str]]:
    """Return queries of six kinds."""
    some = entities[:: max(1, len(entities) // 500)]
    return {
        "lookup": [f"SELECT ?p ?o WHERE {{ <{one}> ?p ?o }}" for one in some],
        "ask": [f"ASK {{ <{one}> a ?type }}" for one in some],
        "star": [STAR.format(number=number) for number in range(20)],
        "group": [
            "SELECT ?type (COUNT(?s) AS ?n) WHERE { ?s a ?type } GROUP BY ?type "
            f"ORDER BY DESC(?n) LIMIT {number}"
            for number in range(10, 20)
        ],
        "rows": [
            f"SELECT ?s ?p ?o WHERE {{ ?s ?p ?o }} LIMIT {100_000 + number}"
            for number in range(5)
        ],
        "describe": [f"DESCRIBE <{one}>" for one in some],
    }


def write_paths(folder: Path, entities: Sequence[str]) -> Mapping[str, Path]:
    """Write the addresses of each kind of query to a file."""
    paths = {}
    for kind, texts in queries(entities).items():
        paths[kind] = folder / f"{kind}.paths"
        lines = (f"/ENDPOINT?query={quote(text)}\n" for text in texts)
        paths[kind].write_text("".join(lines))
    return paths


@contextlib.contextmanager
def serving(server: str, data: Path, folder: Path) -> Iterator[tuple[int, int]]:
    """Serve the data, and give port and process."""
    port = str(free_port())
    command = _native(data, folder, port)
    environment = dict(os.environ)
    if server != "oxigraph":
        environment["CITYKG_CACHE_BYTES"] = str((server == "hot") * (256 << 20))
        command = [sys.executable, "-c", SERVER, data, port]
    started = time.monotonic()
    with (
        (folder / "log").open("w") as log,
        subprocess.Popen(
            command, stderr=log, stdout=subprocess.PIPE, env=environment
        ) as process,
    ):
        try:
            if server != "oxigraph" and process.stdout is not None:
                process.stdout.readline()  # a build writes the store, not a start
                started = time.monotonic()
            wait_for(int(port), process)
            print(f"{server}: ready after {time.monotonic() - started:.1f} s")
            rested = rest(process.pid)
            print(
                f"{server}: at rest {rested - started:.1f} s after its start, "
                f"{memory_mb(process.pid)} MB",
                flush=True,
            )
            yield int(port), process.pid
            print(f"{server}: {memory_mb(process.pid)} MB in the end")
        finally:
            process.terminate()


def _native(data: Path, folder: Path, port: str) -> list[str | Path]:
    """Return how to start the native server; load its store, once."""
    store, native = folder / "store", Path(sys.executable).with_name("oxigraph")
    if not store.exists():
        load = [native, "load", "--location", store, "--file", data]
        subprocess.run(load, check=True, capture_output=True)
    serve = [native, "serve-read-only", "--location", store]
    return [*serve, "--bind", f"127.0.0.1:{port}", "--union-default-graph"]


Results = dict[str, dict[str, dict[int, Load]]]
"""Server to kind of query to number of connections to what it did."""


def measure(
    servers: Mapping[str, tuple[int, int]],
    paths: Mapping[str, Path],
    options: argparse.Namespace,
) -> Results:
    """Ask all servers all kinds of queries."""
    found: Results = {server: {} for server in servers}
    for kind, path in paths.items():
        if options.kinds and kind not in options.kinds:
            continue
        asked = {
            server: prepare(server, port, path) for server, (port, _) in servers.items()
        }
        for connections in options.connections:
            loads: dict[str, list[Load]] = {server: [] for server in servers}
            for _ in range(options.rounds):
                for server, (port, pid) in servers.items():
                    one = load(port, pid, asked[server], connections, options.seconds)
                    loads[server].append(one)
            for server, rounds in loads.items():
                found[server].setdefault(kind, {})[connections] = together(rounds)
        for server, kinds in found.items():
            told = ", ".join(f"{n}: {one.per_s:.1f}" for n, one in kinds[kind].items())
            print(f"  {server} {kind}, requests a second: {told}", flush=True)
    return found


def prepare(server: str, port: int, path: Path) -> Path:
    """Write the addresses as a server has them, and ask the first."""
    endpoint = "query" if server == "oxigraph" else "sparql"
    asked = path.with_suffix(f".{server}")
    asked.write_text(path.read_text().replace("/ENDPOINT", f"/{endpoint}"))
    first = asked.read_text().splitlines()[0]
    request = Request(f"http://127.0.0.1:{port}{first}", headers={"Accept": ACCEPT})
    with urlopen(request) as answer:  # noqa: S310 - our server
        kind, size = answer.headers.get_content_type(), len(answer.read())
    print(f"  {server} {path.stem}: {size} bytes of {kind}")
    return asked


def together(rounds: Sequence[Load]) -> Load:
    """Return several rounds as one; of the latencies the middle ones."""
    seconds = sum(one.seconds for one in rounds)
    answered = [one.per_s * one.seconds for one in rounds]
    spent = sum(one.cpu_ms * one.asked for one in rounds)
    return Load(
        sum(answered) / seconds,
        median(one.p50_ms for one in rounds),
        median(one.p99_ms for one in rounds),
        spent / max(1, sum(one.asked for one in rounds)),
        sum(one.errors for one in rounds),
        seconds,
    )


def load(port: int, pid: int, paths: Path, connections: int, seconds: int) -> Load:
    """Let `wrk` ask for some seconds."""
    script = paths.with_name("load.lua")
    script.write_text(LUA)
    before = cpu_s(pid)
    ran = subprocess.run(
        [
            *("wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "30s"),
            *("-H", f"Accept: {ACCEPT}", "-s", str(script)),
            f"http://127.0.0.1:{port}",
        ],
        check=True,
        capture_output=True,
        env={**os.environ, "CITYKG_PATHS": str(paths)},
        text=True,
    )
    rest(pid, for_s=0.4)  # what it still does for one is not done to the next
    told = json.loads(ran.stdout[ran.stdout.rindex("{") :])
    took_s = told["us"] / 1e6
    return Load(
        max(0, told["requests"] - told["errors"]) / took_s,
        told["p50"] / 1000,
        told["p99"] / 1000,
        (cpu_s(pid) - before) * 1000 / max(1, told["requests"]),
        told["errors"],
        took_s,
    )


def report(results: Mapping[str, Mapping[str, Mapping[int, Load]]]) -> None:
    """Print throughput, and the ratio of ours to the native server.

    Where the native server finished none, the ratio is to the most that it may have
    done, and so is a lower bound; where we finished none it is zero.
    """
    native = results.get("oxigraph")
    for server in ("cold", "hot"):
        if server not in results:
            continue
        print(f"\n{server}: requests a second (ratio to oxigraph), p99 and cpu in ms")
        means = {}
        for kind, loads in results[server].items():
            ratios = []
            for connections, ours in loads.items():
                theirs = native[kind][connections] if native else None
                ratios.append(ours.per_s / theirs.most_per_s if theirs else 0)
                cell = line(ours, theirs, ratios[-1])
                print(f"{kind:9} c={connections:<3} {cell}")
            means[kind] = mean(ratios)
        if native:
            told = ", ".join(f"{kind} {one:.2f}" for kind, one in means.items())
            print(f"geometric means: {told}")
            print(f"of all kinds {mean(list(means.values())):.2f}")


def line(ours: Load, theirs: Load | None, ratio: float) -> str:
    """Return what is told of one kind at one number of connections."""
    told = f"{ours.per_s:8.1f}/s p99 {ours.p99_ms:7.1f} cpu {ours.cpu_ms:7.2f}"
    if ours.errors:
        told += f" {ours.errors} errors"
    if theirs is not None:
        bound = "" if theirs.per_s else ">= "
        told += (
            f" | native {theirs.per_s:8.1f}/s p99 {theirs.p99_ms:7.1f} "
            f"cpu {theirs.cpu_ms:7.2f} | ratio {bound}{ratio:.2f}"
        )
    return told


def mean(ratios: Sequence[float]) -> float:
    """Return the geometric mean; zero if one of them is."""
    return math.prod(ratios) ** (1 / len(ratios))


def to_json(results: Mapping[str, Mapping[str, Mapping[int, Load]]]) -> object:
    """Return the results as what JSON holds."""
    return {
        server: {
            kind: {str(n): asdict(one) for n, one in loads.items()}
            for kind, loads in kinds.items()
        }
        for server, kinds in results.items()
    }


if __name__ == "__main__":
    if shutil.which("wrk") is None:
        raise SystemExit("This needs wrk: apt-get install wrk")
    main()
