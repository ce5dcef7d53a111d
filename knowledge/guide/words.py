"""The guide's words: questions for each kind of asker, and why an offer fits, does not, or may."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrPromise

from knowledge.guide.answers import Answers, Gazetteer
from knowledge.guide.eligibility import Limits

Text = StrPromise | str


@dataclass(frozen=True, slots=True)
class Question:
    """One question: `name` is its parameter, `sort` how one answers (choice, number, place, text)."""

    name: str
    text: Text
    help: Text = ""
    sort: str = "choice"
    choices: tuple[tuple[str, Text], ...] = ()
    columns: bool = False


WHO = (
    ("kmu", gettext_lazy("A company: management, human resources, production")),
    ("betriebsrat", gettext_lazy("A works council or another elected representation")),
    ("beschaeftigte", gettext_lazy("Employees, without a representation")),
)
HELP = (
    ("advice", gettext_lazy("Somebody who advises us")),
    ("funding", gettext_lazy("Money: a grant or a subsidy")),
    ("training", gettext_lazy("Training and courses")),
    ("network", gettext_lazy("Others who are in the same place")),
    ("lab", gettext_lazy("Trying technology out")),
)
CONCERNS = (
    ("sachverstand", gettext_lazy("Expert advice for us (§ 80 Abs. 3 BetrVG)")),
    ("schulung", gettext_lazy("Training for the committee (§ 37 Abs. 6 BetrVG)")),
    ("vereinbarung", gettext_lazy("Help with a works agreement")),
    ("austausch", gettext_lazy("Exchange with other representations")),
)
PHASES = (
    ("orientation", gettext_lazy("We are looking around")),
    ("planning", gettext_lazy("We know what we want")),
    ("doing", gettext_lazy("We are in the middle of it")),
    ("keeping", gettext_lazy("It runs; we want to keep it going")),
)
COUNCIL_PHASES = (
    ("orientation", gettext_lazy("Nothing is announced yet")),
    ("planning", gettext_lazy("The employer has announced something")),
    ("doing", gettext_lazy("It is being introduced")),
    ("keeping", gettext_lazy("It has been running for a while")),
)
YES_NO = (("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No")))

_WHO = Question("wer", gettext_lazy("Who are you?"), choices=WHO)
_NUMBER = Question("zahl", gettext_lazy("How many people work in the company?"), gettext_lazy("About is enough."), sort="number")
_BRANCH = Question("branche", gettext_lazy("Which branch is it?"), columns=True)
_PLACE = Question("ort", gettext_lazy("Where is the company?"), gettext_lazy("City or Gemeinde in North Rhine-Westphalia"), sort="place")
_SUBJECT = Question("thema", gettext_lazy("What is it about?"), columns=True)
_PHASE = Question("phase", gettext_lazy("How far are you?"), choices=PHASES)
_COUNCIL_PHASE = Question("phase", gettext_lazy("How far is it?"), choices=COUNCIL_PHASES)
_HELP = Question("hilfe", gettext_lazy("What would help you most?"), choices=HELP)
_CONCERN = Question("anliegen", gettext_lazy("What do you need as a representation?"), choices=CONCERNS)
_COUNCIL = Question(
    "rat",
    gettext_lazy("Is there a works council?"),
    gettext_lazy("Some offers are for companies that go the way together."),
    choices=YES_NO,
)
_BEGUN = Question(
    "begonnen",
    gettext_lazy("Have you signed or begun already?"),
    gettext_lazy("Many grants must be approved before the first contract."),
    choices=YES_NO,
)
_ASKED = {
    "": (_WHO, _NUMBER, _BRANCH, _PLACE, _SUBJECT, _PHASE, _HELP),
    "kmu": (_WHO, _NUMBER, _BRANCH, _PLACE, _SUBJECT, _PHASE, _HELP, _COUNCIL, _BEGUN),
    "betriebsrat": (_WHO, _CONCERN, _SUBJECT, _COUNCIL_PHASE, _NUMBER, _BRANCH, _PLACE),
    "beschaeftigte": (_WHO, _SUBJECT, _HELP, _NUMBER, _BRANCH, _PLACE),
}
_PARAMETER = {
    "group": "wer", "size": "zahl", "branch": "branche", "place": "ort", "subject": "thema", "phase": "phase", "help": "hilfe",
    "begun": "begonnen", "council": "rat",
}  # fmt: skip


def questions(answers: Answers) -> tuple[Question, ...]:
    """The questions for this asker, in order."""
    return _ASKED[answers.get("wer")]


def choices(question: Question, places: Gazetteer) -> list[tuple[str, str]]:
    """What one can choose, in the active language."""
    if question.name in places.words:
        return list(places.words[question.name].items())
    return [(key, str(label)) for key, label in question.choices]


def question_of(criterion: str, answers: Answers) -> str:
    """The parameter that would settle a criterion for this asker."""
    name = _PARAMETER[criterion]
    return "anliegen" if name == "hilfe" and answers.get("wer") == "betriebsrat" else name


def label(name: str, answers: Answers, places: Gazetteer) -> str:
    """An answer in words."""
    value = answers.get(name)
    if name == "ort":
        return places.places[value][0]
    if name in places.words:
        return str(places.words[name][value])
    if name == "zahl":
        return _("%(number)s people") % {"number": value}
    if name == "satz":
        return f"„{value}“"
    if name in {"rat", "begonnen"}:
        return _SAID[name, value] % {}
    short = {**_GROUPS, **_HELPS, **_PHASES, **dict(CONCERNS)}
    return str(short.get(value, value))


def suits(answers: Answers, places: Gazetteer, criterion: str) -> str:
    """Why one criterion speaks for an offer."""
    name = question_of(criterion, answers)
    if criterion == "group":
        return _("is for: %(what)s") % {"what": label("wer", answers, places)}
    if criterion == "size":
        return _("fits your size: %(what)s") % {"what": label("zahl", answers, places)}
    if criterion == "begun":
        return _("you have not begun yet, as it must be")
    if criterion == "council":
        return (
            _("you have a works council, as it must be") if answers.get("rat") != "no" else _("it is for companies without a works council")
        )
    said = label(name, answers, places) if answers.get(name) else ""
    return {"branch": _("your branch: %(what)s"), "place": _("for your region: %(what)s"), "subject": _("your subject: %(what)s"),
            "phase": _("fits how far you are: %(what)s"), "help": _("the kind of help you look for: %(what)s")}[criterion] % {
        "what": said or _list(criterion, (), places)
    }  # fmt: skip


def excluded(limits: Limits, places: Gazetteer, criterion: str) -> str:
    """What excludes, and what would have to change."""
    what = sizes(limits) if criterion == "size" else _list(criterion, limits.only.get(criterion, ()), places)
    return {
        "group": _("Only for: %(what)s"),
        "size": _("Only with %(what)s"),
        "branch": _("Only for: %(what)s"),
        "place": _("Only in: %(what)s"),
        "subject": _("Only about: %(what)s"),
        "phase": _("For another stage: %(what)s"),
        "help": _("It is something else: %(what)s"),
        "begun": _("Only before you sign or begin: for a part that has not begun yet it would fit"),
        "council": _("Only for companies with a works council"),
    }[criterion] % {"what": what}


def missing(limits: Limits, places: Gazetteer, criterion: str) -> str:
    """What is still open."""
    what = sizes(limits) if criterion == "size" else _list(criterion, limits.only.get(criterion, ()), places)
    return {
        "group": _("depends on who you are: for %(what)s"),
        "size": _("depends on your size: %(what)s"),
        "branch": _("depends on your branch: %(what)s"),
        "place": _("depends on the place: %(what)s"),
        "subject": _("depends on what it is about: %(what)s"),
        "phase": _("depends on how far you are: %(what)s"),
        "help": _("it is: %(what)s"),
        "begun": _("depends on whether you have begun: it must be approved first"),
        "council": _("depends on whether there is a works council"),
    }[criterion] % {"what": what}


def sizes(limits: Limits) -> str:
    """Ranges of employees in words."""
    return ", ".join(
        _("at least %(low)d people") % {"low": low} if high is None
        else _("at most %(high)d people") % {"high": high} if low <= 1
        else _("%(low)d to %(high)d people") % {"low": low, "high": high}
        for low, high in limits.sizes
    )  # fmt: skip


def _list(criterion: str, keys: Iterable[str], places: Gazetteer) -> str:
    """Keys in words; what is answered with yes or no has none."""
    wanted = set(keys)
    vocabularies: dict[str, Mapping[str, Text]] = {
        "branch": {**places.words["branche"]}, "subject": {**places.words["thema"]}, "place": {**places.areas}, "group": {**_GROUPS},
        "phase": {**_PHASES}, "help": {**_HELPS},
    }  # fmt: skip
    known = vocabularies.get(criterion, {})
    return ", ".join(str(text) for key, text in known.items() if key in wanted)


_GROUPS = {
    "kmu": gettext_lazy("companies"), "betriebsrat": gettext_lazy("works councils"), "beschaeftigte": gettext_lazy("employees"),
    "geringqualifizierte": gettext_lazy("people without formal training"), "auszubildende": gettext_lazy("trainees and young people"),
    "gruendende": gettext_lazy("founders"),
}  # fmt: skip
_HELPS = {
    "advice": gettext_lazy("advice"), "funding": gettext_lazy("money"), "training": gettext_lazy("training"),
    "network": gettext_lazy("exchange"), "lab": gettext_lazy("trying out"),
}  # fmt: skip
_PHASES = {
    "orientation": gettext_lazy("looking around"), "planning": gettext_lazy("planning"), "doing": gettext_lazy("in the middle of it"),
    "keeping": gettext_lazy("keeping it going"),
}  # fmt: skip
_SAID = {
    ("rat", "yes"): gettext_lazy("with a works council"), ("rat", "no"): gettext_lazy("without a works council"),
    ("begonnen", "yes"): gettext_lazy("begun already"), ("begonnen", "no"): gettext_lazy("not begun yet"),
}  # fmt: skip
