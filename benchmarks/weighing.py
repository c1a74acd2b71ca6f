"""What a page costs a browser that sees it for the first time."""

from dataclasses import dataclass

from playwright.sync_api import Browser

# A hidden or busy window paints late: the entry may come after the network is quiet.
_FIRST_PAINT = """() => performance.getEntriesByName("first-contentful-paint")[0]"""


@dataclass(frozen=True, slots=True)
class Weight:
    """The cost of a page.

    Args:
        wire_bytes: Bytes that came over the wire, headers included.
        requests: How many files were asked for.
        first_paint_ms: Time to the first content on the screen.
    """

    wire_bytes: int
    requests: int
    first_paint_ms: float


def weigh(browser: Browser, address: str, *, width: int = 1280) -> Weight:
    """Load a page with an empty cache, until the network is quiet.

    Args:
        browser: The browser.
        address: Address of the page.
        width: Width of the window, in pixels.
    """
    context = browser.new_context(viewport={"width": width, "height": 844})
    page = context.new_page()
    session = context.new_cdp_session(page)
    sizes: list[int] = []
    session.on(
        "Network.loadingFinished",
        lambda event: sizes.append(event["encodedDataLength"]),
    )
    session.send("Network.enable")
    page.goto(address, wait_until="networkidle")
    paint = page.wait_for_function(_FIRST_PAINT).evaluate("paint => paint.startTime")
    context.close()
    return Weight(sum(sizes), len(sizes), paint)
