"""Writing to somebody, and deciding about one's own entry."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from kernel.limits import spend
from kernel.middleware import viewer_of
from knowledge.network import queries
from knowledge.network.actions import consent_ask, consent_give, consent_withdraw, message_send
from knowledge.network.consent import digest_of
from knowledge.network.forms import ConsentForm, MessageForm
from knowledge.network.links import entry_behind
from knowledge.network.models import Entry


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest, slug: str) -> HttpResponse:
    """Write to whoever is behind an entry; the answer is the same for programs, which write to nobody."""
    entry = queries.entry_at(viewer_of(request), slug)
    if entry is None:
        raise Http404
    form = MessageForm(request.POST or None)
    sent = request.method == "POST" and form.is_valid() and _sent(request, entry, form)
    return render(request, "knowledge/network/contact.html", {"entry": entry, "form": form, "sent": sent})


def _sent(request: HttpRequest, entry: Entry, form: MessageForm) -> bool:
    try:
        spend(viewer_of(request).user_id or request.META.get("REMOTE_ADDR"), "letter")
        spend(f"contact-{entry.pk}", "mailbox")
    except ValidationError as refused:
        form.add_error(None, refused)
        return False
    if not form.is_program:
        said = form.cleaned_data
        message_send(viewer=viewer_of(request), entry_id=entry.pk, name=said["name"], message=said["message"], reply_to=form.reply_to)
    return True


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest, token: str) -> HttpResponse:
    """One's own entry behind the personal link: as it would be shown, agree, refuse, withdraw."""
    entry = entry_behind(token)
    if entry is None:
        raise Http404
    form = ConsentForm(request.POST or None, initial={"reach": entry.reach, "seen": digest_of(entry)})
    if request.method == "POST" and _decided(request, entry, form):
        return redirect("network:own", token)
    response = render(request, "knowledge/network/own.html", {"entry": entry, "form": form})
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _decided(request: HttpRequest, entry: Entry, form: ConsentForm) -> bool:
    if "withdraw" in request.POST:
        consent_withdraw(entry=entry)
        return True
    if not form.is_valid():
        return False
    try:
        consent_give(entry=entry, reach=form.cleaned_data["reach"], seen=form.cleaned_data["seen"])
    except ValidationError as refused:
        form.data = {**request.POST.dict(), "seen": digest_of(entry)}
        form.add_error(None, refused)
        return False
    return True


@require_POST
def ask(request: HttpRequest, entry_id: int) -> HttpResponse:
    """An editor sends the personal link."""
    consent_ask(viewer=viewer_of(request), entry_id=entry_id)
    return redirect("wagtailsnippets_knowledge_network_entry:edit", entry_id)
