"""What the service speaks stands in docs/sparql.md."""

import re
from pathlib import Path

import pytest

from citykg.sparql.formats import FORMATS, HTML, ResultFormat
from citykg.web.problems import TABLE

TEXT = (Path(__file__).parents[2] / "docs" / "sparql.md").read_text("utf-8")
STATUSES = sorted({int(kind.status) for kind in TABLE.values()})


@pytest.mark.parametrize("item", [one for one in FORMATS if one is not HTML])
def test_each_format_is_listed(item: ResultFormat) -> None:
    """A format stands there by name and media type."""
    assert f"`{item.name}` {item.media_type}" in TEXT


@pytest.mark.parametrize("status", STATUSES)
def test_each_status_is_explained(status: int) -> None:
    """Who gets an error finds its status."""
    assert re.search(rf"\b{status}\b", TEXT)


@pytest.mark.parametrize(
    "name",
    "query default-graph-uri named-graph-uri format timeout partial=allow "
    "/sparql/explain /sparql/jobs/ /graph /healthz /readyz /metrics".split(),
)
def test_each_parameter_and_address_is_told(name: str) -> None:
    """Parameters and addresses are told of."""
    assert name in TEXT
