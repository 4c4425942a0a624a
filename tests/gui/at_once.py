"""Jobs that answer at once, or when a test lets them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ui.jobs import JobRunner


class AtOnce(JobRunner):
    """Runs each job at once, on the test's own thread; while `holding` it keeps them until `let_go`."""

    def __init__(self) -> None:
        super().__init__()
        self.holding = False
        self._held: list[Callable[[], None]] = []
        self._late: list[tuple[Any, ...]] = []
        self._unhearing = False

    def newest(self) -> None:
        """Run what was held last, as one query may overtake another."""
        self._held.pop()()

    def let_go(self, *, newest_first: bool = False) -> None:
        """Run what was held, in order, or as two lanes may overtake one another."""
        self.holding = False
        while self._held:
            self._held.pop(-1 if newest_first else 0)()

    def work_unheard(self) -> None:
        """Run what was held; its answers wait for `hear`, as where a thread is quicker than the window."""
        held, self._held, self._unhearing = self._held, [], True
        for run in held:
            run()
        self._unhearing = False

    def hear(self) -> None:
        """Have the answers heard that came unheard."""
        late, self._late = self._late, []
        for answer in late:
            self.tell(*answer)

    def tell(self, *answer: Any) -> None:
        """Have this heard, now or by `hear`."""
        if self._unhearing:
            self._late.append(answer)
        else:
            super().tell(*answer)

    def _start(self, lane: Any, run: Callable[[], None]) -> None:
        if self.holding:
            self._held.append(run)
        else:
            run()
