"""What may already answer a question that is being written: the same engine, the writer's rights, the solved ones first.

A title is no search: few documents say all of its words. So any of them is looked for, and what says too few of them is left out.
"""

from dataclasses import replace

from django.utils import timezone

from kernel.viewer import Viewer
from search import engines
from search.analysis.analyser import normal
from search.analysis.stems import LANGUAGES
from search.analysis.stopwords import is_stopword
from search.engines.base import EngineUnavailableError, Scope, Search
from search.fitting import Said, says
from search.queries import Entry, shown
from search.query import MAX_TEXT, Clause, Query, parse
from search.ranking import Group, grouped, reranked

SHOWN = 5
LOOKED_AT = 24
"""Groups of the best hits whose words are counted."""
READ = 6000
"""Characters of a text that are counted."""
LEAST = 2
"""Words a title must have that tell something; one alone is no question yet."""
ENOUGH = 0.6
"""The share of the title's words that a document must say."""


def already(viewer: Viewer, title: str) -> list[Entry]:
    """What the Viewer may read that says most of the words of this title; nothing while the engine does not answer."""
    query = parse(title[:MAX_TEXT])
    if sum(_tells(clause) for clause in query.clauses) < LEAST:
        return []
    try:
        hits = engines.current().find(Scope.of(viewer), Search(query=query, every=False)).hits
        groups = [_answer_first(group) for group in grouped(reranked(hits, timezone.now()))[:LOOKED_AT]]
        return shown(viewer, _telling(groups, query)[:SHOWN], query)
    except EngineUnavailableError:
        return []


def _tells(clause: Clause) -> bool:
    return not any(is_stopword(normal(clause.source), language) for language in LANGUAGES)


def _answer_first(group: Group) -> Group:
    """Led by the post that solved the question, if that is among the hits; nothing else of the topic is shown."""
    members = (group.best, *group.rest)
    answers = [hit for hit in members if hit.accepted]
    return Group(max(answers, key=lambda hit: hit.ref != hit.group) if answers else group.best)


def _telling(groups: list[Group], query: Query) -> list[Group]:
    """Those that say enough of the words: the solved ones first, then by how many they say."""
    texts = engines.current().texts(group.best.ref for group in groups) if groups else {}
    told = [
        (group, _share(Said.of(text.title, text.body[:READ], text.language), query))
        for group in groups
        if (text := texts.get(group.best.ref)) is not None
    ]
    kept = [(group, share) for group, share in told if share >= ENOUGH]
    kept.sort(key=lambda pair: (-min(pair[0].best.accepted, 1.0), -pair[1]))
    return [group for group, _share_of_words in kept]


def _share(said: Said, query: Query) -> float:
    wide = [replace(clause, alternatives=clause.alternatives + clause.broader) for clause in query.clauses]
    return sum(says(said, clause) for clause in wide) / len(wide)
