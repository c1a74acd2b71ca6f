"""What a worker may not do: reach a network, start programs, eat memory.

The filter is the kernel's own (seccomp), set up by hand: it is thirty instructions,
and the libraries that make such filters are under the LGPL or out of care.
"""

import ctypes
import os
import platform
import resource
import struct
import sys
from typing import Final

_STACK_BYTES: Final = 512 << 20
_PAGE_BYTES: Final = resource.getpagesize()

_PR_SET_CHILD_SUBREAPER: Final = 36
_PR_SET_NO_NEW_PRIVS: Final = 38
_PR_SET_SECCOMP: Final = 22
_SECCOMP_MODE_FILTER: Final = 2

# linux/filter.h: load a word, jump if equal, jump if greater or equal, return.
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _DENY = 0x7FFF0000, 0x00050000 | 13  # the error is EACCES
_X32 = 0x40000000  # the second set of numbers that x86-64 has

# Architecture: its number in the kernel, and the calls that are denied: socket,
# connect, bind, listen, execve, execveat, ptrace, io_uring_setup.
_CALLS: Final = {
    "x86_64": (0xC000003E, (41, 42, 49, 50, 59, 322, 101, 425)),
    "aarch64": (0xC00000B7, (198, 203, 200, 201, 221, 281, 117, 425)),
}


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def with_large_stack() -> None:
    """Start this program again with a large stack, unless it has one.

    The engine recurses over a query; the stack of the main thread may grow to what
    the limit was when the program started.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_STACK)
    infinite = resource.RLIM_INFINITY
    wanted = _STACK_BYTES if hard == infinite else min(_STACK_BYTES, hard)
    if soft == infinite or soft >= wanted:
        return
    resource.setrlimit(resource.RLIMIT_STACK, (wanted, hard))
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606


def adopt_orphans() -> None:
    """Let processes whose parent ends become children of this one."""
    _prctl(_PR_SET_CHILD_SUBREAPER, 1)


def confine() -> bool:
    """Take from this process, and all that it forks, network and programs.

    Returns:
        Whether the kernel denies the network; it does not on other systems than
        Linux on x86-64 or ARM64, where refusing SERVICE and LOAD has to do.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    known = _CALLS.get(platform.machine())
    if known is None or not sys.platform.startswith("linux"):
        return False
    program = _filter(*known)
    loaded = _Program(len(program) // 8, program)
    return _prctl(_PR_SET_NO_NEW_PRIVS, 1) and _prctl(
        _PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.addressof(loaded)
    )


def limit_memory(more_bytes: int) -> None:
    """Let this process take no more than so much memory beyond what it has.

    Args:
        more_bytes: Address space, in bytes.
    """
    with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 - hot
        held = int(file.read().split()[0]) * _PAGE_BYTES
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (held + more_bytes, hard))


def _filter(architecture: int, denied: tuple[int, ...]) -> bytes:
    """Return the program that denies some calls and allows all others."""
    last = len(denied) + 1
    steps = [
        (_LOAD, 0, 0, 4),  # the architecture
        (_EQUAL, 0, last + 2, architecture),
        (_LOAD, 0, 0, 0),  # the number of the call
        (_AT_LEAST, last, 0, _X32),
    ]
    steps += [
        (_EQUAL, len(denied) - index, 0, number) for index, number in enumerate(denied)
    ]
    steps += [(_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _DENY)]
    return b"".join(struct.pack("<HBBI", *step) for step in steps)


def _prctl(option: int, *values: int) -> bool:
    libc = ctypes.CDLL(None, use_errno=True)
    padded = (*values, *([0] * (4 - len(values))))
    return bool(libc.prctl(option, *(ctypes.c_ulong(value) for value in padded)) == 0)
