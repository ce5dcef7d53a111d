"""The measure measures: answers at the first place, further down, and not at all."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from search import evaluation


@pytest.fixture
def squad(tmp_path: Path) -> Path:
    """Two passages, three questions."""
    scanner = "Im Lager gibt es neue Handscanner. Sie messen die Wege."
    kitchen = "In der Kantine gibt es Suppe. Sie ist warm."
    data = [
        {
            "context": scanner,
            "qas": [{"question": "Welche Wege messen sie?", "answers": [{"text": "die Wege", "answer_start": scanner.index("die Wege")}]}],
        },
        {
            "context": kitchen,
            "qas": [
                {"question": "Wo gibt es Suppe?", "answers": [{"text": "Kantine", "answer_start": kitchen.index("Kantine")}]},
                {"question": "Xylofon?", "answers": [{"text": "warm", "answer_start": kitchen.index("warm")}]},
            ],
        },
    ]
    path = tmp_path / "squad.json"
    path.write_text(json.dumps({"data": [{"paragraphs": data}]}), encoding="utf-8")
    return path


@pytest.mark.django_db
def test_passages_and_sentences_are_measured(squad: Path) -> None:
    passages = evaluation.measure(squad, by_sentence=False)
    assert passages.questions == 3
    assert passages.first == pytest.approx(2 / 3)
    sentences = evaluation.measure(squad, by_sentence=True)
    assert sentences.first == pytest.approx(2 / 3)
    assert sentences.top == pytest.approx(2 / 3)


@pytest.mark.django_db
def test_the_command_says_it(squad: Path) -> None:
    out = StringIO()
    call_command("search_eval", str(squad), "--unit", "sentence", stdout=out)
    assert "3 questions: MRR@10 0.667" in out.getvalue()
