"""Generated German text for load tests: a small grammar, a seed, no repetition one would notice by eye. Decides nothing about the hub."""

import re
import tomllib
from functools import cache, partial
from random import Random

from portal.demo.reading import CONTENT

__all__ = ["body", "name", "title"]

SLOT = re.compile(r"\{(\w+)\}")


def title(random: Random) -> str:
    """Return a topic's title, at most 150 characters, beginning with a capital."""
    text = _said(random, "titel")
    return (text[0].upper() + text[1:])[:150]


def name(random: Random) -> str:
    """Return somebody's name."""
    return _said(random, "person")


def body(random: Random) -> str:
    """Return a post in Markdown: one to four paragraphs, sometimes a question, sometimes a list."""
    paragraphs = [_paragraph(random) for _ in range(random.choice((1, 1, 2, 2, 3, 4)))]
    for likelihood, more in ((0.15, _list), (0.25, partial(_said, rule="frage"))):
        if random.random() < likelihood:
            paragraphs.append(more(random))
    return "\n\n".join(paragraphs)


def _paragraph(random: Random) -> str:
    return " ".join(_filled(random, sentence) for sentence in random.sample(_grammar()["satz"], random.randint(1, 5)))


def _list(random: Random) -> str:
    return "\n".join(f"- {_said(random, 'punkt')}" for _ in range(random.randint(2, 5)))


def _said(random: Random, rule: str) -> str:
    return _filled(random, random.choice(_grammar()[rule]))


def _filled(random: Random, sentence: str) -> str:
    return SLOT.sub(lambda match: random.choice(_grammar()[match[1]]), sentence)


@cache
def _grammar() -> dict[str, list[str]]:
    return tomllib.loads((CONTENT / "bulk.toml").read_text(encoding="utf-8"))
