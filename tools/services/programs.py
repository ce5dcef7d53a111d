"""Where a program is, and how it comes from Debian's packages where it is missing."""

import os
import shutil
import subprocess
from pathlib import Path

PLACES = ("/usr/lib/postgresql/*/bin", "/usr/bin", "/usr/sbin", "/usr/local/bin", "/snap/bin")


class Missing(Exception):
    """A program is not here and cannot be installed; the text says which and what to do."""


def find(*names: str) -> Path | None:
    """The first of these programs that is on the PATH or in Debian's places."""
    for name in names:
        if on_path := shutil.which(name):
            return Path(on_path)
        for place in PLACES:
            for folder in sorted(Path("/").glob(place.lstrip("/")), reverse=True):
                if (folder / name).exists():
                    return folder / name
    return None


def may_install() -> bool:
    """Whether this user may install Debian packages here."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def need(package: str, *names: str) -> Path:
    """The program, installed from `package` if missing. Raises Missing where that is not possible."""
    found = find(*names)
    if found is None and may_install():
        print(f"Installing {package} …", flush=True)
        apt("update")
        apt("install", "--yes", "--no-install-recommends", package)
        found = find(*names)
    if found is None:
        raise Missing(f"{names[0]} is not here (Debian: apt-get install {package})")
    return found


def apt(*words: str) -> None:
    """Run apt-get without questions; a failure shows later as a missing program."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "-qq", *words], check=False, env=quiet, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
