"""One index file that several threads and processes share."""

import sqlite3
from pathlib import Path
from threading import Timer

from search.engines.embedded.database import FileDatabase


def test_a_new_index_file_is_opened_while_another_process_prepares_it(tmp_path: Path) -> None:
    path = tmp_path / "search.sqlite3"
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("CREATE TABLE word (term TEXT)")
    other.execute("BEGIN IMMEDIATE")  # whoever wants to switch the file to WAL now is refused without waiting
    release = Timer(0.2, other.execute, ["COMMIT"])
    release.start()
    assert FileDatabase(path).rows("SELECT COUNT(*) FROM word") == [(0,)]
    release.join()
    other.close()
