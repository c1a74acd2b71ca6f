"""Who belongs to which network, in many wordings, and who is not said to."""

from collections.abc import Callable

import pytest

from citykg.documents.model import Language

Facts = Callable[..., set[tuple[str, str, str]]]


def _members(found: set[tuple[str, str, str]]) -> set[tuple[str, str]]:
    """Return (member, network), last parts of their paths."""
    value = {(subject, key): value for subject, key, value in found}
    return {
        (
            value[subject, "member"].partition("/")[2],
            value[subject, "organization"].partition("/")[2],
        )
        for subject, key in value
        if subject.startswith("membership/") and key == "member"
    }


def _dates(found: set[tuple[str, str, str]]) -> set[str]:
    return {
        value
        for subject, key, value in found
        if subject.startswith("membership/") and key == "startsOn"
    }


GREEK_WORDINGS_OF_MEMBERSHIP_CASES = [
    ("Η Δράμα προσχώρησε το 2016 στο δίκτυο Energy Cities.", "drama"),
    ("Ο Δήμος Δράμας εντάσσεται στη μεγάλη οικογένεια του Eurocities.", "drama"),
    (
        "Στο δίκτυο Eurocities μετέχουν η Λαμία, ο Βόλος και η Δράμα.",
        "lamia volos drama",
    ),
    ("Νέο μέλος του Eurocities ο Δήμος Δράμας.", "drama"),
    ("Ως μέλος του Eurocities, η Δράμα ανταλλάσσει εμπειρίες.", "drama"),
    ("Η Δράμα, μέλος του δικτύου Eurocities, φιλοξένησε μαθητές.", "drama"),
    ("Μέλη του Eurocities είναι η Λαμία και ο Βόλος.", "lamia volos"),
    ("Το Eurocities, στο οποίο συμμετέχει ο Δήμος Βόλου, απάντησε.", "volos"),
    ("Εγκρίθηκε η ένταξη του Δήμου Βόλου στο Eurocities.", "volos"),
    (
        "Η Λαμία ανήκει στο Eurocities μαζί με τους Δήμους Βόλου και Δράμας.",
        "lamia volos drama",
    ),
    (
        "Τρεις δήμοι, μεταξύ των οποίων ο Βόλος, εντάχθηκαν στο Eurocities.",
        "volos",
    ),
    (
        "Η Λαμία τιμήθηκε πέρυσι. Η πόλη είναι ιδρυτικό μέλος του Eurocities.",
        "lamia",
    ),
    (
        "Ήρθαν η Λαμία και ο Βόλος. Οι δύο πόλεις ανήκουν στο Eurocities.",
        "lamia volos",
    ),
    (
        "Στο Eurocities συμμετέχουν, μεταξύ άλλων, η Δράμα και η Λαμία.",
        "drama lamia",
    ),
    ("Στο Eurocities μετέχουν οι εξής πόλεις:\n- Δράμα\n- Λαμία", "drama lamia"),
    (
        "Ήρθε ο Δήμος Δράμας στο Eurocities. Έγινε και η ένταξή του στο δίκτυο.",
        "drama",
    ),
    (
        "Το Eurocities υποδέχθηκε δύο νέα μέλη: τη Δράμα και τη Λαμία.",
        "drama lamia",
    ),
    ("Ο Δήμος Δράμας μετέχει σε δύο δίκτυα: το Eurocities και το C40.", "drama"),
    ("Το Eurocities ιδρύθηκε το 1986 από τη Δράμα και τη Λαμία.", "drama lamia"),
    ("Ο Δήμαρχος Δράμας υπέγραψε το Σύμφωνο των Δημάρχων.", "drama"),
    ("Με την προσχώρηση της Δράμας, το Eurocities μεγαλώνει.", "drama"),
    ("Τα μέλη του Eurocities (Δράμα και Λαμία) συναντήθηκαν.", "drama lamia"),
    (
        "Στο Eurocities εντάχθηκε η Δράμα, ενώ το 2020 εντάχθηκε και η Λαμία.",
        "drama lamia",
    ),
    ("ΕΝΤΑΞΗ ΤΟΥ ΔΗΜΟΥ ΔΡΑΜΑΣ ΣΤΟ ΔΙΚΤΥΟ EUROCITIES", "drama"),
]


@pytest.mark.parametrize(
    ("text", "members"),
    GREEK_WORDINGS_OF_MEMBERSHIP_CASES,
)
def test_greek_wordings_of_membership(facts: Facts, text: str, members: str) -> None:
    """Verbs, nouns, lists and what is understood tell who belongs to a network."""
    assert {who for who, _ in _members(facts(text))} == set(members.split())


@pytest.mark.parametrize(
    "text",
    [
        "Ο Δήμος Δράμας δεν εντάχθηκε στο Eurocities.",
        "Ο Δήμος Δράμας θα ενταχθεί στο Eurocities.",
        "Ο Δήμος Δράμας υπέβαλε αίτηση ένταξης στο Eurocities.",
        "Ο Δήμος Δράμας ζητεί την ένταξη στο Eurocities.",
        "Η Δράμα ήταν μέλος του Eurocities.",
        "Το πρώην μέλος του Eurocities είναι η Δράμα.",
        "Ο Δήμαρχος Δράμας είναι μέλος του Δ.Σ. του Eurocities.",
        "Ο Δήμος Δράμας συμμετείχε στο συνέδριο του Eurocities.",
        "Ο Δήμος Δράμας αποχώρησε από το Eurocities.",
        "Η Δράμα φιλοξένησε τη Γενική Συνέλευση του Eurocities.",
        "Ο Δήμος Δράμας υπέγραψε μνημόνιο συνεργασίας με το Eurocities.",
        "Ο Δήμος Δράμας κλήθηκε να ενταχθεί στο Eurocities.",
        "Το Eurocities παρουσίασε στη Δράμα τα μέλη του.",
    ],
)
def test_greek_wordings_of_no_membership(facts: Facts, text: str) -> None:
    """Plans, refusals, the past, organs and events of a network make no member."""
    assert _members(facts(text)) == set()


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("Lund joined Energy Cities in 2011.", "lund"),
        ("Lund is part of the Eurocities network.", "lund"),
        ("The City of Lund has been a member of Eurocities since 2003.", "lund"),
        ("Lund, which is a member of Eurocities, met Bergen.", "lund"),
        ("Lund, a founding member of Eurocities, met Bergen.", "lund"),
        ("As a member of Eurocities, Lund met Bergen.", "lund"),
        ("Members of Eurocities include Lund, Bergen and Ghent.", "lund bergen gent"),
        ("Eurocities, which Lund joined in 2011, replied.", "lund"),
        ("Among the members of Eurocities are Lund and Ghent.", "lund gent"),
        ("Lund acceded to the Covenant of Mayors together with Ghent.", "lund gent"),
        ("Lund's accession to Eurocities was celebrated.", "lund"),
        ("Lund has been chosen to take part in the EU Cities Mission.", "lund"),
        ("Eurocities was founded by Lund and Ghent.", "lund gent"),
        ("Eurocities welcomed Lund as its newest member.", "lund"),
        ("The Covenant of Mayors was signed by the City of Lund.", "lund"),
        ("Along with Ghent, Lund became a member of Eurocities.", "lund gent"),
        ("Lund, together with Ghent, founded Eurocities.", "lund gent"),
        ("Lund won in 2020. It belongs to Eurocities.", "lund"),
        ("Lund and Ghent signed the Covenant of Mayors.", "lund gent"),
        (
            "Three Eurocities members, namely Lund, Ghent and Bergen, won.",
            "lund gent bergen",
        ),
    ],
)
def test_english_wordings_of_membership(facts: Facts, text: str, members: str) -> None:
    """Verbs, nouns, appositions and pronouns tell who belongs to a network."""
    found = facts(text, language=Language.ENGLISH)
    assert {who for who, _ in _members(found)} == set(members.split())


@pytest.mark.parametrize(
    "text",
    [
        "Lund did not join Eurocities.",
        "Lund has applied to join Eurocities.",
        "Lund will become a member of Eurocities.",
        "Lund wants to become a member of Eurocities.",
        "Lund was invited to join Eurocities.",
        "Lund left Eurocities in 2011.",
        "The Mayor of Lund is a member of the Eurocities board.",
        "Lund took part in the conference of Eurocities.",
        "Lund hosted the members of Eurocities.",
        "Eurocities met in Lund.",
        "Eurocities welcomed the Mayor of Lund.",
        "Lund, which is not a member, met Eurocities.",
    ],
)
def test_english_wordings_of_no_membership(facts: Facts, text: str) -> None:
    """Plans, invitations, organs and events of a network make no member."""
    assert _members(facts(text, language=Language.ENGLISH)) == set()


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Η Δράμα εντάχθηκε στο Eurocities στις 5 Μαΐου 2016.", {"2016-05-05"}),
        ("Από το 2007 η Δράμα συμμετέχει στο Eurocities.", {"2007"}),
        ("Η Δράμα είναι μέλος του Eurocities από τον Μάιο του 2016.", {"2016-05"}),
        ("2014\n\nΈνταξη του Δήμου Δράμας στο Eurocities.", {"2014"}),
        ("Η Δράμα συμμετέχει στο Eurocities έως το 2027.", set()),
        ("Το 2019 η Δράμα συμμετείχε στο Eurocities.", set()),
        ("Η Δράμα έγινε μέλος του Eurocities το 2012.", {"2012"}),
        (
            "Η Δράμα και η Λαμία μπήκαν το 2012 και το 2015 αντίστοιχα στο Eurocities.",
            {"2012", "2015"},
        ),
    ],
)
def test_dates_of_joining(facts: Facts, text: str, dates: set[str]) -> None:
    """Joining has a day; belonging has one only after «από»."""
    assert _dates(facts(text)) == dates
