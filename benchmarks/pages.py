"""Weigh each kind of page: bytes over the wire, files, time to the first paint.

Run it beside a server: ``python benchmarks/pages.py http://127.0.0.1:8000/``. The first
paint is the best of some loads with an empty cache.
"""

import argparse
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.weighing import Weight, weigh
from tests.browser.harness import find_chromium

KINDS = {
    "home": "/{}/",
    "list": "/{}/list/city",
    "search": "/{}/search?q=Ηρακλειο",
    "city": "/{}/page/city/heraklion",
    "network": "/{}/page/network/oasc",
    "document": "/{}/page/document/c4e6bb56d1ba9c48",
    "long document": "/{}/page/document/194362902b69dd76",
    "questions": "/{}/questions",
    "question": "/{}/question/cq10",
    "query": "/{}/query",
    "compare": "/{}/compare?ids=heraklion,trikala",
    "try a text": "/{}/try",
    "quality": "/{}/quality",
    "ontology": "/{}/ont",
    "releases": "/{}/releases",
}


def lightest(browser: Browser, address: str, rounds: int) -> Weight:
    """Return the weight of a page at its fastest load."""
    loads = [weigh(browser, address) for _ in range(rounds)]
    return min(loads, key=lambda one: one.first_paint_ms)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("server", help="address of the server")
    parser.add_argument("--language", default="el", choices=["el", "en"])
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    print("| page | KB over the wire | files | first paint, ms |")
    print("|---|---|---|---|")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(), args=["--no-sandbox"]
        )
        for kind, path in KINDS.items():
            address = arguments.server.rstrip("/") + path.format(arguments.language)
            weight = lightest(browser, address, arguments.rounds)
            print(
                f"| {kind} | {weight.wire_bytes / 1000:.0f} | {weight.requests} "
                f"| {weight.first_paint_ms:.0f} |"
            )
        browser.close()


if __name__ == "__main__":
    main()
