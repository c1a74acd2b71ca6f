"""The format of an answer suits its query, its header and its address."""

import pytest

from citykg.errors import NotAcceptableError, QueryParameterError
from citykg.sparql.formats import FORMATS, choose_format, format_named, formats_for
from citykg.sparql.query import QueryForm

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize(
    ("form", "accept", "expected"),
    [
        (QueryForm.SELECT, None, "json"),
        (QueryForm.SELECT, "*/*", "json"),
        (QueryForm.SELECT, BROWSER, "html"),
        (QueryForm.SELECT, "application/json", "json"),
        (QueryForm.SELECT, "text/xml", "xml"),
        (QueryForm.SELECT, "text/*", "csv"),
        (QueryForm.ASK, "application/sparql-results+xml", "xml"),
        (QueryForm.CONSTRUCT, "*/*", "ttl"),
        (QueryForm.CONSTRUCT, "text/plain", "nt"),
        (QueryForm.DESCRIBE, "application/n-triples, text/turtle;q=0.5", "nt"),
        (QueryForm.DESCRIBE, "application/rdf+xml", "rdf"),
    ],
)
def test_the_header_chooses(form: QueryForm, accept: str | None, expected: str) -> None:
    """Aliases count, and programs come before people."""
    assert choose_format(form, accept=accept, name=None).name == expected


@pytest.mark.parametrize("form", QueryForm)
def test_the_address_outranks_the_header(form: QueryForm) -> None:
    """Each suitable format can be named, by short name and by media type."""
    for item in formats_for(form):
        assert choose_format(form, accept="image/png", name=item.name) is item
        assert choose_format(form, accept=None, name=item.media_type) is item


def test_what_cannot_be_written_is_refused_with_the_choices() -> None:
    """A format that does not suit the query names those that do."""
    with pytest.raises(NotAcceptableError) as caught:
        choose_format(QueryForm.CONSTRUCT, accept=None, name="csv")
    assert "text/turtle" in caught.value.choices
    with pytest.raises(NotAcceptableError):
        choose_format(QueryForm.ASK, accept="text/csv", name=None)


def test_an_unknown_name_is_told_from_an_unsuitable_one() -> None:
    """A name that is no format at all is a malformed parameter."""
    with pytest.raises(QueryParameterError, match="json"):
        format_named("docx")


def test_names_and_types_are_unique() -> None:
    """No two formats answer to one name."""
    names = [key for item in FORMATS for key in (item.name, item.media_type)]
    aliases = [alias for item in FORMATS for alias in item.aliases]
    assert len(set(names + aliases)) == len(names + aliases)
