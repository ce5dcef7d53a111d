"""The doors of people with a link: what they are asked, the very page, its pictures, and their answer. No account, nothing cached."""

import re
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from content.delivery import hand_over
from content.media.delivering import document_delivered, rendition_delivered
from content.media.models import HubDocument, HubRendition
from content.media.uses import referenced
from knowledge.releases import actions
from knowledge.releases.content import digest_of, latest, same_as
from knowledge.releases.forms import AnswerForm
from knowledge.releases.links import release_behind
from knowledge.releases.models import Proof, Release, State
from knowledge.releases.people import claims_of
from knowledge.releases.views.proofs import proof_handed

R = TypeVar("R", bound=HttpResponseBase)
FILES = re.compile(r"(?<![\w/])/medien/(bild|datei)/")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def release(request: HttpRequest, token: str) -> HttpResponse:
    """What I am asked, and my answer; an answer can be changed as long as the link holds."""
    found = _behind(token)
    if not _holds(found):
        return _private(render(request, "knowledge/releases/over.html", status=410))
    version = latest(found.page)
    digest = digest_of(version)
    form = AnswerForm(request.POST or None, initial={"digest": digest, "comment": found.comment})
    if request.method == "POST" and form.is_valid() and _answered(request, found, form):
        return _private(redirect("releases:release", token))
    if form.errors:
        form.data = {**form.data.dict(), "digest": digest}  # type: ignore[attr-defined]  # the version they see from now on
    newest, kept = _proofs(found)
    context = {
        "release": found,
        "page_title": version.title,
        "form": form,
        "token": token,
        "outdated": found.state == State.RELEASED and not same_as(version, found.digest),
        "proven": kept is not None,
        "printing": newest is not None and kept is None,
        "mine": [claim.label for claim in claims_of(version) if claim.key in found.covers],
    }
    return _private(render(request, "knowledge/releases/release.html", context, status=422 if form.errors else 200))


@require_safe
@never_cache
def version(request: HttpRequest, token: str) -> HttpResponse:
    """The very page as it would be published, with its pictures, films and documents by this link."""
    found = _behind(token)
    if not _holds(found):
        return _private(render(request, "knowledge/releases/over.html", status=410))
    page: Any = latest(found.page)
    with override("de"):
        context = {**page.get_context(request), "release_token": token}
        answer = render(request, page.get_template(request), context)
    answer.content = FILES.sub(rf"/freigabe/{token}/\1/", answer.content.decode()).encode()
    return _private(answer)


@require_safe
@never_cache
def picture(request: HttpRequest, token: str, secret: str, name: str) -> HttpResponseBase:
    """One size of a picture of that page; 404 for any other."""
    found = _behind(token)
    rendition = HubRendition.objects.select_related("image").filter(secret=secret).first()
    if rendition is None or not _holds(found) or ("image", rendition.image_id) not in referenced(latest(found.page)):
        raise Http404
    return rendition_delivered(request, rendition, name, public=False)


@require_safe
@never_cache
def document(request: HttpRequest, token: str, secret: str, name: str) -> HttpResponseBase:
    """A document or film of that page; 404 for any other."""
    found = _behind(token)
    file = HubDocument.objects.filter(secret=secret).first()
    if file is None or not _holds(found) or ("document", file.pk) not in referenced(latest(found.page)):
        raise Http404
    return _private(document_delivered(request, file, public=False))


@require_safe
@never_cache
def proof(request: HttpRequest, token: str) -> HttpResponseBase:
    """The dated PDF of what I released last; 404 before there is one, and while it is printed anew."""
    found = _behind(token)
    kept = _proofs(found)[1] if _holds(found) else None
    return _private(hand_over(request, proof_handed(kept)))


def _answered(request: HttpRequest, found: Release, form: AnswerForm) -> bool:
    said: dict[str, Any] = {"release_id": found.pk, "number": found.round, "comment": form.cleaned_data["comment"]}
    try:
        if "give" in request.POST:
            actions.release_give(**said, digest=form.cleaned_data["digest"])
        elif "refuse" in request.POST:
            actions.release_refuse(**said)
        else:
            actions.release_remark(**said)
    except ValidationError as refused:
        form.add_error(None, refused.messages[0])
        return False
    return True


def _proofs(found: Release) -> tuple[Proof | None, Proof | None]:
    """The newest proof, whatever its state; and the same if it is there and of the last release, never an older one in its place."""
    newest = found.proofs.defer("data").order_by("-decided").first()
    there = newest is not None and newest.sha256 and (found.state != State.RELEASED or newest.decided == found.decided)
    return newest, newest if there else None


def _behind(token: str) -> Release:
    found = release_behind(token)
    if found is None:
        raise Http404
    return found


def _holds(found: Release) -> bool:
    return found.state != State.REVOKED and found.expires > timezone.now()


def _private(response: R) -> R:
    """The link lets somebody in: it goes to no other server and into no index. Without any referrer a browser could not send the form."""
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
