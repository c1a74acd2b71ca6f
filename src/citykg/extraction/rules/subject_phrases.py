"""What a verb tells a number of: «η ανακύκλωση φτάνει το 93%», “use fell by 4%”."""

import re
from dataclasses import dataclass
from typing import Final

from citykg.extraction.rules.figure_scope import clause_around
from citykg.extraction.tokens import Doc, Token
from citykg.extraction.tokens import Span as Tokens

_LEVEL: Final = re.compile(
    r"ειναι|ηταν|φ[τθ]ανουν?|φ[τθ]ανει|ε?φ[τθ]ασ(?:ε|αν|ει|ουν)|ξεπερν\w+|ξεπερασ\w+"
    r"|υπερβαιν\w+|υπερεβη\w*|αγγιζ\w+|αγγιξ\w+|ανερχ\w+|ανηλθ\w+|διαμορφ\w+|πλησιαζ\w+|κυμαιν\w+"
    r"|βρισκεται|is|are|was|were|stands|stood|reach(?:es|ed)?|exceeds?|exceeded|totals?"
    r"|totalled|amounts?|amounted|numbers?"
)
_CHANGES: Final = (
    (
        "μείωση",
        "reduction",
        re.compile(
            r"μειω(?:θηκ|νετ|νοντ|σ(?:ε|αν|αμε)|μεν)\w*|περιορι(?:στηκ|σθηκ|σε|σαν)\w*|επεσ(?:ε|αν)"
            r"|υποχωρησ\w+|μειωνει|μειωνουν|μειωση|μειωσησ|πτωση|fell|fallen|dropped|decreased|declined"
            r"|reduced|cut|cuts|reduces|down|lowered|reduction|drop|decrease"
        ),
    ),
    (
        "αύξηση",
        "increase",
        re.compile(
            r"αυξη(?:θηκ|μεν)\w*|αυξαν\w+|αυξησ(?:ε|αν|η|ησ)|ενισχυθηκ\w+|ανεβηκ\w+|διευρυνθηκ\w+"
            r"|rose|risen|increased|increases|grew|grown|raised|up|increase|growth|rise"
        ),
    ),
)
_VERB_REACH: Final = 5  # tokens from the verb to its number
_LINKS: Final = frozenset(
    "το τα τουσ τισ των στο στα στουσ στισ την στη στην η οι σε κατα περιπου σχεδον "
    "πανω απο ανω και του μολισ ηδη πλεον σημερα συνολικα περισσοτερα περισσοτεροι "
    "περισσοτερεσ περισσοτερουσ at by to the about around over more than nearly almost "
    "some already now only as many € $ £ eur".split()
)
_ARTICLES: Final = frozenset("ο η το οι τα την τη τον τουσ τισ the its their".split())
_POSSESSIVES: Final = frozenset("του τησ τουσ μασ τα των its our their".split())
_ENDS: Final = frozenset(
    "που οταν αν οπου αφου γιατι καθωσ οπωσ σε στο στη στην στον στα στισ στουσ με "
    "για απο κατα μεσω οποιοι οποιεσ οποια εχει εχουν και ενω δεν when where as if in "
    "of at on for by with from that which who has have had and between among not per "
    "than".split()
)
_ON: Final = {"η": "στην", "την": "στην", "τη": "στη", "το": "στο", "τα": "στα"}
_LONGEST: Final = 5  # words of a subject
_SHORTEST: Final = 3  # letters


@dataclass(frozen=True, slots=True)
class SubjectPhrase:
    """What a clause says a number of.

    Args:
        words: The noun phrase, without its article.
        verb: The verb, or the noun that tells the change.
        change: «μείωση» or «αύξηση» in both languages, if the number is of a change.
        article: The article before the phrase, or the empty text.
    """

    words: Tokens
    verb: Token
    change: tuple[str, str] | None
    article: str


def subject_before(number: Tokens) -> SubjectPhrase | None:
    """Return what the verb right before *number* has for its subject, or None."""
    verb = _verb_before(number)
    if verb is None:
        return None
    token, change = verb
    phrase = _dependent(number, token) if change else None
    phrase = phrase or _object(number, token, change) or _subject(number, token)
    if phrase is None:
        return None
    words, article = phrase
    return SubjectPhrase(words, token, change, article)


def changed(phrase: SubjectPhrase, *, english: bool) -> str:
    """Return the change as a noun: «μείωση στην κατανάλωση νερού»."""
    if phrase.change is None:
        return phrase.words.text
    greek, latin = phrase.change
    if english:
        return f"{latin} of {phrase.words.text}"
    if phrase.article in {"του", "των", "τησ"}:
        article = phrase.article.replace("τησ", "της")
        return f"{greek} {article} {phrase.words.text}"
    where = _ON.get(phrase.article)
    if where is None and phrase.words[0].norm_.endswith(("εσ", "εισ")):
        where = "στις"
    return (
        f"{greek} {where} {phrase.words.text}"
        if where
        else (f"{greek}: {phrase.words.text}")
    )


def _verb_before(number: Tokens) -> tuple[Token, tuple[str, str] | None] | None:
    clause = clause_around(number)
    start = max(clause.start, number.start - _VERB_REACH)
    for token in reversed(number.doc[start : number.start]):
        for greek, latin, regex in _CHANGES:
            if regex.fullmatch(token.norm_):
                return token, (greek, latin)
        if _LEVEL.fullmatch(token.norm_):
            return token, None
        if token.norm_ not in _LINKS:
            return _change_noun(number, start)
    return None


def _change_noun(
    number: Tokens, start: int
) -> tuple[Token, tuple[str, str] | None] | None:
    """Return «μείωση» or “cut” with its own object before the number: “by 20%”."""
    before = number.doc[max(start, number.start - 2) : number.start]
    if not any(one.norm_ in {"κατα", "by"} for one in before):
        return None
    first = max(clause_around(number).start, number.start - _VERB_REACH - _LONGEST)
    for token in reversed(number.doc[first : number.start]):
        for greek, latin, regex in _CHANGES:
            if regex.fullmatch(token.norm_):
                return token, (greek, latin)
    return None


def _dependent(number: Tokens, verb: Token) -> tuple[Tokens, str] | None:
    """Return what a change is of where the text tells it in the genitive."""
    doc = number.doc
    for at in (verb.i + 1, number.end):
        if at < number.sent.end and doc[at].norm_ in {"του", "των", "τησ", "of", "in"}:
            words = _phrase(doc, at + 1, number.sent.end)
            if len(words) and (words.end <= number.start or at == number.end):
                return words, doc[at].norm_
    return None


def _object(
    number: Tokens, verb: Token, change: tuple[str, str] | None
) -> tuple[Tokens, str] | None:
    """Return the object of «μείωσε την κατανάλωση κατά 20%», “cut water use by 22%”."""
    doc, at = number.doc, verb.i + 1
    if change is None or at >= number.start:
        return None
    article = doc[at].norm_ if doc[at].norm_ in _ARTICLES else ""
    words = _phrase(doc, at + bool(article), number.start)
    return (words, article) if len(words) else None


def _subject(number: Tokens, verb: Token) -> tuple[Tokens, str] | None:
    """Return the last noun phrase before *verb* that may be its subject."""
    doc, clause = number.doc, clause_around(number)
    for at in range(verb.i - 1, clause.start - 1, -1):
        token = doc[at]
        opens = at == clause.start or doc[at - 1].text in {",", "·", ":"}
        opens = opens or doc[at - 1].norm_ in {"και", "and", "ενω", "while"}
        article = token.norm_ in _ARTICLES and not token.ent_type_
        behind = at > clause.start and bool(doc[at - 1].ent_type_)
        sure = article and (behind or token.norm_ in {"ο", "η", "οι"})
        words = _phrase(doc, at + article, verb.i) if sure or opens else doc[0:0]
        if len(words):
            return words, token.norm_ if article else ""
    return None


def _phrase(doc: Doc, start: int, limit: int) -> Tokens:
    """Return the words from *start* that make a noun phrase."""
    end = start
    while end < min(limit, start + _LONGEST) and _belongs(doc[end]):
        end += 1
    while end > start and doc[end - 1].norm_ in _POSSESSIVES:
        end -= 1
    return doc[start:end]


def _belongs(token: Token) -> bool:
    if token.ent_type_ or token.norm_ in _ENDS or _LEVEL.fullmatch(token.norm_):
        return False
    if token.norm_ in _POSSESSIVES:
        return True
    return token.text.isupper() or (
        token.text.replace("-", "").isalnum()
        and len(token) >= _SHORTEST
        and not token.text.isdigit()
    )
