"""What a title and a text must be, and a text made ready to be stored. Renders before any transaction begins."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _

import markup

MIN_TITLE = 5
MAX_TITLE = 150
MAX_SOURCE = 20_000
DOORS = frozenset({"antworten", "bearbeiten"})  # addresses beside a topic's own
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


@dataclass(frozen=True, slots=True)
class Text:
    """A checked text: as stored, and rendered."""

    source: str
    rendered: markup.Rendered


def title_checked(title: str) -> str:
    """The title in one line; raises ValidationError for one that is too short or too long."""
    line = " ".join(title.replace("\x00", "").split())
    if len(line) < MIN_TITLE:
        raise ValidationError({"title": _("Please give a title of at least %(least)d characters.") % {"least": MIN_TITLE}})
    if len(line) > MAX_TITLE:
        raise ValidationError({"title": _("The title may have at most %(most)d characters.") % {"most": MAX_TITLE}})
    return line


def text_checked(source: str) -> Text:
    """The text with its HTML and references; raises ValidationError for an empty one or one that is too long."""
    typed = source.replace("\r\n", "\n").replace("\x00", "").strip()
    if not typed:
        raise ValidationError({"source": _("Please write something first.")})
    if len(typed) > MAX_SOURCE:
        excess = {"most": MAX_SOURCE, "now": len(typed)}
        raise ValidationError({"source": _("A text may have at most %(most)d characters; yours has %(now)d.") % excess})
    stored = markup.to_stored(typed)
    rendered = markup.render(stored)
    if not rendered.html.strip():
        raise ValidationError({"source": _("Please write something first.")})
    return Text(stored, rendered)


def slug_of(title: str) -> str:
    """The part of an address that people can read."""
    slug = slugify(title.translate(UMLAUTS))[:80].strip("-") or "thema"
    return f"{slug}-thema" if slug in DOORS else slug
