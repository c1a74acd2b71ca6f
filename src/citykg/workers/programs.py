"""Running a program of ours beside the server, at the lowest priority."""

import asyncio
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Final

_LOWEST_PRIORITY: Final = 19


async def run_verb(arguments: Sequence[str], *, environment: Mapping[str, str]) -> str:
    """Run a verb of ``citykg`` to its end; it is ended with the one who waits.

    Args:
        arguments: The verb and its options.
        environment: Its whole environment.

    Returns:
        What it prints.
    """
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-P", "-m", "citykg", *arguments),
        env=dict(environment),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        with suppress(OSError):  # it is over already
            os.setpriority(os.PRIO_PROCESS, process.pid, _LOWEST_PRIORITY)
        printed, _ = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
    return printed.decode("utf-8", "replace")
