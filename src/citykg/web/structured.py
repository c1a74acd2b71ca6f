"""What every page says of itself, as JSON-LD in the words of schema.org."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from citykg.web.pages.frame import Frame
from citykg.web.release import ServedRelease
from citykg.web.urls import Urls

SCHEMA: Final = "https://schema.org/"
Node = Mapping[str, object]
LINKS: Final = frozenset({"isBasedOn", "license", "sameAs", "unitCode", "url"})
"""Properties whose values are addresses; they stand as plain strings."""
# Written out, so that a client needs no second request to read a page.
_CONTEXT: Final[Node] = {
    "@vocab": SCHEMA,
    **{term: {"@type": "@id"} for term in sorted(LINKS | {"item"})},
}


@dataclass(frozen=True, slots=True)
class Structured:
    """Writes what a page says as JSON-LD that may stand inside HTML.

    Args:
        urls: Maker of links.
        release: The release that the pages show.
    """

    urls: Urls
    release: ServedRelease

    def __call__(self, frame: Frame) -> Markup:
        """Return the JSON-LD of a page.

        Args:
            frame: The frame of the page, which names the things it is about.
        """
        address = frame.origin + frame.path
        page: dict[str, object] = {
            "@type": "WebPage",
            "@id": address,
            "url": address,
            "name": frame.title,
            "inLanguage": frame.language.value,
            "dateModified": self.release.built.isoformat(),
            "isPartOf": {"@id": f"{frame.origin}/#site"},
            "breadcrumb": self._trail(frame),
        }
        if frame.about is not None:
            page["mainEntity"] = {"@id": frame.about["@id"]}
        parts = [page, self._site(frame), *([frame.about] if frame.about else ())]
        return to_script({"@context": _CONTEXT, "@graph": parts})

    def _trail(self, frame: Frame) -> Node:
        home = self.urls.home(frame.language)
        steps = [("citykg", home), *frame.trail]
        if frame.path != home:
            steps.append((frame.title, frame.path))
        return {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {
                    "@type": "ListItem",
                    "position": number,
                    "name": name,
                    "item": frame.origin + path,
                }
                for number, (name, path) in enumerate(steps, start=1)
            ],
        }

    def _site(self, frame: Frame) -> Node:
        search = frame.origin + self.urls.search(frame.language)
        return {
            "@type": "WebSite",
            "@id": f"{frame.origin}/#site",
            "url": f"{frame.origin}/",
            "name": "citykg",
            "inLanguage": ["el", "en"],
            "potentialAction": {
                "@type": "SearchAction",
                "target": {
                    "@type": "EntryPoint",
                    "urlTemplate": f"{search}?q={{search_term_string}}",
                },
                "query-input": "required name=search_term_string",
            },
        }


def to_script(document: Node) -> Markup:
    r"""Write JSON that HTML takes for nothing else.

    Examples:
        >>> print(to_script({"name": "</script>&"}))
        {"name": "\u003c/script\u003e\u0026"}
    """
    text = json.dumps(document, ensure_ascii=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704 - what HTML could read otherwise is escaped above
