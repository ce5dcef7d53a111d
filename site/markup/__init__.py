"""Markdown to stored, sanitised HTML, and the references inside it: mentions, quotes, files, norms.

`render` is pure and knows no viewer; `fill` puts the present names of people and quoted authors in when a page is made. A stored text
never holds a name, so a renamed or erased person vanishes from every place at once.
"""

from markup.fill import fill as fill
from markup.references import to_editable as to_editable
from markup.references import to_stored as to_stored
from markup.render import MAX_SOURCE as MAX_SOURCE
from markup.render import VERSION as VERSION
from markup.render import Rendered as Rendered
from markup.render import render as render
