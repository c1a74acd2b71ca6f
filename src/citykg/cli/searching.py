"""``citykg search``."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from enum import StrEnum
from typing import Annotated, Final

import typer

from citykg.cli.console import emit, say, show_table
from citykg.cli.context import current_release, settings_of
from citykg.search import INDEX_FILE, PAGE_LENGTH, Filters, Hit, Index, Piece

_ADVICE: Final = "Nothing is found. Try fewer words or letters, or no filter."


class Language(StrEnum):
    """Languages of documents."""

    GREEK = "el"
    ENGLISH = "en"


def search_verb(  # noqa: PLR0913 - an option each
    ctx: typer.Context,
    text: Annotated[
        str, typer.Argument(help="Words, in Greek or Latin letters, accents or not.")
    ],
    *,
    kind: Annotated[
        str, typer.Option("--type", help="A class, such as City or network.")
    ] = "",
    lang: Annotated[
        Language | None, typer.Option(help="Language of the documents.")
    ] = None,
    network: Annotated[
        str, typer.Option(help="A city network, such as oasc, and what it concerns.")
    ] = "",
    year: Annotated[str, typer.Option(help="Year of the documents.")] = "",
    page: Annotated[int, typer.Option(min=1, help="Page of the results.")] = 1,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print everything, for programs.")
    ] = False,
) -> None:
    """Find things and documents of the current release by words.

    Example: citykg search Hrakleio --type City
    """
    filters = Filters(type=kind, lang=lang or "", network=network, year=year)
    index = Index.open(current_release(settings_of(ctx)).folder / INDEX_FILE)
    results = index.search(text, filters=filters, page=page)
    index.close()
    if as_json:
        emit(json.dumps(asdict(results), ensure_ascii=False, indent=2).encode())
        return
    if results.did_you_mean:
        say(f"Perhaps you mean: {results.did_you_mean}")
    if not results.hits:
        say(_ADVICE)
        return
    show_table(("name", "kind", "found", "IRI"), [_row(hit) for hit in results.hits])
    if results.pages > 1:
        first = (results.page - 1) * PAGE_LENGTH + 1
        last = first + len(results.hits) - 1
        say(f"{first} to {last} of {results.total}; more with --page")


def _row(hit: Hit) -> tuple[str, str, str, str]:
    kind = hit.thing.kinds[0] if hit.thing.kinds else ""
    found = _line(hit.name) if hit.name else _line(hit.snippet)
    return (
        hit.thing.label("el"),
        kind.replace("#", "/").rpartition("/")[2],
        found,
        hit.thing.iri,
    )


def _line(pieces: Iterable[Piece]) -> str:
    return " ".join("".join(piece.text for piece in pieces).split())
