"""A page of the triples that match a pattern."""

from collections.abc import Mapping
from dataclasses import dataclass

from citykg.store.model import Fragment, Term
from citykg.web.pages.frame import Frame, Request
from citykg.web.results import ResultTable, to_table
from citykg.web.site import Site


@dataclass(frozen=True, slots=True)
class FragmentView:
    """What the address of a fragment says.

    Args:
        values: Part of the pattern to what was given, or to an empty text.
        path: Path of the interface.
        number: Number of the page, from 1.
        before: Address of the page before, or None.
        after: Address of the next page, or None.
    """

    values: Mapping[str, str]
    path: str
    number: int
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class FragmentPage:
    """Context of the page.

    Args:
        frame: What surrounds the page.
        view: What its address says.
        table: The triples.
        total: How many match, as far as they were counted.
        exact: Whether all were counted.
        labels: Part of a pattern to its heading.
    """

    frame: Frame
    view: FragmentView
    table: ResultTable
    total: int
    exact: bool
    labels: Mapping[str, str]


def fragment_page(
    site: Site, asked: Request, found: Fragment, view: FragmentView
) -> FragmentPage:
    """Fill the page.

    Args:
        site: The site.
        asked: The request.
        found: The triples.
        view: What the address says.
    """
    text = site.messages[asked.language].text
    labels = {
        "subject": text("Subject"),
        "predicate": text("Predicate"),
        "object": text("Object"),
        "graph": text("Graph"),
    }
    rows = []
    for subject, predicate, value, graph in found.statements:
        row = {"subject": subject, "predicate": predicate, "object": value}
        if graph is not None:
            row["graph"] = Term.iri(graph)
        rows.append(row)
    return FragmentPage(
        frame=asked.frame(text("Triples by pattern"), indexed=False),
        view=view,
        table=to_table(
            site.reader(asked.language), tuple(view.values), rows, headings=labels
        ),
        total=found.total,
        exact=found.exact,
        labels=labels,
    )
