"""What people mean is among the first three results: in a corpus of our own, and in the demo's content."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import override_settings

from kernel.refs import KindRef
from kernel.viewer import Viewer
from search.queries import Request, results
from tests.factories.search import GUEST, catch_up, note_write
from tests.search import relevance

CORPUS = tomllib.loads((Path(__file__).parent / "corpus.toml").read_text(encoding="utf-8"))
WANTED = 0.95
ENOUGH = 120
"""Questions the suite has at least."""


@pytest.mark.usefixtures("kind")
def test_what_people_mean_is_among_the_first_three() -> None:
    keys = {note_write(note["title"], note["body"]).pk: note["key"] for note in CORPUS["note"]}
    catch_up()
    missed = []
    for query in CORPUS["query"]:
        first = [keys.get(entry.ref.id) for entry in results(GUEST, Request(text=query["text"])).entries[:3]]
        if not set(first) & set(query["wants"]):
            missed.append((query["text"], first))
    assert len(missed) <= len(CORPUS["query"]) * (1 - WANTED), missed


@pytest.mark.usefixtures("kind")
def test_the_best_comes_first_for_nearly_all() -> None:
    keys = {note_write(note["title"], note["body"]).pk: note["key"] for note in CORPUS["note"]}
    catch_up()
    missed = [
        query["text"]
        for query in CORPUS["query"]
        if not (found := results(GUEST, Request(text=query["text"])).entries) or keys.get(found[0].ref.id) not in query["wants"]
    ]
    assert len(missed) <= len(CORPUS["query"]) * 0.1, missed


def answer(viewer: Viewer, text: str) -> list[KindRef]:
    """What the page shows; where it finds nothing and asks "did you mean", what that one click leads to."""
    page = results(viewer, Request(text=text))
    if not page.entries and page.meant:
        page = results(viewer, Request(text=page.meant.text))
    return [entry.ref for entry in page.entries]


@pytest.mark.django_db
def test_what_people_of_the_hub_type_finds_what_they_mean() -> None:
    """Prints the misses; run with ``-s`` to see them when it passes."""
    with override_settings(HUB_DEMO=True):
        call_command("demo", verbosity=0)
    catch_up()
    keys, viewers, asked = relevance.keys(), relevance.viewers(), relevance.questions()
    missed = []
    for question in asked:
        found = [keys.get(ref, str(ref)) for ref in answer(viewers[question.account], question.text)]
        if relevance.misses(question, found):
            missed.append((question, found[: relevance.FIRST]))
    report = "\n".join(f"{question.group}: {question.text} -> {', '.join(found) or 'nothing'}" for question, found in missed)
    groups = Counter(question.group for question in asked)
    lost = Counter(question.group for question, _ in missed)
    shares = ", ".join(f"{group} {count - lost[group]}/{count}" for group, count in groups.items())
    print(f"\nrecall@3 {1 - len(missed) / len(asked):.3f} of {len(asked)} ({shares})\n{report}")  # noqa: T201  # what the suite is for
    assert len(asked) >= ENOUGH
    assert len(missed) <= len(asked) * (1 - WANTED), report
