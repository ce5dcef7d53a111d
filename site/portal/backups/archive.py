"""The archive: written complete or not at all, checked whole before anything is replaced."""

import hashlib
import json
import os
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection
from django.utils import timezone

from portal.backups import databases

FORMAT = 1
KEY = "secret-key"


@dataclass(frozen=True)
class Contents:
    """What an archive was found to hold, unpacked into `folder`."""

    folder: Path
    manifest: dict[str, Any]


def save(target: Path) -> int:
    """Write a backup to `target`; how many files it holds.

    Files are gathered before the database and again after it: whatever the database speaks of at its moment was there before or came
    in between, so nothing is missing though people go on working.
    """
    with tempfile.TemporaryDirectory(dir=target.resolve().parent, prefix=".backup-") as work:
        folder = Path(work)
        media = Path(settings.MEDIA_ROOT)
        gather(media, folder / "media")
        (folder / "database").mkdir()
        migrations = databases.applied()
        databases.save(folder / "database")
        gather(media, folder / "media")
        if (settings.HUB_DATA_DIR / KEY).exists():
            shutil.copyfile(settings.HUB_DATA_DIR / KEY, folder / KEY)
        sums = {str(path.relative_to(folder)): checksum(path) for path in files(folder)}
        manifest = {
            "format": FORMAT,
            "vendor": connection.vendor,
            "made": timezone.now().isoformat(),
            "migrations": migrations,
            "files": sums,
        }
        (folder / "manifest.json").write_text(json.dumps(manifest, indent=1), encoding="utf-8")
        pack(folder, target)
    return len(sums)


def pack(folder: Path, target: Path) -> None:
    """Make the archive under another name, for its owner only, and give it its name when it is whole."""
    draft = target.with_name(f".{target.name}.draft")
    with os.fdopen(os.open(draft, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as out:
        with tarfile.open(fileobj=out, mode="w:gz" if target.suffix in {".gz", ".tgz"} else "w") as archive:
            for path in files(folder):
                archive.add(path, arcname=str(path.relative_to(folder)))
        out.flush()
        os.fsync(out.fileno())
    draft.replace(target)


def gather(source: Path, target: Path) -> None:
    """Copy files that are not there yet; files never change under their name."""
    for path in files(source) if source.exists() else ():
        copy = target / path.relative_to(source)
        if not copy.exists():
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, copy)


@contextmanager
def opened(source: Path) -> Iterator[Contents]:
    """Unpack and check a backup. Raises CommandError when it is no backup of this kind of database, or damaged."""
    with tempfile.TemporaryDirectory(dir=settings.HUB_DATA_DIR, prefix=".restore-") as work:
        folder = Path(work)
        try:
            with tarfile.open(source) as archive:
                archive.extractall(folder, filter="data")
            manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        except (tarfile.TarError, OSError, ValueError) as trouble:
            raise CommandError(f"{source} is no backup that can be read: {trouble}") from trouble
        check(folder, manifest)
        yield Contents(folder, manifest)


def check(folder: Path, manifest: dict[str, Any]) -> None:
    """Compare every file with its checksum, and the backup with this hub. Raises CommandError."""
    if manifest.get("format") != FORMAT:
        raise CommandError("The backup was made by a version of the hub that this one does not understand.")
    if manifest["vendor"] != connection.vendor:
        raise CommandError(f"The backup is of a {manifest['vendor']} database, this hub uses {connection.vendor}.")
    there = {str(path.relative_to(folder)): checksum(path) for path in files(folder)}
    del there["manifest.json"]
    told: dict[str, str] = manifest["files"]
    if wrong := sorted(name for name in told.keys() | there.keys() if told.get(name) != there.get(name)):
        raise CommandError(f"The backup is damaged: {', '.join(wrong[:5])}")


def restore(contents: Contents) -> None:
    """Replace database and files by the backup's."""
    databases.load(contents.folder / "database", contents.manifest["migrations"])
    media, old = Path(settings.MEDIA_ROOT), Path(settings.MEDIA_ROOT).with_name("media.replaced")
    shutil.rmtree(old, ignore_errors=True)
    if media.exists():
        media.rename(old)
    fresh = contents.folder / "media"
    fresh.mkdir(exist_ok=True)
    fresh.rename(media)
    shutil.rmtree(old, ignore_errors=True)
    if (contents.folder / KEY).exists():
        (contents.folder / KEY).replace(settings.HUB_DATA_DIR / KEY)
        (settings.HUB_DATA_DIR / KEY).chmod(0o600)


def files(folder: Path) -> list[Path]:
    """All files below a folder, in a fixed order."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


def checksum(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()
