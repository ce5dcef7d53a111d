"""The words a topic is filed under, of all its vocabularies in one prepared read."""

from typing import Any, NamedTuple

from django.db.models import CharField, QuerySet, Value
from django.utils.translation import get_language

from community.forum.models import Topic
from kernel.prepared import Prepared
from taxonomy.models import Branch, Challenge, Region, Term

VOCABULARIES: dict[str, type[Term]] = {"challenges": Challenge, "branches": Branch, "regions": Region}


class Word(NamedTuple):
    """One word: the vocabulary it is `of` (a key of VOCABULARIES), its place there, its names."""

    of: str
    order: int
    slug: str
    name_de: str
    name_en: str

    @property
    def name(self) -> str:
        """In the active language, German where there is no other."""
        return (self.name_en if (get_language() or "de").startswith("en") else "") or self.name_de


def words_of(topic_id: int) -> list[Word]:
    """All words of a topic, in no order."""
    return [Word(*row) for row in _WORDS.rows(topic=topic_id)]


def _all(topic: Any) -> QuerySet[Any, Any]:
    first, *others = [_of(name, vocabulary, topic) for name, vocabulary in VOCABULARIES.items()]
    return first.union(*others)


def _of(name: str, vocabulary: type[Term], topic: Any) -> QuerySet[Any, Any]:
    filed = Topic._meta.get_field(name).remote_field.through.objects.filter(topic=topic)  # type: ignore[union-attr]  # noqa: SLF001
    terms = vocabulary._default_manager.order_by().filter(pk__in=filed.values(vocabulary._meta.model_name))  # noqa: SLF001
    return terms.annotate(of=Value(name, CharField())).values_list("of", "order", "slug", "name_de", "name_en")


_WORDS = Prepared(_all)
