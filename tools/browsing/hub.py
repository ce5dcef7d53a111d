"""A filled demo hub, served like the real one in a folder that goes afterwards."""

import contextlib
import os
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from tools.catalogues import parts
from tools.services.running import free_port, start, stop, wait

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = os.environ.get("HUB_DEMO_PASSWORD", "zukunftshub-demo")
DROPPED = ("ALLOWED_HOSTS", "DATABASE_URL", "DJANGO_SETTINGS_MODULE", "ELASTICSEARCH_URL", "EMAIL_URL", "HUB_DEBUG", "HUB_URL", "REDIS_URL")


def environment(folder: Path, port: int) -> dict[str, str]:
    """The environment of a demo hub of its own."""
    kept = {name: value for name, value in os.environ.items() if name not in DROPPED}
    own = {
        "HUB_DATA_DIR": str(folder / "hub"),
        "HUB_DEMO": "1",
        "HUB_DEMO_PASSWORD": PASSWORD,
        "PORT": str(port),
        "HUB_LOG_LEVEL": "WARNING",
        "HUB_WRITE_LIMITS": "5",
    }
    return kept | own


def command(name: str, *options: str) -> list[str]:
    """A management command of the hub."""
    return [sys.executable, str(ROOT / "manage.py"), name, *options]


def answering(address: str) -> bool:
    """Whether the hub answers at this address."""
    with contextlib.suppress(OSError), urllib.request.urlopen(f"{address}/offline/", timeout=5) as response:
        return bool(response.status == 200)  # noqa: PLR2004 - HTTP's own
    return False


@contextlib.contextmanager
def served() -> Iterator[str]:
    """Prepare and serve a demo hub; yields its address. Raises RuntimeError with its log if it does not start."""
    with tempfile.TemporaryDirectory(prefix="hub-browsing-", ignore_cleanup_errors=True) as name:
        folder, port = Path(name), free_port()
        around = environment(folder, port)
        parts.build()
        subprocess.run(command("prepare"), check=True, env=around, cwd=ROOT, stdout=subprocess.DEVNULL)
        log = folder / "serve.log"
        with changed_environment(around):
            process = start(command("serve"), log)
        try:
            wait(process, lambda: answering(f"http://localhost:{port}"), log)
            yield f"http://localhost:{port}"
        finally:
            stop(process)


@contextlib.contextmanager
def changed_environment(around: dict[str, str]) -> Iterator[None]:
    """This environment, for what is started meanwhile."""
    before = dict(os.environ)
    os.environ.clear()
    os.environ.update(around)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
