"""The sorts of fields: how each is kept as JSON, written into a cell, read from one, typed in a form and shown.

A value is JSON and already in its one normal form: texts with plain line ends, numbers as numbers, days as ISO dates, words as slugs in
the vocabulary's order. So equal sheets are equal values, and what is written into a cell reads back as the same value.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator
from django.db.models import TextChoices
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_stubs_ext import StrPromise

from kernel.viewer import Viewer
from taxonomy.models import Term
from taxonomy.queries import terms

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
YES, NO = ("ja", "yes", "true", "wahr", "1", "x"), ("nein", "no", "false", "falsch", "0", "")
BETWEEN = "; "
_held: ContextVar[dict[type[Term], Sequence[Term]] | None] = ContextVar("offers.words", default=None)
MOST = 1_000_000  # employees


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the sheet. `team` marks what only editors decide. A subclass says what differs."""

    name: str
    label: StrPromise | str
    required: bool = False
    team: bool = False
    help: StrPromise | str = ""
    longest: int = 0

    @property
    def empty(self) -> Any:
        """The value of nothing said."""
        return ""

    def cell(self, value: Any) -> str:
        """The value as text in a table."""
        return str(value)

    def parse(self, text: str) -> Any:
        """The value a text means; raises ValidationError."""
        cleaned = text.replace("\r\n", "\n").replace("\r", "\n").strip()
        if CONTROL.search(cleaned):
            raise ValidationError(_("There are signs in it that cannot be shown."))
        if self.longest and len(cleaned) > self.longest:
            raise ValidationError(_("At most %(most)d characters, please.") % {"most": self.longest})
        return cleaned

    def shown(self, value: Any) -> str:
        """The value as people read it, in the active language."""
        return self.cell(value)

    def typed(self) -> forms.Field:
        """Its field in a form."""
        return forms.CharField(**self._form(), max_length=self.longest or None)

    def initial(self, value: Any) -> Any:
        """The value as the form's field begins with it."""
        return value

    def said(self, cleaned: Any) -> Any:
        """The value of what the form cleaned."""
        return self.parse(cleaned or "")

    def _form(self) -> dict[str, Any]:
        return {"label": self.label, "required": self.required, "help_text": self.help}


@dataclass(frozen=True, slots=True)
class Line(Field):
    """One line of text."""

    def parse(self, text: str) -> str:
        """Spaces and line ends become one space."""
        return " ".join(str(Field.parse(self, text)).split())


@dataclass(frozen=True, slots=True)
class Text(Field):
    """Several lines."""

    rows: int = 4

    def typed(self) -> forms.Field:
        """A large field."""
        return forms.CharField(**self._form(), max_length=self.longest, widget=forms.Textarea(attrs={"rows": self.rows}))


@dataclass(frozen=True, slots=True)
class Web(Line):
    """An address on the web."""

    def parse(self, text: str) -> str:
        """Only http and https."""
        address = Line.parse(self, text)
        if address:
            URLValidator(schemes=["http", "https"])(address)
        return address

    def typed(self) -> forms.Field:
        """A field for addresses."""
        return forms.URLField(**self._form(), max_length=self.longest, assume_scheme="https")


@dataclass(frozen=True, slots=True)
class Mail(Line):
    """An e-mail address."""

    def parse(self, text: str) -> str:
        """One that could be one."""
        address = Line.parse(self, text)
        if address:
            EmailValidator()(address)
        return address

    def typed(self) -> forms.Field:
        """A field for addresses."""
        return forms.EmailField(**self._form(), max_length=self.longest or 254)


@dataclass(frozen=True, slots=True)
class Number(Field):
    """A number of employees, or none."""

    @property
    def empty(self) -> Any:
        """Nothing said."""
        return None

    def cell(self, value: Any) -> str:
        """Digits."""
        return "" if value is None else str(value)

    def parse(self, text: str) -> int | None:
        """Digits, also as spreadsheets write them (``12.0``)."""
        digits = text.strip().removesuffix(".0").removesuffix(",0")
        if not digits:
            return None
        if not (digits.isascii() and digits.isdecimal()) or len(digits) > len(str(MOST)) or int(digits) > MOST:
            raise ValidationError(_("This is no number of employees: %(text)s") % {"text": text[:40]})
        return int(digits)

    def typed(self) -> forms.Field:
        """A field for numbers."""
        return forms.IntegerField(**self._form(), min_value=0, max_value=MOST)

    def said(self, cleaned: Any) -> Any:
        """A number already."""
        return cleaned


@dataclass(frozen=True, slots=True)
class Day(Field):
    """A day, or none."""

    @property
    def empty(self) -> Any:
        """Nothing said."""
        return None

    def cell(self, value: Any) -> str:
        """ISO."""
        return value or ""

    def parse(self, text: str) -> str | None:
        """ISO, as Germans write it, or as spreadsheets hand a moment over."""
        return day_of(text)

    def shown(self, value: Any) -> str:
        """As the language writes days."""
        return date_format(date.fromisoformat(value)) if value else ""

    def typed(self) -> forms.Field:
        """A field for days."""
        return forms.DateField(**self._form(), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))

    def said(self, cleaned: Any) -> Any:
        """A date already."""
        return cleaned.isoformat() if cleaned else None


@dataclass(frozen=True, slots=True)
class Flag(Field):
    """Yes or no."""

    @property
    def empty(self) -> Any:
        """No."""
        return False

    def cell(self, value: Any) -> str:
        """In German, as the table is."""
        return YES[0] if value else NO[0]

    def parse(self, text: str) -> bool:
        """Yes and no in the ways people and spreadsheets write them."""
        word = text.strip().lower()
        if word not in YES + NO:
            raise ValidationError(_("Please write “ja” or “nein”."))
        return word in YES

    def shown(self, value: Any) -> str:
        """In the active language."""
        return _("yes") if value else _("no")

    def typed(self) -> forms.Field:
        """A box."""
        return forms.BooleanField(label=self.label, required=False, help_text=self.help)

    def said(self, cleaned: Any) -> Any:
        """A truth already."""
        return bool(cleaned)


@dataclass(frozen=True, slots=True)
class Choice(Field):
    """One of a few things the code knows; in a table by its German name."""

    choices: type[TextChoices] | None = None
    first: str = ""

    @property
    def empty(self) -> Any:
        """What holds unless somebody says otherwise."""
        return self.first

    def cell(self, value: Any) -> str:
        """The German name."""
        return _german(self.choices, value) if value else ""

    def parse(self, text: str) -> str:
        """By name or key; nothing is what holds anyway."""
        return _chosen(self.choices, text) if text.strip() else self.first

    def shown(self, value: Any) -> str:
        """In the active language."""
        return str(dict(_options(self.choices)).get(value, value))

    def typed(self) -> forms.Field:
        """A list to choose from."""
        return forms.ChoiceField(**self._form(), choices=_options(self.choices))


@dataclass(frozen=True, slots=True)
class Choices(Field):
    """Several of a few things the code knows."""

    choices: type[TextChoices] | None = None

    @property
    def empty(self) -> Any:
        """None of them."""
        return []

    def cell(self, value: Any) -> str:
        """The German names."""
        return BETWEEN.join(_german(self.choices, one) for one in value)

    def parse(self, text: str) -> list[str]:
        """By names or keys, in the order the code has."""
        chosen = {_chosen(self.choices, part) for part in _parts(text)}
        return [key for key, _label in _options(self.choices) if key in chosen]

    def shown(self, value: Any) -> str:
        """In the active language."""
        names = dict(_options(self.choices))
        return ", ".join(str(names.get(one, one)) for one in value)

    def typed(self) -> forms.Field:
        """Boxes."""
        return forms.MultipleChoiceField(**self._form(), choices=_options(self.choices), widget=forms.CheckboxSelectMultiple)

    def said(self, cleaned: Any) -> Any:
        """In the order the code has."""
        return [key for key, _label in _options(self.choices) if key in cleaned]


@dataclass(frozen=True, slots=True)
class Words(Field):
    """Words of a vocabulary; in a table by their short names, which never change."""

    vocabulary: type[Term] | None = None
    scheme: str = ""

    @property
    def empty(self) -> Any:
        """No word."""
        return []

    def cell(self, value: Any) -> str:
        """Short names."""
        return BETWEEN.join(value)

    def parse(self, text: str) -> list[str]:
        """By short names or names in either language; raises ValidationError for a word the vocabulary does not have."""
        known = {name.casefold(): term.slug for term in self.terms() for name in (term.name_de, term.name_en, term.slug)}
        strange = [part for part in _parts(text) if part.casefold() not in known]
        if strange:
            raise ValidationError(_("The hub does not know: %(words)s") % {"words": ", ".join(strange)[:200]})
        return self._ordered({known[part.casefold()] for part in _parts(text)})

    def shown(self, value: Any) -> str:
        """Names in the active language."""
        names = {term.slug: term.name for term in self.terms()}
        return ", ".join(names.get(slug, slug) for slug in value)

    def typed(self) -> forms.Field:
        """Boxes."""
        options = [(term.slug, term.name) for term in self.terms()]
        return forms.MultipleChoiceField(**self._form(), choices=options, widget=forms.CheckboxSelectMultiple)

    def said(self, cleaned: Any) -> Any:
        """In the vocabulary's order."""
        return self._ordered(set(cleaned))

    def terms(self) -> Sequence[Any]:
        """The words one can choose."""
        found: Sequence[Any] = _words(self.vocabulary) if self.vocabulary else ()
        return [term for term in found if not self.scheme or term.scheme == self.scheme]

    def _ordered(self, slugs: Iterable[str]) -> list[str]:
        chosen = set(slugs)
        return [term.slug for term in self.terms() if term.slug in chosen]


@contextmanager
def words_held() -> Iterator[None]:
    """Within, each vocabulary is asked for once: for whoever reads many sheets at a time."""
    token = _held.set({})
    try:
        yield
    finally:
        _held.reset(token)


def _words(vocabulary: type[Term]) -> Sequence[Term]:
    held = _held.get()
    if held is None:
        return terms(Viewer.anonymous(), vocabulary)
    if vocabulary not in held:
        held[vocabulary] = terms(Viewer.anonymous(), vocabulary)
    return held[vocabulary]


def day_of(text: str) -> str | None:
    """A day as ISO text, None for nothing; raises ValidationError."""
    word = text.strip()
    if not word:
        return None
    german = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", word)
    try:
        if german:
            return date(int(german[3]), int(german[2]), int(german[1])).isoformat()
        return date.fromisoformat(word.partition(" ")[0].partition("T")[0]).isoformat()
    except ValueError:
        raise ValidationError(_("This is no day: %(text)s. Please write 31.12.2026 or 2026-12-31.") % {"text": word[:40]}) from None


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.replace("\n", ";").split(";") if part.strip()]


def _options(choices: type[TextChoices] | None) -> list[tuple[str, Any]]:
    return list(choices.choices) if choices else []


def _german(choices: type[TextChoices] | None, value: str) -> str:
    with override("de"):
        return str(dict(_options(choices)).get(value, value))


def _chosen(choices: type[TextChoices] | None, text: str) -> str:
    word = text.strip().casefold()
    for key, _label in _options(choices):
        if word in {key.casefold(), _german(choices, key).casefold()}:
            return key
    raise ValidationError(_("The hub does not know: %(words)s") % {"words": text.strip()[:80]})
