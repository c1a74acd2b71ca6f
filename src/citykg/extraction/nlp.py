"""spaCy pipelines: tokens with folded forms and lemmas, and sentence starts."""

import re
from functools import cache
from typing import Final

import simplemma
import spacy
from spacy.language import Language as Pipeline
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]  # compiled
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_suffix_regex

from citykg.documents.model import Language
from citykg.namespaces.greek import fold

_NO_STOP: Final = re.compile(
    r"^(κ|κα|κκ|κος|κ\.κ|χιλ|εκατ|δισ|π\.χ|αρ|σελ|τηλ|λ\.χ|δηλ|Dr|Mr|Mrs|Ms|Prof|"
    r"St|No|e\.g|i\.e|approx|[A-ZΑ-Ω]|[A-ZΑ-Ω][α-ωά-ώ]{0,2})\.$"
)
_CLOSING: Final = frozenset("»”\"')")
_STOPS: Final = frozenset(".;!·…?")


def load_pipeline(language: Language, *, model: str | None = None) -> Pipeline:
    """Return the pipeline that reads texts in *language*.

    Args:
        language: Language of the texts.
        model: Name of an installed spaCy model whose tokenizer and components to
            use; None means a blank pipeline.

    Raises:
        OSError: If the model is not installed.
    """
    nlp = spacy.load(model) if model else spacy.blank(language.value)
    infixes = [*(nlp.Defaults.infixes or ()), r"(?<=[α-ωά-ώa-z»”])\.(?=[Α-ΩΆ-ΏA-Z])"]
    infixes += [r"(?<=[α-ωά-ώa-z0-9])[«“”»](?=\w)", r"(?<=\w)[&](?=\w)"]
    tokenizer = nlp.tokenizer
    if not isinstance(tokenizer, Tokenizer):
        return nlp  # a model with a tokenizer of its own knows its business
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    suffixes = [*(nlp.Defaults.suffixes or ()), r"(?<=%)\."]
    tokenizer.suffix_search = compile_suffix_regex(suffixes).search
    return nlp


def annotate(doc: Doc, *, language: Language) -> Doc:
    """Set folded form, lemma and sentence starts on each token of *doc*.

    Args:
        doc: A tokenised text; line feeds separate its blocks.
        language: Language of the text.

    Returns:
        The same document.
    """
    begins = True
    for token in doc:
        form, lemma = _forms(token.text, language.value)
        token.norm_ = form
        token.lemma_ = lemma
        # Patterns match form and lemma at once. They stand in the tag, which nothing
        # else needs and which the matcher reads ten times faster than an extension.
        token.tag_ = f"{form} {lemma}"
        token.is_sent_start = begins or None
        begins = _ends_sentence(doc, token.i)
    for token in doc:
        if token.is_sent_start is None:
            token.is_sent_start = False
    return doc


@cache
def _forms(text: str, language: str) -> tuple[str, str]:
    """Return the folded form and the folded lemma of a word."""
    lemma = simplemma.lemmatize(text.lower(), lang=language) if text.isalpha() else text
    return fold(text), fold(lemma)


def _ends_sentence(doc: Doc, at: int) -> bool:
    """Tell whether a new sentence begins after the token at *at*."""
    token = doc[at]
    if "\n" in token.text:
        return True
    following = doc[at + 1] if at + 1 < len(doc) else None
    if following is None or "\n" in following.text:
        return False
    last = doc[at - 1] if token.text in _CLOSING and at else token
    if last.text[-1] not in _STOPS or following.text[0] in _CLOSING | _STOPS:
        return False
    if _NO_STOP.match(last.text) or (len(last.text) > 1 and last.text[0].isdigit()):
        return False
    return not following.text[0].islower()
