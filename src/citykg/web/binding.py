"""Parameters in an address, checked and turned into what a query is given."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from citykg.catalogue import CatalogueQuery, Parameter, ParameterKind
from citykg.errors import QueryParameterError
from citykg.namespaces.greek import fold
from citykg.sparql.iris import is_absolute_iri
from citykg.store.model import Term
from citykg.web.names import Names
from citykg.web.site import Site

MOST_PAGES: Final = 100_000
MOST_ROWS: Final = 1000
USUAL_ROWS: Final = 100
INTEGER: Final = "http://www.w3.org/2001/XMLSchema#integer"
_DIGITS: Final = re.compile(r"[+-]?[0-9]{1,18}")
_YEAR: Final = re.compile(r"[0-9]{4}")
_TAG: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}")
_NAMED: Final = 5

Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Part:
    """Which part of an answer is wanted.

    Args:
        page: Its number, from 1.
        size: Rows on a page.
    """

    page: int
    size: int


def single_values(pairs: Pairs, *, known: Sequence[str]) -> Mapping[str, str]:
    """Return the parameters of an address; an empty one counts as left out.

    Args:
        pairs: Name and value of each.
        known: The names that there are.

    Raises:
        QueryParameterError: If one is unknown or comes twice.
    """
    values: dict[str, str] = {}
    for name, value in pairs:
        if name not in known:
            told = ", ".join(known)
            raise QueryParameterError(f"There is no parameter “{name}”; use {told}.")
        if name in values:
            raise QueryParameterError(f"The parameter “{name}” comes twice.")
        values[name] = value
    return {name: value for name, value in values.items() if value.strip()}


def part_of(values: Mapping[str, str]) -> Part:
    """Return which part of an answer the parameters ask for.

    Raises:
        QueryParameterError: If they are out of bounds.
    """
    return Part(
        page=whole_number("page", values.get("page", "1"), most=MOST_PAGES),
        size=whole_number("size", values.get("size", str(USUAL_ROWS)), most=MOST_ROWS),
    )


def whole_number(name: str, value: str, *, least: int = 1, most: int) -> int:
    """Return a number within bounds.

    Args:
        name: Name of the parameter.
        value: What it was given.
        least: The least number.
        most: The greatest number.

    Raises:
        QueryParameterError: If it is no number, or out of bounds.
    """
    text = value.strip()
    number = int(text) if _DIGITS.fullmatch(text) else least - 1
    if not least <= number <= most:
        raise QueryParameterError(
            f"“{name}” is a whole number from {least} to {most}, not “{value}”."
        )
    return number


def bindings_of(
    site: Site, query: CatalogueQuery, values: Mapping[str, str]
) -> Mapping[str, Term]:
    """Return what the variables of a query are bound to.

    Args:
        site: The site.
        query: The query.
        values: Parameter name to what it was given.

    Raises:
        QueryParameterError: If a value does not suit its parameter.
    """
    return {
        parameter.name: _term(site, parameter, values[parameter.name].strip())
        for parameter in query.parameters
        if parameter.name in values
    }


def _term(site: Site, parameter: Parameter, value: str) -> Term:
    """Return a value as a term.

    Raises:
        QueryParameterError: If it does not suit the parameter.
    """
    name = parameter.name
    match parameter.kind:
        case ParameterKind.IRI:
            return Term.iri(_thing(site, parameter, value))
        case ParameterKind.YEAR:
            if not _YEAR.fullmatch(value):
                reason = f"“{name}” is a year of four digits, not “{value}”."
                raise QueryParameterError(reason)
            return Term.literal(value.lstrip("0") or "0", datatype=INTEGER)
        case ParameterKind.LANGUAGE:
            if not _TAG.fullmatch(value):
                reason = f"“{name}” is a language tag such as el, not “{value}”."
                raise QueryParameterError(reason)
            return Term.literal(value.lower())
        case ParameterKind.INTEGER:
            if not _DIGITS.fullmatch(value):
                reason = f"“{name}” is a whole number, not “{value}”."
                raise QueryParameterError(reason)
            return Term.literal(str(int(value)), datatype=INTEGER)


def _thing(site: Site, parameter: Parameter, value: str) -> str:
    """Return the IRI that is meant by an IRI, a slug or a name.

    Raises:
        QueryParameterError: If nothing is meant, or several things are.
    """
    if value.startswith(("http://", "https://", "urn:")):
        if is_absolute_iri(value):
            return value
        raise QueryParameterError(f"“{value}” is no IRI.")
    section = parameter.section
    for path in (value, f"{section}/{value}"):
        iri = f"{site.instance_base}{path}"
        if iri in site.names:
            return iri
    found = sorted(_called(site.names, section, value))
    if len(found) == 1:
        return found[0]
    if not found:
        reason = "is neither an IRI, nor a slug, nor a name of anything here"
        raise QueryParameterError(f"“{parameter.name}”: “{value}” {reason}.")
    told = ", ".join(iri.removeprefix(site.instance_base) for iri in found[:_NAMED])
    reason = f"is the name of {len(found)} things; say which: {told}."
    raise QueryParameterError(f"“{parameter.name}”: “{value}” {reason}")


def _called(names: Names, section: str, value: str) -> Iterator[str]:
    """Yield the things of a section, or of all where it is empty, that have a name."""
    wanted = fold(value)
    for iri in names.sections.get(section, ()) if section else names.kinds:
        called = chain(
            names.labels.get(iri, {}).values(),
            (name for _, name in names.others.get(iri, ())),
        )
        if any(fold(name) == wanted for name in called):
            yield iri
