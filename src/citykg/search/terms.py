"""What the words of a query stand for: words that the index has."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum
from typing import Final

from rapidfuzz.distance import OSA

from citykg.namespaces.greeklish import sound_key, sound_keys, words_of

LONGEST_QUERY: Final = 300
"""Characters of a query that are looked at."""
_MOST_TERMS: Final = 12
_MOST_ALIKE: Final = 64
_MOST_BEGUN: Final = 48
_MOST_INSIDE: Final = 64
_MOST_NEAR: Final = 5  # words that a mistyped one may have been
_NEAR_SEEN: Final = 300  # words with most letters in common that are compared
_TRIGRAM: Final = 3
# Letters from which on what was typed so far is taken for a whole word: initials and
# short English words would come before the names that people begin to type.
_SHORTEST_TYPED: Final = 3
_SHORTEST_ALIKE: Final = 4
_BOUNDS: Final = ((3, 0), (5, 1), (9, 2))  # letters, and slips that they may hold
_MOST_SLIPS: Final = 3
_LAST: Final = "\U0010ffff"
# Words that every second name has; they count only where a query has no others.
_SMALL: Final = frozenset(
    words_of(
        "ο η το οι τα του της τον την των τους τις και κι σε στο στη στην στον στα "
        "στους στις από για με the of and in at on for to a an"
    )
)


class Manner(IntEnum):
    """How a word of the index stands for one of the query, best first."""

    TYPED = 0
    ALIKE = 1  # it sounds alike, or is another form of it
    BEGUN = 2  # it begins so
    BEGUN_ALIKE = 3  # it begins with that sound
    INSIDE = 4
    MENDED = 5


@dataclass(frozen=True, slots=True)
class QueryTerm:
    """A word of a query.

    Args:
        typed: The word, folded.
        is_open: Whether more letters may follow.
        words: Words of the index that it stands for, and how.
    """

    typed: str
    is_open: bool = False
    words: Mapping[str, Manner] = field(default_factory=dict)

    def manner(self, word: str) -> Manner | None:
        """Tell how a word of the index stands for this one; None if it does not."""
        if word in self.words:
            return self.words[word]
        return Manner.BEGUN if self.is_open and word.startswith(self.typed) else None

    def to_fts(self, *, at: str = "") -> str:
        """Return what finds the words, in the syntax of FTS5.

        Args:
            at: ``^`` for the first word of a name, else any.
        """
        quoted = [f'{at}"{one}"' for one in self.words or (self.typed,)]
        begun = [f'{at}"{self.typed}" *'] if self.is_open else []
        return f"({' OR '.join((*begun, *quoted))})"


def expression(terms: Sequence[QueryTerm], *, joined: str = "AND") -> str:
    """Return what finds names or texts with these words, in the syntax of FTS5.

    Args:
        terms: The words.
        joined: ``AND`` for all of them, ``OR`` for any.
    """
    return f" {joined} ".join(term.to_fts() for term in terms)


def beginning(terms: Sequence[QueryTerm]) -> str:
    """Return what finds names that begin with the first word and have the others.

    Args:
        terms: The words.
    """
    first, *others = terms
    return " AND ".join((first.to_fts(at="^"), *(one.to_fts() for one in others)))


def split_query(query: str) -> list[str]:
    """Return the folded words of a query that count.

    Args:
        query: What somebody typed.
    """
    return telling(words_of(query[:LONGEST_QUERY]))[:_MOST_TERMS]


def telling(words: Iterable[str]) -> list[str]:
    """Leave out small words such as articles, unless there are no others."""
    words = list(words)
    return [word for word in words if word not in _SMALL] or words


def expand(
    connection: sqlite3.Connection, words: Sequence[str], *, is_open: bool
) -> list[QueryTerm]:
    """Find what the words of a query stand for.

    Args:
        connection: A connection to the index.
        words: The words, folded.
        is_open: Whether more letters may follow the last one.
    """
    last = len(words) - 1
    return [
        _term(connection, word, is_open=is_open and at == last)
        for at, word in enumerate(words)
    ]


def _term(connection: sqlite3.Connection, word: str, *, is_open: bool) -> QueryTerm:
    keys = sound_keys(word)
    found: dict[str, Manner] = {}
    if is_open:
        for key in keys:
            for other in _column(
                connection,
                "SELECT word FROM sounds WHERE key >= ? AND key < ? "
                "ORDER BY uses DESC LIMIT ?",
                (key, key + _LAST, _MOST_BEGUN),
            ):
                found[other] = Manner.BEGUN_ALIKE
    found |= dict.fromkeys(_alike(connection, word, keys), Manner.ALIKE)
    found[word] = Manner.TYPED
    if is_open:
        found = {one: _so_far(word, one, manner) for one, manner in found.items()}
    return QueryTerm(word, is_open, found)


def _so_far(word: str, other: str, manner: Manner) -> Manner:
    """Tell how a word stands for another that is perhaps not typed to its end."""
    if other.startswith(word) and other != word:
        return min(manner, Manner.BEGUN)
    least = _SHORTEST_TYPED if other == word else _SHORTEST_ALIKE
    if len(word) >= least:
        return manner
    return max(manner, Manner.BEGUN if other == word else Manner.BEGUN_ALIKE)


_SOUNDING: Final = """
SELECT word FROM sounds WHERE key IN (SELECT value FROM json_each(?)) LIMIT ?
"""
_STEMS: Final = """
SELECT word FROM forms WHERE form = ? UNION SELECT word FROM form_sounds
WHERE key IN (SELECT value FROM json_each(?)) LIMIT ?
"""
_FORMS: Final = """
SELECT form FROM forms JOIN words ON words.word = form
WHERE forms.word IN (SELECT value FROM json_each(?)) LIMIT ?
"""


def _alike(connection: sqlite3.Connection, word: str, keys: Sequence[str]) -> list[str]:
    """Return words that sound like a word or its stem, and other forms of these."""
    stems = _column(connection, _STEMS, (word, json.dumps(keys), _MOST_ALIKE))
    sounds = json.dumps([*keys, *map(sound_key, stems)])
    sounding = _column(connection, _SOUNDING, (sounds, _MOST_ALIKE))
    bases = list(dict.fromkeys((*sounding, *stems)))
    forms = _column(connection, _FORMS, (json.dumps(bases), _MOST_ALIKE))
    return [*bases, *forms]


def with_insides(
    connection: sqlite3.Connection, terms: Sequence[QueryTerm]
) -> list[QueryTerm]:
    """Let each word stand for the words that hold it, too.

    Args:
        connection: A connection to the index.
        terms: The words.
    """
    return [_inside(connection, term) for term in terms]


def _inside(connection: sqlite3.Connection, term: QueryTerm) -> QueryTerm:
    if len(term.typed) < _TRIGRAM:
        return term
    holding = _column(
        connection,
        "SELECT words.word FROM trigrams JOIN words ON words.id = trigrams.rowid "
        "WHERE trigrams MATCH ? ORDER BY trigrams.rowid LIMIT ?",
        (f'word : "{term.typed}"', _MOST_INSIDE),
    )
    return replace(term, words={**dict.fromkeys(holding, Manner.INSIDE), **term.words})


def mend(
    connection: sqlite3.Connection, terms: Sequence[QueryTerm]
) -> tuple[list[QueryTerm], str] | None:
    """Replace words that nothing has by the nearest ones that something has.

    Args:
        connection: A connection to the index.
        terms: The words of the query.

    Returns:
        The words with what they may have been, and the query as it may have been
        meant; or None where no word needs it or none can be mended.
    """
    mended: list[QueryTerm] = []
    meant: list[str] = []
    changed = False
    for term in terms:
        if _is_known(connection, term):
            mended.append(term)
            meant.append(_shown(connection, term.typed))
            continue
        near = _near(connection, term.typed)
        if near:
            changed = True
            words = dict.fromkeys(near, Manner.MENDED)
            mended.append(QueryTerm(term.typed, words=words))
            meant.append(_shown(connection, near[0]))
    return (mended, " ".join(meant)) if changed else None


def _is_known(connection: sqlite3.Connection, term: QueryTerm) -> bool:
    sought = "SELECT 1 FROM name_words WHERE name_words MATCH ? LIMIT 1"
    texts = "SELECT 1 FROM body_words WHERE body_words MATCH ? LIMIT 1"
    return any(_column(connection, one, (term.to_fts(),)) for one in (sought, texts))


def _near(connection: sqlite3.Connection, word: str) -> list[str]:
    """Return the words of the index that are at few slips from a word, nearest first.

    They are sought among those that share most letters in a row with it; slips are
    counted in how words sound, so that spelling counts less than letters swapped.
    """
    slips = next((most for least, most in _BOUNDS if len(word) <= least), _MOST_SLIPS)
    keys = sound_keys(word)
    padded = f"_{keys[0]}_"
    grams = {padded[at : at + _TRIGRAM] for at in range(len(padded) - _TRIGRAM + 1)}
    if not slips or not grams:
        return []
    seen = connection.execute(
        "SELECT words.word, uses FROM trigrams JOIN words ON words.id = trigrams.rowid "
        "WHERE trigrams MATCH ? ORDER BY rank LIMIT ?",
        (
            "sound : (" + " OR ".join(f'"{gram}"' for gram in sorted(grams)) + ")",
            _NEAR_SEEN,
        ),
    ).fetchall()
    ranked = sorted(
        (distance, -uses, other)
        for other, uses in seen
        if (distance := _distance(keys, word, other, most=slips)) <= slips
    )
    best = ranked[0][0] if ranked else 0
    return [other for distance, _, other in ranked if distance == best][:_MOST_NEAR]


def _distance(keys: Sequence[str], word: str, other: str, *, most: int) -> int:
    sounds = sound_key(other)
    return min(
        OSA.distance(word, other, score_cutoff=most),
        *(OSA.distance(key, sounds, score_cutoff=most) for key in keys),
    )


def _shown(connection: sqlite3.Connection, word: str) -> str:
    """Return a word as documents write it."""
    found = _column(connection, "SELECT shown FROM words WHERE word = ?", (word,))
    return found[0] if found else word


def _column(
    connection: sqlite3.Connection, query: str, values: Sequence[object]
) -> list[str]:
    return [row[0] for row in connection.execute(query, values)]
