"""The categories in which prizes are won: «στην κατηγορία «Νερό»», “the X category”."""

from collections.abc import Iterator
from typing import Final

from citykg.extraction.phrases import nominative, trimmed
from citykg.extraction.reading import TITLE
from citykg.extraction.rules.phrasing import between, to_text, until_break
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token
from citykg.extraction.word_index import tokens_with

_CATEGORY: Final = frozenset(
    "κατηγορια κατηγοριασ κατηγοριεσ ενοτητα ενοτητασ category categories".split()
)
_ARTICLES: Final = frozenset("το τον την τη τουσ τισ τα ο η οι the".split())
_OWNED: Final = frozenset("του τησ των of".split())
_STOPS: Final = frozenset(
    "που για απο which for by at in στα στην στη στο στον στισ went to".split()
)
_SEVERAL: Final = frozenset("κατηγοριεσ categories".split())
_JOINTS: Final = frozenset("« » “ ” \" , και and : των οι τισ the of ' ‘ ’".split())
# Of towns by their size, in the nominative: «των μικρών πόλεων» are «μικρές πόλεις».
_SIZES: Final = {
    "μικρων": ("μικροί", "μικρές", "μικρά"),
    "μεγαλων": ("μεγάλοι", "μεγάλες", "μεγάλα"),
    "μεσαιων": ("μεσαίοι", "μεσαίες", "μεσαία"),
}
_SIZED: Final = {
    "δημων": (0, "δήμοι"),
    "οικισμων": (0, "οικισμοί"),
    "πολεων": (1, "πόλεις"),
    "κοινοτητων": (1, "κοινότητες"),
    "νησιων": (2, "νησιά"),
}
_BESIDE: Final = 3  # tokens between words that belong together
_SHORT: Final = 5  # letters of words that are no category by themselves
_LAST: Final = 8  # words of a category without quotation marks


def categories_in(sentence: Tokens) -> Iterator[tuple[Tokens, Tokens]]:
    """Yield the categories that a sentence names, each with the words around it."""
    doc = sentence.doc
    titles = [ent for ent in sentence.ents if ent.label_ == TITLE]
    for token in tokens_with(sentence, _CATEGORY):
        behind = [one for one in titles if 0 < one.start - token.i <= _BESIDE]
        ahead = [one for one in titles if 0 < token.i - one.end + 1 < _BESIDE]
        title = next(iter(behind + ahead), None)
        if title is not None:
            yield title, between(title, doc[token.i : token.i + 1])
            continue
        found = _unquoted(token)
        if found is not None:
            yield found, between(found, doc[token.i : token.i + 1])


def listed_categories(sentence: Tokens) -> list[Tokens]:
    """Return the titles of «στις κατηγορίες «Α», «Β» και «Γ»», in turn; or none."""
    doc = sentence.doc
    noun = next((one for one in sentence if one.norm_ in _SEVERAL), None)
    if noun is None:
        return []
    found: list[Tokens] = []
    for title in (ent for ent in sentence.ents if ent.label_ == TITLE):
        since = found[-1].end if found else noun.i + 1
        gap = doc[since : title.start]
        joined = all(one.text in _JOINTS or one.norm_ in _JOINTS for one in gap)
        if title.start >= since and joined:
            found.append(title)
    return found if len(found) > 1 else []


def _unquoted(token: Token) -> Tokens | None:
    """Return the category of «στην κατηγορία Βιώσιμη Κινητικότητα», or None."""
    doc = token.doc
    rest = doc[token.i + 1 : min(token.sent.end, token.i + 1 + _LAST)]
    while len(rest) and (rest[0].norm_ in _OWNED | _ARTICLES or rest[0].text in ":-"):
        rest = rest[1:]
    if not len(rest) or rest[0].ent_type_ == "Award":
        return _before_noun(token)
    if not rest[0].text[0].isupper():
        return _before_noun(token) or _small(doc[token.i + 1 : rest.end])
    found = until_break(
        rest,
        stop=_STOPS | {"and", "of"},
    )
    return found if len(found) else None


def category_name(topic: Tokens) -> str:
    """Return a category in the nominative: «των μικρών δήμων» are «μικροί δήμοι»."""
    if len(topic) > 1 and topic[0].norm_ in _SIZES and topic[1].norm_ in _SIZED:
        gender, noun = _SIZED[topic[1].norm_]
        return f"{_SIZES[topic[0].norm_][gender]} {noun}"
    if topic.label_ or topic.text[0].isupper() or topic.text.isascii():
        return to_text(topic)
    name = nominative(topic, article=topic.doc[topic.start - 1])
    return name[:1].lower() + name[1:]


def _small(rest: Tokens) -> Tokens | None:
    """Return the category of «στην κατηγορία των μικρών δήμων», or None.

    What follows in lower case is its name only in the genitive.
    """
    first = rest[0].norm_
    if first not in _OWNED - {"του"} and first != "του":
        return None
    if first == "των" and (len(rest) < _BESIDE or rest[1].norm_ not in _SIZES):
        return None
    if first == "των":
        return rest[1:3] if rest[2].norm_ in _SIZED else None
    keep = rest[1:]
    found = until_break(
        keep,
        stop=_STOPS
        | frozenset("το την η ο the απονεμηθηκε δοθηκε πηγε was were".split()),
    )
    one = len(found) == 1 and len(found[0].text) > _SHORT and found[0].is_alpha
    return found if len(found) > 1 or one else None


def _before_noun(token: Token) -> Tokens | None:
    """Return the category of “in the Smart Mobility category”, or None."""
    doc, start = token.doc, token.i
    while start > token.sent.start and (
        doc[start - 1].text[0].isupper()
        or (doc[start - 1].norm_ in {"and", "&", "of"} and start < token.i)
    ):
        start -= 1
    words = trimmed(doc[start : token.i])
    plain = len(words) and all(one.ent_type_ not in {"Award", "City"} for one in words)
    return words if plain and token.text.isascii() else None
