"""Answering calls, in the process that was forked for it."""

import signal
from collections.abc import Callable, Mapping
from contextlib import suppress
from socket import socket
from time import monotonic
from typing import Any, Final

from citykg import errors
from citykg.errors import CityKgError, QueryError, QueryMemoryError, WorkerCrashedError
from citykg.workers.frames import Call, Kind, frame, json_frame

_PIECE_BYTES: Final = 1 << 16
_PROMPTLY_S: Final = 0.2
# The server kills at the deadline; this is for workers whose server is gone.
_GRACE_S: Final = 5.0

Operation = Callable[[Call, "Out"], None]
"""Carries out one call and writes its answer."""


class Out:
    """Takes an answer and sends it in pieces.

    Args:
        sock: Where it goes; the server reads no faster than its client.

    Attributes:
        sock: The same socket, for what is more than one answer.
        prompt: Whether small pieces are sent as well, once in a while.
    """

    def __init__(self, sock: socket) -> None:
        self.sock = sock
        self._parts: list[bytes] = []
        self._size = 0
        self._sent_s = monotonic()
        self.prompt = False

    def head(self, values: Mapping[str, Any]) -> None:
        """Begin the answer.

        Args:
            values: What is known before the first byte, such as the media type.
        """
        self._add(json_frame(Kind.HEAD, values))

    def write(self, data: bytes) -> int:
        """Send some of the answer.

        Args:
            data: The next bytes.
        """
        self._add(frame(Kind.DATA, data))
        return len(data)

    def end(self, values: Mapping[str, Any]) -> None:
        """End the answer.

        Args:
            values: What is known after the last byte.
        """
        self._parts.append(json_frame(Kind.END, values))
        self.flush()

    def fault(self, error: CityKgError) -> None:
        """End the answer by an error; what was not sent yet never is.

        Args:
            error: The error.
        """
        self._parts.clear()
        self._size = 0
        self.sock.sendall(json_frame(Kind.FAULT, to_fault(error)))

    def flush(self) -> None:
        """Send what is kept back."""
        parts, self._parts, self._size = self._parts, [], 0
        if parts:
            self.sock.sendall(b"".join(parts))

    def _add(self, data: bytes) -> None:
        self._parts.append(data)
        self._size += len(data)
        if self._size >= _PIECE_BYTES or (
            self.prompt and monotonic() - self._sent_s > _PROMPTLY_S
        ):
            self.flush()
            self._sent_s = monotonic()


class Desk:
    """Answers calls, one after the other.

    Args:
        operations: Name of a call to what carries it out.
        memory_bytes: The memory that a call may take, for the words of its error.
    """

    def __init__(
        self, operations: Mapping[str, Operation], *, memory_bytes: int
    ) -> None:
        self._operations = operations
        self._memory_bytes = memory_bytes

    def answer(self, call: Call, sock: socket) -> bool:
        """Answer a call.

        Args:
            call: The call.
            sock: Where the answer goes.

        Returns:
            Whether it succeeded.
        """
        out = Out(sock)
        # The default action ends the process, whatever the engine is doing.
        signal.setitimer(signal.ITIMER_REAL, call.timeout_s + _GRACE_S)
        try:
            self._operations[call.name](call, out)
        except CityKgError as error:
            fault: CityKgError = error
        except MemoryError:
            fault = QueryMemoryError(self._memory_bytes)
        except OSError:  # the server is gone
            return False
        except BaseException:  # noqa: BLE001 - a panic of the engine is one
            fault = WorkerCrashedError()
        else:
            return True
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        with suppress(OSError):
            out.fault(fault)
        return False


def to_fault(error: CityKgError) -> list[Any]:
    """Return an error as something that JSON holds.

    Args:
        error: An error of ours.
    """
    return [type(error).__name__, *error.args]


def parse_fault(value: list[Any]) -> CityKgError:
    """Return the error that `to_fault` wrote.

    Args:
        value: Name of the class and what it was made of.
    """
    name, *args = value
    kind = getattr(errors, name, QueryError)
    restore: dict[str, Callable[..., CityKgError]] = {
        "QuerySyntaxError": lambda reason, line, column: errors.QuerySyntaxError(
            reason, line=line, column=column
        ),
        "PayloadSyntaxError": lambda reason, line, column: errors.PayloadSyntaxError(
            reason, line=line, column=column
        ),
        "PayloadTypeError": lambda given, taken: errors.PayloadTypeError(
            given, taken=tuple(taken)
        ),
    }
    tupled = [tuple(arg) if isinstance(arg, list) else arg for arg in args]
    return restore.get(name, kind)(*tupled)
