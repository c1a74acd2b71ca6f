"""Writing the index of a release: once, from what the graph says."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

from rdflib import FOAF

from citykg.extraction.inflection import folded_forms
from citykg.namespaces.greek import fold
from citykg.namespaces.greeklish import sound_keys, words_of
from citykg.releases import Companion, Draft
from citykg.search.gathering import Gathered, Named, gather
from citykg.search.schema import INDEX_FILE, INDEXES, TABLES, VERSION
from citykg.settings import Settings
from citykg.store.model import QueryEngine

_GREEK: Final = frozenset(map(chr, range(0x370, 0x400)))
_SHORTEST_INFLECTED: Final = 4  # letters; shorter words are articles and the like
_LONGEST_FORM: Final = 40
_PERSON: Final = str(FOAF.Person)


def write_index(path: Path, engine: QueryEngine, *, base_iri: str) -> None:
    """Write the index of a graph.

    Args:
        path: The file to write; there is none yet.
        engine: Answers queries over the graph.
        base_iri: Start of instance and graph IRIs.

    Raises:
        QueryError: If the engine refuses a query.
        OSError: If the disk refuses.
    """
    gathered = gather(engine, base_iri=base_iri)
    try:
        with closing(sqlite3.connect(path)) as connection:
            # Nobody reads the file before it is whole, and the release syncs it.
            connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;")
            connection.executescript(TABLES)
            fill(connection, gathered)
            connection.executescript(INDEXES)
            connection.execute(f"PRAGMA user_version={VERSION}")
            connection.commit()
            connection.execute("VACUUM")
    except sqlite3.OperationalError as error:
        raise OSError(f"{path} cannot be written: {error}") from error


def index_companion(settings: Settings) -> Companion:
    """Return what writes the index beside the graph of a release.

    Args:
        settings: Base of the IRIs.
    """

    def write(draft: Draft) -> None:
        path = draft.folder / INDEX_FILE
        write_index(path, draft.engine, base_iri=settings.base_iri)

    return write


def fill(connection: sqlite3.Connection, gathered: Gathered) -> None:
    """Fill the empty tables of an index.

    Args:
        connection: A connection to them.
        gathered: What there is to find, the most important first.
    """
    vocabulary = _Vocabulary()
    numbers = {thing.iri: number for number, thing in enumerate(gathered.things, 1)}
    connection.executemany(
        "INSERT INTO things VALUES (?, ?, ?, ?, ?)",
        (
            (
                numbers[one.iri],
                one.iri,
                " ".join(one.kinds),
                _json(one.labels),
                one.facts,
            )
            for one in gathered.things
        ),
    )
    connection.executemany(
        "INSERT INTO names VALUES (NULL, ?, ?, ?, ?)",
        _names(gathered.things, vocabulary),
    )
    for iri, text in gathered.bodies.items():
        number = numbers[iri]
        words = vocabulary.add(text)
        connection.execute("INSERT INTO bodies VALUES (?, ?)", (number, text))
        connection.execute(
            "INSERT INTO body_words (rowid, folded) VALUES (?, ?)",
            (number, " ".join(words)),
        )
    connection.executemany(
        "INSERT OR IGNORE INTO facets VALUES (?, ?, ?)",
        (
            (numbers[iri], facet, value)
            for iri, facet, value in gathered.facets
            if iri in numbers
        ),
    )
    vocabulary.write(connection)


def _json(labels: Mapping[str, str]) -> str:
    return json.dumps(labels, ensure_ascii=False)


def _names(
    things: Iterable[Named], vocabulary: "_Vocabulary"
) -> Iterator[tuple[int, str, bool, str]]:
    for number, thing in enumerate(things, 1):
        taken: set[str] = set()
        for name, given in thing.names:
            for words in _orders(vocabulary.add(name), thing):
                if words not in taken:
                    taken.add(words)
                    yield number, name, given, words


def _orders(words: Sequence[str], thing: Named) -> Iterator[str]:
    """Return the words of a name in the orders that people write them in."""
    if words:
        yield " ".join(words)
    if len(words) > 1 and _PERSON in thing.kinds:  # the family name comes first, too
        yield " ".join((words[-1], *words[:-1]))


class _Vocabulary:
    """All words of names and texts, with the forms that they are found by."""

    def __init__(self) -> None:
        self._uses: Counter[str] = Counter()
        self._shown: dict[str, str] = {}

    def add(self, text: str) -> tuple[str, ...]:
        """Take in the words of a text, and return them folded."""
        words = words_of(text)
        self._uses.update(words)
        for raw in text.split():
            bare = raw.strip(".,;:·!()[]«»“”\"'’‘-–/")
            self._shown.setdefault(fold(bare), bare)
        return words

    def write(self, connection: sqlite3.Connection) -> None:
        """Write the words, most used first."""
        ranked = sorted(self._uses.items(), key=lambda pair: (-pair[1], pair[0]))
        rows = [
            (at, word, self._shown.get(word, word), uses)
            for at, (word, uses) in enumerate(ranked, 1)
        ]
        connection.executemany("INSERT INTO words VALUES (?, ?, ?, ?)", rows)
        connection.executemany(
            "INSERT INTO sounds VALUES (?, ?, ?)",
            ((key, uses, word) for word, uses in ranked for key in sound_keys(word)),
        )
        connection.executemany(
            "INSERT INTO trigrams (rowid, word, sound) VALUES (?, ?, ?)",
            ((at, word, f"_{sound_keys(word)[0]}_") for at, word, _, _ in rows),
        )
        forms = {(form, word) for word in self._uses for form in _forms(word)}
        connection.executemany("INSERT INTO forms VALUES (?, ?)", sorted(forms))
        connection.executemany(
            "INSERT OR IGNORE INTO form_sounds VALUES (?, ?)",
            ((sound_keys(form)[0], word) for form, word in sorted(forms)),
        )


def _forms(word: str) -> Iterator[str]:
    """Return what a word turns into in sentences, if it is Greek."""
    if not _SHORTEST_INFLECTED <= len(word) <= _LONGEST_FORM or word[0] not in _GREEK:
        return
    for form in folded_forms(word):
        if form != word:
            yield form
