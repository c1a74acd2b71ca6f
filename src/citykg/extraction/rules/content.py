"""What a goal, a pillar or an action says: its name, its focus, whom it serves.

All three are noun phrases in running text. They need names of their own in the
nominative, and what they centre on («μέσω νέων εφαρμογών») stands apart from them.
"""

from collections.abc import Iterator
from typing import Final

from rdflib import Literal

from citykg.extraction.cases import nominative_of_genitive
from citykg.extraction.findings import EXPLICIT, Findings, Grounds, implied
from citykg.extraction.inflection import genitive
from citykg.extraction.lexicon import DIMENSIONS, STAKEHOLDERS, codes_in, first_code
from citykg.extraction.model import Entity
from citykg.extraction.patterns import Match, Pattern, pattern
from citykg.extraction.phrases import capitalised, enumerated, nominative, trimmed
from citykg.extraction.rules.phrasing import language_of
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token
from citykg.namespaces.vocabulary import CKG

_ARTICLES: Final = frozenset("ο η το οι τα τον την τη τουσ τισ του τησ των".split())
_FUSED: Final = frozenset("στο στον στη στην στα στισ στουσ".split())
_PREPOSITIONS: Final = frozenset("σε για με προσ απο on of for in to".split())
_ANDS: Final = frozenset({"και", "κι", "and", ","})
_BUTS: Final = frozenset({"και", "αλλα", "and", "but", "καθωσ"})
_AT: Final = "σε|στο|στον|στη|στην|στα|στις|στους"

_FOCUS: Final = pattern(
    "με επίκεντρο|έμφαση|άξονα",
    "στηριγμέν~|βασισμέν~|εστιασμέν~|επικεντρωμέν~",
    "αξιοποιώντας",
    "μέσω",
    "μέσα από",
    "ώστε να _",
    "στο|στα πλαίσιο|πλαίσια",
    f"ιδιαίτερα|κυρίως|ειδικά|ιδίως {_AT}",
    "with a? focus|emphasis on",
    "based|building|focusing|focused on",
    "through|using",
    "especially|particularly|mainly in",
)
_MEANS: Final = pattern("μέσω|μέσα", "through|using")
_FIELD: Final = pattern("στον|στο τομέα|πεδίο", "in the field|area of")
_SECTOR: Final = pattern("και? από τον|το δημόσι~|ιδιωτικ~ τομέα")
_SECTORS_OF: Final = pattern("στους ...2 τομείς of=του|της|των")


def tagged(text: str) -> Literal:
    """Return *text* as a literal in the language of its letters."""
    return Literal(text, lang=language_of(text))


def labels_of(name: str) -> dict[str, str]:
    """Return *name* as the preferred label of its own language."""
    return {language_of(name): name}


def labels_for(city: Entity, *, greek: str, english: str) -> dict[str, str]:
    """Return labels of what a city has: «Οδικός χάρτης Βόλου», “Roadmap of Volos”."""
    labels = {}
    if name := city.label("el"):
        labels["el"] = f"{greek} {genitive(name)}"
    if name := city.label("en"):
        labels["en"] = f"{english} of {name}"
    return labels


def name_of(tokens: Tokens) -> str:
    """Return a noun phrase in the nominative, each of its conjuncts changed.

    «την ταχύτερη και την ασφαλέστερη μετάβαση» gives «Ταχύτερη και ασφαλέστερη
    μετάβαση»: an article after «και» begins a conjunct of its own.

    Args:
        tokens: The phrase; a preposition before it is left out.
    """
    text = ""
    for joint, part in _conjuncts(_without_preposition(trimmed(tokens))):
        name = nominative_of_genitive(part) or nominative(part)
        first = next((one for one in part if _is_kept(one)), None)
        if text and first is not None and not first.text[0].isupper():
            name = name[:1].lower() + name[1:]
        text += joint + name
    return capitalised(text)


def text_of(tokens: Tokens) -> str:
    """Return a noun phrase in the nominative as it reads within a sentence."""
    name = name_of(tokens)
    first = next((one for one in tokens if _is_kept(one)), None)
    keeps = first is None or first.text[0].isupper()
    return name if keeps else name[:1].lower() + name[1:]


def start_of(rows: Pattern, tokens: Tokens) -> Match | None:
    """Return the match of *rows* that begins *tokens*, punctuation aside, or None."""
    tokens = trimmed(tokens)
    match = rows.first(tokens) if len(tokens) else None
    return match if match is not None and match.span.start == tokens.start else None


def with_auxiliary(verb: Tokens) -> Tokens:
    """Return *verb* with the two words before it, where «θα» and «δεν» stand."""
    return verb.doc[max(verb.sent.start, verb.start - 2) : verb.end]


def sentences_of(tokens: Tokens) -> Iterator[Tokens]:
    """Yield the sentences of *tokens*, cut at its ends, without marks around them."""
    for sentence in tokens.sents:
        start, end = max(sentence.start, tokens.start), min(sentence.end, tokens.end)
        words = trimmed(tokens.doc[start:end]) if start < end else tokens[:0]
        if len(words):
            yield words


def centred(tokens: Tokens) -> tuple[Tokens, list[Tokens]]:
    """Part a clause into what it says and what it centres on or rests on.

    Args:
        tokens: A noun phrase or clause within one sentence, such as «Μείωση του
            χάσματος μέσω νέων εφαρμογών».

    Returns:
        The clause up to the first such phrase, and the phrases («νέων εφαρμογών»).
    """
    cuts = sorted({*_cuts(tokens)})
    if not cuts:
        return trimmed(tokens), []
    ends = [start for start, _, _ in cuts[1:]] + [tokens.end]
    found: list[Tokens] = []
    for (_, after, may_be_many), end in zip(cuts, ends, strict=True):
        phrase = without_joints(tokens.doc[after : max(after, end)])
        found.extend(enumerated(phrase) if may_be_many else [phrase])
    head = without_joints(tokens.doc[tokens.start : cuts[0][0]])
    return head, [phrase for phrase in found if len(phrase)]


def without_joints(tokens: Tokens) -> Tokens:
    """Return *tokens* without «και», «αλλά» and punctuation at either end."""
    tokens = trimmed(tokens)
    while len(tokens) and tokens[-1].norm_ in _BUTS:
        tokens = trimmed(tokens[:-1])
    while len(tokens) and tokens[0].norm_ in _BUTS:
        tokens = trimmed(tokens[1:])
    return tokens


def state_beneficiaries(findings: Findings, node: Entity, tokens: Tokens) -> None:
    """State whom *node* serves, of the groups that *tokens* name."""
    for word, words in codes_in(tokens, STAKEHOLDERS):
        findings.state(node, CKG.beneficiary, word.means, words)


def state_dimension(findings: Findings, node: Entity, tokens: Tokens) -> None:
    """State the smart-city dimension that the words of *tokens* belong to, if any."""
    found = first_code(tokens, DIMENSIONS)
    if found is not None:
        word, words = found
        sure = implied("0.9")
        findings.state(node, CKG.dimension, word.means, words, grounds=sure)


def state_focus(
    findings: Findings,
    node: Entity,
    phrases: list[Tokens],
    *,
    grounds: Grounds = EXPLICIT,
) -> None:
    """State each of *phrases* as what *node* centres on."""
    for phrase in phrases:
        value = tagged(text_of(phrase))
        findings.state(node, CKG.focus, value, phrase, grounds=grounds)


def _cuts(tokens: Tokens) -> Iterator[tuple[int, int, bool]]:
    """Yield where each focus is announced, where it begins, and if it may be many."""
    for match in _FOCUS.find(tokens):
        last = match.span[-1]
        begin = last.i if last.norm_ in _FUSED else match.span.end
        sectors = _SECTORS_OF.first(tokens.doc[begin : tokens.end])
        if sectors is not None and sectors.span.start == begin:
            begin = sectors["of"].start
        yield match.span.start, begin, _MEANS.first(match.span) is not None
    for match in _SECTOR.find(tokens):
        begin = match.span.start
        while tokens.doc[begin].norm_ in {"και", "απο"}:
            begin += 1
        yield match.span.start, begin, False
        return
    yield from _further_fields(tokens)


def _further_fields(tokens: Tokens) -> Iterator[tuple[int, int, bool]]:
    """Yield where «στον τομέα του Χ και της Ψ» goes on to its second field."""
    field = _FIELD.first(tokens)
    if field is None:
        return
    for token in tokens.doc[field.span.end + 1 : tokens.end]:
        if token.norm_ in _ANDS and _article_follows(token):
            yield token.i, token.i + 1, False
            return


def _conjuncts(tokens: Tokens) -> Iterator[tuple[str, Tokens]]:
    """Yield the conjuncts of a phrase that have articles, with what joins them."""
    start, joint = tokens.start, ""
    for token in tokens:
        if token.i > start and token.norm_ in _PREPOSITIONS | _FUSED:
            break  # what follows «και» may depend on it
        joins = token.norm_ in _ANDS and _article_follows(token)
        if joins and start < token.i < tokens.end - 1:
            yield joint, trimmed(tokens.doc[start : token.i])
            joint = ", " if token.text == "," else f" {token.text} "
            start = token.i + 1
    if start < tokens.end:
        yield joint, trimmed(tokens.doc[start : tokens.end])


def _article_follows(token: Token) -> bool:
    return token.i + 1 < token.sent.end and token.nbor().norm_ in _ARTICLES


def _is_kept(token: Token) -> bool:
    """Tell whether *token* is a word that a name keeps when it begins the phrase."""
    skipped = _ARTICLES | _FUSED | _PREPOSITIONS
    return token.text[0].isalpha() and token.norm_ not in skipped


def _without_preposition(tokens: Tokens) -> Tokens:
    while len(tokens) > 1 and tokens[0].norm_ in _PREPOSITIONS:
        tokens = tokens[1:]
    return tokens
