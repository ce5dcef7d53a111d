"""What is to be printed, and the way to the press: a program of its own, so that its memory and its faults are never the server's.

Data reach a template as data and are never read as markup. Nothing is fetched from anywhere: fonts are those inside typst, pictures are
given as bytes. Refuses to wait longer than `PATIENCE`. The same sheet always gives the same bytes.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder

from pdf.letters import showable

PATIENCE = 30
"""Seconds a document may take; an ordinary one takes less than half of one."""
PRESS = Path(__file__).with_name("press.py")
HOUSE = "pdf"
"""The folder of templates that every document may import."""


class UnprintableError(RuntimeError):
    """The template or a picture in it is broken; the text is for the log."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by its bytes: JPEG, PNG, GIF, WebP or SVG, which `suffix` says. The template gives it its alternative text."""

    data: bytes
    suffix: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One document. `template` is a path below the folder of templates; `data` is what JSON can say, dates included.

    `title` and `language` are what a screen reader says first; `dated` is the moment the document claims to be of.
    """

    template: str
    title: str
    data: Mapping[str, Any]
    dated: datetime
    language: str = "de"
    pictures: Mapping[str, Picture] = field(default_factory=dict)


def printed(sheet: Sheet) -> bytes:
    """The document as PDF/UA-1; raises UnprintableError."""
    return _pressed(sheet, "pdf")


def pictured(sheet: Sheet, *, pixels_per_inch: int = 72) -> bytes:
    """The first page as PNG; at 72 a point of the template is a pixel. Raises UnprintableError."""
    return _pressed(sheet, f"png:{pixels_per_inch}")


def _pressed(sheet: Sheet, output: str) -> bytes:
    with tempfile.TemporaryDirectory(prefix="hub-pdf-") as folder:
        _lay_out(sheet, Path(folder))
        command = [sys.executable, "-I", str(PRESS), folder, output, str(int(sheet.dated.timestamp()))]
        try:
            done = subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False)  # noqa: S603  # our own program, no word of a user in it
        except subprocess.TimeoutExpired as late:
            raise UnprintableError(f"{sheet.template}: took longer than {PATIENCE} s") from late
    if done.returncode:
        raise UnprintableError(f"{sheet.template}: {done.stderr.decode(errors='replace')[-2000:]}")
    return done.stdout


def _lay_out(sheet: Sheet, folder: Path) -> None:
    """Everything the press may read, and nothing else: the template, the house's own style, data, pictures."""
    options: Any = settings.TEMPLATES[0]
    templates = Path(options["DIRS"][0])
    for part in (templates / HOUSE).glob("*.typ"):
        shutil.copyfile(part, folder / part.name)
    shutil.copyfile(templates / sheet.template, folder / "main.typ")
    for name, picture in sheet.pictures.items():
        (folder / f"{name}.{picture.suffix}").write_bytes(picture.data)
    files = {name: f"/{name}.{picture.suffix}" for name, picture in sheet.pictures.items()}
    facts = {"title": sheet.title, "language": sheet.language, "pictures": files, **sheet.data}
    plain = json.loads(json.dumps(facts, cls=DjangoJSONEncoder))
    (folder / "data.json").write_text(json.dumps(_showable(plain), ensure_ascii=False), encoding="utf-8")


def _showable(value: Any) -> Any:
    match value:
        case str():
            return showable(value)
        case dict():
            return {key: _showable(part) for key, part in value.items()}
        case list():
            return [_showable(part) for part in value]
        case _other:
            return value
