"""The small pages with the hub's own prefixes of languages."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import path

from tests.portal.pages import kept

urlpatterns = [*i18n_patterns(path("kept", kept), prefix_default_language=False)]
