"""Each release tells how it differs from the one before, and what became of things."""

import gzip
import json
import time
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citykg.errors import MergedError, ReleaseError
from citykg.publication import (
    Changes,
    Side,
    compare,
    load_changes,
    load_history,
    load_merged,
)
from citykg.publication.changing import write_changes
from citykg.publication.differences import difference
from citykg.publication.quads import parse_quad
from citykg.releases import Contents, Release, Shelf, verify
from citykg.settings import Settings
from citykg.store import Term, WorkingStore
from citykg.validation import ValidationReport

BASE = "https://w3id.org/citykg/"
HEAD = f"""
@prefix id: <{BASE}id/> . @prefix d: <{BASE}id/document/> . @prefix g: <{BASE}graph/> .
@prefix ckg: <{BASE}ont#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
"""
LAMIA = '<urn:c/lamia> a ckg:City ; skos:prefLabel "Λαμία"@el , "Lamia"@en'
FIRST = {
    "doc/one": f"{LAMIA} ; ckg:population 50 . <urn:p/old> a ckg:Person .",
    "prov/one": "<urn:claim/1> a ckg:Claim .",
    "ref": "<urn:c/volos> a ckg:City .",
}
SECOND = {
    "doc/one": f"{LAMIA} ; ckg:population 51 . <urn:p/new> a ckg:Person .",
    "doc/two": LAMIA + ' ; skos:altLabel "Ζητούνι"@el .',
    "ref": "<urn:c/volos> a ckg:City .",
    "catalog": "<urn:p/v> dcterms:isReplacedBy <urn:p/new> .",
}


def nquads(graphs: dict[str, str], folder: Path) -> bytes:
    """Return graphs as N-Quads; ``urn:`` stands for the base of things."""
    path = folder / "graphs.trig"
    blocks = (f"<{BASE}graph/{name}> {{ {text} }}" for name, text in graphs.items())
    text = HEAD + "\n".join(blocks)
    text = text.replace("urn:c/", f"{BASE}id/city/").replace(
        "urn:p/", f"{BASE}id/person/"
    )
    path.write_text(text.replace("urn:", f"{BASE}id/"), "utf-8")
    return WorkingStore.load([path]).to_nquads()


def publish(home: Path, graphs: dict[str, str], **merged: str) -> Release:
    """Publish graphs as a release with its files about changes."""
    home.mkdir(exist_ok=True)
    companion = partial(
        write_changes, settings=Settings(home=home, data_dir=home), merged=merged
    )
    store = WorkingStore(nquads(graphs, home))
    contents = Contents(store, ValidationReport(()), {}, (companion,))
    return Shelf(home).publish(contents, started_s=time.monotonic())


def unpacked(release: Release, name: str) -> list[bytes]:
    """Return the lines of a packed file."""
    return gzip.decompress(
        (release.folder / "changes" / name).read_bytes()
    ).splitlines()


def test_quads_added_and_removed_turn_one_release_into_the_other(
    tmp_path: Path,
) -> None:
    """What is removed and added are exactly the lines that differ."""
    first, second = publish(tmp_path, FIRST), publish(tmp_path, SECOND)
    old, new = (
        set(one.graph_path.read_bytes().splitlines()) for one in (first, second)
    )
    added, removed = (
        unpacked(second, f"{name}.nq.gz") for name in ("added", "removed")
    )
    assert set(added) == new - old
    assert set(removed) == old - new
    assert added == sorted(added)
    assert verify(second) == ()
    assert not (first.folder / "changes" / "added.nq.gz").exists()
    assert load_changes(first) is None


def test_changes_are_told_per_thing(tmp_path: Path) -> None:
    """New, gone and changed things; old and new values with their documents."""
    first, second = publish(tmp_path, FIRST), publish(tmp_path, SECOND)
    changes = load_changes(second)
    assert changes is not None
    assert (changes.old, changes.new) == (first.id, second.id)
    told = {thing.iri.rpartition("/")[2]: thing for thing in changes.things}
    assert {name: thing.change for name, thing in told.items()} == {
        "lamia": "changed",
        "new": "new",
        "old": "gone",
    }
    facts = {fact.property.rpartition("#")[2]: fact for fact in told["lamia"].facts}
    population = facts["population"]
    assert [value.term.value for value in population.old] == ["50"]
    assert [value.term.value for value in population.new] == ["51"]
    assert population.new[0].documents == (f"{BASE}id/document/one",)
    # That another document says the same changes nothing.
    assert set(facts) == {"population", "altLabel"}
    assert told["lamia"].kind == f"{BASE}ont#City"
    assert changes.labels[f"{BASE}id/city/lamia"] == {"el": "Λαμία", "en": "Lamia"}
    assert Changes.from_data(json.loads(json.dumps(changes.to_data()))) == changes
    sides = [Side.of(one.manifest, one.graph_path) for one in (first, second)]
    assert compare(sides[0], sides[1], base_iri=BASE) == changes
    back = compare(sides[1], sides[0], base_iri=BASE)
    assert (back.added, back.removed) == (changes.removed, changes.added)


def test_damaged_changes_are_told(tmp_path: Path) -> None:
    """A file that is cut is an error, not an empty list."""
    publish(tmp_path, FIRST)
    second = publish(tmp_path, SECOND)
    (second.folder / "changes" / "changes.json").write_text("{")
    with pytest.raises(ReleaseError, match="damaged"):
        load_changes(second)


def test_what_is_gone_is_remembered_until_it_comes_back(tmp_path: Path) -> None:
    """A thing is withdrawn as of the last release that had it, also when that is old.

    What a rolled back release had counts as well.
    """
    first = publish(tmp_path, FIRST)
    second = publish(tmp_path, SECOND)
    history = load_history(second.folder)
    assert history.withdrawn == {"claim/1": first.id, "person/old": first.id}
    assert history.merged == {"person/v": "person/new"}
    Shelf(tmp_path).make_current(first)
    third = publish(tmp_path, {"ref": "<urn:c/volos> a ckg:City ."})
    withdrawn = load_history(third.folder).withdrawn
    assert withdrawn["person/new"] == second.id
    assert withdrawn["person/old"] == first.id
    Shelf(tmp_path).prune(keep=1)
    fourth = publish(tmp_path, FIRST)
    withdrawn = load_history(fourth.folder).withdrawn
    assert withdrawn == {"person/new": second.id}
    assert load_history(tmp_path).withdrawn == {}


def test_a_steward_says_what_is_merged(tmp_path: Path) -> None:
    """Chains are followed, and what is merged is not withdrawn."""
    publish(tmp_path, FIRST)
    merged = {"person/old": "person/v", "person/older": "person/old"}
    release = publish(tmp_path, SECOND, **merged)
    history = load_history(release.folder)
    assert history.merged == dict.fromkeys(
        ("person/old", "person/older", "person/v"), "person/new"
    )
    assert set(history.withdrawn) == {"claim/1"}


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("city/volos", "city/lamia", "city/volos is still in the graph"),
        ("person/x", "person/never", "leads to person/never, which no release has"),
    ],
)
def test_merges_that_do_not_fit_stop_the_release(
    tmp_path: Path, old: str, new: str, reason: str
) -> None:
    """A redirection hides no thing and leads to one that there is or was."""
    with pytest.raises(MergedError, match=reason):
        publish(tmp_path, FIRST, **{old: new})
    assert Shelf(tmp_path).current() is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[merged", "cannot be read"),
        ("[other]", "one table"),
        ("merged = 1", "one table"),
        ("[merged]\n'city/a' = 1", "1 is no path"),
        ("[merged]\n'city/a' = 'city'", "'city' is no path"),
        ("[merged]\n'City/a' = 'city/b'", "'City/a' is no path"),
        ("[merged]\n'a/1' = 'a/2'\n'a/2' = 'a/1'", "leads back to itself"),
    ],
)
def test_a_wrong_file_of_merges_is_told(tmp_path: Path, text: str, reason: str) -> None:
    """Each mistake in the file is named."""
    (tmp_path / "merged.toml").write_text(text)
    with pytest.raises(MergedError, match=reason):
        load_merged(tmp_path)


def test_a_file_of_merges_is_read(tmp_path: Path) -> None:
    """No file is no merge; paths may hold Greek."""
    assert load_merged(tmp_path) == {}
    (tmp_path / "merged.toml").write_text("[merged]\n'a/α' = 'a/2'\n", "utf-8")
    assert load_merged(tmp_path) == {"a/α": "a/2"}


LINES = st.sets(
    st.builds("<{}> <p> {} <g> .".format, st.text("ab-#"), st.text("12")).map(
        str.encode
    )
)


@given(LINES, LINES)
def test_any_two_datasets_differ_by_what_is_added_and_removed(
    old: set[bytes], new: set[bytes]
) -> None:
    """The walk finds what sets would find, whatever the order of characters."""
    pairs = list(difference(sorted(old), sorted(new)))
    assert {line for pair in pairs for line in pair.added} == new - old
    assert {line for pair in pairs for line in pair.removed} == old - new
    assert all(pair.old != pair.new for pair in pairs)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r'"a \"b\" \u03B1\U0001F600\t"', Term.literal('a "b" α😀\t')),
        ('"a"@el', Term.literal("a", language="el")),
        ('"1"^^<http://x/int>', Term.literal("1", datatype="http://x/int")),
        ("<http://x/a>", Term.iri("http://x/a")),
        ("_:b1", Term("bnode", "b1")),
    ],
)
def test_every_kind_of_term_is_read(text: str, expected: Term) -> None:
    """A line of N-Quads gives its terms, unescaped."""
    quad = parse_quad(f"_:s <http://x/p> {text} <http://x/g> .\n".encode())
    assert quad.object == expected
    assert (quad.subject, quad.predicate, quad.graph) == (
        "_:s",
        "http://x/p",
        "http://x/g",
    )
