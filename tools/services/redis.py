"""Redis in a temporary folder, without files of its own."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from tools.services.programs import need
from tools.services.running import answers, free_port, start, stop, wait


@contextlib.contextmanager
def redis(folder: Path) -> Iterator[dict[str, str]]:
    """Run Redis; yields its address as TEST_REDIS_URL. Raises Missing."""
    program = need("redis-server", "redis-server", "valkey-server")
    port, log = free_port(), folder / "redis.log"
    settings = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", str(folder)]
    process = start([str(program), *settings], log)
    try:
        wait(process, lambda: answers(port), log)
        yield {"TEST_REDIS_URL": f"redis://127.0.0.1:{port}/0"}
    finally:
        stop(process)
