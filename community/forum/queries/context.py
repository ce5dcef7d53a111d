"""What stands beside a topic: the words it is filed under, the norms its posts cite, the story that came of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import CharField, Value
from django.urls import reverse
from django.utils.translation import get_language

from community.forum.citing import cited
from community.forum.models import Post, Topic
from kernel import kinds, ports
from kernel.refs import KindRef
from kernel.viewer import Viewer
from taxonomy.models import Branch, Challenge, Region, Term

WORDS: dict[str, tuple[type[Term], str]] = {
    "challenges": (Challenge, "/transfergeschichten/?herausforderung={}"),
    "branches": (Branch, "/suche/?branche={}"),
    "regions": (Region, "/suche/?region={}"),
}
"""A topic's vocabularies, and where more about one of their words is found."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """One line of the column: what it says, and where it leads."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Context:
    """The column of a topic: `words` and `stories` are the topic's, `norms` those of the posts that are shown."""

    words: Sequence[Pointer] = field(default_factory=tuple)
    norms: Sequence[Pointer] = field(default_factory=tuple)
    stories: Sequence[Pointer] = field(default_factory=tuple)


def context_of(viewer: Viewer, topic: Topic, posts: Sequence[Post]) -> Context:
    """The column beside these posts of a topic: one query for the words, one for the stories, one for norms that are not kept yet."""
    norms = [Pointer(str(norm), reverse("search:norm", args=[norm.law, norm.number])) for norm in cited(posts)]
    stories = ports.ask(ports.Stories).grown_from(KindRef("topic", topic.pk), viewer)
    return Context(_words(topic), norms, [_named(story) for story in stories])


def _words(topic: Topic) -> list[Pointer]:
    """The words of all its vocabularies in one query, in the active language."""
    parts = [
        getattr(topic, name).order_by().annotate(of=Value(name, CharField())).values_list("of", "order", "slug", "name_de", "name_en")
        for name in WORDS
    ]
    english = (get_language() or "de").startswith("en")
    rows = sorted(parts[0].union(*parts[1:]), key=lambda row: (list(WORDS).index(row[0]), row[1]))
    return [Pointer((en if english else "") or de, WORDS[of][1].format(slug)) for of, _order, slug, de, en in rows]


def _named(story: object) -> Pointer:
    kind = kinds.kind_of(story)  # type: ignore[arg-type]  # a port's answer is an item of some kind
    return Pointer(kind.title(story), kind.url(story))
