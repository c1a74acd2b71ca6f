"""Putting the service together from settings."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from citykg.namespaces import Iris
from citykg.releases import Work
from citykg.settings import Settings
from citykg.web.release import ServedRelease
from citykg.web.service.cache import AnswerCache
from citykg.web.service.metrics import PoolCollector
from citykg.web.service.publishing import Publisher
from citykg.web.service.record import Record
from citykg.web.service.service import Bench, Service, ServiceLimits
from citykg.web.service.sizes import SizesKeeper
from citykg.web.service.workbench import Shown, Workbench
from citykg.workers import (
    Booth,
    BoothLimits,
    DiskNursery,
    Nursery,
    Options,
    Pool,
    PoolLimits,
    WorkerSource,
)

# One answer may take this part of the cache.
_CACHE_SHARE: Final = 16
_BENCH_SLOW: Final = 2
_READING_SETTINGS: Final = {
    "home",
    "base_iri",
    "ontology_dir",
    "data_dir",
    "spacy_model",
    "max_document_bytes",
    "max_trial_characters",
}


def build_service(  # noqa: PLR0913 - each by its name
    settings: Settings,
    *,
    path: Path | None,
    store_dir: Path | None = None,
    fingerprint: str,
    release: ServedRelease | None = None,
    record: Record | None = None,
) -> Service:
    """Build the service over one dataset; nothing is started yet.

    Args:
        settings: Settings of the process.
        path: N-Quads of the release, or None for an empty dataset to write to.
        store_dir: The release as a store on disk, or None.
        fingerprint: Digest of release and program.
        release: What is told of the release, or None for an empty dataset.
        record: The record of requests, or None for one that writes to stderr.
    """
    cache = AnswerCache(
        max_bytes=settings.cache_bytes,
        max_answer_bytes=settings.cache_bytes // _CACHE_SHARE,
    )
    record = record or Record()
    pool = Pool(
        launcher(settings, path=path, store_dir=store_dir),
        limits=_pool_limits(settings),
        meanwhile=_on_disk(settings, store_dir),
    )
    bench = None
    if settings.token is not None and path is not None and release is not None:
        bench = _build_bench(settings, Shown(release.id, path))
    record.registry.register(PoolCollector(pool, cache))
    return Service(
        pool=pool,
        cache=cache,
        record=record,
        limits=_limits(settings),
        token=settings.token.get_secret_value() if settings.token else None,
        scratch=path is None,
        fingerprint=fingerprint,
        types_iri=f"{settings.base_iri}problems",
        release=release,
        log_queries=settings.log_queries,
        sizes=SizesKeeper.of(release),
        bench=bench,
        booth=None if release is None else _build_booth(settings),
    )


def _build_booth(settings: Settings) -> Booth:
    """Build what reads the texts of visitors; nothing is started yet."""
    told = settings.model_dump(mode="json", include=_READING_SETTINGS)
    limits = BoothLimits(
        at_once=settings.max_concurrent_trials,
        timeout_s=settings.trial_timeout_s,
        memory_bytes=settings.trial_memory_bytes,
    )
    return Booth("citykg.pipeline.trying", {"settings": told}, limits=limits)


def _build_bench(settings: Settings, shown: Shown) -> Bench:
    """Build what a steward works with; nothing is started yet."""
    work = Work(settings.home, base_iri=settings.base_iri)
    space = Iris(settings.base_iri).graph_work_base

    def launch(path: Path) -> Nursery:
        kept = work.graph_path
        options = replace(
            _options(settings, path=path),
            space=space,
            work=str(kept) if kept.exists() else None,
            max_work_bytes=settings.max_body_bytes,
        )
        return Nursery(options)

    limits = replace(_pool_limits(settings), quick=1, slow=_BENCH_SLOW)
    table = Workbench(work, shown, launch=launch, limits=limits)
    return Bench(table, Publisher(settings), space)


def launcher(
    settings: Settings, *, path: Path | None, store_dir: Path | None = None
) -> Callable[[], WorkerSource]:
    """Return what starts the processes that hold a dataset.

    Args:
        settings: Settings of the process.
        path: N-Quads of the release, or None for an empty dataset.
        store_dir: The release as a store on disk, or None.
    """
    on_disk = _on_disk(settings, store_dir)
    too_large = path is not None and _size(path) > settings.max_held_bytes
    if on_disk is not None and too_large:
        return on_disk
    options = _options(settings, path=path)
    return lambda: Nursery(options)


def _on_disk(
    settings: Settings, store_dir: Path | None
) -> Callable[[], WorkerSource] | None:
    """Return what starts workers over a store on disk, if there is one."""
    if store_dir is None:
        return None
    options = _options(settings, path=store_dir)
    return lambda: DiskNursery(options)


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _options(settings: Settings, *, path: Path | None) -> Options:
    return Options(
        descriptor=-1,
        path=None if path is None else str(path),
        memory_bytes=settings.worker_memory_bytes,
        # In an empty dataset for trying things out, all is as the standard says.
        union=path is not None,
        prefixes=path is not None,
        max_query_bytes=settings.max_query_bytes,
    )


def _pool_limits(settings: Settings) -> PoolLimits:
    return PoolLimits(
        quick=settings.quick_workers or os.cpu_count() or 1,
        slow=settings.max_concurrent_queries,
        waiting=settings.max_waiting_queries,
        per_client=settings.max_queries_per_client,
        patience_s=settings.query_timeout_s,
        memory_bytes=settings.worker_memory_bytes,
    )


def _limits(settings: Settings) -> ServiceLimits:
    return ServiceLimits(
        timeout_s=settings.query_timeout_s,
        max_query_bytes=settings.max_query_bytes,
        max_body_bytes=settings.max_body_bytes,
        max_answer_bytes=settings.max_answer_bytes,
        max_rows=settings.max_answer_rows,
        patience_s=settings.client_timeout_s,
    )
