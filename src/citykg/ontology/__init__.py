"""Loading and checking the ontology: terms, codes, shapes, rules and checks."""

from citykg.ontology.header import HeaderSyntaxError, parse_header
from citykg.ontology.loading import load_ontology
from citykg.ontology.model import NamedQuery, Ontology
from citykg.ontology.parsing import QueryFault, find_query_fault

__all__ = [
    "HeaderSyntaxError",
    "NamedQuery",
    "Ontology",
    "QueryFault",
    "find_query_fault",
    "load_ontology",
    "parse_header",
]
