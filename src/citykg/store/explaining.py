"""Why a query takes its time: its patterns in order, with their counts."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from math import inf
from time import perf_counter
from typing import Final

import pyoxigraph as ox

from citykg.store.datasets import dataset_of
from citykg.store.evaluating import Evaluator, Question
from citykg.store.faults import query_faults
from citykg.store.patterns import Group, Pattern, parts_of

# Counting stops here; that a pattern has more says enough.
_MOST_ROWS: Final = 100_000
_SHOWN: Final = 200

_CLAUSE: Final = re.compile(
    r"""
    \#[^\r\n]*
  | \"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
  | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*'
  | <[^<>\s]*>
  | (?P<open>[({]) | (?P<close>[)}])
  | (?<![\w?$@:.-])(?P<word>FILTER|OPTIONAL|UNION|MINUS|BIND|VALUES)(?![\w:.-])
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Count:
    """A number of rows, as far as they were counted.

    Args:
        rows: How many there are.
        more: Whether there are more than that.
    """

    rows: int
    more: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A pattern, and what it does to the rows.

    Args:
        group: What it stands in; see `patterns.Group`.
        text: Its SPARQL, with prefixes.
        path: Whether it is a property path.
        matches: How often it is found by itself; None if there was no time to count.
        rows: How many rows there are when it has been joined with those of its group
            before it; None if there was no time to count.
        milliseconds: How long counting *rows* took.
    """

    group: str
    text: str
    path: bool
    matches: Count | None = None
    rows: Count | None = None
    milliseconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a query is answered.

    Args:
        form: ``SELECT``, ``ASK``, ``CONSTRUCT`` or ``DESCRIBE``.
        steps: The patterns, group by group, each group in the order in which the
            engine is likely to join it: the most selective first, then what shares a
            variable with those before.
        clauses: Texts of FILTER, OPTIONAL, UNION, MINUS, BIND and VALUES, as written.
        rows: How many rows or triples the query has; None if there was no time left.
        milliseconds: How long it took to answer, up to as many rows as were counted.
    """

    form: str
    steps: tuple[Step, ...]
    clauses: tuple[str, ...]
    rows: Count | None
    milliseconds: float


def explain(
    evaluator: Evaluator,
    question: Question,
    *,
    prefixes: Mapping[str, str],
    budget_s: float,
) -> Explanation:
    """Count the patterns of a question one by one, then answer it once.

    Args:
        evaluator: Answers queries.
        question: The question; the caller has let a guard look at it.
        prefixes: Prefixes that the query need not declare.
        budget_s: No pattern is counted any more when this time is over. One count may
            still take longer; the caller has a deadline for that.

    Raises:
        QueryError: If the query is malformed or cannot be taken apart.
        StoreError: If the store cannot be read.
    """
    until = perf_counter() + budget_s
    with query_faults(question.text):
        # Over nothing, it is parsed and no more.
        empty = Evaluator(ox.Store(), prefixes=prefixes)
        empty.results(replace(question, dataset=None))
        parts = parts_of(question.text, prefixes=prefixes, base_iri=question.base_iri)
        if question.dataset is None:
            dataset = dataset_of(
                question.text, prefixes=prefixes, base_iri=question.base_iri
            )
            question = replace(question, dataset=dataset)
        counting = _Counting(evaluator, question, until=until)
        steps = tuple(step for group in parts.groups for step in counting.steps(group))
        rows, milliseconds = counting.timed(question.text)
    clauses = tuple(text for _, text in sorted(_clauses(question.text)))
    return Explanation(parts.form, steps, clauses, rows, milliseconds)


@dataclass(frozen=True, slots=True)
class _Counting:
    """Counts patterns over one dataset until the time is over."""

    evaluator: Evaluator
    question: Question
    until: float

    def steps(self, group: Group) -> Iterator[Step]:
        """Yield the patterns of a group in the order to join them in."""
        counted = [(it, self._count([it.text])[0]) for it in group.patterns]
        before: list[str] = []
        for pattern, matches in _in_order(counted):
            before.append(pattern.text)
            rows, milliseconds = self._count(before)
            yield Step(
                group=group.kind,
                text=pattern.shown,
                path=pattern.path,
                matches=matches,
                rows=rows,
                milliseconds=milliseconds,
            )

    def timed(self, query: str, *, counts: bool = False) -> tuple[Count | None, float]:
        """Count the rows of a query, and tell the milliseconds that took.

        Args:
            query: SPARQL text.
            counts: Whether the one value of its one row is the count.
        """
        started = perf_counter()
        if started > self.until:
            return None, 0.0
        results = self.evaluator.results(replace(self.question, text=query))
        if isinstance(results, ox.QueryBoolean):
            rows = int(bool(results))
        elif isinstance(results, ox.QuerySolutions) and counts:
            rows = int(next(results)[0].value)
        else:
            rows = sum(1 for _ in islice(results, _MOST_ROWS + 1))
        count = Count(min(rows, _MOST_ROWS), more=rows > _MOST_ROWS)
        return count, round(1000 * (perf_counter() - started), 3)

    def _count(self, patterns: Sequence[str]) -> tuple[Count | None, float]:
        joined = " . ".join(patterns)
        name = "?rows"
        while name in joined:
            name += "_"
        return self.timed(
            f"SELECT (COUNT(*) AS {name}) "
            f"{{ SELECT * {{ {joined} }} LIMIT {_MOST_ROWS + 1} }}",
            counts=True,
        )


def _in_order(
    counted: Iterable[tuple[Pattern, Count | None]],
) -> Iterator[tuple[Pattern, Count | None]]:
    """Yield the most selective first, then what shares a variable with those before."""
    left = list(counted)
    bound: set[str] = set()

    def cost(item: tuple[Pattern, Count | None]) -> tuple[bool, float, str]:
        pattern, matches = item
        apart = bool(bound) and bound.isdisjoint(pattern.variables)
        return apart, inf if matches is None else matches.rows, pattern.text

    while left:
        best = min(left, key=cost)
        left.remove(best)
        bound |= best[0].variables
        yield best


def _clauses(query: str) -> Iterator[tuple[int, str]]:
    """Yield the clauses that are no patterns, each from where to its last bracket."""
    begun: list[tuple[int, int]] = []
    depth = 0
    for token in _CLAUSE.finditer(query):
        if token["word"]:
            begun.append((token.start(), depth))
        elif token["open"]:
            depth += 1
        elif token["close"]:
            depth -= 1
            # `FILTER regex(…)` ends at a round bracket, `VALUES (…) {…}` at a curly.
            while begun and begun[-1][1] >= depth and _ends(query, begun[-1][0], token):
                start, _ = begun.pop()
                yield start, _shortened(query[start : token.end()])


def _ends(query: str, start: int, close: re.Match[str]) -> bool:
    word = query[start : start + len("VALUES")].upper()
    return word != "VALUES" or close.group() == "}"


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
