"""Flat facts on the command line: one JSON file a document, or one table for all."""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from citykg.cli.console import ExitCode, emit, leave, say
from citykg.mapping import FlatDocument, FlatFact

_COLUMNS = ("document", "p", "s", "o", "evidence", "confidence")


def emit_flat_json(
    flat: Sequence[FlatDocument], *, stems: Sequence[str], folder: Path | None
) -> None:
    """Print flat facts as one JSON array, or write a file for each document.

    Args:
        flat: Flat facts of n documents.
        stems: Name of each document's file without its ending; n names.
        folder: Where to write the files; None prints.
    """
    if folder is None:
        emit(_json([_plain(one) for one in flat]))
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for stem, one in zip(stems, flat, strict=True):
            (folder / f"{stem}.json").write_bytes(_json(_plain(one)) + b"\n")
    except OSError as error:
        say(f"Cannot write to {folder}: {error.strerror}. Choose another --out.")
        leave(ExitCode.MISUSE)
    say(f"{len(flat)} files in {folder}.")


def emit_flat_csv(flat: Sequence[FlatDocument], documents: Sequence[str]) -> None:
    """Print flat facts as CSV (RFC 4180), one line a fact.

    Args:
        flat: Flat facts of n documents.
        documents: Identifier of each document; n identifiers.
    """
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(_COLUMNS)
    for document, one in zip(documents, flat, strict=True):
        for fact in one.facts:
            writer.writerow((document, *_row(fact)))
    emit(table.getvalue().encode())


def _row(fact: FlatFact) -> tuple[str, ...]:
    return fact.p, fact.s, fact.o, fact.evidence, str(fact.confidence)


def _plain(flat: FlatDocument) -> dict[str, object]:
    return {
        "entities": [asdict(one) for one in flat.entities],
        "facts": [
            {"p": one.p, "s": one.s, "o": one.o, "evidence": one.evidence}
            for one in flat.facts
        ],
    }


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=2).encode()
