"""A query that was kept is found again, word for word, under the same short name."""

from pathlib import Path

import pytest

from citykg.errors import LinkNotFoundError, LinkNotKeptError, LinkTooLongError
from citykg.releases import LONGEST_QUERY, Links

OLD, NEW = "20260101T000000.000Z-00000000", "20260102T000000.000Z-00000000"
QUERY = 'SELECT * { ?s ?p "Ηράκλειο" }'


def test_a_kept_query_is_found(tmp_path: Path) -> None:
    """Text and release come back, also to another process."""
    kept = Links(tmp_path, most=5).keep(QUERY, OLD)
    assert Links(tmp_path, most=0).find(kept.name) == kept
    assert (kept.text, kept.release) == (QUERY, OLD)


def test_names_follow_text_and_release(tmp_path: Path) -> None:
    """The same query of the same release has one name, of another release another."""
    links = Links(tmp_path, most=5)
    first = links.keep(QUERY, OLD)
    assert links.keep(QUERY, OLD) == first
    assert links.keep(QUERY, NEW).name != first.name
    assert links.holds(QUERY, OLD)
    assert not links.holds("ASK {}", OLD)


@pytest.mark.parametrize("name", ["", "..", "../x", "aaaaaaaaaaaaaaaa", "A/B", "."])
def test_unknown_names_are_refused(tmp_path: Path, name: str) -> None:
    """No name leads out of the folder."""
    (tmp_path / "x.json").write_text("{}")
    with pytest.raises(LinkNotFoundError):
        Links(tmp_path, most=5).find(name)


def test_what_is_kept_is_bounded(tmp_path: Path) -> None:
    """Neither more nor longer queries are kept than may be; those kept stay."""
    links = Links(tmp_path, most=1)
    kept = links.keep(QUERY, OLD)
    with pytest.raises(LinkNotKeptError, match="1 queries"):
        links.keep("ASK {}", OLD)
    assert links.keep(QUERY, OLD) == kept
    with pytest.raises(LinkTooLongError):
        links.keep("#" * (LONGEST_QUERY + 1), OLD)


def test_a_disk_that_refuses_is_told(tmp_path: Path) -> None:
    """Where no folder can be made, nothing is kept."""
    (tmp_path / "queries").write_text("a file")
    with pytest.raises(LinkNotKeptError, match="disk"):
        Links(tmp_path, most=5).keep(QUERY, OLD)
