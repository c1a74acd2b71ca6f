"""Over a release, the token writes to the steward's graphs alone, and sees them.

Requirement: docs/stewards.md; protocol: https://www.w3.org/TR/sparql11-protocol/ and
https://www.w3.org/TR/sparql11-http-rdf-update/.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from pydantic import SecretStr
from tests.conftest import GOLD, serving

from citykg.settings import Settings
from citykg.store import OxigraphEngine
from citykg.web import Served

SPACE = "https://w3id.org/citykg/graph/work/"
REF = "https://w3id.org/citykg/graph/ref"
TOKEN = {"Authorization": "Bearer T"}
NOTE = "<http://e.org/a> <http://e.org/b> <http://e.org/c>"
ASK = f"ASK {{ {NOTE} }}"
COUNT = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"

# One triple more and another less: the number stays what it was.
SWAP = f"""
DELETE {{ GRAPH <{REF}> {{ ?s ?p ?o }} }} INSERT {{ GRAPH <{REF}> {{ {NOTE} }} }}
WHERE {{ SELECT * {{ GRAPH <{REF}> {{ ?s ?p ?o }} }} LIMIT 1 }}
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def client(
    home: Path, gold_engine: OxigraphEngine, gold_quads: Path
) -> Iterator[httpx.Client]:
    """A client of a release that can be written to; it does not send the token."""
    settings = Settings(home=home, token=SecretStr("T"))
    with (
        serving(settings, Served(GOLD, gold_engine, gold_quads)) as address,
        httpx.Client(base_url=address, trust_env=False, timeout=30) as client,
    ):
        yield client


@pytest.fixture(autouse=True)
def nothing_written(client: httpx.Client) -> None:
    """Each test begins with the release as it is published."""
    assert client.delete("/work", headers=TOKEN).status_code == 204


def update(client: httpx.Client, text: str) -> httpx.Response:
    """Send an update with the token."""
    return client.post("/sparql", data={"update": text}, headers=TOKEN)


def asked(client: httpx.Client, query: str, *, token: bool) -> str:
    """Return the first value of an answer."""
    parameters = {"query": query, "format": "csv"}
    response = client.get(
        "/sparql", params=parameters, headers=TOKEN if token else None
    )
    assert response.status_code == 200, response.text
    return response.text.split()[-1]


def test_only_the_token_sees_what_is_not_published(client: httpx.Client) -> None:
    """A write is seen with the token at once, without it never, whoever asks first."""
    for token in (False, True, False):
        assert asked(client, ASK, token=token) == "false"
    response = update(client, f"INSERT DATA {{ GRAPH <{SPACE}a> {{ {NOTE} }} }}")
    assert response.status_code == 204
    for token in (False, True, False, True):
        assert asked(client, ASK, token=token) == str(token).lower()


def test_explaining_with_the_token(client: httpx.Client) -> None:
    """A query is explained over what who asks sees: with the token, what is written."""
    assert update(client, f"INSERT DATA {{ GRAPH <{SPACE}a> {{ {NOTE} }} }}").is_success
    query = f"SELECT * {{ {NOTE} }}"
    for headers, rows in ((TOKEN, 1), ({}, 0), (TOKEN, 1)):
        told = client.get("/sparql/explain", params={"query": query}, headers=headers)
        assert told.json()["rows"]["rows"] == rows
    wrong = {"Authorization": "Bearer X"}
    told = client.get("/sparql/explain", params={"query": query}, headers=wrong)
    assert told.status_code == 401


def test_entity_tags_tell_the_states_apart(client: httpx.Client) -> None:
    """A tag of the published state is not confirmed for the token, nor the reverse."""
    parameters = {"query": ASK, "format": "json"}
    public = client.get("/sparql", params=parameters).headers["etag"]
    working = client.get("/sparql", params=parameters, headers=TOKEN).headers["etag"]
    for tag, headers in ((public, TOKEN), (working, {})):
        response = client.get(
            "/sparql", params=parameters, headers={**headers, "If-None-Match": tag}
        )
        assert response.status_code == 200


@pytest.mark.parametrize(
    "path", ["/sparql?query=ASK%7B%7D", f"/graph?graph={REF}", "/work"]
)
def test_a_wrong_token_is_told(client: httpx.Client, path: str) -> None:
    """Reading with a wrong token is 401; with another scheme it is as without."""
    response = client.get(path, headers={"Authorization": "Bearer X"})
    assert response.status_code == 401
    assert response.headers["www-authenticate"].startswith("Bearer")
    other = client.get(path, headers={"Authorization": "Basic eDp5"})
    assert other.status_code == (401 if path == "/work" else 200)


@pytest.mark.parametrize(
    "text",
    [
        "CLEAR ALL",
        "DROP ALL",
        "CLEAR NAMED",
        "CLEAR DEFAULT",
        f"DROP GRAPH <{REF}>",
        "CREATE GRAPH <http://e.org/g>",
        f"INSERT DATA {{ {NOTE} }}",
        f"INSERT DATA {{ GRAPH <http://e.org/g> {{ {NOTE} }} }}",
        f"INSERT DATA {{ GRAPH <{SPACE[:-1]}> {{ {NOTE} }} }}",
        "DELETE WHERE { ?s ?p ?o }",
        "DELETE { GRAPH ?g { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } }",
        f"WITH <{REF}> DELETE {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o }}",
        f"WITH <{REF}> INSERT {{ {NOTE} }} WHERE {{}}",
        f"INSERT {{ {NOTE} }} USING <{REF}> WHERE {{ ?s ?p ?o }}",
        f"MOVE <{REF}> TO <{SPACE}a>",
        f"COPY <{REF}> TO DEFAULT",
        f"ADD <{REF}> TO <http://e.org/g>",
        f"COPY <http://e.org/none> TO <{REF}>",
        SWAP,
        f"INSERT DATA {{ GRAPH <{SPACE}a> {{ {NOTE} }} }} ; CLEAR DEFAULT",
    ],
)
def test_updates_of_other_graphs_are_refused(client: httpx.Client, text: str) -> None:
    """An update that would change another graph is 403 and changes nothing at all."""
    before = asked(client, COUNT, token=True)
    response = update(client, text)
    assert response.status_code in {403, 404} or "none" in text
    assert response.status_code != 204
    assert asked(client, COUNT, token=True) == before
    assert asked(client, ASK, token=True) == "false"
    if response.status_code == 403:
        assert SPACE in response.json()["detail"]


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
@pytest.mark.parametrize("where", ["?default", f"?graph={REF}", ""])
def test_other_graphs_take_nothing_over_http(
    client: httpx.Client, method: str, where: str
) -> None:
    """PUT, POST and DELETE of another graph or of all are 403; POST alone adds one."""
    headers = TOKEN | {"Content-Type": "application/n-quads"}
    content = f"{NOTE} <http://e.org/g> .".encode() if not where else b""
    response = client.request(
        method, f"/graph{where}", content=content, headers=headers
    )
    assert response.status_code == 403
    assert SPACE in response.json()["detail"]


def test_writes_need_the_token(client: httpx.Client) -> None:
    """Without it every write is 401, and nothing about the work is told."""
    graph = {"graph": f"{SPACE}a"}
    turtle = {"Content-Type": "text/turtle"}
    for response in (
        client.post("/sparql", data={"update": "CLEAR ALL"}),
        client.put("/graph", params=graph, content=f"{NOTE} .", headers=turtle),
        client.delete("/graph", params=graph),
        client.get("/work"),
        client.delete("/work"),
        client.post("/work/publish"),
        client.get("/work/releases/gold"),
    ):
        assert response.status_code == 401


def test_graphs_of_the_steward_take_the_whole_protocol(client: httpx.Client) -> None:
    """4.2, 5.3-5.6: PUT, POST, GET, DELETE; a new graph gets a name in the space."""
    graph, turtle = {"graph": f"{SPACE}a"}, TOKEN | {"Content-Type": "text/turtle"}
    put = client.put("/graph", params=graph, content=f"{NOTE} .", headers=turtle)
    assert put.status_code == 201
    post = client.post(
        "/graph", params=graph, content="<a:b> <a:c> 1 .", headers=turtle
    )
    assert post.status_code == 204
    held = client.get("/graph", params=graph, headers=TOKEN).text
    assert "<a:c> 1 ." in held
    assert NOTE in held
    assert client.get("/graph", params=graph).status_code == 404
    new = client.post("/graph", content="<a:b> <a:c> 2 .", headers=turtle)
    assert new.status_code == 201
    assert client.get(new.headers["location"], headers=TOKEN).status_code == 200
    status = client.get("/work", headers=TOKEN).json()
    assert status["triples"] == 3
    assert status["pending"] == {"added": 3, "removed": 0}
    assert status["published"]["release"] == "gold"
    assert client.delete("/graph", params=graph, headers=TOKEN).status_code == 204
    assert asked(client, ASK, token=True) == "false"


def test_a_triple_is_seen_as_long_as_a_graph_states_it(client: httpx.Client) -> None:
    """The default graph is the union: a triple goes with the last graph that has it."""
    for name in "ab":
        update(client, f"INSERT DATA {{ GRAPH <{SPACE}{name}> {{ {NOTE} }} }}")
    update(client, f"COPY <{REF}> TO <{SPACE}c>")
    copied = asked(client, COUNT, token=True)
    assert int(copied) > int(asked(client, COUNT, token=False))
    everything = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    for name in "acb":
        assert asked(client, ASK, token=True) == "true"
        update(client, f"DROP GRAPH <{SPACE}{name}>")
    assert asked(client, ASK, token=True) == "false"
    assert asked(client, everything, token=True) == asked(
        client, everything, token=False
    )


@pytest.mark.parametrize("node", ["_:b", '"x"@en--ltr', "<<( <a:a> <a:b> <a:c> )>>"])
def test_what_no_release_holds_is_refused(client: httpx.Client, node: str) -> None:
    """Blank nodes, triples as terms and directed text are 403 or no SPARQL here."""
    text = f"INSERT DATA {{ GRAPH <{SPACE}a> {{ <a:a> <a:b> {node} }} }}"
    assert update(client, text).status_code in {400, 403}
    assert client.get("/work", headers=TOKEN).json()["triples"] == 0


def test_writes_are_kept_and_told(client: httpx.Client, home: Path) -> None:
    """The file holds the graphs, sorted; the log has a line for each write."""
    update(client, f"INSERT DATA {{ GRAPH <{SPACE}b> {{ {NOTE} }} }}")
    update(client, f"INSERT DATA {{ GRAPH <{SPACE}a> {{ {NOTE} }} }}")
    update(client, "CLEAR ALL")
    lines = (home / "work/graph.nq").read_text("utf-8").splitlines()
    assert lines == [f"{NOTE} <{SPACE}{name}> ." for name in "ab"]
    text = (home / "work/audit.jsonl").read_text("utf-8")
    log = [json.loads(one) for one in text.splitlines()]
    done, refused = log[-2:]
    assert (done["what"], done["outcome"], done["client"]) == (
        "update",
        "done",
        "127.0.0.1",
    )
    assert (done["before"], done["after"]) == (1, 2)
    assert refused["outcome"] == "WriteRefusedError"
    assert len(refused["update_sha256"]) == 64


def test_unknown_releases_are_not_found(client: httpx.Client) -> None:
    """An address below the releases that names none is 404; others methods are 405."""
    assert client.get("/work/releases/none", headers=TOKEN).status_code == 404
    assert client.get("/work/publish", headers=TOKEN).status_code == 405
    assert "DELETE" in client.options("/work").headers["allow"]


def test_without_a_token_nobody_writes(gold_address: str) -> None:
    """Where no token is configured, writes and the work are 403 to everybody."""
    with httpx.Client(base_url=gold_address, trust_env=False, headers=TOKEN) as client:
        assert update(client, "CLEAR ALL").status_code == 403
        assert client.get("/work").status_code == 403
        assert client.get("/sparql", params={"query": ASK}).status_code == 200
