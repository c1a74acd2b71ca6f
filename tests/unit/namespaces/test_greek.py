"""Greek folding, Latin spelling and look-alike letters keep their promises."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citykg.namespaces.greek import (
    fold,
    fold_aligned,
    fold_with_offsets,
    transliterate,
    unify_homoglyphs,
)

GREEK = st.text(
    st.characters(min_codepoint=0x386, max_codepoint=0x3CE, categories=["L"])
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Βασίλης ΛΑΜΠΡΙΝΌΣ", "βασιλησ λαμπρινοσ"),
        ("Καραΐσκος", "καραισκοσ"),
        ("ᾳ", "α"),
        ("Ἀθῆναι", "αθηναι"),
        ("Brasília", "brasilia"),
        ("", ""),
    ],
)
def test_folding_drops_case_accents_and_final_sigma(text: str, folded: str) -> None:
    """Words that differ in case, marks or final sigma fold alike."""
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    """What is folded stays as it is."""
    assert fold(fold(text)) == fold(text)


@given(GREEK)
def test_folding_keeps_the_length_of_composed_greek(text: str) -> None:
    """Offsets into folded Greek are offsets into the text."""
    assert len(fold(text)) == len(text)


@given(GREEK)
def test_case_and_composition_do_not_matter(text: str) -> None:
    """Upper case and decomposed forms fold to the same letters."""
    assert fold(text.upper()) == fold(text)
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)


@given(st.text())
def test_offsets_lead_back_to_the_text(text: str) -> None:
    """Each folded character comes from where its offset says."""
    folded, offsets = fold_with_offsets(text)
    assert folded == fold(text)
    assert len(offsets) == len(folded) + 1
    assert offsets[-1] == len(text)
    assert all(one in fold(text[at]) for one, at in zip(folded, offsets, strict=False))


@given(st.text())
def test_aligned_folding_keeps_every_offset(text: str) -> None:
    """Each character folds in its place, or stays."""
    folded = fold_aligned(text)
    assert len(folded) == len(text)
    assert fold(folded) == fold(text)


@pytest.mark.parametrize(
    ("greek", "latin"),
    [
        ("Λαμπρινός", "Lamprinos"),
        ("Καραΐσκος", "Karaiskos"),
        ("Ευθύμιος", "Efthymios"),
        ("Μοχιανάκης", "Mochianakis"),
        ("Ινιωτάκης", "Iniotakis"),
        ("Ηράκλειο", "Irakleio"),
        ("Εύβοια", "Evvoia"),
        ("Αυλίδα", "Avlida"),
        ("άυλος", "aylos"),
        ("Άγγελος", "Angelos"),
        ("Σφίγξ", "Sfinx"),
        ("Μπάμπης", "Bampis"),
        ("Θεσσαλονίκη", "Thessaloniki"),
        ("ΘΕΣΣΑΛΟΝΙΚΗ", "THESSALONIKI"),
        ("Ταΰγετος", "Taygetos"),
        ("ταυ", "taf"),
        ("Θ.", "Th."),
        ("Open Θ", "Open Th"),
    ],
)
def test_transliteration_follows_the_standard(greek: str, latin: str) -> None:
    """Greek words read in Latin letters as ELOT 743 has it."""
    assert transliterate(greek) == latin


@given(GREEK)
def test_transliterated_greek_is_ascii(text: str) -> None:
    """No modern Greek letter is left behind."""
    assert transliterate(text).isascii()


@pytest.mark.parametrize(
    ("text", "unified"),
    [
        ("Ηpάκλειο", "Ηράκλειο"),
        ("ΙΙΙ: Υιοθέτηση", "III: Υιοθέτηση"),
        ("ΙV: Υιοθέτηση", "IV: Υιοθέτηση"),
        (
            "• To Forum μας έβαλε στη λίστα",
            "• Το Forum μας έβαλε στη λίστα",
        ),
        ("To be or not to be", "To be or not to be"),
        ("ΙΤΕ", "ΙΤΕ"),
        ("Ι. Παπαδόπουλος", "Ι. Παπαδόπουλος"),
        ("Introduction To Greek στην Αθήνα και τα νησιά", None),
    ],
)
def test_lookalike_letters_are_put_right(text: str, unified: str | None) -> None:
    """Mixed words, Latin-typed articles and Greek-typed numerals are mended."""
    assert unify_homoglyphs(text) == (text if unified is None else unified)


@given(st.text(st.sampled_from("ΑABΒκkoο Ιι")))
def test_unifying_keeps_the_length(text: str) -> None:
    """Offsets into the mended text are offsets into the text."""
    assert len(unify_homoglyphs(text)) == len(text)
