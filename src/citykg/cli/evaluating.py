"""``citykg evaluate``."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Annotated

import typer

from citykg.cli.console import ExitCode, emit, leave, say
from citykg.cli.context import current_release, settings_of
from citykg.evaluation import floors as evaluation_floors
from citykg.evaluation.flat import FlatEvaluation, overall, reliability
from citykg.evaluation.model import Score
from citykg.extraction import load_extractor
from citykg.pipeline import Split, evaluate_release, evaluate_split
from citykg.settings import Settings


def evaluate_verb(  # noqa: PLR0913  # the options of a verb are its parameters
    ctx: typer.Context,
    *,
    findings: Annotated[
        bool, typer.Option("--findings", help="List what was missed and what is wrong.")
    ] = False,
    floors: Annotated[
        Path | None,
        typer.Option("--floors", help="File of least figures; below them, exit 1."),
    ] = None,
    raise_floors: Annotated[
        Path | None,
        typer.Option("--raise-floors", help="Raise the figures in this file."),
    ] = None,
    split: Annotated[
        Split | None,
        typer.Option(help="Read the briefs of a split, and compare their flat facts."),
    ] = None,
    document: Annotated[
        list[str] | None,
        typer.Option(help="With --split: only this brief; may be repeated."),
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(help="With --findings: only this predicate or type; repeatable."),
    ] = None,
) -> None:
    """Compare the current release, or a split's briefs, with what people found.

    Example: citykg evaluate --findings --floors tests/quality/floors.toml

    Example: citykg evaluate --split development --findings --kind memberOf
    """
    settings = settings_of(ctx)
    if split is not None:
        _evaluate_briefs(
            settings, split, only=document or (), kinds=kind or (), findings=findings
        )
        return
    _evaluate_release(
        settings, findings=findings, floors=floors, raise_floors=raise_floors
    )


def _evaluate_release(
    settings: Settings,
    *,
    findings: bool,
    floors: Path | None,
    raise_floors: Path | None,
) -> None:
    evaluation = evaluate_release(settings, current_release(settings))
    emit(evaluation.table().encode())
    if findings:
        emit(evaluation.findings().encode())
    if raise_floors is not None:
        evaluation_floors.raise_floors(raise_floors, evaluation)
    below = (
        evaluation_floors.shortfalls(evaluation, evaluation_floors.load_floors(floors))
        if floors is not None
        else ()
    )
    for shortfall in below:
        say(shortfall)
    if below:
        leave(ExitCode.FINDINGS)


def _evaluate_briefs(
    settings: Settings,
    split: Split,
    *,
    only: Collection[str],
    kinds: Collection[str],
    findings: bool,
) -> None:
    evaluation = evaluate_split(
        settings, split, extractor=load_extractor(settings), only=only
    )
    lines = [*_table("entities", evaluation.entities), ""]
    lines += [*_table("facts", evaluation.facts), ""]
    lines += _reliability(reliability(evaluation))
    if findings:
        lines += ["", *_findings(evaluation, kinds)]
    emit("\n".join(lines).encode())


def _table(title: str, scores: Mapping[str, Score]) -> Iterator[str]:
    yield f"{title:<16}  gold found right      P      R     F1"
    for name, score in [*scores.items(), ("all", overall(scores))]:
        yield (
            f"{name:<16} {score.gold:>5} {score.found:>5} {score.right:>5} "
            f"{score.precision:>6.3f} {score.recall:>6.3f} {score.f1:>6.3f}"
        )


def _reliability(bands: Mapping[str, Score]) -> Iterator[str]:
    yield f"{'confidence':<16} found right  right of 100"
    for name, score in bands.items():
        share = 100 * score.precision
        yield f"{name:<16} {score.found:>5} {score.right:>5} {share:>13.1f}"


def _findings(evaluation: FlatEvaluation, kinds: Collection[str]) -> Iterator[str]:
    for sign, facts in (("missed", evaluation.missed), ("wrong", evaluation.wrong)):
        for name, fact in facts:
            if not kinds or fact.p in kinds:
                words = " ".join(fact.evidence.split())
                yield f"{sign} {name}: {fact.p} | {fact.s} | {fact.o} | «{words}»"
    for sign, entities in (
        ("missed", evaluation.missed_entities),
        ("wrong", evaluation.wrong_entities),
    ):
        for name, entity in entities:
            if not kinds or entity.type in kinds:
                spellings = " / ".join(" ".join(one.split()) for one in entity.surface)
                yield f"{sign} {name}: {entity.type} | {entity.name} | {spellings}"
