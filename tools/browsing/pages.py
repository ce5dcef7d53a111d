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

MODERATOR = ("moderation",)
OPEN = "/austausch/offene-werkstatt/"

PAGES = (
    Page("home", "/", people=(GUEST, MEMBER, "redaktion", "neu")),
    Page("home-en", "/en/", people=(GUEST,)),
    Page("stories", "/transfergeschichten/"),
    Page("stories-none", "/transfergeschichten/?branche=logistik&region=muensterland", people=(GUEST,)),
    Page("story", "/transfergeschichten/", follow=".stories h2 a"),
    Page("story-en", "/en/transfergeschichten/", follow=".stories h2 a", people=(GUEST,)),
    Page("news", "/aktuelles/", people=(GUEST,)),
    Page("news-item", "/aktuelles/", follow=".rows h3 a", people=(GUEST,)),
    Page("guidance", "/gestaltung/", people=(GUEST,)),
    Page("guidance-page", "/gestaltung/neue-technik-einfuehren/"),
    Page("press", "/presse/", people=(GUEST,)),
    Page("press-release", "/presse/hub-gestartet/", people=(GUEST,)),
    Page("press-list", "/presse/verteiler/", people=(GUEST,)),
    Page("reports", "/berichte/", people=(GUEST,)),
    Page("report", "/berichte/jahresbericht-demo/", people=(GUEST,)),
    Page("success-factors", "/erfolgsfaktoren/", people=(GUEST,)),
    Page("success-factor", "/erfolgsfaktoren/frueh-fragen/"),
    Page("partners", "/partner/", people=(GUEST,)),
    Page("glossary", "/glossar/", people=(GUEST,)),
    Page("regions", "/regionen/", people=(GUEST,)),
    Page("region", "/regionen/westfaelisches-ruhrgebiet/"),
    Page("projects", "/projekte/", people=(GUEST,)),
    Page("project", "/projekte/digitale-excellence-nrw/", people=(GUEST,)),
    Page("network", "/netzwerk/"),
    Page("network-entry", "/netzwerk/eintrag/jale-oztopal/", people=(GUEST,)),
    Page("network-contact", "/netzwerk/eintrag/jale-oztopal/kontakt/", people=(GUEST,)),
    Page("easy-language", "/leichte-sprache/", people=(GUEST,)),
    Page("offers", "/angebote/"),
    Page("offers-en", "/en/angebote/?stand=open", people=(GUEST,)),
    Page("offer", "/angebote/potentialberatung-nrw/"),
    Page("offer-ended", "/angebote/arbeit-2020-nrw/", people=(GUEST,)),
    Page("offer-conditions", "/angebote/potentialberatung-nrw/konditionen/?am=2022-07-31", people=(GUEST,)),
    Page("offer-history", "/angebote/inqa-coaching/verlauf/", people=(GUEST,)),
    Page("offer-propose", "/angebote/vorschlagen/", people=MEMBERS_ONLY),
    Page("offers-mine", "/angebote/meine/", people=("beratung",)),
    Page("offers-desk", "/angebote/redaktion/", people=("redaktion",)),
    Page("offers-table", "/angebote/redaktion/import/", people=("redaktion",)),
    Page("guide", "/lotse/", people=(GUEST,)),
    Page("guide-place", "/lotse/?wer=kmu&zahl=24&branche=handwerk&ort=Neustadt", people=(GUEST,)),
    Page("guide-result", "/lotse/ergebnis/?wer=kmu&zahl=24&branche=handwerk&thema=arbeitszeit&phase=planning"),
    Page("guide-sentence", "/lotse/ergebnis/?satz=Stundenzettel+abschaffen", people=(GUEST,)),
    Page("guide-result-en", "/en/lotse/ergebnis/?wer=betriebsrat&thema=software", people=(GUEST,)),
    Page("guide-callback", "/lotse/rueckruf/?wer=kmu&zahl=24", people=(GUEST,)),
    Page("guide-question", "/lotse/frage/?wer=kmu&zahl=24", people=(GUEST,)),
    Page("guide-inbox", "/lotse/rueckrufe/", people=("beratung",)),
    Page("guide-kept", "/lotse/gemerkt/", people=MEMBERS_ONLY),
    Page("events", "/veranstaltungen/"),
    Page("events-month", "/veranstaltungen/?ansicht=monat", people=(GUEST,)),
    Page("events-week", "/veranstaltungen/?ansicht=woche", people=(GUEST,)),
    Page("events-regions", "/en/veranstaltungen/?ansicht=regionen", people=(GUEST,)),
    Page("events-past", "/veranstaltungen/rueckblick/", people=(GUEST,)),
    Page("event", "/veranstaltungen/lernreise-kommissionierung-duisburg/"),
    Page("event-lab", "/veranstaltungen/work-lab-ki-systeme-mitbestimmen/"),
    Page("event-over", "/veranstaltungen/ideenlabor-bergisches-staedtedreieck/", people=(GUEST,)),
    Page("event-cancelled", "/veranstaltungen/werkstatt-dienstplan-software/", people=(GUEST,)),
    Page("events-subscribe", "/veranstaltungen/kalender/"),
    Page("events-desk", "/veranstaltungen/planen/", people=("redaktion",)),
    Page("event-new", "/veranstaltungen/planen/neu/?art=work-lab", people=("redaktion",)),
    Page("spaces", "/austausch/", people=(GUEST, MEMBER, "kmu")),
    Page("spaces-en", "/en/austausch/", people=(GUEST,)),
    Page("space", OPEN),
    Page("topic", OPEN, follow="main .row h3 a"),
    Page("topic-en", f"/en{OPEN}", follow="main .row h3 a", people=(MEMBER,)),
    Page("topic-with-story", "/austausch/neueste/", follow='main .row h3 a[href*="das-lern-ich"]', people=(GUEST,)),
    Page("room", "/austausch/interessenvertretung/", people=MEMBERS_ONLY),
    Page("room-topic", "/austausch/interessenvertretung/", follow="main .row h3 a", people=MEMBERS_ONLY),
    Page("ask-to-join", "/austausch/lernreise-logistik-2026/anfragen/", people=MEMBERS_ONLY),
    Page("write", "/austausch/neu/", people=MEMBERS_ONLY),
    Page("write-en", "/en/austausch/neu/", people=MEMBERS_ONLY),
    Page("search", "/suche/", people=(GUEST,)),
    Page("results", "/suche/?q=cobot"),
    Page("results-narrowed", "/suche/?q=betriebsrat&art=topic&art=post&norm=betrvg/87&sort=datum"),
    Page("results-misspelt", "/suche/?q=bertiebsrat", people=(GUEST,)),
    Page("quotes", "/stimmen/", people=MEMBERS_ONLY),
    Page("quote", "/stimmen/", follow="main .row a", people=MEMBERS_ONLY),
    Page("kept-searches", "/suche/gemerkt/", people=MEMBERS_ONLY),
    Page("nothing-found", "/suche/?q=quastenflosser", people=(GUEST,)),
    Page("norms", "/normen/", people=(GUEST,)),
    Page("norm", "/normen/betrvg/87/", people=(GUEST,)),
    Page("notifications", "/mitteilungen/", people=MEMBERS_ONLY),
    Page("notice-settings", "/mitteilungen/einstellungen/", people=MEMBERS_ONLY),
    Page("account", "/konto/", people=(MEMBER, "moderation")),
    Page("account-en", "/en/konto/", people=MEMBERS_ONLY),
    Page("profile", "/konto/profil/", people=MEMBERS_ONLY),
    Page("role", "/konto/rolle/", people=(MEMBER, "kmu")),
    Page("address", "/konto/email/", people=MEMBERS_ONLY),
    Page("password", "/konto/password/change/", people=MEMBERS_ONLY),
    Page("security", "/konto/2fa/", people=MEMBERS_ONLY),
    Page("sessions", "/konto/sessions/", people=MEMBERS_ONLY),
    Page("data", "/konto/daten/", people=MEMBERS_ONLY),
    Page("sure", "/konto/loeschen/", people=MEMBERS_ONLY),
    Page("drafts", "/austausch/entwuerfe/", people=MEMBERS_ONLY),
    Page("unread", "/austausch/ungelesen/", people=MEMBERS_ONLY),
    Page("members", "/austausch/ag-cobots/mitglieder/", people=(MEMBER, "moderation")),
    Page("person", "/konto/", follow="main a[href*='/netzwerk/']", people=MEMBERS_ONLY),
    Page("moderation", "/moderation/", people=MODERATOR),
    Page("moderation-case", "/moderation/", follow="main .row h2 a", people=MODERATOR),
    Page("moderation-log", "/moderation/protokoll/", people=MODERATOR),
    Page("role-requests", "/konto/pruefung/", people=MODERATOR),
    Page("role-request", "/konto/pruefung/", follow="main .row h2 a", people=MODERATOR),
    Page("suspended", "/konto/gesperrt/", people=MODERATOR),
    Page("who-sees-what", "/debug/sichtbarkeit/?viewer=guest&item=topic:1", people=MODERATOR),
    Page("login", "/konto/login/", people=(GUEST,)),
    Page("signup", "/konto/signup/", people=(GUEST,)),
    Page("signup-en", "/en/konto/signup/", people=(GUEST,)),
    Page("confirm", "/konto/confirm-email/", people=(GUEST,)),
    Page("password-reset", "/konto/password/reset/", people=(GUEST,)),
    Page("password-reset-sent", "/konto/password/reset/done/", people=(GUEST,)),
    Page("about", "/ueber-uns/", people=(GUEST,)),
    Page("imprint", "/impressum/", people=(GUEST,)),
    Page("privacy", "/datenschutz/", people=(GUEST,)),
    Page("privacy-en", "/en/datenschutz/", people=(GUEST,)),
    Page("accessibility", "/barrierefreiheit/", people=(GUEST,)),
    Page("missing", "/gibt-es-nicht/", status=404),
    Page("postbox", "/demo/postfach/", people=(GUEST,)),
    Page("letter", "/demo/postfach/", follow="main .row h2 a", people=(GUEST,)),
    Page("offline", "/offline/", people=(GUEST,)),
    Page("styleguide", "/styleguide/"),
    Page("styleguide-en", "/en/styleguide/", people=(GUEST,)),
)
