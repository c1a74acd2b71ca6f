"""What every page needs: its title, its languages, its other forms."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from urllib.parse import quote

from citykg.sparql.formats import HTML
from citykg.web.i18n import InterfaceLanguage
from citykg.web.signposting import Link
from citykg.web.urls import Urls


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds the content of a page.

    Args:
        title: Title, in the page's language.
        language: Language of the page.
        path: Path of the address, as asked for.
        query: Query string of the address.
        data: Other forms of the same, as (media type, address).
        search: What the search box holds.
        description: One sentence for search engines, or empty.
        indexed: Whether search engines should list the page.
        title_language: Language of the title where it is not the page's.
        origin: Scheme and host as asked for, without a slash at the end.
        about: What the page is about, in the words of schema.org, or None.
        trail: What the page lies below, as (name, path), the front page left out.
        links: Further links for programs, weightiest first.
    """

    title: str
    language: InterfaceLanguage
    path: str
    query: str = ""
    data: tuple[tuple[str, str], ...] = ()
    search: str = ""
    description: str = ""
    indexed: bool = True
    title_language: str | None = None
    origin: str = ""
    about: Mapping[str, object] | None = None
    trail: tuple[tuple[str, str], ...] = ()
    links: tuple[Link, ...] = ()

    def signposts(self, urls: Urls) -> Iterator[Link]:
        """Yield the links of the page's head, weightiest first."""
        yield from self.links
        if not any(link.rel == "canonical" for link in self.links):
            query = f"?{self.query}" if self.query else ""
            yield Link(f"{quote(self.path)}{query}", "canonical")
        for media_type, address in self.data:
            yield Link(address, "alternate", media_type)
        for language, address in self.alternates(urls):
            if language != self.language:
                yield Link(address, "alternate", HTML.media_type, language)

    def alternates(self, urls: Urls) -> tuple[tuple[InterfaceLanguage, str], ...]:
        """Return the page in each language of the interface."""
        return tuple(
            (language, urls.in_language(self.path, self.query, language))
            for language in InterfaceLanguage
        )


@dataclass(frozen=True, slots=True)
class Request:
    """The part of a request that a page depends on.

    Args:
        language: Language of the page.
        path: Path of the address.
        query: Query string of the address.
        origin: Scheme and host as asked for, without a slash at the end.
    """

    language: InterfaceLanguage
    path: str
    query: str = ""
    origin: str = ""

    def frame(self, title: str, **more: object) -> Frame:
        """Return the frame of the page that answers."""
        values: dict[str, object] = {
            "language": self.language,
            "path": self.path,
            "query": self.query,
            "origin": self.origin,
            **more,
        }
        return Frame(title=title, **values)  # type: ignore[arg-type]  # names and types of Frame


def as_mapping(context: object) -> Mapping[str, object]:
    """Return the fields of a page's context, for its template."""
    return {item.name: getattr(context, item.name) for item in fields(context)}  # type: ignore[arg-type]  # contexts are dataclasses
