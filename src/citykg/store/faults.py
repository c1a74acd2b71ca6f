"""The engine's exceptions, told in our own."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from traceback import clear_frames
from typing import Final

from citykg.errors import (
    QueryError,
    QueryParameterError,
    QuerySyntaxError,
    StoreError,
)

_PLACE: Final = re.compile(r"error at (\d+):(\d+): (?:expected )?(?:one of )?")
# How much of a faulty line a message repeats, in characters.
_SHOWN: Final = 30
# The parser lists what it could have read; its own remarks stand among the tokens.
_REMARK: Final = re.compile(r"(?:^|, )([A-Z][a-z]+(?: [^,\[\"]+)+)")
# The parser names a place, but not the prefix that it does not know there.
_PREFIX: Final = re.compile(r"([^\s<>{}()|/^;,.!*+?\[\]]*):[^\s:]*$")
_UNBOUND: Final = re.compile(r"does not contains variable (\?\w+)")


@contextmanager
def query_faults(query: str) -> Iterator[None]:
    """Translate what goes wrong while a query is parsed or evaluated.

    Args:
        query: Its text.

    Raises:
        QuerySyntaxError: If it is not SPARQL.
        QueryParameterError: If a bound variable is not projected.
        QueryError: If it uses a function that the engine does not have.
        StoreError: If the store cannot be read.
    """
    try:
        yield
    except SyntaxError as error:
        fault = _syntax_error(str(error), query=query)
        raise fault from error
    except RuntimeError as error:
        unbound = _UNBOUND.search(str(error))
        if unbound:
            raise QueryParameterError(
                f"The query does not select {unbound[1]}, so it cannot be bound."
            ) from error
        raise QueryError(f"The query cannot be evaluated: {error}.") from error
    except OSError as error:
        raise StoreError(f"The store cannot be read: {error}.") from error


@contextmanager
def results_dropped() -> Iterator[None]:
    """Let an error go without the results that the functions below it have held.

    The engine can drop results only on the thread that asked, and tracebacks keep them
    for as long as somebody looks at the error, who may be on another.
    """
    try:
        yield
    except Exception as error:
        fault: BaseException | None = error
        while fault is not None:
            clear_frames(fault.__traceback__)
            fault = fault.__cause__ or fault.__context__
        raise


@contextmanager
def update_faults(update: str) -> Iterator[None]:
    """Translate what goes wrong while an update is parsed or done.

    Args:
        update: Its text.

    Raises:
        QuerySyntaxError: If it is not SPARQL Update.
        QueryError: If it cannot be done, such as to create a graph that exists.
        StoreError: If the store cannot be written.
    """
    try:
        yield
    except SyntaxError as error:
        fault = _syntax_error(str(error), query=update)
        raise fault from error
    except RuntimeError as error:
        raise QueryError(f"The update cannot be done: {error}.") from error
    except OSError as error:
        raise StoreError(f"The update cannot be done: {error}.") from error


@contextmanager
def store_faults(action: str, *, path: Path | None = None) -> Iterator[None]:
    """Translate what goes wrong while a store is opened or filled.

    Args:
        action: What is being done, to follow "cannot be": ``opened``.
        path: The folder or file at hand, if there is one.

    Raises:
        StoreError: If the disk, the folder or the data are at fault.
    """
    try:
        yield
    except (OSError, SyntaxError, ValueError) as error:
        place = "The store" if path is None else path
        raise StoreError(f"{place} cannot be {action}: {error}") from error


def _syntax_error(message: str, *, query: str) -> QuerySyntaxError:
    place = _PLACE.match(message)
    if place is None:
        return QuerySyntaxError(message)
    line, column = int(place[1]), int(place[2])
    lines = query.split("\n")
    before = "\n".join([*lines[: line - 1], lines[line - 1][: column - 1]])
    remark = _REMARK.search(message[place.end() :])
    told = (
        _unfit(before, query[len(before) :])
        if remark is None
        else _remark(remark[1], before)
    )
    return QuerySyntaxError(told, line=line, column=column)


def _remark(remark: str, before: str) -> str:
    prefix = _PREFIX.search(before) if remark == "Prefix not found" else None
    return f"{remark}." if prefix is None else f"No prefix “{prefix[1]}:” is declared."


def _unfit(before: str, after: str) -> str:
    """Say how far a text is SPARQL; the parser may have read past the fault."""
    told = " ".join(before.split())[-_SHOWN:]
    at_end = not after.strip()
    if not told:
        return "The text is empty." if at_end else "No query begins like this."
    return f"This is no SPARQL after “{told}”{', where the text ends' * at_end}."
