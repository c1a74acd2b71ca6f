"""Projects that a city runs: «το έργο «Γέφυρες» του Δήμου», “launched BlueStreets”.

A project of others in which a city takes part, a fund that pays for something and a
project that is only planned are none of its own.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from citykg.extraction.findings import Findings, Grounds, implied, situation
from citykg.extraction.initiative_words import PROJECT_NOUNS, is_wider
from citykg.extraction.model import Entity, Mention
from citykg.extraction.patterns import pattern
from citykg.extraction.phrases import trimmed
from citykg.extraction.reading import CITIES, Reading
from citykg.extraction.rules.carriers import Verbs, carrier_of, leads_of
from citykg.extraction.rules.clauses import as_municipality
from citykg.extraction.rules.content import labels_of, name_of, sentences_of
from citykg.extraction.rules.honoured import agent_of, honoured_for
from citykg.extraction.rules.lone_cities import one_city_beside
from citykg.extraction.rules.pillar_texts import name_in
from citykg.extraction.rules.possession import Carrier, owner_beside, owner_in
from citykg.extraction.rules.undertakings import entered, taken_up, undertaken
from citykg.extraction.scope import is_unreal
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token
from citykg.namespaces.vocabulary import CKG

_VERBS: Final = Verbs(
    re.compile(
        r"(?:υλοποιησ|υλοποι|εκτελεσ|εκτελ|εφαρμοζ|εφαρμοσ|αναπτυξ|ανεπτυξ|αναπτυσσ"
        r"|δημιουργησ|δημιουργ|ολοκληρωσ|ολοκληρων|ξεκινησ|ξεκιν|εγκαινιασ|εγκαινιαζ"
        r"|λειτουργησ|λειτουργ|παρεδωσ|παραδωσ|κατασκευασ|κατασκευαζ|διαθετ|αποκτησ|απεκτησ"
        r"|εγκατεστησ|εγκαταστησ|τρεχ|συντονιζ|εθεσ|θετ|καθιερωσ|σχεδιασ|διοργανων"
        r"|εισηγαγ|παρουσιασ|παρουσιαζ|εντασσ|προσφερ|αξιοποι|επεκτειν|χρησιμοποι)"
        r"(?:ε|αν|ει|ουν|αμε|ουμε|α|ησαμε|σαν)"
        r"|runs|ran|run|running|carrying|implement(?:s|ed|ing)|develop(?:s|ed)|creat(?:es|ed)"
        r"|launch(?:es|ed)|start(?:s|ed)|built|builds|carr(?:ies|ied)|opened|opens"
        r"|introduced|introduces|operates|operated|coordinat(?:es|ed)|leads|led"
        r"|completed|delivered|inaugurated|rolled|established|installed|designed"
        r"|deployed|set|hosts|offers|manages"
    ),
    re.compile(
        r"(?:υλοποιηθ|εκτελεστ|εφαρμοστ|αναπτυχθ|δημιουργηθ|ολοκληρωθ|εγκαινιαστ"
        r"|κατασκευαστ|σχεδιαστ|καθιερωθ|εγκατασταθ)(?:ηκε|ηκαν)|υλοποιειται"
        r"|υλοποιουνται|εφαρμοζεται|λειτουργει"
        r"|launched|developed|created|implemented|run|built|coordinated|led|operated"
        r"|carried|completed|inaugurated|established|designed|introduced"
    ),
)
_OBLIQUE: Final = frozenset(
    "στο στην στη στον στα με απο μεσω πλαισιο πλαισια χαρη για μεσα βασει συμμετοχη "
    "under within in through by from of for with at into via part thanks".split()
)
_INSIDE: Final = frozenset("πλαισιο πλαισια part under within framework".split())
_GENITIVES: Final = frozenset("του τησ των of".split())
_OCCASIONS: Final = tuple(
    "εκδηλωσ συναντησ συνεδρι ημεριδ διημεριδ εταιρ συνεδριασ meeting event conference "
    "partners workshop kick-off launch".split()
)
_FUND: Final = re.compile(
    r"ευρωπαικ\w+ προγραμμα|επιχειρησιακ\w+ προγραμμα|εθνικ|κυβερνητικ"
    r"|european programme|eu programme|horizon|ministry|υπουργει"
)
_FUNDED: Final = re.compile(
    r"funded (?:by|from|under|through)|\bfunds|ministry|υπουργει|horizon"
    r"|χρηματοδοτ(?:ειται|ουνται|ηθηκ|ουμεν|ηση)"
)
_OF_MANY: Final = re.compile(r"\b(?:cities|πολεισ|πολεων|δημων|municipalities)\b")
_ENROLLED: Final = frozenset("ενταγμενα ενταγμενεσ υλοποιουμενα υλοποιουμενεσ".split())
_SEVERAL: Final = frozenset(
    "υποεργα υποεργων πραξεισ πραξεων "
    "εργα εργων πρωτοβουλιεσ πρωτοβουλιων δρασεισ δρασεων εφαρμογεσ εφαρμογων "
    "παρεμβασεισ παρεμβασεων projects initiatives applications actions".split()
)
_LINKS: Final = frozenset(', και κι and & « » “ ” " το η ο τα the'.split())
_COPULAS: Final = frozenset(
    "ειναι ξεχωριζουν ξεχωριζει περιλαμβανονται συγκαταλεγονται οπωσ are "
    "is include such".split()
)
_PRIZED: Final = pattern(
    "βραβείο|βραβεία|βραβεύσεις|μετάλλιο|διάκριση|διακρίσεις|βραβεύθηκε|βραβεύτηκε",
    "award|prize|medal|awards|prizes for",
)
_PLANNED: Final = frozenset(
    "προγραμματιζονται σχεδιαζονται προτεινονται προβλεπονται μελλοντικα planned "
    "proposed future upcoming επομενα προτασεισ αφορουσαν".split()
)
_CONCERNING: Final = frozenset("αφορα αφορουν αφορουσαν concern concerns for".split())
_CITY: Final = frozenset("city municipality town".split())
_NOUN_REACH: Final = 6  # tokens between the noun of a project and its title
_OPENING: Final = 3  # tokens of «Στο πλαίσιο του», which opens a sentence
_UNNAMED: Final = Decimal("0.75")  # of a passive without an agent
_MEASURES: Final = frozenset("προυπολογισμου υψουσ εκτασησ συνολικου".split())
_MEANS: Final = ("χρηση", "στοχο", "προυπολογισμο", "σκοπο")
_FEWEST: Final = 2  # tokens of a described work
_POINTING: Final = frozenset("τουσ αυτα αυτων αυτεσ these they them".split())
_SHORT: Final = 5  # tokens of a sentence that only leads over to a list
_LONGEST: Final = 12  # words of a project that has no name of its own


def state_projects(reading: Reading, findings: Findings) -> None:
    """State which municipality runs the projects that the text names or lists."""
    leads = leads_of(reading)
    for group in _side_by_side(reading):
        found = [
            _carrier(reading, findings, words, lead=leads.get(words.start))
            for words in group
        ]
        shared = next((one for one in found if one is not None), None)
        shared = shared or _of_several(reading, group[0])
        for words, carrier in zip(group, found, strict=True):
            entity, whose = reading.entity(words), carrier or shared
            if entity is not None and whose is not None:
                _state(reading, findings, entity, whose)
    for entity, carrier in taken_up(reading):
        _state(reading, findings, entity, carrier)
    for lead, items in reading.lists():
        owner = _lister(reading, lead)
        for _, tokens in items if owner is not None else ():
            _state_item(reading, findings, tokens, owner=owner)


def _side_by_side(reading: Reading) -> Iterator[list[Tokens]]:
    """Yield the projects that the text names, those in one row together."""
    group: list[Tokens] = []
    for words in reading.ents(reading.doc, "Initiative"):
        entity = reading.entity(words)
        if entity is None or entity.curated:
            continue
        between_them = reading.doc[group[-1].end : words.start] if group else words[:0]
        if group and not all(one.norm_ in _LINKS for one in between_them):
            yield group
            group = []
        group.append(words)
    if group:
        yield group


def _of_several(reading: Reading, words: Tokens) -> Carrier | None:
    """Return whose projects are named in «στα έργα του Δήμου είναι το …»."""
    before = words.doc[words.sent.start : words.start]
    noun = next((one for one in reversed(before) if one.norm_ in _SEVERAL), None)
    if (
        noun is None
        or is_unreal(before)
        or _OBLIQUE & {one.norm_ for one in before[-3:]}
    ):
        return None
    if not any(one.norm_ in _COPULAS for one in words.doc[noun.i : words.start]):
        return None
    carrier = carrier_of(reading, words.doc[noun.i : noun.i + 1], _VERBS)
    if carrier is None or carrier.grounds.confidence <= _UNNAMED:
        return None
    return Carrier(carrier.entity, words.doc[noun.i : words.end], implied("0.8"))


def _state(
    reading: Reading, findings: Findings, project: Entity, carrier: Carrier
) -> None:
    municipality = agent_of(reading, carrier.entity)
    findings.state(
        project,
        CKG.carriedOutBy,
        municipality,
        carrier.words,
        grounds=carrier.grounds,
    )


def _carrier(
    reading: Reading, findings: Findings, words: Tokens, *, lead: Tokens | None
) -> Carrier | None:
    """Return who runs the project that *words* name, or None."""
    phrase = _with_noun(words)
    spoken = " ".join(one.norm_ for one in phrase)
    contender = entered(reading, phrase)
    if contender is not None:
        return contender
    if _FUND.search(spoken) or _OF_MANY.search(spoken) or _is_funded(phrase):
        return None
    between_them = reading.doc[phrase.start : words.start]
    owner = owner_in(reading, between_them)
    if owner is not None:
        return Carrier(owner[0], phrase)
    won = _winner(findings, words) or honoured_for(findings, phrase)
    won = won or _apposed(reading, words)
    if won is not None:
        return won
    # «στο πλαίσιο του έργου …»: the verb speaks of something else.
    carrier = (
        owner_beside(reading, phrase)
        if _is_oblique(phrase) or _is_inside(phrase)
        else carrier_of(reading, phrase, _VERBS, lead=lead)
    )
    if carrier is not None and not _is_guessed(reading, carrier, phrase):
        return carrier
    return undertaken(reading, phrase) or (
        None if _is_inside(phrase) else one_city_beside(reading, phrase)
    )


def _is_inside(phrase: Tokens) -> bool:
    """Tell whether something else is done in its frame: “as part of the X project”."""
    doc = phrase.doc
    start = phrase.sent.start
    before = doc[max(start, phrase.start - 4) : phrase.start]
    opens = before.start == start and len(before) <= _OPENING
    of = len(before) > 1 and before[-1].norm_ in _GENITIVES
    if of and before[-2].norm_.startswith(_OCCASIONS):
        return True  # «στην τελική εκδήλωση του έργου»
    return not opens and any(one.norm_ in _INSIDE for one in before)


def _is_guessed(reading: Reading, carrier: Carrier, phrase: Tokens) -> bool:
    """Tell whether only a name inside it, or the home city, stands for the owner."""
    home = carrier.entity in {reading.home, reading.home_city}
    inside = carrier.words.start >= phrase.start and carrier.words.end <= phrase.end
    unnamed = carrier.grounds.confidence <= _UNNAMED
    return unnamed or (inside and not home)


def _with_noun(words: Tokens) -> Tokens:
    """Return *words* with the noun before them that tells that it is a project."""
    doc = words.doc
    for at in range(
        words.start, max(words.sent.start, words.start - _NOUN_REACH) - 1, -1
    ):
        if doc[at].norm_ in PROJECT_NOUNS:
            start = at
            while start > words.sent.start and _is_epithet(doc[start - 1]):
                start -= 1
            return doc[start : words.end]
        if at < words.start and doc[at].text in ".;:":
            break
    return words


def _is_epithet(token: Token) -> bool:
    adjective = token.norm_.endswith(("ικο", "ικη", "ικου", "ικησ", "ακο", "ακη"))
    return adjective or token.norm_ in {"european", "pilot", "new", "νεο", "eu"}


def _is_funded(phrase: Tokens) -> bool:
    """Tell whether the words before a name make it a fund: «χρηματοδοτείται από …»."""
    doc = phrase.doc
    before = doc[max(phrase.sent.start, phrase.start - 4) : phrase.start]
    return _FUNDED.search(" ".join(one.norm_ for one in before)) is not None


def _is_oblique(phrase: Tokens) -> bool:
    doc = phrase.doc
    before = doc[max(phrase.sent.start, phrase.start - 3) : phrase.start]
    jointly = any(one.norm_ in {"κοινου", "jointly"} for one in before)
    return not jointly and any(one.norm_ in _OBLIQUE for one in before)


def _apposed(reading: Reading, words: Tokens) -> Carrier | None:
    """Return the owner of “OpenVolos, the city's platform” and «…, έργο του Δήμου»."""
    doc = words.doc
    rest = doc[words.end : min(words.sent.end, words.end + 2 * _NOUN_REACH)]
    copula = any(one.norm_ in {"ειναι", "is", "was"} for one in rest[:3])
    if not len(rest) or not (copula or "," in rest[:2].text):
        return None
    noun = next((one.i for one in rest if one.norm_ in PROJECT_NOUNS), None)
    if noun is None or any(one.text in ".;" for one in doc[words.end : noun]):
        return None
    carrier = owner_beside(reading, doc[noun : noun + 1])
    between_them = {one.norm_ for one in doc[words.end : noun]}
    if carrier is None and between_them & {"'s", "’s"} and between_them & _CITY:
        carrier = None if reading.home is None else Carrier(reading.home, words)
    if carrier is None:
        return None
    return Carrier(carrier.entity, doc[words.start : noun + 1], carrier.grounds)


def _winner(findings: Findings, words: Tokens) -> Carrier | None:
    """Return who won the prize that the words before *words* tell of, or None."""
    doc, start = words.doc, words.sent.start
    before = doc[max(start, words.start - _NOUN_REACH * 3) : words.start]
    if not len(before) or _PRIZED.first(before) is None:
        return None
    reading = findings.reading
    span = reading.span(doc[start : words.end])
    winners = [
        fact.object
        for fact in findings.having(CKG.recipient, None)
        if any(span.overlaps(told) for told in fact.spans)
        and isinstance(fact.object, Entity)
        and fact.object.type in {CKG.City, CKG.Municipality}
    ]
    named = reading.ents(doc[start : words.start], *CITIES)
    last = reading.entity(named[-1]) if named else None
    nominative = bool(named) and doc[named[-1].start - 1].norm_ in {"ο", "η"}
    if nominative and last is not None and winners:
        winners = [last]
    for winner in [last] if last in winners else winners:
        if winner is None:
            continue
        return Carrier(winner, doc[before.start : words.end], implied("0.85"))
    return None


def _lister(reading: Reading, lead: Tokens) -> Carrier | None:
    """Return whose projects the list behind *lead* gives, or None if it gives none."""
    said = [*sentences_of(lead)]
    short = len(said) > 1 and len(said[-1]) <= _SHORT
    if short and any(one.norm_ in _POINTING for one in said[-1]):
        said.pop()  # «Ανάμεσά τους:», “These are:”
    sentence = said[-1] if said else None
    if sentence is None or is_unreal(sentence):
        return None
    if any(one.norm_ in _PLANNED for one in sentence):
        return None
    nouns = [one for one in sentence if one.norm_ in _SEVERAL]
    for noun in nouns:
        words = sentence.doc[noun.i : noun.i + 1]
        carrier = carrier_of(reading, words, _VERBS) or one_city_beside(reading, words)
        if carrier is not None:
            return carrier
    honoured = _honoured(reading, sentence)
    spoken = [one.norm_ for one in sentence]
    done = not _ENROLLED.isdisjoint(spoken) or _VERBS.passive.search(" ".join(spoken))
    if honoured is None and nouns and done and reading.home is not None:
        return Carrier(reading.home, sentence, implied("0.7"))
    return honoured


def _latin_end(words: Tokens) -> Tokens:
    """Return the name in «τη δημοτική τηλεόραση VOLOS TV», or all of *words*."""
    start = words.end
    while start > words.start and words.doc[start - 1].text.isascii():
        start -= 1
    named = start < words.end and words.doc[start].text[0].isupper()
    return words.doc[start : words.end] if named else words


def _without_means(words: Tokens) -> Tokens:
    """Return a described work without its means: «…, με χρήση γεωθερμίας»."""
    for token in words[_FEWEST:]:
        if token.norm_ in _MEASURES or (
            token.norm_ == "με" and token.nbor(1).norm_.startswith(_MEANS)
        ):
            return trimmed(words.doc[words.start : token.i])
    return words


def _honoured(reading: Reading, sentence: Tokens) -> Carrier | None:
    """Return the home city as that whose works «τα βραβεία αφορούν: …» lists."""
    concerns = any(one.norm_ in _CONCERNING for one in sentence)
    if not concerns or _PRIZED.first(sentence) is None or reading.home is None:
        return None
    named = {*reading.entities(sentence, *CITIES)}
    if not named <= {reading.home, reading.home_city}:
        return None
    return Carrier(reading.home, sentence, implied("0.7"))


def _state_item(
    reading: Reading, findings: Findings, tokens: Tokens, *, owner: Carrier | None
) -> None:
    """State the project that an item of a list names, or describes in few words."""
    first = next(sentences_of(tokens), tokens[:0])
    words = name_in(first) if len(first) else first
    if owner is None or not len(words) or len(words) > _LONGEST:
        return
    named = next(iter(reading.ents(words, "Initiative")), None)
    if named is not None or reading.ents(words, *CITIES)[:1] == [words]:
        entity = reading.entity(named)
        known = entity is not None and not entity.curated
        if entity is not None and known:
            grounds: Grounds = implied("0.8")
            _state(reading, findings, entity, Carrier(owner.entity, words, grounds))
        return
    words = _without_means(_latin_end(words))
    name = words.text if words.text.isascii() else name_of(words)
    if is_wider(name):
        return
    home = as_municipality(reading, owner.entity)
    project = situation(
        "initiative", CKG.Initiative, home, name, labels=labels_of(name)
    )
    reading.mentions.append(Mention(reading.span(words), project))
    _state(reading, findings, project, Carrier(home, words, implied("0.7")))
