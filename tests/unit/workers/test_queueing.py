"""Clients are served in turn, whoever asks how much."""

import asyncio
from functools import partial

from citykg.workers.queueing import FairQueue


def _note(served: list[str], client: str, turn: object) -> None:
    del turn
    served.append(client)


def test_clients_take_turns() -> None:
    """One who waits for one thing is served before another's second."""

    async def run() -> list[str]:
        queue: FairQueue[int] = FairQueue()
        served: list[str] = []
        for client in ("a", "a", "a", "b"):
            turn = queue.join(client)
            turn.add_done_callback(partial(_note, served, client))
        assert len(queue) == 4
        for number in range(4):
            assert queue.hand(number)
        assert not queue.hand(9)
        await asyncio.sleep(0)
        return served

    assert asyncio.run(run()) == ["a", "b", "a", "a"]


def test_who_has_left_is_passed_by() -> None:
    """A turn goes to the next one who is still waiting."""

    async def run() -> int:
        queue: FairQueue[int] = FairQueue()
        first, second = queue.join("a"), queue.join("a")
        first.cancel()
        assert queue.hand(5)
        return await second

    assert asyncio.run(run()) == 5
