"""What people are told of the reading of documents."""

import sys
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from citykg.cli.console import say
from citykg.documents import Document
from citykg.errors import DocumentError

_PIPED_WIDTH = 10_000  # folds nothing that goes into a file


def show_failures(failures: Sequence[DocumentError]) -> None:
    """Print to stderr which documents were not read, and why; nothing if all were.

    Args:
        failures: One error for each of them.
    """
    if not failures:
        return
    count = len(failures)
    say(f"{count} {'document was' if count == 1 else 'documents were'} not read:")
    table = Table("document", "reason", box=None, pad_edge=False, header_style="bold")
    for failure in failures:
        # Names of files may be bytes that no terminal can show.
        name = str(failure.source).encode(errors="replace").decode()
        table.add_row(name, failure.reason)
    width = None if sys.stderr.isatty() else _PIPED_WIDTH
    console = Console(stderr=True, width=width, markup=False, highlight=False)
    console.print(table)


def show_readings(documents: Sequence[Document]) -> None:
    """Say on stderr what is worth knowing of the reading of documents.

    Args:
        documents: What was read.
    """
    for document in documents:
        if document.encoding not in {None, "utf-8"}:
            say(f"{document.id}: read as {document.encoding}.")
        for note in document.notes:
            say(f"{document.id}: {note}")
