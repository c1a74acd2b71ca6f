"""Lines become paragraphs and items, and every character knows where it stood."""

from hypothesis import given
from hypothesis import strategies as st

from citykg.extraction.flow import BlockKind, to_flow


def _blocks(text: str) -> list[str]:
    flow = to_flow(text)
    return [flow.text[block.start : block.end] for block in flow.blocks]


@given(st.text(alphabet="αβΓ aB.-\n\r\t\u00a0•1)«»", max_size=200))
def test_every_character_maps_back(text: str) -> None:
    """A flow only leaves out or replaces blanks and look-alikes, in order."""
    flow = to_flow(text)
    assert list(flow.offsets) == sorted(flow.offsets)
    assert len(flow.text) == len(flow.offsets)
    for block in flow.blocks:
        first = flow.text[block.start]
        assert not first.isspace()
        assert not text[flow.offsets[block.start]].isspace()


def test_wrapped_lines_are_joined() -> None:
    """A line that ends in mid-sentence goes on in the next one."""
    text = (
        "Ο Δήμος Βόλου προχώρησε σε συνεργασία με το δίκτυο που συνδέει\n"
        "πόλεις και κοινότητες σε όλη την Ευρώπη και την Ασία.\n\n"
        "Η δεύτερη παράγραφος μιλά για κάτι που δεν έχει σχέση με το\n"
        "πρώτο θέμα.\n"
    )
    assert len(_blocks(text)) == 2
    assert "συνδέει πόλεις" in _blocks(text)[0]


def test_blank_lines_between_wrapped_lines_do_not_part_them() -> None:
    """Some press offices leave a blank line after every printed line."""
    text = "Ο Δήμος συνεχίζοντας την προσπάθειά του\n\nπρος αυτήν την κατεύθυνση.\n"
    assert _blocks(text) == [
        "Ο Δήμος συνεχίζοντας την προσπάθειά του προς αυτήν την κατεύθυνση."
    ]


def test_items_keep_their_marker_as_printed() -> None:
    """Bullets and numerals part items; the numeral stays as it is printed."""
    flow = to_flow("Οι άξονες:\nΙ.Πρώτος\nIV: Δεύτερος\n• Τρίτος\n2) Τέταρτος")
    items = [block for block in flow.blocks if block.kind is BlockKind.ITEM]
    assert [item.marker for item in items] == ["Ι.", "IV:", "•", "2)"]
    assert [flow.text[item.start : item.end] for item in items] == [
        "Πρώτος",
        "Δεύτερος",
        "Τρίτος",
        "Τέταρτος",
    ]


def test_an_address_cut_by_a_line_break_is_joined() -> None:
    """A web address keeps its hyphen, a word cut at the end of a line loses it."""
    address = "Δείτε\nhttps://example.org/the-open-\n\nagile-network/"
    assert "https://example.org/the-open-agile-network/" in to_flow(address).text
    assert _blocks("Η ενημέ-\nρωση των πολιτών") == ["Η ενημέρωση των πολιτών"]


def test_no_visible_character_gives_an_empty_flow() -> None:
    """Blank text has no blocks and raises nothing."""
    assert to_flow(" \n\t\u00a0\n").blocks == ()


def test_each_line_of_a_list_of_people_is_a_block() -> None:
    lines = (
        "Στο βήμα της ημερίδας ανέβηκαν οι εξής εισηγητές",
        "Άννα Ρήγα, Πρόεδρος του Συλλόγου Εμπόρων Λιβαδειάς",
        "Πέτρος Ντάκος, Μηχανικός της Τεχνικής Υπηρεσίας",
        "Σίμος Ράλλης (Δήμαρχος Κιλκίς και μέλος της επιτροπής)",
    )
    flow = to_flow("\n".join(lines))
    assert [flow.text[one.start : one.end] for one in flow.blocks][-2:] == [*lines[2:]]


def test_an_initial_that_begins_a_line_is_no_numeral() -> None:
    text = (
        "Στην εκδήλωση παρέστησαν ο Δήμαρχος της πόλης και ο Αντιδήμαρχος\n"
        "Ι. Ντάκος μαζί με στελέχη της υπηρεσίας και πολλούς από τους\n"
        "κατοίκους της περιοχής που είχαν έρθει για να ακούσουν τα νέα\n"
        "σχέδια και να μιλήσουν με τους μηχανικούς."
    )
    assert len(to_flow(text).blocks) == 1
