"""Who gives a prize, in what category, and what else is told of it."""

from collections.abc import Callable

import pytest

from citykg.documents.model import Language

from .prizes import Triples, own, told, won

Facts = Callable[..., Triples]

HOME = "Δήμος Βόλου"

ENGLISH = Language.ENGLISH


@pytest.mark.parametrize(
    ("text", "language", "body"),
    [
        ("Ο Βόλος βραβεύτηκε από την UNESCO με το βραβείο «Πόλη».", "el", "unesco"),
        ("Ο Βόλος έλαβε από την UNESCO το βραβείο «Πόλη».", "el", "unesco"),
        ("Ο Βόλος έλαβε το βραβείο «Πόλη» της UNESCO.", "el", "unesco"),
        ("Η UNESCO απένειμε στον Βόλο το βραβείο «Πόλη».", "el", "unesco"),
        (
            "Ο Βόλος έλαβε το βραβείο «Πόλη». Το βραβείο απονέμεται από την UNESCO.",
            "el",
            "unesco",
        ),
        (
            "Ο Βόλος έλαβε το βραβείο «Πόλη», που απονέμει η UNESCO.",
            "el",
            "unesco",
        ),
        (
            "Volos won the Access City Award. The award is given by UNESCO.",
            "en",
            "unesco",
        ),
        ("UNESCO has conferred the Access City Award on Volos.", "en", "unesco"),
        (
            "Volos won the European Commission's Access City Award.",
            "en",
            "european-commission",
        ),
        ("Volos won the Access City Award, organised by UNESCO.", "en", "unesco"),
        ("Volos received the Access City Award from UNESCO.", "en", "unesco"),
    ],
)
def test_who_gives_a_prize(facts: Facts, text: str, language: str, body: str) -> None:
    found = facts(text, language=Language(language))
    assert {value for _, value in told(found, "conferredBy")} == {f"org/{body}"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Volos won the Access City Award, sponsored by UNESCO.", "en"),
        ("Ο Βόλος έλαβε το βραβείο «Πόλη» υπό την αιγίδα της UNESCO.", "el"),
        ("Ο Βόλος έλαβε το βραβείο «Πόλη» από τον Υπουργό Νίκο Παππά.", "el"),
        ("Ο Βόλος έλαβε το βραβείο «Πόλη» στα γραφεία της UNESCO.", "el"),
    ],
)
def test_sponsors_and_hosts_give_no_prize(
    facts: Facts, text: str, language: str
) -> None:
    assert told(facts(text, language=Language(language)), "conferredBy") == set()


@pytest.mark.parametrize(
    ("text", "language", "category"),
    [
        (
            "Η Λάρισα κέρδισε το βραβείο «Πόλη» στην κατηγορία «Νερό».",
            "el",
            "Νερό",
        ),
        (
            "Στην κατηγορία «Νερό», η Λάρισα κέρδισε το βραβείο «Πόλη».",
            "el",
            "Νερό",
        ),
        (
            "Η Λάρισα κέρδισε το βραβείο «Πόλη» στην κατηγορία Βιώσιμη Κινητικότητα.",
            "el",
            "Βιώσιμη Κινητικότητα",
        ),
        (
            'Larissa won the Access City Award in the category "Water".',
            "en",
            "Water",
        ),
        (
            'Larissa won the Access City Award in the "Water" category.',
            "en",
            "Water",
        ),
        (
            "Larissa won the Access City Award in the Smart Mobility category.",
            "en",
            "Smart Mobility",
        ),
    ],
)
def test_categories(facts: Facts, text: str, language: str, category: str) -> None:
    found = facts(text, language=Language(language))
    assert own(found, "category") == {("larissa", category)}


def test_a_win_carries_over_to_what_the_next_sentence_adds(facts: Facts) -> None:
    text = (
        "Volos won the Access City Award 2019. It also received the European Green "
        "Leaf Award in 2021."
    )
    found = facts(text, language=ENGLISH)
    assert won(found) == {
        ("volos", "access-city-award-2019"),
        ("volos", "european-green-leaf-award"),
    }
    assert ("european-green-leaf-award", "2021") in told(found, "occursOn")


def test_several_prizes_of_one_city(facts: Facts) -> None:
    text = (
        "Ο Δήμος Βόλου τιμήθηκε με δύο βραβεία: το Green Harbour Award και το Blue "
        "Port Award."
    )
    assert won(facts(text)) == {
        ("volos", "green-harbour-award"),
        ("volos", "blue-port-award"),
    }


def test_persons_may_be_honoured(facts: Facts) -> None:
    text = "Η Μαρία Παππά τιμήθηκε με το Βραβείο Κινητικότητας 2020."
    assert {prize for _, prize in won(facts(text))} == {"vraveio-kinitikotitas-2020"}


def test_an_award_has_recipient_category_judge_and_year(facts: Facts) -> None:
    text = (
        "Ο Δήμος Τρικκαίων βραβεύτηκε το 2019 από την UNESCO με το βραβείο «Πόλη που "
        "Μαθαίνει» στην κατηγορία «Εκπαίδευση»."
    )
    found = facts(text)
    award = "poli-pou-mathainei"
    assert won(found) == {("trikala", award)}
    assert told(found, "conferredBy") == {(award, "org/unesco")}
    assert told(found, "occursOn") == {(award, "2019")}
    assert own(found, "category") == {("trikala", "Εκπαίδευση")}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            (
                "Η Καλαμάτα απέσπασε το βραβείο Green Harbour Award από την Quality "
                "Net Foundation το 2021."
            ),
            "el",
        ),
        ("Kalamata won the Green Harbour Award in 2021.", "en"),
    ],
)
def test_an_award_in_latin_letters_keeps_its_name(
    facts: Facts, text: str, language: str
) -> None:
    found = facts(text, language=Language(language))
    assert won(found) == {("kalamata", "green-harbour-award")}
    assert told(found, "occursOn") == {("green-harbour-award", "2021")}


def test_the_award_of_another_city_stays_with_that_city(facts: Facts) -> None:
    text = (
        "Ο Δήμαρχος Λαμιέων συγχαίρει τη Λάρισα που βραβεύτηκε από την UNESCO με το "
        "βραβείο «Χρυσή Πόλη»."
    )
    found = facts(text, publisher="Δήμος Λαμιέων")
    assert won(found) == {("larissa", "chrysi-poli")}


@pytest.mark.parametrize(
    "text",
    [
        "Volos did not win the Access City Award.",
        "Volos hosted the ceremony of the Access City Award.",
    ],
)
def test_who_hosts_a_prize_has_not_won_it(facts: Facts, text: str) -> None:
    """Neither a loser nor the host of a ceremony received the prize."""
    assert won(facts(text, language=ENGLISH)) == set()


def test_a_prize_that_several_share_is_of_each(facts: Facts) -> None:
    """The winners may follow a colon."""
    found = facts(
        "Τρεις δήμοι μοιράστηκαν το βραβείο «Νησιά χωρίς άνθρακα 2022»: η Χάλκη, η "
        "Τήλος και ο Άγιος Ευστράτιος."
    )
    assert len(won(found)) == len("abc")
