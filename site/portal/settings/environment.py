"""The environment, read in one place: what each variable means and what it defaults to."""

from pathlib import Path

import environ

ROOT = Path(__file__).resolve().parents[3]

env = environ.Env()

DATA_DIR = Path(env.str("HUB_DATA_DIR", default=str(ROOT / ".hub"))).resolve()
DATA_DIR.mkdir(parents=True, exist_ok=True)

DEMO = env.bool("HUB_DEMO", default=False)
DEBUG = env.bool("HUB_DEBUG", default=False)
PORT = env.int("PORT", default=8000)
DATABASE_URL = env.str("DATABASE_URL", default="")
REDIS_URL = env.str("REDIS_URL", default="")
ELASTICSEARCH_URL = env.str("ELASTICSEARCH_URL", default="")
ELASTICSEARCH_INDEX = env.str("ELASTICSEARCH_INDEX", default="hub")
EMAIL_URL = env.str("EMAIL_URL", default="")
