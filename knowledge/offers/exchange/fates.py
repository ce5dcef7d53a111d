"""What becomes of each row: new, changed, unchanged, or an error by field. Reads; changes nothing."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from knowledge.offers.exchange.reading import Line
from knowledge.offers.models import Fate, ImportRow, ImportRun, Offer
from knowledge.offers.queries.offers import whole
from knowledge.offers.sheet import FIELDS, Values, blank, together
from knowledge.offers.sheet.reading import values_of
from knowledge.offers.sheet.sorts import words_held


def fates(run: ImportRun, part: list[Line], named: Collection[str]) -> list[ImportRow]:
    """The rows as they will be kept; `named` are all short names of the table."""
    with words_held():
        return _fates(run, part, named)


def _fates(run: ImportRun, part: list[Line], named: Collection[str]) -> list[ImportRow]:
    slugs = {line.cells.get("slug", "").strip() for line in part} - {""}
    known = {offer.slug: offer for offer in whole().filter(slug__in=slugs)}
    before = set(run.rows.filter(slug__in=slugs).values_list("slug", flat=True))
    successors = {line.cells.get("successor", "").strip() for line in part} - {"", *named}
    missing = successors - set(Offer.objects.filter(slug__in=successors).values_list("slug", flat=True))
    made = []
    for line in part:
        row = _fate(run, line, known.get(line.cells.get("slug", "").strip()))
        if row.slug and row.slug in before:
            _refuse(row, "slug", _("Another row of this table has the same short name."))
        if row.values.get("successor") in missing:
            _refuse(row, "successor", _("There is no offer with this short name."))
        before |= {row.slug} - {""}
        made.append(row)
    _already_there(made)
    return made


def _fate(run: ImportRun, line: Line, offer: Offer | None) -> ImportRow:
    began = values_of(offer) if offer else blank()
    values, errors = _read(line, began)
    errors |= {name: text for name, text in together(values).items() if name not in errors}
    row = ImportRow(
        run=run, number=line.number, slug=values["slug"], values=values, errors=errors, edition=offer.edition if offer else 0,
        before={name: value for name, value in began.items() if value != values[name]} if offer else {},
    )  # fmt: skip
    row.fate = Fate.ERROR if errors else Fate.NEW if offer is None else Fate.CHANGED if row.before or not offer.is_live else Fate.SAME
    return row


def _read(line: Line, began: Values) -> tuple[Values, dict[str, str]]:
    """The values of a row over those that are there; columns the table does not have stay as they are."""
    values, errors = dict(began), dict(line.errors)
    for field in FIELDS:
        if field.name in line.cells:
            try:
                values[field.name] = field.parse(line.cells[field.name])
            except ValidationError as error:
                errors[field.name] = " ".join(error.messages)
    return values, errors


def _refuse(row: ImportRow, name: str, text: str) -> None:
    row.fate, row.errors = Fate.ERROR, {**row.errors, name: text}


def _already_there(rows: list[ImportRow]) -> None:
    """A new row without a short name whose offer exists would double it."""
    new = [row for row in rows if row.fate == Fate.NEW and not row.slug]
    known = set(Offer.objects.filter(title__in=[row.values["title"] for row in new]).values_list("title", "provider"))
    for row in new:
        if (row.values["title"], row.values["provider"]) in known:
            _refuse(row, "slug", _("This offer exists already. Please give its short name, so that it is changed and not doubled."))
