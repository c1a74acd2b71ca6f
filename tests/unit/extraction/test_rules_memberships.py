"""Who belongs to which network, and who only wishes to."""

from collections.abc import Callable

import pytest

Facts = Callable[..., set[tuple[str, str, str]]]


def _members(found: set[tuple[str, str, str]]) -> set[tuple[str, str]]:
    value = {(subject, key): value for subject, key, value in found}
    return {
        (
            value[subject, "member"].removeprefix("municipality/"),
            value[subject, "organization"].removeprefix("network/"),
        )
        for subject, key in value
        if subject.startswith("membership/") and key == "member"
    }


@pytest.mark.parametrize(
    "text",
    [
        "Εγκρίθηκε η ένταξη του Δήμου Βόλου στο δίκτυο Green Smart Ports (GSP).",
        "Ο Δήμος Βόλου εντάχθηκε στο δίκτυο Green Smart Ports.",
        "Ο Δήμος Βόλου είναι μέλος του δικτύου Green Smart Ports.",
    ],
)
def test_a_network_that_no_list_knows_gets_its_member(facts: Facts, text: str) -> None:
    """The noun before an unknown name tells that it is a network."""
    assert _members(facts(text)) == {("volos", "green-smart-ports")}


@pytest.mark.parametrize(
    "text",
    [
        "Ο Δήμος Βόλου δεν εντάχθηκε στο δίκτυο Green Smart Ports.",
        "Ο Δήμος Βόλου θα ζητήσει την ένταξη στο δίκτυο Green Smart Ports.",
        "Ο Δήμος Βόλου θα εντάσσεται στο δίκτυο Green Smart Ports.",
        "Ο Δήμος Βόλου συζητά με το δίκτυο Green Smart Ports.",
    ],
)
def test_wishes_and_refusals_make_no_member(facts: Facts, text: str) -> None:
    """Precision first: what is planned, refused or only discussed is no membership."""
    assert _members(facts(text)) == set()


def test_the_ordinal_is_the_members_and_the_others_have_none(facts: Facts) -> None:
    """«το τρίτο μέλος μαζί με …» numbers the first member and adds the others."""
    found = facts(
        "Το δίκτυο Green Smart Ports (GSP) μεγαλώνει. Ο Δήμος Βόλου είναι το τρίτο "
        "επίσημο μέλος του GSP μαζί με τα Χανιά και την Καβάλα."
    )
    assert _members(found) == {
        ("volos", "green-smart-ports"),
        ("chania", "green-smart-ports"),
        ("kavala", "green-smart-ports"),
    }
    assert {(s, v) for s, key, v in found if key == "ordinal"} == {
        ("membership/volos-green-smart-ports", "3")
    }
    assert {v for _, key, v in found if key == "ordinalScope"} == {"place/greece"}


def test_who_approved_stands_with_the_accession(facts: Facts) -> None:
    """The subject of «ενέκρινε» approved the membership."""
    found = facts(
        "Ο Δήμαρχος Βόλου, κ. Νίκος Παπαδάκης, ενέκρινε την ένταξη του Δήμου Βόλου "
        "στο δίκτυο Green Smart Ports."
    )
    assert ("person/nikos-papadakis") in {
        value for _, key, value in found if key == "approvedBy"
    }
