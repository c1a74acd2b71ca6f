"""Which municipality runs a project that has a title."""

from collections.abc import Callable

import pytest

from citykg.documents.model import Language

Facts = Callable[..., set[tuple[str, str, str]]]
HOME = "Δήμος Βόλου"


def _runners(found: set[tuple[str, str, str]]) -> set[str]:
    return {
        value
        for one, key, value in found
        if key == "carriedOutBy" and one.startswith("initiative/")
    }


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Το έργο «Ανοιχτή Γειτονιά» του Δήμου Βόλου προχωρά.", Language.GREEK),
        ("Ο Δήμος Βόλου ανέπτυξε την εφαρμογή «Ανοιχτή Γειτονιά».", Language.GREEK),
        ("Η καμπάνια του Δήμου «Ανοιχτή Γειτονιά» άρχισε.", Language.GREEK),
        (
            (
                "Στα Best City Awards 2019 ο Δήμος Βόλου έλαβε χρυσό βραβείο για το "
                "έργο «Ανοιχτή Γειτονιά»."
            ),
            Language.GREEK,
        ),
        ('Volos has launched the project "Open Streets".', Language.ENGLISH),
    ],
)
def test_a_titled_project_is_run_by_the_municipality(
    facts: Facts, text: str, language: Language
) -> None:
    found = facts(text, publisher=HOME, language=language)
    assert _runners(found) == {"municipality/volos"}


@pytest.mark.parametrize(
    "text",
    [
        "Ο Δήμος Βόλου θα ξεκινήσει το έργο «Ανοιχτή Γειτονιά».",
        "Ο Δήμος Βόλου υλοποιεί το ευρωπαϊκό πρόγραμμα «Ανοιχτή Γειτονιά».",
        "Η εταιρεία παρουσίασε στον Βόλο το έργο «Ανοιχτή Γειτονιά».",
        "Το βιβλίο «Ανοιχτή Γειτονιά» του Δήμου Βόλου κυκλοφορεί.",
    ],
)
def test_plans_funds_and_others_works_are_no_projects_of_home(
    facts: Facts, text: str
) -> None:
    assert _runners(facts(text, publisher=HOME)) == set()
