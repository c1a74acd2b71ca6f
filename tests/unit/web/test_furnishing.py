"""Templates load styles, scripts and fonts by addresses that name their content."""

import gzip

import brotli
import pytest

from citykg.web.assets import load_assets
from citykg.web.furnishing import Furnishing

FONT = "dist/hashed/source-sans-3-{}-wght-normal-ABC.woff2"
PATHS = {
    "css/base.css": "/static/css/base.1.css",
    "dist/map.js": "/static/dist/map.2.js",
    "dist/fonts.css": "/static/dist/fonts.3.css",
    FONT.format("latin"): "/static/latin.woff2",
    FONT.format("greek"): "/static/greek.woff2",
    FONT.format("latin-ext"): "/static/latin-ext.woff2",
}


def test_scripts_are_modules() -> None:
    """A script is loaded as a module; it waits for the page by itself."""
    expected = '<script type="module" src="/static/dist/map.2.js"></script>'
    assert Furnishing(PATHS).script("map") == expected


def test_without_built_scripts_pages_are_plain() -> None:
    """What was not built is not loaded; the styles are always there."""
    plain = Furnishing({"css/base.css": "/static/css/base.1.css"})
    assert plain.script("map") == ""
    assert plain.fonts("el") == ""
    assert (
        plain.style("base") == '<link rel="stylesheet" href="/static/css/base.1.css">'
    )


def test_a_misspelt_style_is_an_error() -> None:
    """A style sheet that is not there cannot be left out unnoticed."""
    with pytest.raises(KeyError):
        Furnishing(PATHS).style("bsae")


@pytest.mark.parametrize(
    ("language", "early"),
    [("en", ["latin"]), ("el", ["latin", "greek"])],
)
def test_fonts_of_the_language_come_early(language: str, early: list[str]) -> None:
    """Letters that each word of a page needs are fetched before the styles ask."""
    text = Furnishing(PATHS).fonts(language)
    assert text.count("preload") == len(early)
    assert all(f'href="/static/{one}.woff2"' in text for one in early)
    assert '<link rel="stylesheet" href="/static/dist/fonts.3.css">' in text


def test_icons_are_left_out_by_screen_readers() -> None:
    """An icon is drawn in the colour of the text and says nothing of its own."""
    icon = Furnishing(PATHS).icon("search")
    assert icon.startswith('<svg class="icon"')
    assert 'aria-hidden="true"' in icon
    assert "currentColor" in icon
    assert "<circle" in icon
    assert "\n" not in icon


def test_assets_are_named_by_their_content() -> None:
    """The address of a file in a folder ends with the digest of its content."""
    assets = load_assets()
    path = assets["css/site.css"].path
    assert path.startswith("/static/css/site.")
    assert path.endswith(".css")
    assert all(asset.path.startswith("/static/") for asset in assets.values())


def test_files_are_packed_well_and_then_best() -> None:
    """Who asks first does not wait for the best packing; later ones have it."""
    asset = load_assets()["css/site.css"]
    first = asset.packed("br")
    assert brotli.decompress(first) == asset.content
    assert asset.packed("br") is first
    asset.squeeze()
    best = asset.packed("br")
    assert len(best) < len(first) < len(asset.content)
    assert brotli.decompress(best) == asset.content
    assert gzip.decompress(asset.packed("gzip")) == asset.content
    assert asset.packed("identity") is asset.content


def test_the_styles_of_every_page_are_one_file() -> None:
    """Tokens come first, so that all others may use them."""
    text = load_assets()["css/site.css"].content.decode()
    assert text.index("@layer tokens") < text.index(".card") < len(text)
    assert not {"css/base.css", "css/pages.css"} & set(load_assets())
