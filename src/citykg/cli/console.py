"""How the command line talks: results to stdout, talk to stderr, exit codes."""

import errno
import sys
from collections.abc import Sequence
from enum import IntEnum
from typing import Any, NoReturn

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.table import Table
from typer.core import TyperGroup

from citykg.errors import CityKgError, QueryError

# As shells count a process that SIGINT ended.
_INTERRUPTED = 130


class ExitCode(IntEnum):
    """What a verb tells its caller."""

    FINE = 0
    FINDINGS = 1
    MISUSE = 2


class Guarded(TyperGroup):
    """Words our own errors for people and turns them into exit codes."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - typer keeps both types to itself
        """Run a verb; an error of ours becomes a message, not a traceback.

        Args:
            ctx: What the command line says.

        Raises:
            Exit: With the code that the error stands for.
            OSError: If nobody reads the output any more.
        """
        try:
            return super().invoke(ctx)
        except QueryError as error:
            say(f"citykg: {error}")
            raise typer.Exit(ExitCode.MISUSE) from error
        except CityKgError as error:
            say(f"citykg: {error}")
            raise typer.Exit(ExitCode.FINDINGS) from error
        except ValidationError as error:
            say(_settings_fault(error))
            raise typer.Exit(ExitCode.MISUSE) from error
        except OSError as error:
            if error.errno == errno.EPIPE:  # whoever reads the answer has enough
                raise
            say(f"citykg: {_system_fault(error)}")
            raise typer.Exit(ExitCode.FINDINGS) from error
        except KeyboardInterrupt as error:
            say("citykg: stopped.")
            raise typer.Exit(_INTERRUPTED) from error


def leave(code: ExitCode) -> NoReturn:
    """End the verb at hand.

    Args:
        code: What its caller is told.

    Raises:
        Exit: Always.
    """
    raise typer.Exit(code)


def say(text: str) -> None:
    """Tell people something, apart from results.

    Args:
        text: One or more lines.
    """
    typer.echo(text, err=True)


def emit(data: bytes) -> None:
    """Write a result as it stands, with a line end at its end.

    Args:
        data: The result.
    """
    sys.stdout.flush()
    sys.stdout.buffer.write(data if data.endswith(b"\n") else data + b"\n")
    sys.stdout.buffer.flush()


def show_table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table, folded to the width of the terminal.

    Args:
        headings: Names of the columns.
        rows: As many cells each.
    """
    table = Table(*headings, box=None, pad_edge=False, header_style="bold")
    for row in rows:
        table.add_row(*row)
    width = None if sys.stdout.isatty() else _natural_width(headings, rows)
    console = Console(file=sys.stdout, width=width, markup=False, highlight=False)
    console.print(table)


def _natural_width(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> int:
    """Return a width that folds nothing, for files and pipes."""
    columns = zip(headings, *rows, strict=True)
    # One more character between columns; twice for those that print double-width.
    return sum(2 * max(map(len, column)) + 2 for column in columns)


def _system_fault(error: OSError) -> str:
    """Word what the system refuses."""
    reason = error.strerror or str(error)
    place = "" if error.filename is None else f"{error.filename}: "
    return f"{place}{reason}."


def _settings_fault(error: ValidationError) -> str:
    lines = [
        f"citykg: CITYKG_{str(fault['loc'][0]).upper()}: {fault['msg']}."
        for fault in error.errors()
    ]
    return "\n".join(lines)
