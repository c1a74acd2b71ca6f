"""The tables of an index: one SQLite file, written once."""

from typing import Final

INDEX_FILE: Final = "search.sqlite"
"""Its name in the folder of a release."""

VERSION: Final = 1
"""Of the tables; an index of another version is not read."""

# Things are numbered by importance and names by their things, so what is read in order
# of row is read with the most important first and may stop early.
TABLES: Final = """
CREATE TABLE things (
  id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, kinds TEXT NOT NULL,
  labels TEXT NOT NULL, facts INTEGER NOT NULL
);
CREATE TABLE names (
  id INTEGER PRIMARY KEY, thing INTEGER NOT NULL, text TEXT NOT NULL,
  given INTEGER NOT NULL, folded TEXT NOT NULL
);
CREATE VIRTUAL TABLE name_words USING fts5 (
  folded, content='names', content_rowid='id', tokenize='ascii', prefix='1 2 3 4'
);
CREATE TABLE bodies (thing INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE VIRTUAL TABLE body_words USING fts5 (
  folded, content='', tokenize='ascii', prefix='3'
);
CREATE TABLE facets (
  thing INTEGER NOT NULL, facet TEXT NOT NULL, value TEXT NOT NULL,
  PRIMARY KEY (thing, facet, value)
) WITHOUT ROWID;
CREATE TABLE words (
  id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE, shown TEXT NOT NULL,
  uses INTEGER NOT NULL
);
CREATE TABLE sounds (
  key TEXT NOT NULL, uses INTEGER NOT NULL, word TEXT NOT NULL,
  PRIMARY KEY (key, word)
) WITHOUT ROWID;
CREATE TABLE forms (
  form TEXT NOT NULL, word TEXT NOT NULL, PRIMARY KEY (form, word)
) WITHOUT ROWID;
CREATE TABLE form_sounds (
  key TEXT NOT NULL, word TEXT NOT NULL, PRIMARY KEY (key, word)
) WITHOUT ROWID;
CREATE VIRTUAL TABLE trigrams USING fts5 (
  word, sound, content='', tokenize='trigram'
);
"""
# Made once the tables are filled, which is quicker.
INDEXES: Final = """
CREATE INDEX names_by_thing ON names (thing);
CREATE INDEX names_by_folded ON names (folded);
CREATE INDEX facets_by_value ON facets (facet, value, thing);
CREATE INDEX forms_by_word ON forms (word);
INSERT INTO name_words (name_words) VALUES ('rebuild');
INSERT INTO name_words (name_words) VALUES ('optimize');
INSERT INTO body_words (body_words) VALUES ('optimize');
INSERT INTO trigrams (trigrams) VALUES ('optimize');
ANALYZE;
"""
