"""Results and facets as HTML: what repeats on a page of results, as pieces that are filled in."""

from collections.abc import Iterable

from django.utils.safestring import SafeString
from django.utils.translation import get_language

from kernel.addresses import in_language
from kernel.pieces import piece
from kernel.templatetags.hub import kept
from search.choices import Choice, Option
from search.queries import Entry


def entries_listed(entries: Iterable[Entry]) -> SafeString:
    """The rows of a list of results."""
    language = get_language() or ""
    return _joined(_entry(entry, language) for entry in entries)


def choices_listed(choices: Iterable[Choice]) -> SafeString:
    """The facets beside it."""
    language = get_language() or ""
    return _joined(_choice(choice, language) for choice in choices)


def _entry(entry: Entry, language: str) -> SafeString:
    values = {
        "top": kept("search/entry_top.html", kind=entry.kind, icon=entry.icon, is_answer=entry.is_answer, wall=entry.wall),
        "language": entry.language,
        "url": in_language(entry.url),
        "title": entry.title,
        "excerpt": entry.excerpt,
        "foot": kept("search/entry_foot.html", author=entry.author, date=entry.date),
        "others": _joined(_other(other, language) for other in entry.others),
    }
    more, unnamed = (entry.more, entry.unnamed) if entry.others else (0, 0)
    return piece("search/entry.html", language, values, has_excerpt=bool(entry.excerpt), more=more, unnamed=unnamed)


def _other(entry: Entry, language: str) -> SafeString:
    name = entry.author.label if entry.author else ""
    by = kept("search/entry_by.html", is_answer=entry.is_answer, name=name, date=entry.date)
    values = {"url": in_language(entry.url), "language": entry.language, "text": entry.excerpt or entry.title, "by": by}
    return piece("search/entry_other.html", language, values)


def _choice(choice: Choice, language: str) -> SafeString:
    values = {
        "param": choice.param,
        "label": choice.label,
        "options": _joined(_option(option, language) for option in choice.options),
        "others": _joined(_option(option, language) for option in choice.others),
    }
    return piece("search/choice.html", language, values, others=len(choice.others))


def _option(option: Option, language: str) -> SafeString:
    values = {"url": option.url, "label": option.label, "count": option.count}
    return piece("search/option.html", language, values, level=option.level, selected=option.selected)


def _joined(parts: Iterable[SafeString]) -> SafeString:
    return SafeString("".join(parts))
