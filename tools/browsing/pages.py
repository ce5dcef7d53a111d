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


PAGES = (
    Page("styleguide", "/styleguide/"),
    Page("styleguide-en", "/en/styleguide/", people=(GUEST,)),
    Page("missing", "/gibt-es-nicht/", status=404),
    Page("offline", "/offline/", people=(GUEST,)),
    Page("login", "/konto/login/", people=(GUEST,)),
    Page("signup", "/konto/signup/", people=(GUEST,)),
)
