"""What is written as Turtle or N-Triples reads back as the same triples."""

from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph
from rdflib.compare import isomorphic

from citykg.namespaces import PREFIXES
from citykg.store import Term
from citykg.web.turtle import Triple, to_ntriples, to_turtle

EX = "https://w3id.org/citykg/id/city/"
IRIS = st.sampled_from(
    [f"{EX}a", f"{EX}b-1", "https://w3id.org/citykg/ont#City", "urn:x:1.5", f"{EX}é"]
)
TEXTS = st.text(
    alphabet=st.characters(exclude_categories=["Cs", "Cc"])
) | st.sampled_from(['say "ναι"', "a\\b", "line\nbreak\r\ttab", "'''"])
TERMS = st.one_of(
    st.builds(Term.iri, IRIS),
    st.builds(Term.literal, TEXTS),
    st.builds(lambda text: Term.literal(text, language="el"), TEXTS),
    st.builds(
        lambda number: Term.literal(
            str(number), datatype="http://www.w3.org/2001/XMLSchema#integer"
        ),
        st.integers(),
    ),
)
TRIPLES = st.lists(st.tuples(IRIS, IRIS, TERMS), max_size=8)


def parsed(text: str, form: str) -> Graph:
    """Return a text as a graph."""
    return Graph().parse(data=text, format=form)


@given(TRIPLES)
def test_both_forms_say_the_same(triples: list[Triple]) -> None:
    """Turtle and N-Triples hold the same triples, as many as there are."""
    turtle = parsed(to_turtle(triples, prefixes=PREFIXES), "turtle")
    plain = parsed(to_ntriples(triples), "nt11")
    assert isomorphic(turtle, plain)
    assert len(plain) == len(set(triples))


@given(TRIPLES)
def test_order_does_not_matter(triples: list[Triple]) -> None:
    """The same triples give the same bytes."""
    backwards = list(reversed(triples))
    assert to_turtle(triples, prefixes=PREFIXES) == to_turtle(
        backwards, prefixes=PREFIXES
    )
    assert to_ntriples(triples) == to_ntriples(backwards)


def test_only_prefixes_that_serve_are_declared() -> None:
    """A reader meets no prefix that the text does not use."""
    text = to_turtle(
        [(f"{EX}a", "https://w3id.org/citykg/ont#within", Term.iri(f"{EX}b"))],
        prefixes=PREFIXES,
    )
    assert text.startswith("@prefix ckg: ")
    assert text.count("@prefix") == 1
