"""Settings of the hub, read from the environment once (12-factor); each part in a module of its own."""

from portal.settings.accounts import *
from portal.settings.apps import *
from portal.settings.base import *
from portal.settings.security import *
from portal.settings.services import *
from portal.settings.wagtail import *
