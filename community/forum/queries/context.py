"""What stands beside a topic: the words it is filed under, the norms its posts cite, the story that came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, QuerySet, Value
from django.urls import reverse
from django.utils.translation import get_language

from community.forum.citing import cited
from community.forum.models import Post, Topic
from kernel import kinds, ports
from kernel.prepared import Prepared
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
    english = (get_language() or "de").startswith("en")
    rows = sorted(_WORDS.rows(topic=topic.pk), key=lambda row: (list(WORDS).index(row[0]), row[1]))
    return tuple(Pointer((en if english else "") or de, WORDS[of][1].format(slug)) for of, _order, slug, de, en in rows)


def _words_of(topic: Any) -> "QuerySet[Any, tuple[str, int, str, str, str]]":
    parts = [_part(name, vocabulary, topic) for name, (vocabulary, _address) in WORDS.items()]
    words: QuerySet[Any, tuple[str, int, str, str, str]] = parts[0].union(*parts[1:])
    return words


def _part(name: str, vocabulary: type[Term], topic: Any) -> Any:
    filed = Topic._meta.get_field(name).remote_field.through.objects.filter(topic=topic)  # type: ignore[union-attr]  # noqa: SLF001
    terms = vocabulary._default_manager.order_by().filter(pk__in=filed.values(vocabulary._meta.model_name))  # noqa: SLF001
    return terms.annotate(of=Value(name, CharField())).values_list("of", "order", "slug", "name_de", "name_en")


_WORDS = Prepared(_words_of)


def _named(story: object) -> Pointer:
    kind = kinds.kind_of(story)  # type: ignore[arg-type]  # a port's answer is an item of some kind
    return Pointer(kind.title(story), kind.url(story))
