"""What workers do: the name of a call to what carries it out."""

import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, TypeVar

from citykg.errors import (
    AnswerTooLongError,
    GraphNotFoundError,
    QueryError,
    QueryRefusedError,
    QuerySyntaxError,
    QueryTooComplexError,
)
from citykg.sparql.fetching import with_silent_failures, without_fetching
from citykg.sparql.updates import in_parts, with_silent_clears, with_using
from citykg.store.answers import Results, write_results
from citykg.store.faults import query_faults
from citykg.store.guard import QueryLimits, check_update
from citykg.store.holding import HeldDataset
from citykg.store.model import Dataset, Pattern, Term
from citykg.store.payload_guard import check_payload
from citykg.store.sinks import LimitedSink
from citykg.workers.frames import Call
from citykg.workers.lookups import LOOK_UP, answer_lookups
from citykg.workers.options import Options
from citykg.workers.reasoning import reason_operations
from citykg.workers.serving import Desk, Operation, Out
from citykg.workers.stewarding import steward_operations

_T = TypeVar("_T")


def preload() -> None:
    """Load what the first query would else wait for, longer than most queries take."""
    import citykg.store.weighing  # noqa: F401, PLC0415 - as said above


def load_desk(path: Path | None, *, options: Options) -> Desk:
    """Load a dataset and return what answers calls on it.

    Args:
        path: N-Quads of a release, or None for an empty dataset.
        options: What the server told.

    Raises:
        StoreError: If the file cannot be read.
    """
    preload()
    return _desk(HeldDataset.load(path, union=options.union), options)


def open_desk(store_dir: Path, *, options: Options) -> Desk:
    """Open the store of a release on disk and return what answers calls on it.

    Args:
        store_dir: Folder of the store, which nobody writes to.
        options: What the server told.

    Raises:
        StoreError: If there is no store or it is damaged.
    """
    return _desk(HeldDataset.open(store_dir), options)


def _desk(held: HeldDataset, options: Options) -> Desk:
    limits = QueryLimits(max_query_bytes=options.max_query_bytes)
    work = _Work(held, limits)
    operations: dict[str, Operation] = {
        "query": work.query,
        "update": work.update,
        "graph-get": work.get_graph,
        "graph-put": work.put_graph,
        "graph-post": work.post_graph,
        "graph-delete": work.delete_graph,
        "fragment": work.fragment,
        "sizes": work.sizes,
        "ping": work.ping,
        LOOK_UP: work.look_up,
        "explain": work.explain,
        **reason_operations(held, limits=limits),
    }
    if options.space is not None:
        graphs = held.steward_graphs(options.space)
        if options.work is not None:
            graphs.load(Path(options.work))
        operations |= steward_operations(graphs, operations, options=options)
    return Desk(operations, memory_bytes=options.memory_bytes)


class _Work:
    """The operations on one dataset; each takes a call and writes its answer."""

    def __init__(self, held: HeldDataset, limits: QueryLimits) -> None:
        self._held = held
        self._limits = limits
        # Data may be long; the server limits its bytes.
        self._update_limits = replace(limits, max_query_bytes=sys.maxsize)

    def query(self, call: Call, out: Out) -> None:
        """Answer a query in the media type that its form and the client want.

        Raises:
            AnswerTooLongError: If the answer is longer than it may be.
        """
        values = call.values
        text: str = values["text"]
        dataset = Dataset(
            tuple(values["default_graphs"]), tuple(values["named_graphs"])
        )
        bindings = {
            name: Term.parse_json(term)
            for name, term in values.get("bindings", {}).items()
        }

        def ask(held: HeldDataset, text: str) -> Results:
            base_iri = values["base_iri"]
            return held.query(
                text,
                dataset=dataset,
                base_iri=base_iri,
                limits=self._limits,
                bindings=bindings,
            )

        results = self._fetching_nothing(ask, text)
        out.head({})
        out.prompt = values.get("partial", False)
        try:
            with query_faults(text):
                write_results(
                    results, media_type=values["media_type"], sink=_sink(values, out)
                )
        except AnswerTooLongError:
            if out.prompt:  # what is there is wanted
                out.flush()
            raise
        out.end({})

    def update(self, call: Call, out: Out) -> None:
        """Do an update, over the dataset that its request names."""
        values = call.values

        def write(held: HeldDataset, text: str) -> None:
            check_update(text, limits=self._update_limits)
            text = with_using(
                text,
                default_graphs=values["default_graphs"],
                named_graphs=values["named_graphs"],
            )
            # The engine takes no prologue between operations. All of them stand or
            # fall together, for a write that fails is undone by leaving this process.
            for part in in_parts(text):
                _update(held, part, base_iri=values["base_iri"])

        self._fetching_nothing(write, values["text"])
        _done(out, created=False)

    def _fetching_nothing(self, do: Callable[[HeldDataset, str], _T], text: str) -> _T:
        """Do what a text says, as far as that needs no other machine.

        Raises:
            QuerySyntaxError: If it is malformed, which is told first.
            QueryTooComplexError: If it is too complex to tell.

        Source:
            SPARQL 1.1 Protocol, sections 2.1.4 and 2.2.4.
        """
        try:
            return do(self._held, text)
        except QueryRefusedError:
            try:
                do(self._held.emptied(), without_fetching(text))
            except (QuerySyntaxError, QueryTooComplexError):
                raise
            except QueryError:
                pass  # it lacks what is not in an empty dataset
            harmless = with_silent_failures(text)
            if harmless == text:
                raise
        return do(self._held, harmless)

    def get_graph(self, call: Call, out: Out) -> None:
        """Write one graph, or all of them.

        Raises:
            GraphNotFoundError: If there is no such graph.
        """
        values = call.values
        sink = _sink(values, out)
        if values["whole"]:
            out.head({})
            self._held.dump_dataset(media_type=values["media_type"], sink=sink)
        else:
            iri = values["graph"]
            if not self._held.graph_exists(iri):
                raise GraphNotFoundError(iri)
            out.head({})
            self._held.dump_graph(iri, media_type=values["media_type"], sink=sink)
        out.end({})

    def put_graph(self, call: Call, out: Out) -> None:
        """Replace one graph, or all of them."""
        values = call.values
        if values["whole"]:
            self._held.clear_all()
            self._load_all(call)
            _done(out, created=False)
            return
        first, *rest = self._payloads(call)
        iri, base_iri = values["graph"], values["base_iri"]
        created = self._held.put_graph(
            iri, first[1], media_type=first[0], base_iri=base_iri
        )
        for media_type, data in rest:
            self._held.post_graph(iri, data, media_type=media_type, base_iri=base_iri)
        _done(out, created=created)

    def post_graph(self, call: Call, out: Out) -> None:
        """Add to one graph, or to the graphs that the data name."""
        values = call.values
        if values["whole"]:
            self._load_all(call)
            _done(out, created=False)
            return
        iri = values["graph"]
        created = [
            self._held.post_graph(
                iri, data, media_type=media_type, base_iri=values["base_iri"]
            )
            for media_type, data in self._payloads(call)
        ]
        _done(out, created=created[0])

    def delete_graph(self, call: Call, out: Out) -> None:
        """Remove one graph, or all of them."""
        if call.values["whole"]:
            self._held.clear_all()
        else:
            self._held.delete_graph(call.values["graph"])
        _done(out, created=False)

    def explain(self, call: Call, out: Out) -> None:
        """Tell how a query is answered, as JSON."""
        values = call.values
        default, named = values["default_graphs"], values["named_graphs"]
        # None leaves it to the query to name its dataset.
        told = Dataset(tuple(default), tuple(named)) if default or named else None
        explanation = self._held.explain(
            values["text"],
            dataset=told,
            base_iri=values["base_iri"],
            limits=self._limits,
            budget_s=values["budget_s"],
        )
        out.head({})
        out.write(json.dumps(asdict(explanation)).encode())
        out.end({})

    def fragment(self, call: Call, out: Out) -> None:
        """Give a part of the triples that match a pattern, as JSON."""
        values = call.values
        subject, predicate, value = (
            None if part is None else Term.parse_json(part)
            for part in values["pattern"]
        )
        found = self._held.fragment(
            Pattern(subject, predicate, value, values["graph"], every=values["every"]),
            offset=values["offset"],
            limit=values["limit"],
            most=values["most"],
        )
        part = [
            [*(term.to_json() for term in terms), graph]
            for *terms, graph in found.statements
        ]
        out.head({"total": found.total, "exact": found.exact})
        out.write(json.dumps(part).encode())
        out.end({})

    def sizes(self, call: Call, out: Out) -> None:
        """Tell how much there is in each graph."""
        out.head(asdict(self._held.sizes(most=call.values["most"])))
        out.end({})

    def look_up(self, call: Call, out: Out) -> None:
        """Answer look-ups as they come, until the server closes the socket."""
        del call
        answer_lookups(out.sock, self._held.lookups())

    def ping(self, call: Call, out: Out) -> None:
        """Say that calls are answered."""
        del call
        out.head({})
        out.end({})

    def _payloads(self, call: Call) -> list[tuple[str, bytes]]:
        """Return the payloads that come with a call, as (media type, data).

        Raises:
            QueryTooComplexError: If one of them would overflow the engine.
        """
        parts, start = [], 0
        for media_type, length in call.values["parts"]:
            data = call.data[start : start + length]
            check_payload(data, media_type=media_type, limits=self._limits)
            parts.append((media_type, data))
            start += length
        return parts

    def _load_all(self, call: Call) -> None:
        base_iri = call.values["base_iri"]
        for media_type, data in self._payloads(call):
            self._held.load_dataset(data, media_type=media_type, base_iri=base_iri)


def _update(held: HeldDataset, text: str, *, base_iri: str) -> None:
    try:
        held.update(text, base_iri=base_iri)
    except QuerySyntaxError:
        raise
    except QueryError:
        lenient = with_silent_clears(text)
        if lenient == text:
            raise
        held.update(lenient, base_iri=base_iri)


def _sink(values: Mapping[str, Any], out: Out) -> LimitedSink:
    return LimitedSink(
        out.write,
        media_type=values["media_type"],
        max_bytes=values["max_bytes"],
        max_rows=values["max_rows"],
        partial=values.get("partial", False),
    )


def _done(out: Out, *, created: bool) -> None:
    out.head({"created": created})
    out.end({})
