"""How much memory a process has now, and had at most."""

from __future__ import annotations

import ctypes
import os
import sys
from dataclasses import dataclass
from pathlib import Path

MEGA = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Memory:
    """Megabytes of one process that lie in the machine's memory."""

    now: float
    most: float


def memory_of(process: int | None = None) -> Memory:
    """The memory of this process, or of another one."""
    if sys.platform == "win32":
        return _on_windows(process or os.getpid())
    told = Path(f"/proc/{process or os.getpid()}/status").read_text(encoding="ascii")
    found = {line.split(":")[0]: line.split()[1] for line in told.splitlines() if line.startswith("Vm")}
    return Memory(int(found["VmRSS"]) / 1024, int(found["VmHWM"]) / 1024)


class _Counters(ctypes.Structure):
    """What Windows calls PROCESS_MEMORY_COUNTERS."""

    _fields_ = (
        ("cb", ctypes.c_ulong),
        ("PageFaultCount", ctypes.c_ulong),
        ("PeakWorkingSetSize", ctypes.c_size_t),
        ("WorkingSetSize", ctypes.c_size_t),
        ("QuotaPeakPagedPoolUsage", ctypes.c_size_t),
        ("QuotaPagedPoolUsage", ctypes.c_size_t),
        ("QuotaPeakNonPagedPoolUsage", ctypes.c_size_t),
        ("QuotaNonPagedPoolUsage", ctypes.c_size_t),
        ("PagefileUsage", ctypes.c_size_t),
        ("PeakPagefileUsage", ctypes.c_size_t),
    )


def _on_windows(process: int) -> Memory:
    may_ask_and_read = 0x0400 | 0x0010
    kernel = ctypes.CDLL("kernel32")
    kernel.OpenProcess.restype = ctypes.c_void_p
    kernel.K32GetProcessMemoryInfo.argtypes = (ctypes.c_void_p, ctypes.c_void_p, ctypes.c_ulong)
    kernel.CloseHandle.argtypes = (ctypes.c_void_p,)
    handle = kernel.OpenProcess(may_ask_and_read, False, process)
    counters = _Counters(cb=ctypes.sizeof(_Counters))
    taken = kernel.K32GetProcessMemoryInfo(handle, ctypes.byref(counters), counters.cb)
    kernel.CloseHandle(handle)
    if not taken:
        raise OSError(f"Windows tells nothing of process {process}")
    return Memory(counters.WorkingSetSize / MEGA, counters.PeakWorkingSetSize / MEGA)
