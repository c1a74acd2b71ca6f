"""A text can be tried out: all of the pipeline, and nothing of it is kept."""

import json
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import httpx
import pytest
from tests.conftest import serving

from citykg.settings import Settings
from citykg.store import OxigraphEngine
from citykg.web import Served, ServedRelease

ROOT = Path(__file__).parents[2]
LAMIA = (ROOT / "data/documents/000_c4e6bb56d1ba9c48.txt").read_bytes()
PRIVATE = "Ο Δήμος Λαμιέων είναι μέλος του δικτύου Open & Agile Smart Cities, Ξυθωνάκι."


@pytest.fixture(scope="module")
def address(
    gold_engine: OxigraphEngine, gold_release: ServedRelease, gold_quads: Path
) -> Iterator[str]:
    """A real server that lets everybody try as often as they like."""
    settings = Settings(
        max_trials_per_minute=1000,
        max_trial_bytes=200_000,
        max_trial_characters=5_000,
        trial_timeout_s=300,  # a busy machine takes its time
    )
    with serving(settings, Served(gold_release, gold_engine, gold_quads)) as address:
        yield address


@pytest.fixture(scope="module")
def client(address: str) -> Iterator[httpx.Client]:
    """A client of that server; the first text waits until all is loaded."""
    with httpx.Client(base_url=address, trust_env=False, timeout=400) as client:
        yield client


def tried(client: httpx.Client, data: bytes, name: str = "text.txt") -> httpx.Response:
    """Return what comes of a file, for programs."""
    return client.post(
        "/en/try", files={"file": (name, data)}, headers={"Accept": "application/json"}
    )


def test_a_text_becomes_facts_triples_and_findings(client: httpx.Client) -> None:
    """It is read as a build reads it: the words of each fact are its own."""
    told = tried(client, LAMIA).json()
    text = told["text"]
    properties = {fact["property"].rpartition("#")[2] for fact in told["facts"]}
    assert {"partner", "memberOf", "hasMember"} & properties
    assert any("Λαμ" in text[start:end] for start, end, _ in told["mentions"])
    assert told["triples"]["stated"]["count"] > 20
    assert told["triples"]["derived"]["count"] > 0
    assert "a ckg:" in told["triples"]["stated"]["turtle"]
    assert {one["severity"] for one in told["findings"]} <= {"Warning", "Info"}


@pytest.mark.parametrize("language", ["el", "en"])
def test_the_form_works_without_script(client: httpx.Client, language: str) -> None:
    """A pasted text is shown with its facts, things, triples and findings."""
    response = client.post(
        f"/{language}/try",
        files={"text": (None, LAMIA.decode())},
        headers={"Accept": "text/html"},
    )
    assert response.status_code == 200
    assert response.headers["cache-control"] == "no-store"
    for part in ('class="m fact', 'id="things-part"', 'class="turtle"', "severity-"):
        assert part in response.text
    ids = [one.split('"')[0] for one in response.text.split(' id="')[1:]]
    assert len(ids) == len(set(ids))


def test_scripts_are_told_the_steps(client: httpx.Client) -> None:
    """Each step as it begins, then the page."""
    response = client.post(
        "/en/try", data={"text": PRIVATE}, headers={"Accept": "text/event-stream"}
    )
    events = [json.loads(one[6:]) for one in response.text.split("\n\n") if one]
    steps = [event["step"] for event in events[:-1]]
    wanted = ["wait", "read", "extract", "map", "derive", "validate"]
    assert [step for step in steps if step != "start"] == wanted
    assert "outcome-heading" in events[-1]["page"]


def test_nothing_is_stored(
    client: httpx.Client, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """No file of the server's home has a word of it, nor has the log, nor the data."""
    word = "Ξυθωνάκι"
    assert word in tried(client, PRIVATE.encode()).json()["text"]
    home = Settings().home
    held = [path for path in (home, tmp_path) if path.exists()]
    found = [
        path
        for folder in held
        for path in folder.rglob("*")
        if path.is_file() and word.encode() in path.read_bytes()
    ]
    assert found == []
    assert word not in "".join(capfd.readouterr())
    query = f'SELECT * {{ ?s ?p ?o FILTER(CONTAINS(STR(?o), "{word}")) }}'
    answer = client.get("/sparql", params={"query": query, "format": "json"}).json()
    assert answer["results"]["bindings"] == []


def bomb() -> bytes:
    """Return a small DOCX that unpacks to more than is safe."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        with made.open("word/document.xml", "w") as part:
            for _ in range(60):
                part.write(bytes(1_000_000))
        with made.open("word/more.xml", "w") as part:
            for _ in range(60):
                part.write(bytes(1_000_000))
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "status", "slug"),
    [
        (b"", "a.txt", 400, "trial-empty"),
        (b"  \n ", "a.txt", 400, "trial-empty"),
        (b"a" * 6_000, "a.txt", 413, "trial-long"),
        (b"a" * 300_000, "a.txt", 413, "trial-large"),
        (b"\x81\x8d\xff\xfe\x00" * 40, "a.txt", 422, "trial-unreadable"),
        (b"%PDF-1.7\nnothing", "a.pdf", 422, "trial-unreadable"),
        (b"PK\x03\x04word/document.xml", "a.docx", 422, "trial-unreadable"),
        (b"MZ\x90\x00", "a.exe", 422, "trial-unreadable"),
        (b"<html><body></body></html>", "a.html", 422, "trial-unreadable"),
    ],
)
def test_hostile_files_are_refused_in_words(
    client: httpx.Client, data: bytes, name: str, status: int, slug: str
) -> None:
    """Each is told apart, for programs as a problem, for people on the form."""
    response = tried(client, data, name)
    assert response.status_code == status
    assert response.json()["type"].endswith(f"#{slug}")
    page = client.post(
        "/el/try", files={"file": (name, data)}, headers={"Accept": "text/html"}
    )
    assert page.status_code == status
    assert 'role="alert"' in page.text
    assert "<textarea" in page.text


def test_a_bomb_is_not_unpacked(client: httpx.Client) -> None:
    """A file that would unpack to a hundred times what it is."""
    response = tried(client, bomb(), "a.docx")
    assert response.status_code == 422
    assert "unpacks to more" in response.json()["detail"]


def test_other_bodies_are_refused(client: httpx.Client) -> None:
    """What is no form and no text, and a form that is broken."""
    json_sent = client.post("/en/try", json={"text": "a"})
    assert json_sent.status_code == 415
    broken = client.post(
        "/en/try",
        content=b"--x",
        headers={"Content-Type": "multipart/form-data; boundary=x"},
    )
    assert broken.status_code == 400


def test_one_address_may_try_so_often(
    gold_engine: OxigraphEngine, gold_release: ServedRelease, gold_quads: Path
) -> None:
    """More is refused with the time to wait, before anything is read."""
    served = Served(gold_release, gold_engine, gold_quads)
    large = Settings(max_trials_per_minute=1, max_trial_characters=1, trial_timeout_s=9)
    with serving(large, served) as address:
        first, second = (
            httpx.post(
                f"{address}/en/try",
                content="",
                headers={"Content-Type": "text/plain", "Accept": accept},
                trust_env=False,
            )
            for accept in ("application/json", "application/json")
        )
    assert first.status_code == 400
    assert second.status_code == 429
    assert int(second.headers["retry-after"]) > 0


def test_the_form_begins_with_a_document(client: httpx.Client) -> None:
    """The first paragraphs of one of ours stand in it; an unknown one leaves none."""
    text = client.get("/en/try?document=document/c4e6bb56d1ba9c48").text
    assert "Λαμιέων</textarea>" in text or "Συνεργασία του Δήμου Λαμιέων" in text
    assert "></textarea>" in client.get("/en/try?document=document/none").text
    assert client.get("/try").status_code == 303
