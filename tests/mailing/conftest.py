"""A person with an address and a folder that takes the mails."""

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from accounts.models import User


@pytest.fixture
def person(db: None) -> User:
    return User.objects.create_user("erika@betrieb.example", "geheim-genug-123", name="Erika Muster")


@pytest.fixture
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.HUB_MAIL_DIR = tmp_path / "mails"
    settings.EMAIL_BACKEND = "mailing.backends.FolderBackend"
    return tmp_path / "mails"
