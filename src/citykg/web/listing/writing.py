"""A list as a SPARQL query: what a reader sees, asked of the graph itself."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from citykg.namespaces import PREFIXES
from citykg.namespaces.greek import fold
from citykg.web.i18n import InterfaceLanguage
from citykg.web.listing.columns import Column, Shows
from citykg.web.listing.narrowing import Asked
from citykg.web.listing.tables import KIND, YEAR_DIGITS, Facet, Table
from citykg.web.names import Names
from citykg.web.vocabulary import compact

_PREFIXED: Final = re.compile(r"(?<![\w<:/])([a-z]+):[A-Za-z]")
_NAMED: Final = (
    'OPTIONAL {{ {thing} skos:prefLabel ?name . FILTER(LANG(?name) = "{language}") }}'
)
_SPECIAL: Final = frozenset(r"\.+*?()[]{}^$|")
# Letters of Greek with one accent and of the Latin alphabets of Europe.
_LETTERS: Final = (*range(0x20, 0x250), *range(0x370, 0x400))


@dataclass(frozen=True, slots=True)
class ListQueries:
    """Writes queries for readers of one language.

    Args:
        names: Names of the release.
        language: Language of the names.
        instance_base: Start of the IRIs of things.
    """

    names: Names
    language: InterfaceLanguage
    instance_base: str

    def of_list(self, table: Table, asked: Asked) -> str:
        """Return a query that gives exactly the things of a list, one on each row.

        Columns in which each thing has one value at most stand beside it.

        Args:
            table: The table of the list.
            asked: What is asked of the list.
        """
        thing = f"?{table.section}"
        shown = [one for one in table.columns if _is_single(table, one)]
        variables = " ".join(f"?{one.name}" for one in shown)
        named = (
            f"OPTIONAL {{ {_pattern(one, thing, f'?{one.name}')} }}" for one in shown
        )
        lines = [*self._asked(table, asked), self._named(thing), *named]
        head = f"SELECT DISTINCT {thing} ?name {variables}".rstrip()
        return _text(head, lines, f"ORDER BY ?name {thing}")

    def of_facet(self, table: Table, asked: Asked, facet: Facet) -> str:
        """Return a query that counts the things of a list by what narrows it further.

        Args:
            table: The table of the list.
            asked: What is asked of the list.
            facet: What to count by.
        """
        thing, value = f"?{table.section}", f"?{facet.column.name}"
        counted = _counted(facet, thing, value)
        lines = [*self._asked(table, asked), *counted, self._named(value)]
        head = f"SELECT {value} ?name (COUNT(DISTINCT {thing}) AS ?count)"
        grouped = f"GROUP BY {value} ?name\nORDER BY DESC(?count) ?name {value}"
        return _text(head, lines, grouped)

    def _asked(self, table: Table, asked: Asked) -> Iterator[str]:
        thing = f"?{table.section}"
        yield from _members(table, self.names, thing, self.instance_base)
        yield from _conditions(table, asked, thing)

    def _named(self, variable: str) -> str:
        return _NAMED.format(thing=variable, language=self.language)


def _text(head: str, lines: Iterable[str], end: str) -> str:
    body = "\n".join((f"{head} WHERE {{", *(f"  {line}" for line in lines), "}", end))
    return f"{_declarations(body)}{body}\n"


def _counted(facet: Facet, thing: str, value: str) -> Iterator[str]:
    """Yield what leads from a thing to the values that it is counted by."""
    column = facet.column
    if column.shows is Shows.DATE:
        yield _pattern(column, thing, "?when")
        yield f"BIND(SUBSTR(STR(?when), 1, {YEAR_DIGITS}) AS {value})"
        return
    if column == KIND:  # things have classes that tell nothing of them here, too
        yield f"VALUES {value} {{ {' '.join(map(_written, facet.values.values()))} }}"
    yield _pattern(column, thing, value)


def _is_single(table: Table, column: Column) -> bool:
    cells = table.cells[column.name].values()
    return (
        column.shown
        and column.shows is not Shows.COUNT
        and all(len(values) == 1 for values in cells)
    )


def _members(
    table: Table, names: Names, thing: str, instance_base: str
) -> Iterator[str]:
    """Yield what tells the things of a section from all others."""
    members = frozenset(table.things)
    if not members:
        yield "FILTER(false)"
        return
    shared = set.intersection(*(set(names.kinds[iri]) for iri in members))
    sizes = {
        kind: sum(kind in kinds for kinds in names.kinds.values()) for kind in shared
    }
    exact = sorted(kind for kind, size in sizes.items() if size == len(members))
    if exact:
        ours = [kind for kind in exact if compact(kind).startswith("ckg:")]
        yield f"{thing} a {_written((ours or exact)[0])} ."
        return
    kinds = sorted({names.kinds[iri][0] for iri in members})
    if len(kinds) == 1:
        yield f"{thing} a {_written(kinds[0])} ."
    else:
        yield f"VALUES ?class {{ {' '.join(map(_written, kinds))} }}"
        yield f"{thing} a ?class ."
    if any(
        set(kinds) & set(of) for iri, of in names.kinds.items() if iri not in members
    ):
        yield f'FILTER(STRSTARTS(STR({thing}), "{instance_base}{table.section}/"))'


def _conditions(table: Table, asked: Asked, thing: str) -> Iterator[str]:
    for number, (name, key) in enumerate(asked.chosen, start=1):
        facet = table.facets[name]
        value = facet.values.get(key)
        if value is None:
            yield "FILTER(false)  # no thing of this list has the value asked for"
        elif facet.column.shows is Shows.DATE:
            yield _pattern(facet.column, thing, f"?when{number}")
            yield f'FILTER(STRSTARTS(STR(?when{number}), "{value}"))'
        else:
            yield f"{thing} {facet.column.path} {_written(value)} ."
    if asked.part:
        yield f"{thing} skos:prefLabel|skos:altLabel|foaf:name ?called ."
        yield f'FILTER(REGEX(STR(?called), "{_escaped(folding_regex(asked.part))}"))'


def _pattern(column: Column, thing: str, variable: str) -> str:
    triple = f"{thing} {column.path} {variable} ."
    return f"{triple} {variable} a {column.kind} ." if column.kind else triple


def _written(iri: str) -> str:
    short = compact(iri)
    return short if short != iri and re.fullmatch(r"\w+:[\w-]+", short) else f"<{iri}>"


def folding_regex(part: str) -> str:
    """Return a regular expression for words in any case and with any accents.

    Args:
        part: The words, not empty.

    Examples:
        >>> import re
        >>> bool(re.search(folding_regex("ηρακλ"), "Ηράκλειο"))
        True
    """
    return "".join(_any_of(letter) for letter in fold(part))


def _any_of(letter: str) -> str:
    letters = sorted({letter, *_variants().get(letter, ())})
    written = [f"\\{one}" if one in _SPECIAL else one for one in letters]
    return written[0] if len(written) == 1 else f"[{''.join(written)}]"


@lru_cache(maxsize=1)
def _variants() -> dict[str, list[str]]:
    """Return each folded letter with the letters that fold to it."""
    found: dict[str, list[str]] = {}
    for code in _LETTERS:
        letter = chr(code)
        if unicodedata.category(letter).startswith("L"):
            found.setdefault(fold(letter), []).append(letter)
    return found


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _declarations(text: str) -> str:
    used = sorted(set(_PREFIXED.findall(text)) & set(PREFIXES))
    return "".join(f"PREFIX {one}: <{PREFIXES[one]}>\n" for one in used)
