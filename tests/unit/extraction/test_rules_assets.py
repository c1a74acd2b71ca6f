"""Digital assets: whose they are, of what kind, for whom and what for."""

from collections.abc import Callable

import pytest

from citykg.documents.model import Language

Facts = Callable[..., set[tuple[str, str, str]]]
HOME = "Δήμος Λαμιέων"


def _assets(found: set[tuple[str, str, str]]) -> dict[str, dict[str, set[str]]]:
    nodes: dict[str, dict[str, set[str]]] = {}
    for subject, predicate, value in found:
        if subject.startswith("asset/"):
            nodes.setdefault(subject, {}).setdefault(predicate, set()).add(value)
    return nodes


def test_a_list_of_what_we_made_gives_assets_of_the_home_municipality(
    facts: Facts,
) -> None:
    text = (
        "Η Λαμία εδώ και μια δεκαετία επενδύει στον ψηφιακό μετασχηματισμό της.\n\n"
        "Από το 2012 ξεκινήσαμε δημιουργώντας\n\n"
        "• μια σύγχρονη διαδικτυακή πύλη εξυπηρέτησης των κατοίκων\n\n"
        "• ένα κέντρο δεδομένων που προσφέρει φιλοξενία εφαρμογών\n\n"
        "• δίκτυο οπτικών ινών για διασύνδεση των σχολείων της πόλης\n"
    )
    found = _assets(facts(text, publisher=HOME))
    assert set(found) == {
        "asset/lamia-web-portal",
        "asset/lamia-data-centre",
        "asset/lamia-fibre-network",
    }
    for asset in found.values():
        assert asset["operatedBy"] == {"municipality/lamia"}
        assert asset["partOfInitiative"] == {"initiative/lamia-digital-transformation"}
    assert found["asset/lamia-web-portal"]["beneficiary"] == {"stakeholder-residents"}
    assert found["asset/lamia-data-centre"]["function"] == {"φιλοξενία εφαρμογών"}
    assert found["asset/lamia-fibre-network"]["function"] == {
        "διασύνδεση των σχολείων της πόλης"
    }


def test_a_participle_says_what_an_asset_does(facts: Facts) -> None:
    text = (
        "Ο Δήμος Βόλου διαθέτει πύλη για το διαδίκτυο των πραγμάτων συγκεντρώνοντας "
        "μετρήσεις της πόλης."
    )
    (asset,) = _assets(facts(text)).values()
    assert asset["assetType"] == {"asset-type-iot-platform"}
    assert asset["function"] == {"συγκεντρώνει μετρήσεις της πόλης"}


def test_people_who_are_only_counted_are_no_beneficiaries(facts: Facts) -> None:
    text = "Ο Δήμος Βόλου διαθέτει ασύρματο δίκτυο με 900 επισκέπτες για τους πολίτες."
    (asset,) = _assets(facts(text)).values()
    assert asset["beneficiary"] == {"stakeholder-citizens"}


def test_two_assets_of_one_kind_stay_two(facts: Facts) -> None:
    text = (
        "Ο Δήμος Βόλου έχει δημιουργήσει\n\n"
        "• διαδικτυακή πύλη εξυπηρέτησης των πολιτών\n\n"
        "• τουριστική διαδικτυακή πύλη για τους επισκέπτες\n"
    )
    assert len(_assets(facts(text))) == 2


def test_an_english_asset_is_read_too(facts: Facts) -> None:
    text = "The Municipality of Larissa operates a web portal for citizens."
    (asset,) = _assets(facts(text, language=Language.ENGLISH)).values()
    assert asset["operatedBy"] == {"municipality/larissa"}
    assert asset["beneficiary"] == {"stakeholder-citizens"}


@pytest.mark.parametrize(
    "text",
    [
        "Ο Δήμος Λαμιέων θα δημιουργήσει διαδικτυακή πύλη.",
        "Σκοπεύουμε να αποκτήσουμε ασύρματο δίκτυο.",
        "Αύξηση των υπηρεσιών με εφαρμογές για κινητές συσκευές.",
        "Η εταιρεία διαθέτει ασύρματο δίκτυο.",
        "Τα επόμενα βήματα που σχεδιάζουμε και υλοποιούμε\n\n• διαδικτυακή πύλη\n",
        "Δημιουργήσαμε\n\n• ασύρματο δίκτυο όπως του Δήμου Βόλου\n",
    ],
)
def test_plans_means_and_what_others_have_are_no_assets_of_ours(
    facts: Facts, text: str
) -> None:
    assert _assets(facts(text, publisher=HOME)) == {}


def test_the_asset_of_another_city_is_run_by_that_city(facts: Facts) -> None:
    text = "Επισκεφθήκαμε τη Λάρισα, που διαθέτει κέντρο δεδομένων."
    found = _assets(facts(text, publisher=HOME))
    assert {one for node in found.values() for one in node["operatedBy"]} == {
        "municipality/larissa"
    }
