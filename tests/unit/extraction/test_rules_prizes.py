"""Who won a prize that has a name, in which year and place, and who only hoped."""

from collections.abc import Callable

import pytest

from citykg.documents.model import Language

Facts = Callable[..., set[tuple[str, str, str]]]
HOME = "Δήμος Βόλου"


def _won(found: set[tuple[str, str, str]]) -> set[tuple[str, ...]]:
    """Return recipient, title, year and rank of each recognition, as far as told."""
    nodes: dict[str, dict[str, str]] = {}
    for subject, predicate, value in found:
        if subject.startswith("recognition/"):
            nodes.setdefault(subject, {})[predicate] = value
    keys = ("recipient", "recognitionTitle", "occursOn", "rank")
    return {tuple(node[key] for key in keys if key in node) for node in nodes.values()}


@pytest.mark.parametrize(
    "text",
    [
        "Volos has won the Access City Award 2019.",
        "Volos is the winner of the Access City Award 2019.",
        "The Access City Award 2019 went to Volos.",
        "The Access City Award 2019 was won by Volos.",
        "Volos was named winner of the Access City Award 2019 by a jury.",
        "Volos was honoured with the Access City Award 2019 in Brussels.",
    ],
)
def test_a_prize_is_won_in_the_year_of_its_name(facts: Facts, text: str) -> None:
    """Winning, being the winner and being given say the same."""
    assert _won(facts(text, language=Language.ENGLISH)) == {
        ("city/volos", "Access City Award 2019", "2019")
    }


@pytest.mark.parametrize(
    "text",
    [
        "Ο Βόλος κατέκτησε το βραβείο «Πράσινη Πόλη 2019».",
        "Ο Βόλος τιμήθηκε με τη διάκριση «Πράσινη Πόλη 2019».",
        "Το βραβείο «Πράσινη Πόλη 2019» απονεμήθηκε στον Βόλο.",
        "Στον Βόλο απονεμήθηκε το βραβείο «Πράσινη Πόλη 2019».",
        "Το βραβείο «Πράσινη Πόλη 2019» κατέκτησε ο Βόλος.",
    ],
)
def test_a_prize_between_quotation_marks(facts: Facts, text: str) -> None:
    """The noun before the marks tells that a prize is named."""
    assert _won(facts(text)) == {("city/volos", "Πράσινη Πόλη 2019", "2019")}


def test_a_prize_in_greek_capitals_is_named_in_the_nominative(facts: Facts) -> None:
    text = "Η Λάρισα αναδείχθηκε Ευρωπαϊκή Πρωτεύουσα Καινοτομίας 2021."
    assert _won(facts(text)) == {
        ("city/larissa", "Ευρωπαϊκή Πρωτεύουσα Καινοτομίας 2021", "2021")
    }


@pytest.mark.parametrize(
    "text",
    [
        "Volos is a finalist for the Access City Award 2019.",
        "Volos is bidding to become European Green Capital 2026.",
        "Volos has not won the Access City Award 2019.",
        "Volos will be named European Green Capital 2026.",
        "The Mayor of Volos received the Access City Award 2019 from Maria Pappa.",
        "Volos hosted the ceremony of the Access City Award 2019.",
    ],
)
def test_finalists_candidates_and_hosts_win_nothing(facts: Facts, text: str) -> None:
    assert _won(facts(text, language=Language.ENGLISH)) == set()


def test_places_are_taken_in_order_and_are_not_the_prize(facts: Facts) -> None:
    text = (
        "Volos has won the Access City Award 2019. Second and third place went to "
        "Lyon and Poznan respectively."
    )
    assert _won(facts(text, language=Language.ENGLISH)) == {
        ("city/volos", "Access City Award 2019", "2019"),
        ("city/lyon", "Access City Award (second place)", "2"),
        ("city/poznan", "Access City Award (third place)", "3"),
    }


def test_earlier_winners_have_their_own_years(facts: Facts) -> None:
    text = (
        "Volos has won the Access City Award 2019. Previous winners include "
        "Lyon (2018) and Poznan (2017)."
    )
    assert _won(facts(text, language=Language.ENGLISH)) == {
        ("city/volos", "Access City Award 2019", "2019"),
        ("city/lyon", "Access City Award 2018", "2018"),
        ("city/poznan", "Access City Award 2017", "2017"),
    }


def test_medals_belong_to_the_contest_that_the_text_names(facts: Facts) -> None:
    text = (
        "Στα Best City Awards 2019 ο Δήμος Βόλου έλαβε:\n\n"
        "1. χρυσό βραβείο για το έργο «Πλατεία»,\n"
        "2. χάλκινο βραβείο για το έργο «Λιμάνι».\n"
    )
    assert _won(facts(text, publisher=HOME)) == {
        ("municipality/volos", "Χρυσό βραβείο των Best City Awards 2019", "2019"),
        ("municipality/volos", "Χάλκινο βραβείο των Best City Awards 2019", "2019"),
    }


def test_a_medal_that_is_only_hoped_for_is_none(facts: Facts) -> None:
    text = "Ο Δήμος Βόλου δεν έλαβε χρυσό βραβείο στα Best City Awards 2019."
    assert _won(facts(text, publisher=HOME)) == set()


def test_those_who_came_before_held_the_prize_in_their_years(facts: Facts) -> None:
    text = (
        "Μετά τη Λυών (2022) και το Πόζναν (2023), Ευρωπαϊκή Πράσινη Πρωτεύουσα 2024 "
        "ανακηρύχθηκε ο Βόλος."
    )
    title = "Ευρωπαϊκή Πράσινη Πρωτεύουσα"
    assert _won(facts(text)) == {
        ("city/volos", f"{title} 2024", "2024"),
        ("city/lyon", f"{title} 2022", "2022"),
        ("city/poznan", f"{title} 2023", "2023"),
    }


def test_a_visit_before_is_no_earlier_win(facts: Facts) -> None:
    text = "After Lyon the jury of the Access City Award 2019 visited Poznan (2018)."
    assert _won(facts(text, language=Language.ENGLISH)) == set()
