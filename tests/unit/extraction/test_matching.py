"""Patterns hold exactly where the table of their notation says."""

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from citykg.documents.model import Language
from citykg.extraction.nlp import annotate, load_pipeline
from citykg.extraction.patterns import pattern, sentences
from citykg.extraction.tokens import Doc, Span
from citykg.extraction.word_index import index_of, set_entities

NLP = load_pipeline(Language.GREEK)
WORDS = ("alfa", "Beta", "betamax", "gama", ",", ".", "Delta")
BODIES = ("alfa", "beta", "bet~", "gama|delta", ",", "^", "_", "@Red", "@Red|Blue")
ENDS = {".", ";", "!", "·", "…", "\n", "?", ":"}

Choice = tuple[int, ...]

_elements = st.one_of(
    st.tuples(st.sampled_from(BODIES), st.sampled_from(["", "", "?", "*", "+"])).map(
        "".join
    ),
    st.sampled_from(["...", "...2"]),
)
_rows = st.lists(_elements, min_size=1, max_size=4).filter(
    lambda row: any(body[-1] not in "?*" and body[0] != "." for body in row)
)


@st.composite
def _docs(draw: st.DrawFn) -> Doc:
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=9))
    doc = annotate(NLP(" ".join(words)), language=Language.GREEK)
    spans, at = [], 0
    while at < len(doc):
        length = draw(st.integers(0, 2))
        label = draw(st.sampled_from(["Red", "Blue"]))
        end = min(len(doc), at + length)
        if length and all(one.is_sent_start is not True for one in doc[at + 1 : end]):
            spans.append(Span(doc, at, end, label=label))
        at += max(1, length)
    set_entities(doc, spans)
    return doc


def _takes(doc: Doc, body: str, at: int) -> int:
    """Return where an element ends that begins at *at*, or -1; read off the table."""
    token = doc[at]
    if body.startswith("@"):
        labels = body[1:].split("|")
        ends = (one.end for one in doc.ents if one.start == at and one.label_ in labels)
        return next(ends, -1)
    if body == "^":
        return at + 1 if token.text[0].isupper() else -1
    if body == "_" or body.startswith("..."):
        return -1 if token.text in ENDS else at + 1
    forms = (token.norm_, token.lemma_)
    stems = [word[:-1] for word in body.split("|") if word.endswith("~")]
    fits = any(
        form in body.split("|") or form.startswith(tuple(stems)) for form in forms
    )
    return at + 1 if fits else -1


def _ways(doc: Doc, row: list[str], at: int, stop: int) -> Iterator[Choice]:
    """Yield all ways to share tokens from *at* on among the elements of *row*."""
    if not row:
        yield (at,)
        return
    body, op = row[0], ""
    if body[-1] in "?*+" and len(body) > 1:
        body, op = body[:-1], body[-1]
    least, most = {"": (1, 1), "?": (0, 1), "*": (0, 99), "+": (1, 99)}[op]
    if body.startswith("..."):
        least, most = 0, int(body[3:] or 6)
    end = at
    for taken in range(most + 1):
        if taken >= least:
            yield from ((at, *rest) for rest in _ways(doc, row[1:], end, stop))
        end = _takes(doc, body, end) if end < stop else -1
        if end < 0:
            return


def _expected(doc: Doc, rows: list[list[str]], *, greedy: bool) -> list[Choice]:
    found: list[Choice] = []
    reached = 0
    for start in range(len(doc)):
        stop = doc[start].sent.end
        ends = [
            way[-1]
            for row in rows
            for way in _ways(doc, row, start, stop)
            if way[-1] > start
        ]
        if start >= reached and ends:
            reached = max(ends) if greedy else min(ends)
            found.append((start, reached))
    return found


@settings(max_examples=150, deadline=None)
@given(_docs(), st.lists(_rows, min_size=1, max_size=3), st.booleans())
def test_matches_are_those_of_the_table(
    doc: Doc,
    rows: list[list[str]],
    greedy: bool,  # noqa: FBT001  # hypothesis gives it by place
) -> None:
    """The shortest (or longest) way from each start, none overlapping the last."""
    found = pattern(*map(" ".join, rows), greedy=greedy).find(doc)
    assert [(one.span.start, one.span.end) for one in found] == _expected(
        doc, rows, greedy=greedy
    )


@settings(max_examples=75, deadline=None)
@given(_docs(), _rows)
def test_named_parts_are_where_the_elements_hold(doc: Doc, row: list[str]) -> None:
    """Each part holds what its element takes, whole entities included."""
    named = [f"{name}={element}" for name, element in zip("abcd", row, strict=False)]
    for match in pattern(" ".join(named)).find(doc):
        for name, element in zip("abcd", row, strict=False):
            part = match.get(name)
            if part is not None and element in BODIES:
                assert _takes(doc, element, part.start) > part.start
                assert match.span.start <= part.start
                assert part.end <= match.span.end


def _read(text: str) -> Doc:
    return annotate(NLP(text), language=Language.GREEK)


def test_of_equal_matches_optional_elements_take_most() -> None:
    """What may be named is named, where a gap could swallow it."""
    match = pattern("alfa b=beta? ...3 gama").first(_read("alfa beta gama"))
    assert match is not None
    assert match["b"].text == "beta"


def test_of_equal_matches_the_first_row_counts() -> None:
    """Rows stand in the order in which they are believed."""
    match = pattern("x=alfa beta", "y=alfa beta").first(_read("alfa beta"))
    assert match is not None
    assert set(match.parts) == {"x"}


def test_patterns_see_entities_set_after_they_were_asked() -> None:
    """`set_entities` makes patterns forget what they knew."""
    doc = _read("alfa Beta")
    row = pattern("@Red")
    assert row.first(doc) is None
    set_entities(doc, [Span(doc, 1, 2, label="Red")])
    assert row.first(doc) is not None
    set_entities(doc, [])
    assert row.first(doc) is None


def test_a_pattern_made_late_is_found_as_well() -> None:
    """The index of a document grows with the table of words."""
    doc = _read("alfa omega")
    assert pattern("alfa").first(doc) is not None
    assert pattern("omega").first(doc) is not None


def test_sentences_are_those_of_the_tokens() -> None:
    """Token, span and document agree on where sentences begin and end."""
    doc = _read("Alfa beta. Gama delta! Alfa")
    assert [one.text for one in doc.sents] == ["Alfa beta.", "Gama delta!", "Alfa"]
    assert doc[4].sent.text == "Gama delta!"
    assert doc[1:4].sent.text == "Alfa beta."
    assert [one.text for one in sentences(doc[1:4])] == ["Alfa beta.", "Gama delta!"]
    assert doc[0:0].sent.text == "Alfa beta."


def test_entities_within_a_part() -> None:
    """Only entities that lie wholly within the part count."""
    doc = _read("alfa Beta Delta gama Beta")
    set_entities(doc, [Span(doc, 4, 5, label="Red"), Span(doc, 1, 3, label="Red")])
    index = index_of(doc)
    assert [one.start for one in index.entities] == [1, 4]
    assert [one.start for one in index.entities_in(1, 5)] == [1, 4]
    assert [one.start for one in index.entities_in(0, 2)] == []
    assert [one.start for one in index.entities_in(2, 5)] == [4]


def test_an_empty_text_has_no_matches() -> None:
    """A document without a word is searched like any other."""
    doc = _read("")
    assert pattern("alfa").first(doc) is None
    assert list(doc.sents) == []
