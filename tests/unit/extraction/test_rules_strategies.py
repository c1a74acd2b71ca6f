"""Plans that no quotation marks set off, and whose they are."""

from collections.abc import Callable

import pytest

from citykg.documents.model import Language

Facts = Callable[..., set[tuple[str, str, str]]]
HOME = "Δήμος Βόλου"


def _plans(found: set[tuple[str, str, str]]) -> set[tuple[str, str]]:
    """Return city and title of each plan of a city."""
    titles = {one: value for one, key, value in found if key == "title"}
    return {
        (value, titles[one])
        for one, key, value in found
        if key == "appliesTo" and one in titles
    }


@pytest.mark.parametrize(
    "text",
    [
        "Volos is carrying out its Sustainable Urban Mobility Plan.",
        "In 2019 Volos adopted the Sustainable Urban Mobility Plan.",
        "The Sustainable Urban Mobility Plan of Volos is ready.",
    ],
)
def test_a_plan_is_the_citys_by_possessive_verb_or_name(
    facts: Facts, text: str
) -> None:
    assert _plans(facts(text, language=Language.ENGLISH)) == {
        ("city/volos", "Sustainable Urban Mobility Plan")
    }


def test_a_greek_plan_is_named_in_the_nominative(facts: Facts) -> None:
    text = "Ο Δήμος Βόλου παρουσιάζει τα σημεία του Σχεδίου Βιώσιμης Κινητικότητας."
    assert _plans(facts(text)) == {("city/volos", "Σχέδιο Βιώσιμης Κινητικότητας")}


def test_plans_that_a_council_approved_may_stand_in_a_list(facts: Facts) -> None:
    text = (
        "Το Δημοτικό Συμβούλιο Βόλου έχει εγκρίνει:\n\n"
        "• το Σχέδιο Βιώσιμης Κινητικότητας,\n"
        "• τη Στρατηγική Αστικής Ανθεκτικότητας.\n"
    )
    assert _plans(facts(text, publisher=HOME)) == {
        ("city/volos", "Σχέδιο Βιώσιμης Κινητικότητας"),
        ("city/volos", "Στρατηγική Αστικής Ανθεκτικότητας"),
    }


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ο Δήμος Βόλου εφαρμόζει το Εθνικό Σχέδιο Ανάκαμψης.", Language.GREEK),
        ("Ο Δήμος Βόλου θα εκπονήσει το Σχέδιο Αστικής Άνθησης.", Language.GREEK),
        ("Volos follows the Biodiversity Strategy of the EU.", Language.ENGLISH),
        ("Volos plans to adopt the Climate Action Plan 2030.", Language.ENGLISH),
    ],
)
def test_national_european_and_future_plans_are_not_the_citys(
    facts: Facts, text: str, language: Language
) -> None:
    assert _plans(facts(text, publisher=HOME, language=language)) == set()


def test_pillars_in_a_row_count_as_many_as_told(facts: Facts) -> None:
    """A row that does not come out even is no list of pillars."""
    told = (
        "Volos has drawn up a strategic plan that stands on three pillars, Smart "
        "City, Green City and Open City."
    )
    found = facts(told, language=Language.ENGLISH)
    assert len([one for one in found if one[1] == "pillarOf"]) == len("SGO")
    uneven = facts(told.replace("three", "four"), language=Language.ENGLISH)
    assert not [one for one in uneven if one[1] == "pillarOf"]


def test_a_later_sentence_may_tell_the_pillars(facts: Facts) -> None:
    text = (
        "Volos published its Smart City Strategy 2030. The strategy rests on three "
        "pillars: mobility, energy and participation."
    )
    found = facts(text, language=Language.ENGLISH)
    assert len([one for one in found if one[1] == "pillarOf"]) == len("mep")
