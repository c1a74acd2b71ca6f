"""Putting the service together from settings."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

from citykg.settings import Settings
from citykg.web.release import ServedRelease
from citykg.web.service.cache import AnswerCache
from citykg.web.service.metrics import PoolCollector
from citykg.web.service.record import Record
from citykg.web.service.service import Service, ServiceLimits
from citykg.workers import Nursery, Options, Pool, PoolLimits

# One answer may take this part of the cache.
_CACHE_SHARE: Final = 16


def build_service(
    settings: Settings,
    *,
    path: Path | None,
    fingerprint: str,
    release: ServedRelease | None = None,
    record: Record | None = None,
) -> Service:
    """Build the service over one dataset; nothing is started yet.

    Args:
        settings: Settings of the process.
        path: N-Quads of the release, or None for an empty dataset to write to.
        fingerprint: Digest of release and program.
        release: What is told of the release, or None for an empty dataset.
        record: The record of requests, or None for one that writes to stderr.
    """
    cache = AnswerCache(
        max_bytes=settings.cache_bytes,
        max_answer_bytes=settings.cache_bytes // _CACHE_SHARE,
    )
    record = record or Record()
    pool = Pool(launcher(settings, path=path), limits=_pool_limits(settings))
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
    )


def launcher(settings: Settings, *, path: Path | None) -> Callable[[], Nursery]:
    """Return what starts the process that holds a dataset.

    Args:
        settings: Settings of the process.
        path: N-Quads of the release, or None for an empty dataset.
    """
    options = Options(
        descriptor=-1,
        path=None if path is None else str(path),
        memory_bytes=settings.worker_memory_bytes,
        # In an empty dataset for trying things out, all is as the standard says.
        union=path is not None,
        prefixes=path is not None,
        max_query_bytes=settings.max_query_bytes,
    )
    return lambda: Nursery(options)


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
