"""Language, time, templates, static files and the model of a user."""

from django.utils.translation import gettext_lazy as _

from portal.settings.environment import DATA_DIR, DEBUG, DEMO, PORT, ROOT, env

__all__ = [
    "ASGI_APPLICATION", "AUTH_USER_MODEL", "DEBUG", "DEFAULT_AUTO_FIELD", "FORMAT_MODULE_PATH", "HUB_DATA_DIR",
    "HUB_DEMO", "HUB_DEMO_PASSWORD", "HUB_PORT", "LANGUAGES", "LANGUAGE_CODE", "LOCALE_PATHS", "LOGIN_REDIRECT_URL",
    "LOGIN_URL", "MEDIA_ROOT", "MEDIA_URL", "ROOT_URLCONF", "STATICFILES_DIRS", "STATIC_ROOT", "STATIC_URL",
    "TEMPLATES", "TIME_ZONE", "USE_I18N", "USE_TZ",
]  # fmt: skip

HUB_DATA_DIR = DATA_DIR
HUB_DEMO = DEMO
HUB_PORT = PORT
HUB_DEMO_PASSWORD = env.str("HUB_DEMO_PASSWORD", default="zukunftshub-demo")

ROOT_URLCONF = "portal.urls"
ASGI_APPLICATION = "portal.asgi.application"
AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "de"
LANGUAGES = [("de", _("German")), ("en", _("English"))]
LOCALE_PATHS = [ROOT / "locale"]
FORMAT_MODULE_PATH = ["portal.formats"]
TIME_ZONE = "Europe/Berlin"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [ROOT / "static"]
MEDIA_ROOT = DATA_DIR / "media"
MEDIA_URL = ""

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.context.hub",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "kernel.templatetags.hub"],
        },
    }
]
