"""Loading and checking the ontology: terms, codes, shapes, rules and checks."""

from citykg.ontology.header import HeaderLine, HeaderSyntaxError, parse_header
from citykg.ontology.loading import load_ontology, load_vocabulary
from citykg.ontology.model import LANGUAGES, NamedQuery, Ontology, Vocabulary
from citykg.ontology.parsing import ParsedQuery, parse_query

__all__ = [
    "LANGUAGES",
    "HeaderLine",
    "HeaderSyntaxError",
    "NamedQuery",
    "Ontology",
    "ParsedQuery",
    "Vocabulary",
    "load_ontology",
    "load_vocabulary",
    "parse_header",
    "parse_query",
]
