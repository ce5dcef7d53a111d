"""Puts the present names into stored HTML, for a whole page with one query per kind of reference.

The outcome is the same for every reader of the place: names come from `accounts.authors`, a quote shows its
words only while the quoted item may be read by everyone who reads the place it is quoted in.
"""

import re
from collections.abc import Callable, Mapping, Sequence

from django.utils.html import escape
from django.utils.translation import gettext as _

from accounts.authors import mention_labels
from kernel import kinds
from kernel.addresses import in_language
from kernel.audience import Audience
from kernel.kinds import Attribution
from kernel.refs import KindRef

_MENTION = re.compile(r'<span data-mention="(\d+)"></span>')
_NORMS = "/normen/"
_QUOTE = re.compile(r'<aside data-quote="([a-z]+:\d+)">(.*?)</aside>', re.DOTALL)


def fill(htmls: Sequence[str], place: Audience) -> list[str]:
    """The same texts with names in mentions and authors above quotes; `place` is the Audience of where they stand."""
    people = {int(found[1]) for html in htmls for found in _MENTION.finditer(html)}
    quoted = {KindRef.parse(found[1]) for html in htmls for found in _QUOTE.finditer(html)}
    htmls = [_with_addresses(html) for html in htmls]
    if not people and not quoted:
        return htmls
    mention, quote = _mention_with(mention_labels(people)), _quote_with(_attributions(quoted), place)
    return [_MENTION.sub(mention, _QUOTE.sub(quote, html)) for html in htmls]


def _with_addresses(html: str) -> str:
    """Links to norms lead to the page in the reader's language."""
    here = in_language(_NORMS)
    return html if here == _NORMS else html.replace(f'href="{_NORMS}', f'href="{here}')


def _attributions(refs: set[KindRef]) -> dict[str, Attribution]:
    found: dict[str, Attribution] = {}
    for name in sorted({ref.kind for ref in refs}):
        answers = kinds.get(name).attributions(ref.id for ref in refs if ref.kind == name)
        found |= {str(KindRef(name, number)): answer for number, answer in answers.items()}
    return found


def _mention_with(labels: Mapping[int, tuple[str, str]]) -> Callable[[re.Match[str]], str]:
    def replace(found: re.Match[str]) -> str:
        label, url = labels.get(int(found[1]), ("", ""))
        name = escape(label or _("former member"))
        return f'<a class="mention" href="{escape(url)}">@{name}</a>' if url else f'<span class="mention">@{name}</span>'

    return replace


def _quote_with(known: Mapping[str, Attribution], place: Audience) -> Callable[[re.Match[str]], str]:
    def replace(found: re.Match[str]) -> str:
        source = known.get(found[1])
        if source is None or not place.within(source.audience):
            return f'<blockquote class="quote gone"><p>{escape(_("The quoted post is no longer here."))}</p></blockquote>'
        words = escape(_("%(author)s wrote:") % {"author": source.label})
        link = f'<cite><a href="{escape(source.url)}">{words}</a></cite>'
        return f'<blockquote class="quote">{link}{found[2]}</blockquote>'

    return replace
