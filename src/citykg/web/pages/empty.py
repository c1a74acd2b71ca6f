"""Why an answer is empty: what finds nothing, and changes that would."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from citykg.namespaces import PREFIXES
from citykg.sparql.rewriting import spelling_of
from citykg.store.reasons.diagnoses import Cause, Diagnosis, Finding, Fix
from citykg.web.i18n import mark
from citykg.web.pages.frame import Frame, Request
from citykg.web.site import Site
from citykg.web.values import Reader, Value
from citykg.web.vocabulary import compact

_MOST_SIMILAR: Final = 5
_MOST_UNKNOWN: Final = 10
_SHORTEST_WORD: Final = 3
# In a longer query nobody has misspelt a name by hand.
_LONGEST_READ: Final = 100_000

_CAUSES: Final[Mapping[Cause, str]] = MappingProxyType(
    {
        Cause.PREFIX: mark("The prefix %(term)s is not declared."),
        Cause.PROPERTY: mark("No triple here has the property %(term)s."),
        Cause.CLASS: mark("Nothing here belongs to the class %(term)s."),
        Cause.THING: mark("Nothing is said here of %(term)s."),
        Cause.GRAPH: mark("There is no graph %(term)s."),
        Cause.LITERAL: mark("The property is there, but never with %(term)s."),
        Cause.PATTERN: mark("This pattern is found nowhere."),
        Cause.JOIN: mark("This is found, but never together with what stands before."),
        Cause.FILTER: mark("No row passes this condition."),
        Cause.ABSENCE: mark("This takes every row away."),
        Cause.CLAUSE: mark("There are rows, but this leaves none of them."),
    }
)
_OTHERS: Final[Mapping[Cause, str]] = MappingProxyType(
    {
        Cause.PREFIX: mark("Perhaps this is meant:"),
        Cause.PROPERTY: mark("Properties of similar names:"),
        Cause.CLASS: mark("Classes of similar names:"),
        Cause.THING: mark("Things of similar names:"),
        Cause.LITERAL: mark("What it does have:"),
        Cause.JOIN: mark("It is said of:"),
        Cause.FILTER: mark("Languages that there are:"),
    }
)


@dataclass(frozen=True, slots=True)
class Change:
    """A change to the query.

    Args:
        old: What is taken out.
        new: What is put in, or empty.
        name: Name of the new term where it has one that says more, or None.
        href: The query with the change.
        rows: How many rows it then has; 0 if it is only a step.
    """

    old: str
    new: str
    name: Value | None
    href: str
    rows: int


@dataclass(frozen=True, slots=True)
class Trouble:
    """One reason why the answer is empty.

    Args:
        said: The reason, translated.
        pattern: The pattern or clause.
        others_said: What *others* are, translated; empty where there are none.
        others: Terms that say more.
        changes: Changes that help.
    """

    said: str
    pattern: str
    others_said: str
    others: tuple[Value, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class EmptyPage:
    """Context of the page.

    Args:
        frame: What surrounds the page.
        query: The query.
        is_empty: Whether the answer is empty at all.
        is_complete: Whether the time sufficed.
        troubles: The reasons.
        together: The changes that mend all faults at once, where none mends all.
    """

    frame: Frame
    query: str
    is_empty: bool
    is_complete: bool
    troubles: tuple[Trouble, ...]
    together: Change | None


def empty_page(
    site: Site, request: Request, query: str, *, found: Diagnosis
) -> EmptyPage:
    """Fill the page.

    Args:
        site: The site.
        request: The request.
        query: The query.
        found: What was found out about it.
    """
    text = site.messages[request.language].text
    reader = site.reader(request.language)
    return EmptyPage(
        frame=request.frame(text("Why there is no answer"), indexed=False),
        query=query,
        is_empty=found.empty,
        is_complete=found.complete,
        troubles=tuple(_trouble(reader, finding) for finding in found.findings),
        together=_change(reader, found.together) if found.together else None,
    )


def similar_things(site: Site, query: str) -> Mapping[str, tuple[str, ...]]:
    """Return the things of ours that a query names and that are not known.

    Args:
        site: The site.
        query: SPARQL text, perhaps malformed.

    Returns:
        IRI to IRIs of things with names like its last part.
    """
    if site.index is None or len(query) > _LONGEST_READ:
        return {}
    named = dict.fromkeys(
        iri.value
        for iri in spelling_of(query, prefixes=PREFIXES).iris()
        if iri.value.startswith(site.instance_base) and iri.value not in site.names
    )
    return {iri: _similar(site, iri) for iri in list(named)[:_MOST_UNKNOWN]}


def _similar(site: Site, iri: str) -> tuple[str, ...]:
    assert site.index is not None  # noqa: S101 - the caller has looked
    section, _, slug = iri.removeprefix(site.instance_base).rpartition("/")
    words = slug.replace("-", " ").replace("_", " ").split()
    found: dict[str, None] = {}
    for query in (" ".join(words), *words):
        if len(query) >= _SHORTEST_WORD:
            near = site.index.suggest(query, limit=_MOST_SIMILAR)
            found |= dict.fromkeys(one.thing.iri for one in near)
    own = f"{site.instance_base}{section}/"
    order = sorted(found, key=lambda one: not one.startswith(own))
    return tuple(order[:_MOST_SIMILAR])


def _trouble(reader: Reader, finding: Finding) -> Trouble:
    text = reader.messages.text
    term = finding.term
    if finding.cause in {Cause.PROPERTY, Cause.CLASS, Cause.THING, Cause.GRAPH}:
        term = compact(term)
    told = not finding.fixes or finding.cause is Cause.JOIN
    others = finding.others if told else ()
    said = _OTHERS.get(finding.cause) if others else None
    return Trouble(
        said=text(_CAUSES[finding.cause]) % {"term": term},
        pattern=finding.text,
        others_said=text(said) if said else "",
        others=tuple(_other(reader, other) for other in others),
        changes=tuple(_change(reader, fix) for fix in finding.fixes),
    )


def _change(reader: Reader, fix: Fix) -> Change:
    return Change(
        old=fix.old,
        new=fix.new,
        name=_named(reader, fix.new),
        href=reader.urls.query(reader.language, fix.query),
        rows=fix.rows,
    )


def _other(reader: Reader, other: str) -> Value:
    is_iri = other.startswith(("http://", "https://", "urn:"))
    return reader.thing(other) if is_iri else Value(other, key=other)


def _named(reader: Reader, written: str) -> Value | None:
    """Return the thing that a prefixed name or an IRI in brackets names."""
    prefix, _, local = written.removeprefix("^").partition(":")
    iri = written[1:-1] if written.startswith("<") else PREFIXES.get(prefix, "") + local
    if not iri.startswith("http") or iri not in reader.names:
        return None
    return reader.thing(iri)
