"""Operations that give reasons: why a row is there, and why none is."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from functools import lru_cache, partial
from typing import Any

from citykg.namespaces import PREFIXES
from citykg.store.evaluating import Question
from citykg.store.guard import QueryLimits, check_query
from citykg.store.holding import HeldDataset
from citykg.store.model import Term
from citykg.store.reasons.emptiness import diagnose
from citykg.store.reasons.rules import Rules, parse_rules
from citykg.store.reasons.tracing import trace
from citykg.workers.frames import Call
from citykg.workers.serving import Operation, Out


def reason_operations(
    held: HeldDataset, *, limits: QueryLimits
) -> Mapping[str, Operation]:
    """Return the operations by name.

    Args:
        held: The dataset.
        limits: How much a query may ask for.
    """
    return {
        "trace": partial(_trace, held, limits),
        "diagnose": partial(_diagnose, held, limits),
    }


def _trace(held: HeldDataset, limits: QueryLimits, call: Call, out: Out) -> None:
    """Find the triples behind a row, as JSON; see `citykg.store.reasons.traces`."""
    values = call.values
    row = {name: Term.parse_json(term) for name, term in values["row"].items()}
    rules = _rules(
        tuple((name, text) for name, text in values["rules"]), values["derived"]
    )
    question = _question(values, limits)
    found = trace(
        held.evaluator, question, row, rules=rules, budget_s=values["budget_s"]
    )
    _send(asdict(found), out)


def _diagnose(held: HeldDataset, limits: QueryLimits, call: Call, out: Out) -> None:
    """Say why an answer is empty, as JSON; see `citykg.store.reasons.diagnoses`."""
    values = call.values
    found = diagnose(
        held.evaluator,
        _question(values, limits),
        similar=values["similar"],
        budget_s=values["budget_s"],
    )
    _send(asdict(found), out)


def _question(values: Mapping[str, Any], limits: QueryLimits) -> Question:
    text: str = values["text"]
    check_query(text, limits=limits)
    return Question(text)


@lru_cache(maxsize=1)
def _rules(texts: tuple[tuple[str, str], ...], derived: str) -> Rules:
    return parse_rules(texts, graph=derived, prefixes=PREFIXES)


def _send(found: Mapping[str, object], out: Out) -> None:
    out.head({})
    out.write(json.dumps(found).encode())
    out.end({})
