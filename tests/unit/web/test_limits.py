"""Only so many queries run at once; a full queue says when to come back."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Semaphore

import pytest

from citykg.errors import ServiceBusyError
from citykg.web.caching import matches
from citykg.web.limits import Gate


def test_a_turn_is_given_back() -> None:
    """After each turn the next one comes, also when the block raises."""
    gate = Gate(1, patience_s=0.01)
    for _ in range(20):
        with pytest.raises(ZeroDivisionError), gate.turn():
            _ = 1 // 0
    with gate.turn():
        pass


def test_patience_ends() -> None:
    """Who waits too long is told to come back."""
    gate = Gate(1, patience_s=0.01)
    with gate.turn(), pytest.raises(ServiceBusyError) as caught, gate.turn():
        pass
    assert caught.value.retry_after_s > 0


def test_a_full_queue_refuses_at_once() -> None:
    """With one running and four waiting, the sixth does not wait."""
    gate = Gate(1, patience_s=30)
    done = Event()
    arrived = Semaphore(0)

    def take() -> None:
        arrived.release()
        with gate.turn():
            done.wait(30)

    with ThreadPoolExecutor(5) as pool:
        for _ in range(5):
            pool.submit(take)
            arrived.acquire()
        time.sleep(0.1)
        with pytest.raises(ServiceBusyError), gate.turn():
            pass
        done.set()


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, False),
        ("*", True),
        ('W/"a"', True),
        ('"a"', True),
        ('"b", W/"a"', True),
        ('"b"', False),
        ("", False),
    ],
)
def test_entity_tags(header: str | None, expected: bool) -> None:  # noqa: FBT001 - a table of cases
    """A held answer is known by its tag, weak or strong."""
    assert matches(header, 'W/"a"') is expected
