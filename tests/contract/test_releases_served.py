"""Every release that is kept can be seen, compared and taken home."""

import gzip
import shutil
from collections.abc import Iterator
from dataclasses import dataclass

import httpx
import pytest

from citykg.pipeline import build
from citykg.releases import Release
from citykg.settings import Settings
from citykg.store import OxigraphEngine
from citykg.web import Served, ServedRelease

from ..conftest import ROOT, serving  # noqa: TID252 - test folders are not packages

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


def served(release: Release) -> Served:
    """Return what the server needs to know of a release."""
    manifest = release.manifest
    told = ServedRelease(
        id=manifest.id,
        built=manifest.built,
        documents=manifest.documents,
        facts=manifest.claims,
        triples=manifest.triples,
        folder=release.folder,
    )
    engine = OxigraphEngine.open(release.store_dir)
    return Served(told, engine, release.graph_path, release.store_dir)


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Two]:
    """Two releases built from slightly different documents, served."""
    folder = tmp_path_factory.mktemp("two")
    data = folder / "data"
    (data / "reference").mkdir(parents=True)
    for name in ("places", "networks"):
        shutil.copy(ROOT / f"data/reference/{name}.ttl", data / "reference")
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
        serving(settings, served(second)) as address,
        httpx.Client(base_url=address, trust_env=False) as client,
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
