"""Documents for an engine by itself, without a database behind them."""

from datetime import UTC, datetime
from typing import Any

from kernel.audience import PUBLIC, Audience
from kernel.kinds import SearchSource
from kernel.refs import KindRef
from search.document import Document, document_from
from search.engines.base import Answer, Engine, Scope, Search
from search.query import parse

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
GUEST_SCOPE = Scope(frozenset({"public"}), NOW)


def document(
    number: int,
    title: str,
    body: str = "",
    *,
    kind: str = "note",
    audience: Audience = PUBLIC,
    window: tuple[Any, Any] = (None, None),
    **facts: Any,
) -> Document:
    """What a kind would say of an item."""
    source = SearchSource(title=title, body=body, url=f"/notizen/{number}/", **facts)
    return document_from(KindRef(kind, number), source, audience=audience, visible_from=window[0], visible_until=window[1])


def stored(engine: Engine, *documents: Document, version: int = 1) -> None:
    """Put documents into an engine."""
    assert not engine.write([(document, version) for document in documents])


def asked(engine: Engine, text: str, scope: Scope = GUEST_SCOPE, *, typing: bool = False, **options: Any) -> Answer:
    """Ask as the hub asks."""
    return engine.find(scope, Search(query=parse(text, typing=typing), **options))


def found(engine: Engine, text: str, scope: Scope = GUEST_SCOPE, **options: Any) -> list[int]:
    """The ids of the hits, best first."""
    return [hit.ref.id for hit in asked(engine, text, scope, **options).hits]


__all__ = ["GUEST_SCOPE", "NOW", "asked", "document", "found", "stored"]
