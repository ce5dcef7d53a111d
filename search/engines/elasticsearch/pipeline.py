"""One batch on its way to the server while the next is analysed: building an index keeps two processors busy."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor


class Pipeline:
    """Does one task after the other, in their order; trouble of a task is raised by the next call."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="hub-search")
        self._last: Future[None] | None = None

    def send(self, task: Callable[[], None]) -> None:
        """Start a task as soon as the one before is done. Raises what that one raised, and then does not start this one."""
        self.wait()
        self._last = self._thread.submit(task)

    def wait(self) -> None:
        """Wait until all is done. Raises what the last task raised."""
        last, self._last = self._last, None
        if last:
            last.result()
