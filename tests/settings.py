"""Settings of the tests: the hub's own, in a folder that ends with the run, without other people's environment."""

import atexit
import os
import shutil
import tempfile

FOLDER = tempfile.mkdtemp(prefix="hub-test-")
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
for name in (
    "ALLOWED_HOSTS",
    "ELASTICSEARCH_INDEX",
    "ELASTICSEARCH_URL",
    "EMAIL_URL",
    "HUB_DEBUG",
    "HUB_DEMO",
    "HUB_URL",
    "PORT",
    "REDIS_URL",
):
    os.environ.pop(name, None)
os.environ |= {"HUB_DATA_DIR": FOLDER, "SECRET_KEY": "only for tests, never for people", "HUB_LOG_LEVEL": "WARNING"}

from tools.catalogues import parts  # noqa: E402  # the environment is set first

parts.build()

from portal.settings import *  # noqa: E402, F403  # the environment is set first
from portal.settings import DATABASES, STORAGES  # noqa: E402  # named, so that the changes below are checked

TESTING = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # the real one is tested by itself
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF"
else:
    DATABASES["default"]["OPTIONS"].pop("pool")  # databases come and go here
