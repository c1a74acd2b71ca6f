"""Follow every link of a running server from its root, and count what is found.

    python benchmarks/crawl.py http://127.0.0.1:8000/

Exit code 1 says that a link is dead.
"""

import argparse
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import parse_qsl, urljoin, urlsplit

import httpx

ACCEPTED = "text/html, */*;q=0.1"
LINKED = re.compile(r"\b(?:href|src|action)=\"([^\"]*)\"")
LOCATED = re.compile(r"<loc>([^<]*)</loc>")
MARKDOWN = re.compile(r"\]\((https?://[^\s)]+)\)")
HEADED = re.compile(r"<([^>]*)>\s*;")
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
_TOLD_EVERY = 250
ADDRESS_KEYS = frozenset({"@id", "item", "url"})


@dataclass(frozen=True, slots=True)
class Visited:
    """An address that was asked for.

    Args:
        address: The address.
        status: Status of the answer, or 0 where there was none.
        kind: Media type, or empty.
        language: Content-Language, or empty.
        source: The page that led there.
        seconds: How long the answer took, to its end where it holds links.
    """

    address: str
    status: int
    kind: str
    language: str
    source: str
    seconds: float = 0.0

    @property
    def dead(self) -> bool:
        """Whether the link leads nowhere."""
        return self.status == 0 or self.status >= 400


@dataclass(slots=True)
class Crawl:
    """What a crawl has found.

    Args:
        start: Where it starts; links to other hosts are not followed.
        base_iri: Start of the IRIs that this server answers for, too.
        per_shape: Addresses to ask for of one shape: same first parts of the path,
            same ending, same names in the query.
        most: Addresses to ask for in all.
        visited: What was asked for.
        left_out: Addresses that the bounds left out.
        tell: Told how far it is, now and then.
    """

    start: str
    base_iri: str = "https://w3id.org/citykg/"
    per_shape: int = 1_000_000
    most: int = 1_000_000
    visited: list[Visited] = field(default_factory=list)
    left_out: int = 0
    tell: Callable[[str], None] = lambda _: None
    _seen: set[str] = field(default_factory=set)
    _shapes: Counter[tuple[str, ...]] = field(default_factory=Counter)

    def run(self, *, threads: int = 4) -> None:
        """Follow the links, a layer of pages at a time."""
        beginnings = ("/", "/sitemap.xml", "/robots.txt", "/llms.txt")
        layer = list(self._new(beginnings, self.start))
        with (
            httpx.Client(trust_env=False, timeout=60) as client,
            ThreadPoolExecutor(threads) as pool,
        ):
            while layer:
                self.tell(f"{len(self.visited)} asked, {len(layer)} to ask")
                answers = pool.map(lambda pair: self._visit(client, *pair), layer)
                found = [
                    link
                    for visited, links in answers
                    for link in self._note(visited, links)
                ]
                layer = found

    def counts(self) -> dict[str, dict[str, int]]:
        """Return how many addresses there were, by status, kind and language."""
        return {
            name: {str(key): number for key, number in sorted(counter.items())}
            for name, counter in (
                ("status", Counter(one.status for one in self.visited)),
                ("kind", Counter(one.kind or "none" for one in self.visited)),
                ("language", Counter(one.language or "none" for one in self.visited)),
            )
        }

    def slowest(self, most: int = 20) -> list[Visited]:
        """Return the addresses that took longest, slowest first."""
        return sorted(self.visited, key=lambda one: -one.seconds)[:most]

    @property
    def dead(self) -> list[Visited]:
        """Links that lead nowhere."""
        return [one for one in self.visited if one.dead]

    def _visit(
        self, client: httpx.Client, address: str, source: str
    ) -> tuple[Visited, set[str]]:
        began = time.monotonic()
        try:
            with client.stream("GET", address, headers={"Accept": ACCEPTED}) as answer:
                kind = answer.headers.get("content-type", "").partition(";")[0]
                language = answer.headers.get("content-language", "")
                links = set(links_of(answer, kind))
                took = time.monotonic() - began
                status = answer.status_code
                return Visited(address, status, kind, language, source, took), links
        except httpx.HTTPError:
            return Visited(address, 0, "", "", source), set()

    def _note(
        self, visited: Visited, links: Iterable[str]
    ) -> Iterator[tuple[str, str]]:
        self.visited.append(visited)
        if len(self.visited) % _TOLD_EVERY == 0:
            self.tell(f"{len(self.visited)} asked, {len(self.dead)} dead")
        return self._new(sorted(links), visited.address)

    def _new(self, links: Iterable[str], source: str) -> Iterator[tuple[str, str]]:
        for link in links:
            address = self._address(link, source)
            if address is None or address in self._seen:
                continue
            self._seen.add(address)
            shape = shape_of(address)
            if (
                self._shapes[shape] >= self.per_shape
                or self._shapes.total() >= self.most
            ):
                self.left_out += 1
                continue
            self._shapes[shape] += 1
            yield address, source

    def _address(self, link: str, source: str) -> str | None:
        """Return the address on this server that a link leads to, or None."""
        address = urljoin(source or self.start, link).partition("#")[0]
        if address.startswith(self.base_iri):
            address = urljoin(self.start, f"/{address.removeprefix(self.base_iri)}")
        own, host = urlsplit(address).netloc, urlsplit(self.start).netloc
        return address if own == host and "{" not in link else None


def shape_of(address: str) -> tuple[str, ...]:
    """Return what alike addresses share.

    Examples:
        >>> shape_of("http://h/en/page/city/lamia?at=1,2")
        ('en', 'page', 'city', '', 'at')
    """
    parts = urlsplit(address)
    path = parts.path.removeprefix("/").split("/")
    names = [name for name, _ in parse_qsl(parts.query)]
    return (*path[:3], parts.path.rpartition("/")[2].partition(".")[2], *names)


def links_of(answer: httpx.Response, kind: str) -> Iterator[str]:
    """Yield the links of an answer: in headers, HTML, JSON-LD, sitemaps, Markdown."""
    if location := answer.headers.get("location"):
        yield location
    yield from HEADED.findall(answer.headers.get("link", ""))
    if kind not in {"text/html", "application/xml", "text/markdown"}:
        return
    text = answer.read().decode()
    if kind == "text/html":
        yield from map(unescape, LINKED.findall(text))
        for script in SCRIPT.findall(text):
            yield from addresses_in(json.loads(script))
    elif kind == "application/xml":
        yield from map(unescape, LOCATED.findall(text))
    else:
        yield from MARKDOWN.findall(text)


def addresses_in(value: object) -> Iterator[str]:
    """Yield the addresses that JSON-LD names things by."""
    if isinstance(value, dict):
        for key, one in value.items():
            if key in ADDRESS_KEYS and isinstance(one, str):
                yield one
            elif key != "@context":
                yield from addresses_in(one)
    elif isinstance(value, list):
        for one in value:
            yield from addresses_in(one)


def main() -> int:
    """Crawl, print the counts and the dead links."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("start")
    parser.add_argument("--base-iri", default="https://w3id.org/citykg/")
    parser.add_argument("--per-shape", type=int, default=1_000_000)
    parser.add_argument("--most", type=int, default=1_000_000)
    options = parser.parse_args()
    crawl = Crawl(
        options.start,
        options.base_iri,
        per_shape=options.per_shape,
        most=options.most,
        tell=lambda text: print(text, file=sys.stderr, flush=True),
    )
    began = time.monotonic()
    crawl.run()
    print(json.dumps(crawl.counts(), indent=2))
    print(
        f"{len(crawl.visited)} addresses in {time.monotonic() - began:.0f} s, "
        f"{crawl.left_out} left out, {len(crawl.dead)} dead"
    )
    for one in crawl.slowest():
        print(f"{one.seconds:.2f} s {one.address}")
    for one in crawl.dead:
        print(f"{one.status} {one.address}  from {one.source}")
    return 1 if crawl.dead else 0


if __name__ == "__main__":
    sys.exit(main())
