"""The parts of the German catalogue: read, merged, compiled."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
PARTS = ROOT / "locale" / "parts"
COMPILED = ROOT / "locale" / "de" / "LC_MESSAGES" / "django.mo"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")

Key = tuple[str | None, str]  # context and (singular) text


@dataclass(frozen=True)
class Entry:
    """One translation and where it is written."""

    key: Key
    plural: str | None
    texts: tuple[str, ...]
    fuzzy: bool
    place: str


def paths(folder: Path = PARTS) -> list[Path]:
    """The parts, in a fixed order."""
    return sorted(folder.glob("*.po"))


def entries(files: Iterable[Path]) -> Iterator[Entry]:
    """Every entry of every part, also those written twice. Raises PoFileError where a part cannot be read."""
    for path in files:
        with path.open("rb") as handle:
            catalogue = read_po(handle, locale="de", abort_invalid=True)
        yield from (entry(message, path) for message in catalogue if message.id)


def entry(message: Message, path: Path) -> Entry:
    """A message of Babel's as an Entry."""
    ids = (message.id,) if isinstance(message.id, str) else tuple(message.id)
    texts = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
    return Entry((message.context, ids[0]), ids[1] if len(ids) > 1 else None, texts, message.fuzzy, f"{path.name}:{message.lineno}")


def problems(found: Iterable[Entry]) -> Iterator[str]:
    """What is wrong with the parts themselves: empty, fuzzy, contradicting, or other placeholders than the original."""
    first: dict[Key, Entry] = {}
    for one in found:
        other = first.setdefault(one.key, one)
        if other.texts != one.texts:
            yield f"{one.place}: “{one.key[1]}” is translated differently at {other.place}"
        if one.fuzzy or not all(one.texts):
            yield f"{one.place}: “{one.key[1]}” is fuzzy or empty"
        elif placeholders(one.plural or one.key[1]) != placeholders(one.texts[-1]):
            yield f"{one.place}: “{one.key[1]}” has other placeholders than its translation"


def placeholders(text: str) -> list[str]:
    """The places in a text that are filled in, in any order."""
    return sorted(PLACEHOLDER.findall(text))


def stale(files: list[Path], compiled: Path) -> bool:
    """Whether a part, or the set of parts, is newer than what was compiled."""
    return not compiled.exists() or any(path.stat().st_mtime >= compiled.stat().st_mtime for path in [*files, PARTS])


def build(files: list[Path] | None = None, compiled: Path = COMPILED) -> bool:
    """Merge and compile the parts unless that is done; whether there was something to do."""
    files = paths() if files is None else files
    if not stale(files, compiled):
        return False
    merged = Catalog(locale="de", domain="django", charset="utf-8")
    for one in entries(files):
        merged.add((one.key[1], one.plural) if one.plural else one.key[1], one.texts if one.plural else one.texts[0], context=one.key[0])
    compiled.parent.mkdir(parents=True, exist_ok=True)
    draft = compiled.with_suffix(".draft")
    with draft.open("wb") as handle:
        write_mo(handle, merged)
    draft.replace(compiled)
    return True
