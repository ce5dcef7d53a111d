"""Mail without a mail server: each mail becomes a file in HUB_DATA_DIR/mails, named after its Message-ID."""

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class FolderBackend(BaseEmailBackend):
    """Writes mails as ``.eml`` files; the same mail again replaces its file, so it is there once."""

    def __init__(self, *, fail_silently: bool = False, **kwargs: Any) -> None:
        """Use the folder of the settings."""
        super().__init__(fail_silently=fail_silently, **kwargs)
        self.folder = Path(settings.HUB_MAIL_DIR)

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write every mail whole or not at all."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            self._write(message)
        return len(email_messages)

    def _write(self, message: EmailMessage) -> None:
        letter = message.message()
        name = hashlib.sha256(str(letter["Message-ID"]).encode()).hexdigest()[:32]
        unfinished = self.folder / f"{name}.{os.getpid()}.part"
        unfinished.write_bytes(letter.as_bytes())
        unfinished.replace(self.folder / f"{name}.eml")
