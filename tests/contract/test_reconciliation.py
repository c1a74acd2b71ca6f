"""The reconciliation service, held against the schemas of its specification."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from citykg.settings import Settings
from citykg.store import OxigraphEngine
from citykg.web import Served

from ..conftest import GOLD, serving  # noqa: TID252 - test folders are not packages

STANDARDS = Path("shared", "standards", "reconciliation-0.2")
# Beside the checkout, or beside the folder of several checkouts.
SCHEMAS = next(
    (one / STANDARDS for one in Path(__file__).parents if (one / STANDARDS).is_dir()),
    STANDARDS,
)
LANGUAGES = pytest.mark.parametrize("base", ["/reconcile", "/el/reconcile"])


@pytest.fixture(scope="module")
def client(gold_address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=gold_address, trust_env=False, timeout=60) as client:
        yield client


def check(name: str, document: object) -> None:
    """Hold a document against a schema of the specification, where those are here."""
    if not SCHEMAS.is_dir():
        pytest.skip("no ../shared/standards/reconciliation-0.2")
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads((SCHEMAS / f"{name}.json").read_text())
    kinds = json.loads((SCHEMAS / "type.json").read_text())
    text = json.dumps(schema)
    # Two references that lead elsewhere: one is beside it, one is not used here.
    schema = json.loads(text.replace('{"$ref": "type.json"}', '{"$ref": "#/$defs/t"}'))
    kinds["properties"]["broader"]["items"] = {}
    del kinds["$id"]
    schema["$defs"] = {"t": kinds}
    if name == "manifest":
        del schema["properties"]["authentication"]
    schema.pop("$id", None)
    jsonschema.Draft7Validator(schema).validate(document)


def batch(
    client: httpx.Client, queries: dict[str, Any], base: str = "/reconcile"
) -> dict[str, list[dict[str, Any]]]:
    """Return the candidates of each question."""
    check("reconciliation-query-batch", queries)
    answer = client.post(base, data={"queries": json.dumps(queries)})
    assert answer.status_code == 200, answer.text
    check("reconciliation-result-batch", answer.json())
    by_get = client.get(base, params={"queries": json.dumps(queries)})
    assert by_get.json() == answer.json()
    return {name: one["result"] for name, one in answer.json().items()}


@LANGUAGES
def test_manifest(client: httpx.Client, base: str) -> None:
    """The manifest is valid, and every address in it answers."""
    answer = client.get(base)
    about = answer.json()
    check("manifest", about)
    assert answer.headers["access-control-allow-origin"] == "*"
    assert client.get(about["preview"]["url"].replace("{{id}}", "city%2Flamia")).text
    view = client.get(about["view"]["url"].replace("{{id}}", "city%2Flamia"))
    assert view.status_code == 303
    for what, told in about["suggest"].items():
        address = told["service_url"] + told["service_path"]
        found = client.get(address, params={"prefix": "m"}).json()
        assert found["result"]
        first = found["result"][0]["id"]
        box = told["flyout_service_url"] + told["flyout_service_path"]
        shown = client.get(box.replace("${id}", first)).json()
        assert shown["id"] == first, what
        assert "<strong>" in shown["html"]
    proposals = about["extend"]["propose_properties"]
    address = proposals["service_url"] + proposals["service_path"]
    found = client.get(address, params={"type": "City", "limit": "5"}).json()
    check("data-extension-property-proposal", found)
    assert 0 < len(found["properties"]) <= 5


@LANGUAGES
def test_sure_match(client: httpx.Client, base: str) -> None:
    """A thing's own name is a match, in Greek, in Latin letters, without accents."""
    names = ["Ηράκλειο", "ΗΡΑΚΛΕΙΟ", "Heraklion", "ηρακλειο"]
    asked = {
        f"q{number}": {"query": name, "type": "City"}
        for number, name in enumerate(names)
    }
    for found in batch(client, asked, base).values():
        assert found[0]["id"] == "city/heraklion"
        assert found[0]["match"] is True
        assert found[0]["score"] == 100
        assert [one["match"] for one in found[1:]] == [False] * (len(found) - 1)


def test_near_name_is_no_match(client: httpx.Client) -> None:
    """A slip finds the thing with a lower score, and leaves the choice to people."""
    (found,) = batch(client, {"q": {"query": "Herakleon", "type": "City"}}).values()
    assert found[0]["id"] == "city/heraklion"
    assert found[0]["match"] is False
    assert 55 <= found[0]["score"] < 100


def test_several_things_of_a_name_are_no_match(client: httpx.Client) -> None:
    """Where a class is not told and several things bear a name, none is sure."""
    (found,) = batch(client, {"q": {"query": "Heraklion", "limit": 20}}).values()
    own = [one for one in found if one["score"] == 100]
    assert [one["match"] for one in own] == (
        [True] if len(own) == 1 else [False] * len(own)
    )


def test_types_and_limit_are_kept(client: httpx.Client) -> None:
    """Only members of the classes come, and no more than wanted."""
    asked = {
        "one": {"query": "Lamia", "type": ["City", "Municipality"], "limit": 2},
        "none": {"query": "Lamia", "type": "Person"},
        "strange": {"query": "Lamia", "type": "no such: <type>"},
        "all": {"query": "Lamia", "type": ["City", "Person"], "type_strict": "all"},
    }
    found = batch(client, asked)
    assert 0 < len(found["one"]) <= 2
    assert all(one["id"] != "city/lamia" for one in found["none"])
    assert found["strange"] == []
    assert found["all"] == []


def test_properties_decide(client: httpx.Client) -> None:
    """A property that fits keeps the match, one that does not takes it."""

    def asked(name: object) -> dict[str, Any]:
        told = [{"pid": "hasMayor", "v": name}]
        return {"query": "Heraklion", "type": "City", "properties": told}

    found = batch(
        client,
        {
            "name": asked("Vasilis Lamprinos"),
            "thing": asked({"id": "person/vasilis-lamprinos"}),
            "several": asked(["nobody", "Βασίλης Λαμπρινός"]),
            "other": asked("Efthymios Karaiskos"),
            "number": asked(5),
            "nothing": {
                "properties": [
                    {"pid": "hasMayor", "v": {"id": "person/vasilis-lamprinos"}}
                ]
            },
        },
    )
    for name in ("name", "thing", "several"):
        assert found[name][0]["match"] is True, name
    for name in ("other", "number"):
        assert found[name][0]["match"] is False
        assert found[name][0]["score"] < 100
    assert found["nothing"][0]["id"] == "city/heraklion"
    assert found["nothing"][0]["match"] is False


def test_suggestions(client: httpx.Client) -> None:
    """Things, classes and properties are suggested; a cursor goes on."""
    for what, prefix, first in (
        ("entity", "Ηρά", None),
        ("type", "Cit", None),
        ("property", "has may", "hasMayor"),
    ):
        found = client.get(f"/reconcile/suggest/{what}", params={"prefix": prefix})
        schema = {"entity": "entities", "type": "types", "property": "properties"}[what]
        check(f"suggest-{schema}-response", found.json())
        ids = [one["id"] for one in found.json()["result"]]
        assert ids, what
        assert first is None or first in ids
        rest = client.get(
            f"/reconcile/suggest/{what}", params={"prefix": prefix, "cursor": 1}
        )
        assert [one["id"] for one in rest.json()["result"]][: len(ids) - 1] == ids[1:]


def test_extension(client: httpx.Client) -> None:
    """Values come as things, numbers and texts, with the names of the properties."""
    asked = {
        "ids": ["city/heraklion", "city/none", "no <iri>"],
        "properties": [
            {"id": "hasMayor"},
            {"id": "prefLabel"},
            {"id": "skos:prefLabel"},
        ],
    }
    check("data-extension-query", asked)
    for base, name in (("/reconcile", "Heraklion"), ("/el/reconcile", "Ηράκλειο")):
        answer = client.post(base, data={"extend": json.dumps(asked)})
        check("data-extension-response", answer.json())
        row = answer.json()["rows"]["city/heraklion"]
        assert row["hasMayor"][0]["id"] == "person/vasilis-lamprinos"
        assert row["skos:prefLabel"] == [{"str": name}]
        assert row["prefLabel"] == []
        assert answer.json()["rows"]["city/none"]["hasMayor"] == []
        assert len(answer.json()["meta"]) == 3


def test_preview_may_be_framed(client: httpx.Client) -> None:
    """A preview says so in its policy; no other page may be framed."""
    shown = client.get("/el/reconcile/preview", params={"id": "city/heraklion"})
    assert "frame-ancestors *" in shown.headers["content-security-policy"]
    assert "x-frame-options" not in shown.headers
    assert "Ηράκλειο" in shown.text
    other = client.get("/en/")
    assert "frame-ancestors 'none'" in other.headers["content-security-policy"]
    assert other.headers["x-frame-options"] == "DENY"
    assert client.get("/reconcile/preview", params={"id": "x"}).status_code == 404


@pytest.mark.parametrize(
    "queries",
    [
        "",
        "{",
        "[]",
        '"x"',
        "null",
        '{"q": 1}',
        '{"q": {"query": ["a"]}}',
        '{"q": {"query": "a", "limit": "many"}}',
        '{"q": {"query": "a", "limit": 1e999}}',
        '{"q": {"query": "\\ud800"}}',
        '{"q": {"query": "a", "properties": [{"pid": "x"}]}}',
        '{"q": {"query": "' + "x" * 501 + '"}}',
        json.dumps({f"q{number}": {"query": "a"} for number in range(201)}),
        "[" * 5000,
    ],
)
def test_malformed_batch_is_told(client: httpx.Client, queries: str) -> None:
    """What is no batch is a 400 with its reason, by GET and by POST."""
    for name in ("queries", "extend"):
        answer = client.post("/reconcile", data={name: queries})
        assert answer.status_code == 400
        assert answer.json()["detail"]
    answer = client.get("/reconcile", params={"queries": queries})
    assert answer.status_code in {400, 414}


@pytest.mark.parametrize(
    "query",
    [
        "\x00",
        "*",
        '" OR "',
        "http://[",
        "a" * 500,
        "Ά" * 300,
        "%",
        "\n",
        "🙂",
    ],
)
def test_strange_names_find_nothing_or_something(
    client: httpx.Client, query: str
) -> None:
    """Any text may be asked for, as name, class, property and value."""
    questions = {
        "name": {"query": query},
        "type": {"query": "Lamia", "type": query},
        "value": {"query": "Lamia", "properties": [{"pid": query, "v": query}]},
        "thing": {"properties": [{"pid": query, "v": {"id": query}}]},
    }
    answer = client.post("/reconcile", data={"queries": json.dumps(questions)})
    assert answer.status_code == 200
    extend = {
        "ids": [query],
        "properties": [{"id": query, "settings": {"limit": query}}],
    }
    answer = client.post("/reconcile", data={"extend": json.dumps(extend)})
    assert answer.status_code == 200


def test_other_bodies_are_refused(client: httpx.Client) -> None:
    """A body that is no form, is empty or too long is refused with a reason."""
    assert client.post("/reconcile", json={"queries": "{}"}).status_code == 415
    assert client.post("/reconcile", data={}).status_code in {400, 415}
    assert client.post("/reconcile", data={"x": "y"}).status_code == 400
    long = client.post("/reconcile", data={"queries": " " * 3_200_000})
    assert long.status_code == 413
    allowed = client.options("/el/reconcile").headers["allow"]
    assert "POST" in allowed


def test_a_release_without_index_says_so(
    gold_engine: OxigraphEngine, gold_quads: Path
) -> None:
    """What looks for names is not there: 404 by its name, not an error of ours."""
    questions = {"queries": json.dumps({"q0": {"query": "Ηράκλειο"}})}
    with (
        serving(Settings(), Served(GOLD, gold_engine, gold_quads)) as address,
        httpx.Client(base_url=address, trust_env=False, timeout=60) as bare,
    ):
        for answer in (
            bare.post("/reconcile", data=questions),
            bare.get("/el/reconcile", params=questions),
            bare.get("/reconcile/suggest/entity", params={"prefix": "Ηρ"}),
        ):
            assert answer.status_code == 404
            assert answer.json()["type"].endswith("not-built")
