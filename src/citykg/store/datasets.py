"""Datasets that a query names: each graph once, and several merged into one.

SPARQL takes the RDF merge of the named default graphs, in which a triple stands once.
The engine takes them one after the other, so a triple of two of them is found twice,
and so is one of a graph that is named twice. Where a query names several, they are
merged in memory first.
"""

import re
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from threading import Lock
from typing import Final
from urllib.parse import urljoin

import pyoxigraph as ox

from citykg.store.model import Dataset

# A page or a client asks about the same few datasets again and again.
_KEPT: Final = 4

_IRI: Final = r"<(?P<{}>[^<>\"{{}}|^`\s]*)>"
_CLAUSE: Final = re.compile(
    rf"""
    \#[^\r\n]*
  | \"{{3}}(?:\"{{0,2}}(?:[^"\\]|\\.))*\"{{3}} | '{{3}}(?:'{{0,2}}(?:[^'\\]|\\.))*'{{3}}
  | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*'
  | (?P<open>\{{) | (?P<close>\}})
  | (?<![\w?$@:.-])(?:
        (?P<where>WHERE\b)
      | (?P<construct>CONSTRUCT\b)
      | BASE\s*{_IRI.format("base")}
      | PREFIX\s+(?P<prefix>[\w.-]*):\s*{_IRI.format("namespace")}
      | FROM\s*(?P<named>NAMED\b\s*)?(?:{_IRI.format("iri")}
        | (?P<name>[\w.-]*:(?:[\w.:-]|%[0-9A-F]{{2}}|\\.)*))
    )
  | <[^<>\s]*>
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_ABSOLUTE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_CODEPOINT: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def named_in(
    query: str, *, prefixes: Mapping[str, str], base_iri: str | None = None
) -> Dataset | None:
    """Return the dataset that the text of a query names, where it needs our help.

    Args:
        query: SPARQL text.
        prefixes: Prefixes that need not be declared.
        base_iri: What relative IRIs are resolved against, if they may be relative.

    Returns:
        The dataset, or None where the engine does the right thing by itself: if no
        graph follows another, or an IRI cannot be told.

    Examples:
        >>> twice = "SELECT * FROM <http://a/1> FROM <http://a/2> {}"
        >>> named_in(twice, prefixes={}).default_graphs
        ('http://a/1', 'http://a/2')
        >>> named_in("SELECT * FROM <http://a/1> {}", prefixes={})
    """
    dataset = dataset_of(query, prefixes=prefixes, base_iri=base_iri)
    if dataset is None:
        return None
    several = max(len(dataset.default_graphs), len(dataset.named_graphs)) > 1
    return distinct(dataset) if several else None


def dataset_of(
    query: str, *, prefixes: Mapping[str, str], base_iri: str | None = None
) -> Dataset | None:
    """Return the dataset that the text of a query names, graph by graph.

    Args:
        query: SPARQL text.
        prefixes: Prefixes that need not be declared.
        base_iri: What relative IRIs are resolved against, if they may be relative.

    Returns:
        The dataset, or None if there is none or an IRI cannot be told.
    """
    try:
        default, named = _clauses(query, prefixes=dict(prefixes), base=base_iri or "")
    except ValueError:  # such as a bracket in the name of a host
        return None
    resolved = all(_ABSOLUTE.match(iri) for iri in default + named)
    if not resolved or not (default or named):
        return None
    return Dataset(tuple(default), tuple(named))


def distinct(dataset: Dataset) -> Dataset:
    """Return a dataset in which each graph is named once.

    Args:
        dataset: As a query or a request names it.
    """
    return Dataset(
        tuple(dict.fromkeys(dataset.default_graphs)),
        tuple(dict.fromkeys(dataset.named_graphs)),
    )


def _clauses(
    query: str, *, prefixes: dict[str, str], base: str
) -> tuple[list[str], list[str]]:
    """Return the IRIs of FROM and of FROM NAMED, as far as they can be resolved."""
    graphs: dict[bool, list[str]] = {False: [], True: []}
    for clause in _head(query):
        if clause["base"] is not None:
            base = urljoin(base, _decoded(clause["base"]))
        elif clause["prefix"] is not None:
            namespace = _decoded(clause["namespace"])
            prefixes[clause["prefix"]] = urljoin(base, namespace)
        elif clause["iri"] is not None:
            iri = urljoin(base, _decoded(clause["iri"]))
            graphs[clause["named"] is not None].append(iri)
        elif clause["name"] is not None:
            prefix, _, local = clause["name"].partition(":")
            local = re.sub(r"\\(.)", r"\1", local)
            iri = prefixes.get(prefix, "") + local
            graphs[clause["named"] is not None].append(iri)
    return graphs[False], graphs[True]


def _head(query: str) -> Iterator[re.Match[str]]:
    """Yield what stands before the pattern of a query, without CONSTRUCT's template."""
    depth, template = 0, False
    for clause in _CLAUSE.finditer(query):
        if clause["open"]:
            if not depth and not template:
                return
            depth += 1
        elif clause["close"]:
            depth -= 1
            template = template and depth > 0
        elif clause["where"] and not depth:
            return
        elif clause["construct"]:
            template = True
        elif not depth:
            yield clause


def _decoded(iri: str) -> str:
    return _CODEPOINT.sub(lambda escape: chr(int(escape[1] or escape[2], 16)), iri)


class Merged:
    """Makes and keeps the stores in which the default graphs of a dataset are merged.

    Args:
        store: The store that the graphs come from; call `clear` when it changes.
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
