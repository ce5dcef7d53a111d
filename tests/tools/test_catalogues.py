"""The German catalogue is complete, and its checker sees what is missing, doubled or damaged."""

import time
from pathlib import Path

import pytest
from babel.messages.mofile import read_mo

from tools.catalogues import parts, sources
from tools.catalogues.__main__ import missing

TEMPLATE = """
{% load i18n %}
   <p>{% translate "Send answer" %} {# never this #}</p>
{% if x %}
      {% blocktranslate trimmed count n=answers|length %}
        One answer by {{ name }}
      {% plural %}
        {{ n }} answers
      {% endblocktranslate %} it's "quoted"
  {% endif %}
<a title="{% translate 'May' context 'month' %}">{{ _("Close") }}</a>
"""
PYTHON = """
def page():
    return _("Your "
             "answer"), ngettext("%d post", "%d posts", 2), pgettext("month", "May"), gettext(variable)
"""


def part(folder: Path, text: str, name: str = "one.de.po") -> Path:
    """A part of the catalogue with this text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_every_text_of_the_sources_has_a_german_entry() -> None:
    assert [*parts.problems(parts.entries(parts.paths()))] == []
    assert [*missing()] == []


def test_template_tags_of_every_form_are_found(tmp_path: Path) -> None:
    found = {key for key, _ in sources.in_template(TEMPLATE, tmp_path / "page.html")}
    assert found == {(None, "Send answer"), (None, "One answer by %(name)s"), ("month", "May"), (None, "Close")}


def test_python_calls_of_every_form_are_found(tmp_path: Path) -> None:
    found = {key for key, _ in sources.in_python(PYTHON, tmp_path / "page.py")}
    assert found == {(None, "Your answer"), (None, "%d post"), ("month", "May")}


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('msgid "Send"\nmsgstr ""\n', "fuzzy or empty"),
        ('#, fuzzy\nmsgid "Send"\nmsgstr "Senden"\n', "fuzzy or empty"),
        ('msgid "%(n)s answers"\nmsgstr "%(m)s Antworten"\n', "other placeholders"),
    ],
)
def test_damaged_entries_are_named(tmp_path: Path, text: str, complaint: str) -> None:
    (told,) = parts.problems(parts.entries([part(tmp_path, text)]))
    assert complaint in told


def test_two_parts_may_agree_but_not_contradict(tmp_path: Path) -> None:
    one = part(tmp_path, 'msgid "Send"\nmsgstr "Senden"\n')
    same = part(tmp_path, 'msgid "Send"\nmsgstr "Senden"\n', "same.de.po")
    other = part(tmp_path, 'msgid "Send"\nmsgstr "Abschicken"\n', "two.de.po")
    assert [*parts.problems(parts.entries([one, same]))] == []
    (told,) = parts.problems(parts.entries([one, other]))
    assert "two.de.po:1" in told
    assert "one.de.po:1" in told


def test_parts_are_compiled_once_and_again_after_a_change(tmp_path: Path) -> None:
    one = part(tmp_path, 'msgid "One answer"\nmsgid_plural "%(n)s answers"\nmsgstr[0] "Eine Antwort"\nmsgstr[1] "%(n)s Antworten"\n')
    compiled = tmp_path / "de" / "django.mo"
    assert parts.build([one], compiled)
    one.touch()
    assert parts.build([one], compiled)
    with compiled.open("rb") as handle:
        message = read_mo(handle).get("One answer")
    assert message is not None
    assert tuple(message.string or ()) == ("Eine Antwort", "%(n)s Antworten")
    assert time.time() - compiled.stat().st_mtime < 60
