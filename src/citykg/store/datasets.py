"""Datasets that a query names: the right merge of several graphs.

SPARQL takes the RDF merge of the named default graphs, in which a triple stands once.
The engine takes them one after the other, so a triple of two of them is found twice.
Where a query names several, they are merged in memory first.
"""

import re
from collections import OrderedDict
from collections.abc import Iterator
from threading import Lock
from typing import Final

import pyoxigraph as ox

from citykg.namespaces import PREFIXES
from citykg.store.model import Dataset

# A page or a client asks about the same few datasets again and again.
_KEPT: Final = 4

_SKIPPED: Final = r"\#[^\r\n]*|'[^'\n]*'|\"[^\"\n]*\""
_CLAUSE: Final = re.compile(
    rf"{_SKIPPED}|(?P<where>\{{)"
    rf"|\bPREFIX\s+(?P<prefix>[\w.-]*):\s*<(?P<namespace>[^<>\s]*)>"
    rf"|\bFROM\s+(?P<named>NAMED\b\s*)?(?:<(?P<iri>[^<>\s]*)>|(?P<name>[\w.-]*:[\w.:-]*))"
    rf"|<[^<>\s]*>",
    re.IGNORECASE,
)
_ABSOLUTE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def named_in(query: str) -> Dataset | None:
    """Return the dataset that the text of a query names with several ``FROM``.

    Args:
        query: SPARQL text.

    Returns:
        The dataset, or None where the engine does the right thing by itself: with no
        or one ``FROM``, or with IRIs that depend on a ``BASE``.

    Examples:
        >>> named_in("SELECT * FROM <http://a/1> FROM <http://a/2> {}").default_graphs
        ('http://a/1', 'http://a/2')
        >>> named_in("SELECT * FROM <http://a/1> {}")
    """
    prefixes = dict(PREFIXES)
    graphs: dict[bool, list[str]] = {True: [], False: []}
    for clause in _CLAUSE.finditer(query):
        if clause["where"]:
            break
        if clause["prefix"] is not None:
            prefixes[clause["prefix"]] = clause["namespace"]
        iri = clause["iri"]
        if clause["name"] is not None:
            prefix, _, local = clause["name"].partition(":")
            iri = prefixes.get(prefix, "") + local
        if iri is not None:
            graphs[clause["named"] is not None].append(iri)
    default, named = tuple(dict.fromkeys(graphs[False])), tuple(graphs[True])
    resolved = all(_ABSOLUTE.match(iri) for iri in default + named)
    return Dataset(default, named) if len(default) > 1 and resolved else None


class Merged:
    """Makes and keeps the stores in which the default graphs of a dataset are merged.

    Args:
        store: The store that the graphs come from; it does not change.
    """

    def __init__(self, store: ox.Store) -> None:
        self._source = store
        self._kept: OrderedDict[Dataset, ox.Store] = OrderedDict()
        self._lock = Lock()

    def store_for(self, dataset: Dataset) -> ox.Store:
        """Return a store that holds *dataset*, its default graph merged."""
        with self._lock:
            if dataset in self._kept:
                self._kept.move_to_end(dataset)
                return self._kept[dataset]
        merged = self._merge(dataset)
        with self._lock:
            self._kept[dataset] = merged
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return merged

    def clear(self) -> None:
        """Give back what is kept."""
        with self._lock:
            self._kept.clear()

    def _merge(self, dataset: Dataset) -> ox.Store:
        merged = ox.Store()
        for iri in dataset.default_graphs:
            quads = self._quads(iri)
            merged.extend(ox.Quad(q.subject, q.predicate, q.object) for q in quads)
        for iri in dataset.named_graphs:
            merged.extend(self._quads(iri))
        return merged

    def _quads(self, iri: str) -> Iterator[ox.Quad]:
        return self._source.quads_for_pattern(None, None, None, ox.NamedNode(iri))
