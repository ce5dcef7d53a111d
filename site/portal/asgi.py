"""The ASGI application: the hub as `python manage.py serve` and any other ASGI server run it."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
django.setup(set_prefix=False)

from portal.serving.making import hub  # noqa: E402  # Django is set up first

application = hub()
