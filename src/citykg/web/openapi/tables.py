"""The addresses of lists, of the quality as tables, of citations and short links."""

from typing import Final

from citykg.web.assessment import PARTS
from citykg.web.citations import MEDIA_TYPES
from citykg.web.i18n import mark
from citykg.web.openapi.model import (
    COUNT,
    JSON,
    KEPT,
    SECTION,
    SLUG,
    Field,
    Operation,
)

_CSV: Final = "text/csv"
_LANGUAGE: Final = Field(
    "language",
    "Language of names.",
    {"type": "string", "enum": ["el", "en"]},
    "el",
    required=True,
    place="path",
)


def _ending(*endings: str, name: str = "extension") -> Field:
    schema = {"type": "string", "enum": list(endings)}
    return Field(name, "Format.", schema, endings[0], required=True, place="path")


LISTING: Final = (
    Operation(
        "/{language}/list/{section}.{extension}",
        "lists",
        mark("Give a whole list, narrowed as its page is"),
        (_CSV, JSON),
        (
            _LANGUAGE,
            SECTION,
            _ending("csv", "json"),
            Field("q", "Part of a name.", example="Ηρ"),
            Field("sort", "Order; the list's own if left out.", example="name"),
        ),
    ),
    Operation(
        "/{language}/compare.csv",
        "lists",
        mark("Give cities side by side"),
        (_CSV,),
        (
            _LANGUAGE,
            Field(
                "ids",
                "Last parts of the IRIs of cities, with commas.",
                example="heraklion,trikala",
            ),
        ),
    ),
)

CITING: Final = (
    Operation(
        "/cite/{section}/{slug}.{form}",
        "things",
        mark("Say how to cite a thing"),
        tuple(MEDIA_TYPES.values()),
        (SECTION, SLUG, _ending(*MEDIA_TYPES, name="form")),
    ),
)

LINKING: Final = (
    Operation(
        "/q",
        "sparql",
        mark("Keep a query of a form under a short link"),
        (JSON,),
        method="post",
        status=201,
        also=(200,),
        form={"query": {"type": "string", "examples": [COUNT]}},
    ),
    Operation(
        "/q/{name}",
        "sparql",
        mark("Give the query that a short link stands for"),
        (JSON,),
        (Field("name", "Its name.", example=KEPT, required=True, place="path"),),
    ),
)

ASSESSING: Final = (
    Operation(
        "/quality/{table}.{extension}",
        "quality",
        mark("Give what is known of the quality of the release as a table"),
        (_CSV, JSON),
        (
            Field(
                "table",
                "What is wanted.",
                {"type": "string", "enum": list(PARTS)},
                "shapes",
                required=True,
                place="path",
            ),
            _ending("csv", "json"),
        ),
    ),
    Operation(
        "/quality/report.ttl",
        "quality",
        mark("Give the whole report of the validation"),
        ("text/turtle",),
    ),
)
