"""Organisations are found by their nouns, legal forms and by what is said of them."""

import pytest

from citykg.documents.model import Language

from .conftest import Read


def _found(read: Read, text: str) -> set[str]:
    language = (
        Language.GREEK if any("α" <= one <= "ω" for one in text) else Language.ENGLISH
    )
    reading = read(text, language=language)
    return {
        one.entity.label(language.value) or ""
        for one in reading.mentions
        if one.entity.path.startswith("org/")
    }


A_NOUN_HEADS_THE_NAME_CASES = [
    (
        "Το Εμπορικό και Βιομηχανικό Επιμελητήριο Άρτας και ο Σύλλογος Ήλιος.",
        {
            "Εμπορικό και Βιομηχανικό Επιμελητήριο Άρτας",
            "Σύλλογος Ήλιος",
        },
    ),
    (
        "Η Σχολή Θετικών Επιστημών του Ιδρύματος Βορείων Σπουδών πήρε μέρος.",
        {"Σχολή Θετικών Επιστημών", "Ίδρυμα Βορείων Σπουδών"},
    ),
    (
        "Το έργο ανέλαβε η ΔΕΥΑ Κοζάνης με το Ινστιτούτο Γεωπονικών Επιστημών.",
        {"ΔΕΥΑ Κοζάνης", "Ινστιτούτο Γεωπονικών Επιστημών"},
    ),
    (
        "Η Διεύθυνση Σχεδιασμού, Ανάπτυξης και Έργων προχωρά.",
        {"Διεύθυνση Σχεδιασμού, Ανάπτυξης και Έργων"},
    ),
    ("Εγκρίθηκε από το Δημοτικό Συμβούλιο της πόλης.", set()),
    (
        "Εγκρίθηκε από το Δημοτικό Συμβούλιο Καστοριάς.",
        {"Δημοτικό Συμβούλιο Καστοριάς"},
    ),
    (
        "Με συνδιοργανώτρια την Opština Srbije (OS) έγινε η διάσκεψη.",
        {"Opština Srbije"},
    ),
    (
        "Συνεργάστηκαν δύο επιχειρήσεις: η Balkan telefon και η Nexora.",
        {"Balkan telefon", "Nexora"},
    ),
    (
        "Μίλησε η Ευρωπαϊκή Ένωση Ορεινών Περιοχών.",
        {"Ευρωπαϊκή Ένωση Ορεινών Περιοχών"},
    ),
    ("Ghent City Council adopted the plan.", {"Ghent City Council"}),
    ("She went to Ghent Valley College on 3 December.", {"Ghent Valley College"}),
    ("Ο εκπρόσωπος της εταιρείας Νίκος Παππάς μίλησε.", set()),
    ("Συνεδρίασε η Οικονομική Επιτροπή του Δήμου.", set()),
    ("Η εκδήλωση έγινε στο Πνευματικό Κέντρο της πόλης.", set()),
    ("Ο Προϊστάμενος του Τμήματος Προμηθειών μίλησε.", set()),
    ("Η ΠΟΛΗ ΠΟΥ ΑΛΛΑΖΕΙ", set()),
    ("The Brno Chamber of Commerce met.", {"Brno Chamber of Commerce"}),
    (
        "Ann Lee, President of the Baltic Energy Agency (BEA), spoke.",
        {"Baltic Energy Agency"},
    ),
    (
        "Drawn up by the Department of Urban Growth and the Office of Works.",
        {"Department of Urban Growth", "Office of Works"},
    ),
    ("The Executive Board and the City Council met.", set()),
]


@pytest.mark.parametrize(
    ("text", "names"),
    A_NOUN_HEADS_THE_NAME_CASES,
)
def test_a_noun_heads_the_name_of_a_body(
    read: Read, text: str, names: set[str]
) -> None:
    """The name is the body's own; organs that any town has are none."""
    assert _found(read, text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ανάδοχος είναι η Novotown Ltd και η πόλη χαίρεται.", {"Novotown Ltd"}),
        ("Northbridge AG delivered the lamps.", {"Northbridge AG"}),
        ("Το λογισμικό έφτιαξε η εταιρεία Θαλασσινός.", {"Θαλασσινός"}),
        ("Μίλησε ο Γιώργος Παππάς από την Bluewave.", {"Bluewave"}),
        ("Η έκθεση εκπονήθηκε από την Bluewave.", {"Bluewave"}),
        ("The tool was developed by Bluewave.", {"Bluewave"}),
        ("The tool stands by Bluewave.", set()),
        (
            "Το υλοποιούν οι εταιρείες:\n\n1. Bluewave\n2. Ασπράδας\n",
            {"Bluewave", "Ασπράδας"},
        ),
        ("Partners: Bluewave, Arbour and Citylab.", {"Bluewave", "Arbour", "Citylab"}),
        ("The goals: Bluewave, Arbour and Citylab.", set()),
    ],
)
def test_other_words_tell_that_a_name_is_a_body(
    read: Read, text: str, names: set[str]
) -> None:
    """Legal forms, nouns before, lists and acts tell; nothing else does."""
    assert _found(read, text) == names


def test_an_acronym_in_front_of_its_name_means_the_same(read: Read) -> None:
    """«ΑΝΧ (Αναπτυξιακή Χ)» and “the AIR (Arctic Institute of Research)”."""
    text = "The AIR (Arctic Institute of Research) is new. AIR grows."
    reading = read(text, language=Language.ENGLISH)
    paths = [one.entity.path for one in reading.mentions]
    assert paths == ["org/arctic-institute-of-research"] * 3


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Το έργο παρουσίασε χθες η ΔΕΥΑΞ στην Ξάνθη.", True),
        ("Τα στοιχεία έδωσε στον Δήμο Ξάνθης ο ΟΛΚΞ.", True),
        ("Το κόστος επιβαρύνεται με τον ΦΠΑ και την ΚΥΑ.", False),
        ("Η Στρατηγική Ανάπτυξης (ΣΑΝΠ) εγκρίθηκε. Στόχοι της ΣΑΝΠ είναι δύο.", False),
        ("Μίλησε ο ΔΗΜΑΡΧΟΣ. Ο δήμαρχος ευχαρίστησε όλους.", False),
    ],
)
def test_an_acronym_with_an_article_names_a_body(
    read: Read, text: str, *, named: bool
) -> None:
    found = [ent for ent in read(text).doc.ents if ent.label_ == "Organization"]
    assert bool(found) is named
