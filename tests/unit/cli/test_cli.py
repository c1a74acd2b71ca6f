"""Each verb does what its help says; results, talk and exit codes are kept apart."""

import json
import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from citykg import __version__
from citykg.cli import app

ROOT = Path(__file__).parents[3]
LAMIA = str(ROOT / "data" / "documents" / "000_c4e6bb56d1ba9c48.txt")
VERBS = ("build", "validate", "query", "serve", "extract", "evaluate")
SHELF = ("list", "show", "diff", "verify", "prune", "rollback")
CITIES = "SELECT ?m ?none { ?m ckg:servesCity ?city } ORDER BY ?m LIMIT 1"


def run(*arguments: str, home: Path, stdin: str | None = None) -> Result:
    options = ["--home", str(home), *arguments]
    return CliRunner().invoke(app, options, input=stdin)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, small_data: Path) -> Path:
    """A home with one release of a few shipped documents; do not change it."""
    home = tmp_path_factory.mktemp("home")
    result = run("--data-dir", str(small_data), "build", "-j", "1", home=home)
    assert result.exit_code == 0, result.stderr
    assert result.stdout.strip() == (home / "current").read_text().strip()
    assert re.search(r"Release \S+: \d+ documents, \d+ facts", result.stderr)
    return home


@pytest.mark.parametrize(
    "verb", [(), *((one,) for one in VERBS), *(("releases", one) for one in SHELF)]
)
def test_every_help_has_an_example(verb: tuple[str, ...], tmp_path: Path) -> None:
    """Help shows how the verb is used."""
    result = run(*verb, "--help", home=tmp_path)
    assert result.exit_code == 0
    assert "Example: citykg" in result.stdout


def test_version_and_completion(tmp_path: Path) -> None:
    """The version is printed, and completion can be installed."""
    assert run("--version", home=tmp_path).stdout.strip() == __version__
    assert "--install-completion" in run("--help", home=tmp_path).stdout


@pytest.mark.parametrize(
    ("form", "start"),
    [
        ("json", '{"head"'),
        ("csv", "m,none\r\n"),
        ("tsv", "?m\t?none\n"),
        ("xml", "<?xml"),
        ("table", "?m "),
        (None, "m,none\r\n"),
    ],
)
def test_tables_are_printed_in_every_format(
    home: Path, form: str | None, start: str
) -> None:
    """SELECT answers come in the format asked for, else as CSV in a pipe."""
    options = [] if form is None else ["--format", form]
    result = run("query", CITIES, *options, home=home)
    assert result.exit_code == 0
    assert result.stdout_bytes.decode().startswith(start)
    assert "municipality/" in result.stdout


def test_a_query_can_be_given_a_time(home: Path) -> None:
    """A query that takes too long ends with a message and an exit status."""
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    result = run("query", endless, "--timeout", "0.5", home=home)
    assert result.exit_code == 2
    assert "longer than 0.5 s" in result.stderr


def test_yes_no_and_graphs_are_printed(home: Path, tmp_path: Path) -> None:
    """ASK answers yes or no, CONSTRUCT gives triples, from a file or standard input."""
    asked = run("query", "ASK { ?s a ckg:City }", "--format", "table", home=home)
    assert asked.stdout == "yes\n"
    asked = run("query", "ASK { ?s a ckg:None }", "--format", "table", home=home)
    assert asked.stdout == "no\n"
    file = tmp_path / "cities.rq"
    file.write_text("CONSTRUCT { ?s a ckg:City } { ?s a ckg:City } LIMIT 1")
    assert run("query", str(file), home=home).stdout.startswith("@prefix")
    read = run("query", "-", "--format", "nt", home=home, stdin=file.read_text())
    assert read.stdout.startswith("<")
    table = "SELECT ?kind { ?city a ?kind FILTER(?kind = ckg:City) } LIMIT 1"
    assert "ckg:City" in run("query", table, "--format", "table", home=home).stdout


@pytest.mark.parametrize(
    ("form", "start"),
    [
        ("ttl", "@prefix"),
        ("trig", "@prefix"),
        ("nt", "<http"),
        ("nq", "<http"),
        ("rdf", "<?xml"),
        ("xml", "<?xml"),
        ("jsonld", '[{"@id"'),
        ("json", '[{"@id"'),
    ],
)
def test_graphs_are_printed_in_every_format(home: Path, form: str, start: str) -> None:
    """CONSTRUCT answers come in the format asked for."""
    query = "CONSTRUCT { ?s a ckg:City } { ?s a ckg:City } LIMIT 1"
    assert run("query", query, "--format", form, home=home).stdout.startswith(start)


def test_parameters_are_bound(home: Path) -> None:
    """A parameter stands for its value, whatever it holds."""
    query = "SELECT ?kind (COUNT(?s) AS ?n) { ?s a ?kind } GROUP BY ?kind"
    found = run("query", query, "--param", "kind=ckg:City", home=home)
    assert re.fullmatch(r"kind,n\s+https://\S+#City,[1-9]\d*\s+", found.stdout)
    query = "SELECT ?a ?b (STR(?b) AS ?c) {}"
    values = ("--param", "a=2024", "--param", '?b="x } #"@el')
    found = run("query", query, *values, "--format", "tsv", home=home)
    assert found.stdout.splitlines()[1] == '2024\t"x } #"@el\t"x } #"'
    wrong = run("query", "SELECT ?a {}", "--param", "b=1", home=home)
    assert wrong.exit_code == 2
    assert "does not select ?b" in wrong.stderr
    wrong = run("query", "SELECT ?a {}", "--param", "a", home=home)
    assert wrong.exit_code == 2


def test_triple_terms_are_shown(home: Path) -> None:
    """A triple within a table is shown by its parts."""
    query = "SELECT (TRIPLE(ckg:City, skos:note, 'x') AS ?t) {}"
    shown = run("query", query, "--format", "table", home=home)
    assert "<<( ckg:City skos:note x )>>" in shown.stdout


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT * {", "line 1, column 11"),
        ("SELECT * { SERVICE <http://a/> {} }", "SERVICE is not offered"),
        ("missing.rq", "missing.rq cannot be read: No such file"),
        ("CLEAR ALL", "This is an update, not a query."),
        ("", "The text is empty."),
    ],
)
def test_faulty_queries_are_misuse(home: Path, query: str, words: str) -> None:
    """A query that cannot be answered exits with 2 and a sentence, not a traceback."""
    result = run("query", query, home=home)
    assert result.exit_code == 2
    assert words in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("query", "name", "other"),
    [("ASK {}", "ttl", "csv"), ("DESCRIBE <a:b>", "tsv", "jsonld")],
)
def test_formats_that_do_not_suit_are_told(
    home: Path, query: str, name: str, other: str
) -> None:
    """The names of those that do are told, as the option takes them."""
    result = run("query", query, "--format", name, home=home)
    assert result.exit_code == 2
    assert name in result.stderr
    assert other in result.stderr
    assert "/" not in result.stderr


def test_without_a_release_the_way_is_shown(tmp_path: Path) -> None:
    """Before the first build, verbs say how to make one."""
    result = run("query", "ASK {}", home=tmp_path)
    assert result.exit_code == 1
    assert "Run: citykg build" in result.stderr


def test_the_release_validates(home: Path) -> None:
    """The current release conforms."""
    result = run("validate", home=home)
    assert result.exit_code == 0
    assert "The graph conforms" in result.stdout


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("text", "The graph conforms"),
        ("md", "# Validation report"),
        ("json", '"conforms": true'),
        ("ttl", "sh:ValidationReport"),
    ],
)
def test_reports_come_in_every_format(tmp_path: Path, form: str, words: str) -> None:
    """A report can be read by all."""
    file = tmp_path / "thing.ttl"
    file.write_text("<http://a/1> a <http://a/2> .")
    result = run("validate", str(file), "--format", form, home=tmp_path)
    assert result.exit_code == 0
    assert words in result.stdout


def test_violations_in_files_are_findings(home: Path, tmp_path: Path) -> None:
    """A file that breaks a shape exits with 1, and Greek readers get Greek."""
    file = tmp_path / "city.ttl"
    file.write_text("<http://a/1> a <https://w3id.org/citykg/ont#City> .")
    result = run("validate", str(file), "--language", "el", home=home)
    assert result.exit_code == 1
    assert "Απαιτείται ελληνική ονομασία." in result.stdout


def test_facts_of_a_document_are_printed(tmp_path: Path) -> None:
    """Rows for people, JSON and RDF for programs; unreadable files are listed."""
    table = run("extract", LAMIA, str(tmp_path / "none.txt"), home=tmp_path)
    assert table.exit_code == 1
    assert "municipality/lamia" in table.stdout
    assert "none.txt" in table.stderr
    rows = run("extract", LAMIA, "--format", "json", "--language", "el", home=tmp_path)
    assert json.loads(rows.stdout)[0]["document"] == "c4e6bb56d1ba9c48"
    turtle = run("extract", LAMIA, "--format", "ttl", home=tmp_path)
    assert "ckg:Claim" in turtle.stdout
    quads = run("extract", LAMIA, "--format", "nquads", home=tmp_path)
    assert "/graph/doc/c4e6bb56d1ba9c48> .\n" in quads.stdout
    nothing = run("extract", str(tmp_path / "none.txt"), home=tmp_path)
    assert (nothing.exit_code, nothing.stdout) == (1, "")


def test_unreadable_documents_are_findings(tmp_path: Path) -> None:
    """A build goes on without a document that cannot be read, and exits with 1."""
    documents = tmp_path / "data" / "documents"
    documents.mkdir(parents=True)
    (documents.parent / "reference").symlink_to(ROOT / "data" / "reference")
    (documents / "one.txt").write_text("Ο Δήμος Λαμιέων ανακοινώνει.")
    (documents / "bad.txt").write_bytes(b"\xff")
    result = run("--data-dir", str(documents.parent), "build", home=tmp_path)
    assert result.exit_code == 1
    assert "bad.txt  is not UTF-8" in result.stderr
    assert result.stdout.strip() == (tmp_path / "current").read_text().strip()


def test_the_release_is_measured(home: Path) -> None:
    """The figures come as a table, what was missed on demand."""
    result = run("evaluate", home=home)
    assert result.exit_code == 0
    assert "recall" in result.stdout
    more = run("evaluate", "--findings", home=home)
    assert len(more.stdout) > len(result.stdout)


def test_evaluation_is_held_to_floors(home: Path, tmp_path: Path) -> None:
    """A figure below its floor is a finding; raising sets floors to what is reached."""
    floors = tmp_path / "floors.toml"
    floors.write_text("[all]\nprecision = 1.0\nrecall = 1.0\n")
    below = run("evaluate", "--floors", str(floors), home=home)
    assert below.exit_code == 1
    assert "below its floor 1.000" in below.stderr
    floors.unlink()
    assert run("evaluate", "--raise-floors", str(floors), home=home).exit_code == 0
    assert run("evaluate", "--floors", str(floors), home=home).exit_code == 0


def test_releases_are_listed_shown_and_verified(home: Path) -> None:
    """The current release has a star, a manifest and untouched files."""
    name = (home / "current").read_text().strip()
    listed = run("releases", "list", home=home).stdout
    assert re.search(rf"^\*\s+{re.escape(name)}", listed, re.MULTILINE)
    shown = run("releases", "show", name[:10], home=home)
    assert json.loads(shown.stdout)["id"] == name
    assert "as it was built" in run("releases", "verify", home=home).stdout
    assert run("releases", "prune", "--keep", "1", home=home).stdout == ""
    assert run("releases", "rollback", home=home).exit_code == 1
    assert run("releases", "rollback", name, home=home).exit_code == 0


def test_damage_is_a_finding(home: Path, tmp_path: Path) -> None:
    """A release whose files have changed exits with 1 and names them."""
    name = (home / "current").read_text().strip()
    for part in ("current", f"releases/{name}/manifest.json"):
        copy = tmp_path / part
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes((home / part).read_bytes())
    result = run("releases", "verify", home=tmp_path)
    assert result.exit_code == 1
    assert "graph.nq is missing" in result.stderr


def test_older_releases_come_back_and_go(home: Path, tmp_path: Path) -> None:
    """Rollback goes one step back by itself, and prune tells what it deletes."""
    name = (home / "current").read_text().strip()
    for other in ("2001", "2002", "2003"):
        manifest = json.loads((home / "releases" / name / "manifest.json").read_text())
        folder = tmp_path / "releases" / other
        folder.mkdir(parents=True)
        (folder / "manifest.json").write_text(json.dumps(manifest | {"id": other}))
    (tmp_path / "current").write_text("2003\n")
    back = run("releases", "rollback", home=tmp_path)
    assert "2002 is current" in back.stdout
    assert "To undo: citykg releases rollback 2003" in back.stderr
    planned = run("releases", "prune", "--keep", "1", "--dry-run", home=tmp_path)
    assert planned.stdout == "2001 would be deleted.\n"
    pruned = run("releases", "prune", "--keep", "1", home=tmp_path)
    assert pruned.stdout == "2001 deleted.\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("query",), "Missing argument"),
        (("query", "ASK {}", "--format", "doc"), "Invalid value"),
        (("nonsense",), "No such command"),
    ],
)
def test_wrong_use_exits_with_2(
    home: Path, arguments: tuple[str, ...], words: str
) -> None:
    """A command line that makes no sense is explained."""
    result = run(*arguments, home=home)
    assert result.exit_code == 2
    assert words in result.stderr


def test_wrong_settings_name_the_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A setting that cannot be is told with its environment variable."""
    monkeypatch.setenv("CITYKG_PORT", "many")
    result = run("releases", "list", home=tmp_path)
    assert result.exit_code == 2
    assert "CITYKG_PORT" in result.stderr


def test_serve_answers_and_ends_cleanly(home: Path) -> None:
    """The server says where it is, answers there, and Ctrl-C ends it without noise."""
    options = ["--home", str(home), "serve", "--no-build", "--port", "0"]
    with subprocess.Popen(
        [sys.executable, "-m", "citykg", *options], stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stderr is not None
            line = process.stderr.readline()
            address = re.search(r"http://\S+", line)
            assert address is not None, line
            with urllib.request.urlopen(f"{address[0]}healthz", timeout=20) as answer:  # noqa: S310 - our own server
                assert json.load(answer)["status"] == "ok"
            process.send_signal(signal.SIGINT)
            rest = process.stderr.read()
        except BaseException:  # what is not told to end is waited for, for ever
            process.kill()
            raise
    assert process.returncode == 130
    assert "Traceback" not in rest


def test_serve_builds_what_is_stale_first(tmp_path: Path) -> None:
    """Without a release, serving builds one; a build that fails serves nothing."""
    (tmp_path / "documents").mkdir()
    (tmp_path / "reference").mkdir()
    result = run("--data-dir", str(tmp_path), "serve", home=tmp_path)
    assert result.exit_code == 1
    assert "Building first" in result.stderr
    assert "holds no documents" in result.stderr


def test_serve_without_building_needs_a_release(tmp_path: Path) -> None:
    """With --no-build and no release, the way to one is shown."""
    result = run("serve", "--no-build", home=tmp_path)
    assert result.exit_code == 1
    assert "Run: citykg build" in result.stderr


def test_flat_facts_come_as_files_or_as_a_table(tmp_path: Path) -> None:
    """``--out`` writes a JSON file a document; ``csv`` prints one table."""
    result = run(
        "extract",
        LAMIA,
        "--format",
        "facts",
        "--out",
        str(tmp_path / "flat"),
        home=tmp_path,
    )
    assert result.exit_code == 0, result.stderr
    (written,) = (tmp_path / "flat").glob("*.json")
    assert written.stem == Path(LAMIA).stem
    assert {"entities", "facts"} == set(json.loads(written.read_text("utf-8")))
    table = run("extract", LAMIA, "--format", "csv", home=tmp_path).stdout
    assert table.startswith("document,p,s,o,evidence")
    assert "mayorOf" in table
    blocked = tmp_path / "file"
    blocked.write_text("")
    refused = run(
        "extract", LAMIA, "--format", "facts", "--out", str(blocked), home=tmp_path
    )
    assert refused.exit_code == 2
