"""Errors of what the graph is built from, and of the build itself."""

from pathlib import Path

from citykg.errors.base import CityKgError


class MappingError(CityKgError):
    """A fact cannot become triples."""


class IriError(MappingError):
    """A name cannot become an IRI of ours, or an IRI is not ours.

    Args:
        value: The name or the IRI.
        reason: What is wrong with it, as half a sentence.
    """

    def __init__(self, value: str, reason: str) -> None:
        super().__init__(value, reason)
        self.value = value
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.value!r} {self.reason}"


class SourceFileError(CityKgError):
    """A file that citykg is built from cannot be used.

    Args:
        path: The file or folder at fault.
        reason: What is wrong with it and what to do.
        line: Line of the fault, from 1, or None if unknown.
        column: Column of the fault, from 1, or None if unknown.
    """

    def __init__(
        self,
        path: Path,
        reason: str,
        *,
        line: int | None = None,
        column: int | None = None,
    ) -> None:
        super().__init__(path, reason, line, column)
        self.path = path
        self.reason = reason
        self.line = line
        self.column = column

    def __str__(self) -> str:
        place = [str(n) for n in (self.line, self.column) if n is not None]
        return f"{':'.join([str(self.path), *place])}: {self.reason}"


class OntologyError(SourceFileError):
    """A file of the ontology cannot be used."""


class CatalogueError(SourceFileError):
    """A query of the catalogue cannot be used."""


class GoldError(SourceFileError):
    """The gold facts cannot be used."""


class FloorsError(SourceFileError):
    """The quality floors cannot be used, or would be lowered."""


class MergedError(SourceFileError):
    """The file of merged things cannot be used, or does not fit the graph."""


class StoreError(CityKgError):
    """The triple store cannot be opened, read or written."""


class ReleaseError(CityKgError):
    """A release is missing, unfinished or damaged."""


class NotBuiltError(CityKgError):
    """A release was built before it had what is asked for.

    Args:
        name: The file that it lacks.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name

    def __str__(self) -> str:
        return f"The release has no {self.name}. Build it again: citykg build"


class AddressError(CityKgError):
    """The address to serve on cannot be had.

    Args:
        host: The host.
        port: The port.
        reason: What the system says.
    """

    def __init__(self, host: str, port: int, reason: str) -> None:
        super().__init__(host, port, reason)
        self.host = host
        self.port = port
        self.reason = reason

    def __str__(self) -> str:
        return (
            f"Cannot serve on {self.host}, port {self.port}: {self.reason}. Choose "
            "another with --host and --port; port 0 picks a free one."
        )


class AnotherBuildError(ReleaseError):
    """A build is at work already."""

    def __str__(self) -> str:
        return "Another build is at work here. Try again when it is done."


class ShapeViolationError(CityKgError):
    """The graph breaks its shapes, so nothing was released.

    Args:
        report_path: The report that names document, words and shape.
        count: Number of violations, at least 1.
    """

    def __init__(self, report_path: Path, *, count: int) -> None:
        super().__init__(report_path, count)
        self.report_path = report_path
        self.count = count

    def __str__(self) -> str:
        noun = "violation" if self.count == 1 else "violations"
        return (
            f"{self.count} {noun} of the shapes; the release before stays current. "
            f"See {self.report_path}"
        )
