"""What doors start that runs in the background: an import is read, applied; links are asked for."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from accounts.team import team_of
from jobs.actions import job_enqueue
from kernel.events import emit
from kernel.viewer import Viewer
from knowledge.offers import tasks
from knowledge.offers.events import ImportMoved
from knowledge.offers.models import ImportRun, RunState

LARGEST = 80 * 1024 * 1024  # bytes


def links_due_now(*, viewer: Viewer) -> None:
    """Ask for all links in the background; raises Http404 for anybody outside the team."""
    team_of(viewer)
    tasks.links_round()


def run_open(*, viewer: Viewer, file: UploadedFile[Any]) -> ImportRun:
    """Take a table in and have it read; changes no offer. Raises Http404, ValidationError."""
    actor = team_of(viewer)
    name = str(file.name or "")[-200:]
    if not name.lower().endswith((".csv", ".xlsx")):
        raise ValidationError({"file": _("Please choose a table as XLSX or CSV.")})
    if (file.size or 0) > LARGEST:
        raise ValidationError({"file": _("The table is too large: at most 80 MB, please.")})
    with transaction.atomic():
        run = ImportRun(user_id=actor, name=name)
        run.file.save(f"import{name[name.rindex('.') :].lower()}", file, save=False)
        run.save()
        job_enqueue(task=tasks.read_import, key=f"offers.read.{run.pk}", run_id=run.pk)
        emit(ImportMoved(actor_id=actor, run_id=run.pk))
    return run


def run_confirm(*, viewer: Viewer, run_id: int) -> ImportRun:
    """Apply exactly what the report shows; raises Http404, also for what was confirmed already."""
    actor = team_of(viewer)
    with transaction.atomic():
        run = ImportRun.objects.select_for_update().filter(pk=run_id, state=RunState.READ).first()
        if run is None:
            raise Http404
        run.state, run.seen = RunState.APPLYING, 0
        run.save()
        job_enqueue(task=tasks.apply_import, key=f"offers.apply.{run.pk}", run_id=run.pk)
        emit(ImportMoved(actor_id=actor, run_id=run.pk))
    return run
