"""Processes that answer queries and can be killed: the only package that has any."""

from citykg.workers.alone import run_alone
from citykg.workers.booth import Booth, BoothLimits
from citykg.workers.frames import Call
from citykg.workers.jobs import Job, Reply
from citykg.workers.lanes import PoolCounts, PoolLimits
from citykg.workers.launching import Nursery, WorkerSource
from citykg.workers.options import Options
from citykg.workers.pool import Pool
from citykg.workers.programs import run_verb
from citykg.workers.spawning import DiskNursery

__all__ = [
    "Booth",
    "BoothLimits",
    "Call",
    "DiskNursery",
    "Job",
    "Nursery",
    "Options",
    "Pool",
    "PoolCounts",
    "PoolLimits",
    "Reply",
    "WorkerSource",
    "run_alone",
    "run_verb",
]
