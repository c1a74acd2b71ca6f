"""Answers of prepared questions are evaluated once, and not too many are kept."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from citykg.store.model import Row, Term
from citykg.web.answers import Answers
from citykg.web.limits import Gate


class Counting:
    """An engine that counts what it is asked; its answers have three rows."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def select(
        self, query: str, *, bindings: Mapping[str, Term] | None = None
    ) -> Sequence[Row]:
        """Answer with three rows."""
        self.asked.append(f"{query} {sorted(bindings or {})}")
        return [{"n": Term.literal(str(number))} for number in range(3)]

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - of the protocol, never asked for here
        raise AssertionError(name)


@pytest.fixture
def engine() -> Counting:
    return Counting()


def test_an_answer_is_evaluated_once(engine: Counting) -> None:
    """The same question with the same values is not evaluated again."""
    answers = Answers(engine, Gate(1))
    first = answers.rows("a")
    assert answers.rows("a") is first
    answers.rows("a", {"n": Term.literal("1")})
    assert engine.asked == ["a []", "a ['n']"]


def test_answers_used_least_go_first(engine: Counting) -> None:
    """No more rows are kept than told; what was asked for lately stays."""
    answers = Answers(engine, Gate(1), most_rows=6)
    for name in ("a", "b", "a", "c", "a", "b"):
        answers.rows(name)
    assert [one[0] for one in engine.asked] == ["a", "b", "c", "b"]
