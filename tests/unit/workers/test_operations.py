"""What workers do, each operation over a socket, in this process."""

import json
from collections.abc import Iterator
from pathlib import Path
from socket import socket, socketpair

import pytest

from citykg.errors import (
    AnswerTooLongError,
    CityKgError,
    GraphNotFoundError,
    PayloadSyntaxError,
    PayloadTypeError,
    QueryMemoryError,
    QuerySyntaxError,
    WorkerCrashedError,
)
from citykg.workers.frames import Call, Frames, Kind
from citykg.workers.operations import load_desk
from citykg.workers.options import Options
from citykg.workers.serving import Desk, Out, parse_fault, to_fault

OPTIONS = Options(
    descriptor=3,
    path=None,
    memory_bytes=1 << 30,
    union=False,
    prefixes=False,
    max_query_bytes=10_000,
)
GRAPH = "http://example.org/g"
TURTLE = b"<http://example.org/a> <http://example.org/b> <http://example.org/c> ."


@pytest.fixture
def desk() -> Desk:
    """What answers calls on an empty dataset."""
    return load_desk(None, options=OPTIONS)


@pytest.fixture
def pair() -> Iterator[tuple[socket, socket]]:
    """Both ends of a socket."""
    ours, theirs = socketpair()
    with ours, theirs:
        yield ours, theirs


def call(name: str, *parts: bytes, **values: object) -> Call:
    """Return a call with what every operation wants."""
    usual: dict[str, object] = {
        "whole": False,
        "graph": GRAPH,
        "base_iri": None,
        "media_type": "application/n-triples",
        "default_graphs": [],
        "named_graphs": [],
        "max_bytes": 10_000,
        "max_rows": 100,
        "partial": False,
        "parts": [("text/turtle", len(part)) for part in parts],
    }
    return Call(name, 5, usual | values, b"".join(parts))


def ask(desk: Desk, pair: tuple[socket, socket], one: Call) -> tuple[object, bytes]:
    """Return head and body of an answer.

    Raises:
        CityKgError: If it is an error.
    """
    ours, theirs = pair
    succeeded = desk.answer(one, theirs)
    frames = list(Frames().feed(ours.recv(1 << 20)))
    assert (frames[-1][0] is Kind.END) is succeeded
    if not succeeded:
        fault = parse_fault(json.loads(frames[-1][1]))
        raise fault
    body = b"".join(payload for kind, payload in frames if kind is Kind.DATA)
    return json.loads(frames[0][1]), body


def test_graphs_are_stored_and_read(desk: Desk, pair: tuple[socket, socket]) -> None:
    """PUT makes or replaces, POST adds, GET reads, DELETE removes."""
    assert ask(desk, pair, call("graph-put", TURTLE))[0] == {"created": True}
    assert ask(desk, pair, call("graph-put", TURTLE))[0] == {"created": False}
    more = TURTLE.replace(b"/c", b"/d")
    assert ask(desk, pair, call("graph-post", more, more))[0] == {"created": False}
    assert ask(desk, pair, call("graph-get"))[1].count(b"\n") == 2
    whole = call("graph-get", whole=True, media_type="application/n-quads")
    assert ask(desk, pair, whole)[1].count(GRAPH.encode()) == 2
    ask(desk, pair, call("graph-delete"))
    with pytest.raises(GraphNotFoundError):
        ask(desk, pair, call("graph-get"))


def test_the_whole_store_is_replaced(desk: Desk, pair: tuple[socket, socket]) -> None:
    """Quads go where they name; replacing all leaves nothing of before."""
    quads = TURTLE[:-1] + f" <{GRAPH}> .".encode()
    parts = [("application/n-quads", len(quads))]
    ask(desk, pair, call("graph-put", TURTLE, graph=None))
    ask(desk, pair, call("graph-put", quads, whole=True, parts=parts))
    assert ask(desk, pair, call("graph-get", graph=None))[1] == b""
    ask(desk, pair, call("graph-post", quads, whole=True, parts=parts))
    assert ask(desk, pair, call("graph-get"))[1].count(b"\n") == 1
    ask(desk, pair, call("graph-delete", whole=True))
    with pytest.raises(GraphNotFoundError):
        ask(desk, pair, call("graph-get"))


def test_updates_are_done_in_order(desk: Desk, pair: tuple[socket, socket]) -> None:
    """Each with its own prologue, over the dataset of the request."""
    text = (
        "PREFIX a: <http://example.org/> INSERT DATA { a:a a:b 1 } ;\n"
        "PREFIX b: <http://example.org/> "
        f"INSERT {{ GRAPH <{GRAPH}> {{ ?s b:c ?o }} }} WHERE {{ ?s b:b ?o }}"
    )
    ask(desk, pair, call("update", text=text))
    assert b"/c>" in ask(desk, pair, call("graph-get"))[1]


@pytest.mark.parametrize(
    ("one", "error"),
    [
        (call("query", text="SELECT"), QuerySyntaxError),
        (call("graph-put", b"<a"), PayloadSyntaxError),
        (call("graph-put", TURTLE, parts=[("a/b", 3)]), PayloadTypeError),
        (call("graph-put", TURTLE, graph=None, max_bytes=1), None),
        (call("nothing"), WorkerCrashedError),
    ],
)
def test_faults_come_over_the_socket(
    desk: Desk,
    pair: tuple[socket, socket],
    one: Call,
    error: type[CityKgError] | None,
) -> None:
    """An error arrives as itself, and an unforeseen one as a crash."""
    if error is None:
        ask(desk, pair, one)
        return
    with pytest.raises(error):
        ask(desk, pair, one)


def test_answers_have_an_end(desk: Desk, pair: tuple[socket, socket]) -> None:
    """A body that is longer than allowed is an error, not a short body."""
    values = " ".join(str(number) for number in range(90))
    text = f"SELECT * {{ VALUES ?n {{ {values} }} }}"
    media_type = "application/sparql-results+json"
    whole = call("query", text=text, media_type=media_type)
    assert len(json.loads(ask(desk, pair, whole)[1])["results"]["bindings"]) == 90
    for limit in ({"max_rows": 50}, {"max_bytes": 100}):
        with pytest.raises(AnswerTooLongError):
            ask(desk, pair, call("query", text=text, media_type=media_type, **limit))


def test_a_release_has_its_prefixes_and_union(
    tmp_path: Path, pair: tuple[socket, socket]
) -> None:
    """Over a release, prefixes are known and the default graph is the union."""
    path = tmp_path / "graph.nq"
    path.write_bytes(TURTLE[:-1] + f" <{GRAPH}> .\n".encode())
    desk = load_desk(path, options=Options(3, str(path), 1 << 30, True, True, 1000))  # noqa: FBT003
    text = "ASK { ?s ?p ?o OPTIONAL { ?s a ckg:City } }"
    media_type = "application/sparql-results+json"
    answer = ask(desk, pair, call("query", text=text, media_type=media_type))[1]
    assert json.loads(answer)["boolean"] is True


def test_running_out_of_memory_is_told(pair: tuple[socket, socket]) -> None:
    """The words name the limit."""

    def hungry(one: Call, out: Out) -> None:
        del one, out
        raise MemoryError

    desk = Desk({"query": hungry}, memory_bytes=64 << 20)
    with pytest.raises(QueryMemoryError, match="64 MiB"):
        ask(desk, pair, call("query"))


@pytest.mark.parametrize(
    "error",
    [
        QuerySyntaxError("bad", line=1, column=2),
        PayloadTypeError("a/b", taken=("c/d",)),
        PayloadSyntaxError("bad", line=3),
        AnswerTooLongError(5, "rows"),
    ],
)
def test_errors_survive_the_way(error: CityKgError) -> None:
    """Class, data and words come out as they went in."""
    back = parse_fault(json.loads(json.dumps(to_fault(error))))
    assert type(back) is type(error)
    assert str(back) == str(error)
