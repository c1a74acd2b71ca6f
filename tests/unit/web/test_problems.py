"""Every error of ours has its place in the table of problems."""

from collections.abc import Iterator

import pytest

from citykg import errors
from citykg.web.problems import (
    TABLE,
    Problem,
    internal_problem,
    problem_of,
    problem_types,
    type_of,
)


def subclasses(kind: type[errors.CityKgError]) -> Iterator[type[errors.CityKgError]]:
    """Yield a class and all below it."""
    yield kind
    for child in kind.__subclasses__():
        yield from subclasses(child)


@pytest.mark.parametrize("kind", sorted(set(subclasses(errors.CityKgError)), key=str))
def test_every_error_is_answered(kind: type[errors.CityKgError]) -> None:
    """An error of any class has a status; a query's own faults have their own row."""
    found = type_of(kind)
    assert 400 <= found.status < 600
    assert found.title
    if issubclass(kind, errors.QueryError):
        assert kind in TABLE


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (errors.QuerySyntaxError("no", line=2, column=7), 400),
        (errors.QueryParameterError("no"), 400),
        (errors.QueryRefusedError("no"), 403),
        (errors.NotAcceptableError(("text/csv",)), 406),
        (errors.QueryTooLongError(10), 413),
        (errors.PayloadTypeError("x/y", taken=("a/b",)), 415),
        (errors.QueryTimeoutError(2.0), 504),
        (errors.ServiceBusyError(5), 503),
        (errors.StoreError("/secret/path"), 503),
    ],
)
def test_statuses(error: errors.CityKgError, status: int) -> None:
    """Each error has the status that HTTP gives its meaning."""
    assert problem_of(error).type.status == status


def test_a_document_holds_what_is_known_and_nothing_else() -> None:
    """A syntax error tells its place; members without a value are left out."""
    problem = problem_of(errors.QuerySyntaxError("no brace", line=2, column=7))
    document = problem.to_document(types_iri="https://e.org/problems", request_id="r1")
    assert document["type"] == "https://e.org/problems#query-syntax"
    assert (document["status"], document["line"], document["column"]) == (400, 2, 7)
    assert document["detail"] == "no brace"
    assert "choices" not in document
    assert "retry_after" not in document


def test_our_own_faults_stay_private() -> None:
    """What the store says of its files is not told to the world."""
    assert problem_of(errors.StoreError("/secret/path")).detail == ""
    assert internal_problem().detail == ""


def test_waiting_is_told() -> None:
    """A busy service says when to come back, in the header too."""
    problem = problem_of(errors.ServiceBusyError(5))
    assert problem.headers() == {"Retry-After": "5"}
    assert Problem(problem.type).headers() == {}


def test_names_are_unique() -> None:
    """No two kinds of problem share a name."""
    slugs = [kind.slug for kind in problem_types()]
    assert len(set(slugs)) == len(slugs)
