"""Reading the folder ``queries/`` into one value."""

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final, NoReturn

from citykg.catalogue.model import (
    Catalogue,
    CatalogueQuery,
    Column,
    Parameter,
    ParameterKind,
    Picture,
    PictureKind,
)
from citykg.errors import CatalogueError, QuerySyntaxError
from citykg.namespaces import DEFAULT_BASE_IRI, rebase
from citykg.ontology import (
    LANGUAGES,
    HeaderLine,
    HeaderSyntaxError,
    parse_header,
)
from citykg.store import selected_variables

_TOPICS: Final = "topics.toml"
_PICTURED: Final = {
    PictureKind.TABLE: 0,
    PictureKind.CHART: 2,
    PictureKind.TIMELINE: 2,
    PictureKind.MAP: 1,
    PictureKind.GRAPH: 2,
}
"""Columns that a picture takes."""


def load_catalogue(queries_dir: Path, *, base_iri: str = DEFAULT_BASE_IRI) -> Catalogue:
    """Read and check every query.

    Args:
        queries_dir: Folder with ``topics.toml`` and one folder per collection.
        base_iri: Base of instance and graph IRIs, ending in ``/``.

    Raises:
        CatalogueError: If a file is missing, is not a SELECT query, or its header is
            incomplete or says something else than the query.
    """
    topics = _load_topics(queries_dir / _TOPICS)
    queries: dict[str, CatalogueQuery] = {}
    for path in sorted(queries_dir.glob("*/*.rq")):
        query = _load_query(path, base_iri=base_iri)
        if query.topic not in topics:
            reason = f"names the topic {query.topic!r}, which {_TOPICS} does not list"
            raise CatalogueError(path, f"{reason}. Add it there or pick another.")
        if query.slug in queries:
            other = queries[query.slug].path
            raise CatalogueError(path, f"has the same name as {other}. Rename one.")
        queries[query.slug] = query
    return Catalogue(topics, tuple(queries.values()))


def _load_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        reason = f"cannot be read ({error.strerror}). Restore it from the repository."
        raise CatalogueError(path, reason) from error
    except UnicodeDecodeError as error:
        reason = f"is not UTF-8 (byte {error.start}). Save it as UTF-8."
        raise CatalogueError(path, reason) from error


def _load_topics(path: Path) -> Mapping[str, Mapping[str, str]]:
    try:
        topics = tomllib.loads(_load_text(path))
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(path, f"is not TOML: {error}. Correct it.") from error
    for topic, names in topics.items():
        if not isinstance(names, dict) or set(names) != set(LANGUAGES):
            reason = f"the topic {topic!r} needs the names el and en and nothing else."
            raise CatalogueError(path, reason)
    return topics


def _load_query(path: Path, *, base_iri: str) -> CatalogueQuery:
    text = rebase(_load_text(path), base_iri=base_iri)
    header = _Header(path, text)
    columns = tuple(Column(name, label) for name, label in header.labelled("column"))
    parameters = tuple(header.parameters())
    picture = header.picture()
    used = (*(parameter.name for parameter in parameters), *picture.columns)
    _check_columns(path, text, columns=columns, used=used)
    return CatalogueQuery(
        slug=path.stem,
        collection=path.parent.name,
        path=path,
        topic=header.single("topic"),
        question=header.translated("question"),
        explanation=header.translated("explanation"),
        picture=picture,
        columns=columns,
        parameters=parameters,
        text=text,
    )


def _check_columns(
    path: Path,
    text: str,
    *,
    columns: Iterable[Column],
    used: Iterable[str],
) -> None:
    try:
        selected = selected_variables(text)
    except QuerySyntaxError as error:
        reason = f"is not SPARQL: {error.reason}. Correct the query."
        raise CatalogueError(
            path, reason, line=error.line, column=error.column
        ) from error
    if selected is None:
        raise CatalogueError(path, "is not a SELECT query. Rewrite it.")
    described = tuple(column.name for column in columns)
    if described != selected:
        reason = (
            f"describes the columns {', '.join(described) or 'none'} but selects "
            f"{', '.join(selected)}. Give one '#+ column' line for each, in "
            "the same order."
        )
        raise CatalogueError(path, reason)
    for name in used:
        if name not in described:
            reason = f"does not select ?{name}, which its header uses. Select it."
            raise CatalogueError(path, reason)


_SINGLE: Final = frozenset({"question", "explanation", "topic", "picture"})
_NAMED: Final = frozenset({"column", "parameter"})


class _Header:
    """The header lines of one file, with complaints that name file and line."""

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        try:
            self._lines = tuple(parse_header(text))
        except HeaderSyntaxError as error:
            reason = f"{error}. Complete the line."
            raise CatalogueError(path, reason, line=error.line) from error
        for line in self._lines:
            kind, _, name = line.key.partition(" ")
            if kind not in (_NAMED if name else _SINGLE):
                self._fail(f"has an unknown header '{line.key}'. Remove it.", line)

    def single(self, key: str) -> str:
        values = [line.value for line in self._lines if line.key == key]
        if len(values) != 1:
            self._fail(f"needs one line '#+ {key}: …', has {len(values)}.")
        return values[0]

    def translated(self, key: str) -> Mapping[str, str]:
        values = {
            line.language: line.value
            for line in self._lines
            if line.key == key and line.language is not None
        }
        for language in LANGUAGES:
            if language not in values:
                self._fail(f"has no line '#+ {key}@{language}: …'. Add it.")
        return values

    def labelled(self, kind: str) -> Iterable[tuple[str, Mapping[str, str]]]:
        for line in self._lines:
            found, _, name = line.key.partition(" ")
            if found != kind:
                continue
            english, bar, greek = (part.strip() for part in line.value.partition("|"))
            if not (english and bar and greek):
                self._fail(f"reads '#+ {kind} {name}: English | Greek'.", line)
            yield name, {"el": greek, "en": english}

    def parameters(self) -> Iterable[Parameter]:
        """Yield what may be bound; after its name stands what values it takes.

        ``parameter city iri/city`` takes IRIs of cities, ``parameter year year`` years.
        """
        for told, label in self.labelled("parameter"):
            name, _, taken = told.partition(" ")
            kind, _, section = taken.partition("/")
            if kind not in {"", *ParameterKind}:
                known = ", ".join(ParameterKind)
                self._fail(f"has a parameter of kind {kind!r}; there are {known}.")
            yield Parameter(name, label, ParameterKind(kind or "iri"), section)

    def picture(self) -> Picture:
        """Return how the answer is shown, told as ``chart name total``."""
        told, *columns = self.single("picture").split()
        if told not in set(PictureKind):
            known = ", ".join(PictureKind)
            self._fail(f"has a picture of kind {told!r}; there are {known}.")
        kind = PictureKind(told)
        if len(columns) != _PICTURED[kind]:
            self._fail(
                f"gives {len(columns)} columns to a {kind} of {_PICTURED[kind]}."
            )
        return Picture(kind, tuple(columns))

    def _fail(self, reason: str, line: HeaderLine | None = None) -> NoReturn:
        raise CatalogueError(self._path, reason, line=line.line if line else None)
