"""A text is cut into marked pieces that give the text back, marked where it should."""

from hypothesis import given
from hypothesis import strategies as st

from citykg.web.pages.highlight import (
    Mark,
    MarkKind,
    Paragraph,
    Piece,
    paragraphs,
    unwrap,
)

TEXT = "Η Λαμία είναι το τέταρτο μέλος.\n\n• Δεύτερη γραμμή"


def pieces_of(lines: tuple[Paragraph, ...]) -> list[Piece]:
    """Return all pieces of all paragraphs."""
    return [piece for line in lines for piece in line.pieces]


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Mark], tuple[int, int]]:
    """Draw a text with marks that nest and overlap, and words asked for."""
    text = draw(st.text(alphabet="αβ γ\n.", min_size=2, max_size=40))
    ends = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text)))
    spans = ends.filter(lambda span: span[0] < span[1])
    kinds = st.sampled_from(MarkKind)
    build = st.builds(lambda span, kind: Mark(span[0], span[1], kind), spans, kinds)
    marks = draw(st.lists(build, max_size=6))
    return text, marks, draw(spans)


@given(marked_texts())
def test_pieces_are_the_text(case: tuple[str, list[Mark], tuple[int, int]]) -> None:
    """Each piece stands where it says, in order; only blank space is left out."""
    text, marks, asked = case
    end = 0
    for piece in pieces_of(paragraphs(text, marks, asked=asked)):
        assert not text[end : piece.start].strip()
        end = piece.start + len(piece.text)
        assert text[piece.start : end] == piece.text
    assert not text[end:].strip()


@given(marked_texts())
def test_pieces_carry_their_marks(
    case: tuple[str, list[Mark], tuple[int, int]],
) -> None:
    """A character is marked alike by the text's marks and by its piece."""
    text, marks, asked = case
    for piece in pieces_of(paragraphs(text, marks, asked=asked)):
        for at in range(piece.start, piece.start + len(piece.text)):
            kinds = {mark.kind for mark in marks if mark.start <= at < mark.end}
            assert piece.kinds == kinds
            assert piece.asked == (asked[0] <= at < asked[1])


@given(marked_texts())
def test_places_are_named_once(
    case: tuple[str, list[Mark], tuple[int, int]],
) -> None:
    """No two pieces hold the same anchor, so each address leads to one place."""
    text, marks, asked = case
    anchors = [
        anchor
        for piece in pieces_of(paragraphs(text, marks, asked=asked))
        for anchor in piece.anchors
    ]
    assert len(set(anchors)) == len(anchors)


def test_the_innermost_mark_leads() -> None:
    """Where marks nest, the link goes to the shortest; a quotation never leads."""
    whole, words, name = (
        Mark(0, 31, MarkKind.QUOTE),
        Mark(2, 30, MarkKind.FACT),
        Mark(2, 7, MarkKind.MENTION),
    )
    pieces = pieces_of(paragraphs(TEXT, [whole, words, name]))
    assert [(piece.text, piece.innermost) for piece in pieces][:3] == [
        ("Η ", None),
        ("Λαμία", name),
        (" είναι το τέταρτο μέλος", words),
    ]


def test_a_quoted_line_is_told_from_quoted_words() -> None:
    """A line is quoted only if all of it is."""
    lines = paragraphs(TEXT, [Mark(2, 49, MarkKind.QUOTE)])
    assert [line.quoted for line in lines] == [False, True]


def test_lines_of_fixed_width_are_joined() -> None:
    """A full line that ends no sentence goes on; bullets and new sentences do not."""
    text = "ένα δύο τρία τέσσερα\n\nπέντε έξι επτά οκτώ.\nΝέα αρχή εδώ και τώρα\n• ένα"
    assert [text[start:end] for start, end in unwrap(text)] == [
        "ένα δύο τρία τέσσερα\n\nπέντε έξι επτά οκτώ.",
        "Νέα αρχή εδώ και τώρα",
        "• ένα",
    ]


def test_long_lines_are_paragraphs() -> None:
    """Where a line is longer than any page is wide, each line stands by itself."""
    text = f"{'λέξη ' * 40}\nάλλη"
    assert len(unwrap(text)) == 2
