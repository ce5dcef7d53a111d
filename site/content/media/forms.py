"""Forms of the admin for pictures and documents: what comes in loses what its maker did not mean to tell."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from content.attachments.cleaning import UploadRefused, clean


class ImageForm(BaseImageForm):
    """Wagtail's form of a picture, whose pixels alone are stored."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            self.fields["file"].to_python = _readable(self.fields["file"].to_python)

    def clean_file(self) -> Any:
        """The picture written anew; raises ValidationError for what is none."""
        return _bare(self.cleaned_data["file"]) if "file" in self.changed_data else self.cleaned_data["file"]


class DocumentForm(BaseDocumentForm):
    """Wagtail's form of a document; a PDF loses its information, scripts and embedded files."""

    def clean_file(self) -> Any:
        """The document; raises ValidationError for a PDF that cannot be read."""
        file = self.cleaned_data["file"]
        return _bare(file) if "file" in self.changed_data and file.name.lower().endswith(".pdf") else file


def _readable(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Wagtail looks at the size before the picture was read; a damaged one would end in an error page."""

    def readable(data: Any) -> Any:
        try:
            return read(data)
        except (OSError, SyntaxError) as damaged:
            raise ValidationError(_("This picture is damaged and cannot be read.")) from damaged

    return readable


def _bare(file: Any) -> SimpleUploadedFile:
    file.seek(0)
    try:
        bare = clean(file.read())
    except UploadRefused as refused:
        raise ValidationError(str(refused)) from refused
    stem = file.name.rpartition(".")[0] or "datei"
    return SimpleUploadedFile(f"{stem}.{bare.extension}", bare.data, bare.content_type)
