"""Terms become values with name, language, link and sources."""

from dataclasses import replace

import pytest

from citykg.store import Term
from citykg.web.results import parse_boolean, parse_rows, to_table
from citykg.web.values import Reader, shorten
from citykg.web.vocabulary import expand

BASE = "https://w3id.org/citykg/id/"
XSD = "http://www.w3.org/2001/XMLSchema#"


def test_things_are_named_and_linked(english: Reader, greek: Reader) -> None:
    """A thing is shown by its name in the reader's language."""
    iri = Term.iri(f"{BASE}city/lamia")
    assert english.value(iri).text == "Lamia"
    assert english.value(iri).href == "/en/page/city/lamia"
    assert greek.value(iri).text == "Λαμία"


def test_borrowed_terms_are_named(english: Reader, greek: Reader) -> None:
    """A property of another vocabulary has a name in both languages."""
    assert english.name(expand("dcterms:issued")).text == "published on"
    assert greek.name(expand("dcterms:issued")).text == "δημοσιεύτηκε"
    assert greek.inverse(expand("ckg:operatedBy")).text == "Λειτουργεί"
    assert english.inverse("http://example.org/unknown").text


def test_literals_carry_their_language(english: Reader, greek: Reader) -> None:
    """Text in another language is marked, in the reader's own it is not."""
    term = Term.literal("δίκτυο", language="el")
    assert english.value(term).language == "el"
    assert greek.value(term).language is None
    assert english.value(Term("bnode", "b0")).href is None


def test_addresses_in_the_data_are_links(english: Reader) -> None:
    """A literal that is an address of the web can be followed, and leaves the site."""
    value = english.value(Term.literal("https://e.org/", datatype=f"{XSD}anyURI"))
    assert (value.href, value.outside) == ("https://e.org/", True)
    assert english.value(Term.literal("javascript:alert(1)")).href is None


def test_sources_tell_who_and_how(english: Reader, greek: Reader) -> None:
    """A source holds the words, who vouches, and how the fact follows."""
    row = {
        "start": Term.literal("3"),
        "end": Term.literal("9"),
        "words": Term.literal("το τέταρτο\n μέλος"),
        "basis": Term.iri(expand("ckgc:basis-implied")),
        "confidence": Term.literal("0.85"),
        "speaker": Term.iri(f"{BASE}person/vasilis-lamprinos"),
    }
    source = english.source(row, f"{BASE}document/d1")
    assert source.href == "/en/page/document/d1?at=3,9#char=3,9"
    assert (source.words, source.language) == ("το τέταρτο μέλος", "el")
    assert source.speaker is not None
    assert source.speaker.text == "Vasilis Lamprinos"
    assert source.basis is not None
    assert (source.basis.text, source.confidence) == ("implied", "85%")
    told = {**row, "basis": Term.iri(expand("ckgc:basis-explicit"))}
    plain = greek.source({**told, "confidence": Term.literal("1")}, f"{BASE}document/d")
    assert (plain.basis, plain.confidence, plain.language) == (None, None, None)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("short", "short"),
        ("  two\n words ", "two words"),
        ("a" * 30, "aaaaaaaaaa … aaaaaaaaaa"),
    ],
)
def test_long_words_lose_their_middle(words: str, expected: str) -> None:
    """What is long is cut between words where there are any."""
    assert shorten(words, 20) == expected


def test_answers_are_read_back() -> None:
    """All kinds of term come back from JSON, and unbound variables stay away."""
    body = """{"head": {"vars": ["a", "b"]}, "results": {"bindings": [
      {"a": {"type": "uri", "value": "urn:x"}},
      {"a": {"type": "bnode", "value": "b0"},
       "b": {"type": "literal", "value": "έξι", "xml:lang": "el"}},
      {"b": {"type": "literal", "value": "6", "datatype": "urn:int"}},
      {"a": {"type": "triple", "value": {
        "subject": {"type": "uri", "value": "urn:s"},
        "predicate": {"type": "uri", "value": "urn:p"},
        "object": {"type": "literal", "value": "o"}}}}]}}"""
    variables, rows = parse_rows(body.encode())
    assert variables == ("a", "b")
    assert rows[:3] == [
        {"a": Term.iri("urn:x")},
        {"a": Term("bnode", "b0"), "b": Term.literal("έξι", language="el")},
        {"b": Term.literal("6", datatype="urn:int")},
    ]
    assert rows[3]["a"].value == "<<( urn:s urn:p o )>>"
    assert parse_boolean(b'{"head": {}, "boolean": true}') is True


def test_a_name_in_an_answer_leads_to_what_bears_it(english: Reader) -> None:
    """A label that only one thing has is a link; other text is not."""
    row = {"a": Term.literal("Lamia", language="en"), "b": Term.literal("Lamia")}
    table = to_table(english, ("a", "b", "c"), [row], headings={"a": "City"})
    assert table.columns == ("City", "b", "c")
    named, plain, unbound = table.rows[0]
    assert named is not None
    assert named.href == "/en/page/city/lamia"
    assert plain is not None
    assert plain.href is None
    assert unbound is None


def test_a_value_is_a_value(english: Reader) -> None:
    """Values compare by content, so a page can tell repeats apart."""
    value = english.thing(f"{BASE}city/lamia")
    assert value == english.thing(f"{BASE}city/lamia")
    assert value != replace(value, origin="derived")
