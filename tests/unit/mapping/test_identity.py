"""Things that documents name differently become one, and only where that is sure."""

from rdflib import DCTERMS, FOAF, ORG, SKOS, Graph, Literal, URIRef

from citykg.documents.model import Document, DocumentId, Language, Metadata, Span
from citykg.extraction.model import Entity, Extraction, Fact, Mention
from citykg.mapping.identity import NOBODY, Identity, describe, find_identity
from citykg.namespaces import CKG, CODE, Iris
from citykg.namespaces.minting import slug

TOWN = Entity("municipality/vathy", CKG.Municipality, (("en", "Vathy"),))
OTHER = Entity("municipality/pyli", CKG.Municipality, (("en", "Pyli"),))
MAYOR: URIRef = CODE["role-mayor"]
WORDS = (Span(0, 1),)


def _person(name: str) -> Entity:
    return Entity(f"person/{slug(name)}", FOAF.Person, (("en", name),))


def _body(
    name: str, *others: str, type_: URIRef = CKG.CityNetwork, curated: bool = False
) -> Entity:
    return Entity(
        f"network/{slug(name)}",
        type_,
        (("en", name),),
        tuple(("", one) for one in others),
        curated=curated,
    )


def _term(person: Entity, town: Entity = TOWN) -> list[Fact]:
    term = Entity(f"term/{person.path.split('/')[1]}-{town.path[-4:]}", CKG.OfficeTerm)
    return [
        Fact(term, ORG.member, person, WORDS),
        Fact(term, ORG.organization, town, WORDS),
        Fact(term, ORG.role, MAYOR, WORDS),
    ]


def _reading(name: str, *facts: Fact, named: tuple[Entity, ...] = ()) -> Extraction:
    document = Document(
        DocumentId(name), "Text", "0" * 64, "text/plain", Metadata("", Language.ENGLISH)
    )
    mentions = tuple(Mention(Span(0, 1), one) for one in named)
    return Extraction(document, None, facts, mentions, ())


def _merges(*readings: Extraction) -> set[tuple[str, str, str]]:
    identity = _identity(*readings)
    return {(one.path, one.kept, one.reason.value) for one in identity.merges.values()}


def _identity(*readings: Extraction) -> Identity:
    return find_identity(one for reading in readings for one in describe(reading))


def test_an_initial_is_the_full_name_of_who_holds_the_post() -> None:
    """«N. Kappas», mayor of Vathy, is Nikos Kappas, mayor of Vathy; so is his term."""
    one = _reading("a", *_term(_person("N Kappas")))
    two = _reading("b", *_term(_person("Nikos Kappas")))
    assert _merges(one, two) == {
        ("person/n-kappas", "person/nikos-kappas", "initial"),
        ("term/n-kappas-athy", "term/nikos-kappas-athy", "same-relation"),
    }


def test_familiar_and_misspelt_names_are_the_same_in_one_post() -> None:
    """Giannis is Ioannis, and a surname may have one letter wrong."""
    formal = _reading("a", *_term(_person("Ioannis Kalliaras")))
    familiar = _reading("b", *_term(_person("Giannis Kalliaras")))
    slip = _reading("c", *_term(_person("Ioannis Kaliaras")))
    assert ("person/giannis-kalliaras", "person/ioannis-kalliaras", "variant") in (
        _merges(formal, familiar)
    )
    people = {one for one in _merges(formal, slip) if one[0].startswith("person/")}
    assert people == {
        ("person/ioannis-kaliaras", "person/ioannis-kalliaras", "spelling")
    }


def test_a_likeness_of_names_is_not_enough() -> None:
    """Another post, or two candidates, merges nothing."""
    one = _reading("a", *_term(_person("N Kappas")))
    elsewhere = _reading("b", *_term(_person("Nikos Kappas"), OTHER))
    assert _merges(one, elsewhere) == set()
    two = _reading("b", *_term(_person("Nikos Kappas")))
    three = _reading("c", *_term(_person("Nefeli Kappas")))
    assert not any(path == "person/n-kappas" for path, _, _ in _merges(one, two, three))


def test_an_acronym_is_the_one_body_that_bears_it() -> None:
    """A body known by its acronym alone is the body that gives this acronym."""
    full = _reading("a", named=(_body("Quiet Harbours Network", "QHN"),))
    short = _reading("b", named=(_body("QHN"),))
    assert _merges(full, short) == {
        ("network/qhn", "network/quiet-harbours-network", "acronym")
    }
    rival = _reading("c", named=(_body("Quick Horses Network", "QHN"),))
    assert _merges(full, short, rival) == set()
    company = _reading("d", named=(_body("QHN", type_=ORG.Organization),))
    assert _merges(full, company) == set()


def test_what_is_curated_stays() -> None:
    """A thing of the reference data is never given up."""
    known = _reading("a", named=(_body("QHN", curated=True),))
    found = _reading("b", named=(_body("Quiet Harbours Network", "QHN"),))
    assert _merges(known, found) == set()


def test_an_extraction_speaks_of_the_kept_thing() -> None:
    """Facts and mentions of a thing given up are of the kept one, under all names."""
    person, kept = _person("N Kappas"), _person("Nikos Kappas")
    reading = _reading("a", *_term(person), named=(person,))
    identity = _identity(reading, _reading("b", *_term(kept)))
    result = identity.apply(reading)
    assert result.facts[0].object == kept
    assert result.mentions[0].entity == kept
    assert ("en", "N Kappas") in result.mentions[0].entity.alt_labels
    assert NOBODY.apply(reading) is reading


def test_a_merge_leaves_a_trace() -> None:
    """The catalogue says what stands for what, and why, in both languages."""
    one = _reading("a", *_term(_person("N Kappas")))
    two = _reading("b", *_term(_person("Nikos Kappas")))
    graph = Graph()
    _identity(one, two).write(graph, Iris())
    given_up = Iris().entity("person/n-kappas")
    kept = Iris().entity("person/nikos-kappas")
    assert (given_up, DCTERMS.isReplacedBy, kept) in graph
    notes = graph.objects(given_up, SKOS.changeNote)
    assert {one.language for one in notes if isinstance(one, Literal)} == {"el", "en"}
