"""Which variables a query selects, without asking anything."""

import pyoxigraph as ox

from citykg.store.faults import query_faults


def selected_variables(query: str) -> tuple[str, ...] | None:
    """Return the variables of a SELECT query, or None for another form.

    Args:
        query: SPARQL text that declares every prefix it uses.

    Raises:
        QuerySyntaxError: If it is not SPARQL.

    Examples:
        >>> selected_variables("SELECT ?p ?s { ?s ?p ?o }")
        ('p', 's')
        >>> selected_variables("ASK { ?s ?p ?o }")
    """
    with query_faults(query):
        results = ox.Store().query(query)
    if isinstance(results, ox.QuerySolutions):
        return tuple(variable.value for variable in results.variables)
    return None
