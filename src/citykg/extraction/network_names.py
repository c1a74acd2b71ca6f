"""Names of networks that only their noun gives away.

«το Δίκτυο Πράσινων Πόλεων και Κοινοτήτων της Κύπρου» is named by its own noun, «το
δίκτυο «Βιώσιμη Πόλη»» by the noun before quotation marks, «το Δίκτυο των ορεινών
πόλεων» by whom it unites, and the items of «μετέχει στα ακόλουθα δίκτυα:» by the lead
of their list.
"""

import re
from collections.abc import Iterator
from typing import Final

from citykg.extraction.agreement import Noun, noun_table
from citykg.extraction.discovery import latin_names
from citykg.extraction.headed import (
    Headed,
    echoes,
    headed_names,
    in_capitals,
    name_in_nominative,
)
from citykg.extraction.latin_networks import joined_networks, listed_networks
from citykg.extraction.lexicon import NOT_OF_CITIES
from citykg.extraction.model import Entity
from citykg.extraction.network_bounds import widened, without_city
from citykg.extraction.phrases import capitalised
from citykg.extraction.reading import TITLE, Reading
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token
from citykg.extraction.word_index import tokens_among
from citykg.namespaces.greek import fold, transliterate
from citykg.namespaces.minting import slug
from citykg.namespaces.vocabulary import CKG

# Nouns that name networks of whatever they unite, and such that need a word for cities.
_OWN: Final = noun_table("δίκτυο συμμαχία συνασπισμός network alliance coalition")
_NEEDY: Final = noun_table(
    "σύμφωνο ένωση σύμπραξη αδελφότητα σύνδεσμος ομοσπονδία παρατηρητήριο κοινότητα "
    "λέσχη πρωτοβουλία χάρτα διακήρυξη initiative charter declaration accord covenant "
    "association league union partnership compact consortium federation "
    "pact club cluster φόρουμ forum"
)
_NOUNS: Final = {**_OWN, **_NEEDY}
# Nouns that name a network by a title, in quotation marks or in Latin letters.
_TITLED: Final = noun_table("δίκτυο συμμαχία σύμπραξη συνασπισμός network alliance")
_UNITED: Final = re.compile(
    r"πολεων|πολεισ|δημων|δημαρχων|δημαρχοι|κοινοτητων|αυτοδιοικησ\w+|νησων|νησιων"
    r"|μητροπολεων|πρωτευουσων|cities|city|mayors|towns|municipalities|municipal|urban"
    r"|communities|capitals|islands"
)
_SIGNED: Final = frozenset("χαρτα διακηρυξη charter declaration accord".split())
_SIGNING: Final = re.compile(r"\w*υπ[οε]γρα\w*|signed|signs|signatory|signatories")
_UNIONS: Final = frozenset(
    "πρωτοβουλια initiative ενωση συνδεσμοσ ομοσπονδια association union federation "
    "league".split()
)
_OF_CITIES: Final = re.compile(
    r"πολεων|πολεισ|δημαρχων|νησων|νησιων|μητροπολεων|πρωτευουσων|cities|mayors|towns"
    r"|capitals|islands|metropolises"
)
_OF_MAYORS: Final = re.compile(r"covenant of mayors|συμφων\w+ των δημαρχων")
_COVENANT: Final = frozenset({"covenant", "συμφωνο", "συμφωνου"})
_DEFINITE: Final = frozenset("the το του στο".split())
_BELONGING: Final = re.compile(
    r"μελ(?:οσ|η|ουσ|ων)$|μπηκ|μπαιν|πολε(?:ισ|ων)$|δημων$|κολπ|οικογενει|ενταχ|ενταξ|εντασσ|προσχωρ|μετεχ|μετειχ|συμμετ|ανηκ|εταιρ"
    r"|member|join|belong|particip|acced|accession|part$|cities$|towns$"
)
_CLOSE: Final = 3  # tokens before a name where «μέλος» stands
_BEFORE: Final = 8  # tokens before a name where one is said to belong to it
_ACRONYM: Final = re.compile(r"(?:[A-ZΑ-Ω]\.?){2,}\+?")
_EUROPEAN_UNION: Final = re.compile(r"(?:ευρωπαικ\w+ ενωσ\w+|european union)\b")
_OPENING: Final = frozenset('«“„"')
_WHERE: Final = frozenset("στη στην στο στον στα στισ στουσ σε απο in at".split())
_STOPS: Final = frozenset(",.;:·()–—\n")
_FEWEST: Final = 3  # words of a name with its noun, fewer name no network
_REACH: Final = 6  # tokens between the noun and what names it
_FORUMS: Final = frozenset({"φορουμ", "forum"})
_OWNING: Final = re.compile(r"μελ(?:οσ|η|ουσ|ων)$|members?$|ενταχ|joined$")
_REACHING: Final = re.compile(
    r"(?:ευρωπαικ|παγκοσμι|εθνικ|ελληνικ|κυπριακ|πανελληνι|μεσογειακ|βαλκανικ)\w+"
    r"|διεθν(?:εσ|ουσ)"
)
_LONGEST_ALIAS: Final = 9  # tokens in brackets after a name


def discover_networks(reading: Reading) -> Iterator[tuple[Tokens, Entity]]:
    """Yield the names of networks, wherever they occur, with their entities.

    Args:
        reading: A document whose known names are settled.
    """
    names: dict[str, Entity] = {}
    yield from _headed(reading, names)
    for words, known in widened(reading):
        if known is None:
            name = _nominative(words)
            yield words, names.setdefault(name, _network(reading, name))
        else:
            yield words, known
    for words, name in (*_titled_afar(reading), *_named_by_members(reading)):
        yield words, names.setdefault(name, _network(reading, name))
    yield from echoes(reading, names.items())
    yield from _covenants(reading)
    yield from _acronyms_again(reading, names)
    yield from _titles_again(reading, names)
    latin = list(latin_names(reading))
    leading = listed_networks(reading, latin) | joined_networks(latin)
    for tokens in latin:
        if tokens.text in leading:
            yield tokens, _network(reading, tokens.text)


def _headed(
    reading: Reading, names: dict[str, Entity]
) -> Iterator[tuple[Tokens, Entity]]:
    """Yield the names that their noun gives away; *names* gains them."""
    aliases: set[int] = set()
    for headed in headed_names(reading, _NOUNS):
        words = without_city(_without_place(headed.words))
        if not _is_network(headed) or words.start in aliases:
            continue
        whole, name = _named(headed, words)
        known = names.get(name) or _longer(names, name)
        entity = known or _network(reading, name, noun=headed.noun)
        yield whole, entity
        names[name] = entity
        for alias in _aliases(headed.words):
            aliases.update(token.i for token in alias)
            yield alias, entity
            names.setdefault(alias.text, entity)


def _named(headed: Headed, words: Tokens) -> tuple[Tokens, str]:
    """Return all words of a name, and the name in the nominative.

    Args:
        headed: The name as found.
        words: Its words without place and city.
    """
    name = headed.name
    if len(words) < len(headed.words):
        name = name[: -len(headed.words.text) + len(words.text)].rstrip()
    epithets = _epithets(headed)
    if not len(epithets):
        return _with_noun(headed, words), name
    kind = name_in_nominative(epithets, headed.noun_words, headed.noun).strip()
    return words.doc[epithets.start : words.end], f"{kind} «{name}»"


def _epithets(headed: Headed) -> Tokens:
    """Return «Ευρωπαϊκό Δίκτυο» before a title in quotation marks; it may be empty."""
    noun = headed.noun_words
    doc, start = noun.doc, noun.i
    quoted = noun.i < headed.words.start and doc[noun.i + 1].is_quote
    if headed.titled and quoted and noun.text.istitle():
        while start > noun.sent.start and _REACHING.match(doc[start - 1].norm_):
            start -= 1
    return doc[start : noun.i + 1] if start < noun.i else doc[0:0]


def _nominative(words: Tokens) -> str:
    """Return a name in the nominative; what follows its noun stays."""
    for token in words:
        noun = _NOUNS.get(token.norm_)
        if noun is not None and not token.text.isascii():
            return name_in_nominative(words, token, noun)
    return words.text


def _longer(names: dict[str, Entity], name: str) -> Entity | None:
    """Return the one network whose name goes on where *name* ends, or None."""
    found = {entity for other, entity in names.items() if other.startswith(f"{name} ")}
    return found.pop() if len(found) == 1 else None


def _covenants(reading: Reading) -> Iterator[tuple[Tokens, Entity]]:
    """Yield «το Σύμφωνο», "the Covenant", where the text speaks of that of mayors."""
    covenant = reading.gazetteer.entity("instrument/covenant-of-mayors")
    if covenant is None or not _OF_MAYORS.search(fold(reading.flow.text)):
        return
    doc = reading.doc
    meant = {
        reading.entity(words) or covenant
        for words in reading.ents(doc, "CityNetwork")
        if _OF_MAYORS.search(fold(words.text))
    }
    covenant = meant.pop() if len(meant) == 1 else covenant
    for token in doc[1:-1]:
        if token.norm_ not in _COVENANT or not token.text.istitle():
            continue
        after, before = token.nbor(1), token.nbor(-1)
        proper = after.text[0].isupper() or after.text[0] in _OPENING
        if not token.ent_type_ and not proper and before.norm_ in _DEFINITE:
            yield doc[token.i : token.i + 1], covenant


def _acronyms_again(
    reading: Reading, names: dict[str, Entity]
) -> Iterator[tuple[Tokens, Entity]]:
    """Yield «Π.Δ.Π.» and «ΠΔΠ», which are one acronym."""
    acronyms = {
        name.replace(".", ""): entity
        for name, entity in names.items()
        if _ACRONYM.fullmatch(name)
    }
    for token in reading.doc if acronyms else ():
        entity = acronyms.get(token.text.replace(".", ""))
        if entity is not None:
            yield reading.doc[token.i : token.i + 1], entity


def _is_network(headed: Headed) -> bool:
    """Tell whether a name with one of the nouns is that of a network of cities."""
    noun = fold(headed.noun.nominative)
    words = fold(headed.words.text)
    if headed.titled:
        return noun in _TITLED and not NOT_OF_CITIES.search(words)
    if _EUROPEAN_UNION.match(words) or in_capitals(headed.noun_words):
        return False
    united = any(_UNITED.fullmatch(word) for word in re.findall(r"\w+", words))
    if noun in _UNIONS:  # unions of all municipalities of a country are bodies
        return any(_OF_CITIES.fullmatch(word) for word in re.findall(r"\w+", words))
    if noun in _SIGNED:
        signed = any(_SIGNING.fullmatch(one.norm_) for one in headed.words.sent)
        return united and signed
    if noun in _NEEDY:
        return united and (noun not in _FORUMS or has_members(headed.words))
    other = any(NOT_OF_CITIES.fullmatch(word) for word in re.findall(r"[\w-]+", words))
    return united or (not other and (headed.acronym is not None or _is_joined(headed)))


def _is_joined(headed: Headed) -> bool:
    """Tell whether words before a name of some length say that one belongs to it."""
    words = headed.words
    if sum(token.is_alpha for token in words) < _FEWEST:
        return False
    before = words.doc[max(words.sent.start, words.start - _BEFORE) : words.start]
    return any(_BELONGING.match(token.norm_) for token in before)


def has_members(words: Tokens) -> bool:
    """Tell whether «μέλος του» or the like stands right before a name.

    Args:
        words: The name.
    """
    before = words.doc[max(words.sent.start, words.start - _CLOSE) : words.start]
    return any(_OWNING.match(token.norm_) for token in before)


def _without_place(words: Tokens) -> Tokens:
    """Return a name without «στη Βουλή», which tells where and not what."""
    for token in words:
        into = token.norm_ == "σε" and token.nbor(1).text[0].isupper()
        if token.norm_ in _WHERE and token.i > words.start and not into:
            return words.doc[words.start : token.i]
    return words


def _with_noun(headed: Headed, words: Tokens) -> Tokens:
    """Return *words*; of a title in quotation marks, with its noun and its bearer."""
    doc, at = words.doc, headed.noun_words.i
    if not headed.titled or at > words.start:
        return words
    if at + 1 == words.start and headed.noun_words.text.istitle():
        return doc[at : words.end]
    if not doc[words.start - 1].is_quote:
        return words
    end = words.end
    alias = next(reversed(list(_aliases(words))), None)
    after = alias.end + 1 if alias is not None else end + 1
    if after + 1 < len(doc) and doc[after].norm_ in {"τησ", "του", "of"}:
        bearer = next((ent for ent in doc.ents if ent.start == after + 1), None)
        if bearer is not None and bearer.label_ in {"Organization", "CityNetwork"}:
            end = bearer.end
    return doc[at:end]


def _network(reading: Reading, name: str, *, noun: Noun | None = None) -> Entity:
    """Return the network of that name: known by it, or else a new one."""
    nouns = ["", noun.nominative if noun is not None else "δίκτυο"]
    for known in nouns:
        for entity in reading.gazetteer.lookup(
            f"{known} {name}", types={CKG.CityNetwork}
        ):
            return entity
    language = reading.language.value
    labels = {language: name, "el": name, "en": name}
    if not name.isascii() and language == "el":
        labels.pop("en")
    path = f"network/{slug(transliterate(name))}"
    return Entity(path, CKG.CityNetwork, tuple(sorted(labels.items())))


def _aliases(words: Tokens) -> Iterator[Tokens]:
    """Yield the acronym, or the name in another language, in brackets after a name."""
    doc, at = words.doc, words.end
    if at < len(doc) and doc[at].text in '»”"':
        at += 1
    if at + 1 >= len(doc) or doc[at].text != "(":
        return
    inside = doc[at + 1 : min(at + _LONGEST_ALIAS, words.sent.end)]
    end = next((token.i for token in inside if token.text == ")"), None)
    capital = len(inside) > 0 and inside[0].text[0].isupper()
    if end is None or end == at + 1 or not capital:
        return
    if any(token.ent_type_ in {"City", "Person", "Date"} for token in inside):
        return
    start = at + 1
    for token in doc[start : end + 1]:
        if token.i == end or token.text in {"-", "–", "—", ",", "/"}:
            if token.i > start:
                yield doc[start : token.i]
            start = token.i + 1


def _titled_afar(reading: Reading) -> Iterator[tuple[Tokens, str]]:
    """Yield «δίκτυο ελληνικών δήμων «Βιώσιμη Πόλη»»: the title names the network."""
    doc = reading.doc
    for token in tokens_among(doc, _TITLED):
        if token.ent_type_:
            continue
        for at in range(token.i + 2, min(token.i + _REACH, token.sent.end - 1)):
            if doc[at].text in _OPENING:
                title = next((ent for ent in doc.ents if ent.start == at + 1), None)
                if title is not None and title.label_ == TITLE:
                    words = doc[token.i : title.end]
                    yield _whole(words, token, title)
                break
            if doc[at].text in _STOPS or doc[at].norm_ in {"που", "that"}:
                break


def _whole(words: Tokens, token: Token, title: Tokens) -> tuple[Tokens, str]:
    """Return the words of a network named by a title, and its name.

    With «Παγκόσμιο Δίκτυο» before it, the title is only a part of the name.
    """
    start = words.start
    while start > words.sent.start and _REACHING.match(words.doc[start - 1].norm_):
        start -= 1
    noun = _NOUNS.get(token.norm_)
    if start == words.start or noun is None or not token.text[0].isupper():
        return words, title.text
    whole = words.doc[start : words.end]
    closing = "»" if "«" in whole.text else ""
    return whole, name_in_nominative(whole, token, noun) + closing


def _named_by_members(reading: Reading) -> Iterator[tuple[Tokens, str]]:
    """Yield «Δίκτυο των ορεινών πόλεων της Θεσσαλίας», in small letters."""
    doc = reading.doc
    for token in tokens_among(doc, _OWN):
        noun = _OWN[token.norm_]
        if token.ent_type_ or not token.text.istitle():
            continue
        following = doc[token.i + 1 : min(token.i + _REACH, token.sent.end)]
        united = next((one for one in following if _UNITED.fullmatch(one.norm_)), None)
        if united is None or united.text[0].isupper():
            continue
        between = doc[token.i + 1 : united.i]
        if not len(between) or between[0].norm_ != "των":
            continue
        if any(one.text in _STOPS or one.norm_ == "που" for one in between):
            continue
        words = doc[token.i : _end_of_members(united)]
        yield words, capitalised(noun.nominative) + words.text[len(token.text) :]


def _end_of_members(united: Token) -> int:
    """Return where what depends on the members ends: «πόλεων μηδενικών εκπομπών»."""
    end = united.i + 1
    for token in united.doc[end : united.sent.end]:
        if not token.norm_.endswith("ων") or token.ent_type_:
            break
        end = token.i + 1
    return end


def _titles_again(
    reading: Reading, names: dict[str, Entity]
) -> Iterator[tuple[Tokens, Entity]]:
    """Yield the titles in quotation marks that a network bears elsewhere."""
    folded = {fold(name): entity for name, entity in names.items()}
    for tokens in reading.ents(reading.doc, TITLE):
        entity = folded.get(fold(tokens.text))
        if entity is not None:
            yield tokens, entity
