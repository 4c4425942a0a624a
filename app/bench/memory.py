"""How much memory a process has now, and had at most; or it and those it has started, at one moment."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from types import TracebackType

MEGA = 1024 * 1024
LOOK_S = 0.05


@dataclass(frozen=True, slots=True)
class Memory:
    """Megabytes of one process that lie in the machine's memory."""

    now: float
    most: float


def memory_of(process: int | None = None) -> Memory:
    """The memory of this process, or of another one.

    Raises:
        OSError: there is no such process any more.
    """
    if sys.platform == "win32":
        return _on_windows(process or os.getpid())
    told = Path(f"/proc/{process or os.getpid()}/status").read_text(encoding="ascii")
    found = {line.split(":")[0]: line.split()[1] for line in told.splitlines() if line.startswith("Vm")}
    if "VmRSS" not in found:
        raise ProcessLookupError(f"process {process} has ended")
    return Memory(int(found["VmRSS"]) / 1024, int(found["VmHWM"]) / 1024)


class Together:
    """Watches this process and those it has started.

    `most` is what all of them had at one moment, looked at twenty times a second; `own` and `others` what
    this one and the others had then. Pages that they share are counted for each.
    """

    def __init__(self) -> None:
        self.own = self.others = 0.0
        self._ended = Event()
        self._thread = Thread(target=self._watch, daemon=True)

    @property
    def most(self) -> float:
        """Megabytes of all."""
        return self.own + self.others

    def __enter__(self) -> Together:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        self._thread.join()

    def _watch(self) -> None:
        self._look()
        while not self._ended.wait(LOOK_S):
            self._look()

    def _look(self) -> None:
        own, others = memory_of().now, 0.0
        for each in multiprocessing.active_children():
            with suppress(OSError):
                others += memory_of(each.pid).now
        if own + others > self.most:
            self.own, self.others = own, others


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
