"""spaCy pipelines: tokens with folded forms and lemmas, and sentence starts."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final

import simplemma
import spacy
from spacy.lang.lex_attrs import is_punct
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]  # compiled
from spacy.util import (
    compile_infix_regex,
    compile_prefix_regex,
    compile_suffix_regex,
    get_lang_class,
)
from spacy.vocab import create_vocab

from citykg.documents.model import Language
from citykg.extraction.tokens import Doc
from citykg.namespaces.greek import fold

Pipeline = Callable[[str], Doc]
"""What makes the tokens of a text."""

_NO_STOP: Final = re.compile(
    r"^(κ|κα|κκ|κος|κ\.κ|χιλ|εκατ|δισ|π\.χ|αρ|σελ|τηλ|λ\.χ|δηλ|Dr|Mr|Mrs|Ms|Prof|"
    r"St|No|e\.g|i\.e|approx|[A-ZΑ-Ω]|[A-ZΑ-Ω][α-ωά-ώ]{0,2})\.$"
)
# Short forms that the tokenizer parts from their full stop.
_SHORT_FORMS: Final = frozenset(
    "Δρ δρ Dr Prof "
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
        # A model with a tokenizer of its own knows its business.
        return lambda text: _taken_over(nlp(text))
    tokenizer.infix_finditer = _infixes(nlp.Defaults)
    tokenizer.suffix_search = _suffixes(nlp.Defaults)
    return _Remembering(tokenizer)


def _taken_over(doc: Any) -> Doc:  # noqa: ANN401  # a document of spaCy
    return Doc([one.text for one in doc], [bool(one.whitespace_) for one in doc])


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
    return _Remembering(tokenizer)


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
    """

    def __init__(self, tokenizer: Tokenizer) -> None:
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
        return Doc(words, spaces)


def annotate(doc: Doc, *, language: Language) -> Doc:
    """Set folded form, lemma and sentence starts on each token of *doc*.

    Args:
        doc: A tokenised text; line feeds separate its blocks.
        language: Language of the text.

    Returns:
        The same document.
    """
    name = language.value
    for token in doc.tokens:
        told = _forms(token.text, name)
        token.norm_, token.lemma_, token.forms = told[:3]
        token.is_alpha, token.is_punct, token.is_space = told[3:]
    doc.begin_sentences(_sentence_starts([token.text for token in doc.tokens]))
    return doc


def _sentence_starts(texts: list[str]) -> list[int]:
    """Return the numbers of the tokens that sentences begin with."""
    ends = [at + 1 for at in range(len(texts) - 1) if _ends_sentence(texts, at)]
    return [0, *ends] if texts else []


@lru_cache(maxsize=_MOST_WORDS)
def _forms(text: str, language: str) -> tuple[str, str, str, bool, bool, bool]:
    """Return what a token's text tells of it.

    Returns:
        Its folded form, its folded lemma and both in one, which patterns match; and
        whether it is letters, punctuation or blank.
    """
    alpha = text.isalpha()
    form = fold(text)
    lemma = fold(simplemma.lemmatize(text.lower(), lang=language)) if alpha else form
    both = f"{form} {lemma}"
    return form, lemma, both, alpha, bool(is_punct(text)), text.isspace()


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
