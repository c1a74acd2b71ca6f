"""Documents are read byte for byte, and what is wrong with a file is said clearly."""

from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from citykg.documents import Genre, Language, Span, load_document, load_folder
from citykg.documents.metadata import detect_language
from citykg.errors import (
    DocumentError,
    MetadataError,
    UnreadableDocumentError,
    UnsupportedMediaTypeError,
)

SHIPPED = Path(__file__).parents[3] / "data" / "documents"


def write(path: Path, text: str | bytes) -> Path:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_text_is_kept_as_received(tmp_path: Path) -> None:
    """Line ends, blanks and a byte order mark stay, so that offsets hold."""
    data = "\ufeff Δήμος\r\n\tΛαμιέων \n".encode()
    document = load_document(write(tmp_path / "Δελτίο 1.txt", data))
    assert document.text.encode() == data
    assert document.sha256 == sha256(data).hexdigest()
    assert document.media_type == "text/plain"
    assert document.id == "deltio-1"
    assert document.words(Span(2, 7)) == "Δήμος"


def test_metadata_beside_the_document_are_used(tmp_path: Path) -> None:
    """Every field of the TOML file reaches the document."""
    write(
        tmp_path / "a.toml",
        """
        id = "one"
        title = " Τίτλος "
        title_translated = "Title"
        language = "el"
        genre = "SourceDocument"
        publisher = "Δήμος Λαμιέων"
        source_url = "https://example.org/1"
        published = 2018-12-05
        rights = "The publisher's."
        derived_from = "https://example.org/0"
        """,
    )
    document = load_document(write(tmp_path / "a.txt", "Text."))
    metadata = document.metadata
    assert document.id == "one"
    assert (metadata.title, metadata.title_translated) == ("Τίτλος", "Title")
    assert (metadata.language, metadata.genre) == (Language.GREEK, Genre.OTHER)
    assert metadata.published == date(2018, 12, 5)
    assert metadata.source_url == "https://example.org/1"
    assert metadata.derived_from == ("https://example.org/0",)


def test_a_document_may_derive_from_several_pages(tmp_path: Path) -> None:
    """A list of addresses is kept in its order, each address once."""
    one, two = "https://example.org/1", "https://example.org/2"
    write(tmp_path / "a.toml", f'derived_from = ["{two}", "{one}", "{two}"]')
    metadata = load_document(write(tmp_path / "a.txt", "Text.")).metadata
    assert metadata.derived_from == (two, one)


def test_what_is_not_given_is_guessed(tmp_path: Path) -> None:
    """The first line is the title, cut between words, and letters give the language."""
    text = f"\n  Δελτίο   τύπου {'λέξη ' * 40}\nΚείμενο."
    metadata = load_document(write(tmp_path / "a.txt", text)).metadata
    assert metadata.title.startswith("Δελτίο τύπου λέξη")
    assert metadata.title.endswith("λέξη…")
    assert len(metadata.title) <= 121
    assert metadata.language is Language.GREEK
    assert metadata.genre is Genre.PRESS_RELEASE


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The mayor of Heraklion (Ηράκλειο) spoke.", Language.ENGLISH),
        ("Ο δήμος στο Open & Agile Smart Cities", Language.GREEK),
        ("2018", Language.ENGLISH),
    ],
)
def test_language_follows_the_letters(text: str, language: Language) -> None:
    """A few names in the other alphabet do not mislead."""
    assert detect_language(text) is language


@pytest.mark.parametrize(
    ("toml", "reason"),
    [
        ("title = ", "cannot be read"),
        (b"\xff", "cannot be read"),
        ("titel = 'x'", "unknown field “titel”"),
        ("title = ''", "must be text"),
        ("title = 3", "must be text"),
        ("id = 'Δ1'", "lower-case letters"),
        ("language = 'de'", "one of el, en"),
        ("genre = 'Poem'", "one of PressRelease"),
        ("published = '2018-12-05'", "a day such as"),
        ("published = 2018-12-05T10:00:00", "a day such as"),
        ("source_url = 'ftp://x'", "a web address"),
        ("source_url = ['https://x.org']", "a web address"),
        ("derived_from = 'ftp://x'", "a web address, or a list"),
        ("derived_from = []", "a web address, or a list"),
        ("derived_from = ['https://x.org', 3]", "a web address, or a list"),
    ],
)
def test_broken_metadata_name_the_field(
    tmp_path: Path, toml: str | bytes, reason: str
) -> None:
    """A metadata file that says something it may not is told with field and rule."""
    write(tmp_path / "a.toml", toml)
    with pytest.raises(MetadataError, match=reason) as caught:
        load_document(write(tmp_path / "a.txt", "Text."))
    assert caught.value.path == tmp_path / "a.toml"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \n\t", "is empty"),
        ("a.txt", "Le maire a été réélu".encode("cp1252"), "not UTF-8 .byte 11, line"),
        ("a.txt", b"ok\n\x80", "byte 3, line 2"),
        ("a.txt", b"a\x00b", "NUL"),
        ("a.txt", b"x" * 101, "at most 100"),
    ],
)
def test_unreadable_files_say_why(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    """Empty, too large and non-text files are refused with their reason."""
    with pytest.raises(UnreadableDocumentError, match=reason):
        load_document(write(tmp_path / name, data), max_bytes=100)


def test_missing_and_foreign_files_say_why(tmp_path: Path) -> None:
    """A file that is not there and a kind without a reader are told apart."""
    with pytest.raises(UnreadableDocumentError, match="No such file"):
        load_document(tmp_path / "none.txt")
    with pytest.raises(UnsupportedMediaTypeError, match=r"\.txt"):
        load_document(write(tmp_path / "a.xlsx", b"PK"))
    with pytest.raises(UnreadableDocumentError, match="no folder"):
        load_folder(tmp_path / "none")


def test_one_bad_file_does_not_stop_the_folder(tmp_path: Path) -> None:
    """Good documents come in order of identifiers, and each failure is listed."""
    (tmp_path / "sub").mkdir()
    write(tmp_path / "b.txt", "B.")
    write(tmp_path / "b.toml", "id = 'a1'")
    write(tmp_path / "sub" / "a0.txt", "A.")
    write(tmp_path / "sub" / "a1.txt", "Same name.")
    write(tmp_path / "c.txt", "")
    write(tmp_path / "d.pdf", "%PDF")
    write(tmp_path / "e.toml", "")
    write(tmp_path / ".hidden", "")
    batch = load_folder(tmp_path)
    assert [document.id for document in batch.documents] == ["a0", "a1"]
    paths = [failure.path.relative_to(tmp_path) for failure in batch.failures]
    names = [path.as_posix() for path in paths]
    assert names == ["c.txt", "d.pdf", "e.toml", "sub/a1.txt"]
    with pytest.raises(ExceptionGroup) as caught:
        batch.raise_failures()
    assert caught.group_contains(DocumentError)
    assert len(caught.value.exceptions) == 4


def test_shipped_documents_are_read() -> None:
    """The documents in the repository have titles in both languages and a publisher."""
    batch = load_folder(SHIPPED)
    batch.raise_failures()
    assert batch.documents
    for document in batch.documents:
        assert document.metadata.title_translated
        assert document.metadata.publisher
        assert document.metadata.language is detect_language(document.text)
