"""Adjectives of countries: “the Danish capital”, «η ουγγρική πρωτεύουσα»."""

from functools import cache
from typing import Final

_ENGLISH: Final = {
    form: place
    for row in (
        "albania albanian|austria austrian|belgium belgian flemish walloon|"
        "bosnia-and-herzegovina bosnian|bulgaria bulgarian|croatia croatian|"
        "cyprus cypriot|czechia czech|denmark danish|estonia estonian|finland finnish|"
        "france french|germany german bavarian|greece greek|hungary hungarian|"
        "iceland icelandic|ireland irish|italy italian sicilian|latvia latvian|"
        "lithuania lithuanian|luxembourg luxembourgish|malta maltese|moldova moldovan|"
        "montenegro montenegrin|netherlands dutch|north-macedonia macedonian|"
        "norway norwegian|poland polish|portugal portuguese|romania romanian|"
        "serbia serbian|slovakia slovak slovakian|slovenia slovenian slovene|"
        "spain spanish catalan andalusian basque|sweden swedish|switzerland swiss|"
        "turkiye turkish|ukraine ukrainian|"
        "united-kingdom british english scottish welsh"
    ).split("|")
    for place, *forms in [row.split()]
    for form in forms
}
_GREEK: Final = {
    stem: place
    for row in (
        "albania αλβανικ|austria αυστριακ|belgium βελγικ φλαμανδικ|"
        "bosnia-and-herzegovina βοσνιακ|bulgaria βουλγαρικ|croatia κροατικ|"
        "cyprus κυπριακ|czechia τσεχικ|denmark δανικ δανεζικ|estonia εσθονικ|"
        "finland φινλανδικ|france γαλλικ|germany γερμανικ|hungary ουγγρικ|"
        "iceland ισλανδικ|ireland ιρλανδικ|italy ιταλικ|latvia λετονικ|"
        "lithuania λιθουανικ|malta μαλτεζικ|netherlands ολλανδικ|norway νορβηγικ|"
        "poland πολωνικ|portugal πορτογαλικ|romania ρουμανικ|serbia σερβικ|"
        "slovakia σλοβακικ|slovenia σλοβενικ|spain ισπανικ καταλανικ|sweden σουηδικ|"
        "switzerland ελβετικ|turkiye τουρκικ|ukraine ουκρανικ|"
        "united-kingdom βρετανικ αγγλικ σκωτσεζικ"
    ).split("|")
    for place, *stems in [row.split()]
    for stem in stems
}


@cache
def country_told_by(form: str) -> str | None:
    """Return the path of the country that an adjective is of, or None.

    Args:
        form: A word, folded.
    """
    place = _ENGLISH.get(form) or _GREEK.get(form.rstrip("αοσηνυ"))
    return None if place is None else f"place/{place}"
