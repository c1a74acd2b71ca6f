"""Prepared questions as addresses: typed parameters, pages, JSON and CSV."""

import csv
from collections.abc import Iterator
from io import StringIO

import httpx
import pytest

CITY = "https://w3id.org/citykg/id/city/heraklion"


@pytest.fixture(scope="module")
def client(gold_address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=gold_address, trust_env=False, timeout=60) as client:
        yield client


def rows(client: httpx.Client, path: str, **values: str) -> list[dict[str, object]]:
    """Return the rows of a good answer."""
    answer = client.get(path, params=values)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, object]] = answer.json()["rows"]
    return found


def test_index_names_each_question(client: httpx.Client) -> None:
    """The index leads to every question, and each of them answers."""
    index = client.get("/api").json()
    assert len(index["queries"]) >= 10
    for query in index["queries"]:
        answer = client.get(query["href"])
        assert answer.status_code == 200
        assert set(answer.json()["rows"][0] if answer.json()["rows"] else {}) <= set(
            query["columns"]
        )


@pytest.mark.parametrize(
    "value", [CITY, "heraklion", "city/heraklion", "Ηράκλειο", "ηρακλειο", "HERAKLION"]
)
def test_thing_is_named_in_any_way(client: httpx.Client, value: str) -> None:
    """A thing is meant by its IRI, its slug or its name, however written."""
    (row,) = rows(client, "/api/city-mayor", city=value)
    assert row["city"] == {"id": CITY, "name": "Heraklion"}
    assert row["mayor"] == "Vasilis Lamprinos"


def test_names_come_in_the_asked_language(client: httpx.Client) -> None:
    """The parameter names the language, or else the header does."""
    told = client.get("/api/city-mayor", params={"city": "heraklion", "lang": "el"})
    asked = client.get(
        "/api/city-mayor",
        params={"city": "heraklion"},
        headers={"Accept-Language": "el"},
    )
    assert told.json()["rows"] == asked.json()["rows"]
    assert told.json()["rows"][0]["name"] == "Ηράκλειο"
    assert told.json()["columns"][1]["label"] == "Πόλη"
    assert told.headers["content-language"] == "el"


def test_year_integer_and_language_are_bound(client: httpx.Client) -> None:
    """Numbers are numbers, and only rows that have them come."""
    of_year = rows(client, "/api/recognitions-of-year", year="2012")
    assert {row["year"] for row in of_year} == {2012}
    second = rows(client, "/api/pillars-by-place", position="2")
    assert {row["position"] for row in second} == {2}
    greek = rows(client, "/api/names-in-language", language="EL")
    assert {row["language"] for row in greek} == {"el"}


@pytest.mark.parametrize(
    ("path", "values", "words"),
    [
        ("city-mayor", {"city": "atlantis"}, "“atlantis” is neither an IRI"),
        ("city-mayor", {"city": "http://e/<x>"}, "is no IRI"),
        ("city-mayor", {"town": "lamia"}, "no parameter “town”; use city, page"),
        ("city-mayor", {"page": "0"}, "“page” is a whole number from 1"),
        ("city-mayor", {"size": "1001"}, "“size” is a whole number from 1 to 1000"),
        ("city-mayor", {"size": "ten"}, "not “ten”"),
        ("city-mayor", {"lang": "fr"}, "“lang” is el or en"),
        ("city-mayor", {"format": "xml"}, "“format” is json or csv"),
        ("recognitions-of-year", {"year": "20x8"}, "year of four digits"),
        ("pillars-by-place", {"position": "1.5"}, "“position” is a whole number"),
        ("names-in-language", {"language": "e l"}, "language tag"),
        ("city-mayor?city=lamia&city=athens", {}, "“city” comes twice"),
    ],
)
def test_wrong_parameter_is_told(
    client: httpx.Client, path: str, values: dict[str, str], words: str
) -> None:
    """A parameter that does not fit is a 400 that says what would."""
    answer = client.get(f"/api/{path}", params=values or None)
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert words in answer.json()["detail"]


@pytest.mark.parametrize(
    "value",
    [
        '"} UNION { ?city ?p ?o } #',
        "> . ?s ?p ?o",
        "\x00",
        "\ud800".encode("utf-8", "surrogatepass"),
        "%",
        "ά" * 2000,
        "urn:x' OR 1=1",
    ],
)
def test_hostile_value_is_only_a_value(
    client: httpx.Client, value: str | bytes
) -> None:
    """What looks like SPARQL is bound or refused, never evaluated."""
    answer = client.get("/api/city-mayor", params={"city": value})
    assert answer.status_code == 400


def test_pages_make_up_the_whole(client: httpx.Client) -> None:
    """The pages that the links lead to are the whole answer, each row once."""
    whole = rows(client, "/api/strategy-pillars", size="1000")
    path, parts = "/api/strategy-pillars?size=2", []
    while path:
        answer = client.get(path)
        assert answer.json()["total"] == len(whole)
        assert answer.headers["x-total-count"] == str(len(whole))
        parts += answer.json()["rows"]
        following = answer.links.get("next", {}).get("url", "")
        assert (answer.json()["next"] or "") == following
        path = following
    assert parts == whole
    assert len(whole) > 4
    beyond = client.get("/api/strategy-pillars", params={"page": 99})
    assert beyond.json()["rows"] == []
    assert "next" not in beyond.links


def test_csv_has_the_same_rows(client: httpx.Client) -> None:
    """CSV is asked for by name or by header, and has a heading line."""
    by_name = client.get("/api/mayors", params={"format": "csv"})
    by_header = client.get("/api/mayors", headers={"Accept": "text/csv"})
    assert by_name.text == by_header.text
    assert by_name.headers["content-type"] == "text/csv; charset=utf-8"
    table = list(csv.DictReader(StringIO(by_name.text)))
    assert [row["mayor"] for row in table] == [
        row["mayor"] for row in rows(client, "/api/mayors")
    ]


def test_answers_are_kept(client: httpx.Client) -> None:
    """An answer that the client holds is not sent again, and any site may read it."""
    first = client.get("/api/mayors")
    again = client.get("/api/mayors", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert first.headers["access-control-allow-origin"] == "*"


def test_other_formats_and_questions(client: httpx.Client) -> None:
    """A format that is not written is 406, a question that is not there 404."""
    answer = client.get("/api/mayors", headers={"Accept": "image/png"})
    assert answer.status_code == 406
    assert answer.json()["choices"] == ["application/json", "text/csv"]
    assert client.get("/api/none").status_code == 404
    assert client.get("/api/cq01").status_code == 404


@pytest.mark.parametrize("language", ["el", "en"])
def test_people_find_the_documentation(client: httpx.Client, language: str) -> None:
    """A browser is led to a page that shows every question in its language."""
    led = client.get(
        "/api", headers={"Accept": "text/html", "Accept-Language": language}
    )
    assert led.status_code == 303
    page = client.get(led.headers["location"])
    assert page.status_code == 200
    assert page.headers["content-language"] == language
    for query in client.get("/api", params={}).json()["queries"]:
        assert f'href="{query["href"]}"' in page.text
    assert "<script src" not in page.text
