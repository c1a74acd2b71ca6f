"""Titles and their bearers are put together, in all the ways that texts do it."""

from collections.abc import Callable

import pytest

from citykg.documents.model import Language
from citykg.extraction.holdings import holdings_of
from citykg.extraction.reading import Reading

Read = Callable[..., Reading]


def _held(reading: Reading) -> set[tuple[str, str]]:
    """Return (title in the nominative, person) of each title that somebody bears."""
    return {
        (holding.title.text, entity.label(reading.language.value) or "")
        for holding in holdings_of(reading)
        for bearer in holding.bearers
        if (entity := reading.entity(bearer.name)) is not None
    }


_GREEK = [
    (
        "Οι Δήμαρχοι Δράμας Πέτρος Λάμπρου και Σερρών Άννα Κοσμίδου υπέγραψαν.",
        {
            ("Δήμαρχος Δράμας", "Πέτρος Λάμπρου"),
            ("Δήμαρχος Δράμας", "Άννα Κοσμίδου"),
        },
    ),
    (
        "Ο Νίκος Ράπτης και η Άννα Λη, Δήμαρχος Χίου και Αντιδήμαρχος αντίστοιχα.",
        {
            ("Δήμαρχος Χίου", "Νίκος Ράπτης"),
            ("Αντιδήμαρχος", "Άννα Λη"),
        },
    ),
    (
        "Του Γενικού Γραμματέα του Υπουργείου Πολιτισμού κ. Γιάννη Ρήγα.",
        {("Γενικός Γραμματέας του Υπουργείου Πολιτισμού", "Γιάννης Ρήγας")},
    ),
    (
        "Πρόεδρος του Συνδέσμου εξελέγη ομόφωνα ο Δήμαρχος Δράμας κ. Άρης Βήχος.",
        {
            ("Πρόεδρος του Συνδέσμου", "Άρης Βήχος"),
            ("Δήμαρχος Δράμας", "Άρης Βήχος"),
        },
    ),
    (
        "Το Διοικητικό Συμβούλιο όρισε τον Πέτρο Μελά διευθυντή του Οργανισμού.",
        {("Διευθυντής του Οργανισμού", "Πέτρος Μελάς")},
    ),
    (
        "Μίλησε ο Νίκος Παππάς. Ο ίδιος είναι μέλος της Επιτροπής Τουρισμού.",
        {("Μέλος της Επιτροπής Τουρισμού", "Νίκος Παππάς")},
    ),
    (
        "Ο Δήμαρχος Δράμας\n\nΝΙΚΟΣ ΠΑΠΑΔΑΚΗΣ",
        {("Δήμαρχος Δράμας", "Νίκος Παπαδάκης")},
    ),
    (
        "Ο ειδικός σύμβουλος του Δημάρχου Γιώργου Ράπτη παρέστη.",
        {("Δήμαρχος", "Γιώργος Ράπτης")},
    ),
    (
        "Ο Δήμαρχος Παρισιού Ζυλιέν Ντοριάν χαιρέτισε τη συνάντηση.",
        {("Δήμαρχος Παρισιού", "Ζυλιέν Ντοριάν")},
    ),
    (
        "Η Αντιδήμαρχος Τουρισμού, Πολιτισμού και Αθλητισμού, κα Στέλλα Ρίζου.",
        {("Αντιδήμαρχος Τουρισμού, Πολιτισμού και Αθλητισμού", "Στέλλα Ρίζου")},
    ),
]


@pytest.mark.parametrize(
    ("text", "held"),
    _GREEK,
)
def test_greek_titles_have_bearers(
    read: Read, text: str, held: set[tuple[str, str]]
) -> None:
    """Side by side, in lists, by a verb, on two lines."""
    assert _held(read(text)) == held


_ENGLISH = [
    (
        "Anna Berg, Carl Doyle and Maria Silva, members of the Executive Board.",
        {
            ("member of the Executive Board", one)
            for one in ("Anna Berg", "Carl Doyle", "Maria Silva")
        },
    ),
    (
        "Jane Roe was elected Mayor of Bristol. She is also chair of the Union.",
        {("Mayor of Bristol", "Jane Roe"), ("chair of the Union", "Jane Roe")},
    ),
    (
        "The council appointed Peter Novak as director of the Smart City Office.",
        {("director of the Smart City Office", "Peter Novak")},
    ),
    (
        "Rui Cos, the independent mayor of Braga; Ada Lee, chief digital officer.",
        {("mayor of Braga", "Rui Cos"), ("chief digital officer", "Ada Lee")},
    ),
    (
        "Smart City Project Manager Johanna Nilsson explained the results.",
        {("Smart City Project Manager", "Johanna Nilsson")},
    ),
    (
        "Lord Mayor Councillor Ann Lee and Rui Pinto de Sá, the Council's provost.",
        {("Lord Mayor", "Ann Lee"), ("provost", "Rui Pinto de Sá")},
    ),
    (
        "The Mayors of York and Leeds, Jane Doe and John Roe, came.",
        {("Mayor of York", "Jane Doe"), ("Mayor of York", "John Roe")},
    ),
    ("– Jane Doe, Mayor of York", {("Mayor of York", "Jane Doe")}),
]


@pytest.mark.parametrize(
    ("text", "held"),
    _ENGLISH,
)
def test_english_titles_have_bearers(
    read: Read, text: str, held: set[tuple[str, str]]
) -> None:
    """Before and after the name, in plurals, by verbs and pronouns."""
    assert _held(read(text, language=Language.ENGLISH)) == held


_NOT_HELD = [
    ("Ο τότε δήμαρχος Δράμας Νίκος Παππάς υπέγραψε.", Language.GREEK),
    (
        "Ο Νίκος Παππάς ήταν δήμαρχος Δράμας από το 2010 έως το 2014.",
        Language.GREEK,
    ),
    ("Ο Νίκος Παππάς διετέλεσε πρόεδρος της ΚΕΔΕ.", Language.GREEK),
    ("Ο Νίκος Παππάς δεν εξελέγη πρόεδρος της ΚΕΔΕ.", Language.GREEK),
    ("Ο Άρης Βήχος θα αναλάβει πρόεδρος του Συνδέσμου.", Language.GREEK),
    ("Το έργο ξεκίνησε επί δημαρχίας Γιώργου Ράπτη.", Language.GREEK),
    ("Ο Δήμαρχος συναντήθηκε με τον Νίκο Παππά.", Language.GREEK),
    ("Former mayor John Smith and mayor-elect Anne Lee came.", Language.ENGLISH),
    ("Peter Novak will become director of the agency.", Language.ENGLISH),
    ("Mark Bell was mayor of Leeds from 2010 to 2014.", Language.ENGLISH),
    ("The candidate for mayor Bob Stone lost.", Language.ENGLISH),
    ("The Mayor said that John Brown had won.", Language.ENGLISH),
    ("The Mayor's Office invited John Brown.", Language.ENGLISH),
    ("Ο Νίκος Παππάς, δήμαρχός της τότε, μίλησε.", Language.GREEK),
    ("Αντιπροσωπεία με επικεφαλής τον Νίκο Παππά ήρθε.", Language.GREEK),
    ("The Commissioner for Fisheries, Sea Affairs and Youth.", Language.ENGLISH),
    ("Φημολογείται ότι ο Νίκος Παππάς είναι πρόεδρος.", Language.GREEK),
]


@pytest.mark.parametrize(
    ("text", "language"),
    _NOT_HELD,
)
def test_nobody_bears_what_is_not_held(
    read: Read, text: str, language: Language
) -> None:
    """Former holders, candidates, plans, and people who are only near a title."""
    assert _held(read(text, language=language)) == set()


@pytest.mark.parametrize(
    ("text", "held"),
    [
        (
            "Την προεδρία της ΔΕΥΑ Άρτας ανέλαβε ο Πέτρος Ντάκος.",
            {("Πρόεδρος της ΔΕΥΑ Άρτας", "Πέτρος Ντάκος")},
        ),
        ("Ο Πέτρος Ντάκος δεν ανέλαβε την προεδρία της ΔΕΥΑ Άρτας.", set()),
        ("Η Ιταλία ανέλαβε την προεδρία του Συμβουλίου.", set()),
        (
            "Ήρθε ο Γεν. Γραμματέας του Δήμου Άννινου Πέτρος Ντάκος.",
            {("Γεν. Γραμματέας του Δήμου Άννινου", "Πέτρος Ντάκος")},
        ),
        (
            "Ως λιμενάρχης Κύμης, ο Πέτρος Ντάκος μίλησε.",
            {("Λιμενάρχης Κύμης", "Πέτρος Ντάκος")},
        ),
        (
            "Ο Δ/ντής Εργων Πέτρος Ντάκος μίλησε.",
            {("Διευθυντής Εργων", "Πέτρος Ντάκος")},
        ),
    ],
)
def test_charges_and_short_forms_are_titles(
    read: Read, text: str, held: set[tuple[str, str]]
) -> None:
    """What is taken over makes a title; abbreviations end no sentence."""
    assert _held(read(text)) == held


def test_an_election_tells_many_posts_under_one_verb(read: Read) -> None:
    """A post before another title with its article is its bearer's."""
    text = (
        "Πρόεδρος εξελέγη ο Δήμαρχος Άρτας Πέτρος Ντάκος, Α΄ αντιπρόεδρος ο Δήμαρχος "
        "Βόλου Σίμος Ράλλης."
    )
    held = _held(read(text))
    assert ("Πρόεδρος", "Πέτρος Ντάκος") in held
    assert ("Α΄ αντιπρόεδρος", "Σίμος Ράλλης") in held
    assert ("Α΄ αντιπρόεδρος", "Πέτρος Ντάκος") not in held
