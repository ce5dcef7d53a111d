"""PostgreSQL in a temporary folder. It refuses to run as root, so root lends the work to the user `postgres`."""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tools.services.programs import need
from tools.services.running import answers, free_port, start, stop, wait

TUNED = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=100", "listen_addresses=127.0.0.1")


def as_postgres(command: list[str]) -> list[str]:
    """The command, run by the user `postgres` if we are root."""
    if os.geteuid() != 0:
        return command
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", *command]


@contextlib.contextmanager
def postgres(folder: Path) -> Iterator[dict[str, str]]:
    """Run PostgreSQL in `folder`; yields its address as TEST_POSTGRES_URL. Raises Missing."""
    programs = need("postgresql", "postgres", "initdb").resolve().parent
    home = folder / "postgres"
    home.mkdir(mode=0o700)
    if os.geteuid() == 0:
        account = pwd.getpwnam("postgres")
        shutil.chown(home, account.pw_uid, account.pw_gid)
    data = home / "data"
    initdb = [str(programs / "initdb"), "--pgdata", str(data), "--auth=trust", "--username=hub", "--encoding=UTF8", "--locale=C.UTF-8"]
    subprocess.run(as_postgres(initdb), check=True, stdout=subprocess.DEVNULL, cwd=home)
    port = free_port()
    options = [word for setting in (*TUNED, f"port={port}", f"unix_socket_directories={home}") for word in ("-c", setting)]
    log = folder / "postgres.log"
    process = start(as_postgres([str(programs / "postgres"), "-D", str(data), *options]), log)
    try:
        wait(process, lambda: answers(port), log)
        yield {"TEST_POSTGRES_URL": f"postgres://hub@127.0.0.1:{port}/postgres"}
    finally:
        stop(process, signal.SIGINT)
