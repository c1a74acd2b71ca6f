"""The queries behind the pages: files under ``queries/pages/``, read once at start."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from citykg.errors import CatalogueError
from citykg.namespaces import rebase
from citykg.store.model import QueryEngine, Row, Term

REQUIRED = (
    "document/claims",
    "document/mentions",
    "document/quotations",
    "document/text",
    "entity/claims",
    "entity/conflicts",
    "entity/evidence",
    "entity/links",
    "entity/mentions",
    "entity/nodes",
    "entity/parts",
    "entity/state",
    "entity/statements",
    "entity/winners",
    "home/documents",
    "home/specimen",
    "list/facts",
    "names/coordinates",
    "names/kinds",
    "names/labels",
    "query/uses",
    "reconcile/holders",
    "reconcile/properties",
    "reconcile/values",
    "results/evidence",
    "terms/classes",
    "terms/code-usage",
    "terms/codes",
    "terms/members",
    "terms/properties",
    "terms/shapes",
    "terms/statements",
    "terms/usage",
)
"""Every panel that a page asks for, as ``page/panel``."""


@dataclass(frozen=True, slots=True)
class PageQueries:
    """Answers the queries of the pages.

    Args:
        engine: What evaluates them.
        texts: ``page/panel`` to query text.
    """

    engine: QueryEngine
    texts: Mapping[str, str]
    _kept: dict[str, Sequence[Row]] = field(default_factory=dict)

    def rows(self, name: str, **iris: str) -> Sequence[Row]:
        """Answer the query of a panel.

        Args:
            name: Which one, as ``page/panel``.
            **iris: IRIs put in for variables of the query.
        """
        bindings = {variable: Term.iri(iri) for variable, iri in iris.items()}
        return self.engine.select(self.texts[name], bindings=bindings)

    def kept(self, name: str) -> Sequence[Row]:
        """Answer the query of a panel that takes nothing, once for a release.

        Args:
            name: Which one, as ``page/panel``.
        """
        if name not in self._kept:
            self._kept[name] = self.rows(name)
        return self._kept[name]


def load_page_queries(folder: Path, *, base_iri: str) -> Mapping[str, str]:
    """Read the queries of the pages.

    Args:
        folder: The folder ``queries/``.
        base_iri: Start of instance and graph IRIs.

    Returns:
        ``page/panel`` to query text, exactly `REQUIRED`.

    Raises:
        CatalogueError: If one is missing or cannot be read.
    """
    texts: dict[str, str] = {}
    for name in REQUIRED:
        path = folder / "pages" / f"{name}.rq"
        try:
            texts[name] = rebase(path.read_text(encoding="utf-8"), base_iri=base_iri)
        except OSError as error:
            raise CatalogueError(path, "is missing or unreadable") from error
    return MappingProxyType(texts)
