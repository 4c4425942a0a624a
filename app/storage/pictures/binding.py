"""What a process that reads hostile files may use, laid upon itself before it has read a byte.

It binds itself, and is not bound from outside: nothing then runs between starting it and binding it, and a
window with many threads need not run code of its own between the fork and the program.
"""

from __future__ import annotations

import ctypes
import sys


def bind(memory: int, seconds: int) -> None:
    """Let this process use no more than this, write no file and leave no picture of its memory behind.

    Raises:
        OSError: the system does not take a limit; nothing may be read then.
    """
    if sys.platform == "win32":
        _bind_on_windows(memory, seconds)
    else:
        _bind_on_posix(memory, seconds)


def _bind_on_posix(memory: int, seconds: int) -> None:
    # Windows has no such module.
    import resource

    bounds = {
        resource.RLIMIT_AS: memory,
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for what, most in bounds.items():
        already = resource.getrlimit(what)[1]
        least = most if already == resource.RLIM_INFINITY else min(most, already)
        resource.setrlimit(what, (least, least))


class BasicLimits(ctypes.Structure):
    """What Windows calls JOBOBJECT_BASIC_LIMIT_INFORMATION."""

    _fields_ = (
        ("PerProcessUserTimeLimit", ctypes.c_int64),
        ("PerJobUserTimeLimit", ctypes.c_int64),
        ("LimitFlags", ctypes.c_uint32),
        ("MinimumWorkingSetSize", ctypes.c_size_t),
        ("MaximumWorkingSetSize", ctypes.c_size_t),
        ("ActiveProcessLimit", ctypes.c_uint32),
        ("Affinity", ctypes.c_size_t),
        ("PriorityClass", ctypes.c_uint32),
        ("SchedulingClass", ctypes.c_uint32),
    )


class ExtendedLimits(ctypes.Structure):
    """What Windows calls JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

    _fields_ = (
        ("BasicLimitInformation", BasicLimits),
        ("IoInfo", ctypes.c_uint64 * 6),
        ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t),
        ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    )


_EXTENDED_LIMITS = 9
# Time, number of processes, memory; no dialog over a crash; and the process ends with its job.
_FLAGS = 0x0002 | 0x0008 | 0x0100 | 0x0400 | 0x2000
_NO_ERROR_BOX_AND_NO_REPORT = 0x0001 | 0x0002


def _bind_on_windows(memory: int, seconds: int) -> None:
    # A job holds memory and time by the system itself; watching the process from outside would come too late.
    kernel = ctypes.CDLL("kernel32")
    kernel.CreateJobObjectW.restype = kernel.GetCurrentProcess.restype = ctypes.c_void_p
    kernel.SetInformationJobObject.argtypes = (
        ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p, ctypes.c_uint32,
    )  # fmt: skip
    kernel.AssignProcessToJobObject.argtypes = (ctypes.c_void_p, ctypes.c_void_p)
    kernel.SetErrorMode(_NO_ERROR_BOX_AND_NO_REPORT)
    limits = ExtendedLimits(ProcessMemoryLimit=memory)
    limits.BasicLimitInformation.PerProcessUserTimeLimit = seconds * 10_000_000
    limits.BasicLimitInformation.ActiveProcessLimit = 1
    limits.BasicLimitInformation.LimitFlags = _FLAGS
    job = kernel.CreateJobObjectW(None, None)
    if not (
        job
        and kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits))
        and kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())
    ):
        raise OSError("Windows does not take the limits of this process")
