"""From the minutes onwards: a section becomes a draft of a topic, an idea, guidance or a story, for its host to finish."""

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from kernel.ports import Drafts, Guidance, Ideas, Stories, ask
from kernel.viewer import Viewer
from knowledge.events.actions.events import event_held
from knowledge.events.models import Event


@dataclass(frozen=True, slots=True)
class Section:
    """One section of minutes."""

    title: str
    text: str


def sections_of(minutes: str) -> list[Section]:
    """The sections; what stands before the first heading is one without a title."""
    found: list[tuple[str, list[str]]] = [("", [])]
    for line in minutes.splitlines():
        if line.startswith("#"):
            found.append((line.lstrip("# ").strip(), []))
        else:
            found[-1][1].append(line)
    return [Section(title, "\n".join(lines).strip()) for title, lines in found if title or "".join(lines).strip()]


def topic_draft(*, viewer: Viewer, event_id: int, number: int) -> None:
    """Begin a topic with a section, as a draft of the host's; raises Http404. The event is named in it unless it is confidential."""
    with transaction.atomic():
        event, section = _section(viewer, event_id, number)
        source = section.text if event.type.confidential else section.text + _origin(event)
        ask(Drafts).begin(user_id=viewer.user_id or 0, title=(section.title or event.title)[:150], source=source)


def idea_draft(*, viewer: Viewer, event_id: int, number: int) -> str:
    """Begin an idea with a section, in the event's region; returns where its author goes on. Raises Http404."""
    with transaction.atomic():
        event, section = _section(viewer, event_id, number)
        title = (section.title or event.title)[:120]
        return ask(Ideas).begin(user_id=viewer.user_id or 0, title=title, pitch=section.text, region_id=event.region_id)


def pages_of(viewer: Viewer, event: Event) -> list[str]:
    """Which pages this host may begin with a section: ``guidance``, ``story``.

    None of a confidential event: every editor reads drafts of pages, also those who do not lead it.
    """
    return [] if event.type.confidential else [name for name, port in _PAGES.items() if ask(port).may_begin(viewer)]


def page_draft(*, viewer: Viewer, event_id: int, number: int, page: str) -> str:
    """Begin guidance or a story with a section; returns where its editor goes on. Raises Http404."""
    with transaction.atomic():
        event, section = _section(viewer, event_id, number)
        if page not in pages_of(viewer, event):
            raise Http404
        return ask(_PAGES[page]).begin(viewer=viewer, title=(section.title or event.title)[:150], source=section.text + _origin(event))


_PAGES: dict[str, type[Guidance] | type[Stories]] = {"guidance": Guidance, "story": Stories}


def _origin(event: Event) -> str:
    return f"\n\n{_('From:')} [{event.title}]({settings.HUB_URL}{event.get_absolute_url()})"


def _section(viewer: Viewer, event_id: int, number: int) -> tuple[Event, Section]:
    event = event_held(viewer, event_id)
    sections = sections_of(event.minutes)
    if not 0 <= number < len(sections):
        raise Http404
    return event, sections[number]
