"""Who leads the hits of one topic."""

from django.utils import timezone

from kernel.refs import KindRef
from search.engines.base import Hit
from search.ranking import grouped, reranked
from search.tuning.queries import with_pins

TOPIC, POST = KindRef("topic", 1), KindRef("post", 7)


def hit(ref: KindRef, score: float, accepted: float = 0.0) -> Hit:
    return Hit(ref, TOPIC, score, None, accepted, 0.0)


def leader(*hits: Hit, boosts: dict[KindRef, float] | None = None, pinned: tuple[KindRef, ...] = ()) -> KindRef:
    found = reranked(hits, timezone.now(), (lambda ref: boosts.get(ref, 1.0)) if boosts else None)
    (group,) = grouped(with_pins(found, pinned))
    return group.best.ref


def test_a_topic_leads_its_posts_where_it_is_nearly_as_good() -> None:
    assert leader(hit(POST, 10.0), hit(TOPIC, 9.6)) == TOPIC
    assert leader(hit(POST, 10.0), hit(TOPIC, 9.0)) == POST


def test_an_accepted_answer_a_pin_and_a_boost_lead_before_their_topic() -> None:
    assert leader(hit(POST, 10.0, accepted=1.0), hit(TOPIC, 10.0)) == POST
    assert leader(hit(POST, 10.0), hit(TOPIC, 10.0), boosts={TOPIC: 0.1}) == POST
    assert leader(hit(POST, 10.0), hit(TOPIC, 11.0), pinned=(POST,)) == POST
