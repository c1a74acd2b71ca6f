"""Which properties the members of each class have: counted once for a release."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping

Uses = Mapping[str, Mapping[str, int]]
"""Class to property to the number of members that have it."""


class UsesKeeper:
    """Counts when it is first asked, and keeps what was found.

    A release never changes; whoever serves another has another keeper.
    """

    def __init__(self) -> None:
        self._found: Uses | None = None
        self._counting = asyncio.Lock()

    async def get(self, count: Callable[[], Awaitable[bytes]]) -> Uses:
        """Return the uses.

        Args:
            count: Answers the query ``query/uses`` in JSON; called if none did before.
        """
        async with self._counting:
            if self._found is None:
                self._found = parse_uses(await count())
        return self._found


def parse_uses(answer: bytes) -> Uses:
    """Read the answer to ``query/uses``.

    Args:
        answer: The answer in JSON.
    """
    uses: dict[str, dict[str, int]] = {}
    for row in json.loads(answer)["results"]["bindings"]:
        held = uses.setdefault(row["class"]["value"], {})
        held[row["property"]["value"]] = int(row["things"]["value"])
    return uses
