"""spaCy pipelines: tokens with folded forms and lemmas, and sentence starts."""

import re
from array import array
from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final

import simplemma
import spacy
from spacy.attrs import (  # type: ignore[import-not-found]  # compiled
    LEMMA,
    NORM,
    SENT_START,
    TAG,
)
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]  # compiled
from spacy.tokens import Doc
from spacy.util import (
    compile_infix_regex,
    compile_prefix_regex,
    compile_suffix_regex,
    get_lang_class,
)
from spacy.vocab import Vocab, create_vocab

from citykg.documents.model import Language
from citykg.extraction.word_index import remember_sentences
from citykg.namespaces.greek import fold

Pipeline = Callable[[str], Doc]
"""What makes the tokens of a text."""

_NO_STOP: Final = re.compile(
    r"^(κ|κα|κκ|κος|κ\.κ|χιλ|εκατ|δισ|π\.χ|αρ|σελ|τηλ|λ\.χ|δηλ|Dr|Mr|Mrs|Ms|Prof|"
    r"St|No|e\.g|i\.e|approx|[A-ZΑ-Ω]|[A-ZΑ-Ω][α-ωά-ώ]{0,2})\.$"
)
# Short forms that the tokenizer parts from their full stop.
_SHORT_FORMS: Final = frozenset(
    "Γεν γεν Αναπλ αναπλ Ειδ ειδ Επικ επικ Καθ καθ Καθηγ Διευθ Δντης Προϊστ Αντιδ "
    "Αντιπρ Γραμμ Γραμ Υπ Οδ οδ Λεωφ Πλ Στρ Αγ Αρχ Πολ Μηχ Αριθ αριθ Τηλ Δημ Κοιν Νομ "
    "Περ Τμ Εντ Επιστ Διοικ Οικ Τεχν Αθαν Γεωρ Γεωργ Αναστ Αλεξ Σταυρ Θεοδ Ευστ Ευάγ "
    "Ευαγ Ιωάν Ιωαν Νικ Βασ Στυλ Στέφ Αριστ Εμμ Εμμαν Ελευθ Χαρ Λεων Σωτ Φωτ Παναγ "
    "Π.Ε Δ.Ε Τ.Κ Δ.Κ Δ.Δ Γ.Γ Ν.Π.Δ.Δ Ν.Π.Ι.Δ U.S U.K Cllr cllr Ald Hon Rt Sen Gov Rep "
    "Amb Capt Lt Gen Sgt Col Asst Assoc Dept Jr Rev".split()
)
_CLOSING: Final = frozenset("»”\"')")
_STOPS: Final = frozenset(".;!·…?")
_PIECE: Final = re.compile(r"(\S+)( ?)|(\s+)")
_ATTRIBUTES: Final = [NORM, LEMMA, TAG, SENT_START]
_NO_START: Final = (1 << 64) - 1  # -1 in spaCy's unsigned numbers
_MOST_WORDS: Final = 1 << 16  # kept; a corpus has ever more figures and names


def load_pipeline(language: Language, *, model: str | None = None) -> Pipeline:
    """Return the pipeline that reads texts in *language*.

    Args:
        language: Language of the texts.
        model: Name of an installed spaCy model whose tokenizer and components to
            use; None means a blank pipeline.

    Raises:
        OSError: If the model is not installed.
    """
    if model is None:
        return _blank(language)
    nlp = spacy.load(model)
    tokenizer = nlp.tokenizer
    if not isinstance(tokenizer, Tokenizer):
        return nlp  # a model with a tokenizer of its own knows its business
    tokenizer.infix_finditer = _infixes(nlp.Defaults)
    tokenizer.suffix_search = _suffixes(nlp.Defaults)
    nlp.tokenizer = _Remembering(tokenizer, nlp.vocab)
    return nlp


def _blank(language: Language) -> Pipeline:
    """Return the tokenizer alone, made at once as wanted: each change costs time."""
    defaults: Any = get_lang_class(language.value).Defaults
    vocab = create_vocab(language.value, defaults)
    tokenizer = Tokenizer(
        vocab,
        rules=defaults.tokenizer_exceptions,
        prefix_search=compile_prefix_regex(defaults.prefixes).search,
        suffix_search=_suffixes(defaults),
        infix_finditer=_infixes(defaults),
        token_match=defaults.token_match,
        url_match=defaults.url_match,
    )
    return _Remembering(tokenizer, vocab)


def _infixes(defaults: Any) -> Any:  # noqa: ANN401  # spaCy gives no types
    found = [*(defaults.infixes or ()), r"(?<=[α-ωά-ώa-z»”])\.(?=[Α-ΩΆ-ΏA-Z])"]
    found += [r"(?<=[α-ωά-ώa-z0-9])[«“”»](?=\w)", r"(?<=\w)[&](?=\w)"]
    return compile_infix_regex(found).finditer


def _suffixes(defaults: Any) -> Any:  # noqa: ANN401  # as above
    found = [*(defaults.suffixes or ()), r"(?<=%)\."]
    return compile_suffix_regex(found).search


class _Remembering:
    """A tokenizer that takes a text apart at its blanks, and each word only once.

    spaCy's own memory stops at the first word of a text that has a rule of its own.

    Args:
        tokenizer: Takes a word apart.
        vocab: Its vocabulary.
    """

    def __init__(self, tokenizer: Tokenizer, vocab: Vocab) -> None:
        self._vocab = vocab

        @lru_cache(maxsize=_MOST_WORDS)
        def parts(word: str) -> tuple[str, ...]:
            return tuple(token.text for token in tokenizer(word))

        self._parts = parts

    def __call__(self, text: str) -> Doc:
        """Return the tokens of *text*."""
        words: list[str] = []
        spaces: list[bool] = []
        for word, blank, space in _PIECE.findall(text):
            parts = self._parts(word) if word else (space,)
            words += parts
            spaces += [False] * (len(parts) - 1)
            spaces.append(bool(blank))
        return Doc(self._vocab, words=words, spaces=spaces)


def annotate(doc: Doc, *, language: Language) -> Doc:
    """Set folded form, lemma and sentence starts on each token of *doc*.

    Args:
        doc: A tokenised text; line feeds separate its blocks.
        language: Language of the text.

    Returns:
        The same document.
    """
    texts = [token.text for token in doc]
    add = doc.vocab.strings.add
    forms = [_forms(text, language.value) for text in texts]
    table: Any = doc.to_array(_ATTRIBUTES)
    table[:, 0] = array("Q", [add(form) for form, _ in forms])
    table[:, 1] = array("Q", [add(lemma) for _, lemma in forms])
    # Patterns match form and lemma at once; nothing else needs the tag.
    table[:, 2] = array("Q", [add(f"{form} {lemma}") for form, lemma in forms])
    table[:, 3] = _sentence_starts(texts)
    doc.from_array(_ATTRIBUTES, table)
    remember_sentences(doc)
    return doc


def _sentence_starts(texts: list[str]) -> "array[int]":
    """Return for each token what spaCy calls a sentence start: 1, else -1 as bits."""
    starts = array("Q", [_NO_START]) * len(texts)
    begins = True
    for at in range(len(texts)):
        if begins:
            starts[at] = 1
        begins = _ends_sentence(texts, at)
    return starts


@lru_cache(maxsize=_MOST_WORDS)
def _forms(text: str, language: str) -> tuple[str, str]:
    """Return the folded form and the folded lemma of a word."""
    lemma = simplemma.lemmatize(text.lower(), lang=language) if text.isalpha() else text
    return fold(text), fold(lemma)


def _ends_sentence(texts: list[str], at: int) -> bool:
    """Tell whether a new sentence begins after the token at *at*."""
    text = texts[at]
    if "\n" in text:
        return True
    if text[-1] not in _STOPS and text not in _CLOSING:
        return False
    following = texts[at + 1] if at + 1 < len(texts) else "\n"
    if "\n" in following:
        return False
    last = texts[at - 1] if text in _CLOSING and at else text
    if last[-1] not in _STOPS or following[0] in _CLOSING | _STOPS:
        return False
    if _NO_STOP.match(last) or (len(last) > 1 and last[0].isdigit()):
        return False
    short = texts[at - 1] if text == "." and at else last[:-1]
    return short not in _SHORT_FORMS and not following[0].islower()
