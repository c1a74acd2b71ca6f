"""An absolute IRI is told from everything else."""

import pytest

from citykg.sparql.iris import is_absolute_iri


@pytest.mark.parametrize(
    "iri",
    [
        "http://e.org",
        "http://e.org/a/b?c=d#e",
        "urn:x",
        "a:",
        "http://[::1]:8000/x",
        "http://user@e.org:80/",
        "http://e.org/Ηράκλειο",
        "http://e.org/%CE%97",
        "http://e.org/?\ue000",
        "tag:e.org,2024:a",
        "file:///tmp/x",
    ],
)
def test_iris(iri: str) -> None:
    """Schemes, authorities, all planes of Unicode and percent-encoding are taken."""
    assert is_absolute_iri(iri)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "/graph/x",
        "//e.org/x",
        "#x",
        "1a:x",
        ":x",
        "http://e.org/a b",
        "http://e.org/%",
        "http://e.org/%zz",
        "http://e.org/<x>",
        'http://e.org/"',
        "http://e.org/{x}",
        "http://e.org/\\",
        "http://e.org/\0",
        "http://e.org/\n",
        "http://e.org/\x85",
        "http://e.org/\ue000",
        "http://e.org/\ud800",
        "http://e.org/#a#b",
        "http://[::1",
        "http://e]/",
        " urn:x",
        "urn:x\n",
    ],
)
def test_other_texts(text: str) -> None:
    """What is relative, or holds a character that no IRI has, is none."""
    assert not is_absolute_iri(text)
