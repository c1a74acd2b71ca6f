"""Towns that the words around their names show, and names that mean no town."""

from collections.abc import Callable

import pytest

from citykg.documents.model import Language
from citykg.extraction.reading import Reading

Read = Callable[..., Reading]


def _towns(reading: Reading) -> list[str]:
    """Return the paths of the towns and municipalities named, in reading order."""
    found = reading.entities(reading.doc, "City", "Municipality")
    return [entity.path.partition("/")[2] for entity in found]


@pytest.mark.parametrize(
    ("text", "towns"),
    [
        ("Μετέχουν το Τούρκου, η Γάνδη και το Μάλμε.", ["turku", "gent", "malmo"]),
        (
            "Στους Δήμους Χαλκιδέων, Λαμιέων και Πατρέων.",
            ["chalkida", "lamia", "patras"],
        ),
        ("Ο Δήμος Βάρης - Βούλας - Βουλιαγμένης.", ["vari-voula-vouliagmeni"]),
        ("Στην πόλη Πύργο.", ["pyrgos"]),
        ("Μετέχουν το Πόρτο, η Μπράγκα και η Ζαρκόβα.", ["porto", "braga", "zarkova"]),
        ("Η Κόρδοβα (Αργεντινή) απάντησε.", ["cordoba-ar"]),
        ("Ήρθε η Σοφία Νικολάου από τη Σόφια.", ["sofia"]),
        ("Με τη Συνθήκη της Ρώμης και την «Χάρτα του Άαλμποργκ».", []),
        ("Κατά το Πρωτόκολλο του Κιότο.", []),
    ],
)
def test_greek_towns_are_known_by_what_stands_around_them(
    read: Read, text: str, towns: list[str]
) -> None:
    """A town is met in any case, in enumerations, and beside its country."""
    assert _towns(read(text)) == towns


@pytest.mark.parametrize(
    ("text", "towns"),
    [
        ("They came from Lyon, Nice and Cannes.", ["lyon", "nice", "cannes"]),
        ("Nice weather came with the spring.", []),
        ("It was held in Reading, not far away.", ["reading"]),
        ("Reading helps.", []),
        ("Leeds City Council and Lund Municipality agreed.", ["leeds", "lund"]),
        ("They signed the Paris Agreement and the Treaty of Lisbon.", []),
        ("The Barcelona Climate Institute wrote it.", []),
        ("Seville and Ghent won.", ["sevilla", "gent"]),
    ],
)
def test_english_towns_are_known_by_what_stands_around_them(
    read: Read, text: str, towns: list[str]
) -> None:
    """English words that are towns, too, need company or a preposition."""
    assert _towns(read(text, language=Language.ENGLISH)) == towns


def test_no_town_is_made_of_a_person_or_a_country(read: Read) -> None:
    """A name after «του Δήμου» may be that of who serves it."""
    text = "Μίλησε ο γενικός γραμματέας του Δήμου Νίκος Παπαδάκης."
    assert _towns(read(text)) == []
    text = "The Association of Municipalities of Slovenia met."
    assert _towns(read(text, language=Language.ENGLISH)) == []


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        ("A trip led to neighbouring Opatovac.", "en", ["Opatovac"]),
        ("First came Évrenne, France.", "en", ["Évrenne"]),
        ("The Italian town of Monterondo won.", "en", ["Municipality of Monterondo"]),
        ("Hoimara, a town in the north, won.", "en", ["Hoimara"]),
        ("Galway is a City of Film.", "en", ["Galway"]),
        ("However, the city won.", "en", []),
        ("Μαζί με τη Herzlona του Ισραήλ.", "el", ["Herzlona"]),
        ("Ο δήμαρχος του Ολιβόρι, και το Ολιβόρι πάλι.", "el", ["Olivori"] * 2),
        (
            "ΖΙΝΤΕΛΦΟΡΤ. Άρχισε το φόρουμ. Πήγαν στο Ζίντελφορτ.",
            "el",
            ["Zintelfort"] * 2,
        ),
        (
            "Από την Ιταλία, τρεις δήμοι: Φόντι, Πάντοβα, Ρέντε.",
            "el",
            ["Fonti", "Padua", "Rente"],
        ),
    ],
)
def test_unknown_towns_are_shown_by_the_words_beside_them(
    read: Read, text: str, language: str, names: list[str]
) -> None:
    """A country, a town's noun or a mayor make a name a town's, wherever it stands."""
    reading = read(text, language=Language(language))
    cities = reading.entities(reading.doc, "City", "Municipality")
    assert [entity.label("en") for entity in cities] == names
