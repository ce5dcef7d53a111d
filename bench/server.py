"""A hub of its own to measure: its own folder, its own port, filled with generated content, and its memory."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

import psutil

__all__ = ["ROOT", "Running", "filled", "free_port", "serving"]

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 90  # seconds a server may take to answer


@dataclass(frozen=True)
class Running:
    """A server that answers."""

    port: int
    process: psutil.Process

    def memory(self) -> float:
        """Return the resident megabytes of the server and its children."""
        tree = [self.process, *self.process.children(recursive=True)]
        return float(sum(process.memory_info().rss for process in tree if process.is_running())) / 1024 / 1024

    def cpu(self) -> float:
        """Return the seconds of processor time of the server and its children."""
        tree = [self.process, *self.process.children(recursive=True)]
        return float(sum(sum(process.cpu_times()[:2]) for process in tree if process.is_running()))


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def filled(folder: Path, *, topics: int, posts: int, members: int) -> float:
    """Bring the hub in `folder` to this size, and return the seconds it took. Raises CalledProcessError."""
    began = time.perf_counter()
    _manage(folder, "prepare")
    _manage(folder, "demo", f"--topics={topics}", f"--posts={posts}", f"--members={members}")
    return time.perf_counter() - began


@contextmanager
def serving(command: list[str], folder: Path, port: int, path: str = "/healthz") -> Iterator[Running]:
    """Run a server until the block ends; its log goes to `folder`. Raises TimeoutError when it does not answer."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{Path(command[0]).name}-{port}.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=_environment(folder, port), stdout=log, stderr=log)
        try:
            _answers(port, path)
            yield Running(port, psutil.Process(process.pid))
        finally:
            process.terminate()
            process.wait(timeout=20)


def _manage(folder: Path, *arguments: str) -> None:
    subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, env=_environment(folder, free_port()), check=True)


def _environment(folder: Path, port: int) -> dict[str, str]:
    settings = {"HUB_DATA_DIR": str(folder), "PORT": str(port), "HUB_DEMO": "1", "HUB_LOG_LEVEL": "WARNING", "HUB_WRITE_LIMITS": "0"}
    return {**os.environ, **settings}


def _answers(port: int, path: str) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise TimeoutError(f"nothing answers on port {port}")
