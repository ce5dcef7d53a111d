"""The demo's postbox: reads the mails that were written to the folder instead of being sent."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings

_NAME = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail of the folder: `key` is its file's name without ending."""

    key: str
    to: str
    subject: str
    written: datetime
    text: str
    html: str


def letters(limit: int = 200) -> list[Letter]:
    """The newest mails, newest first."""
    folder = Path(settings.HUB_MAIL_DIR)
    files = sorted(folder.glob("*.eml"), key=lambda file: file.stat().st_mtime, reverse=True) if folder.is_dir() else []
    return [_read(file) for file in files[:limit]]


def letter(key: str) -> Letter | None:
    """One mail, or None if there is none of this name."""
    file = Path(settings.HUB_MAIL_DIR) / f"{key}.eml"
    return _read(file) if _NAME.fullmatch(key) and file.is_file() else None


def _read(file: Path) -> Letter:
    message = message_from_bytes(file.read_bytes(), policy=policy.default)
    written = datetime.fromtimestamp(file.stat().st_mtime, UTC)
    return Letter(file.stem, str(message["To"]), str(message["Subject"]), written, _body(message, "plain"), _body(message, "html"))


def _body(message: EmailMessage, subtype: str) -> str:
    part = message.get_body((subtype,))
    return str(part.get_content()) if part is not None else ""
