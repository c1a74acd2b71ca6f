"""Persons are found in texts and named in the nominative."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citykg.documents.model import Language
from citykg.extraction.first_names import first_names, latin_first_names
from citykg.extraction.names import Case, Gender, find_person_names, nominative
from citykg.extraction.surnames import accented_surname, surname_nominatives
from citykg.extraction.wordlists import load_lines
from citykg.namespaces.greek import fold

EL, EN = Language.GREEK, Language.ENGLISH


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Βασίλη Λαμπρινού", "Βασίλης Λαμπρινός"),
        ("Βασίλη Λαμπρινό", "Βασίλης Λαμπρινός"),
        ("Πέτρος Ινιωτάκης", "Πέτρος Ινιωτάκης"),
        ("Κωστή Μοχιανάκη", "Κωστής Μοχιανάκης"),
        ("Ευθυμίου Καραΐσκου", "Ευθύμιος Καραΐσκος"),
        ("Ευθύμιου Καραΐσκου", "Ευθύμιος Καραΐσκος"),
        ("Μαρίας Παπαδοπούλου", "Μαρία Παπαδοπούλου"),
        ("Γιώργου Παπαδόπουλου", "Γιώργος Παπαδόπουλος"),
        ("Γιώργου Παπαδοπούλου", "Γιώργος Παπαδόπουλος"),
        ("Γιώργο Παπαδόπουλο", "Γιώργος Παπαδόπουλος"),
        ("Γιώργου Παπανδρέου", "Γιώργος Παπανδρέου"),
        ("Γιώργο Παπανδρέου", "Γιώργος Παπανδρέου"),
        ("Δημήτρη Οικονόμου", "Δημήτρης Οικονόμου"),
        ("Νίκου Χατζηγεωργίου", "Νίκος Χατζηγεωργίου"),
        ("Νίκου Παυλίδου", "Νίκος Παυλίδης"),
        ("Αχιλλέα Μιχαλέα", "Αχιλλέας Μιχαλέας"),
        ("Σπυρίδωνος Λάμπρου", "Σπυρίδων Λάμπρου"),
        ("Ξενοφώντα Κοντιάδη", "Ξενοφών Κοντιάδης"),
        ("Ντόρας Μπακογιάννη", "Ντόρα Μπακογιάννη"),
        ("Άρτεμιδος Ανδρέου", "Άρτεμις Ανδρέου"),
        ("Άγγελε Σταυρέ", "Άγγελος Σταυρός"),
        ("Ελένης Παππά-Γεωργίου", "Ελένη Παππά-Γεωργίου"),
        ("Πάνου Δήμα-Παυλίδη", "Πάνος Δήμας-Παυλίδης"),
        ("ΚΩΣΤΗΣ ΜΟΧΙΑΝΑΚΗΣ", "Κωστής Μοχιανάκης"),
        ("ΓΙΩΡΓΟΥ ΠΑΠΑΔΟΠΟΥΛΟΥ", "Γιώργος Παπαδόπουλος"),
        ("Γ. Παπαδόπουλος", "Γ. Παπαδόπουλος"),
        ("Γ. Παπαδόπουλου", "Γ. Παπαδόπουλος"),
        ("Γ. Παπαδοπούλου", "Γ. Παπαδοπούλου"),
        ("Γεώργιος Α. Παππάς", "Γεώργιος Α. Παππάς"),
        ("Ξένε Άγνωστε", "Ξένε Άγνωστε"),
        ("John Smith", "John Smith"),
        ("Ιωσήφ", "Ιωσήφ"),
    ],
)
def test_names_are_put_in_the_nominative(words: str, name: str) -> None:
    """Any case of a name leads to its nominative, accents right."""
    assert nominative(words)[0].name == name


def test_no_words_are_no_name() -> None:
    """An empty text has no reading."""
    assert nominative("") == ()


def test_case_and_gender_choose_among_readings() -> None:
    """What the article tells rules readings out."""
    readings = nominative("Γ. Παπαδόπουλου", case=Case.GENITIVE, gender=Gender.MALE)
    assert readings[0].name == "Γ. Παπαδόπουλος"
    assert nominative("Πέτρου Άννινου", gender=Gender.FEMALE)[0].gender is (
        Gender.FEMALE
    )
    assert nominative("Πέτρου Άννινου", gender=Gender.FEMALE)[0].confidence < 1


def test_doubtful_readings_are_all_given() -> None:
    """A genitive in -ού may also be a surname that is not declined."""
    names = [reading.name for reading in nominative("Βασίλη Λαμπρινού")]
    assert names == ["Βασίλης Λαμπρινός", "Βασίλης Λαμπρινού"]


@given(st.sampled_from([*load_lines("first-names-male")]))
def test_every_male_name_is_its_own_nominative(name: str) -> None:
    """A name as listed reads as itself, also in capitals."""
    for written in (name, name.upper()):
        reading = first_names(written)[0]
        assert fold(reading.nominative) == fold(name)
        assert reading.case is Case.NOMINATIVE


def test_there_are_names_enough() -> None:
    """The lists cover the common names of both genders and both alphabets."""
    assert len(load_lines("first-names-male")) > 250
    assert len(load_lines("first-names-female")) > 250
    assert {"vasilis", "john"} <= latin_first_names()


@pytest.mark.parametrize(
    ("capitals", "small"),
    [
        ("ΙΝΙΩΤΑΚΗΣ", "Ινιωτάκης"),
        ("ΠΑΠΑΔΟΠΟΥΛΟΥ", "Παπαδοπούλου"),
        ("ΚΑΡΑΟΓΛΟΥ", "Καραόγλου"),
        ("ΠΑΥΛΟΣ", "Παύλος"),
        ("ΛΑΜΠΡΙΝΌΣ", "Λαμπρινός"),
        ("ΔΟΥΚΑΣ", "Δουκας"),
    ],
)
def test_capitals_get_the_accents_that_are_certain(capitals: str, small: str) -> None:
    """Endings tell the accent; where they do not, none is made up."""
    assert accented_surname(capitals)[0] == small


@pytest.mark.parametrize(
    ("word", "case", "expected"),
    [
        ("Σταμάτον", Case.ACCUSATIVE, "Σταμάτος"),
        ("Σμιθ", Case.GENITIVE, "Σμιθ"),
        ("Λάμπρο", Case.ACCUSATIVE, "Λάμπρος"),
    ],
)
def test_other_endings_of_surnames(word: str, case: Case, expected: str) -> None:
    """Learned accusatives lose their ν, foreign names stay."""
    assert surname_nominatives(word, gender=Gender.MALE, case=case)[0][0] == expected


_GREEK = [
    ("του Δημάρχου Βασίλη Λαμπρινού στο φόρουμ", ["Βασίλης Λαμπρινός"]),
    ("Διακυβέρνησης Πέτρος Ινιωτάκης και ο", ["Πέτρος Ινιωτάκης"]),
    ("του Δήμου Ηρακλείου Κωστής Μοχιανάκης.", ["Κωστής Μοχιανάκης"]),
    ("η Άννα Μισέλ Ασημακοπούλου", ["Άννα Μισέλ Ασημακοπούλου"]),
    ("του κ. Γ. Παπαδόπουλου", ["Γ. Παπαδόπουλος"]),
    ("ο Γεώργιος Α. Παππάς Διευθυντής", ["Γεώργιος Α. Παππάς"]),
    ("η Παρασκευή Παπαδάκη", ["Παρασκευή Παπαδάκη"]),
    ("ο κ. John Smith", ["John Smith"]),
    (
        "ο Αλέξης Καλοκαιρινός. Ο κ. Καλοκαιρινός είπε",
        ["Αλέξης Καλοκαιρινός", "Αλέξης Καλοκαιρινός"],
    ),
    ("ο Γιάννης Δούκας και ο Χάρης Δούκας. Ο κ. Δούκας", None),
    ("Η Νίκη Κεραμέως και", ["Νίκη Κεραμέως"]),
    ("στον Άγιο Νικόλαο Κρήτης", []),
    ("την Κυριακή Δεκεμβρίου", []),
    ("Η Ελευθερία Έκφρασης", []),
    ("ο Πέτρος Δήμαρχος", []),
    ("Πανεπιστήμιο Κρήτης", []),
    ("", []),
    ("του κ. Κων/νου Ράπτη", ["Κωνσταντίνος Ράπτης"]),
    ("ο Πέτρος (Πέτρης) Κοντός", ["Πέτρος Κοντός"]),
    ("ο Άρης «Ζορό» Κοντός", ["Άρης Κοντός"]),
    ("η κα Ζερμπινέτα Κοντού", ["Ζερμπινέτα Κοντού"]),
    ("τον κ. Ξενάκη", ["Ξενάκης"]),
    ("ο Μπιλ ντε Μπλάζιο", ["Μπιλ ντε Μπλάζιο"]),
    ("Ευσταθίου Ανδρέας, μέλος", ["Ανδρέας Ευσταθίου"]),
    ("ο Δήμαρχος Δράμας Γ.Κοντός", ["Γ. Κοντός"]),
    ("τον Αντιδήμαρχο Δ.Δ. Πύλης", []),
    ("στο Ίδρυμα Σταύρος Νιάρχος", []),
    ("στην οδό Παύλου Μελά", []),
    ("το θέατρο «Μελίνα Μερκούρη»", []),
    ("Ξάνθης Άρης Κοντός", ["Άρης Κοντός"]),
]


@pytest.mark.parametrize(
    ("text", "names"),
    _GREEK,
)
def test_persons_are_found_in_greek(text: str, names: list[str] | None) -> None:
    """Names are found without titles; saints, feasts and posts are not persons."""
    found = [one.nominative for one in find_person_names(text, EL)]
    assert found == (["Γιάννης Δούκας", "Χάρης Δούκας"] if names is None else names)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mayor Vasilis Lamprinos said. Mr Lamprinos", ["Vasilis Lamprinos"] * 2),
        ("the Mayor of Heraklion Vasilis Lamprinos", ["Vasilis Lamprinos"]),
        ("Mayor Bart De Wever", ["Bart De Wever"]),
        ("Deputy Mayor Zed Quux-Baz", ["Zed Quux-Baz"]),
        ("the Digital Cities Challenge", []),
        ("Martin Luther University", []),
        ("Mayor Summit Office", []),
    ],
)
def test_persons_are_found_in_english(text: str, names: list[str]) -> None:
    """A title or a known first name tells a person."""
    assert [one.nominative for one in find_person_names(text, EN)] == names


def test_spans_leave_titles_out_and_labels_are_bilingual() -> None:
    """The span is the bare name; the English label is its transliteration."""
    text = "παρέστη ο κ. Ευθύμιος Καραΐσκος."
    (found,) = find_person_names(text, EL)
    assert text[found.start : found.end] == "Ευθύμιος Καραΐσκος"
    assert found.english == "Efthymios Karaiskos"
    assert found.gender is Gender.MALE


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        (
            "ο Δήμαρχος του Γκρόνινγκεν, Joost van Buren",
            Language.GREEK,
            "Joost van Buren",
        ),
        ("η Δήμαρχος της Ρίγας, κα Ilzė Kalniņa, είπε", Language.GREEK, "Ilzė Kalniņa"),
        ("The Mayor of Avila, Ignazio de la Torre, said", Language.ENGLISH, None),
        ("said Wieslaw Nowak, Mayor of Gdynia", Language.ENGLISH, "Wieslaw Nowak"),
    ],
)
def test_an_office_tells_a_name_that_no_list_knows(
    text: str, language: Language, name: str | None
) -> None:
    """Before or after it, in either language, with letters of any Latin alphabet."""
    [found] = find_person_names(text, language)
    assert found.nominative == (name or "Ignazio de la Torre")


@pytest.mark.parametrize(
    "text",
    [
        "Ο Δήμαρχος παρουσίασε το πρόγραμμα Smart Lights, Bright Roads",
        "The Mayor of Avila opened the fair with Bright Roads",
        "Petra Novak, Director of Ljubljana Tourism",
    ],
)
def test_an_office_makes_no_names_of_other_words(text: str) -> None:
    """A programme that a mayor presents, or where a director works, is nobody."""
    found = {one.english for one in find_person_names(text, Language.GREEK)}
    assert found <= {"Petra Novak"}


def test_an_initial_is_filled_in_from_the_whole_name() -> None:
    """Only where one whole name of the text fits."""
    text = (
        "Μίλησε ο κ. Νίκος Παπαδάκης. Παρέστησαν οι κ. Ν. Παπαδάκης, κ. Α. Παπαδάκης."
    )
    found = [one.nominative for one in find_person_names(text, Language.GREEK)]
    assert found == ["Νίκος Παπαδάκης", "Νίκος Παπαδάκης", "Α. Παπαδάκης"]
