"""Files made for one request, given as downloads."""

from django.http import HttpResponse

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": XLSX,
}
"""What a file is, by the end of its name."""


def download(body: bytes, name: str) -> HttpResponse:
    """The file under a name of plain letters; raises KeyError for an end no entry of `TYPES` knows."""
    return HttpResponse(
        body, content_type=TYPES[name.rpartition(".")[2]], headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
