"""Every municipality of Greece is known by the names that texts give it."""

from collections import Counter

import pytest

from citykg.extraction.gazetteer import Gazetteer, load_gazetteer
from citykg.extraction.model import Entity
from citykg.namespaces.vocabulary import CKG
from citykg.settings import Settings

REFERENCE = Settings().data_dir / "reference"
# The municipalities of each region by law 4555/2018.
PER_REGION = {
    "place/attica": 66,
    "place/central-greece": 25,
    "place/central-macedonia": 38,
    "place/crete": 24,
    "place/eastern-macedonia-and-thrace": 22,
    "place/epirus": 18,
    "place/ionian-islands": 11,
    "place/north-aegean": 11,
    "place/peloponnese": 26,
    "place/south-aegean": 34,
    "place/thessaly": 25,
    "place/western-greece": 19,
    "place/western-macedonia": 13,
}
# Of the time before: parted in 2019, but texts speak of it.
PARTED = "municipality/samos"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer(REFERENCE, "https://example.org/kg/")


@pytest.fixture(scope="module")
def municipalities(gazetteer: Gazetteer) -> list[Entity]:
    known = (entity for entity, _ in gazetteer.entries() if entity.curated)
    return [entity for entity in known if entity.type == CKG.Municipality]


def test_all_municipalities_of_greece_lie_in_their_regions(
    gazetteer: Gazetteer, municipalities: list[Entity]
) -> None:
    """Each region has as many municipalities as the law gives it, 332 together."""
    found: Counter[str] = Counter()
    for one in municipalities:
        around = [place.path for place in gazetteer.within(one)]
        if "place/greece" in around and one.path != PARTED:
            found[next(path for path in around if path in PER_REGION)] += 1
    assert found == PER_REGION
    assert found.total() == 332


def test_no_two_municipalities_share_a_name(
    gazetteer: Gazetteer, municipalities: list[Entity]
) -> None:
    """What stands after «Δήμος» leads back, also in capitals without accents."""
    for one in municipalities:
        name = one.label("el")
        assert name is not None
        assert gazetteer.municipality_named(name) == one
        assert gazetteer.municipality_named(name.upper()) == one


def test_city_and_municipality_lead_to_each_other(
    gazetteer: Gazetteer, municipalities: list[Entity]
) -> None:
    """The city that a municipality is called after has that municipality."""
    for one in municipalities:
        city = gazetteer.city_of(one)
        assert city is not None
        mine = gazetteer.municipality_of(city)
        assert one in {mine, gazetteer.entity("municipality/east-samos")}
        assert mine == one or mine.path == PARTED


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("του Δήμου Τρικκαίων", "municipality/trikala"),
        ("ο Δήμος Τρικάλων", "municipality/trikala"),
        ("στον Δήμο Ιωαννιτών", "municipality/ioannina"),
        ("ΔΗΜΟΣ ΚΑΒΑΛΑΣ", "municipality/kavala"),
        ("ΔΗΜΟΥ ΧΑΛΚΙΔΕΩΝ", "municipality/chalkida"),
        ("Δήμος Χάλκης", "municipality/chalki"),
        ("Δήμου Χαλκηδόνος", "municipality/chalkidona"),
        ("Δήμος Νεάπολης - Συκεών", "municipality/neapoli-sykies"),
        ("ΔΗΜΟΣ ΝΕΑΠΟΛΗΣ – ΣΥΚΕΩΝ", "municipality/neapoli-sykies"),
        ("Δήμος Ηρακλείου", "municipality/heraklion"),
        ("Δήμου Ηρακλείου Αττικής", "municipality/irakleio-attica"),
        ("Δήμος Ηράκλειας", "municipality/irakleia"),
        ("Δήμος Αγίου Δημητρίου", "municipality/agios-dimitrios"),
        ("Δήμου Αγ. Δημητρίου", "municipality/agios-dimitrios"),
        ("Δήμος Ν. Σμύρνης", "municipality/nea-smyrni"),
        (
            "Δήμος Ν. Φιλαδέλφειας - Ν. Χαλκηδόνας",
            "municipality/nea-filadelfeia-nea-chalkidona",
        ),
        ("Δήμος Π. Φαλήρου", "municipality/palaio-faliro"),
        ("Δήμος Σερβίων", "municipality/servia"),
        ("Δήμος Παύλου Μελά", "municipality/pavlos-melas"),
        ("Δήμου Σαντορίνης", "municipality/thira"),
        ("Δήμος Ρεθύμνης", "municipality/rethymno"),
        ("Δήμος Ρεθύμνου", "municipality/rethymno"),
        ("Δήμου Ηλιουπόλεως", "municipality/ilioupoli"),
        ("Δήμος Στροβόλου", "municipality/strovolos"),
        ("Δήμος Αραδίππου", "municipality/aradippou"),
    ],
)
def test_municipalities_are_known_in_every_form(
    gazetteer: Gazetteer, written: str, path: str
) -> None:
    """Case, capitals and dashes do not matter; likeness of names does not mislead."""
    assert gazetteer.municipality_named(written).path == path


@pytest.mark.parametrize(
    ("municipality", "city"),
    [
        ("municipality/pallini", "city/pallini"),
        ("municipality/pylaia-chortiatis", "city/panorama"),
        ("municipality/delphi", "city/delphi"),
        ("municipality/xiromero", "city/astakos"),
    ],
)
def test_of_several_cities_the_namesake_or_the_seat_stands_for_all(
    gazetteer: Gazetteer, municipality: str, city: str
) -> None:
    """A municipality that serves several cities has one that stands for it."""
    one = gazetteer.entity(municipality)
    assert one is not None
    assert gazetteer.city_of(one) == gazetteer.entity(city)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("Ο ΔΗΜΟΣ ΚΑΒΑΛΑΣ ΚΑΙ Η ΚΕΔΕ", "municipality/kavala"),
        ("η απόφαση του Δήμου Νεάπολης-Συκεών", "municipality/neapoli-sykies"),
        ("με τον Δήμο Παύλου Μελά", "municipality/pavlos-melas"),
        ("Ο Δήμος Αγ. Δημητρίου.", "municipality/agios-dimitrios"),
        ("του Δήμου Ν. Σμύρνης", "municipality/nea-smyrni"),
        ("ΔΗΜΟΣ Π. ΦΑΛΗΡΟΥ", "municipality/palaio-faliro"),
        ("the Municipality of Lake Plastiras", "municipality/lake-plastiras"),
        ("στα Καλάβρυτα", "city/kalavryta"),
        ("των Σπετσών", "city/spetses"),
        ("στους Λειψούς", "city/leipsoi"),
        ("της Ζαχάρως", "city/zacharo"),
        ("της Λακατάμιας", "city/lakatamia"),
        ("στη Λέσβο", "place/lesbos"),
        ("στη Σύρο", "place/syros"),
        ("στο νησί της Θήρας", "municipality/thira"),
    ],
)
def test_places_are_found_in_sentences(
    gazetteer: Gazetteer, text: str, path: str
) -> None:
    """Plurals, capitals and dashes do not hide a municipality or a town."""
    assert path in [sighting.entity.path for sighting in gazetteer.find(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Θερμό καλωσόρισμα στη σκάλα",
        "Πύλη εισόδου και Πόρος ζωής",
        "Νικητής του διαγωνισμού",
        "Ο Σταυρός και οι Μοίρες",
        "Σύρους πρόσφυγες",
        "Στη Σερβία",
    ],
)
def test_ordinary_words_are_no_towns(gazetteer: Gazetteer, text: str) -> None:
    """Towns that bear the name of something ordinary are not seen unasked."""
    found = gazetteer.find(text, types={CKG.City})
    assert [sighting.entity.path for sighting in found] == []


@pytest.mark.parametrize(
    ("city", "island"),
    [
        ("city/heraklion", "place/crete"),
        ("city/chios", "city/chios"),
        ("city/gavdos", "city/gavdos"),
        ("city/mytilene", "place/lesbos"),
        ("city/ermoupoli", "place/syros"),
        ("city/volos", None),
    ],
)
def test_island_is_what_its_people_call_so(
    gazetteer: Gazetteer, city: str, island: str | None
) -> None:
    """«Το νησί» is the municipality's own island, or the one its city lies on."""
    at = gazetteer.entity(city)
    assert at is not None
    found = gazetteer.island_of(at)
    assert (found.path if found else None) == island
