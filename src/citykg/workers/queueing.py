"""Queues that are fair between clients: each in turn, whoever has asked how much."""

import asyncio
from collections import Counter, OrderedDict, deque
from collections.abc import Container
from typing import Generic, TypeVar

T = TypeVar("T")


class FairQueue(Generic[T]):
    """Those who wait for something, a line for each client, served in turn."""

    def __init__(self) -> None:
        self._lines: OrderedDict[str, deque[asyncio.Future[T]]] = OrderedDict()
        self._length = 0

    def __len__(self) -> int:
        return self._length

    def join(self, client: str) -> asyncio.Future[T]:
        """Stand in line.

        Args:
            client: Whose line.

        Returns:
            What is resolved when the turn comes; cancel it to leave.
        """
        turn: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._lines.setdefault(client, deque()).append(turn)
        self._length += 1
        return turn

    def hand(self, value: T, *, passing: Container[str] = ()) -> str | None:
        """Give the next one what it waits for.

        Args:
            value: What it gets.
            passing: Clients whose turn it is not.

        Returns:
            The client that has got it, or None if none was waiting.
        """
        for client in tuple(self._lines):
            if client in passing:
                continue
            line = self._lines.pop(client)
            while line:
                turn = line.popleft()
                self._length -= 1
                if turn.done():  # who stood there has left
                    continue
                if line:
                    self._lines[client] = line  # at the end
                turn.set_result(value)
                return client
        return None


class Places:
    """Places that calls take and leave; where there is none they stand in line.

    Args:
        total: How many there are.
        each: How many of them one client may have, so that others find one.
    """

    def __init__(self, total: int, *, each: int) -> None:
        self._total = total
        self._each = each
        self._held: Counter[str] = Counter()
        self._line: FairQueue[None] = FairQueue()

    @property
    def held(self) -> int:
        """How many are taken."""
        return self._held.total()

    @property
    def waiting(self) -> int:
        """How many stand in line."""
        return len(self._line)

    def take(self, client: str, *, beyond: int = 0) -> bool:
        """Take a place.

        Args:
            client: Who takes it.
            beyond: How many more there are for this once.

        Returns:
            Whether there was one.
        """
        spare = self._total + beyond - self.held
        if spare <= 0 or self._held[client] >= self._each + beyond:
            return False
        self._held[client] += 1
        return True

    def turn(self, client: str) -> asyncio.Future[None]:
        """Stand in line.

        Args:
            client: Who does.

        Returns:
            What is resolved when a place has been taken; cancel it to go away.
        """
        return self._line.join(client)

    def leave(self, client: str) -> None:
        """Give a place back; the next in line takes it.

        Args:
            client: Whose place it was.
        """
        self._held[client] -= 1
        self._held += Counter()  # forgets who has none
        while self.held < self._total:
            full = {one for one, held in self._held.items() if held >= self._each}
            lucky = self._line.hand(None, passing=full)
            if lucky is None:
                return
            self._held[lucky] += 1
