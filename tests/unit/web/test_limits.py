"""Only so many queries run at once; a full queue says when to come back."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Semaphore

import pytest

from citykg.errors import FrequentTrialsError, ServiceBusyError
from citykg.web.caching import matches
from citykg.web.limits import Gate, Meter


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


def test_a_meter_lets_each_client_so_often_a_minute() -> None:
    """The next time is told in seconds; others are not concerned; time heals."""
    now = [0.0]
    meter = Meter(2, clock=lambda: now[0])
    meter.count("a")
    now[0] = 20
    meter.count("a")
    with pytest.raises(FrequentTrialsError) as caught:
        meter.count("a")
    assert caught.value.retry_after_s == 40
    meter.count("b")
    now[0] = 60
    meter.count("a")


def test_a_meter_of_zero_is_closed() -> None:
    """Nobody gets in."""
    with pytest.raises(FrequentTrialsError):
        Meter(0).count("a")


def test_a_meter_forgets() -> None:
    """However many clients come, it keeps a limited number of them."""
    now = [0.0]
    meter = Meter(1, clock=lambda: now[0])
    for number in range(10_000):
        meter.count(str(number))
    now[0] = 61
    meter.count("new")
    with pytest.raises(FrequentTrialsError):
        meter.count("new")
    meter.count("0")
