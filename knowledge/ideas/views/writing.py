"""Doors for members: a new idea, going on with one's own, taking it back, all of one's own."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from content.attachments.actions import attachment_add
from content.attachments.cleaning import UploadRefused
from content.attachments.models import Attachment
from kernel.kinds import get
from kernel.limits import spend
from kernel.middleware import viewer_of
from knowledge.ideas.actions.writing import idea_keep, idea_send, idea_take_back
from knowledge.ideas.forms import IdeaForm, new_key
from knowledge.ideas.gazetteer import names
from knowledge.ideas.models import Idea, Lab, Phase, Stage
from knowledge.ideas.queries import ideas as queries


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """`/ideenlandkarte/neu/?labor=&region=`: a new idea."""
    return _worked_on(request, None)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    """`/ideenlandkarte/<slug>/bearbeiten/`: one's own idea, wherever it stands."""
    return _worked_on(request, _own(request, slug))


@require_POST
@login_required
def take_back(request: HttpRequest, slug: str) -> HttpResponse:
    """Take one's own idea from the map."""
    idea = _own(request, slug)
    idea_take_back(viewer=viewer_of(request), idea_id=idea.pk)
    messages.success(request, _("The idea is taken back. Its text stays with you; you can send it again."))
    return redirect("ideas:mine")


@require_safe
@never_cache
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """`/ideenlandkarte/meine/`: what one wrote and where one takes part."""
    viewer = viewer_of(request)
    return render(request, "knowledge/ideas/mine.html", {"ideas": queries.own(viewer), "supported": queries.supported(viewer)})


def _own(request: HttpRequest, slug: str) -> Idea:
    idea = queries.idea_at(viewer_of(request), slug)
    if idea is None or idea.account_id is None or idea.account_id != viewer_of(request).user_id:
        raise Http404
    return idea


def _worked_on(request: HttpRequest, idea: Idea | None) -> HttpResponse:
    viewer = viewer_of(request)
    if not viewer.holds("members"):
        return render(request, "knowledge/ideas/unconfirmed.html", status=403)
    form = _form(request, idea)
    saved = _saved(request, form, idea) if request.method == "POST" and form.is_valid() else None
    if saved:
        messages.success(request, _told(request, saved))
        return redirect(saved.get_absolute_url() if saved.is_published else "ideas:mine")
    context = {"form": form, "idea": idea, "places": names(), "wall": get("idea").wall(idea) if idea else ""}
    return render(request, "knowledge/ideas/write.html", context, status=422 if form.errors else 200)


def _told(request: HttpRequest, idea: Idea) -> str:
    if idea.stage == Stage.PENDING:
        return _("Sent. The team looks at it and tells you.")
    if idea.is_published:
        return _("Your idea is on the map.") if "send" in request.POST else _("Kept.")
    return _("Kept. Nobody but you reads it until you send it.")


def _form(request: HttpRequest, idea: Idea | None) -> IdeaForm:
    keeping = "keep" in request.POST and not (idea and idea.is_published)
    facts: dict[str, Any] = {"labs": _labs(request, idea), "has_picture": bool(idea and idea.picture_id), "keeping": keeping}
    if request.method == "POST":
        return IdeaForm(request.POST, request.FILES, **facts)
    return IdeaForm(initial=_initial(request, idea), **facts)


def _labs(request: HttpRequest, idea: Idea | None) -> list[Lab]:
    """Labs that collect now, and the one it came of."""
    today = timezone.localdate()
    return [
        lab for lab in queries.labs(viewer_of(request)) if lab.phase_on(today) == Phase.COLLECT or (idea and idea.lab_id == lab.pk)
    ]  # fmt: skip


def _initial(request: HttpRequest, idea: Idea | None) -> dict[str, Any]:
    if idea is None:
        return {"submission": new_key(), "lab": request.GET.get("labor", ""), "region": request.GET.get("region", "")}
    words = {"region": idea.region, "challenge": idea.challenge, "lab": idea.lab}
    return {
        **{name: word.slug if word else "" for name, word in words.items()},
        **{name: getattr(idea, name) for name in ("title", "pitch", "group", "picture_alt", "may_contact", "shown_as")},
        "place": idea.municipality.name_de if idea.municipality else "",
        "subjects": [subject.slug for subject in idea.subjects.all()],
        "pseudonym": idea.shown_pseudonym,
        "base": idea.edition,
    }


def _saved(request: HttpRequest, form: IdeaForm, idea: Idea | None) -> Idea | None:
    """Keep or send; what is refused stands beside its field."""
    said = form.cleaned_data
    verb = idea_send if "send" in request.POST else idea_keep
    try:
        words = form.words_with(_picture(request, idea, without=said.get("without_picture", False)))
        return verb(
            viewer=viewer_of(request), words=words, idea_id=idea.pk if idea else None, base=said["base"] or 0, key=said["submission"]
        )
    except UploadRefused as refused:
        form.add_error("picture", str(refused))
    except ValidationError as refused:
        form.refuse(refused)
    return None


def _picture(request: HttpRequest, idea: Idea | None, *, without: bool) -> Attachment | None:
    """A new picture without its metadata, the one there is, or none; raises UploadRefused, ValidationError."""
    given = request.FILES.get("picture")
    if given is None:
        return None if without or idea is None else idea.picture
    spend(viewer_of(request).user_id, "file")
    added = attachment_add(viewer=viewer_of(request), name=given.name or "", data=given.read())
    if not added.is_picture:
        raise UploadRefused(_("Please choose a picture (JPEG, PNG, WebP, GIF)."))
    return added
