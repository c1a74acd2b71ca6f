"""A map without script is a drawing whose circles are links, and a list of the same."""

import json
import re
from dataclasses import replace
from html import unescape

import pytest

from citykg.web.assets import load_assets
from citykg.web.i18n import InterfaceLanguage, load_messages
from citykg.web.labelling import Disc, place_labels
from citykg.web.maps import Maps, Place

ATHENS = Place("/en/page/city/athens", "Athens", 37.98376, 23.72784)
CHANIA = Place("/en/page/city/chania", "Chania", 35.51124, 24.02921)
BRUSSELS = Place("/en/page/city/brussels", "Brussels", 50.85045, 4.34878)


@pytest.fixture(scope="module")
def maps() -> Maps:
    paths = {name: asset.path for name, asset in load_assets().items()}
    return Maps(paths, load_messages())


def test_places_are_links_in_drawing_and_list(maps: Maps) -> None:
    """Each place is drawn with its name, and listed with what a script needs."""
    figure = maps.figure([ATHENS, CHANIA], InterfaceLanguage.ENGLISH, caption="Two")
    links = re.findall(r'<a href="([^"]+)"', figure)
    assert sorted(links) == sorted([ATHENS.href, CHANIA.href] * 2)
    assert 'cx="280.0" cy="294.3"' in figure
    assert 'data-at="37.98376,23.72784"' in figure
    assert "<figcaption>Two</figcaption>" in figure
    assert "2 places" in figure
    assert re.search(r'<text class="start" [^>]*>Athens</text>', figure)


def test_a_map_speaks_the_language_of_the_page(maps: Maps) -> None:
    """Texts of the script and counts are translated."""
    figure = maps.figure([ATHENS], InterfaceLanguage.GREEK)
    assert "1 τόπος" in figure
    (texts,) = re.findall(r'data-texts="([^"]*)"', figure)
    assert json.loads(unescape(texts))["zoomIn"] == "Μεγέθυνση"


def test_no_places_make_no_map(maps: Maps) -> None:
    """Nothing is written where there is nothing to show."""
    assert maps.figure([], InterfaceLanguage.ENGLISH) == ""


def test_the_map_grows_with_its_places(maps: Maps) -> None:
    """Places abroad bring the map of Europe, which is one file for all pages."""
    near = maps.figure([ATHENS], InterfaceLanguage.ENGLISH).partition("<figure")[2]
    far = maps.figure([ATHENS, BRUSSELS], InterfaceLanguage.ENGLISH)
    assert "/map/aegean." in near
    assert "/map/europe." in far.partition("<figure")[2]


def test_values_and_groups_show(maps: Maps) -> None:
    """The area of a circle tells its value, its colour its group, with a legend."""
    figure = maps.figure(
        [replace(ATHENS, value=4, group="A"), replace(CHANIA, value=1, group="B")],
        InterfaceLanguage.ENGLISH,
    )
    assert re.findall(r'r="([\d.]+)"', figure) == ["18.0", "9.0"]
    assert '<li class="group-2">B</li>' in figure
    assert 'data-group="B" data-value="1"' in figure


def test_names_are_escaped(maps: Maps) -> None:
    """A name cannot become markup."""
    figure = maps.figure([replace(ATHENS, label="<b>&")], InterfaceLanguage.ENGLISH)
    assert "<b>" not in figure
    assert "&lt;b&gt;&amp;" in figure


def test_names_cover_nothing() -> None:
    """A name goes to another side where the right one is taken, or is left out."""
    discs = [Disc((100, 100), 6, "First"), Disc((112, 100), 6, "Second")]
    first, second = place_labels(discs, (300, 200))
    assert first is not None
    assert first.side == "end"
    assert second is not None
    assert second.side == "start"
    crowd = [Disc((50 + 8 * n, 50), 6, "A long name") for n in range(8)]
    assert None in place_labels(crowd, (160, 100))
