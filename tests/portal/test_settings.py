"""The settings keep their promises about keys, cookies and services."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.test import override_settings

ROOT = Path(__file__).resolve().parents[2]
ASK = "import portal.settings as s; print({expression})"


def asked(expression: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """What a fresh process with this environment says about its settings."""
    clean = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-c", ASK.format(expression=expression)],
        env={**clean, "PYTHONPATH": f"{ROOT / 'site'}:{ROOT}", "HUB_DATA_DIR": str(folder), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_key_is_made_once_and_kept_for_its_owner_only(tmp_path: Path) -> None:
    first, second = asked("s.SECRET_KEY", tmp_path), asked("s.SECRET_KEY", tmp_path)
    assert first.stdout == second.stdout
    assert len(first.stdout) > 50
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0


def test_several_processes_refuse_to_invent_a_key(tmp_path: Path) -> None:
    refused = asked("s.SECRET_KEY", tmp_path, REDIS_URL="redis://127.0.0.1:1/0")
    assert refused.returncode != 0
    assert "need the same key" in refused.stderr


@pytest.mark.parametrize(("address", "secure"), [("https://hub.example", "True"), ("http://localhost:8000", "False")])
def test_cookies_are_secure_exactly_behind_https(tmp_path: Path, address: str, secure: str) -> None:
    answer = asked("s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE", tmp_path, HUB_URL=address)
    assert answer.stdout.strip() == f"{secure} {secure}"


def test_one_variable_each_names_the_service_for_many_users(tmp_path: Path) -> None:
    answer = asked(
        "s.DATABASES['default']['HOST'], s.CACHES['default']['LOCATION'], s.EMAIL_HOST, s.HUB_ELASTICSEARCH_URL",
        tmp_path,
        SECRET_KEY="x",
        DATABASE_URL="postgres://hub@db.example/hub",
        REDIS_URL="redis://cache.example/0",
        ELASTICSEARCH_URL="https://index.example:9200",
        EMAIL_URL="smtp://mail.example:25",
    )
    assert answer.stdout.split() == ["db.example", "redis://cache.example/0", "mail.example", "https://index.example:9200"]


def test_the_strict_policy_allows_nothing_unsafe() -> None:
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert not [value for values in directives.values() for value in values if "unsafe" in value]


@override_settings(PASSWORD_HASHERS=["portal.hashing.GentleArgon2Hasher"])
def test_passwords_are_hashed_with_modest_memory() -> None:
    stored = make_password("ein langes Kennwort")
    assert "m=19456,t=2,p=1" in stored
    assert check_password("ein langes Kennwort", stored)
    assert not check_password("ein anderes Kennwort", stored)


def test_a_name_that_no_index_may_have_is_refused_with_the_reason(tmp_path: Path) -> None:
    refused = asked("s.SECRET_KEY", tmp_path, ELASTICSEARCH_URL="http://127.0.0.1:1", ELASTICSEARCH_INDEX="Hub.*")
    assert refused.returncode != 0
    assert "ELASTICSEARCH_INDEX" in refused.stderr
