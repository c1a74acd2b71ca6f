"""How good a release is can be read by people and programs, finding by finding."""

import csv

import httpx
import pytest
from tests.gold_findings import DOCUMENT, REPORT

from citykg.web.assessment import PARTS


@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("el", "Καμία πόλη δεν συνδέεται με τον δήμο."),
        ("en", "No city is tied to this municipality."),
    ],
)
def test_findings_are_told_in_both_languages(
    client: httpx.Client, language: str, message: str
) -> None:
    """On the page of quality, in the list, and on the pages of thing and document."""
    for path in ("quality", "quality/findings", "page/document/c4e6bb56d1ba9c48"):
        assert message in client.get(f"/{language}/{path}").text


def test_the_entrance_leads_to_the_page(client: httpx.Client) -> None:
    """In the language of the reader."""
    response = client.get("/quality", headers={"Accept-Language": "el"})
    assert (response.status_code, response.headers["location"]) == (303, "/el/quality")


def test_each_finding_leads_to_its_thing_and_words(client: httpx.Client) -> None:
    """Both links open."""
    text = client.get("/en/quality/findings").text
    for link in (
        "/en/page/municipality/lamia",
        "/en/page/document/c4e6bb56d1ba9c48?at=1373,1397#char=1373,1397",
    ):
        assert f'href="{link}"' in text
        assert client.get(link).status_code == 200


def test_lists_are_narrowed(client: httpx.Client) -> None:
    """By severity, document or thing; a page that is not there is not found."""
    for query, number in (
        ("severity=Warning", 1),
        ("document=document/c4e6bb56d1ba9c48", 1),
        (f"document={DOCUMENT}", 1),
        ("thing=city/lamia", 1),
        ("shape=none", 0),
    ):
        text = client.get(f"/en/quality/findings?{query}").text
        assert text.count('class="finding-message"') == number, query
    assert client.get("/en/quality/findings?page=2").status_code == 404


@pytest.mark.parametrize("part", PARTS)
def test_every_part_is_a_file(client: httpx.Client, part: str) -> None:
    """As CSV and as JSON, with the same rows; changed only by another release."""
    told = client.get(f"/quality/{part}.json")
    rows = told.json()[part]
    table = client.get(f"/quality/{part}.csv")
    assert table.headers["content-type"].startswith("text/csv")
    assert len(list(csv.DictReader(table.text.splitlines()))) == len(rows)
    again = client.get(
        f"/quality/{part}.json", headers={"If-None-Match": told.headers["etag"]}
    )
    assert again.status_code == 304


def test_files_hold_what_the_report_says(client: httpx.Client) -> None:
    """All findings, or those asked for; the report itself is SHACL."""
    rows = client.get("/quality/findings.json").json()["findings"]
    assert len(rows) == len(REPORT.findings)
    assert rows[0]["words"] == "το τέταρτο επίσημο μέλος"
    narrowed = client.get("/quality/findings.json?severity=Info").json()["findings"]
    assert [one["severity"] for one in narrowed] == ["Info"]
    report = client.get("/quality/report.ttl")
    assert report.headers["content-type"].startswith("text/turtle")
    assert "sh:ValidationReport" in report.text


@pytest.mark.parametrize(
    "path", ["/quality/none.csv", "/quality/findings.xml", "/de/quality"]
)
def test_what_is_not_there(client: httpx.Client, path: str) -> None:
    """Other parts and formats are not found."""
    assert client.get(path).status_code == 404
