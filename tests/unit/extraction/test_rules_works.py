"""Which works without a title a city is said to have made, or is honoured for."""

from collections.abc import Callable

import pytest

from citykg.documents.model import Language

Facts = Callable[..., set[tuple[str, str, str]]]
HOME = "Δήμος Βόλου"


def _made(found: set[tuple[str, str, str]]) -> set[str]:
    return {value for _, key, value in found if key == "carriedOutBy"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ο Δήμος Βόλου δημιούργησε το Πάρκο Κυκλοφοριακής Αγωγής.", Language.GREEK),
        ("Το Πάρκο Αγωγής, το οποίο κατασκεύασε ο Δήμος Βόλου.", Language.GREEK),
        ("Στον Δήμο Βόλου ολοκληρώθηκε η ανάπλαση της πλατείας.", Language.GREEK),
        ("The city of Volos opened the Green Lab.", Language.ENGLISH),
    ],
)
def test_a_work_is_of_the_city_that_made_it(
    facts: Facts, text: str, language: Language
) -> None:
    found = facts(text, publisher=HOME, language=language)
    assert _made(found) == {"municipality/volos"}


@pytest.mark.parametrize(
    "text",
    [
        "Ο Δήμος Βόλου θα κατασκευάσει το Πάρκο Κυκλοφοριακής Αγωγής.",
        "Ο Δήμος Βόλου δεν ολοκλήρωσε την ανάπλαση της πλατείας.",
        "Η εκδήλωση έγινε στο Πάρκο Κυκλοφοριακής Αγωγής.",
        "Ο Δήμος Βόλου ζήτησε την ανακαίνιση του σταθμού.",
    ],
)
def test_what_is_only_planned_or_named_is_no_work_of_the_city(
    facts: Facts, text: str
) -> None:
    assert not _made(facts(text, publisher=HOME))


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("Με το πρόγραμμα «Καθαρή Γη» η Λαμία έγινε γνωστή.", True),
        ("Στο πρόγραμμα «Καθαρή Γη» συμμετείχε η Λαμία.", False),
        ("Ο πρώην δήμαρχος είχε εξαγγείλει το έργο «Γη» για τη Λαμία.", False),
        ("Η Λαμία και η Ξάνθη μιλούν για το πρόγραμμα «Καθαρή Γη».", False),
    ],
)
def test_the_only_city_of_a_sentence_runs_the_project(
    facts: Facts, text: str, *, runs: bool
) -> None:
    assert bool(_made(facts(text))) is runs


def test_a_list_of_what_prizes_are_for_names_works(facts: Facts) -> None:
    text = (
        "Ο Δήμος Βόλου διακρίθηκε. Τα βραβεία αφορούν:\n"
        "1. την ενεργειακή αναβάθμιση σχολείων\n"
        "2. τη δημοτική τηλεόραση VOLOS TV\n"
    )
    found = facts(text, publisher=HOME)
    assert len({one for one, key, _ in found if key == "carriedOutBy"}) == 2
