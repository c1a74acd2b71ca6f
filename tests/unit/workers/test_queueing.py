"""Clients are served in turn, whoever asks how much."""

import asyncio
from functools import partial

from citykg.workers.queueing import FairQueue, Places


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
            assert queue.hand(number) is not None
        assert queue.hand(9) is None
        await asyncio.sleep(0)
        return served

    assert asyncio.run(run()) == ["a", "b", "a", "a"]


def test_who_has_left_is_passed_by() -> None:
    """A turn goes to the next one who is still waiting."""

    async def run() -> int:
        queue: FairQueue[int] = FairQueue()
        first, second = queue.join("a"), queue.join("a")
        first.cancel()
        assert queue.hand(5) == "a"
        return await second

    assert asyncio.run(run()) == 5


def test_one_client_leaves_a_place() -> None:
    """However much it asks for, and in line as well as at the door."""

    async def run() -> list[bool]:
        places = Places(3, each=2)
        assert [places.take("a") for _ in range(3)] == [True, True, False]
        greedy = places.turn("a")
        assert places.take("b")
        assert not places.take("c")
        patient = places.turn("c")
        places.leave("b")
        assert places.held == 3
        came = [patient.done(), greedy.done()]
        places.leave("a")
        return [*came, greedy.done(), places.waiting == 0]

    assert asyncio.run(run()) == [True, False, True, True]


def test_there_may_be_places_for_once() -> None:
    """They are not passed on to those in line."""

    async def run() -> bool:
        places = Places(1, each=1)
        assert places.take("a")
        assert places.take("b", beyond=1)
        turn = places.turn("c")
        places.leave("b")
        assert not turn.done()
        places.leave("a")
        return turn.done()

    assert asyncio.run(run())
