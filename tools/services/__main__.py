"""`python -m tools.services run [--only NAME…] -- COMMAND …`: run a command with the services tests need around it."""

import argparse
import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

from tools.elasticsearch.node import elasticsearch
from tools.services.chromium import chromium
from tools.services.postgres import postgres
from tools.services.programs import Missing
from tools.services.redis import redis

Service = Callable[[Path], AbstractContextManager[dict[str, str]]]
SERVICES: dict[str, Service] = {"postgres": postgres, "redis": redis, "chromium": chromium, "elasticsearch": elasticsearch}


@contextlib.contextmanager
def workplace() -> Iterator[Path]:
    """A temporary folder every service user may pass through."""
    folder = Path(tempfile.mkdtemp(prefix="hub-services-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def provided(stack: contextlib.ExitStack, folder: Path, names: list[str]) -> dict[str, str]:
    """Start what can be started; what cannot is named, and with CI=true ends the run."""
    found: dict[str, str] = {}
    for name in names:
        try:
            found |= stack.enter_context(SERVICES[name](folder))
        except (Missing, OSError, RuntimeError, subprocess.CalledProcessError) as trouble:
            print(f"Without {name}: {trouble}", file=sys.stderr, flush=True)
            if os.environ.get("CI") == "true":
                sys.exit(1)
    return found


def main() -> int:
    """Start the services, run the command with their addresses in its environment, stop them; the command's own status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("step", choices=["run"])
    parser.add_argument("--only", nargs="+", choices=sorted(SERVICES), default=list(SERVICES))
    words = sys.argv[1:]
    cut = words.index("--") if "--" in words else parser.error("what to run comes after --")
    asked, command = parser.parse_args(words[:cut]), words[cut + 1 :]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with workplace() as folder, contextlib.ExitStack() as stack:
        found = provided(stack, folder, asked.only)
        try:
            return subprocess.run(command, check=False, env={**os.environ, **found}).returncode
        except KeyboardInterrupt:
            return 130


if __name__ == "__main__":
    sys.exit(main())
