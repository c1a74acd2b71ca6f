"""Content negotiation over HTTP, all formats times all ways to ask for them.

RFC 9110, section 12.5.1, and the media types of the SPARQL 1.1 and RDF 1.1 formats.
"""

from urllib.parse import quote
from xml.etree import ElementTree as ET

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Dataset, Graph
from tests.contract.service.talk import problem

RESULTS = "application/sparql-results+"
FORMS = {
    "SELECT": "SELECT ('π' AS ?x) (1 AS ?n) {}",
    "ASK": "ASK {}",
    "CONSTRUCT": "CONSTRUCT { <urn:s> <urn:p> 'π' } WHERE {}",
    "DESCRIBE": "DESCRIBE <urn:s>",
}
TABLES = {
    f"{RESULTS}json": ("application/json",),
    f"{RESULTS}xml": ("application/xml", "text/xml"),
    "text/csv": (),
    "text/tab-separated-values": (),
}
GRAPHS = {
    "text/turtle": ("application/x-turtle",),
    "application/n-triples": ("text/plain",),
    "application/rdf+xml": ("application/xml", "text/xml"),
    "application/ld+json": ("application/json",),
    "application/n-quads": ("text/x-nquads",),
    "application/trig": ("application/x-trig",),
}
OFFERS = {form: TABLES if form in {"SELECT", "ASK"} else GRAPHS for form in FORMS}
CELLS = [
    (form, offer, alias)
    for form, offers in OFFERS.items()
    for offer, aliases in offers.items()
    for alias in (offer, *aliases)
]
BEST = {form: next(iter(offers)) for form, offers in OFFERS.items()}


def get(
    client: httpx.Client, form: str, *accept: str, **parameters: str
) -> httpx.Response:
    """Ask a query of a form; each value is a line of the header."""
    headers = [("Accept", value) for value in accept]
    parameters = {"query": FORMS[form], **parameters}
    return client.get("/sparql", params=parameters, headers=headers)


def kind(response: httpx.Response) -> str:
    """Return the media type of an answer, which depends on what was asked for."""
    assert response.status_code == 200, response.text
    assert "Accept" in [one.strip() for one in response.headers["vary"].split(",")]
    return response.headers["content-type"].partition(";")[0]


@pytest.mark.parametrize(("form", "offer", "asked"), CELLS)
def test_by_type(client: httpx.Client, form: str, offer: str, asked: str) -> None:
    """A format is had by its type and aliases, in any case, with parameters, ranked."""
    for accept in (
        asked,
        asked.upper(),
        f"{asked};q=0.1",
        f"{asked} ; q=1.0",
        f"{asked};q=0.001",
        f"image/png, {asked}",
        f"image/png;q=1, {asked};q=0.5",
        f"{asked}, */*;q=0.1",
        f"*/*;q=0.1, {asked};q=0.2",
        f",, {asked} ,",
        f'{asked};charset="utf-8"',
    ):
        assert kind(get(client, form, accept)) == offer, accept


@pytest.mark.parametrize(("form", "offer", "asked"), CELLS)
def test_by_name(client: httpx.Client, form: str, offer: str, asked: str) -> None:
    """A format asked for in the address outranks the header."""
    assert kind(get(client, form, "image/png", format=asked)) == offer


@pytest.mark.parametrize(
    ("form", "offer"), [cell[:2] for cell in CELLS if cell[1] == cell[2]]
)
def test_refused(client: httpx.Client, form: str, offer: str) -> None:
    """12.4.2: quality 0 is a refusal, however welcome all else is."""
    assert kind(get(client, form, f"{offer};q=0, */*")) != offer
    assert kind(get(client, form, f"*/*, {offer};q=0.000")) != offer
    others = ", ".join(f"{one};q=0" for one in OFFERS[form])
    refused = get(client, form, f"{others}, text/html;q=0, application/json;q=0, */*")
    assert problem(refused) == 406
    assert problem(get(client, form, f"{offer};q=0")) == 406


@pytest.mark.parametrize(
    ("form", "offer"), [cell[:2] for cell in CELLS if cell[1] == cell[2]]
)
def test_repeated_lines(client: httpx.Client, form: str, offer: str) -> None:
    """RFC 9110, 5.3: several lines of a header are one list."""
    assert kind(get(client, form, "image/png", offer)) == offer
    assert kind(get(client, form, "*/*;q=0.1", f"{offer};q=0.9")) == offer
    assert kind(get(client, form, f"{offer};q=0.9", "*/*;q=0.1")) == offer


@pytest.mark.parametrize("form", FORMS)
def test_everything_is_welcome(client: httpx.Client, form: str) -> None:
    """12.5.1: without the header, or with a wildcard, the service chooses."""
    for accept in ((), ("*/*",), ("",), ("*/*;q=0.1",)):
        assert kind(get(client, form, *accept)) == BEST[form]


@pytest.mark.parametrize(
    ("form", "accept", "expected"),
    [
        ("SELECT", "text/*", "text/csv"),
        ("ASK", "text/*", "text/csv"),
        ("CONSTRUCT", "text/*", "text/turtle"),
        ("DESCRIBE", "text/*", "text/turtle"),
        ("SELECT", "application/*", f"{RESULTS}json"),
        ("CONSTRUCT", "application/*", "application/n-triples"),
        ("SELECT", "text/*;q=0.9, text/csv;q=0", "text/tab-separated-values"),
        ("SELECT", "text/*;q=0.5, application/*;q=0.4", "text/csv"),
        ("SELECT", "text/csv;q=0.2, text/*;q=0.9", "text/tab-separated-values"),
        ("SELECT", f"{RESULTS}xml;q=0.5, {RESULTS}json;q=0.4", f"{RESULTS}xml"),
        ("SELECT", f"{RESULTS}json;q=0.5, {RESULTS}xml;q=0.6", f"{RESULTS}xml"),
        ("CONSTRUCT", "application/rdf+xml, text/turtle;q=0.9", "application/rdf+xml"),
        (
            "CONSTRUCT",
            "text/turtle;q=0.3, application/rdf+xml;q=0.7",
            "application/rdf+xml",
        ),
    ],
)
def test_qualities_and_wildcards(
    client: httpx.Client, form: str, accept: str, expected: str
) -> None:
    """12.5.1: the most specific range decides, then quality, then our order."""
    assert kind(get(client, form, accept)) == expected


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "accept", ["image/png", "text/x-none", "image/*", "application/pdf, video/*;q=0.1"]
)
def test_nothing_suits(client: httpx.Client, form: str, accept: str) -> None:
    """15.5.7: 406 lists what there is."""
    for method in ("GET", "HEAD"):
        response = client.request(
            method, "/sparql", params={"query": FORMS[form]}, headers={"Accept": accept}
        )
        assert response.status_code == 406
    response = get(client, form, accept)
    assert problem(response) == 406
    assert set(OFFERS[form]) <= set(response.json()["choices"])


@pytest.mark.parametrize(
    ("form", "accept"),
    [
        ("SELECT", "text/turtle"),
        ("CONSTRUCT", "text/csv"),
        ("ASK", "application/rdf+xml"),
    ],
)
def test_formats_of_other_forms_do_not_suit(
    client: httpx.Client, form: str, accept: str
) -> None:
    """A table is no graph, and a graph no table."""
    assert problem(get(client, form, accept)) == 406
    assert kind(get(client, form, f"{accept}, */*;q=0.1")) == BEST[form]


@pytest.mark.parametrize(
    "accept", ["garbage", "/", "text", ";;;", "text/html;q=abc", "a/b/c"]
)
def test_malformed_headers_do_no_harm(client: httpx.Client, accept: str) -> None:
    """What cannot be read is left out; it never is a fault of the server."""
    assert get(client, "SELECT", accept).status_code in {200, 400, 406}
    assert kind(get(client, "SELECT", f"{accept}, text/csv")) == "text/csv"


def test_tables_say_the_same(client: httpx.Client) -> None:
    """Each format of a table is what its standard says."""
    found = get(client, "SELECT", f"{RESULTS}json").json()
    assert found["head"]["vars"] == ["x", "n"]
    assert found["results"]["bindings"][0]["x"] == {"type": "literal", "value": "π"}
    root = ET.fromstring(get(client, "SELECT", f"{RESULTS}xml").content)  # noqa: S314 - ours
    assert root.tag == "{http://www.w3.org/2005/sparql-results#}sparql"
    csv, tsv = (
        get(client, "SELECT", "text/csv"),
        get(client, "SELECT", "text/tab-separated-values"),
    )
    assert csv.content.decode() == "x,n\r\nπ,1\r\n"
    assert tsv.content.decode().splitlines() == ["?x\t?n", '"π"\t1']
    for response in (csv, tsv):
        assert response.headers["content-type"].endswith("; charset=utf-8")
    assert get(client, "ASK", f"{RESULTS}json").json() == {"head": {}, "boolean": True}


@pytest.mark.parametrize(
    ("offer", "parser"),
    list(
        zip(GRAPHS, ("turtle", "nt", "xml", "json-ld", "nquads", "trig"), strict=True)
    ),
)
def test_graphs_say_the_same(client: httpx.Client, offer: str, parser: str) -> None:
    """Each format of a graph holds the same triple."""
    text = get(client, "CONSTRUCT", offer).text
    found = (Dataset() if parser in {"nquads", "trig"} else Graph()).parse(
        data=text, format=parser
    )
    values = {str(row[2]) for row in found}
    assert values == {"π"}


@pytest.mark.parametrize("coding", ["gzip", "br", "zstd"])
def test_answers_are_compressed(client: httpx.Client, coding: str) -> None:
    """RFC 9110, 12.5.3: a long answer is compressed as asked, and means the same."""
    query = "SELECT ?x { VALUES ?x { " + " ".join(map(str, range(2000))) + " } }"
    plain, packed = (
        client.get("/sparql", params={"query": query}, headers={"Accept-Encoding": one})
        for one in ("identity", coding)
    )
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == coding
    assert "Accept-Encoding" in packed.headers["vary"]
    assert int(packed.headers["content-length"]) < len(plain.content)
    if coding == "gzip":
        assert packed.content == plain.content
    refused = client.get(
        "/sparql", params={"query": query}, headers={"Accept-Encoding": f"{coding};q=0"}
    )
    assert refused.content == plain.content


ADDRESSES = {
    **{form: f"/sparql?query={quote(query)}" for form, query in FORMS.items()},
    "GRAPH": "/graph?default",
}
QUALITIES = ("", ";q=1", "; q=1.000", ";Q=0.9", " ;q=0.5", ";q=0.001", ";q=0")
Range = tuple[str, str]


def quality(offer: str, ranges: list[Range]) -> float:
    """Return what 12.5.1 says of an offer: the most specific range decides."""
    rated = {one: float(q.partition("=")[2] or 1) for one, q in ranges}
    kind = offer.partition("/")[0]
    wanted = (one for one in (offer, f"{kind}/*", "*/*") if one in rated)
    return rated.get(next(wanted, ""), 0.0)


@given(
    form=st.sampled_from(sorted(ADDRESSES)),
    ranges=st.lists(
        st.tuples(
            st.sampled_from(
                [*TABLES, *GRAPHS, "text/*", "application/*", "*/*", "a/b"]
            ),
            st.sampled_from(QUALITIES),
        ),
        min_size=1,
        max_size=5,
        unique_by=lambda pair: pair[0],
    ),
    upper=st.booleans(),
    lines=st.booleans(),
)
def test_any_preferences(
    client: httpx.Client,
    form: str,
    ranges: list[Range],
    *,
    upper: bool,
    lines: bool,
) -> None:
    """12.5.1: the answer has the highest quality that is offered, or there is none."""
    entries = [one.upper() + q if upper else one + q for one, q in ranges]
    values = entries if lines else [" , ".join(entries)]
    headers = [("Accept", value) for value in values]
    response = client.get(ADDRESSES[form], headers=headers)
    rated = {one: quality(one, ranges) for one in OFFERS.get(form, GRAPHS)}
    if not any(rated.values()):
        assert problem(response) == 406
    else:
        assert rated[kind(response)] == max(rated.values())
