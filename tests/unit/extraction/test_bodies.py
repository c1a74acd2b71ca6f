"""Networks, programmes and bodies are known by the names and acronyms in use."""

import re
from collections import Counter

import pytest
from rdflib import ORG, URIRef

from citykg.extraction.gazetteer import Gazetteer
from citykg.extraction.places import load_places
from citykg.extraction.reference import Reference, load_reference
from citykg.namespaces.greek import fold
from citykg.namespaces.prefixes import SCHEMA
from citykg.namespaces.vocabulary import CKG
from citykg.settings import Settings

BODIES = frozenset(
    {CKG.CityNetwork, CKG.Initiative, CKG.KnowledgeInstitution, ORG.Organization}
)


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_reference(Settings().data_dir / "reference", "https://example.org/kg/")


@pytest.fixture(scope="module")
def gazetteer(reference: Reference) -> Gazetteer:
    return Gazetteer(reference, load_places())


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("μέλος του δικτύου Cittaslow", "network/cittaslow"),
        ("το CIVINET Ελλάδας – Κύπρου", "network/civinet-greece-cyprus"),
        ("της ΠΕΔ Κρήτης", "org/ped-crete"),
        ("του Δικτύου «Βιώσιμη Πόλη»", "network/sustainable-city"),
        ("των Δημάρχων για την Ειρήνη", "network/mayors-for-peace"),
        ("του Δικτύου Πόλεων για την Ένταξη", "network/cities-network-for-integration"),
        ("του ΕΔΔΥΠΠΥ", "network/hellenic-healthy-cities"),
        ("της Ένωσης Δήμων Κύπρου", "org/union-of-cyprus-municipalities"),
        ("στην πρωτοβουλία CIVITAS", "initiative/civitas"),
        ("του Ταμείου Ανάκαμψης", "initiative/recovery-and-resilience-facility"),
        ("του προγράμματος «Αντώνης Τρίτσης»", "initiative/antonis-tritsis"),
        ("το Παγκόσμιο Σύμφωνο των Δημάρχων", "network/global-covenant-of-mayors"),
        ("της Διεθνούς Ένωσης Παιδαγωγουσών Πόλεων", "network/educating-cities"),
        ("του Χαροκοπείου Πανεπιστημίου", "org/harokopio-university"),
        ("η UN-Habitat", "org/un-habitat"),
        ("η ΕΛΣΤΑΤ", "org/hellenic-statistical-authority"),
        ("του Ερευνητικού Κέντρου «Αθηνά»", "org/athena-research-center"),
        ("του Πανεπιστημίου Κύπρου", "org/university-of-cyprus"),
    ],
)
def test_bodies_are_found_by_the_names_in_use(
    gazetteer: Gazetteer, text: str, path: str
) -> None:
    """Inflected names, acronyms and names in quotation marks are found."""
    found = [sighting.entity.path for sighting in gazetteer.find(text, types=BODIES)]
    assert path in found


def test_no_two_bodies_share_a_name(reference: Reference) -> None:
    """A name or acronym of one body or programme is not that of another."""
    names = Counter(
        name
        for entity in reference.entities.values()
        if entity.type in BODIES
        for name in {fold(one) for _, one in (*entity.labels, *entity.alt_labels)}
    )
    assert [name for name, times in names.items() if times > 1] == []


def test_every_link_leads_to_something_known(
    reference: Reference, gazetteer: Gazetteer
) -> None:
    """Seats and wider places are curated or among the places of the world."""
    targets = {
        str(value).removeprefix(reference.start)
        for value in reference.graph.objects()
        if isinstance(value, URIRef) and value.startswith(reference.start)
    }
    assert [path for path in sorted(targets) if gazetteer.entity(path) is None] == []


def test_settled_facts_are_about_the_right_kind_of_thing(reference: Reference) -> None:
    """Only networks have a founding; web addresses are complete."""
    founded = {
        reference.entities[str(node).removeprefix(reference.start)].type
        for node in reference.graph.subjects(CKG.foundedOn)
    }
    assert founded == {CKG.CityNetwork}
    for address in reference.graph.objects(None, SCHEMA.url):
        assert re.fullmatch(r"https?://[\w./-]+", str(address)), address
