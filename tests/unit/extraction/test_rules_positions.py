"""Who holds positions other than mayor, and where."""

from collections.abc import Callable

import pytest

from citykg.documents.model import Language

Facts = Callable[..., set[tuple[str, str, str]]]


def _holders(found: set[tuple[str, str, str]]) -> set[tuple[str, str, str]]:
    """Return (person, role, body) of each term in a position."""
    value = {(subject, key): value for subject, key, value in found}
    return {
        (
            value[term, "member"].removeprefix("person/"),
            value[term, "role"].removeprefix("role-"),
            value.get((term, "organization"), "").partition("/")[2],
        )
        for term in {subject for subject, _, _ in found if subject.startswith("term/")}
    }


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        (
            "Μίλησε ο πρόεδρος της ΚΕΔΕ, κ. Νίκος Παπαδάκης.",
            {("nikos-papadakis", "president", "kede")},
        ),
        (
            "Παρέστη ο Υπουργός Εσωτερικών Πέτρος Ιωάννου.",
            {("petros-ioannou", "minister", "")},
        ),
        (
            "Μίλησε ο Δήμαρχος Βόλου και πρόεδρος της ΚΕΔΕ, κ. Νίκος Παπαδάκης.",
            {
                ("nikos-papadakis", "mayor", "volos"),
                ("nikos-papadakis", "president", "kede"),
            },
        ),
        (
            "Ο Γενικός Γραμματέας του Δήμου Βόλου, κ. Πέτρος Ιωάννου, μίλησε.",
            {("petros-ioannou", "secretary-general", "volos")},
        ),
        (
            "- Βόλος: Δήμαρχος Νίκος Παπαδάκης\n- Χανιά, με τον Αντιδήμαρχο Π. Ιωάννου",
            {
                ("nikos-papadakis", "mayor", "volos"),
                ("p-ioannou", "deputy-mayor", "chania"),
            },
        ),
    ],
)
def test_title_and_name_make_a_term(
    facts: Facts, text: str, holders: set[tuple[str, str, str]]
) -> None:
    """One title or two, with the body that they name."""
    assert _holders(facts(text)) == holders


def test_an_english_title_is_told_whole(facts: Facts) -> None:
    """The post is called what the text calls it, commas included."""
    found = facts(
        "Anna Novak, Managing Director of Brightline, met John Keller, Minister for "
        "Industry, Trade and Tourism.",
        language=Language.ENGLISH,
    )
    assert _holders(found) == {
        ("anna-novak", "chief-executive", ""),
        ("john-keller", "minister", ""),
    }
    posts = {value for _, key, value in found if key == "forPost"}
    assert "post/minister-for-industry-trade-and-tourism" in posts


@pytest.mark.parametrize(
    "text",
    [
        "Ο πρώην πρόεδρος της ΚΕΔΕ Νίκος Παπαδάκης ήταν παρών.",
        "Ο υποψήφιος πρόεδρος της ΚΕΔΕ Νίκος Παπαδάκης μίλησε.",
        "Ο πρόεδρος της ΚΕΔΕ συναντήθηκε με τον Νίκο Παπαδάκη.",
        "Ο σύμβουλος Νίκος Παπαδάκης μίλησε.",
    ],
)
def test_no_term_where_nobody_holds_or_nobody_knows_where(
    facts: Facts, text: str
) -> None:
    """Former holders, candidates, other people, and positions in no body."""
    assert _holders(facts(text)) == set()


@pytest.mark.parametrize(
    ("text", "language", "posts"),
    [
        (
            "Ο Νίκος Παππάς εξελέγη στο Διοικητικό Συμβούλιο της ΚΕΔΕ.",
            Language.GREEK,
            {"post/melos-tou-dioikitikou-symvouliou-tis-kede"},
        ),
        (
            "Anna Novak, who sits in the City Council and in the parliament, came.",
            Language.ENGLISH,
            {"post/member-of-the-city-council", "post/member-of-the-parliament"},
        ),
        ("Ο Νίκος Παππάς δεν εξελέγη στο Συμβούλιο.", Language.GREEK, set()),
        ("Anna Novak will be elected to the Board.", Language.ENGLISH, set()),
        ("The bill was sent by Anna Novak to the council.", Language.ENGLISH, set()),
    ],
)
def test_who_sits_on_a_board_is_its_member(
    facts: Facts, text: str, language: Language, posts: set[str]
) -> None:
    """A verb and the board make the post; denials and plans do not."""
    found = facts(text, language=language)
    assert {value for _, key, value in found if key == "forPost"} == posts


def test_an_office_stands_for_its_holder(facts: Facts) -> None:
    """A post of «ο Δήμαρχος Βόλου» is his whom the text names elsewhere."""
    found = facts(
        "Ο Δήμαρχος Βόλου εξελέγη πρόεδρος της ΚΕΔΕ. Ο Δήμαρχος Άρης Βήχος μίλησε.",
        publisher="Δήμος Βόλου",
    )
    assert ("aris-vichos", "president", "kede") in _holders(found)
