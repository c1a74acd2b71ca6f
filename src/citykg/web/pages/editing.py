"""What the query editor says and offers, in the reader's language."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from citykg.web.i18n import Messages, mark

_TEXTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "editor": mark("SPARQL query. Press Escape and then Tab to leave the editor."),
        "tab": mark("Query %(number)s"),
        "close": mark("Close “%(name)s”"),
        "running": mark("Running …"),
        "stopped": mark("Stopped"),
        "oneRow": mark("1 row"),
        "rows": mark("%(count)s rows"),
        "triples": mark("%(count)s lines of Turtle"),
        "yes": mark("Yes"),
        "no": mark("No"),
        "time": mark("%(time)s s"),
        "cached": mark("from the cache"),
        "fresh": mark("computed anew"),
        "truncated": mark("The answer was cut: these are the rows that came first."),
        "unreachable": mark("The server cannot be reached. Try again in a while."),
        "failed": mark("The query failed"),
        "place": mark("Line %(line)s, column %(column)s"),
        "copied": mark("Copied"),
        "uncopied": mark("Copy it by hand:"),
        "linked": mark("Short link copied; it names this release:"),
        "class": mark("class"),
        "property": mark("property"),
        "thing": mark("thing"),
        "variable": mark("variable"),
        "prefix": mark("prefix"),
        "keyword": mark("keyword"),
        "beginning": mark("template"),
        "members": mark("%(count)s things"),
        "havers": mark("%(count)s things have it"),
        "completions": mark("Completions"),
        "diagnostics": mark("What is wrong"),
    }
)


def editor_texts(messages: Messages) -> Mapping[str, str]:
    """Return what the editor says.

    Args:
        messages: The interface in the reader's language.
    """
    return {name: messages.text(text) for name, text in _TEXTS.items()}


KEYWORDS: Final[tuple[tuple[str, str], ...]] = (
    ("SELECT", mark("Ask for a table: the variables to show.")),
    ("SELECT DISTINCT", mark("Ask for a table without equal rows.")),
    ("ASK", mark("Ask for yes or no: is there anything that fits?")),
    ("CONSTRUCT", mark("Ask for triples, made after a pattern.")),
    ("DESCRIBE", mark("Ask for all that is said of a thing.")),
    ("WHERE", mark("What the answer must fit.")),
    ("FILTER", mark("Keep rows of which a condition is true.")),
    ("FILTER EXISTS", mark("Keep rows for which a pattern is found.")),
    ("FILTER NOT EXISTS", mark("Keep rows for which a pattern is not found.")),
    ("OPTIONAL", mark("Add values where there are some; keep the row where not.")),
    ("UNION", mark("Take what fits one pattern or the other.")),
    ("MINUS", mark("Take away the rows that fit a pattern.")),
    ("VALUES", mark("Give the values that a variable may have.")),
    ("BIND", mark("Give a name to a value that is computed.")),
    ("GRAPH", mark("Look into one named graph, such as that of a document.")),
    ("GROUP BY", mark("Put rows together that agree, to count or to sum.")),
    ("HAVING", mark("Keep groups of which a condition is true.")),
    ("ORDER BY", mark("Sort the rows; DESC(?x) begins with the greatest.")),
    ("LIMIT", mark("How many rows at most.")),
    ("OFFSET", mark("How many rows to leave out at the start.")),
    ("PREFIX", mark("A short name for the start of IRIs.")),
    ("COUNT", mark("The number of rows: COUNT(*), COUNT(DISTINCT ?x).")),
    ("SUM", mark("The sum of numbers.")),
    ("AVG", mark("The mean of numbers.")),
    ("MIN", mark("The least value.")),
    ("MAX", mark("The greatest value.")),
    ("SAMPLE", mark("Any one of the values.")),
    ("GROUP_CONCAT", mark("All values in one text, parted as SEPARATOR says.")),
    ("STR", mark("The text of a value, without language and type.")),
    ("LANG", mark("The language of a text, such as el or en.")),
    ("LANGMATCHES", mark("Whether a language fits a range, such as en for en-GB.")),
    ("DATATYPE", mark("The type of a value, such as xsd:date.")),
    ("BOUND", mark("Whether a variable has a value.")),
    ("COALESCE", mark("The first of several values that there is.")),
    ("IF", mark("One value if a condition is true, else the other.")),
    ("IN", mark("Whether a value is one of a list.")),
    ("REGEX", mark("Whether a text fits a regular expression.")),
    ("CONTAINS", mark("Whether a text holds another.")),
    ("STRSTARTS", mark("Whether a text begins with another.")),
    ("STRENDS", mark("Whether a text ends with another.")),
    ("STRLEN", mark("The length of a text.")),
    ("SUBSTR", mark("A part of a text, from a place counted from 1.")),
    ("REPLACE", mark("A text with what fits an expression replaced.")),
    ("LCASE", mark("A text in small letters.")),
    ("UCASE", mark("A text in capital letters.")),
    ("CONCAT", mark("Several texts one after the other.")),
    ("YEAR", mark("The year of a date with a time.")),
    ("MONTH", mark("The month of a date with a time.")),
    ("NOW", mark("The present moment.")),
    ("ROUND", mark("A number without its decimals.")),
    ("IRI", mark("The IRI that a text spells.")),
    ("isIRI", mark("Whether a value is an IRI.")),
    ("isLiteral", mark("Whether a value is a text, a number or a date.")),
)
"""Words of SPARQL, with what they do, as messages to translate."""

_THINGS: Final = """\
SELECT ?thing ?name WHERE {
  ?thing a ${ckg:City} ; skos:prefLabel ?name .
  FILTER(LANG(?name) = "${en}")
}
ORDER BY ?name
"""
_COUNTS: Final = """\
SELECT ?network (COUNT(DISTINCT ?city) AS ?cities) WHERE {
  ?city ${ckg:memberOfNetwork} ?network .
}
GROUP BY ?network
ORDER BY DESC(?cities)
"""
_ALL_SAID: Final = """\
SELECT ?property ?value WHERE {
  ${<https://w3id.org/citykg/id/city/heraklion>} ?property ?value .
}
"""
_NAME: Final = """\
?${thing} skos:prefLabel ?${name} .
FILTER(LANG(?${name}) = "${en}")
"""
_OPTIONAL: Final = """\
OPTIONAL { ?${thing} ${ckg:startsOn} ?${start} }
"""
_WORDS: Final = """\
?claim rdf:subject ?${thing} ; rdf:predicate ?${property} ; ckg:evidence ?span .
?span ckg:spanOf ?document ; oa:exact ?words .
"""
_HOLDING: Final = """\
?${thing} skos:prefLabel|skos:altLabel ?${name} .
FILTER(CONTAINS(LCASE(?${name}), "${smart}"))
"""
BEGINNINGS: Final[tuple[tuple[str, str], ...]] = (
    (mark("Things of a class with their names"), _THINGS),
    (mark("How many for each"), _COUNTS),
    (mark("All that is said of a thing"), _ALL_SAID),
    (mark("A name in one language"), _NAME),
    (mark("A value where there is one"), _OPTIONAL),
    (mark("The words that state a fact"), _WORDS),
    (mark("Names that hold a word"), _HOLDING),
)
"""Queries and parts of them to begin with: what they are for, as messages to translate,
and their text, in which ``${}`` holds what is to be filled in."""
