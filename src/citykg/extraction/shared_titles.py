"""Titles that share a bearer: «Δήμαρχος Α και πρόεδρος Β», “Lord Mayor Cllr X”."""

from typing import Final

from citykg.extraction.bearers import Links
from citykg.extraction.position_words import qualifier
from citykg.extraction.titles import ARTICLES, JOINTS, Title

_NOMINATIVE_ARTICLES: Final = frozenset("ο η οι".split())
_LINKING: Final = frozenset(
    ", also as well επισησ καθωσ who is has been οποιοσ οποια ειναι που συναμα "
    "συγχρονωσ ταυτοχρονα παραλληλα thus concurrently simultaneously μαζι".split()
)


def take_from_next(links: Links) -> None:
    """Read «Α΄ αντιπρόεδρος ο Δήμαρχος Φυλής Χ»: the next title tells who it is."""
    for number in range(len(links.titles) - 1):
        first, second = links.titles[number : number + 2]
        between = links.sentence.doc[first.words.end : second.words.start]
        led = [one.norm_ for one in between] in (["ο"], ["η"])
        bare = first.article is None and first.head.greek and not first.head.plural
        if led and bare and number + 1 in links.found:
            links.found[number] = links.found[number + 1][:1]


def share(links: Links) -> None:
    """Read “Lord Mayor Councillor X”, where the second title only addresses X."""
    for number in range(len(links.titles) - 1):
        first, second = links.titles[number : number + 2]
        addressed = first.words.end == second.words.start
        if addressed and number not in links.found and number + 1 in links.found:
            links.found[number] = links.found.pop(number + 1)


def pass_on(links: Links) -> None:
    """Give a title the bearer of the next: «Δήμαρχος Α και πρόεδρος Β, κ. Χ»."""
    for number in range(len(links.titles) - 2, -1, -1):
        beside = links.found.get(number + 1)
        first, second = links.titles[number], links.titles[number + 1]
        follows = beside and beside[0].name.start >= second.words.end
        joined = _are_joined(first, second) and second.article is None
        joined = joined and not (first.head.plural and second.head.plural)
        joined = joined and not _is_apposed(first)
        if number not in links.found and follows and beside and joined:
            links.found[number] = beside[:1]
    for number in range(1, len(links.titles)):
        beside = links.found.get(number - 1)
        first, second = links.titles[number - 1], links.titles[number]
        article = second.article
        new = article is not None and article.norm_ in _NOMINATIVE_ARTICLES
        ends = beside and beside[-1].name.end <= second.words.start
        if number not in links.found and beside and ends and not new:
            between = beside[-1].name.end <= first.words.start
            if between and _are_joined(first, second) and not second.head.plural:
                links.found[number] = beside[-1:]


def _are_joined(first: Title, second: Title) -> bool:
    """Tell whether only «και», a comma or the like stands between two titles."""
    between = first.words.doc[first.words.end : second.words.start]
    words = {token.norm_ for token in between}
    linking = JOINTS | ARTICLES | _LINKING
    return bool(words & (JOINTS | {","})) and all(
        word in linking or qualifier(word) is not None for word in words
    )


def _is_apposed(title: Title) -> bool:
    """Tell whether a title stands behind the name of somebody no list knows."""
    doc, at = title.words.doc, title.words.start - 1
    if at - 1 < title.words.sent.start or doc[at].text != ",":
        return False
    return doc[at - 1].text[0].isupper() and doc[at - 1].ent_type_ in {"", "City"}
