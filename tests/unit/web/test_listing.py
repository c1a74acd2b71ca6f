"""A list shows what it is asked for, and its query gives exactly the same things."""

import re
from collections import Counter

import pytest

from citykg.namespaces.greek import fold
from citykg.store import OxigraphEngine
from citykg.web.i18n import InterfaceLanguage
from citykg.web.listing.columns import COLUMNS
from citykg.web.listing.locating import PATHS, cities_of
from citykg.web.listing.narrowing import (
    Asked,
    asked_of,
    choices_of,
    narrowed,
    ordered,
    sorts_of,
)
from citykg.web.listing.tables import Table
from citykg.web.listing.writing import ListQueries, folding_regex
from citykg.web.pages.compare import found_city, slugs_of
from citykg.web.site import Site
from citykg.web.vocabulary import SECTIONS

ENGLISH, GREEK = InterfaceLanguage.ENGLISH, InterfaceLanguage.GREEK


def table_of(site: Site, section: str) -> Table:
    """Return the table of a section that the gold graph has."""
    table = site.tables.table(section)
    assert table is not None
    return table


def askings(table: Table) -> list[Asked]:
    """Return ways to narrow a list: not at all, by each value, by a name."""
    pairs = [
        (name, key) for name, facet in table.facets.items() for key in facet.values
    ]
    return [
        Asked(),
        *(Asked(chosen=(pair,)) for pair in pairs),
        Asked(chosen=tuple(pairs[:2])),
        Asked(part="ηρακλ"),
        Asked(part="2. (a"),
    ]


def test_columns_are_of_sections_and_named_apart() -> None:
    """Each column belongs to a list that there is, and no two variables are one."""
    assert set(COLUMNS) <= set(SECTIONS)
    for section, columns in COLUMNS.items():
        names = [section, "name", "kind", *(one.name for one in columns)]
        assert len(set(names)) == len(names)


@pytest.mark.parametrize("section", SECTIONS)
def test_the_query_gives_the_list(
    site: Site, gold_engine: OxigraphEngine, section: str
) -> None:
    """Whatever a list is narrowed to, its query gives each thing of it once."""
    table = site.tables.table(section)
    if table is None:
        assert section not in site.names.sections
        return
    queries = ListQueries(site.names, GREEK, site.instance_base)
    for asked in askings(table):
        text = queries.of_list(table, asked)
        found = [row[section].value for row in gold_engine.select(text)]
        assert sorted(found) == narrowed(table, asked), text


@pytest.mark.parametrize("section", SECTIONS)
def test_the_query_counts_what_a_list_can_be_narrowed_by(
    site: Site, gold_engine: OxigraphEngine, section: str
) -> None:
    """The query of a facet gives each choice with its number, before and after one."""
    table = site.tables.table(section)
    if table is None:
        return
    queries = ListQueries(site.names, GREEK, site.instance_base)
    for asked in askings(table)[:3]:
        things = narrowed(table, asked)
        for facet in table.facets.values():
            text = queries.of_facet(table, asked, facet)
            name = facet.column.name
            found = {
                row[name].value: int(row["count"].value)
                for row in gold_engine.select(text)
            }
            told = Counter(key for one in things for key in facet.held.get(one, ()))
            assert found == {facet.values[key]: n for key, n in told.items()}, text


@pytest.mark.parametrize("section", SECTIONS)
def test_choices_keep_their_word(site: Site, section: str) -> None:
    """A choice leads to as many things as it says, and never to the same list."""
    table = site.tables.table(section)
    if table is None:
        return
    things = narrowed(table, Asked())
    for facet in table.facets.values():
        for choice in choices_of(facet, things, Asked()):
            asked = Asked().toggled((facet.column.name, choice.key))
            assert len(narrowed(table, asked)) == choice.count
            assert 0 < choice.count < len(things)


def test_a_thing_has_all_that_is_asked_for(site: Site) -> None:
    """Two values narrow further than one, and choosing one again frees the list."""
    table = table_of(site, "city")
    greek = Asked().toggled(("country", "greece"))
    mobile = greek.toggled(("dimension", "mobility"))
    both = narrowed(table, mobile)
    assert [one.rpartition("/")[2] for one in both] == ["heraklion"]
    assert set(both) < set(narrowed(table, greek))
    assert mobile.toggled(("dimension", "mobility")) == greek


def test_what_makes_no_sense_is_left_out(site: Site) -> None:
    """Unknown names are left out; an unknown value leaves nothing."""
    table = table_of(site, "city")
    asked = asked_of(
        table,
        [
            ("colour", "red"),
            ("country", " greece "),
            ("q", "  ΗΡΆΚΛ "),
            ("q", "λαμ  ία"),
        ],
        sort="colour",
    )
    assert asked == Asked((("country", "greece"),), "λαμ ία", "name")
    assert narrowed(table, Asked((("country", "atlantis"),))) == []


@pytest.mark.parametrize("part", ["ηρακλει", "ΉΡΑΚΛΕΙ", "heraK"])
def test_names_are_found_in_any_spelling(site: Site, part: str) -> None:
    """Case and accents do not matter, nor does the language."""
    found = narrowed(table_of(site, "city"), Asked(part=part))
    assert [one.rpartition("/")[2] for one in found] == ["heraklion"]


@pytest.mark.parametrize("section", ["city", "document", "recognition", "instrument"])
def test_every_order_holds_every_thing(site: Site, section: str) -> None:
    """An order changes where things stand, not which they are."""
    table = table_of(site, section)
    for sort in sorts_of(table):
        rows = ordered(table, table.things, sort, names=site.names, language=ENGLISH)
        assert sorted(rows) == list(table.things)


def test_newest_come_first(site: Site) -> None:
    """What is dated latest leads; what has no date comes last."""
    table = table_of(site, "recognition")
    rows = ordered(table, table.things, "year", names=site.names, language=ENGLISH)
    years = [
        max((v.value for v in table.values("year", one)), default="") for one in rows
    ]
    assert years == sorted(years, reverse=True)


@pytest.mark.parametrize("text", ["Ηράκλειο", "A.S. (2)", "ΐ", 'a"b\\c', "ÉÀ"])
def test_the_pattern_of_words_fits_them(text: str) -> None:
    """A pattern fits its words, as they stand and folded."""
    assert re.search(folding_regex(text), text)
    assert re.search(folding_regex(text), fold(text))


def test_every_section_on_the_map_leads_to_cities(site: Site) -> None:
    """What lies in a city is counted there; a city stands for itself."""
    municipalities = table_of(site, "municipality").things
    found = cities_of(site.tables, "municipality", municipalities)
    heraklion = f"{site.instance_base}city/heraklion"
    assert found[heraklion] == 1
    assert cities_of(site.tables, "city", [heraklion]) == {heraklion: 1}
    assert set(PATHS) <= set(SECTIONS)


def test_cities_to_compare() -> None:
    """Addresses name cities one by one or parted by commas, each once."""
    assert slugs_of(["lamia, heraklion", "lamia", ""]) == ("lamia", "heraklion")


@pytest.mark.parametrize("name", ["Heraklion", "ηρακλειο", "Iraklio", "hrakleio"])
def test_a_city_is_found_by_its_name(site: Site, name: str) -> None:
    """Any spelling that search knows leads to the city."""
    assert found_city(site, name) == "heraklion"
    assert found_city(site, "xyzzy") is None
