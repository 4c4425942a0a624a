"""How the committed WAV files were made: a pure function of the table in the design (ux.md B.4).

`python tests/gui/scanning/earcons.py FOLDER` writes them; a test compares what is committed with this.
"""

from __future__ import annotations

import io
import math
import struct
import sys
import wave
from pathlib import Path

RATE = 22_050
PEAK = 0.45
EDGE_S = 0.006
PAUSE = (0.0, 0.0, 40, 0.0)

# (start Hz, end Hz, milliseconds, loudness); 0 Hz is a pause
EARCONS: dict[str, list[tuple[float, float, int, float]]] = {
    "good": [(880, 880, 60, 1.0)],
    "task": [(660, 660, 80, 1.0), PAUSE, (990, 990, 80, 1.0)],
    "decide": [(520, 520, 120, 1.0), PAUSE, PAUSE, (520, 520, 120, 1.0)],
    "refused": [(330, 165, 300, 1.0)],
    "complete": [
        (660, 660, 100, 1.0),
        PAUSE,
        (830, 830, 100, 1.0),
        PAUSE,
        (990, 990, 100, 1.0),
    ],
    "tick": [(880, 880, 25, 0.35)],
}


def samples(parts: list[tuple[float, float, int, float]]) -> list[int]:
    """The sound as 16-bit numbers: sines with a soft second harmonic and soft edges, so that none clicks."""
    out: list[int] = []
    for start, end, milliseconds, loudness in parts:
        count = RATE * milliseconds // 1000
        phase = 0.0
        for n in range(count):
            phase += 2 * math.pi * (start + (end - start) * n / count) / RATE
            edge = min(1.0, n / (EDGE_S * RATE), (count - 1 - n) / (EDGE_S * RATE))
            value = (math.sin(phase) + 0.25 * math.sin(2 * phase)) / 1.25
            out.append(round(32767 * PEAK * loudness * edge * value))
    return out


def wav(name: str) -> bytes:
    """One earcon as the bytes of a WAV file."""
    numbers = samples(EARCONS[name])
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(struct.pack(f"<{len(numbers)}h", *numbers))
    return file.getvalue()


if __name__ == "__main__":
    for name in EARCONS:
        (Path(sys.argv[1]) / f"{name}.wav").write_bytes(wav(name))
