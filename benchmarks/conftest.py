"""What is measured, and a table that sets each of ours beside its peer."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import Dataset, Graph

from citykg.ontology import Ontology, load_ontology
from citykg.store.building import WorkingStore

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def ontology() -> Ontology:
    """The ontology of the repository."""
    return load_ontology(ROOT / "ontology")


@pytest.fixture(scope="session")
def working_store(ontology: Ontology) -> WorkingStore:
    """The gold graph with ontology and codes, its rules run."""
    dataset = Dataset()
    dataset.parse(ROOT / "data/gold/graph.trig", format="trig")
    for graph in (ontology.terms, ontology.codes):
        for triple in graph:
            dataset.add(triple)
    store = WorkingStore(dataset.serialize(format="nquads", encoding="utf-8"))
    rules = [rule.text for rule in ontology.rules]
    store.derive(rules, graph="https://w3id.org/citykg/graph/derived")
    return store


@pytest.fixture(scope="session")
def union_graph(working_store: WorkingStore) -> Graph:
    """The same data in rdflib's memory, which the peers read."""
    return Graph().parse(data=working_store.union_ntriples(), format="nt")


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Print how many times faster ours is than the peer of its group."""
    session = getattr(config, "_benchmarksession", None)
    rows = list(_ratios(session.benchmarks)) if session is not None else []
    if rows:
        terminalreporter.section("ratios (peer / ours, by median)")
        for name, ratio in rows:
            terminalreporter.write_line(f"{name:<28}{ratio:>8.3g}")


def _ratios(benchmarks: list[object]) -> Iterator[tuple[str, float]]:
    groups: dict[str, dict[str, float]] = {}
    for one in benchmarks:
        medians = groups.setdefault(str(one.group), {})  # type: ignore[attr-defined]  # pytest-benchmark ships no types
        if not one.stats.data:  # type: ignore[attr-defined]  # as above
            continue
        kind = "ours" if "ours" in one.name else "peer"  # type: ignore[attr-defined]  # as above
        medians[kind] = one.stats.median  # type: ignore[attr-defined]  # as above
    for group, medians in sorted(groups.items()):
        if len(medians) == 2:
            yield group, medians["peer"] / medians["ours"]
