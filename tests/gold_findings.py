"""Findings about the gold graph, few and told beforehand, and its measures."""

from pathlib import Path

from citykg.namespaces import DEFAULT_BASE_IRI, PREFIXES
from citykg.publication import QUALITY_FILE, REPORT_FILE, measure
from citykg.store import OxigraphEngine
from citykg.validation import (
    Evidence,
    Finding,
    Severity,
    ValidationReport,
    to_json,
    to_turtle,
)

THINGS = f"{DEFAULT_BASE_IRI}id/"
DOCUMENT = f"{THINGS}document/c4e6bb56d1ba9c48"
SHAPES = PREFIXES["ckgs"]
REPORT = ValidationReport(
    (
        Finding(
            Severity.WARNING,
            f"{SHAPES}S05-Municipality-servesCity-given",
            f"{THINGS}municipality/lamia",
            f"{PREFIXES['ckg']}servesCity",
            None,
            {
                "el": "Καμία πόλη δεν συνδέεται με τον δήμο.",
                "en": "No city is tied to this municipality.",
            },
            (Evidence(DOCUMENT, 1373, 1397, "το τέταρτο επίσημο μέλος"),),
            (DOCUMENT,),
        ),
        Finding(
            Severity.INFO,
            f"{SHAPES}S03-CityNotMunicipality-exactMatch",
            f"{THINGS}city/lamia",
            f"{PREFIXES['skos']}exactMatch",
            None,
            {"el": "Κανένα εξωτερικό αναγνωριστικό.", "en": "No outside identifier."},
        ),
    )
)


def write_quality(folder: Path, engine: OxigraphEngine) -> None:
    """Write report and measures as a build does.

    Args:
        folder: Folder of the release.
        engine: Answers over the gold graph.
    """
    (folder / REPORT_FILE).write_text(to_json(REPORT), "utf-8")
    (folder / "report.ttl").write_text(to_turtle(REPORT), "utf-8")
    measures = measure(engine, base_iri=DEFAULT_BASE_IRI)
    (folder / QUALITY_FILE).write_text(measures.to_json(), "utf-8")
