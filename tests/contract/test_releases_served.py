"""Every release that is kept can be seen, compared and taken home."""

import gzip
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from email.utils import format_datetime
from functools import partial
from pathlib import Path

import httpx
import pytest

from citykg.pipeline import build
from citykg.releases import Release
from citykg.settings import Settings
from citykg.store import OxigraphEngine
from citykg.web import Served

from ..conftest import ROOT, serving  # noqa: TID252 - test folders are not packages
from .service.processes import eventually

BROWSER = {"Accept": "text/html", "Accept-Language": "el"}
_TEXTS = {
    "one": "Ο Δήμος Λαμιέων εντάχθηκε στο δίκτυο Eurocities το 2015.",
    "two": "Δήμαρχος Βόλου είναι ο κ. Νίκος Παππάς.",
    "three": "Δήμαρχος Πατρέων είναι η κ. Μαρία Λέκκα.",
}
_LATER = {
    "one": "Ο Δήμος Λαμιέων εντάχθηκε στο δίκτυο Eurocities το 2016.",
    "two": "Δήμαρχος Βόλου είναι ο κ. Νίκος Παππάς.",
    "four": "Δήμαρχος Πατρέων είναι ο κ. Πέτρος Ρήγας.",
}
GONE = "person/maria-lekka"
STAYS = "municipality/volos"
LONG = "place/greece"


@dataclass(frozen=True, slots=True)
class Two:
    """Two releases, the second of which is served.

    Args:
        first: The older one.
        second: The newer one.
        client: Asks the server.
    """

    first: Release
    second: Release
    client: httpx.Client


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Two]:
    """Two releases built from slightly different documents, served."""
    folder = tmp_path_factory.mktemp("two")
    data = folder / "data"
    (data / "reference").mkdir(parents=True)
    for name in ("places", "networks"):
        shutil.copy(ROOT / f"data/reference/{name}.ttl", data / "reference")
    with (data / "reference/places.ttl").open("a", encoding="utf-8") as places:
        names = ", ".join(f'"Longland {number}"@en' for number in range(600))
        places.write(f"\nid-place:greece skos:altLabel {names} .\n")
    settings = Settings(home=folder / "home", data_dir=data)
    releases = []
    for texts in (_TEXTS, _LATER):
        shutil.rmtree(data / "documents", ignore_errors=True)
        (data / "documents").mkdir()
        for name, text in texts.items():
            (data / "documents" / f"{name}.txt").write_text(text, "utf-8")
        releases.append(build(settings).release)
    first, second = releases
    with (
        serving(
            settings, Served.of(second, OxigraphEngine.open(second.store_dir))
        ) as address,
        httpx.Client(base_url=address, trust_env=False, timeout=60) as client,
    ):
        yield Two(first, second, client)


def test_programs_and_people_find_the_releases(two: Two) -> None:
    """JSON for programs, a page in their language for people; newest first."""
    told = two.client.get("/releases").json()["releases"]
    assert [one["id"] for one in told] == [two.second.id, two.first.id]
    assert [one["current"] for one in told] == [True, False]
    assert told[0]["graph"]["sha256"] == two.second.manifest.outputs["graph.nq"]
    assert told[1]["changes"] is None
    for one in told:
        assert two.client.get(one["url"]).json()["triples"] == one["triples"]
    led = two.client.get("/releases", headers=BROWSER)
    assert (led.status_code, led.headers["location"]) == (303, "/el/releases")
    page = two.client.get("/el/releases").text
    assert "Εκδόσεις" in page
    assert f"/el/releases/{two.first.id}" in page
    assert (
        two.client.get("/releases", headers={"Accept": "image/png"}).status_code == 406
    )
    assert two.client.get("/releases?format=csv").status_code == 400


def test_a_release_has_a_page(two: Two) -> None:
    """With its digest, how to cite it, and others to compare it with."""
    page = two.client.get(f"/en/releases/{two.first.id}").text
    assert two.first.manifest.outputs["graph.nq"] in page
    assert f"/en/releases/{two.first.id}/changes?from={two.second.id}" in page
    led = two.client.get(f"/releases/{two.first.id}?format=html")
    assert led.headers["location"] == f"/en/releases/{two.first.id}"
    lost = "20200101T000000.000Z-00000000"
    for path in (f"/releases/{lost}", f"/el/releases/{lost}", "/releases/nonsense"):
        assert two.client.get(path).status_code == 404


@pytest.mark.parametrize("language", ["el", "en"])
def test_what_changed_can_be_read(two: Two, language: str) -> None:
    """New, gone and changed things with old and new value and their document."""
    page = two.client.get(f"/{language}/releases/{two.second.id}/changes").text
    gone, new = {
        "el": ("Μαρία Λέκκα", "Πέτρος Ρήγας"),
        "en": ("Maria Lekka", "Petros Rigas"),
    }[language]
    assert gone in page
    assert new in page
    assert two.first.id in page
    assert "/page/document/one" in page
    first = two.client.get(f"/{language}/releases/{two.first.id}/changes")
    assert first.status_code == 200
    assert two.client.get(f"/releases/{two.first.id}/changes").status_code == 404
    data = two.client.get(f"/releases/{two.second.id}/changes").json()
    counts = {
        change: sum(one["change"] == change for one in data["things"])
        for change in ("new", "gone", "changed")
    }
    assert data["counts"] == counts
    assert min(counts.values()) > 0


def test_quads_that_changed_can_be_taken_home(two: Two) -> None:
    """As written with the release, and computed between any two; for ever the same."""
    old, new = (
        set(one.graph_path.read_bytes().splitlines(keepends=True))
        for one in (two.first, two.second)
    )
    base = f"/releases/{two.second.id}/changes"
    for path, expected in (
        (f"{base}/added.nq", new - old),
        (f"{base}/removed.nq", old - new),
        (f"{base}/added.nq?from={two.first.id}", new - old),
        (f"/releases/{two.first.id}/changes/added.nq?from={two.second.id}", old - new),
    ):
        for coding in ("gzip", "identity"):
            answer = two.client.get(path, headers={"Accept-Encoding": coding})
            assert set(answer.content.splitlines(keepends=True)) == expected
            assert answer.headers["content-type"] == "application/n-quads"
            assert "immutable" in answer.headers["cache-control"]
    packed = two.client.get(f"{base}/added.nq.gz").content
    assert set(gzip.decompress(packed).splitlines(keepends=True)) == new - old
    missing = f"/releases/{two.first.id}/changes/added.nq"
    assert two.client.get(missing).status_code == 404
    assert two.client.get(f"{missing}.gz").status_code == 404


def test_a_list_that_did_not_change_is_not_sent_again(two: Two) -> None:
    """The tag of the list changes with the releases that are kept."""
    for path in ("/releases", "/en/releases"):
        tag = two.client.get(path).headers["etag"]
        again = two.client.get(path, headers={"If-None-Match": tag})
        assert again.status_code == 304


def at(release: Release, *, days: int = 0) -> dict[str, str]:
    """Return the header that asks for the time of a release, or some days from it."""
    moment = release.manifest.built.replace(microsecond=0) + timedelta(days=days)
    return {"Accept-Datetime": format_datetime(moment, usegmt=True)}


@pytest.mark.parametrize("name", ["ttl", "nt", "jsonld", "rdf", "trig"])
def test_a_time_leads_to_the_state_of_then(two: Two, name: str) -> None:
    """What a thing was then is found in any format, under an address of its own."""
    for days, release in ((-9, two.first), (9, two.second)):
        led = two.client.get(f"/data/{STAYS}.{name}", headers=at(release, days=days))
        assert led.status_code == 302
        assert "accept-datetime" in led.headers["vary"].lower()
        location = f"/releases/{release.id}/data/{STAYS}.{name}"
        assert led.headers["location"] == location
        state = two.client.get(location)
        assert state.status_code == 200
        built = release.manifest.built.replace(microsecond=0)
        assert state.headers["memento-datetime"] == format_datetime(built, usegmt=True)
        assert "immutable" in state.headers["cache-control"]
        for relation in ("original", "timegate", "timemap"):
            assert f'rel="{relation}"' in state.headers["link"]
            assert f'rel="{relation}"' in led.headers["link"]


def test_all_of_a_long_state_can_be_read(two: Two) -> None:
    """The pages of a past state lead on from one to the next, like those of now."""
    led = two.client.get(f"/data/{LONG}.nt?page=2", headers=at(two.first))
    address = f"/releases/{two.first.id}/data/{LONG}.nt"
    assert led.headers["location"] == f"{address}?page=2"
    texts, following = [], address
    while following:
        answer = two.client.get(following)
        assert answer.status_code == 200
        assert "memento-datetime" in answer.headers
        texts.append(answer.text)
        following = answer.links.get("next", {}).get("url", "")
    assert len(texts) > 1
    assert answer.links["prev"]["url"].startswith(address)
    names = {f'"Longland {number}"@en' for number in range(600)}
    assert all(any(name in text for text in texts) for name in names)
    assert two.client.get(f"{address}?page={len(texts) + 1}").status_code == 404


def test_every_answer_of_a_thing_names_its_other_times(two: Two) -> None:
    """Without a time the present is given, with links to the past."""
    for path in (f"/id/{STAYS}", f"/data/{STAYS}.ttl"):
        answer = two.client.get(path, headers={"Accept": "text/turtle"})
        assert answer.status_code in {200, 303}
        assert 'rel="timemap"' in answer.headers["link"]
        assert "Accept-Datetime" in answer.headers["vary"]
        assert "memento-datetime" not in answer.headers


def test_people_see_a_thing_as_it_was(two: Two) -> None:
    """A page tells what the release said, and leads to what is said now."""
    led = two.client.get(f"/id/{GONE}", headers={**BROWSER, **at(two.first)})
    address = f"/el/releases/{two.first.id}/page/{GONE}"
    assert (led.status_code, led.headers["location"]) == (302, address)
    page = two.client.get(address)
    assert "Μαρία Λέκκα" in page.text
    assert f"/el/page/{GONE}" in page.text
    assert "memento-datetime" in page.headers
    now = two.client.get(f"/el/releases/{two.second.id}/page/{GONE}")
    assert now.status_code == 404


def test_a_withdrawn_thing_leads_to_its_last_state(two: Two) -> None:
    """410 names the release that had it last, and links what it was there."""
    page = two.client.get(f"/el/page/{GONE}", headers=BROWSER)
    assert page.status_code == 410
    assert f"/el/releases/{two.first.id}/page/{GONE}" in page.text
    problem = two.client.get(f"/id/{GONE}", headers={"Accept": "text/turtle"})
    assert problem.status_code == 410
    assert two.first.id in problem.json()["detail"]


def test_the_states_of_a_thing_are_listed(two: Two) -> None:
    """In the format of links and in JSON, each with its time and address."""
    times = [
        format_datetime(one.manifest.built.replace(microsecond=0), usegmt=True)
        for one in (two.first, two.second)
    ]
    answer = two.client.get(f"/timemap/{STAYS}")
    assert answer.headers["content-type"] == "application/link-format"
    lines = answer.text.splitlines()
    assert f'rel="first memento"; datetime="{times[0]}"' in lines[3]
    assert f'rel="last memento"; datetime="{times[1]}"' in lines[4]
    told = two.client.get(f"/timemap/{STAYS}", headers={"Accept": "application/json"})
    mementos = told.json()["mementos"]
    assert [one["uri"] in answer.text for one in mementos["list"]] == [True, True]
    assert two.client.get(mementos["first"]["uri"]).status_code == 200
    gone = two.client.get(f"/timemap/{GONE}").text
    assert 'rel="first last memento"' in gone
    assert two.client.get("/timemap/city/atlantis").status_code == 404
    image = two.client.get(f"/timemap/{STAYS}", headers={"Accept": "image/png"})
    assert image.status_code == 406


def test_a_time_that_is_none_is_told(two: Two) -> None:
    """What is no date of HTTP is a fault of the request, an unknown thing is 404."""
    answer = two.client.get(
        f"/id/{STAYS}", headers={"Accept-Datetime": "once upon a time"}
    )
    assert answer.status_code == 400
    assert "Accept-Datetime" in answer.json()["detail"]
    unknown = two.client.get("/id/city/atlantis", headers=at(two.first))
    assert unknown.status_code == 404
    for path in ("city/atlantis.ttl", f"{STAYS}.doc", STAYS):
        address = f"/releases/{two.first.id}/data/{path}"
        assert two.client.get(address).status_code == 404


@contextmanager
def process_of(home: Path) -> Iterator[httpx.Client]:
    """Serve a home as people do, by a process of its own; give a client."""
    words = [sys.executable, "-m", "citykg", "--home", str(home)]
    words += ["serve", "--no-build", "--port", "0"]
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        address = process.stderr.readline().rpartition(" ")[2].strip()
        try:
            with httpx.Client(base_url=address, trust_env=False, timeout=60) as client:
                yield client
        finally:
            process.send_signal(signal.SIGTERM)
            process.communicate()


def is_served(client: httpx.Client, release: Release) -> bool:
    """Tell whether a server has gone over to a release."""
    return bool(client.get("/healthz").json()["release"] == release.id)


@pytest.mark.slow
def test_a_running_server_goes_over_to_a_rollback(two: Two) -> None:
    """Pages, data and queries are those of the older release, and back, unasked."""
    home = two.first.folder.parents[1]
    ask = {
        "query": f"ASK {{ <https://w3id.org/citykg/id/{GONE}> ?p ?o }}",
        "format": "json",
    }

    def roll_back(name: str) -> None:
        words = [sys.executable, "-m", "citykg", "--home", str(home)]
        words += ["releases", "rollback", name]
        subprocess.run(words, check=True, capture_output=True)

    with process_of(home) as client:
        for release, status in ((two.first, 200), (two.second, 410)):
            before = client.get("/sparql", params=ask)
            roll_back(release.id)
            eventually(partial(is_served, client, release), within_s=60)
            assert client.get(f"/el/page/{GONE}").status_code == status
            assert client.get(f"/data/{GONE}.ttl").status_code == status
            found = client.get("/sparql", params=ask)
            assert found.json()["boolean"] is (status == 200)
            assert found.headers["etag"] != before.headers["etag"]
            told = client.get("/releases").json()["releases"]
            assert [one["id"] for one in told if one["current"]] == [release.id]
