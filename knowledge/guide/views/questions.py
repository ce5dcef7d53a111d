"""“Nothing for you?”: a question to others, filled in already, that survives joining and confirming on another device."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kernel.addresses import in_language
from knowledge.guide.actions import question_keep
from knowledge.guide.answers import Answers, Gazetteer, gazetteer, read
from knowledge.guide.forms import QuestionForm
from knowledge.guide.handlers import QUESTION
from knowledge.guide.views.asking import given


@never_cache
def ask(request: HttpRequest) -> HttpResponse:
    """`/lotse/frage/?wer=kmu…`: guests keep it in their session until they have an account, members as a draft at once."""
    places = gazetteer()
    form = QuestionForm(request.POST or None, initial=_begun(read(request.GET.dict(), places), places))
    if request.method == "POST" and form.is_valid():
        if request.user.is_authenticated:
            question_keep(user_id=request.user.pk, title=form.cleaned_data["title"], source=form.cleaned_data["source"])
        else:
            request.session[QUESTION] = {name: form.cleaned_data[name] for name in ("title", "source")}
        return HttpResponseRedirect(
            in_language("/austausch/neu/") if request.user.is_authenticated else in_language("/lotse/frage/gemerkt/")
        )
    return render(request, "knowledge/guide/question.html", {"form": form}, status=422 if form.errors else 200)


@never_cache
def kept(request: HttpRequest) -> HttpResponse:
    """`/lotse/frage/gemerkt/`: the question waits; join or sign in to send it."""
    return render(request, "knowledge/guide/question_kept.html", {"question": request.session.get(QUESTION)})


def _begun(answers: Answers, places: Gazetteer) -> dict[str, str]:
    """A beginning in the asker's own words."""
    about = answers.get("satz") or (places.words["thema"][answers.get("thema")] if answers.get("thema") else "")
    title = _("Who has experience with: %(what)s?") % {"what": about.rstrip("?.")} if about else _("Who can help us get on?")
    lines = [f"- {one['label']}" for one in given(answers, places) if one["name"] != "satz"]
    told = (_("Our situation:") + "\n\n" + "\n".join(lines) + "\n\n") if lines else ""
    return {"title": title[:150], "source": told + _("We have found no offer that fits. How did you go about it?")}
