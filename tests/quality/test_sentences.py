"""What press offices write, in many wordings: the facts are found, and no others.

Each case is a short text with fresh names; floors hold for each file over all cases.
"""

import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest

from citykg.documents.model import Document, DocumentId, Language, Metadata
from citykg.evaluation.flat import FlatEvaluation, evaluate_flat, overall
from citykg.extraction.extractor import Extractor
from citykg.mapping import FlatDocument, FlatFact
from citykg.pipeline import flat_documents
from citykg.settings import Settings

HERE = Path(__file__).parent / "sentences"
FILES = sorted(HERE.glob("*.toml"))
FLOORS = tomllib.loads((Path(__file__).parent / "sentence-floors.toml").read_text())


def score(path: Path, extractor: Extractor) -> FlatEvaluation:
    """Compare what is found in the cases of a file with the facts given there."""
    bank = tomllib.loads(path.read_text("utf-8"))
    documents = [_document(at, case) for at, case in enumerate(bank["case"])]
    extractions = [extractor.extract(one) for one in documents]
    found = flat_documents(Settings(), extractions, extractor=extractor)
    return evaluate_flat(
        (
            f"{path.stem} {at + 1}",
            FlatDocument(
                flat.entities,
                tuple(one for one in flat.facts if one.p in bank["predicates"]),
            ),
            FlatDocument((), tuple(_facts(case["facts"]))),
        )
        for at, (case, flat) in enumerate(zip(bank["case"], found, strict=True))
    )


def _document(at: int, case: dict[str, str]) -> Document:
    language = Language(case.get("language", "el"))
    name = DocumentId(f"sentence-{at}")
    metadata = Metadata("", language)
    return Document(name, case["text"], "0" * 64, "text/plain", metadata)


def _facts(lines: Sequence[str]) -> list[FlatFact]:
    parts = [line.split(" | ") for line in lines]
    return [FlatFact(p, s, o, "") for p, s, o in parts]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_floors_hold(path: Path, extractor: Extractor) -> None:
    """Precision and recall never fall below what was once reached."""
    result = score(path, extractor)
    for sign, rows in (("missed", result.missed), ("wrong", result.wrong)):
        for name, fact in rows:
            print(f"{sign} {name}: {fact.p} | {fact.s} | {fact.o}")  # noqa: T201  # shown by pytest -s, and when it fails
    total, floor = overall(result.facts), FLOORS[path.stem]
    print(f"{path.stem}: P {total.precision:.3f} R {total.recall:.3f}")  # noqa: T201  # as above
    assert total.precision >= floor["precision"]
    assert total.recall >= floor["recall"]
