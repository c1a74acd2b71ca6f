"""The clerk: one worker that answers look-ups, several of them on their way at once.

A look-up takes less time than to hand it to a worker, so here nobody waits for a worker
to be idle: questions are sent as they come, and answered in their order. A clerk that
is gone, hangs or sees an older dataset answers nothing; then each question goes the way
of all queries.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from typing import Final

from citykg.errors import StoreError
from citykg.workers.frames import Call
from citykg.workers.lanes import Lanes
from citykg.workers.lookups import LOOK_UP
from citykg.workers.worker import Worker

# It ends by itself when its socket is closed.
_FOR_EVER_S: Final = 1e6
_MOST_WAITING: Final = 128
# Nothing that it does takes as long, whatever else the machine has to do.
_PATIENCE_S: Final = 5.0

Tell = Callable[[bytes], None]
"""Is given the answer; an empty one says to ask elsewhere."""


class Clerk:
    """Answers look-ups in a worker.

    Args:
        lanes: Where workers come from.
    """

    def __init__(self, lanes: Lanes) -> None:
        self._lanes = lanes
        self._shift: _Shift | None = None
        self._hiring: asyncio.Task[None] | None = None

    @property
    def pid(self) -> int | None:
        """The process of the worker, if there is one."""
        return None if self._shift is None else self._shift.worker.pid

    def ask(self, question: bytes, tell: Tell) -> bool:
        """Send a question, if there is somebody to answer it.

        Args:
            question: The question.
            tell: Is called later, once.

        Returns:
            Whether it is sent.
        """
        shift = self._shift
        if shift is None or not self._lanes.is_current(shift.worker):
            self._hire()
            return False
        return shift.ask(question, tell)

    def close(self) -> None:
        """End the worker."""
        if self._hiring is not None:
            self._hiring.cancel()
        if self._shift is not None:
            self._shift.worker.close()

    def _hire(self) -> None:
        if self._hiring is None or self._hiring.done():
            self._hiring = asyncio.ensure_future(self._begin())

    async def _begin(self) -> None:
        """Begin a shift with a new worker; the old one ends when all is answered."""
        try:
            worker = await self._lanes.fork()
        except StoreError:
            return  # the next question tries again
        old, self._shift = self._shift, _Shift(worker, self._end)
        if old is not None:
            old.retire()

    def _end(self, shift: "_Shift") -> None:
        self._lanes.discard(shift.worker)
        if self._shift is shift:
            self._shift = None


class _Shift:
    """One worker, and the questions that it has not answered yet.

    Args:
        worker: The worker.
        on_end: Called when it answers no more.
    """

    def __init__(self, worker: Worker, on_end: Callable[["_Shift"], None]) -> None:
        self.worker = worker
        self._on_end = on_end
        self._waiting: deque[Tell] = deque()
        self._answered = 0
        self._begun = False
        self._retired = False
        self._ended = False
        self._timer: asyncio.TimerHandle | None = None
        worker.converse(Call(LOOK_UP, _FOR_EVER_S), self._hear)

    def ask(self, question: bytes, tell: Tell) -> bool:
        """Send a question, unless too many wait or the worker has not begun."""
        ready = self._begun and not self._retired
        if not ready or len(self._waiting) >= _MOST_WAITING:
            return False
        self._waiting.append(tell)
        self.worker.say(question)
        if self._timer is None:
            self._watch()
        return True

    def retire(self) -> None:
        """End once all is answered."""
        self._retired = True
        self._end_if_done()

    def _hear(self, answers: list[bytes] | None) -> None:
        if answers is None:  # it is gone
            self._retired = True
            answers = [b""] * len(self._waiting)
        elif not self._begun:  # what is sent before it says so may be lost
            self._begun, answers = True, answers[1:]
        self._answered += len(answers)
        for answer in answers:
            self._waiting.popleft()(answer)
        self._end_if_done()

    def _end_if_done(self) -> None:
        if self._retired and not self._waiting and not self._ended:
            self._ended = True
            self._on_end(self)

    def _watch(self) -> None:
        """Look again in a while whether it goes on answering."""
        loop = asyncio.get_running_loop()
        self._timer = loop.call_later(_PATIENCE_S, self._look, self._answered)

    def _look(self, answered: int) -> None:
        self._timer = None
        if not self._waiting:
            return
        if self._answered == answered:
            self.worker.kill()
        else:
            self._watch()
