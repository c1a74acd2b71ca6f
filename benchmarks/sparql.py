"""Throughput of the SPARQL service beside the native Oxigraph server, in one run.

Both serve the same triples: a release of citykg, repeated under other names until there
are as many as asked for. `wrk` asks both, one after the other, with the same queries.
Our server is measured without its cache (cold) and with it (hot).

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
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import quote
from urllib.request import Request, urlopen

# Less processor time than the second in this time is rest.
_REST_S = 1.5
_STIR_S = 0.05
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
        results: dict[str, dict[str, dict[int, Load]]] = {}
        for server in options.servers:
            with serving(server, data, folder) as (port, pid):
                results[server] = measure(port, pid, paths, options, server=server)
    report(results)
    if options.json:
        options.json.write_text(json.dumps(to_json(results), indent=1))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--graph", type=Path, required=True, help="N-Quads to repeat")
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=int, default=5)
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
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
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
            _wait(int(port), process)
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


def _wait(port: int, process: "subprocess.Popen[bytes]") -> None:
    while process.poll() is None:
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", port)).close()
            return
        time.sleep(0.02)
    raise SystemExit("The server did not start.")


def rest(pid: int) -> float:
    """Wait until a tree of processes has nothing to do; return since when."""
    since, spent = time.monotonic(), cpu_s(pid)
    while time.monotonic() - since < _REST_S:
        time.sleep(0.1)
        now = cpu_s(pid)
        if now - spent > _STIR_S:
            since, spent = time.monotonic(), now
    return since


def measure(
    port: int,
    pid: int,
    paths: Mapping[str, Path],
    options: argparse.Namespace,
    *,
    server: str,
) -> dict[str, dict[int, Load]]:
    """Ask a server all kinds of queries."""
    found: dict[str, dict[int, Load]] = {}
    for kind, path in paths.items():
        if options.kinds and kind not in options.kinds:
            continue
        endpoint = "query" if server == "oxigraph" else "sparql"
        asked = path.with_suffix(f".{endpoint}")
        asked.write_text(path.read_text().replace("/ENDPOINT", f"/{endpoint}"))
        first = asked.read_text().splitlines()[0]
        accept = {"Accept": "*/*"}
        with urlopen(
            Request(f"http://127.0.0.1:{port}{first}", headers=accept)
        ) as answer:
            size = len(answer.read())
        found[kind] = {
            connections: load(port, pid, asked, connections, options.seconds)
            for connections in options.connections
        }
        told = ", ".join(f"{n}: {one.per_s:.0f}/s" for n, one in found[kind].items())
        print(f"  {server} {kind} ({size} bytes): {told}", flush=True)
    return found


def load(port: int, pid: int, paths: Path, connections: int, seconds: int) -> Load:
    """Let `wrk` ask for some seconds."""
    script = paths.with_name("load.lua")
    script.write_text(LUA)
    before = cpu_s(pid)
    ran = subprocess.run(
        [
            *("wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "30s"),
            *("-s", str(script), f"http://127.0.0.1:{port}"),
        ],
        check=True,
        capture_output=True,
        env={**os.environ, "CITYKG_PATHS": str(paths)},
        text=True,
    )
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


def tree(pid: int) -> list[int]:
    """Return a process and all that descend from it."""
    children: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = path.read_text().rpartition(")")[2].split()
            children.setdefault(int(fields[1]), []).append(int(path.parent.name))
    found, todo = [], [pid]
    while todo:
        one = todo.pop()
        found.append(one)
        todo += children.get(one, [])
    return found


def cpu_s(pid: int) -> float:
    """Return the processor time of a tree of processes, ended children included."""
    ticks = 0
    for one in tree(pid):
        with contextlib.suppress(OSError):
            fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
            ticks += sum(int(field) for field in fields[11:15])
    return ticks / os.sysconf("SC_CLK_TCK")


def memory_mb(pid: int) -> int:
    """Return what a tree of processes holds, shared pages counted once."""
    held = 0
    for one in tree(pid):
        with contextlib.suppress(OSError):
            text = Path(f"/proc/{one}/smaps_rollup").read_text()
            held += int(re.findall(r"Pss:\s+(\d+)", text)[0])
    return held >> 10


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
