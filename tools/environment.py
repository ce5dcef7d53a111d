"""The virtual environment: made from a hash-pinned lock, with an own uv, and only when the lock has changed.

Runs on any Python 3.11 or newer without other packages, because it is what brings the other packages. Refuses packages whose
hash is not in the lock, and never downloads another Python.
"""

import argparse
import hashlib
import json
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
STAMP = VENV / "installed.json"
LOCKS = ("requirements.lock", "requirements-dev.lock")  # the second holds everything of the first
BOOTSTRAP = ROOT / "tools" / "uv.lock"
COMPILE = ("pip", "compile", "--quiet", "--generate-hashes", "--no-emit-index-url", "--no-annotate", "--no-header", "--universal")


def run(*command: str | Path) -> None:
    """Run a program and end with its status if it fails."""
    done = subprocess.run([str(part) for part in command], check=False, env={**os.environ, "UV_PYTHON_DOWNLOADS": "never"})
    if done.returncode:
        sys.exit(done.returncode)


def digest(lock: str) -> str:
    """What identifies the contents of a lock file, together with the Python that runs it."""
    return hashlib.sha256((ROOT / lock).read_bytes() + sys.version.encode()).hexdigest()


def installed() -> dict[str, str]:
    """Which locks the environment holds, by name; empty when there is none yet or its stamp cannot be read."""
    try:
        return dict(json.loads(STAMP.read_text(encoding="ascii")))
    except (OSError, ValueError):
        return {}


def uv() -> Path:
    """The environment's own uv, brought by pip with its hash checked."""
    program = VENV / "bin" / "uv"
    if not program.exists():
        run(VENV / "bin" / "python", "-m", "pip", "install", "--quiet", "--require-hashes", "-r", BOOTSTRAP)
    return program


def make() -> None:
    """A bare environment with pip, unless there is one."""
    if not (VENV / "bin" / "python").exists():
        print("Making the environment in .venv …", flush=True)
        venv.create(VENV, with_pip=True, symlinks=True)


def install(lock: str) -> None:
    """Bring the environment to exactly this lock; does nothing when it holds the lock already."""
    if installed().get(lock) == digest(lock):
        return
    make()
    print(f"Installing {lock} …", flush=True)
    STAMP.unlink(missing_ok=True)
    run(uv(), "pip", "sync", "--quiet", "--require-hashes", "--python", VENV / "bin" / "python", ROOT / lock)
    holds = LOCKS[: LOCKS.index(lock) + 1]
    STAMP.write_text(json.dumps({name: digest(name) for name in holds}), encoding="ascii")


def relock() -> None:
    """Resolve pyproject.toml into both locks, with hashes and without any registry's address."""
    make()
    run(uv(), *COMPILE, ROOT / "pyproject.toml", "-o", ROOT / LOCKS[0])
    run(uv(), *COMPILE, ROOT / "pyproject.toml", "--group", f"{ROOT / 'pyproject.toml'}:dev", "-c", ROOT / LOCKS[0], "-o", ROOT / LOCKS[1])


def main() -> None:
    """`install LOCK` or `lock`."""
    parser = argparse.ArgumentParser(description=__doc__)
    steps = parser.add_subparsers(dest="step", required=True)
    steps.add_parser("install").add_argument("lock", choices=LOCKS)
    steps.add_parser("lock")
    asked = parser.parse_args()
    if asked.step == "install":
        install(asked.lock)
    else:
        relock()


if __name__ == "__main__":
    main()
