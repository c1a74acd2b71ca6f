"""A queue that is fair between clients: each in turn, whoever has asked how much."""

import asyncio
from collections import OrderedDict, deque
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

    def hand(self, value: T) -> bool:
        """Give the next one what it waits for.

        Args:
            value: What it gets.

        Returns:
            Whether somebody was waiting.
        """
        while self._lines:
            client, line = next(iter(self._lines.items()))
            turn = line.popleft()
            self._length -= 1
            if line:
                self._lines.move_to_end(client)
            else:
                del self._lines[client]
            if not turn.done():
                turn.set_result(value)
                return True
        return False
