"""The window as `outguide bench` measures it: the program itself, worked by keys and scanner bursts.

It is started as a program of its own with a plan in a file, says one line of JSON at each step, and is
ended by whoever started it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from ui.bench_desk.scanning import DeskBench
from ui.bench_desk.starting import StartBench
from ui.main import run as open_window

WATCHES = {"bench-desk": DeskBench, "bench-start": StartBench}


def run(words: Sequence[str]) -> int:
    """Open the window and do what the plan says; 2 if there is no plan."""
    if len(words) != 2:
        return 2
    plan = json.loads(Path(words[1]).read_text(encoding="utf-8"))
    return open_window(plan["where"], demo=False, watch=partial(WATCHES[words[0]], plan))
