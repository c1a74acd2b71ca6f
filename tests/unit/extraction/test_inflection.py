"""Greek names are inflected and stressed as grammar asks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citykg.extraction.accent import stress, stressed
from citykg.extraction.inflection import folded_forms, genitive
from citykg.extraction.wordlists import load_lines
from citykg.namespaces.greek import fold

# Syllables as Greek has them: «ΐΐάι» is no word.
SYLLABLES = "α βε γη λι στρο ρου αυ ευ μαϊ καΐ τά λέ σό".split()
WORDS = st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=5).map("".join)


@pytest.mark.parametrize(
    ("word", "syllable"),
    [("Ηράκλειο", 3), ("Λαμπρινός", 1), ("Καραΐσκος", 2), ("ΛΑΜΙΑ", 0), ("Άυλος", 3)],
)
def test_stress_is_counted_from_the_end(word: str, syllable: int) -> None:
    """Vowel pairs are one syllable unless accent or diaeresis parts them."""
    assert stress(word) == syllable


@given(WORDS, st.integers(0, 3))
def test_moving_the_stress_changes_only_the_accent(word: str, syllable: int) -> None:
    """The letters stay, there is one accent at most, and twice is as once."""
    moved = stressed(word, syllable)
    assert fold(moved) == fold(word)
    assert stressed(moved, syllable) == moved
    assert stress(moved) <= syllable


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ηράκλειο", "Ηρακλείου"),
        ("Βρυξέλλες", "Βρυξελλών"),
        ("Νέα Σμύρνη", "Νέας Σμύρνης"),
        ("Περιστέρι", "Περιστερίου"),
        ("Κορωπί", "Κορωπιού"),
        ("Βόλος", "Βόλου"),
        ("Εύοσμος", "Ευόσμου"),
        ("Τρίκαλα", "Τρικάλων"),
        ("Πειραιάς", "Πειραιά"),
        ("Άγιοι Ανάργυροι", "Αγίων Αναργύρων"),
        ("Ηράκλειο Αττικής", "Ηρακλείου Αττικής"),
        ("Άνω Λιόσια", "Άνω Λιοσίων"),
        ("Κιλκίς", "Κιλκίς"),
        ("London", "London"),
    ],
)
def test_genitives_for_people_to_read(name: str, expected: str) -> None:
    """The genitive has its ending and its accent right."""
    assert genitive(name) == expected


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Αθήνα", "αθηνων"),
        ("Πειραιάς", "πειραιωσ"),
        ("Αλεξανδρούπολη", "αλεξανδρουπολεωσ"),
        ("Πανεπιστήμιο Κρήτης", "πανεπιστημιου κρητησ"),
        ("Ευρωπαϊκή Ένωση", "ευρωπαικησ ενωσησ"),
        ("Ίδρυμα Τεχνολογίας και Έρευνας", "ιδρυματοσ τεχνολογιασ και ερευνασ"),
        ("Δήμος Λαμιέων", "δημο λαμιεων"),
        ("Open & Agile Smart Cities", "open & agile smart cities"),
    ],
)
def test_forms_to_search_for(name: str, form: str) -> None:
    """Names are found in the cases that sentences put them in."""
    assert form in folded_forms(name)


def test_a_name_without_words_has_no_form() -> None:
    """Punctuation is nothing to search for."""
    assert folded_forms("«»") == frozenset()


def test_word_lists_have_no_comments_left() -> None:
    """Lists are read without comments and empty lines; a missing one is an error."""
    assert all("#" not in line for line in load_lines("plural-neuters"))
    with pytest.raises(FileNotFoundError):
        load_lines("no-such-list")
