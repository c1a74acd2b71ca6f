"""Where a text speaks of an event: by its name, by a noun, or by pointing back to it.

«Η τελετή απονομής των βραβείων έγινε …» speaks of an event without a name; «στην
τελετή» points back to it; “a gala in London” brings in a new one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from citykg.extraction.agreement import agreeing
from citykg.extraction.event_complements import named_end
from citykg.extraction.event_names import event_named, phrase_start
from citykg.extraction.event_words import OCCASIONS
from citykg.extraction.headed import in_capitals
from citykg.extraction.model import Entity, Mention
from citykg.extraction.phrases import capitalised
from citykg.extraction.reading import Reading
from citykg.extraction.rules.event_references import (
    Occasion,
    is_elsewhere,
    is_fuller,
    pointed_at,
)
from citykg.extraction.rules.occasion_phrases import (
    POSSESSIVES,
    Phrase,
    greek_start,
    leaves_event_out,
    may_be_met,
    phrase_of,
    tells_kind,
)
from citykg.extraction.rules.sittings import SITTING, sitting_at
from citykg.extraction.tokens import Doc, Token
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.word_index import index_of, tokens_with

__all__ = ["Occasion", "find_occasions", "is_of_council", "mention", "occasions_in"]

_TELLING: Final = SITTING.union(OCCASIONS)
_AT: Final = frozenset("στο στη στην στον in at".split())
_WITH: Final = frozenset("με για with on for".split())
_WITHIN: Final = frozenset("του τησ των την τη τον το τουσ τισ of the".split())
_LONGEST: Final = 14  # tokens of a complement
_POTENTIAL: Final = frozenset(
    "πιθανη πιθανησ ενδεχομενη ενδεχομενησ possible potential prospective".split()
)
_NEAR_DOUBT: Final = 5  # tokens before an event where «πιθανή» stands
_COUNCILS: Final = frozenset("συμβουλιου επιτροπησ council committee".split())


def find_occasions(reading: Reading) -> list[Occasion]:
    """Return where *reading* speaks of events, in reading order."""
    kept = reading.doc.user_data.get("occasions")
    if isinstance(kept, list):
        return kept
    found = _found(reading)
    reading.doc.user_data["occasions"] = found
    return found


def _found(reading: Reading) -> list[Occasion]:
    found: list[Occasion] = []
    named = {words.start: words for words in reading.ents(reading.doc, "Event")}
    for token in _possible(reading.doc, named):
        if token.i in named:
            words = named[token.i]
            event = reading.entity(words)
            if event is not None:
                end = _named_end(words)
                found.append(Occasion(event, words, _noun_of(words), end))
        elif found and token.i < found[-1].end:
            continue
        elif (again := _taken_up(token, found)) is not None:
            found.append(again)
        elif (sitting := _sitting(reading, token, found)) is not None:
            found.append(sitting)
        elif may_be_met(token) and not tells_kind(token) and not in_capitals(token):
            phrase = phrase_of(token)
            found.append(_met(reading, phrase, found))
    return _told_later([one for one in found if not _is_doubtful(one.words)])


def _possible(doc: Doc, named: Mapping[int, Tokens]) -> list[Token]:
    """Return the tokens that events may be met at, in reading order."""
    nouns = (one.i for one in tokens_with(doc, _TELLING))
    starts = (sentence.start for sentence in doc.sents)
    return [doc[at] for at in sorted({*named, *nouns, *starts})]


def _told_later(found: list[Occasion]) -> list[Occasion]:
    """Return *found* with the event of a bare noun, if it is named only later on.

    «Η τελετή του 2011» in a heading means the one ceremony that the text names.
    """
    bare = {
        one.event: one.noun
        for one in found
        if one.noun and len(one.words) == 1 and _is_called(one.event, one.noun)
    }
    meant: dict[Entity, Entity] = {}
    for event, noun in bare.items():
        first = next(one for one in found if one.event == event)
        others = {
            one.event: None
            for one in found
            if one.noun == noun and one.words.start > first.words.start
        }
        others.pop(event, None)
        if len(others) == 1 and _is_definite(first):
            meant[event] = next(iter(others))
    return [replace(one, event=meant.get(one.event, one.event)) for one in found]


def _is_definite(occasion: Occasion) -> bool:
    words = occasion.words
    before = words.doc[words.start - 1].norm_ if words.start > words.sent.start else ""
    return before in {"ο", "η", "το", "the"}


def _named_end(words: Tokens) -> int:
    """Return where what belongs to a named event ends: “Urban Future conference”."""
    after = words.doc[min(words.end, len(words.doc) - 1)]
    if words[-1].text.isascii() and after.norm_ in OCCASIONS:
        return words.end + 1
    noun = next((one for one in words if one.norm_ in OCCASIONS), None)
    return words.end if noun is None else named_end(words, noun)


def _taken_up(token: Token, found: list[Occasion]) -> Occasion | None:
    """Return the event of the sentence before, which this one leaves out: “It was …”.

    «Πραγματοποιήθηκε στη Λαμία», «Το φιλοξένησε η Λαμία», “It took place in Cork”.
    """
    if not token.is_sent_start or not found or not leaves_event_out(token):
        return None
    last = found[-1]
    before = token.doc[token.i - 1].sent
    spoken_of = {one.event for one in found if one.words.start >= before.start}
    if spoken_of != {last.event}:
        return None
    words = token.doc[token.i : token.i + 1]
    end = token.i + (2 if token.norm_ in {"οι", "the"} else 1)  # «οι εργασίες»
    return Occasion(last.event, words, last.noun, end, understood=True)


def _is_doubtful(words: Tokens) -> bool:
    """Tell whether an event may not come about: «η πιθανή φιλοξενία του φόρουμ»."""
    before = words.doc[max(words.sent.start, words.start - _NEAR_DOUBT) : words.start]
    return any(one.norm_ in _POTENTIAL for one in before)


def _sitting(reading: Reading, token: Token, found: list[Occasion]) -> Occasion | None:
    """Return the sitting of «το Διοικητικό Συμβούλιο συνεδρίασε», “the Jury met”."""
    told = sitting_at(token)
    if told is None:
        return None
    if "meeting" in index_of(reading.doc).places:
        return None  # the text has a noun for it
    words, name = told
    same = next((one.event for one in found if _is_called(one.event, name)), None)
    event = same or event_named(reading, name, key=str(reading.document.id))
    noun = "meeting" if words[-1].text.isascii() else "συνεδρίαση"
    return Occasion(event, words, noun, token.i + 1)


def mention(reading: Reading, occasion: Occasion) -> None:
    """Record that *occasion* mentions its event, now that a fact is stated of it."""
    words = occasion.words
    if occasion.understood:
        return
    start = _adjectives_start(words)
    whole = words.doc[start : max(occasion.end, words.end)]
    short = words.doc[start : words.end]
    spellings = (words, short, whole, _with_venue(whole), _with_noun(words))
    for tokens in (*spellings, _with_possessive(short)):
        made = Mention(reading.span(tokens), occasion.event)
        if made not in reading.mentions:
            reading.mentions.append(made)


def _with_possessive(words: Tokens) -> Tokens:
    """Return *words* with «του» behind «Συνέδριό», whose second accent tells it."""
    accents = sum(letter in "άέήίόύώΐΰ" for letter in words[-1].text)
    several = accents > 1 and words.end < words.sent.end
    return words.doc[words.start : words.end + 1] if several else words


def _with_noun(title: Tokens) -> Tokens:
    """Return «2ο Διεθνές Συνέδριο «Χ»» around *title*, or *title* itself."""
    doc, at = title.doc, title.start - 2
    quoted = at >= title.sent.start and doc[at + 1].text == "«"
    if not quoted or doc[at].norm_ not in OCCASIONS or title.end >= len(doc):
        return title
    return doc[phrase_start(doc[at]) : title.end + 1]


def _adjectives_start(words: Tokens) -> int:
    """Return where the small adjectives before a Greek name begin."""
    return words.start if words[0].text.isascii() else greek_start(words[0])


def _with_venue(words: Tokens) -> Tokens:
    """Return *words* with «στο Μουσείο Χ», «με την Εταιρεία Χ» behind them, if any."""
    doc, end = words.doc, words.end
    told = end + 2 < words.sent.end and doc[end].norm_ == "που"
    begin = end + 2 if told else end  # «εκδήλωση που έγινε στην …»
    if begin >= words.sent.end or doc[begin].norm_ not in _AT | _WITH:
        return words
    for one in doc[begin + 1 : min(words.sent.end, words.end + _LONGEST)]:
        if one.ent_type_ == "Date":
            break
        if one.text[0].isupper():
            end = one.i + 1
        elif one.norm_ not in _WITHIN:
            break
    return doc[words.start : end]


def _noun_of(words: Tokens) -> str:
    nouns = [OCCASIONS[one.norm_].nominative for one in words if one.norm_ in OCCASIONS]
    before = words.doc[max(words.sent.start, words.start - 3) : words.start]
    nouns += [
        OCCASIONS[one.norm_].nominative for one in before if one.norm_ in OCCASIONS
    ]
    return nouns[0] if nouns else ""


def _met(reading: Reading, phrase: Phrase, found: list[Occasion]) -> Occasion:
    """Return the occasion of a phrase: one met before, or a new one."""
    doc, noun = reading.doc, phrase.noun.nominative
    words = doc[phrase.start : phrase.token.i + 1]
    known = pointed_at(phrase, found)
    if known is not None and not is_fuller(phrase, known):
        return Occasion(known, words, noun, phrase.end)
    name = _name(phrase)
    if is_elsewhere(phrase, found):
        name = doc[words.start : phrase.end + 2].text.replace("\n", " ")
    same = next((one.event for one in found if _is_called(one.event, name)), None)
    event = same or event_named(reading, name, key=str(reading.document.id))
    if known is not None:  # «η συνάντηση», whose whole name comes only now
        for at, one in enumerate(found):
            if one.event == known:
                found[at] = replace(one, event=event)
    return Occasion(event, words, noun, phrase.end)


def _is_called(event: Entity, name: str) -> bool:
    return any(name.casefold() == label.casefold() for _, label in event.labels)


def _name(phrase: Phrase) -> str:
    """Return the noun with its complement in the nominative."""
    doc, token = phrase.token.doc, phrase.token
    before = doc[phrase.start : token.i]
    rest = doc[token.i + 1 : phrase.end].text
    if token.text.isascii():
        return doc[phrase.start : phrase.end].text.replace("\n", " ")
    gender = phrase.noun.gender
    words = [
        agreeing(one.text, gender) for one in before if one.norm_ not in POSSESSIVES
    ]
    text = " ".join([*words, phrase.noun.nominative, *([rest] if rest else [])])
    return capitalised(" ".join(text.split()))


def is_of_council(occasion: Occasion) -> bool:
    """Tell a sitting of a council from an event."""
    doc = occasion.words.doc
    return any(one.norm_ in _COUNCILS for one in doc[occasion.words.end : occasion.end])


def occasions_in(occasions: list[Occasion], tokens: Tokens) -> Iterator[Occasion]:
    """Yield those of *occasions* that lie in *tokens*."""
    for one in occasions:
        if tokens.start <= one.words.start < tokens.end:
            yield one
