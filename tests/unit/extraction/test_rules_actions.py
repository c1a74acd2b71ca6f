"""Actions: planned, under way, called for; and what must not pass for one."""

from collections.abc import Callable

import pytest

Facts = Callable[..., set[tuple[str, str, str]]]

LEAD = "Οι προτεραιότητες του Δήμου Βόλου για τα επόμενα δύο χρόνια:"


def _actions(found: set[tuple[str, str, str]]) -> dict[str, set[tuple[str, str]]]:
    actions: dict[str, set[tuple[str, str]]] = {}
    for subject, key, value in found:
        if subject.startswith("action/"):
            actions.setdefault(subject, set()).add((key, value))
    return actions


def test_each_item_is_a_planned_action(facts: Facts) -> None:
    """Agent, city, order, time, focus, those served and dimension are stated."""
    found = _actions(
        facts(
            f"{LEAD}\n\n• Ψηφιοποίηση της οικονομίας με έμφαση στις πληρωμές.\n\n"
            "• Υπηρεσίες για τους πολίτες μέσω νέων εφαρμογών.\n"
        )
    )
    usual = {
        ("carriedOutBy", "municipality/volos"),
        ("appliesTo", "city/volos"),
        ("status", "status-planned"),
        ("timeframe", "τα επόμενα δύο χρόνια"),
    }
    assert found == {
        "action/volos-psifiopoiisi-tis-oikonomias": usual
        | {
            ("position", "1"),
            ("focus", "πληρωμές"),
            ("dimension", "dimension-economy"),
        },
        "action/volos-ypiresies-gia-tous-polites": usual
        | {
            ("position", "2"),
            ("focus", "νέες εφαρμογές"),
            ("beneficiary", "stakeholder-citizens"),
        },
    }


def test_a_second_sentence_is_an_action_without_position(facts: Facts) -> None:
    """Only the first sentence of an item stands for its place in the list."""
    found = _actions(
        facts(f"{LEAD}\n\n• Νέοι ποδηλατόδρομοι. Αύξηση των δέντρων.\n\n• Νέα πάρκα.\n")
    )
    numbered = {
        action
        for action, said in found.items()
        if any(key == "position" for key, _ in said)
    }
    assert set(found) - numbered == {"action/volos-afxisi-ton-dentron"}


@pytest.mark.parametrize(
    "text",
    [
        "Ο Δήμος Βόλου πέτυχε:\n\n• Μείωση των εκπομπών.\n\n• Αύξηση των δέντρων.\n",
        "Τα έργα του Δήμου Βόλου ολοκληρώθηκαν:\n\n• Νέα πάρκα.\n\n• Νέες πλατείες.\n",
    ],
)
def test_what_is_done_is_not_planned(facts: Facts, text: str) -> None:
    """A list of results is no list of plans."""
    assert _actions(facts(text)) == {}


def test_work_under_way(facts: Facts) -> None:
    """«Ενισχύουμε διαρκώς …» is an ongoing action of home."""
    found = _actions(
        facts(
            "Ο Δήμος Βόλου: ενισχύουμε διαρκώς τις υπηρεσίες με επίκεντρο τα σχολεία."
        )
    )
    assert list(found.values()) == [
        {
            ("carriedOutBy", "municipality/volos"),
            ("status", "status-ongoing"),
            ("focus", "σχολεία"),
        }
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Στον Δήμο Βόλου θα ενισχύουμε τις υπηρεσίες.",
        "Στον Δήμο Βόλου δεν ενισχύουμε τις υπηρεσίες.",
        "Η εταιρεία ενισχύει τις υπηρεσίες της στον Δήμο Βόλου.",
        "Ο Δήμος Βόλου θέλει να ενισχύουμε τις υπηρεσίες.",
    ],
)
def test_wishes_and_other_doers_are_no_work_of_ours(facts: Facts, text: str) -> None:
    """Plans, refusals and what others do is no ongoing action of home."""
    assert _actions(facts(text)) == {}


def test_what_somebody_calls_for_serves_one_goal(facts: Facts) -> None:
    """Each thing needed is a proposal; all of them support the aim."""
    found = _actions(
        facts(
            "Ο Δήμαρχος του Δήμου Βόλου τόνισε την ανάγκη για κοινές δράσεις και "
            "ύπαρξης νέων δικτύων με σκοπό την προστασία των παιδιών."
        )
    )
    goal = "goal/volos-prostasia-ton-paidion"
    said = {("status", "status-proposed"), ("supports", goal)}
    assert found == {
        "action/volos-koines-draseis": said,
        "action/volos-nea-diktya": said,
    }
