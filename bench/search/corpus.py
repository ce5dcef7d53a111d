"""A corpus of any size that is the same for everybody: German posts with titles, facets, audiences and dates.

Words follow Zipf's law; beside them some are planted in a known share of the documents, so that a mix of questions can be published.
"""

from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from bench.search.vocabulary import weights, words
from kernel.audience import MEMBERS, PUBLIC, Audience
from kernel.kinds import SearchSource
from kernel.refs import KindRef
from kernel.viewer import Viewer
from search.document import Document, document_from

__all__ = ["NOW", "PLANTED", "VIEWER", "VOCABULARY", "Source", "documents", "source"]

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
VIEWER = Viewer(1, frozenset({"public", "members", *(f"space.{number}" for number in range(1, 41))}))
"""A member with forty of the two hundred closed rooms; sees about nine of ten documents."""

PLANTED = {
    "Betrieb": 0.68, "Beschäftigte": 0.5,
    "Vereinbarung": 0.2, "Schichtplan": 0.15, "Handscanner": 0.12, "Montage": 0.1, "Lager": 0.08,
    "Gefährdungsbeurteilung": 0.02, "Überstunden": 0.015, "Leiharbeit": 0.01, "Cobot": 0.008, "Kantine": 0.005,
    "Wirtschaftsausschuss": 0.004,
}  # fmt: skip
"""Words and the share of documents that hold them."""

VOCABULARY = 150_000
_ROOMS = 200
_KINDS = ("post", "post", "post", "post", "post", "post", "post", "topic", "story", "event")
_REGIONS = tuple(f"region-{number}" for number in range(16))
_BRANCHES = tuple(f"branche-{number}" for number in range(12))
_CHALLENGES = tuple(f"aufgabe-{number}" for number in range(5))
_SUBJECTS = tuple(f"thema-{number}" for number in range(40))
_NORMS = ("§ 87 Abs. 1 Nr. 6 BetrVG", "§ 90 BetrVG", "§ 80 Abs. 3 BetrVG", "§ 5 ArbSchG", "Art. 88 DSGVO", "§ 26 BDSG", "§ 82 SGB III")
_TITLE_SHARE = 0.12
_NORM_SHARE = 0.08
_ACCEPTED_SHARE = 0.03
_PUBLIC_SHARE, _OPEN_SHARE = 0.6, 0.87
_GROUP = 10
_DAYS = 2000


@dataclass(frozen=True, slots=True)
class Source:
    """What a kind would say of one item, before anything of search has read it."""

    ref: KindRef
    text: SearchSource
    audience: Audience

    def document(self) -> Document:
        """As search makes it: its language heard, its norms read."""
        return document_from(self.ref, self.text, audience=self.audience, visible_from=None, visible_until=None)


def documents(count: int, *, first: int = 1) -> Iterator[Document]:
    """Documents number `first` and following, each made from its number alone."""
    return (source(number).document() for number in range(first, first + count))


def source(number: int) -> Source:
    """What there is to say of a number."""
    random = Random(number)  # noqa: S311  # the same for everybody
    ref = KindRef(_KINDS[number % 10], number)
    planted = [word for word, share in PLANTED.items() if random.random() < share]
    title = " ".join([*_drawn(random, random.randint(3, 6)), *(word for word in planted if random.random() < _TITLE_SHARE)])
    accepted, helpful = float(random.random() < _ACCEPTED_SHARE), float(random.choices((0, 1, 3, 9), (80, 12, 6, 2))[0])
    text = SearchSource(
        title=title.capitalize(), body=_body(random, planted), url=f"/messen/{number}/", facets=_facets(number),
        date=NOW - timedelta(days=random.random() * _DAYS), quality={"accepted": accepted, "helpful": helpful},
        group=KindRef("topic", number - number % _GROUP + 7) if ref.kind == "post" else None,
    )  # fmt: skip
    return Source(ref, text, _audience(number))


def _drawn(random: Random, count: int) -> list[str]:
    vocabulary, sums = words(VOCABULARY), weights(VOCABULARY)
    return [vocabulary[bisect(sums, random.random() * sums[-1])] for _ in range(count)]


def _body(random: Random, planted: list[str]) -> str:
    text = _drawn(random, random.randint(25, 110))
    for word in planted:
        for _ in range(random.choice((1, 1, 1, 2, 3))):
            text.insert(random.randrange(len(text)), word)
    if random.random() < _NORM_SHARE:
        text.insert(random.randrange(len(text)), random.choice(_NORMS))
    sentences, at = [], 0
    while at < len(text):
        length = random.randint(6, 16)
        sentences.append(" ".join(text[at : at + length]) + ".")
        at += length
    return " ".join(sentence[:1].upper() + sentence[1:] for sentence in sentences)


def _facets(number: int) -> dict[str, tuple[str, ...]]:
    """A topic's posts share what its topic is about, as in life; the rest is each document's own."""
    topic = Random(number // _GROUP)  # noqa: S311
    return {
        "space": (f"raum-{topic.randrange(60)}",), "region": (topic.choice(_REGIONS),), "branch": (topic.choice(_BRANCHES),),
        "challenge": (topic.choice(_CHALLENGES),), "subject": tuple(topic.sample(_SUBJECTS, 2)), "solved": (topic.choice(("yes", "no")),),
    }  # fmt: skip


def _audience(number: int) -> Audience:
    share = Random(number // _GROUP).random()  # noqa: S311
    if share < _PUBLIC_SHARE:
        return PUBLIC
    return MEMBERS if share < _OPEN_SHARE else Audience.of(f"space.{number // _GROUP % _ROOMS + 1}")
