"""Backup and restore, proven by comparing every row of every table and every file."""

import hashlib
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from pytest_django.fixtures import Settings as SettingsFixture

from kernel.models import Counter
from portal.backups import archive, databases
from portal.serving import alone

pytestmark = pytest.mark.django_db(transaction=True)
HARD = "Ä 'quoted' \\ back\\slash\ttab\nline \u20ac \U0001f41d \\N"


@pytest.fixture(autouse=True)
def media(tmp_path: Path, settings: SettingsFixture, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of files, and nobody else serving."""
    monkeypatch.setattr(alone, "_held", [])
    settings.MEDIA_ROOT = tmp_path / "media"
    for number in range(5):
        path = tmp_path / "media" / "a" / f"file-{number}.bin"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(bytes([number]) * 1000 * number)
    yield tmp_path / "media"
    for held in alone._held:  # noqa: SLF001
        held.close()


def everything(media: Path) -> dict[str, Any]:
    """Every row of every table and the checksum of every file."""
    with connection.cursor() as cursor:
        tables = [name for name in connection.introspection.table_names(cursor) if not name.startswith("sqlite_")]
        rows = {}
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608  # our own tables
            rows[table] = sorted(map(repr, cursor.fetchall()))
    files = {str(path.relative_to(media)): hashlib.sha256(path.read_bytes()).hexdigest() for path in archive.files(media)}
    return {"rows": rows, "files": files}


def fill() -> None:
    """Rows with everything that is hard to write down."""
    Counter.objects.bulk_create(Counter(name=f"{number} {HARD}"[:120], value=number) for number in range(500))


def test_restoring_brings_back_every_row_and_every_file(media: Path, tmp_path: Path) -> None:
    fill()
    before = everything(media)
    call_command("backup", str(tmp_path / "hub.tar.gz"))
    Counter.objects.filter(value__lt=300).delete()
    Counter.objects.create(name="later", value=1)
    (media / "a" / "file-1.bin").unlink()
    (media / "later.bin").write_bytes(b"later")
    assert everything(media) != before
    call_command("restore", str(tmp_path / "hub.tar.gz"), "--replace")
    assert everything(media) == before


def test_what_is_written_after_restoring_gets_new_numbers(media: Path, tmp_path: Path, django_user_model: Any) -> None:
    first = django_user_model.objects.create(email="a@b.example")
    call_command("backup", str(tmp_path / "hub.tar"))
    call_command("restore", str(tmp_path / "hub.tar"), "--replace")
    assert django_user_model.objects.create(email="c@d.example").pk > first.pk


def test_a_file_that_comes_while_the_database_is_read_is_in_the_backup(
    media: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save = databases.save

    def while_somebody_uploads(folder: Path) -> None:
        (media / "meanwhile.bin").write_bytes(b"new")
        save(folder)

    monkeypatch.setattr(databases, "save", while_somebody_uploads)
    call_command("backup", str(tmp_path / "hub.tar"))
    with tarfile.open(tmp_path / "hub.tar") as packed:
        assert "media/meanwhile.bin" in packed.getnames()


def test_a_backup_is_for_its_owner_only_and_replaces_nothing(tmp_path: Path) -> None:
    target = tmp_path / "hub.tar"
    call_command("backup", str(target))
    assert target.stat().st_mode & 0o077 == 0
    with pytest.raises(CommandError, match="already"):
        call_command("backup", str(target))
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_without_saying_so_nothing_is_given_up(media: Path, tmp_path: Path) -> None:
    call_command("backup", str(tmp_path / "hub.tar"))
    fill()
    before = everything(media)
    with pytest.raises(CommandError, match="--replace"):
        call_command("restore", str(tmp_path / "hub.tar"))
    assert everything(media) == before


def test_a_damaged_backup_is_refused_before_anything_is_touched(media: Path, tmp_path: Path) -> None:
    fill()
    call_command("backup", str(tmp_path / "hub.tar"))
    packed = bytearray((tmp_path / "hub.tar").read_bytes())
    place = packed.index(bytes([3]) * 1000)
    packed[place] = 9
    (tmp_path / "hub.tar").write_bytes(packed)
    before = everything(media)
    with pytest.raises(CommandError, match="damaged"):
        call_command("restore", str(tmp_path / "hub.tar"), "--replace")
    (tmp_path / "short.tar").write_bytes(packed[: len(packed) // 2])
    with pytest.raises(CommandError):
        call_command("restore", str(tmp_path / "short.tar"), "--replace")
    assert everything(media) == before


def test_a_backup_from_newer_code_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(databases, "applied", lambda: ["kernel.9999_from_the_future"])
    call_command("backup", str(tmp_path / "hub.tar"))
    with pytest.raises(CommandError, match="newer code"):
        call_command("restore", str(tmp_path / "hub.tar"), "--replace")


def test_a_hub_that_runs_is_not_replaced(tmp_path: Path) -> None:
    call_command("backup", str(tmp_path / "hub.tar"))
    alone.hold_alone()
    with pytest.raises(CommandError, match="Another process"):
        call_command("restore", str(tmp_path / "hub.tar"), "--replace")
    assert settings.MEDIA_ROOT
