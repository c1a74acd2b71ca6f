"""The subject of a verb is found by grammar, not by who is named most."""

from collections.abc import Callable

import pytest

from citykg.documents.model import Language
from citykg.extraction.reading import Reading
from citykg.extraction.rules.clauses import dates_near, subject_of

Read = Callable[..., Reading]
HOME = "Δήμος Λαμιέων"


def _subject(reading: Reading, verb: str) -> str | None:
    token = next(one for one in reading.doc if one.text == verb)
    found = subject_of(reading, reading.doc[token.i : token.i + 1])
    return None if found is None else found.entity.path


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("Ο Δήμος Βόλου υπέγραψε το σύμφωνο.", "υπέγραψε", "municipality/volos"),
        ("Το 2019 βραβεύτηκε ο Δήμος Βόλου.", "βραβεύτηκε", "municipality/volos"),
        (
            "Υπογράψαμε το σύμφωνο με τον Δήμο Βόλου.",
            "Υπογράψαμε",
            "municipality/lamia",
        ),
        ("Ο Δήμος υπέγραψε το σύμφωνο.", "υπέγραψε", "municipality/lamia"),
        ("Η πόλη μας αλλάζει.", "αλλάζει", "city/lamia"),
        ("Συγχαίρουμε τη Λάρισα που αλλάζει.", "αλλάζει", "city/larissa"),
        ("Ο Δήμαρχος του Βόλου μίλησε.", "μίλησε", None),
        ("Στον Βόλο άνοιξε έκθεση.", "άνοιξε", None),
        ("Η Λάρισα έχει πάρκα, ενώ ο Βόλος έχασε πολλά.", "έχασε", "city/volos"),
    ],
)
def test_the_nominative_before_a_verb_is_its_subject(
    read: Read, text: str, verb: str, subject: str | None
) -> None:
    assert _subject(read(text, publisher=HOME), verb) == subject


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("Larissa won the prize.", "won", "city/larissa"),
        ("The City of Volos won it.", "won", "municipality/volos"),
        ("The mayor of Volos won it.", "won", None),
        ("Today we won the prize.", "won", "municipality/lamia"),
        ("Our city won it.", "won", "city/lamia"),
    ],
)
def test_prepositions_keep_english_names_from_being_subjects(
    read: Read, text: str, verb: str, subject: str | None
) -> None:
    reading = read(text, publisher="Municipality of Lamia", language=Language.ENGLISH)
    assert _subject(reading, verb) == subject


@pytest.mark.parametrize(
    ("text", "verb", "year"),
    [
        ("Το 2017 ανοίξαμε.", "ανοίξαμε", "2017"),
        ("Ανοίξαμε το 2017.", "Ανοίξαμε", "2017"),
        ("Από το 2017 λειτουργούμε.", "λειτουργούμε", None),
        ("Το 2017 ήρθαν και σήμερα λειτουργούμε.", "λειτουργούμε", None),
        ("Το 2016 ήρθαν, το 2017 ανοίξαμε.", "ανοίξαμε", "2017"),
    ],
)
def test_the_nearest_date_before_a_verb_tells_when(
    read: Read, text: str, verb: str, year: str | None
) -> None:
    reading = read(text, publisher=HOME)
    token = next(one for one in reading.doc if one.text == verb)
    _, dates = dates_near(reading, reading.doc[token.i : token.i + 1])
    assert [date.lexical for date in dates] == ([year] if year else [])
