"""Pages that were made are kept as they were, and not without end."""

from starlette.responses import Response

from citykg.web.keeping import Kept


def text_of(kept: Kept, key: str) -> bytes | None:
    """Return the body that is kept under a key."""
    found = kept.find(key)
    return None if found is None else bytes(found.body)


def test_what_is_done_to_an_answer_later_is_not_kept() -> None:
    """Whoever sends an answer may add headers to it; the next gets it as it was."""
    kept = Kept()
    made = Response(b"page", 200, {"Link": "<a>"}, media_type="text/html")
    kept.keep("a", made)
    made.headers["X-Request-Id"] = "1"
    first = kept.find("a")
    assert first is not None
    first.headers["X-Request-Id"] = "2"
    second = kept.find("a")
    assert second is not None
    assert dict(second.headers) == {
        "link": "<a>",
        "content-length": "4",
        "content-type": "text/html; charset=utf-8",
    }
    assert (second.status_code, second.body) == (200, b"page")


def test_what_is_asked_for_least_lately_goes_first() -> None:
    """Bodies have so many bytes together; one that is long itself is not kept."""
    kept = Kept(most_bytes=10)
    for key in "ab":
        kept.keep(key, Response(key.encode() * 5))
    assert text_of(kept, "a") == b"aaaaa"
    kept.keep("c", Response(b"ccccc"))
    assert [text_of(kept, key) for key in "abc"] == [b"aaaaa", None, b"ccccc"]
    kept.keep("d", Response(bytes((1 << 20) + 1)))
    assert text_of(kept, "d") is None


def test_the_first_answer_stays() -> None:
    """Two who make the same page at the same time count it once."""
    kept = Kept(most_bytes=10)
    for _ in range(5):
        kept.keep("a", Response(b"12345"))
    kept.keep("b", Response(b"12345"))
    assert text_of(kept, "a") == b"12345"
