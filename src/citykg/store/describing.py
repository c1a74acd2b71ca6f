"""What a dataset holds, in numbers, and what the engine can do beyond the standard."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final

import pyoxigraph as ox

from citykg.store.answers import write_statements
from citykg.store.sinks import Sink

_SIZES: Final = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
_GEOF: Final = "http://www.opengis.net/def/function/geosparql/"
_FUNCTIONS: Final = (
    # Relations of simple features, of Egenhofer, of the region connection calculus.
    "sfEquals sfDisjoint sfIntersects sfTouches sfCrosses sfWithin sfContains "
    "sfOverlaps ehEquals ehDisjoint ehMeet ehOverlap ehCovers ehCoveredBy ehInside "
    "ehContains rcc8eq rcc8dc rcc8ec rcc8po rcc8tppi rcc8tpp rcc8ntpp rcc8ntppi relate "
    # Measures, and geometries made from others.
    "area asGeoJSON centroid convexHull coordinateDimension difference dimension "
    "distance envelope getSRID intersection isEmpty isSimple length perimeter "
    "symDifference union"
)

EXTENSION_FUNCTIONS: Final = tuple(f"{_GEOF}{name}" for name in _FUNCTIONS.split())
"""IRIs of functions that queries may call: those of GeoSPARQL that the engine has."""


@dataclass(frozen=True, slots=True)
class DatasetSizes:
    """How much a dataset holds.

    Args:
        default: Triples of the default graph.
        graphs: IRI to triples of named graphs, in the order of their IRIs; perhaps
            not all of them.
        graph_count: Number of named graphs there are.
    """

    default: int
    graphs: Mapping[str, int]
    graph_count: int


def dataset_sizes(store: ox.Store, *, most: int) -> DatasetSizes:
    """Count the triples of each graph.

    Args:
        store: The store.
        most: How many named graphs are listed.
    """
    rows = store.query(_SIZES)
    assert isinstance(rows, ox.QuerySolutions)  # noqa: S101 - it is a SELECT
    sizes = {row["g"].value: int(row["n"].value) for row in rows}
    names = sorted(
        name.value for name in store.named_graphs() if isinstance(name, ox.NamedNode)
    )
    return DatasetSizes(
        default=len(store) - sum(sizes.values()),
        graphs={name: sizes.get(name, 0) for name in islice(names, most)},
        graph_count=len(names),
    )


def write_triples(ntriples: bytes, *, media_type: str, sink: Sink) -> None:
    """Write triples of ours in another format.

    Args:
        ntriples: The triples, well-formed.
        media_type: A media type of `GRAPHS`.
        sink: Takes what is written.

    Raises:
        NotAcceptableError: If the media type is another.
    """
    parsed = ox.parse(ntriples, ox.RdfFormat.N_TRIPLES)
    triples = (quad.triple for quad in parsed)
    write_statements(triples, media_type=media_type, sink=sink)
