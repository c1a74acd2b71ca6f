"""Maps, neighbourhoods, timelines and charts work in a real browser, for everybody."""

import gzip
import re

import pytest
from playwright.sync_api import Page, expect
from tests.browser.harness import Opener, assert_accessible, assert_fits

from citykg.web.assets import load_assets
from citykg.web.i18n import InterfaceLanguage, load_messages
from citykg.web.maps import Maps, Place

pytestmark = [
    pytest.mark.browser,
    pytest.mark.thorough,
    pytest.mark.usefixtures("scripts"),
]

STILL = {"reduced_motion": "reduce"}
ASSETS = load_assets()
PATHS = {name: asset.path for name, asset in ASSETS.items()}
CITIES = [
    Place("/en/page/city/heraklion", "Heraklion", 35.32787, 25.14341, "Member", 9),
    Place("/en/page/city/lamia", "Lamia", 38.89947, 22.4335, "Member", 4),
    Place("/en/page/city/athens", "Athens", 37.98376, 23.72784, "Guest", 4),
    Place("/en/page/city/piraeus", "Piraeus", 37.94745, 23.63708, "Guest", 1),
]
TIMELINE = """
<kg-timeline data-label="Terms"><table><thead><tr><th scope="col">Who</th>
<th scope="col">When</th></tr></thead><tbody>
<tr><th scope="row"><a href="/en/">A mayor</a></th><td>
<time datetime="2014-09">2014</time> <time datetime="2019-08-31">2019</time></td></tr>
<tr><th scope="row">A moment</th><td><time datetime="2016">2016</time></td></tr>
</tbody></table></kg-timeline>"""
SERIES = """
<kg-chart data-label="Visitors"><table><thead><tr><th scope="col">Year</th>
<th scope="col">Visitors</th></tr></thead><tbody>
<tr><td><time datetime="2015">2015</time></td><td data-value="1200000">1.2 m</td></tr>
<tr><td><time datetime="2018">2018</time></td><td data-value="2100000">2.1 m</td></tr>
</tbody></table></kg-chart>
<kg-chart data-label="Fibre"><table><thead><tr><th scope="col">City</th>
<th scope="col">km</th><th scope="col">Antennas</th></tr></thead><tbody>
<tr><td>Heraklion</td><td data-value="75">75</td><td>30</td></tr>
<tr><td>Lamia</td><td data-value="120">120</td><td>3</td></tr>
</tbody></table></kg-chart>"""
HOURS = """
<kg-chart data-label="Warnings"><table><thead><tr><th scope="col">Release</th>
<th scope="col">Warnings</th></tr></thead><tbody>
<tr><td><time datetime="2026-11-26T09:04:15.011+00:00">morning</time></td>
<td data-value="57.5">57.5</td></tr>
<tr><td><time datetime="2026-11-26T14:05:51.613+00:00">afternoon</time></td>
<td data-value="92.9">92.9</td></tr>
</tbody></table></kg-chart>"""
PLACE = """
async ([html, style, scripts]) => {
  const link = document.createElement("link");
  Object.assign(link, {rel: "stylesheet", href: style});
  document.head.append(link);
  await new Promise((done) => { link.onload = done; });
  document.querySelector("main").innerHTML = `<h1>Visuals</h1>${html}`;
  await Promise.all(scripts.map((script) => import(script)));
}"""


@pytest.fixture(scope="module")
def map_of_cities() -> str:
    """A map as a page holds it."""
    maps = Maps(PATHS, load_messages())
    return maps.figure(CITIES, InterfaceLanguage.ENGLISH, caption="Four cities")


@pytest.fixture
def shown(opened: Opener) -> Opener:
    """Show markup in place of a page's content, with scripts."""

    def show(markup: str, *scripts: str, **options: object) -> Page:
        page = opened("/en/problems", **STILL, **options)
        paths = [PATHS[f"dist/{name}.js"] for name in scripts]
        page.evaluate(PLACE, [markup, PATHS["css/visuals.css"], paths])
        return page

    return show


def test_a_map_serves_everybody(shown: Opener, map_of_cities: str) -> None:
    """With a mouse, a keyboard or a phone: places are links, crowds are opened."""
    page = shown(map_of_cities, "map")
    expect(page.locator("kg-map.is-live")).to_be_visible()
    assert_fits(page)
    assert_accessible(page)
    crowd = page.locator(".map-cluster")
    expect(crowd).to_have_accessible_name(re.compile("2 places: zoom in .*Piraeus"))
    expect(page.locator(".map-places a")).to_have_count(2)
    crowd.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".map-places a", has_text="Piraeus")).to_be_visible()
    before = page.locator(".map-base").get_attribute("transform")
    page.locator(".map-stage").focus()
    page.keyboard.press("ArrowRight")
    assert page.locator(".map-base").get_attribute("transform") != before
    page.keyboard.press("0")
    expect(crowd).to_be_visible()
    page.get_by_role("button", name="Zoom in", exact=True).click()
    expect(page.locator("kg-map.is-zoomed")).to_be_visible()
    page.get_by_role("button", name="Show the whole map").click()
    page.locator(".map-places a", has_text="Lamia").hover()
    expect(page.locator(".map-tip")).to_have_text("Lamia")
    page.locator(".map-places a", has_text="Lamia").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/page/city/lamia")


def test_the_wheel_scrolls_the_page_over_a_map(
    shown: Opener, map_of_cities: str
) -> None:
    """A map takes the wheel only once somebody went into it."""
    page = shown(map_of_cities, "map")
    page.locator(".map-stage").hover()
    page.mouse.wheel(0, -200)
    page.wait_for_timeout(100)
    expect(page.locator("kg-map.is-zoomed")).to_have_count(0)
    page.locator(".map-stage").focus()
    page.mouse.wheel(0, -200)
    expect(page.locator("kg-map.is-zoomed")).to_be_visible()


def test_a_map_can_be_filled_with_data_alone(shown: Opener) -> None:
    """Results of queries become a map without a drawing from the server."""
    attributes = Maps(PATHS, load_messages()).attributes(InterfaceLanguage.ENGLISH)
    data = (
        '[{"href":"/en/","label":"Brussels","lat":50.85,"lon":4.35},'
        '{"href":"javascript:alert(1)","label":"Evil","lat":38,"lon":23}]'
    )
    block = f'<script type="application/json">{data}</script>'
    page = shown(f"<kg-map {attributes}>{block}</kg-map>", "map")
    expect(page.locator(".map-places a")).to_have_count(1)
    expect(page.locator(".map-land")).to_have_attribute("href", re.compile("europe"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_visuals_fit_a_phone(shown: Opener, map_of_cities: str, scheme: str) -> None:
    """At 390 pixels all of it fits, in light and dark."""
    page = shown(
        map_of_cities + TIMELINE + SERIES,
        "map",
        "charts",
        width=390,
        color_scheme=scheme,
    )
    expect(page.locator("kg-map.is-live")).to_be_visible()
    for drawn in page.locator("kg-timeline, kg-chart").all():
        drawn.scroll_into_view_if_needed()
        expect(drawn.locator("figure.chart > svg")).to_be_visible()
    assert_fits(page)
    assert_accessible(page)


def test_a_timeline_draws_what_its_table_says(shown: Opener) -> None:
    """Stretches are bars, moments dots, names links; the table stays."""
    page = shown(TIMELINE, "charts")
    drawing = page.get_by_role("group", name="Terms")
    expect(drawing).to_be_visible()
    expect(drawing.locator("rect")).to_have_count(1)
    expect(drawing.locator("circle")).to_have_count(1)
    assert drawing.locator("a").first.get_attribute("href") == "/en/"
    expect(page.locator("kg-timeline table")).to_be_visible()


def test_a_chart_draws_what_its_table_says(shown: Opener) -> None:
    """Numbers over time are a line, others bars; several series have a legend."""
    page = shown(SERIES, "charts")
    line = page.get_by_role("img", name="Visitors")
    expect(line.locator("g[data-mark=line] path")).to_have_count(1)
    expect(line).to_contain_text("2,000,000")
    bars = page.get_by_role("img", name="Fibre")
    expect(bars.locator("g[data-mark=bar] rect")).to_have_count(4)
    expect(page.locator(".group-key li")).to_have_text(["km", "Antennas"])


def test_moments_of_one_day_are_told_apart(shown: Opener) -> None:
    """What was measured twice on a day stands at two places, with hours below."""
    line = shown(HOURS, "charts").get_by_role("img", name="Warnings")
    dots = line.locator("g[data-mark=dot] circle")
    expect(dots).to_have_count(2)
    first, second = (dots.nth(at).get_attribute("cx") for at in (0, 1))
    assert first != second
    hours = line.locator('[data-mark="x-axis tick label"] text')
    expect(hours.first).to_contain_text(":")


@pytest.mark.parametrize("width", [1280, 390])
def test_a_neighbourhood_grows(opened: Opener, width: int) -> None:
    """Nodes are links that tell their relation and its words, and open further."""
    scheme = "dark" if width == 390 else "light"
    path = "/en/neighbours/city/heraklion"
    page = opened(path, width=width, color_scheme=scheme, **STILL)
    nodes = page.locator(".graph-node")
    expect(nodes.first).to_be_visible()
    assert_fits(page)
    assert_accessible(page)
    before = nodes.count()
    mayor = page.get_by_role("link", name=re.compile("^Vasilis Lamprinos"))
    mayor.first.focus()
    note = page.locator(".graph-note")
    expect(note).to_contain_text("Vasilis Lamprinos")
    expect(note.get_by_role("link", name="Open its page")).to_have_attribute(
        "href", "/en/page/person/vasilis-lamprinos"
    )
    page.keyboard.press("+")
    expect(page.locator(".graph-node")).not_to_have_count(before)
    page.locator(".graph-node.is-focus").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".graph-node:focus")).not_to_have_class(re.compile("is-focus"))
    page.get_by_text("The same as a table").click()
    expect(page.locator(".graph table")).to_contain_text("Vasilis Lamprinos")
    assert_fits(page)
    assert_accessible(page)


def test_without_script_all_is_there(opened: Opener) -> None:
    """The neighbourhood is a table that leads to pages and words."""
    page = opened("/en/neighbours/city/heraklion", java_script_enabled=False)
    table = page.locator("kg-graph table")
    expect(table).to_contain_text("Vasilis Lamprinos")
    expect(table.locator("a.source").first).to_be_visible()


def test_visuals_are_light() -> None:
    """What a view loads, with all it imports, stays within the budget of 150 KB."""
    for entry in ("map", "graph", "charts"):
        assert _packed_size(f"dist/{entry}.js", set()) < 150_000


def _packed_size(name: str, seen: set[str]) -> int:
    if name in seen:
        return 0
    seen.add(name)
    content = ASSETS[name].content
    imported = {
        f"dist/hashed/{one}"
        for one in re.findall(r'"\.?/?(?:hashed/)?([\w.-]+\.js)"', content.decode())
    }
    known = [one for one in imported if one in ASSETS]
    return len(gzip.compress(content)) + sum(_packed_size(one, seen) for one in known)
