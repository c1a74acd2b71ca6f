"""A prepared question with its answer, in picture and table."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Final
from urllib.parse import urlencode

from citykg.catalogue import CatalogueQuery, Column, Parameter, ParameterKind
from citykg.namespaces.greek import fold, transliterate
from citykg.sparql.query import QueryForm
from citykg.store.model import Row, Term
from citykg.web.figures import Figure, figure_of
from citykg.web.glimpses import OF_THINGS
from citykg.web.i18n import InterfaceLanguage
from citykg.web.pages.frame import Frame, Request
from citykg.web.pages.gallery import Card, cards_of_topic
from citykg.web.pages.questions import downloads
from citykg.web.results import ResultTable, to_table
from citykg.web.site import Site
from citykg.web.values import Reader, Value

LONGEST: Final = 100
"""Rows of an answer that its page shows; the downloads hold them all."""

_OTHERS: Final = 3


@dataclass(frozen=True, slots=True)
class Choice:
    """What may be chosen.

    Args:
        value: What it is called, and sent as.
        also: Other spellings that find it, folded.
    """

    value: str
    also: str = ""


@dataclass(frozen=True, slots=True)
class Control:
    """What a reader may set.

    Args:
        name: Name of the parameter.
        label: What to set.
        value: What is set, or nothing.
        choices: What there is to choose.
        searched: Whether a choice is found by typing.
    """

    name: str
    label: str
    value: str
    choices: tuple[Choice, ...]
    searched: bool


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """Context of a question and its answer.

    Args:
        frame: What surrounds the page.
        card: The question.
        topic: Its topic, as (fragment, name).
        controls: What may be set.
        figure: The answer as a picture, or None.
        table: The answer.
        headings: Variable to heading, those that the table leaves out included.
        query: The query.
        editor: The query page with the query.
        downloads: The answer in other formats, as (name, address).
        api: Address of the answer for programs, or None.
        others: Further questions of the topic.
    """

    frame: Frame
    card: Card
    topic: tuple[str, str]
    controls: tuple[Control, ...]
    figure: Figure | None
    table: ResultTable
    headings: Mapping[str, str]
    query: str
    editor: str
    downloads: tuple[tuple[str, str], ...]
    api: str | None
    others: tuple[Card, ...]


def question_page(
    site: Site,
    request: Request,
    query: CatalogueQuery,
    *,
    values: Mapping[str, str],
    bindings: Mapping[str, Term],
) -> QuestionPage:
    """Fill the page of a question.

    Args:
        site: The site.
        request: The request.
        query: The question.
        values: Parameter name to what it was given.
        bindings: Variable to what it is bound to.

    Raises:
        QueryError: If it cannot be answered.
    """
    language, reader = request.language, site.reader(request.language)
    text = query.in_language(language)
    rows = site.answers.rows(text, bindings)
    told = with_values(query.to_read(language), bindings)
    cards = cards_of_topic(site, request, query.topic)
    card = next(one for one in cards if one.slug == query.slug)
    return QuestionPage(
        frame=request.frame(card.question, description=card.explanation),
        card=card,
        topic=(query.topic, site.catalogue.topics[query.topic][language]),
        controls=_controls(site, reader, query, bindings),
        figure=figure_of(reader, query, rows, coordinates=site.coordinates),
        table=table_of(reader, query.columns, rows),
        headings={one.name: one.label[language] for one in query.columns},
        query=told,
        editor=site.urls.query(language, told),
        downloads=downloads(
            site, request, with_values(text, bindings), QueryForm.SELECT
        ),
        api=_api(query, values),
        others=_next_to(card, cards),
    )


def with_values(text: str, bindings: Mapping[str, Term]) -> str:
    """Return a query that says itself what its variables are bound to.

    Args:
        text: SPARQL text.
        bindings: Variable to its value: an IRI, a whole number or a plain string.
    """
    clauses = (
        f"VALUES ?{name} {{ {_written(term)} }}\n" for name, term in bindings.items()
    )
    return f"{text.rstrip()}\n{''.join(clauses)}"


def table_of(
    reader: Reader, columns: Sequence[Column], rows: Sequence[Row]
) -> ResultTable:
    """Return an answer as a table where a name leads to its thing.

    A column of IRIs whose names stand in another is not shown beside it.

    Args:
        reader: Who reads.
        columns: The columns of the question.
        rows: The answer.
    """
    labels = {column.label["en"]: column.name for column in columns}
    things = {
        labels[label.removesuffix(OF_THINGS)]: name
        for label, name in labels.items()
        if label.endswith(OF_THINGS) and label.removesuffix(OF_THINGS) in labels
    }
    shown = [one for one in columns if one.name not in things.values()]
    headings = {one.name: one.label[reader.language] for one in shown}
    table = to_table(reader, tuple(headings), rows, headings=headings, longest=LONGEST)
    linked = tuple(
        tuple(
            _led(reader, value, row.get(things.get(column.name, "")))
            for column, value in zip(shown, cells, strict=True)
        )
        for row, cells in zip(rows, table.rows, strict=False)
    )
    return replace(table, rows=linked)


def _led(reader: Reader, value: Value | None, thing: Term | None) -> Value | None:
    if value is None or thing is None:
        return value
    return replace(value, href=reader.href(thing.value))


def _written(term: Term) -> str:
    if term.kind == "iri":
        return f"<{term.value}>"
    return term.value if term.datatype else f'"{term.value}"'


def _controls(
    site: Site, reader: Reader, query: CatalogueQuery, bindings: Mapping[str, Term]
) -> tuple[Control, ...]:
    if not query.parameters:
        return ()
    rows = site.answers.rows(query.in_language(reader.language))
    return tuple(
        _control(reader, one, rows, bindings.get(one.name)) for one in query.parameters
    )


def _control(
    reader: Reader, parameter: Parameter, rows: Sequence[Row], chosen: Term | None
) -> Control:
    """Return what a reader may set: only values that have an answer are offered."""
    terms = dict.fromkeys(row[parameter.name] for row in rows if parameter.name in row)
    if chosen is not None:
        terms[chosen] = None
    label, name = parameter.label[reader.language], parameter.name
    if parameter.kind is not ParameterKind.IRI:
        told = sorted({term.value for term in terms}, key=_order)
        value = chosen.value if chosen else ""
        return Control(name, label, value, tuple(map(Choice, told)), searched=False)
    typed = _typed(reader, parameter, [term.value for term in terms])
    value = typed[chosen.value] if chosen else ""
    order = sorted(typed, key=lambda iri: fold(typed[iri]))
    choices = tuple(Choice(typed[iri], _also(reader, iri)) for iri in order)
    return Control(name, label, value, choices, searched=True)


def _typed(reader: Reader, parameter: Parameter, iris: Sequence[str]) -> dict[str, str]:
    """Return what is typed to mean each thing: its name, where no other has it."""
    names = {iri: reader.name(iri).text for iri in iris}
    counts = Counter(map(fold, names.values()))
    return {
        iri: name
        if counts[fold(name)] == 1
        else (reader.urls.path(iri) or iri).removeprefix(f"{parameter.section}/")
        for iri, name in names.items()
    }


def _also(reader: Reader, iri: str) -> str:
    """Return what else people type to mean a thing: its other name, or Latin letters.

    What the reader sees is left out.
    """
    told = [reader.names.name_in(iri, language) or "" for language in InterfaceLanguage]
    spellings = dict.fromkeys(fold(one) for one in (*told, *map(transliterate, told)))
    seen = fold(reader.name(iri).text)
    return " ".join(one for one in spellings if one and one != seen)


def _order(value: str) -> tuple[Decimal, str]:
    try:
        return Decimal(value), value
    except InvalidOperation:
        return Decimal(0), value


def _api(query: CatalogueQuery, values: Mapping[str, str]) -> str | None:
    if query.collection != "examples":
        return None
    path = f"/api/{query.slug}"
    return f"{path}?{urlencode(values)}" if values else path


def _next_to(card: Card, cards: Sequence[Card]) -> tuple[Card, ...]:
    """Return the questions that follow one, the first after the last."""
    at = cards.index(card)
    return tuple((*cards[at + 1 :], *cards[:at])[:_OTHERS])
