"""The gazetteer knows places and bodies by any form of their names."""

from pathlib import Path

import pytest
from rdflib import Literal, URIRef
from rdflib.namespace import ORG, RDF, SKOS

from citykg.errors import OntologyError
from citykg.extraction.gazetteer import Gazetteer, load_gazetteer
from citykg.extraction.model import Entity
from citykg.extraction.places import load_places
from citykg.extraction.reference import load_reference
from citykg.namespaces.prefixes import WGS84
from citykg.namespaces.vocabulary import CKG, CODE
from citykg.settings import Settings

BASE = "https://example.org/kg/"
REFERENCE = Settings().data_dir / "reference"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer(REFERENCE, BASE)


def iri(path: str) -> URIRef:
    return URIRef(f"{BASE}id/{path}")


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("Ηρακλείου", "city/heraklion"),
        ("Βρυξελλών", "city/brussels"),
        ("Αθηνών", "city/athens"),
        ("ΤΡΙΚΑΛΩΝ", "city/trikala"),
        ("Heraklion", "city/heraklion"),
        ("Νάπολη", "city/naples"),
        ("Λεμεσού", "city/limassol"),
        ("Κύπρου", "place/cyprus"),
        ("Κρήτης", "place/crete"),
        ("Tripoli", "city/tripoli"),
        ("Δήμο Λαμιέων", "municipality/lamia"),
        ("Πανεπιστημίου Κρήτης", "org/university-of-crete"),
        ("Ευρωκοινοβουλίου", "org/european-parliament"),
        ("ΚΕΔΕ", "org/kede"),
        ("Nice", "city/nice"),
    ],
)
def test_names_are_known_in_any_case(
    gazetteer: Gazetteer, name: str, path: str
) -> None:
    """A name in any case or alphabet leads to its thing first."""
    assert gazetteer.lookup(name)[0].path == path


def test_unknown_names_mean_nothing(gazetteer: Gazetteer) -> None:
    """A name that nobody bears, or none at all, has no meaning."""
    assert gazetteer.lookup("Ατλαντίδα των Νεφών") == ()
    assert gazetteer.lookup("") == ()


def test_country_and_class_narrow_the_meanings(gazetteer: Gazetteer) -> None:
    """The country preferred comes first among what is not curated."""
    english = gazetteer.lookup("Valencia", country="ES", types={CKG.City})
    american = gazetteer.lookup("Valencia", country="VE", types={CKG.City})
    assert english[0].path != american[0].path
    assert gazetteer.lookup("Valencia", types={CKG.Municipality}) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "το δίκτυο Open & \n\nAgile Smart Cities, με έδρα τις Βρυξέλλες",
            ["network/oasc", "city/brussels"],
        ),
        (
            "στους Δήμους της Κρήτης και των νησιών του Αιγαίου",
            ["place/crete", "place/aegean-islands"],
        ),
        ("το ΙΤΕ και όχι το ιτε", ["org/forth"]),
        ("Η Χώρα έχει ελληνικό Πύργο", []),
        ("στην πλατεία Ελευθερίας", []),
        ("Ευρωπαϊκή. Ένωση", []),
        ("the EU and Lamia", ["org/european-union", "city/lamia"]),
        ("σε όλο τον κόσμο", ["place/world"]),
        ("ο επιχειρηματικός κόσμος", []),
        ("", []),
    ],
)
def test_names_are_found_in_sentences(
    gazetteer: Gazetteer, text: str, expected: list[str]
) -> None:
    """The longest names are found, ordinary words are not."""
    assert [sighting.entity.path for sighting in gazetteer.find(text)] == expected


def test_offsets_of_a_sighting_are_those_of_the_text(gazetteer: Gazetteer) -> None:
    """What was found reads as it stands, also after letters that fold to two."""
    text = "Groß: στη Λαμία."
    (sighting,) = gazetteer.find(text)
    assert text[sighting.start : sighting.end] == "Λαμία"


def test_indicators_are_found_only_when_asked_for(gazetteer: Gazetteer) -> None:
    """Names of indicators are ordinary words, so they do not turn up unasked."""
    text = "Ετήσιοι επισκέπτες"
    assert gazetteer.find(text) == []
    assert gazetteer.find(text, types={CKG.Indicator})[0].entity.path == (
        "indicator/visitors"
    )


def test_entries_give_each_thing_its_forms(gazetteer: Gazetteer) -> None:
    """A phrase matcher gets the folded forms of every thing."""
    forms = {entity.path: names for entity, names in gazetteer.entries()}
    assert set(forms["city/brussels"]) >= {"βρυξελλεσ", "βρυξελλων", "brussels"}


@pytest.mark.parametrize(
    ("name", "path", "label"),
    [
        ("Λαμιέων", "municipality/lamia", "Δήμος Λαμιέων"),
        ("Λαμίας", "municipality/lamia", "Δήμος Λαμιέων"),
        ("του Δήμου Ηρακλείου", "municipality/heraklion", "Δήμος Ηρακλείου"),
        ("Municipality of Lamia", "municipality/lamia", "Δήμος Λαμιέων"),
        ("Δήμος Λεμεσού", "municipality/limassol", "Δήμος Λεμεσού"),
        ("Κάτω Πεδινών - Λόφου", "municipality/kato-pedinon-lofou", None),
    ],
)
def test_municipalities_go_by_the_genitive_of_their_name(
    gazetteer: Gazetteer, name: str, path: str, label: str | None
) -> None:
    """Known municipalities are met again; unknown ones are named as written."""
    municipality = gazetteer.municipality_named(name)
    assert municipality.path == path
    assert municipality.label("el") == (label or f"Δήμος {name}")


def test_city_and_municipality_lead_to_each_other(gazetteer: Gazetteer) -> None:
    """Curated or not, a municipality and the city it serves find each other."""
    for path in ("city/lamia", "city/limassol", "city/ptolemaida"):
        city = gazetteer.entity(path)
        assert city is not None
        municipality = gazetteer.municipality_of(city)
        assert gazetteer.city_of(municipality) == city
    stranger = gazetteer.municipality_named("Κάτω Πεδινών - Λόφου")
    assert gazetteer.city_of(stranger) is None


def test_posts_are_curated_or_named_after_role_and_municipality(
    gazetteer: Gazetteer,
) -> None:
    """The mayor's post is the curated one where there is one."""
    lamia = gazetteer.municipality_named("Λαμιέων")
    volos = gazetteer.municipality_named("Βόλου")
    assert gazetteer.post_of(CODE["role-mayor"], lamia).curated
    post = gazetteer.post_of(CODE["role-mayor"], volos)
    assert post.path == "post/mayor-of-volos"
    assert post.label("el") == "Δήμαρχος Βόλου"
    with pytest.raises(KeyError):
        gazetteer.post_of(CODE["role-speaker"], volos)


def test_places_lie_in_places(gazetteer: Gazetteer) -> None:
    """From a city or its municipality the way leads outwards to its country."""
    lamia = gazetteer.municipality_named("Λαμιέων")
    around = [place.path for place in gazetteer.within(lamia)]
    assert around[-3:] == ["place/greece", "place/europe", "place/world"]
    limassol = gazetteer.lookup("Λεμεσός")[0]
    country = gazetteer.country_of(limassol)
    assert country is not None
    assert country.path == "place/cyprus"


def test_towns_of_one_name_have_paths_of_their_own() -> None:
    """No two places share a path; the one in Europe has the plain one."""
    paths = [place.entity.path for place in load_places()]
    assert len(set(paths)) == len(paths)
    assert {"city/valencia", "city/valencia-ve"} <= set(paths)


def test_background_follows_the_chain_of_places(gazetteer: Gazetteer) -> None:
    """A city brings its country, its outside identifiers and all names along."""
    heraklion = gazetteer.lookup("Ηράκλειο")[0]
    limassol = gazetteer.municipality_named("Λεμεσού")
    graph = gazetteer.background([heraklion, limassol, Entity("person/x", ORG.Post)])
    geonames = URIRef("https://sws.geonames.org/261745/")
    assert (iri("city/heraklion"), SKOS.exactMatch, geonames) in graph
    assert (iri("place/europe"), CKG.within, iri("place/world")) in graph
    assert (iri("place/cyprus"), RDF.type, CKG.Country) in graph
    assert (iri(limassol.path), CKG.servesCity, iri("city/limassol")) in graph
    assert (iri("city/limassol"), SKOS.prefLabel, Literal("Limassol", "en")) in graph
    assert not list(graph.triples((None, SKOS.hiddenLabel, None)))
    assert not list(graph.triples((iri("person/x"), None, None)))


def test_background_tells_where_cities_lie(gazetteer: Gazetteer) -> None:
    """Cities, curated or not, bring latitude and longitude along; countries do not."""
    places = [gazetteer.lookup(name)[0] for name in ("Ηράκλειο", "Vienna", "Austria")]
    graph = gazetteer.background(places)
    found = {
        place.path: [
            round(float(str(graph.value(iri(place.path), term))))
            for term in (WGS84.lat, WGS84.long)
            if graph.value(iri(place.path), term) is not None
        ]
        for place in places
    }
    assert found == {
        "city/heraklion": [35, 25],
        "city/vienna": [48, 16],
        "place/austria": [],
    }


def test_curated_cities_have_both_coordinates_or_none(gazetteer: Gazetteer) -> None:
    """A city lies at one point that its outside identifier vouches for, or nowhere."""
    known = load_reference(REFERENCE, BASE).entities.values()
    cities = [entity for entity in known if entity.type == CKG.City]
    graph = gazetteer.background(cities)
    placed = set(graph.subjects(WGS84.lat)) & {iri(city.path) for city in cities}
    assert len(placed) > 0.9 * len(cities)
    for city in placed:
        assert len({*graph.objects(city, WGS84.lat)}) == 1
        assert len({*graph.objects(city, WGS84.long)}) == 1
        assert any(
            "geonames" in str(one) for one in graph.objects(city, SKOS.exactMatch)
        )


def test_all_of_the_reference_data_is_labelled_in_both_languages(
    gazetteer: Gazetteer,
) -> None:
    """Every curated thing has a class and a name in Greek and in English."""
    entities = [one for one, _ in gazetteer.entries() if one.curated]
    assert len(entities) > 300
    for entity in entities:
        assert entity.label("el"), entity.path
        assert entity.label("en"), entity.path


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    """Reference data that is no Turtle, or has no class, is refused."""
    (tmp_path / "broken.ttl").write_text("<a> <b> .")
    with pytest.raises(OntologyError, match=r"broken\.ttl"):
        load_gazetteer(tmp_path, BASE)
    (tmp_path / "broken.ttl").write_text(
        f'<https://w3id.org/citykg/id/city/x> <{SKOS.prefLabel}> "X"@en .'
    )
    with pytest.raises(OntologyError, match="city/x has no class"):
        load_gazetteer(tmp_path, BASE)
