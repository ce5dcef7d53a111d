"""The main pages of the hub, in one place: the browser tests walk them, `tools.screenshots` photographs them.

A page that has no fixed address is reached as people reach it: from `path`, through the first link that `follow` selects.
"""

from dataclasses import dataclass

GUEST = "guest"
EVERYBODY = (GUEST, "betriebsrat")


@dataclass(frozen=True)
class Page:
    """A main page: its name, where it is, and who looks at it (`guest` or the name of a demo account)."""

    name: str
    path: str
    follow: str = ""
    people: tuple[str, ...] = EVERYBODY
    status: int = 200


MEMBER = "betriebsrat"
MEMBERS_ONLY = (MEMBER,)

PAGES = (
    Page("home", "/", people=(GUEST, MEMBER, "redaktion")),
    Page("home-en", "/en/", people=(GUEST,)),
    Page("stories", "/transfergeschichten/"),
    Page("story", "/transfergeschichten/", follow=".stories h2 a"),
    Page("news", "/aktuelles/", people=(GUEST,)),
    Page("news-item", "/aktuelles/", follow=".rows h3 a", people=(GUEST,)),
    Page("spaces", "/austausch/"),
    Page("space", "/austausch/offene-werkstatt/"),
    Page("topic", "/austausch/offene-werkstatt/", follow="main .row h3 a"),
    Page("room", "/austausch/interessenvertretung/", people=MEMBERS_ONLY),
    Page("room-topic", "/austausch/interessenvertretung/", follow="main .row h3 a", people=MEMBERS_ONLY),
    Page("write", "/austausch/neu/", people=MEMBERS_ONLY),
    Page("search", "/suche/", people=(GUEST,)),
    Page("results", "/suche/?q=cobot"),
    Page("results-narrowed", "/suche/?q=betriebsrat&art=topic&art=post&norm=betrvg/87&sort=datum"),
    Page("results-misspelt", "/suche/?q=bertiebsrat", people=(GUEST,)),
    Page("kept-searches", "/suche/gemerkt/", people=MEMBERS_ONLY),
    Page("nothing-found", "/suche/?q=quastenflosser", people=(GUEST,)),
    Page("notifications", "/mitteilungen/", people=MEMBERS_ONLY),
    Page("account", "/konto/", people=MEMBERS_ONLY),
    Page("profile", "/konto/profil/", people=MEMBERS_ONLY),
    Page("security", "/konto/2fa/", people=MEMBERS_ONLY),
    Page("sessions", "/konto/sessions/", people=MEMBERS_ONLY),
    Page("data", "/konto/daten/", people=MEMBERS_ONLY),
    Page("role", "/konto/rolle/", people=MEMBERS_ONLY),
    Page("drafts", "/austausch/entwuerfe/", people=MEMBERS_ONLY),
    Page("unread", "/austausch/ungelesen/", people=MEMBERS_ONLY),
    Page("notice-settings", "/mitteilungen/einstellungen/", people=MEMBERS_ONLY),
    Page("members", "/austausch/ag-cobots/mitglieder/", people=MEMBERS_ONLY),
    Page("moderation", "/moderation/", people=("moderation",)),
    Page("postbox", "/demo/postfach/", people=(GUEST,)),
    Page("moderation-log", "/moderation/protokoll/", people=("moderation",)),
    Page("role-review", "/konto/pruefung/", people=("moderation",)),
    Page("role", "/konto/rolle/", people=MEMBERS_ONLY),
    Page("sessions", "/konto/sessions/", people=MEMBERS_ONLY),
    Page("own-data", "/konto/daten/", people=MEMBERS_ONLY),
    Page("person", "/konto/", follow="main a[href*='/netzwerk/']", people=MEMBERS_ONLY),
    Page("role-requests", "/konto/pruefung/", people=("moderation",)),
    Page("who-sees-what", "/debug/sichtbarkeit/?viewer=guest&item=topic:1", people=("moderation",)),
    Page("login", "/konto/login/", people=(GUEST,)),
    Page("signup", "/konto/signup/", people=(GUEST,)),
    Page("password-reset", "/konto/password/reset/", people=(GUEST,)),
    Page("imprint", "/impressum/", people=(GUEST,)),
    Page("privacy", "/datenschutz/", people=(GUEST,)),
    Page("accessibility", "/barrierefreiheit/", people=(GUEST,)),
    Page("missing", "/gibt-es-nicht/", status=404),
    Page("demo-mails", "/demo/postfach/", people=(GUEST,)),
    Page("offline", "/offline/", people=(GUEST,)),
    Page("styleguide", "/styleguide/"),
    Page("styleguide-en", "/en/styleguide/", people=(GUEST,)),
)
