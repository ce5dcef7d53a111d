"""A parsed query as an expression of FTS5. Every term is quoted and holds letters and digits only: nobody types FTS5's own language."""

from collections.abc import Iterable, Sequence

from search.query import Clause, Terms

_PHRASES = "{words_title words_body}"


def expression(clauses: Sequence[Clause], excluded: Sequence[Clause], *, every: bool) -> str:
    """The MATCH expression; empty when there is nothing to look for."""
    parts = [part for part in map(_clause, clauses) if part]
    if not parts:
        return ""
    wanted = (" AND " if every else " OR ").join(parts)
    unwanted = " OR ".join(part for part in map(_clause, excluded) if part)
    return f"({wanted}) NOT ({unwanted})" if unwanted else wanted


def titled(clauses: Sequence[Clause], match: str) -> str:
    """What matches an expression and says one of these things in its title; `match` is their own expression."""
    parts = [part for part in map(_clause, clauses) if part]
    if [match] == parts:
        return f"{{words_title}} : {match}"
    return f"({{words_title}} : ({' OR '.join(parts)})) AND ({match})"


def any_of(terms: Iterable[str]) -> str:
    """Documents with any of these terms."""
    return " OR ".join(f'"{term}"' for term in terms)


def _clause(clause: Clause) -> str:
    alternatives = [_alternative(terms) for terms in clause.alternatives]
    return f"({' OR '.join(alternatives)})" if alternatives else ""


def _alternative(terms: Terms) -> str:
    quoted = f'"{" ".join(terms)}"'
    return f"{_PHRASES} : {quoted}" if len(terms) > 1 else quoted
