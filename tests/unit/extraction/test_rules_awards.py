"""Who won a prize that has a name, in which year and place, and who only hoped."""

from collections.abc import Callable

import pytest

from citykg.documents.model import Language

from .prizes import Triples, own, told, won

Facts = Callable[..., Triples]
HOME = "Δήμος Βόλου"
ENGLISH = Language.ENGLISH


@pytest.mark.parametrize(
    "text",
    [
        "Volos has won the Access City Award 2019.",
        "Volos is the winner of the Access City Award 2019.",
        "The winner of the Access City Award 2019 is Volos.",
        "The Access City Award 2019 went to Volos.",
        "The Access City Award 2019 was awarded to the City of Volos.",
        "The Access City Award 2019 was won by Volos.",
        "Volos was named winner of the Access City Award 2019 by a jury.",
        "Volos was honoured with the Access City Award 2019 in Brussels.",
        "UNESCO has crowned Volos winner of the Access City Award 2019.",
        "The European Commission awarded Volos the Access City Award 2019.",
        "Volos took home the Access City Award 2019.",
        "In Brussels, Volos was presented with the Access City Award 2019.",
        "Volos, winner of the Access City Award 2019, has new ramps.",
        "The jury praised the victory of Volos in the Access City Award 2019.",
    ],
)
def test_a_prize_is_won_in_many_words(facts: Facts, text: str) -> None:
    """Winning, being the winner, being given and being named say the same."""
    found = facts(text, language=ENGLISH)
    cities = {(city, prize) for city, prize in won(found)}
    assert cities == {("volos", "access-city-award-2019")}
    assert told(found, "occursOn") == {("access-city-award-2019", "2019")}


@pytest.mark.parametrize(
    "text",
    [
        "Ο Βόλος κατέκτησε το βραβείο «Πράσινη Πόλη 2019».",
        "Ο Βόλος τιμήθηκε με τη διάκριση «Πράσινη Πόλη 2019».",
        "Ο Βόλος απέσπασε τη διάκριση «Πράσινη Πόλη 2019».",
        "Το βραβείο «Πράσινη Πόλη 2019» απονεμήθηκε στον Βόλο.",
        "Στον Βόλο απονεμήθηκε το βραβείο «Πράσινη Πόλη 2019».",
        "Το βραβείο «Πράσινη Πόλη 2019» κατέκτησε ο Βόλος.",
        "Το βραβείο «Πράσινη Πόλη 2019» πήγε στον Βόλο.",
        "Νικητής του βραβείου «Πράσινη Πόλη 2019» είναι ο Βόλος.",
        "Ο Βόλος ανακηρύχθηκε «Πράσινη Πόλη 2019».",
        "Ο Βόλος αναδείχθηκε νικητής του βραβείου «Πράσινη Πόλη 2019».",
        "Τον τίτλο «Πράσινη Πόλη 2019» έλαβε ο Βόλος.",
        "Η βράβευση του Βόλου με τη διάκριση «Πράσινη Πόλη 2019» έγινε χθες.",
        "Η Ευρωπαϊκή Επιτροπή απένειμε στον Βόλο τον τίτλο «Πράσινη Πόλη 2019».",
        "Ο Βόλος έχει κερδίσει το βραβείο «Πράσινη Πόλη 2019».",
        "Το βραβείο «Πράσινη Πόλη 2019», που κέρδισε ο Βόλος, είναι σπουδαίο.",
        "Ο Βόλος επέστρεψε με το βραβείο «Πράσινη Πόλη 2019».",
    ],
)
def test_a_prize_between_quotation_marks(facts: Facts, text: str) -> None:
    """The noun before the marks tells that a prize is named."""
    assert won(facts(text)) == {("volos", "prasini-poli-2019")}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Volos is a finalist for the Access City Award 2019.", "en"),
        ("Volos is bidding to become European Green Capital 2026.", "en"),
        ("Volos has not won the Access City Award 2019.", "en"),
        ("Volos will be named European Green Capital 2026.", "en"),
        ("Volos hopes to win the Access City Award 2019.", "en"),
        ("Volos hosted the ceremony of the Access City Award 2019.", "en"),
        ("Volos was shortlisted for the Access City Award 2019.", "en"),
        ("Volos was nominated for the Access City Award 2019.", "en"),
        ("Volos has received the nomination for the Access City Award 2019.", "en"),
        ("Volos submitted an entry to the Access City Award 2019.", "en"),
        ("The jury of the Access City Award 2019 visited Volos.", "en"),
        ("Volos was one of the seven candidates for the Access City Award 2019.", "en"),
        ("The Access City Award 2019 will be given to Volos next week.", "en"),
        ("Ο Βόλος διεκδικεί τον τίτλο «Πράσινη Πόλη 2019».", "el"),
        ("Ο Βόλος είναι υποψήφιος για το βραβείο «Πράσινη Πόλη 2019».", "el"),
        ("Ο Βόλος δεν κέρδισε το βραβείο «Πράσινη Πόλη 2019».", "el"),
        ("Ο Βόλος θα λάβει το βραβείο «Πράσινη Πόλη 2019».", "el"),
        ("Στόχος είναι ο Βόλος να κερδίσει το βραβείο «Πράσινη Πόλη 2019».", "el"),
        ("Το βραβείο «Πράσινη Πόλη 2019» θα απονεμηθεί στον Βόλο.", "el"),
        ("Ο Βόλος αναδείχθηκε φιναλίστ για το βραβείο «Πράσινη Πόλη 2019».", "el"),
        ("Ο Βόλος φιλοξένησε την τελετή του βραβείου «Πράσινη Πόλη 2019».", "el"),
        ("Η απονομή του βραβείου «Πράσινη Πόλη 2019» έγινε στον Βόλο.", "el"),
        ("Ο Δήμος Βόλου έλαβε μέρος στα Best City Awards 2019.", "el"),
        ("Ο Δήμος Βόλου δεν έλαβε χρυσό βραβείο στα Best City Awards 2019.", "el"),
        ("Ο Δήμαρχος Βόλου συνεχάρη όσους κέρδισαν τα Best City Awards 2019.", "el"),
    ],
)
def test_finalists_candidates_and_hosts_win_nothing(
    facts: Facts, text: str, language: str
) -> None:
    assert won(facts(text, language=Language(language))) == set()


def test_the_mayor_receives_for_the_city(facts: Facts) -> None:
    text = (
        "The Mayor of Volos, Maria Pappa, received the Access City Award 2019 in Rome."
    )
    assert won(facts(text, language=ENGLISH)) == {("volos", "access-city-award-2019")}


def test_a_prize_in_greek_capitals_is_named_in_the_nominative(facts: Facts) -> None:
    text = "Η Λάρισα έλαβε τον τίτλο της Ευρωπαϊκής Πρωτεύουσας Καινοτομίας 2021."
    assert won(facts(text)) == {("larissa", "evropaiki-protevousa-kainotomias-2021")}


def test_places_are_taken_in_order(facts: Facts) -> None:
    text = (
        "Volos has won the Access City Award 2019. Second and third place went to "
        "Lyon and Poznan respectively."
    )
    found = facts(text, language=ENGLISH)
    assert won(found) == {
        ("volos", "access-city-award-2019"),
        ("lyon", "access-city-award-2019"),
        ("poznan", "access-city-award-2019"),
    }
    assert own(found, "rank") == {("lyon", "2"), ("poznan", "3")}


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        ("Η Λάρισα κατέλαβε την 3η θέση στα Best City Awards 2019.", "3"),
        ("Η Λάρισα κατατάχθηκε δεύτερη στα Best City Awards 2019.", "2"),
        ("Στη δεύτερη θέση βρέθηκε η Λάρισα.", "2"),
        ("Η Λάρισα βρίσκεται στη 12η θέση της κατάταξης.", "12"),
        ("Η Λάρισα αναδείχθηκε πρώτη στα Best City Awards 2019.", "1"),
        ("Το τρίτο βραβείο των Best City Awards πήρε η Λάρισα.", "3"),
    ],
)
def test_ranks(facts: Facts, text: str, rank: str) -> None:
    assert own(facts(text), "rank") == {("larissa", rank)}


@pytest.mark.parametrize(
    "text",
    [
        "Η Λάρισα κατέλαβε την 3η θέση στο πρωτάθλημα.",
        "Η Λάρισα διεκδικεί την 3η θέση στα Best City Awards 2019.",
        "Η Λάρισα βρίσκεται στις 10 πρώτες πόλεις της Ευρώπης.",
        "Για πρώτη φορά η Λάρισα κέρδισε το βραβείο «Πράσινη Πόλη».",
        "Η Λάρισα είναι η πρώτη πόλη που έλαβε το βραβείο «Πράσινη Πόλη».",
        "Ο Βόλος ήταν η δεύτερη πόλη που επισκέφθηκε η Λάρισα.",
    ],
)
def test_first_times_and_sports_are_no_ranks(facts: Facts, text: str) -> None:
    assert own(facts(text), "rank") == set()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Volos won the Access City Award 2019. {} Lyon (2018) and Poznan (2017).",
            "en",
        ),
    ],
)
@pytest.mark.parametrize(
    "lead",
    ["Previous winners include", "Past winners are", "In earlier years it went to"],
)
def test_earlier_winners_have_the_prize_and_not_this_years(
    facts: Facts, text: str, language: str, lead: str
) -> None:
    assert won(facts(text.format(lead), language=Language(language))) == {
        ("volos", "access-city-award-2019"),
        ("lyon", "access-city-award-edition-2018"),
        ("poznan", "access-city-award-edition-2017"),
    }


def test_medals_belong_to_the_contest_that_the_text_names(facts: Facts) -> None:
    text = (
        "Στα Best City Awards 2019 ο Δήμος Βόλου έλαβε:\n\n"
        "1. χρυσό βραβείο για το έργο «Πλατεία»,\n"
        "2. χάλκινο βραβείο για το έργο «Λιμάνι».\n"
    )
    found = facts(text, publisher=HOME)
    assert {
        ("volos", "chryso-vraveio-ton-best-city-awards-2019"),
        ("volos", "chalkino-vraveio-ton-best-city-awards-2019"),
    } <= won(found)


def test_winners_in_a_list(facts: Facts) -> None:
    text = (
        "Οι νικητές των Best City Awards 2019 είναι:\n\n"
        "• ο Δήμος Λαρισαίων, στην κατηγορία «Πράσινη Πόλη»,\n"
        "• ο Δήμος Κοζάνης, στην κατηγορία «Έξυπνη Πόλη».\n"
    )
    found = facts(text)
    assert won(found) == {
        ("larissa", "best-city-awards-2019"),
        ("kozani", "best-city-awards-2019"),
    }
    assert own(found, "category") == {
        ("larissa", "Πράσινη Πόλη"),
        ("kozani", "Έξυπνη Πόλη"),
    }


def test_those_who_came_before_held_the_prize_in_their_years(facts: Facts) -> None:
    text = (
        "Μετά τη Λυών (2022) και το Πόζναν (2023), Ευρωπαϊκή Πράσινη Πρωτεύουσα 2024 "
        "ανακηρύχθηκε ο Βόλος."
    )
    title = "evropaiki-prasini-protevousa"
    assert won(facts(text)) == {
        ("volos", f"{title}-2024"),
        ("lyon", f"{title}-2022"),
        ("poznan", f"{title}-2023"),
    }


def test_a_visit_before_is_no_earlier_win(facts: Facts) -> None:
    text = "After Lyon the jury of the Access City Award 2019 visited Poznan (2018)."
    assert won(facts(text, language=ENGLISH)) == set()
