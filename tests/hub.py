"""The hub as a program: started, killed and restarted on the database of the test that asks for it (which must really commit)."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import httpx
from django.conf import settings
from django.db import connection

from tools.services.running import free_port

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 150.0  # seconds anything may take on a busy machine


def environment(**more: str) -> dict[str, str]:
    """The environment in which a program sees this test's database and folder."""
    clean = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE", "REDIS_URL"}}
    if connection.vendor == "postgresql":
        address = urlsplit(os.environ["DATABASE_URL"])
        clean["DATABASE_URL"] = urlunsplit(address._replace(path=f"/{settings.DATABASES['default']['NAME']}"))
    return {**clean, "HUB_DATA_DIR": str(settings.HUB_DATA_DIR), "SECRET_KEY": settings.SECRET_KEY, "PYTHONUNBUFFERED": "1", **more}


@contextmanager
def program(*words: str, **more: str) -> Iterator[subprocess.Popen[str]]:
    """Run `manage.py …` beside the test; killed at the end if it still runs."""
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "manage.py"), *words],
        env=environment(**more),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield process
    finally:
        kill(process)
        if process.stdout:
            process.stdout.close()


def kill(process: subprocess.Popen[str]) -> None:
    """Kill -9, and wait until it is gone."""
    process.send_signal(signal.SIGKILL)
    process.wait()


def until(condition: Callable[[], object], patience: float = PATIENCE) -> None:
    """Wait until a condition holds. Fails after `patience` seconds."""
    end = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < end, f"Waited {patience} seconds in vain"
        time.sleep(0.02)


@contextmanager
def served(*words: str, port: int = 0, **more: str) -> Iterator[str]:
    """Serve the hub on a free port; yields its address once it answers."""
    port = port or free_port()
    address = f"http://localhost:{port}"
    with program("serve", *words, PORT=str(port), HUB_URL=address, **more) as process:
        until(lambda: answers(address, process))
        yield address


def answers(address: str, process: subprocess.Popen[str]) -> bool:
    """Whether the hub answers. Fails with what it said if it has ended."""
    if process.poll() is not None:
        raise AssertionError(process.stdout.read() if process.stdout else "the hub ended")
    try:
        return httpx.get(f"{address}/healthz", timeout=5).status_code == httpx.codes.OK
    except httpx.TransportError:
        return False
