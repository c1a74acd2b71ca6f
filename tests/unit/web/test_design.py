"""The tokens of the design are legible, and templates hold no text of their own."""

import re
from collections.abc import Iterator, Mapping
from importlib.resources import files
from itertools import product

import pytest
from jinja2 import Environment

PACKAGE = files("citykg.web")
TOKENS = (PACKAGE / "static/css/base.css").read_text("utf-8")
LIGHT, DARK = TOKENS.partition("prefers-color-scheme: dark")[::2]
TEMPLATES = sorted(
    one.name for one in (PACKAGE / "templates").iterdir() if one.name.endswith(".html")
)
# Names that are the same in every language.
NAMES = frozenset(
    "BibTeX CSV DCAT GeoJSON JSON OpenAPI Python Quads RDF SHA SHACL SPARQL TSV TriG "
    "Triples Turtle VoID XML citykg curl".split()
)

TEXT, LARGE = 4.5, 3.0
PAIRS = [
    *product(
        ["ink", "soft", "link", "link-strong", "evidence", "warn", "good"],
        ["paper", "card", "sunk"],
        [TEXT],
    ),
    ("ink", "fact-bg", TEXT),
    ("ink", "asked-bg", TEXT),
    ("asked-line", "asked-bg", TEXT),
    ("ink", "accent-soft", TEXT),
    ("link", "accent-soft", TEXT),
    ("accent-ink", "accent", TEXT),
    ("accent-ink", "link-strong", TEXT),
    ("evidence", "evidence-bg", TEXT),
    ("evidence", "fact-bg", TEXT),
    ("good", "good-bg", TEXT),
    ("warn", "warn-bg", TEXT),
    *product([f"series-{n}" for n in range(1, 7)], ["card", "paper"], [LARGE]),
    *product(["focus", "line-strong"], ["paper", "card"], [LARGE]),
]


def tokens(text: str) -> Mapping[str, str]:
    """Return the colours that a part of the style sheet gives to tokens."""
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", text))


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, by WCAG 2.2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4
        for one in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, by WCAG 2.2."""
    low, high = sorted(map(luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_colours_can_be_told_apart(scheme: str) -> None:
    """Text has a contrast of 4.5 on each ground it stands on, lines and marks 3."""
    colours = tokens(scheme)
    poor = {
        (front, back): round(contrast(colours[front], colours[back]), 2)
        for front, back, least in PAIRS
        if contrast(colours[front], colours[back]) < least
    }
    assert poor == {}


def test_both_schemes_have_every_colour() -> None:
    """No colour of the light scheme is left as it is in the dark."""
    assert tokens(LIGHT).keys() - tokens(DARK).keys() == set()


def literal_words(name: str) -> Iterator[str]:
    """Yield words that a template shows without asking for their translation."""
    source = (PACKAGE / "templates" / name).read_text("utf-8")
    tokens_of = Environment(autoescape=True).lex(source)
    data = "".join(text if kind == "data" else " " for _, kind, text in tokens_of)
    shown = re.sub(r"<(style|code|kbd)\b.*?</\1>|<[^>]*>", " ", data, flags=re.DOTALL)
    for word in re.findall(r"[^\W\d_]{3,}", shown.replace("&nbsp;", " ")):
        if word not in NAMES:
            yield word


@pytest.mark.parametrize("name", TEMPLATES)
def test_templates_hold_no_text_in_one_language(name: str) -> None:
    """What a template shows comes from the catalogues, names of formats aside."""
    assert list(literal_words(name)) == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_pictures_come_with_styles_and_script(name: str) -> None:
    """A page that holds a chart or a timeline loads what draws it."""
    text = (PACKAGE / "templates" / name).read_text("utf-8")
    if "<kg-chart" in text or "<kg-timeline" in text:
        assert 'style("visuals")' in text
        assert 'script("charts")' in text
