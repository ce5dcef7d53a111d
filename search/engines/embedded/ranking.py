"""The best documents of one generation, as a statement: BM25 of all that match, or of a part where very many do.

Scoring is the dear part of a question: about a microsecond for each document, and a word that stands in most documents
tells nothing that would be worth it. So where more would have to be scored than `WORK`, it is only those documents that say it in their
title, and the newest; of a question of which any word will do, the rarer words decide.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from search.engines.base import COUNTED, WEIGHTS, Search
from search.engines.embedded.candidates import Candidates
from search.engines.embedded.counting import Counts
from search.engines.embedded.database import Database
from search.engines.embedded.expressions import expression, titled
from search.engines.embedded.schema import Generation
from search.query import Clause

WORK = 6_000
"""Documents that are scored for a question of one word."""


@dataclass(frozen=True, slots=True)
class Best:
    """A statement with its values: the numbers of the best documents and their scores, lower is better."""

    sql: str
    values: tuple[Any, ...]


def is_ranked(asked: Search) -> bool:
    """Whether the answer is in the order of relevance."""
    return asked.order == "relevance" and not asked.query.is_empty


def is_much(asked: Search, total: int) -> bool:
    """Whether more match than may be scored; where no facets are asked, they are counted up to COUNTED only."""
    most = _most(asked.query.clauses)
    return is_ranked(asked) and total > (most if asked.facets else min(most, COUNTED))


def all_of(found: Candidates, asked: Search) -> Best:
    """The best of all that match, in the order that is asked for."""
    if is_ranked(asked):
        return all_ranked(found, asked.limit)
    return Best(f"SELECT r.id, 0.0 {found.sql} ORDER BY r.date DESC NULLS LAST, r.id DESC LIMIT %s", (*found.values, asked.limit))


def best(database: Database, generation: Generation, found: Candidates, asked: Search, counts: Counts) -> Best:
    """The best of what matches and was counted."""
    clauses, much = asked.query.clauses, is_much(asked, counts.total)
    if much and not asked.every:
        clauses, much = _rarer(database, generation, clauses)
        found = found.matching(expression(clauses, asked.query.excluded, every=False))
    if much:
        return _part_ranked(found, clauses, asked)
    return all_of(found.among(counts.ids) if counts.ids and found.match else found, asked)


def all_ranked(found: Candidates, limit: int) -> Best:
    """The best of all candidates."""
    score = _score(found)
    return Best(f"SELECT r.id, {score} {found.sql} ORDER BY {score}, r.id DESC LIMIT %s", (*found.values, limit))


def _part_ranked(found: Candidates, clauses: Sequence[Clause], asked: Search) -> Best:
    """The best of those that say it in their title and of the newest; documents are numbered as they come."""
    most = _most(clauses)
    sources = {found.matching(titled(clauses, found.match)): most // 4, found: most // 2}
    parts = " UNION ALL ".join(
        f"SELECT * FROM (SELECT r.id AS id, {_score(found)} AS score {source.sql} ORDER BY {found.p}_fts.rowid DESC LIMIT %s)"
        for source in sources
    )
    values = [value for source, many in sources.items() for value in (*source.values, max(many, asked.limit))]
    return Best(f"SELECT id, MIN(score) FROM ({parts}) GROUP BY id ORDER BY 2, 1 DESC LIMIT %s", (*values, asked.limit))


def _rarer(database: Database, generation: Generation, clauses: Sequence[Clause]) -> tuple[tuple[Clause, ...], bool]:
    """As many of the rarest as can be scored, at least one; and whether even that is too much."""
    matches = {clause: expression([clause], (), every=True) for clause in clauses}
    counts = {clause: _matching(database, generation, match) for clause, match in matches.items() if match}
    kept: list[Clause] = []
    for clause in sorted((clause for clause in counts if counts[clause]), key=lambda clause: counts[clause]):
        if kept and sum(counts[other] for other in (*kept, clause)) > _most([*kept, clause]):
            break
        kept.append(clause)
    return tuple(kept), sum(counts[clause] for clause in kept) > _most(kept)


def _matching(database: Database, generation: Generation, match: str) -> int:
    """How many documents match, whoever may see them: how much work it would be, which nobody is told."""
    return int(database.rows(f"SELECT COUNT(*) FROM {generation.p}_fts WHERE {generation.p}_fts MATCH %s", [match])[0][0])


def _most(clauses: Sequence[Clause]) -> int:
    """How many documents may be scored for these words: each further word costs a document a fifth of what the first one does."""
    return WORK * 5 // (4 + max(sum(len(clause.alternatives) for clause in clauses), 1))


def _score(found: Candidates) -> str:
    return f"bm25({found.p}_fts, {WEIGHTS['title']}, {WEIGHTS['body']}, {WEIGHTS['side']}, {WEIGHTS['norms']})"
