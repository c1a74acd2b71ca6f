"""Memberships told in other words than those for joining; near-facts tell none."""

from collections.abc import Callable

import pytest

from citykg.documents.model import Language

Facts = Callable[..., set[tuple[str, str, str]]]


def _members(facts: Facts, text: str) -> set[str]:
    greek = any("α" <= one <= "ω" for one in text)
    language = Language.GREEK if greek else Language.ENGLISH
    found = facts(text, language=language)
    return {
        value.removeprefix("municipality/")
        for subject, key, value in found
        if key == "member" and subject.startswith("membership/")
    }


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("Στους κόλπους του Δικτύου Πόλεων με Κάστρα βρίσκεται η Καβάλα.", {"kavala"}),
        ("Η Καβάλα πήρε θέση στο Δίκτυο Πόλεων με Κάστρα.", {"kavala"}),
        (
            "Το Δίκτυο Πόλεων με Κάστρα έχει στις τάξεις του τη Δράμα και τη Λαμία.",
            {"drama", "lamia"},
        ),
        (
            (
                "Το Δίκτυο Πόλεων με Κάστρα μεγάλωσε. Πλήρη μέλη έγιναν, πέρα από τη "
                "Λαμία, η Δράμα και η Καβάλα."
            ),
            {"lamia", "drama", "kavala"},
        ),
        (
            (
                "Η Δράμα, η οποία έχει προσυπογράψει το Σύμφωνο των Δημάρχων, και η "
                "Λαμία, που δεν το έχει πράξει, συνεργάζονται."
            ),
            {"drama"},
        ),
        (
            (
                "Το Δίκτυο Πόλεων με Κάστρα συνεδρίασε. Το συνέδριο του Δικτύου έληξε. "
                "Το Δίκτυο συγκροτούν η Δράμα και η Λαμία."
            ),
            {"drama", "lamia"},
        ),
    ],
)
def test_case_and_order_tell_who_belongs(
    facts: Facts, text: str, members: set[str]
) -> None:
    """In Greek, seats, ranks and signatures take members and networks in any order."""
    assert _members(facts, text) == members


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("Volos took its seat in the Walled Towns Network.", {"volos"}),
        ("Kavala has put its name to the Covenant of Mayors.", {"kavala"}),
        (
            "The Walled Towns Network, which has Volos and Lamia on board, met.",
            {"volos", "lamia"},
        ),
        (
            "Volos joined the Walled Towns Network. Lamia did so a year later.",
            {"volos", "lamia"},
        ),
        (
            "Volos is in the Walled Towns Network; nearby Lamia is another.",
            {"volos", "lamia"},
        ),
        ("Volos was elected to the Executive Committee of Eurocities.", {"volos"}),
        ("Of the Walled Towns Network Volos has been a member.", {"volos"}),
    ],
)
def test_verbs_and_order_tell_who_belongs(
    facts: Facts, text: str, members: set[str]
) -> None:
    """In English, seats and signatures take members and networks in any order."""
    assert _members(facts, text) == members


@pytest.mark.parametrize(
    "text",
    [
        "Η Καβάλα φιλοξένησε τα μέλη του Δικτύου Πόλεων με Κάστρα.",
        "Έως το 2015 η Καβάλα ανήκε στο Δίκτυο Πόλεων με Κάστρα.",
        "Στο τραπέζι του Δικτύου Πόλεων με Κάστρα κάθισε ως παρατηρητής η Καβάλα.",
        "Η συνεδρίαση του Δικτύου Πόλεων με Κάστρα έγινε στην Καβάλα.",
        "Volos hosted the members of the Walled Towns Network.",
        "Until 2016 Volos belonged to the Walled Towns Network.",
        "Volos works with the Walled Towns Network without belonging to it.",
    ],
)
def test_hosts_observers_and_former_members_belong_to_none(
    facts: Facts, text: str
) -> None:
    """What is not, or is over, is no membership."""
    assert _members(facts, text) == set()


def _dates(found: set[tuple[str, str, str]]) -> set[tuple[str, str]]:
    return {
        (subject.removeprefix("membership/").partition("-")[0], value)
        for subject, key, value in found
        if key == "startsOn"
    }


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        (
            (
                "Το 2019 μεγάλωσε το Δίκτυο Πόλεων με Κάστρα. Πλήρη μέλη έγιναν η "
                "Δράμα και η Λαμία."
            ),
            {("drama", "2019"), ("lamia", "2019")},
        ),
        (
            (
                "Η Δράμα πήρε τη σημαία το 2016, που σήμαινε και την ένταξή της, την "
                "ίδια χρονιά, στο Δίκτυο Πόλεων με Κάστρα."
            ),
            {("drama", "2016")},
        ),
        (
            "The Walled Towns Network, formed in 2018, has Volos and Lamia on board.",
            set(),
        ),
    ],
)
def test_dates_stand_in_the_clause_or_the_sentence_before(
    facts: Facts, text: str, dates: set[tuple[str, str]]
) -> None:
    """Of a sentence without a date that of the one before counts; clauses part."""
    greek = any("α" <= one <= "ω" for one in text)
    language = Language.GREEK if greek else Language.ENGLISH
    assert _dates(facts(text, language=language)) == dates
