"""Figures of cities and assets: what is counted, of what, when, and how surely."""

from collections.abc import Callable

import pytest

from citykg.documents.model import Language

Facts = Callable[..., set[tuple[str, str, str]]]
Node = dict[str, str]
HOME = "Δήμος Λαμιέων"


def _figures(found: set[tuple[str, str, str]]) -> list[Node]:
    """Return the observations as property to value, in order of their paths."""
    nodes: dict[str, Node] = {}
    for subject, predicate, value in sorted(found):
        if subject.startswith("observation/"):
            nodes.setdefault(subject, {})[predicate] = value
    return list(nodes.values())


def test_a_level_has_value_unit_period_and_written_form(facts: Facts) -> None:
    text = "Το 2019 η Λαμία είχε 1.250.000 επισκέπτες."
    assert _figures(facts(text, publisher=HOME)) == [
        {
            "indicator": "indicator/visitors",
            "observedEntity": "city/lamia",
            "measure": "measure-level",
            "value": "1250000",
            "unit": "NUM",
            "period": "2019",
            "qualifier": "qualifier-exact",
            "valueAsWritten": "1.250.000",
            "observationStatus": "observation-status-actual",
        }
    ]


def test_growth_starts_from_the_year_before_and_may_be_projected(facts: Facts) -> None:
    text = "Η Λαμία το 2019 είχε 80.000 επισκέπτες και το 2020 κλείνει με μείωση 12%."
    level, change = _figures(facts(text, publisher=HOME))
    assert level["value"] == "80000"
    assert change["value"] == "-12"
    assert change["unit"] == "PERCENT"
    assert change["measure"] == "measure-relative-change"
    assert change["period"] == "2020"
    assert change["observationStatus"] == "observation-status-projected"
    assert change["observedEntity"] == "city/lamia"
    assert change["baseline"] == "observation/visitors-lamia-2019"


def test_growth_may_name_the_year_that_it_starts_from(facts: Facts) -> None:
    text = (
        "Το 2019 η Λαμία είχε 80.000 επισκέπτες. Το 2022 η πόλη μας υποδέχθηκε 90.000 "
        "τουρίστες, αύξηση 12,5% σε σχέση με το 2019."
    )
    changes = [
        node for node in _figures(facts(text, publisher=HOME)) if "baseline" in node
    ]
    assert [node["baseline"] for node in changes] == ["observation/visitors-lamia-2019"]


def test_a_fall_of_emissions_needs_no_level(facts: Facts) -> None:
    (node,) = _figures(facts("Οι εκπομπές του Δήμου Λαμιέων μειώθηκαν κατά 20%."))
    assert node["indicator"] == "indicator/co2-emissions"
    assert node["value"] == "-20"
    assert node["observedEntity"] == "city/lamia"


def test_thousands_give_a_bound_and_no_value(facts: Facts) -> None:
    text = "Ο Δήμος Λαμιέων διαθέτει ασύρματο δίκτυο με χιλιάδες χρήστες."
    (node,) = _figures(facts(text))
    assert node["lowerBound"] == "1000"
    assert "value" not in node
    assert node["indicator"] == "indicator/wifi-users"
    assert node["observedEntity"] == "asset/lamia-wireless-network"


def test_what_an_asset_has_is_counted_of_the_asset(facts: Facts) -> None:
    text = (
        "Ο Δήμος Λαμιέων έχει αναπτύξει\n\n"
        "• διαδικτυακή πύλη με 85 υπηρεσίες\n\n"
        "• δίκτυο οπτικών ινών με 42 χιλιόμετρα οπτικές ίνες και 300 κάμερες\n"
    )
    figures = {
        node["indicator"]: (node["observedEntity"], node["value"])
        for node in _figures(facts(text))
    }
    assert figures == {
        "indicator/e-services": ("asset/lamia-web-portal", "85"),
        "indicator/fibre-length": ("asset/lamia-fibre-network", "42"),
        "indicator/kameres": ("asset/lamia-fibre-network", "300"),
    }


def test_things_put_up_without_a_place_are_the_home_citys(facts: Facts) -> None:
    text = "Εγκαταστάθηκαν 250 αισθητήρες και φυτεύτηκαν 3.000 δέντρα."
    figures = {
        node["indicator"]: node["observedEntity"]
        for node in _figures(facts(text, publisher=HOME))
    }
    assert figures == {
        "indicator/sensors": "city/lamia",
        "indicator/trees-planted": "city/lamia",
    }


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("Το 2023 καταγράφηκαν στα Χανιά 1,2 εκατ. επισκέπτες.", "city/chania"),
        ("Η Βαρκελώνη έχει 5.000.000 επισκέπτες.", "city/barcelona"),
        ("Οι 20.000 επισκέπτες της πόλης έφυγαν ευχαριστημένοι.", "city/lamia"),
    ],
)
def test_visitors_are_those_of_the_city_that_the_clause_names(
    facts: Facts, text: str, city: str
) -> None:
    (node,) = _figures(facts(text, publisher=HOME))
    assert node["observedEntity"] == city


def test_a_bare_city_after_another_one_is_not_taken_for_home(facts: Facts) -> None:
    text = "Μιλήσαμε για τη Βαρκελώνη. Η πόλη έχει 1.600.000 κατοίκους."
    (node,) = _figures(facts(text, publisher=HOME))
    assert node["observedEntity"] == "city/barcelona"


def test_what_is_so_today_does_not_bear_the_year_of_its_beginning(facts: Facts) -> None:
    text = "Το 2008 ξεκινήσαμε και σήμερα διαθέτουμε 1.200 αισθητήρες."
    (node,) = _figures(facts(text, publisher=HOME))
    assert "period" not in node


def test_english_figures_are_read_in_their_own_notation(facts: Facts) -> None:
    text = "In 2021 Larissa welcomed 250,000 visitors, an increase of 8.5%."
    level, change = _figures(facts(text, language=Language.ENGLISH))
    assert level["value"] == "250000"
    assert change["value"] == "8.5"


@pytest.mark.parametrize(
    "text",
    [
        "Περισσότεροι από 200 επισκέπτες παρακολούθησαν την εκδήλωση.",
        "Θα εγκατασταθούν 250 αισθητήρες.",
        "Στόχος μας είναι να φτάσουμε τους 2.000.000 επισκέπτες.",
        "Το έργο θα εξυπηρετεί 30.000 κατοίκους.",
        "Συμμετείχαν 15 Δήμαρχοι από 8 χώρες.",
        "Το έργο έχει έξι άξονες και 12 δράσεις.",
        "Η αύξηση έφτασε το 5%.",
        "Το φεστιβάλ προσέλκυσε 5.000 επισκέπτες στη Λαμία.",
        "Οι επισκέπτες του μουσείου αυξήθηκαν κατά 10% το 2022.",
    ],
)
def test_plans_audiences_and_figures_of_nobody_are_left_out(
    facts: Facts, text: str
) -> None:
    assert _figures(facts(text, publisher=HOME)) == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Volos, a city of 145,000 inhabitants, has a port.", Language.ENGLISH),
        ("With about 145,000 inhabitants Volos is a port.", Language.ENGLISH),
        ("Με 145.000 κατοίκους, ο Βόλος είναι λιμάνι.", Language.GREEK),
    ],
)
def test_a_city_may_be_described_by_its_inhabitants(
    facts: Facts, text: str, language: Language
) -> None:
    (node,) = _figures(facts(text, language=language))
    assert node["indicator"] == "indicator/population"
    assert node["observedEntity"] == "city/volos"
    assert node["value"] == "145000"


def test_an_area_is_told_before_its_number(facts: Facts) -> None:
    (node,) = _figures(facts("Ο Δήμος Βόλου έχει έκταση 387,1 τ.χλμ."))
    assert node["indicator"] == "indicator/area"
    assert node["value"] == "387.1"
    other = "Το πάρκο βρίσκεται σε απόσταση 387,1 τ.χλμ. από τον Βόλο."
    assert _figures(facts(other, publisher="Δήμος Βόλου")) == []
