"""What people mean is among the first three results, in a corpus of our own."""

import tomllib
from pathlib import Path

import pytest

from search.queries import Request, results
from tests.factories.search import GUEST, catch_up, note_write

CORPUS = tomllib.loads((Path(__file__).parent / "corpus.toml").read_text(encoding="utf-8"))
WANTED = 0.95


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
