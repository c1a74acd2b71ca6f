"""Who runs a project is told by its clause, by a pronoun, or by a contest."""

import pytest

from citykg.documents.model import Language

from .conftest import Facts

HOME = "Δήμος Βόλου"


def _runners(facts: Facts, text: str) -> set[str]:
    language = (
        Language.GREEK if any("α" <= one <= "ω" for one in text) else Language.ENGLISH
    )
    found = facts(text, publisher=HOME, language=language)
    return {
        value
        for one, key, value in found
        if key == "carriedOutBy" and one.startswith("initiative/")
    }


@pytest.mark.parametrize(
    ("text", "runners"),
    [
        ("Ο Δήμος Βόλου χρηματοδοτεί το «Code Camp».", {"municipality/volos"}),
        ("Το έργο AQUALITY συντονίζει ο Δήμος Χανίων.", {"municipality/chania"}),
        ("Από τον Μάιο λειτουργεί το «Ανοιχτό Σπίτι».", {"municipality/volos"}),
        ("Στους φιναλίστ: ο Δήμος Χανίων, με το «Ο Ήλιος».", {"municipality/chania"}),
        (
            "Το έργο AQUALITY άρχισε πέρυσι. Το συντόνισε ο Δήμος Χανίων.",
            {"municipality/chania"},
        ),
        ("Ghent took part in RIVERLAB. It funds the project.", set()),
        (
            (
                "The kick-off meeting of RIVERLAB took place. Ghent coordinates the "
                "project."
            ),
            {"municipality/gent"},
        ),
        ("Από τον Μάιο θα λειτουργεί το «Ανοιχτό Σπίτι».", set()),
        ("Το έργο «Ο Ήλιος» χρηματοδοτείται από το Υπουργείο.", set()),
        ("Το έργο AQUALITY συντονίζει το Πανεπιστήμιο Κρήτης.", set()),
        ("Τη μελέτη του έργου «Ο Ήλιος» συντονίζει η εταιρεία Nexora.", set()),
    ],
)
def test_who_runs_a_project(facts: Facts, text: str, runners: set[str]) -> None:
    assert _runners(facts, text) == runners


def test_a_list_is_led_in_by_the_sentence_before(facts: Facts) -> None:
    text = (
        "Τρία είναι τα υποέργα του Δήμου Χανίων. Ανάμεσά τους:\n\n"
        "- Σύστημα Τηλεμετρίας Υδάτων\n- Έξυπνες Στάσεις"
    )
    assert _runners(facts, text) == {"municipality/chania"}


def test_a_possessive_takes_up_the_city_spoken_of(facts: Facts) -> None:
    text = 'Further south, Ghent has 3 ports. Its project "Open Quays" ends in May.'
    assert _runners(facts, text) == {"municipality/gent"}
