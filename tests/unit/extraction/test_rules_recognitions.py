"""Who judged whom, when and how well, in the ways that press offices boast of it."""

from collections.abc import Callable

import pytest

from citykg.documents.model import Language

Facts = Callable[..., set[tuple[str, str, str]]]
Node = dict[str, set[str]]
HOME = "Δήμος Λαμιέων"


def _nodes(found: set[tuple[str, str, str]]) -> list[Node]:
    """Return the values of each recognition by property, in order of their paths."""
    nodes: dict[str, Node] = {}
    for subject, predicate, value in sorted(found):
        if subject.startswith("recognition/"):
            nodes.setdefault(subject, {}).setdefault(predicate, set()).add(value)
    return list(nodes.values())


def test_a_place_among_so_many_is_a_bound_and_no_rank(facts: Facts) -> None:
    text = (
        "Ο Δήμος Βόλου, με βάση την αξιολόγηση του Intelligent Cities Challenge, "
        "συγκαταλέγεται στους 40 ισχυρότερους της Ευρώπης, όσον αφορά την ενεργειακή "
        "πολιτική του."
    )
    assert _nodes(facts(text, publisher="Δήμος Βόλου")) == [
        {
            "recipient": {"municipality/volos"},
            "conferredBy": {"initiative/intelligent-cities-challenge"},
            "listSize": {"40"},
            "rankAtMost": {"40"},
            "coverage": {"place/europe"},
            "category": {"ενεργειακή πολιτική"},
        }
    ]


def test_each_year_of_a_list_of_years_is_a_listing_of_its_own(facts: Facts) -> None:
    text = (
        "Το Intelligent Community Forum το 2015,2016 μας έβαλε στη λίστα των 7 "
        "έξυπνων πόλεων του κόσμου."
    )
    found = _nodes(facts(text, publisher=HOME))
    assert [node["occursOn"] for node in found] == [{"2015"}, {"2016"}]
    for node in found:
        assert node["recipient"] == {"city/lamia"}
        assert node["listSize"] == node["rankAtMost"] == {"7"}
        assert node["coverage"] == {"place/world"}


def test_a_report_that_praises_and_lists_is_one_listing(facts: Facts) -> None:
    text = (
        "Το 2016 σε έκθεση του Ευρωκοινοβουλίου με τίτλο «Urban Mobility in the EU» "
        "αξιολογηθήκαμε θετικά σε δύο τομείς της κινητικότητας και τοποθετηθήκαμε "
        "στη λίστα με τις πράσινες πόλεις της Ευρώπης."
    )
    assert _nodes(facts(text, publisher=HOME)) == [
        {
            "occursOn": {"2016"},
            "conferredBy": {"org/european-parliament"},
            "recipient": {"city/lamia"},
            "recognitionTitle": {"Urban Mobility in the EU"},
            "sectorCount": {"2"},
            "coverage": {"place/europe"},
        }
    ]


def test_a_strategy_that_is_ranked_is_itself_the_recipient(facts: Facts) -> None:
    text = (
        "Το 2019 η πρωτοβουλία URBACT III κατέταξε την στρατηγική «Πράσινη Λαμία» "
        "στα 12 καλύτερα έργα που τρέχουν στην Ευρώπη."
    )
    (node,) = _nodes(facts(text, publisher=HOME))
    (recipient,) = node["recipient"]
    assert recipient.startswith("instrument/")
    assert node["listSize"] == {"12"}
    assert node["conferredBy"] == {"initiative/urbact-iii"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            (
                "Το 2020 η Λαμία κατετάγη στην 3η θέση ανάμεσα σε 50 πόλεις της "
                "Ευρώπης από τον ΟΟΣΑ."
            ),
            Language.GREEK,
        ),
        (
            "In 2020 Lamia was ranked 3rd of 50 cities in Europe by the OECD.",
            Language.ENGLISH,
        ),
    ],
)
def test_a_rank_is_stated_only_where_the_text_gives_it(
    facts: Facts, text: str, language: Language
) -> None:
    (node,) = _nodes(facts(text, publisher=HOME, language=language))
    assert node["rank"] == {"3"}
    assert node["listSize"] == {"50"}
    assert "rankAtMost" not in node
    assert node["recipient"] == {"city/lamia"}
    assert node["conferredBy"] == {"org/oecd"}


def test_a_score_goes_to_the_municipality_whose_policy_it_is(facts: Facts) -> None:
    text = (
        "Το 2021 η περιβαλλοντική μας πολιτική βαθμολογήθηκε με 8,25 με άριστα το 10 "
        "από την πρωτοβουλία Intelligent Cities Challenge. Η υψηλή βαθμολογία "
        "αποτελεί επιβράβευση της πολυετούς προσπάθειας."
    )
    assert _nodes(facts(text, publisher=HOME)) == [
        {
            "value": {"8.25"},
            "valueAsWritten": {"8,25"},
            "scaleMax": {"10"},
            "recipient": {"municipality/lamia"},
            "category": {"περιβαλλοντική πολιτική"},
            "conferredBy": {"initiative/intelligent-cities-challenge"},
            "occursOn": {"2021"},
            "description": {
                "υψηλή βαθμολογία",
                "επιβράβευση της πολυετούς προσπάθειας",
            },
        }
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ο Δήμος Λαμιέων ήταν υποψήφιος για το βραβείο «Πράσινη Πόλη» της UNESCO.",
        "Ο Δήμος Λαμιέων δεν βραβεύτηκε το 2020 από την UNESCO.",
        "Ο Δήμος Λαμιέων θα συμπεριληφθεί στους 30 ισχυρότερους της Ευρώπης.",
        "Στόχος μας είναι να συμπεριληφθούμε στις 100 εξυπνότερες πόλεις της Ευρώπης.",
        "Ο Δήμος Λαμιέων βράβευσε τους 30 καλύτερους μαθητές της πόλης.",
        "Οι μαθητές του Δήμου Λαμιέων βραβεύτηκαν από την UNESCO.",
        "Το έργο περιλαμβάνεται στις 15 δράσεις του Δήμου Λαμιέων.",
        "Η συνάντηση τοποθετήθηκε στις 15 Μαΐου 2021 από τον Δήμο Λαμιέων.",
        "Ο Δήμος Λαμιέων περιλαμβάνεται στους 30 δήμους του προγράμματος.",
        "Η Λαμία κατέλαβε την 3η θέση στο πρωτάθλημα.",
        "Η ομάδα της Λαμίας κατέλαβε την 3η θέση από τον ΟΟΣΑ.",
    ],
)
def test_candidates_plans_gifts_and_mere_belonging_are_no_recognition(
    facts: Facts, text: str
) -> None:
    found = facts(text, publisher=HOME)
    assert _nodes(found) == []
    assert not any(
        subject.startswith("award/") and predicate == "recipient"
        for subject, predicate, _ in found
    )
