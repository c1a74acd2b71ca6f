"""How well the briefs of the corpus are read, by split."""

from collections.abc import Collection, Iterator
from enum import StrEnum
from pathlib import Path

from citykg.documents import load_document
from citykg.evaluation.flat import FlatEvaluation, evaluate_flat, load_flat_gold
from citykg.mapping import FlatDocument
from citykg.pipeline.extracting import flat_documents
from citykg.pipeline.model import FactExtractor
from citykg.settings import Settings


class Split(StrEnum):
    """Which briefs.

    Rules are tuned on the development split alone, and confidence is set by the
    calibration split. Nothing is tuned on the other two: the texts of the test split
    are as press offices write, those of the unusual split vary the wording on purpose.
    """

    DEVELOPMENT = "development"
    CALIBRATION = "calibration"
    TEST = "test"
    UNUSUAL = "unusual"


def split_members(settings: Settings, split: Split) -> list[Path]:
    """Return the documents of *split* that have flat gold, in order of their names.

    Args:
        settings: Where documents and gold are.
        split: Which.
    """
    gold = settings.data_dir / "gold"
    listed = {
        one: _listed(gold / f"{one.value}-split.txt")
        for one in Split
        if one is not Split.DEVELOPMENT
    }
    held_out = frozenset().union(*listed.values())
    return [
        settings.data_dir / "documents" / f"{path.stem}.txt"
        for path in sorted((gold / "flat").glob("*.json"))
        if (
            path.stem in listed[split] if split in listed else path.stem not in held_out
        )
    ]


def _listed(path: Path) -> frozenset[str]:
    lines = path.read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def evaluate_split(
    settings: Settings,
    split: Split,
    *,
    extractor: FactExtractor,
    only: Collection[str] = (),
) -> FlatEvaluation:
    """Read the briefs of one split, and compare with gold.

    Args:
        settings: Where documents, gold and ontology are.
        split: Which briefs.
        extractor: Reads them.
        only: Names of the documents to look at; all of the split if empty.

    Raises:
        GoldError: If a gold file has another form.
        DocumentError: If a document cannot be read.
    """
    paths = [
        path for path in split_members(settings, split) if not only or path.stem in only
    ]
    return evaluate_flat(_pairs(settings, paths, extractor))


def _pairs(
    settings: Settings, paths: list[Path], extractor: FactExtractor
) -> Iterator[tuple[str, FlatDocument, FlatDocument]]:
    extractions = [extractor.extract(load_document(path)) for path in paths]
    found = flat_documents(settings, extractions, extractor=extractor)
    for path, flat in zip(paths, found, strict=True):
        gold = settings.data_dir / "gold" / "flat" / f"{path.stem}.json"
        yield path.stem, flat, load_flat_gold(gold)
