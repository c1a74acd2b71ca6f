"""A Greek word is found by all usual ways to spell it, in either alphabet."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from citykg.namespaces.greek import fold, transliterate
from citykg.namespaces.greeklish import sound_key, sound_keys, words_of

# Letters whose Latin spellings need no look at their neighbours.
SPELLINGS = {
    "α": "a", "β": "vb", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "ι": "i", "κ": "k",
    "λ": "l", "μ": "m", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ω": "ow", "φ": "f",
}  # fmt: skip
CONSONANTS, VOWELS = "βγδζκλμπρσφ", "αειοω"
SYLLABLE = st.tuples(st.sampled_from(CONSONANTS), st.sampled_from(VOWELS))
WORDS = st.lists(SYLLABLE, min_size=1, max_size=4).map(
    lambda pairs: "".join("".join(pair) for pair in pairs)
)


@given(WORDS, st.randoms(use_true_random=False))
def test_every_usual_spelling_leads_to_the_word(word: str, random: Random) -> None:
    """Whichever Latin letter stands for each, the key of the word is among theirs."""
    spelt = "".join(random.choice(SPELLINGS[letter]) for letter in word)
    if sum(letter in "bw" for letter in spelt) <= 3:
        assert sound_key(word) in sound_keys(spelt)


@given(WORDS)
def test_elot_743_leads_to_the_word(word: str) -> None:
    """The standard's own spelling has the key of the word."""
    assert sound_key(word) in sound_keys(fold(transliterate(word)))


@given(st.text())
def test_any_text_has_words_and_keys(text: str) -> None:
    """Nothing that can be typed does harm; folding the words changes nothing."""
    for word in words_of(text):
        keys = sound_keys(word)
        assert keys
        assert all(keys)
        assert fold(word) == word


@given(st.text(alphabet="αβγάέήΐΆΈςσΣ "))
def test_marks_and_case_do_not_count(text: str) -> None:
    """Capitals and accents change no word."""
    assert words_of(text.upper()) == words_of(text)
