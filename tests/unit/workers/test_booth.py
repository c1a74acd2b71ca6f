"""A visitor's text is read in a process of its own, which nothing outlives."""

import asyncio
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from citykg.errors import (
    BusyTrialsError,
    LongTrialError,
    TrialError,
    TrialMemoryError,
    TrialTimeoutError,
)
from citykg.workers import Booth, BoothLimits

PROGRAM = """
import json, os, socket, sys, time
from citykg.errors import LongTrialError
from citykg.workers.trying import answer_visitors

HELD = []

def work(sent, tell):
    tell("begin")
    word = sent.decode()
    if word == "long":
        raise LongTrialError(1, 2)
    if word == "hang":
        while True:
            pass
    if word == "eat":
        HELD.append(bytearray(1 << 34))
    if word == "die":
        os.kill(os.getpid(), 9)
    if word == "bug":
        raise ZeroDivisionError
    if word == "call":
        try:
            socket.socket()
        except OSError as error:
            return {"said": error.strerror}
    HELD.append(word)
    return {"said": word, "held": len(HELD), "pid": os.getpid()}

told = json.loads(sys.argv[1])
with socket.socket(fileno=told["descriptor"]) as control:
    answer_visitors(
        control, work, memory_bytes=told["memory_bytes"], timeout_s=told["timeout_s"]
    )
"""
Messages = list[Mapping[str, Any]]


@pytest.fixture
def booth(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Booth]:
    """A booth whose program does as it is told."""
    (tmp_path / "reading_for_tests.py").write_text(PROGRAM, "utf-8")
    paths = f"{os.environ.get('PYTHONPATH', '')}:{tmp_path}"
    monkeypatch.setenv("PYTHONPATH", paths)
    limits = BoothLimits(at_once=1, waiting=1, timeout_s=2.0, memory_bytes=1 << 28)
    made = Booth("reading_for_tests", {}, limits=limits)
    yield made
    made.close()


async def said(booth: Booth, word: str) -> Messages:
    return [message async for message in booth.read(word.encode())]


def test_steps_come_before_the_outcome(booth: Booth) -> None:
    """The process starts with the first text; forks know nothing of each other."""

    async def twice() -> tuple[Messages, Messages]:
        return await said(booth, "one"), await said(booth, "two")

    first, second = asyncio.run(twice())
    assert [next(iter(one)) for one in first] == ["step", "step", "done"]
    assert first[0] == {"step": "start"}
    assert [next(iter(one)) for one in second] == ["step", "done"]
    one, two = first[-1]["done"], second[-1]["done"]
    assert (one["said"], two["said"]) == ("one", "two")
    assert one["held"] == two["held"] == 1
    assert one["pid"] != two["pid"]


@pytest.mark.parametrize(
    ("word", "error"),
    [
        ("long", LongTrialError),
        ("hang", TrialTimeoutError),
        ("eat", TrialMemoryError),
        ("die", TrialError),
        ("bug", TrialError),
    ],
)
def test_whatever_happens_is_an_error_and_the_next_text_is_read(
    booth: Booth, word: str, error: type[TrialError]
) -> None:
    """A text that hangs, eats memory or kills its process harms nobody else."""

    async def then() -> Messages:
        with pytest.raises(TrialError) as caught:
            await said(booth, word)
        assert type(caught.value) is error
        return await said(booth, "next")

    assert asyncio.run(then())[-1]["done"]["said"] == "next"


def test_forks_have_no_network(booth: Booth) -> None:
    """The kernel denies a socket."""
    assert asyncio.run(said(booth, "call"))[-1]["done"] == {"said": "Permission denied"}


def test_who_leaves_stops_the_reading(booth: Booth) -> None:
    """The turn is free at once for the next, whatever was at work."""

    async def leave() -> Messages:
        async for message in booth.read(b"hang"):
            if message == {"step": "begin"}:
                break
        return await said(booth, "next")

    assert asyncio.run(leave())[-1]["done"]["said"] == "next"


def test_too_many_are_turned_away(booth: Booth) -> None:
    """One is read, one waits, the third is told when to come back."""

    async def crowd() -> list[object]:
        words = ("one", "two", "three")
        every = (said(booth, word) for word in words)
        return await asyncio.gather(*every, return_exceptions=True)

    answers = asyncio.run(crowd())
    (refused,) = [one for one in answers if isinstance(one, BusyTrialsError)]
    assert refused.retry_after_s > 0


def test_a_program_that_does_not_start(booth: Booth) -> None:
    """It is an error, and told soon."""
    other = Booth("no_such_module_here", {}, limits=BoothLimits())
    with pytest.raises(TrialError):
        asyncio.run(said(other, "one"))
    assert not other.is_open
    assert not booth.is_open


def test_it_ends_with_the_server(booth: Booth) -> None:
    """When what tends it is cancelled, its process is gone."""

    async def live() -> None:
        tending = asyncio.create_task(booth.tend())
        await said(booth, "one")
        assert booth.is_open
        tending.cancel()
        await asyncio.gather(tending, return_exceptions=True)
        assert not booth.is_open

    asyncio.run(live())
