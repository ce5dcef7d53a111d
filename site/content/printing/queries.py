"""Reading kept prints."""

from content.printing.models import Print


def kept(page_id: int, form: str, key: str) -> bytes | None:
    """The kept document of this very version, or None."""
    found = Print.objects.filter(page_id=page_id, form=form, key=key).values_list("data", flat=True).first() if key else None
    return bytes(found) if found is not None else None
