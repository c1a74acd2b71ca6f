"""What is kept is whole, or as good as not kept."""

import os
from pathlib import Path

import pytest

from citykg.caching import Cache, digest_of_files


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    """The last value saved under a key is the one that is kept."""
    cache = Cache(tmp_path / "new" / "folder")
    assert cache.load("a") is None
    cache.save("a", b"one")
    cache.save("a", b"two")
    assert cache.load("a") == b"two"
    assert [path.name for path in cache.folder.iterdir()] == ["a"]


@pytest.mark.parametrize("damage", [b"", b"x", b"x" * 40])
def test_what_is_damaged_is_not_believed(tmp_path: Path, damage: bytes) -> None:
    """A value that was cut or changed is as good as none."""
    cache = Cache(tmp_path)
    cache.save("a", b"value")
    (tmp_path / "a").write_bytes(damage)
    assert cache.load("a") is None


def test_a_failed_save_leaves_what_was_there(tmp_path: Path) -> None:
    """A key that cannot be written keeps its value, and no draft stays behind."""
    cache = Cache(tmp_path)
    cache.save("a", b"value")
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match="folder"):
        cache.save("folder", b"value")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "folder"]
    assert cache.load("a") == b"value"


def test_old_values_and_drafts_are_forgotten(tmp_path: Path) -> None:
    """Keys in use, other kinds of keys and drafts being written stay."""
    cache = Cache(tmp_path)
    for key in ("kind-a", "kind-b", "other", ".kind-new", ".kind-old"):
        cache.save(key, b"")
    os.utime(tmp_path / ".kind-old", (0, 0))
    cache.forget(prefix="kind-", but={"kind-b"})
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        ".kind-new",
        "kind-b",
        "other",
    ]


def test_a_digest_tells_names_and_contents(tmp_path: Path) -> None:
    """Any change to a file that counts changes the digest; other files do not."""
    (tmp_path / "a.py").write_text("1")
    digests = {digest_of_files([tmp_path], endings=frozenset({".py"}))}
    (tmp_path / "a.py").write_text("2")
    digests.add(digest_of_files([tmp_path], endings=frozenset({".py"})))
    (tmp_path / "a.py").rename(tmp_path / "b.py")
    digests.add(digest_of_files([tmp_path], endings=frozenset({".py"})))
    assert len(digests) == 3
    (tmp_path / "b.pyc").write_text("")
    assert digest_of_files([tmp_path], endings=frozenset({".py"})) in digests
