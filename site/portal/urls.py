"""All addresses, in one place; each package brings its own list.

`pages` are read by people and exist in every language: German without a prefix, English below `/en/`. `doors` are for programs.
"""

from django.conf.urls.i18n import i18n_patterns
from django.contrib.sitemaps.views import index, sitemap
from django.urls import include, path
from django.urls.resolvers import URLPattern, URLResolver

from portal import debug, errors, gates, outside
from portal.feeds import KindFeed
from portal.sitemaps import sections
from portal.styleguide import styleguide

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.missing
handler500 = errors.failed

doors: list[URLPattern | URLResolver] = [
    path("robots.txt", outside.robots),
    path(".well-known/security.txt", outside.security),
    path("manifest.webmanifest", outside.manifest),
    path("sw.js", outside.worker),
    path("offline/", outside.offline),
    path("dateien/", include("content.attachments.urls")),
    path("", include("content.media.urls")),
    path("sitemap.xml", index, {"sitemaps": sections(), "sitemap_url_name": "sitemap"}),
    path("sitemap-<section>.xml", sitemap, {"sitemaps": sections()}, name="sitemap"),
    path("feeds/<slug:name>.atom", KindFeed(), name="feed"),
    path("admin/login/", gates.admin_login),
    path("admin/", include("wagtail.admin.urls")),
    path("", include("portal.operations.urls")),
    path("debug/sichtbarkeit/", debug.visibility, name="visibility"),
]

pages: list[URLPattern | URLResolver] = [
    path("styleguide/", styleguide, name="styleguide"),
    path("", include("accounts.urls")),
    path("konto/", include("allauth.urls")),
    path("", include("mailing.urls")),
    path("mitteilungen/", include("community.notifications.urls")),
    path("moderation/", include("community.moderation.urls")),
    path("austausch/", include("community.spaces.urls")),
    path("austausch/", include("community.forum.urls")),
    path("stimmen/", include("knowledge.voices.urls")),
    path("freigabe/", include("knowledge.releases.urls")),
    path("angebote/", include("knowledge.offers.urls")),
    path("lotse/", include("knowledge.guide.urls")),
    path("veranstaltungen/", include("knowledge.events.urls")),
    path("ideenlandkarte/", include("knowledge.ideas.urls")),
    path("", include("search.urls")),
    path("", include("editorial.press.urls")),
    path("regionen/", include("knowledge.regions.urls")),
    path("gestaltung/", include("knowledge.guidance.urls")),
    path("netzwerk/", include("knowledge.network.urls")),
    path("", include("content.glossary.urls")),
    path("", include("content.ratings.urls")),
]

# after everything else: the editors' pages take every address that is left
rest: list[URLPattern | URLResolver] = [path("", include("content.printing.urls")), path("", include("content.pages.urls"))]

urlpatterns: list[URLPattern | URLResolver] = [*doors, *i18n_patterns(*pages, *rest, prefix_default_language=False)]
