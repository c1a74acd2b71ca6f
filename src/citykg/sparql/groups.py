"""A query taken apart by its text: its groups, and what stands in each, as slices.

The slices are those of the author, so a part can be put into another query without
anything of it being understood but where it begins and ends. The engine has taken the
text already: what no query can be is not looked for.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from citykg.errors import QueryError
from citykg.sparql.tokens import Token, tokens

_FORMS: Final = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_MODIFIERS: Final = frozenset({"GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES"})
_VARIABLE: Final = re.compile(r"[?$](\w+)")
_ALIAS: Final = re.compile(r"\bAS\s*[?$](\w+)\s*$", re.IGNORECASE)
_EMPTY: Final = re.compile(r"(?:[\s.]|#[^\r\n]*)*")
_FROM: Final = re.compile(r"(?<![\w?$:.-])(?:FROM|WHERE)(?![\w:.-])", re.IGNORECASE)
_AGGREGATE: Final = re.compile(
    r"(?<![\w?$:.-])(?:COUNT|SUM|MIN|MAX|AVG|SAMPLE|GROUP_CONCAT)\s*\(", re.IGNORECASE
)
_NOT_TAKEN_APART: Final = "The query cannot be taken apart: it has no groups."


class Kind(StrEnum):
    """What an element of a group is."""

    TRIPLES = "triples"
    GROUP = "group"
    SELECT = "select"
    OPTIONAL = "optional"
    UNION = "union"
    MINUS = "minus"
    GRAPH = "graph"
    LATERAL = "lateral"
    SERVICE = "service"
    FILTER = "filter"
    EXISTS = "exists"
    NOT_EXISTS = "not exists"
    BIND = "bind"
    VALUES = "values"


@dataclass(frozen=True, slots=True)
class Element:
    """One thing in a group.

    Args:
        kind: What it is.
        start: Where it starts in the query.
        end: Where it ends.
        groups: The groups within it; several in a UNION.
        name: The term behind ``GRAPH`` or ``SERVICE``.
    """

    kind: Kind
    start: int
    end: int
    groups: tuple["Group", ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """What stands between two braces.

    Args:
        start: Where it starts, behind the brace.
        end: Where it ends, before the brace.
        elements: What stands in it.
        select: The subquery that it is, or None.
    """

    start: int
    end: int
    elements: tuple[Element, ...] = ()
    select: "Select | None" = None


@dataclass(frozen=True, slots=True)
class Select:
    """A SELECT, or another form that gives what its group has.

    Args:
        form: Its first keyword.
        variables: The variables that it gives as they are; none where it gives all.
        expressions: What it computes, as (name, SPARQL).
        where: Its group.
        clauses: Keyword of a clause behind the group to where it starts and ends.
        text: The query that the slices are of.
    """

    form: str
    variables: tuple[str, ...]
    expressions: tuple[tuple[str, str], ...]
    where: Group
    clauses: tuple[tuple[str, int, int], ...]
    text: str

    def clause(self, keyword: str) -> str:
        """Return the SPARQL of a clause behind the group, or nothing."""
        found = (self.text[a:b] for name, a, b in self.clauses if name == keyword)
        return next(found, "")

    @property
    def aggregates(self) -> bool:
        """Whether its rows are made of groups of rows."""
        told = " ".join(text for _, text in self.expressions)
        return bool(
            self.clause("GROUP")
            or _AGGREGATE.search(told)
            or _AGGREGATE.search(self.clause("HAVING"))
        )


@dataclass(frozen=True, slots=True)
class Query:
    """A query taken apart.

    Args:
        text: The query.
        prologue: Its declarations.
        select: What it asks; for ASK, CONSTRUCT and DESCRIBE all of its group.
    """

    text: str
    prologue: str
    select: Select


def parse_groups(text: str) -> Query:
    """Take a query apart.

    Args:
        text: SPARQL that the engine has taken.

    Raises:
        QueryError: If it has no group, or is nested too deep.

    Examples:
        >>> query = parse_groups("SELECT ?s { ?s ?p 1 OPTIONAL { ?s ?q 2 } }")
        >>> [element.kind.value for element in query.select.where.elements]
        ['triples', 'optional']
    """
    found = list(tokens(text))
    at = next((i for i, token in enumerate(found) if token.text in _FORMS), None)
    if at is None:
        raise QueryError(_NOT_TAKEN_APART)
    try:
        select, _ = _Parser(text, found).select(at)
    except RecursionError as error:
        raise QueryError("The query is nested too deep to be explained.") from error
    except IndexError as error:
        raise QueryError(_NOT_TAKEN_APART) from error
    return Query(text, text[: found[at].start], select)


def variables_in(text: str) -> frozenset[str]:
    """Return what may be variables of a piece of SPARQL.

    Args:
        text: The piece; what looks like a variable within a string counts, too.
    """
    return frozenset(_VARIABLE.findall(text))


@dataclass(frozen=True, slots=True)
class _Parser:
    """Goes through the words and brackets of a query; indexes are those of tokens."""

    text: str
    tokens: list[Token]

    def select(self, at: int) -> tuple[Select, int]:
        """Return the query that begins at a token, and the token behind it."""
        form = self.tokens[at].text
        brace = self._where(at, form)
        start, end = self.tokens[at].end, self.tokens[brace].start
        variables, expressions = _projected(self.text[start:end])
        where, at = self.group(brace)
        clauses, at = self._clauses(at)
        if form != "SELECT":
            variables, expressions = (), ()
        return Select(form, variables, expressions, where, clauses, self.text), at

    def group(self, at: int) -> tuple[Group, int]:
        """Return the group that a brace opens, and the token behind it."""
        start = self.tokens[at].end
        at += 1
        if self.tokens[at].text == "SELECT":
            select, at = self.select(at)
            return Group(start, self.tokens[at].start, select=select), at + 1
        elements: list[Element] = []
        since = start
        while (token := self.tokens[at]).text != "}":
            if token.text in _READERS or token.text == "{":
                elements += self._triples(since, token.start)
                element, at = self._element(at)
                elements.append(element)
                since = element.end
            else:
                at += 1
        elements += self._triples(since, token.start)
        return Group(start, token.start, tuple(elements)), at + 1

    def _triples(self, start: int, end: int) -> Iterator[Element]:
        blank = _EMPTY.match(self.text, start, end)
        first = blank.end() if blank else start
        if first < end:
            yield Element(Kind.TRIPLES, first, end)

    def _element(self, at: int) -> tuple[Element, int]:
        token = self.tokens[at]
        kind = _READERS.get(token.text, Kind.GROUP)
        if kind is Kind.FILTER:
            return self._filter(at)
        if kind in {Kind.BIND, Kind.VALUES}:
            bracket = "(" if kind is Kind.BIND else "{"
            behind = self._behind(self._next(at, bracket))
            return Element(kind, token.start, self.tokens[behind - 1].end), behind
        brace = self._next(at, "{")
        name = self.text[token.end : self.tokens[brace].start].strip()
        group, behind = self.group(brace)
        groups = [group]
        while kind in {Kind.GROUP, Kind.UNION} and self._is(behind, "UNION"):
            kind = Kind.UNION
            group, behind = self.group(behind + 1)
            groups.append(group)
        if kind is Kind.GROUP and group.select:
            kind = Kind.SELECT
        end = self.tokens[behind - 1].end
        named = name if kind in {Kind.GRAPH, Kind.SERVICE} else ""
        return Element(kind, token.start, end, tuple(groups), named), behind

    def _filter(self, at: int) -> tuple[Element, int]:
        start, word = self.tokens[at].start, self.tokens[at + 1].text
        kinds = {"EXISTS": Kind.EXISTS, "NOT": Kind.NOT_EXISTS}
        if word in kinds:
            group, behind = self.group(self._next(at, "{"))
            groups: tuple[Group, ...] = (group,)
        else:
            behind = self._behind(self._next(at, "("))
            groups = ()
        end = self.tokens[behind - 1].end
        return Element(kinds.get(word, Kind.FILTER), start, end, groups), behind

    def _where(self, at: int, form: str) -> int:
        """Return the brace of the group, behind projection or template."""
        brace = self._next_open(at)
        if form == "CONSTRUCT" and not self._is(brace - 1, "WHERE"):
            brace = self._next_open(self._behind(brace) - 1)
        return brace

    def _next_open(self, at: int) -> int:
        """Return the next brace that stands in no round brackets."""
        at += 1
        while self.tokens[at].text != "{":
            at = self._behind(at) if self.tokens[at].text == "(" else at + 1
        return at

    def _clauses(self, at: int) -> tuple[tuple[tuple[str, int, int], ...], int]:
        begun: list[tuple[str, int]] = []
        end = len(self.text)
        while at < len(self.tokens):
            token = self.tokens[at]
            if token.text == "}":
                end = token.start
                break
            if token.text in _MODIFIERS:
                begun.append((token.text, token.start))
            at = self._behind(at) if token.text in "({" else at + 1
        ends = [start for _, start in begun[1:]] + [end]
        told = ((*one, stop) for one, stop in zip(begun, ends, strict=False))
        return tuple((name, start, stop) for name, start, stop in told), at

    def _next(self, at: int, text: str) -> int:
        while self.tokens[at].text != text:
            at += 1
        return at

    def _behind(self, at: int) -> int:
        """Return the token behind the one that closes the bracket at a token."""
        depth = 0
        while True:
            text = self.tokens[at].text
            depth += (text in {"(", "{"}) - (text in {")", "}"})
            at += 1
            if not depth:
                return at

    def _is(self, at: int, text: str) -> bool:
        return at < len(self.tokens) and self.tokens[at].text == text


_READERS: Final = {
    "FILTER": Kind.FILTER,
    "OPTIONAL": Kind.OPTIONAL,
    "MINUS": Kind.MINUS,
    "GRAPH": Kind.GRAPH,
    "SERVICE": Kind.SERVICE,
    "LATERAL": Kind.LATERAL,
    "BIND": Kind.BIND,
    "VALUES": Kind.VALUES,
}


def _projected(text: str) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Return the variables and the expressions of what stands behind SELECT."""
    plain: list[str] = []
    expressions: list[tuple[str, str]] = []
    depth, since = 0, 0
    for token in tokens(text):
        if token.text == "(":
            if not depth:
                plain.append(text[since : token.start])
                since = token.end
            depth += 1
        elif token.text == ")":
            depth -= 1
            if not depth:
                expressions += _aliased(text[since : token.start])
                since = token.end
    plain.append(text[since:])
    told = _FROM.split(" ".join(plain))[0]
    return tuple(_VARIABLE.findall(told)), tuple(expressions)


def _aliased(text: str) -> Iterator[tuple[str, str]]:
    if alias := _ALIAS.search(text):
        yield alias[1], text[: alias.start()].strip()


def grouping(select: Select) -> tuple[tuple[str, str], ...]:
    """Return the keys of GROUP BY, as (variable, SPARQL); a variable is its own.

    Args:
        select: A query that may have none.

    Raises:
        QueryError: If a key is an expression without a name.
    """
    text = re.sub(r"^\s*GROUP\s+BY", "", select.clause("GROUP"), flags=re.IGNORECASE)
    variables, expressions = _projected(text)
    if not variables and not expressions and text.strip():
        raise QueryError("A key of GROUP BY has no name.")
    rest = re.sub(r"\([^()]*(?:\([^()]*\)[^()]*)*\)", " ", text)
    if re.sub(r"[?$]\w+", " ", rest).strip(" \t\r\n"):
        raise QueryError("A key of GROUP BY has no name.")
    return (*((name, f"?{name}") for name in variables), *expressions)
