"""What workers do over the steward's graphs: writes that change nothing else."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Final

from citykg.errors import PayloadTooLargeError, WriteRefusedError
from citykg.store.stewarding import StewardGraphs
from citykg.workers.frames import Call
from citykg.workers.options import Options
from citykg.workers.serving import Operation, Out

_WRITES: Final = ("update", "graph-put", "graph-post", "graph-delete")


def steward_operations(
    graphs: StewardGraphs, operations: Mapping[str, Operation], *, options: Options
) -> Mapping[str, Operation]:
    """Return the operations that take the place of those that write, and two more.

    A write is answered by numbers of triples and by the graphs as N-Quads, which the
    server keeps before the write counts.

    Args:
        graphs: The steward's graphs.
        operations: What carries out a write without looking at what it changes.
        options: What the server told.
    """
    desk = _Steward(graphs, options)
    fenced = {name: desk.fenced(operations[name]) for name in _WRITES}
    return {**fenced, "work-reset": desk.reset, "work-status": desk.status}


class _Told(Out):
    """Takes note of what an operation tells, and sends nothing."""

    def __init__(self) -> None:
        self.values: Mapping[str, Any] = {}

    def head(self, values: Mapping[str, Any]) -> None:
        self.values = values

    def end(self, values: Mapping[str, Any]) -> None:
        del values


class _Steward:
    def __init__(self, graphs: StewardGraphs, options: Options) -> None:
        self._graphs = graphs
        self._space = options.space or ""
        self._max_bytes = options.max_work_bytes

    def fenced(self, operation: Operation) -> Operation:
        """Return an operation that writes to the steward's graphs alone."""

        def write(call: Call, out: Out) -> None:
            graph = call.values.get("graph")
            self._look_at(call)
            told, before = _Told(), self._graphs.size
            with self._graphs.fenced(sealed=graph is not None):
                operation(call, told)
            self._answer(out, told.values, before=before)

        return write

    def reset(self, call: Call, out: Out) -> None:
        """Go back to what the release holds."""
        del call
        before = self._graphs.size
        self._graphs.reset()
        self._answer(out, {}, before=before)

    def status(self, call: Call, out: Out) -> None:
        """Tell what the graphs hold."""
        del call
        out.head(asdict(self._graphs.status()))
        out.end({})

    def _look_at(self, call: Call) -> None:
        """Refuse at once what names another graph than the steward's.

        Raises:
            WriteRefusedError: If it does.
        """
        if call.name == "update":
            return
        graph: str | None = call.values["graph"]
        whole = call.values["whole"] and call.name == "graph-post"
        if not whole and not (graph or "").startswith(self._space):
            raise WriteRefusedError(
                "Writes may change only graphs whose IRIs begin with "
                f"<{self._space}>; name one by “graph”. Nothing was changed."
            )

    def _answer(self, out: Out, told: Mapping[str, Any], *, before: int) -> None:
        """Tell what has become of the graphs.

        Raises:
            PayloadTooLargeError: If they are larger than they may be.
        """
        nquads = self._graphs.to_nquads()
        if len(nquads) > self._max_bytes:
            raise PayloadTooLargeError(self._max_bytes)
        out.head({**told, "before": before, "after": self._graphs.size})
        out.write(nquads)
        out.end({})
