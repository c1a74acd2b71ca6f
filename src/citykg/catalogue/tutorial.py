"""The tutorial of SPARQL: steps with a query each, read from one file."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, NoReturn

from citykg.catalogue.model import in_language
from citykg.errors import CatalogueError
from citykg.namespaces import DEFAULT_BASE_IRI, rebase
from citykg.ontology import LANGUAGES

TUTORIAL_FILE: Final = "tutorial.toml"

_GIVES: Final = ("rows", "boolean", "graph")
_TRANSLATED: Final = ("title", "text", "task")


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the tutorial.

    Args:
        slug: Its name, used as fragment of its address.
        title: What it teaches; language to text.
        text: Paragraphs with a blank line between, code in back quotes; language to
            text.
        task: What to try; language to text.
        query: SPARQL that asks for English labels; our prefixes are not declared.
        gives: The kind of its answer.
    """

    slug: str
    title: Mapping[str, str]
    text: Mapping[str, str]
    task: Mapping[str, str]
    query: str
    gives: Literal["rows", "boolean", "graph"]

    def in_language(self, language: str) -> str:
        """Return the SPARQL with labels in *language*.

        Args:
            language: ``el`` or ``en``.
        """
        return in_language(self.query, language)


def load_tutorial(
    queries_dir: Path, *, base_iri: str = DEFAULT_BASE_IRI
) -> tuple[Step, ...]:
    """Read the steps of the tutorial.

    Args:
        queries_dir: The folder ``queries/``.
        base_iri: Base of instance and graph IRIs, ending in ``/``.

    Raises:
        CatalogueError: If the file is missing, or a step is incomplete.
    """
    path = queries_dir / TUTORIAL_FILE
    try:
        text = rebase(path.read_text(encoding="utf-8"), base_iri=base_iri)
        told = tomllib.loads(text)
    except OSError as error:
        reason = f"cannot be read ({error.strerror}). Restore it from the repository."
        raise CatalogueError(path, reason) from error
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(path, f"is not TOML: {error}. Correct it.") from error
    return tuple(_step(path, number, step) for number, step in _numbered(told))


def _numbered(told: Mapping[str, object]) -> list[tuple[int, Mapping[str, object]]]:
    steps = told.get("step")
    held = steps if isinstance(steps, list) else []
    return list(enumerate(held, start=1))


def _step(path: Path, number: int, told: Mapping[str, object]) -> Step:
    def fail(reason: str) -> NoReturn:
        raise CatalogueError(path, f"step {number} {reason}")

    words: dict[str, Mapping[str, str]] = {}
    for part in _TRANSLATED:
        texts = told.get(part)
        if not isinstance(texts, dict) or set(texts) != set(LANGUAGES):
            fail(f"needs its {part} in el and en and in nothing else.")
        words[part] = {language: text.strip() for language, text in texts.items()}
    query = told.get("query")
    if not isinstance(query, dict) or query.get("gives") not in _GIVES:
        fail(f"needs a query that gives one of {', '.join(_GIVES)}.")
    return Step(
        slug=str(told.get("slug", number)),
        query=str(query.get("text", "")).strip() + "\n",
        gives=query["gives"],
        **words,
    )
