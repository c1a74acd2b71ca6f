"""The format of an answer suits its query, its header and its address."""

from itertools import product

import pytest

from citykg.errors import NotAcceptableError, QueryParameterError
from citykg.sparql.formats import (
    FORMATS,
    HTML,
    ResultFormat,
    choose_format,
    formats_for,
    named_format,
)
from citykg.sparql.query import QueryForm

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
JAVA = "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2"
EXPANDED = 'application/ld+json;profile="http://www.w3.org/ns/json-ld#expanded"'


@pytest.mark.parametrize(
    ("form", "accept", "expected"),
    [
        (QueryForm.SELECT, None, "json"),
        (QueryForm.SELECT, "*/*", "json"),
        (QueryForm.SELECT, BROWSER, "html"),
        (QueryForm.SELECT, JAVA, "html"),
        (QueryForm.SELECT, "application/json", "json"),
        (QueryForm.SELECT, "text/xml", "xml"),
        (QueryForm.SELECT, "text/*", "csv"),
        (QueryForm.SELECT, "application/*", "json"),
        (QueryForm.SELECT, "application/sparql-results+json;q=0, */*", "xml"),
        (QueryForm.SELECT, "application/json;q=0, */*;q=0.1", "json"),
        (
            QueryForm.SELECT,
            "application/json, application/sparql-results+json;q=0, */*;q=0.1",
            "xml",
        ),
        (QueryForm.SELECT, "text/turtle, text/csv;q=0.1", "csv"),
        (QueryForm.ASK, "application/sparql-results+xml", "xml"),
        (QueryForm.ASK, "text/csv", "csv"),
        (QueryForm.ASK, "text/tab-separated-values", "tsv"),
        (QueryForm.CONSTRUCT, None, "ttl"),
        (QueryForm.CONSTRUCT, "*/*", "ttl"),
        (QueryForm.CONSTRUCT, "text/turtle;charset=utf-8", "ttl"),
        (QueryForm.CONSTRUCT, "text/plain", "nt"),
        (QueryForm.CONSTRUCT, "application/xml", "rdf"),
        (QueryForm.CONSTRUCT, "application/json", "jsonld"),
        (QueryForm.CONSTRUCT, EXPANDED, "jsonld"),
        (QueryForm.CONSTRUCT, "application/n-quads, application/trig", "nq"),
        (QueryForm.CONSTRUCT, "application/trig", "trig"),
        (QueryForm.DESCRIBE, "application/n-triples, text/turtle;q=0.5", "nt"),
        (QueryForm.DESCRIBE, "application/rdf+xml", "rdf"),
    ],
)
def test_the_header_chooses(form: QueryForm, accept: str | None, expected: str) -> None:
    """Aliases count when they are named, and programs come before people."""
    assert choose_format(form, accept=accept, name=None).name == expected


EVERY = [
    (form, item, media_type)
    for form, item in product(QueryForm, FORMATS)
    for media_type in (item.media_type, *item.aliases)
    if form in item.forms
]


@pytest.mark.parametrize(
    ("form", "item", "media_type"),
    [pytest.param(*case, id=f"{case[0]} {case[2]}") for case in EVERY],
)
def test_each_media_type_has_its_format(
    form: QueryForm, item: ResultFormat, media_type: str
) -> None:
    """Every type and alias asks for one format, in the header and in the address."""
    assert choose_format(form, accept=media_type, name=None) is item
    assert choose_format(form, accept=f"{media_type};q=0.1, */*;q=0", name=None) is item
    assert choose_format(form, accept="image/png", name=media_type.upper()) is item
    assert choose_format(form, accept=None, name=item.name) is item


@pytest.mark.parametrize("form", QueryForm)
def test_what_is_refused_does_not_come(form: QueryForm) -> None:
    """``q=0`` takes out one format alone, and ``*/*;q=0`` all that are not named."""
    for item in formats_for(form):
        refused = f"{item.media_type};q=0, */*"
        assert choose_format(form, accept=refused, name=None) is not item
    with pytest.raises(NotAcceptableError):
        choose_format(form, accept="*/*;q=0", name=None)


def test_what_cannot_be_written_is_refused_with_the_choices() -> None:
    """A format that does not suit the query names those that do."""
    with pytest.raises(NotAcceptableError) as caught:
        choose_format(QueryForm.CONSTRUCT, accept=None, name="csv")
    assert "text/turtle" in caught.value.choices
    with pytest.raises(NotAcceptableError):
        choose_format(QueryForm.ASK, accept="text/turtle", name=None)
    with pytest.raises(NotAcceptableError):
        choose_format(QueryForm.ASK, accept="text/csv;charset=utf-16", name=None)


def test_an_unknown_name_is_told_from_an_unsuitable_one() -> None:
    """A name that is no format at all is a malformed parameter."""
    with pytest.raises(QueryParameterError, match="json"):
        named_format([HTML], "docx")
    with pytest.raises(NotAcceptableError):
        named_format([HTML], "csv")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("xml", "rdf"),
        ("rdf+xml", "rdf"),
        ("turtle", "ttl"),
        ("n3", "ttl"),
        ("json", "jsonld"),
        ("json-ld", "jsonld"),
        ("application/ld+json,application/x-json+ld", "jsonld"),
        ("image/png, text/turtle", "ttl"),
    ],
)
def test_names_that_clients_send_are_known(name: str, expected: str) -> None:
    """SPARQLWrapper names formats its own way, and XML for graphs if not told."""
    for form in (QueryForm.CONSTRUCT, QueryForm.DESCRIBE):
        assert choose_format(form, accept="*/*", name=name).name == expected


@pytest.mark.parametrize("form", QueryForm)
def test_names_and_types_are_unique(form: QueryForm) -> None:
    """No two formats of one query form answer to one name."""
    offers = formats_for(form)
    keys = [
        key
        for item in offers
        for key in (item.name, *item.names, item.media_type, *item.aliases)
    ]
    assert len(set(keys)) == len(keys)


def test_charset_only_where_it_is_registered() -> None:
    """JSON, XML and the RDF formats of lines are UTF-8 without saying so."""
    told = {item.name for item in FORMATS if "charset=utf-8" in item.content_type}
    assert told == {"csv", "tsv", "ttl", "html"}
