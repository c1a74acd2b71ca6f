"""Where rdflib and the store meet: as N-Quads bytes, in both directions."""

from rdflib import Dataset, Graph


def to_nquads(dataset: Dataset) -> bytes:
    """Return a dataset as sorted N-Quads, so that equal datasets are equal bytes.

    Args:
        dataset: Named graphs without blank nodes, whose labels would differ from run
            to run.
    """
    lines = dataset.serialize(format="nquads", encoding="utf-8").splitlines()
    return b"".join(line + b"\n" for line in sorted(set(lines)) if line)


def to_graph(ntriples: bytes) -> Graph:
    """Return N-Triples, as an engine answers them, as a graph of rdflib.

    Args:
        ntriples: The triples.
    """
    graph = Graph(bind_namespaces="none")
    graph.parse(data=ntriples, format="nt11")
    return graph
