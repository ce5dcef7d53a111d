"""The texts that the sources ask to have translated: Python calls and template tags, without the gettext program."""

import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.extract import extract_python
from django.conf import settings
from django.utils.translation.template import templatize

from tools.catalogues.parts import ROOT, Key

PLACES = ("site", "search", "community", "knowledge", "templates")
SIMPLE = ("_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy")
IN_CONTEXT = ("pgettext", "pgettext_lazy", "npgettext", "npgettext_lazy")
CALLS = dict.fromkeys((*SIMPLE, *IN_CONTEXT))


def texts() -> Iterator[tuple[Key, str]]:
    """Every text to translate, with the place that asks for it."""
    if not settings.configured:
        settings.configure()  # the template lexer asks for DEBUG
    for place in PLACES:
        for path in sorted((ROOT / place).rglob("*")):
            if path.suffix == ".py" and "migrations" not in path.parts:
                yield from in_python(path.read_text(encoding="utf-8"), path)
            elif path.suffix in {".html", ".txt", ".svg", ".xml", ".js"} and "templates" in path.parts:
                yield from in_template(path.read_text(encoding="utf-8"), path)


def in_template(source: str, path: Path) -> Iterator[tuple[Key, str]]:
    """What a template's translation tags ask for: Django turns the template into calls, one per line, at the same lines."""
    calls = templatize(source, origin=str(path))
    yield from in_python("\n".join(line.strip() for line in calls.split("\n")), path)


def in_python(source: str, path: Path) -> Iterator[tuple[Key, str]]:
    """What calls of gettext and its relatives ask for; calls with something other than literal text are not seen."""
    handle = io.BytesIO(source.encode())
    shown = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path.name
    for line, name, words, _ in extract_python(handle, CALLS, (), {"encoding": "utf-8"}):
        given = literals(words)
        if name in IN_CONTEXT and len(given) > 1:
            yield (given[0], given[1]), f"{shown}:{line}"
        elif name in SIMPLE and given:
            yield (None, given[0]), f"{shown}:{line}"


def literals(words: object) -> list[str]:
    """The literal arguments of a call, as Babel hands them over: one text, several with gaps, or none."""
    if isinstance(words, str):
        return [words]
    return [word for word in words if isinstance(word, str) and word] if isinstance(words, (list, tuple)) else []
