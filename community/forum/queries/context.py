"""What stands beside a topic: the words it is filed under, the norms its posts cite, the story that came of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from community.forum.citing import cited
from community.forum.models import Post, Topic
from community.forum.queries.words import words_of
from kernel import kinds, ports
from kernel.refs import KindRef
from kernel.viewer import Viewer

MORE = {
    "challenges": "/transfergeschichten/?herausforderung={}",
    "branches": "/suche/?branche={}",
    "regions": "/suche/?region={}",
}
"""Where more about a word of a topic's vocabularies is found."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """One line of the column: what it says, and where it leads."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Context:
    """The column of a topic: `words` and `stories` are the topic's, `norms` those of the posts that are shown."""

    words: tuple[Pointer, ...] = ()
    norms: tuple[Pointer, ...] = ()
    stories: tuple[Pointer, ...] = ()


def context_of(viewer: Viewer, topic: Topic, posts: Sequence[Post]) -> Context:
    """The column beside these posts of a topic: one query for the words, one for the stories, one for norms that are not kept yet."""
    norms = tuple(Pointer(str(norm), reverse("search:norm", args=[norm.law, norm.number])) for norm in cited(posts))
    stories = ports.ask(ports.Stories).grown_from(KindRef("topic", topic.pk), viewer)
    return Context(_words(topic), norms, tuple(_named(story) for story in stories))


def _words(topic: Topic) -> tuple[Pointer, ...]:
    """The words of all its vocabularies in one query, in the active language."""
    rows = sorted(words_of(topic.pk), key=lambda word: (list(MORE).index(word.of), word.order))
    return tuple(Pointer(word.name, MORE[word.of].format(word.slug)) for word in rows)


def _named(story: object) -> Pointer:
    kind = kinds.kind_of(story)  # type: ignore[arg-type]  # a port's answer is an item of some kind
    return Pointer(kind.title(story), kind.url(story))
