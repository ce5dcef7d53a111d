"""The form of an event with its sessions: what it says in local time becomes moments; what was typed is kept whatever is wrong."""

from datetime import date, time
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kernel.refs import id_in
from knowledge.events import clock
from knowledge.events.actions.values import EventValues, SessionValues
from knowledge.events.models import Event, EventType, Session
from knowledge.events.queries.events import WORDS

PARTS: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (_("What it is"), ("type", "series", "title", "summary", "text")),
    (_("Who stands behind it"), ("host_company", "host_url", "leaders", "contact_name", "contact_mail", "contact_phone")),
    (_("Whom it is for"), ("groups", "prerequisites", "costs", "language", "who")),
    (_("About what"), ("subjects", "branches", "challenges", "materials", "results", "minutes")),
    (_("Where"), ("region", "place", "address", "directions", "online_link", "accessibility", "zone")),
    (
        _("Registration"),
        (
            "takes_registrations", "closes", "places", "per_company", "guests", "companions", "approval", "promotion", "offer_hours",
            "hold_days", "retention_days", "evidence_years", "cohort",
        ),
    ),
)  # fmt: skip
LONG = ("text", "results", "minutes", "directions", "materials", "accessibility", "prerequisites", "leaders", "address", "summary")


class WebAddress(forms.URLField):
    """An address that is https where nothing is said."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(assume_scheme="https", **kwargs)


class EventForm(forms.ModelForm[Event]):
    """Everything but times, quotas and questions, which have rows of their own."""

    closes_day = forms.DateField(
        label=_("registration until"), required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=_("The whole day counts. Empty: until it begins."),
    )  # fmt: skip

    class Meta:
        model = Event
        fields: ClassVar[list[str]] = [name for _label, names in PARTS for name in names if name != "closes"]
        field_classes: ClassVar[dict[str, Any]] = {"host_url": WebAddress, "online_link": WebAddress}
        widgets: ClassVar[dict[str, Any]] = {
            **dict.fromkeys(WORDS, forms.CheckboxSelectMultiple),
            **{name: forms.Textarea(attrs={"rows": 8 if name in {"text", "results"} else 3}) for name in LONG},
        }

    def __init__(self, data: QueryDict | None = None, *, event: Event | None = None) -> None:
        """Begin with an event, or empty."""
        initial = {"closes_day": clock.local(event.closes, event.zone).date()} if event and event.closes else {}
        super().__init__(data, instance=event, initial=initial)
        self.sections = {section.pk: section for section in _sections(event, self.data.get("type", "") if self.is_bound else "")}
        for section in self.sections.values():
            self.fields[f"section_{section.key}"] = forms.CharField(
                label=section.heading, help_text=section.help_de, required=False, max_length=4000,
                widget=forms.Textarea(attrs={"rows": 4}), initial=(event.sections.get(section.key, "") if event else ""),
            )  # fmt: skip

    def parts(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields in groups, as the page shows them; the parts of the type stand behind the first."""
        found = [(str(label), [self["closes_day" if name == "closes" else name] for name in names]) for label, names in PARTS]
        own = [self[f"section_{section.key}"] for section in self.sections.values()]
        return [found[0], *([(gettext("Parts of its page"), own)] if own else []), *found[1:]]

    def values(self, sessions: tuple[SessionValues, ...]) -> EventValues:
        """What the form says; only after it was found right."""
        facts = {name: value for name, value in self.cleaned_data.items() if name in self.Meta.fields and name not in WORDS}
        said = {section.key: self.cleaned_data.get(f"section_{section.key}", "").strip() for section in self.sections.values()}
        kept = self.instance.sections if self.instance.pk else {}
        zone = facts["zone"] if facts["zone"] in clock.zones() else "Europe/Berlin"
        day: date | None = self.cleaned_data.get("closes_day")
        facts["closes"] = clock.moment(day, time(23, 59), zone) if day else None
        facts["sections"] = {key: text for key, text in {**kept, **said}.items() if text}
        return EventValues(facts=facts, words={name: self.cleaned_data[name] for name in WORDS}, sessions=sessions)

    def refuse(self, wrong: ValidationError) -> None:
        """Note what is wrong at the fields the form has, else on top."""
        if not hasattr(wrong, "error_dict"):
            self.add_error(None, wrong)
            return
        for name, messages in wrong.message_dict.items():
            for message in messages:
                self.add_error({"closes": "closes_day"}.get(name, name) if name in {*self.fields, "closes"} else None, message)


class SessionForm(forms.Form):
    """One session in the time of its place."""

    id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    title = forms.CharField(label=_("title of the session"), required=False, max_length=160)
    day = forms.DateField(label=_("day"), required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    begins = forms.TimeField(label=_("begins"), required=False, widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}))
    finishes = forms.TimeField(label=_("ends"), required=False, widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}))
    last_day = forms.DateField(
        label=_("ends on another day"), required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )

    def clean(self) -> dict[str, Any]:
        """A day has a beginning and an end, in this order; an empty row is none."""
        data = super().clean() or {}
        if not self.errors and (data.get("day") or data.get("begins") or data.get("finishes")):
            for name in ("day", "begins", "finishes"):
                if data.get(name) is None:
                    self.add_error(name, _("Please fill this in, or leave the whole row empty."))
        return data

    def session(self, zone: str) -> SessionValues | None:
        """The row as moments; None for an empty one. Raises ValidationError."""
        data = self.cleaned_data
        if not data.get("day"):
            return None
        starts = clock.moment(data["day"], data["begins"], zone)
        ends = clock.moment(data.get("last_day") or data["day"], data["finishes"], zone)
        if ends <= starts:
            raise ValidationError(gettext("This session ends before it begins."))
        return SessionValues(starts=starts, ends=ends, title=data.get("title") or "", id=data.get("id") or 0)


SessionForms = forms.formset_factory(SessionForm, extra=1, max_num=60)


def sessions_form(event: Event | None, data: QueryDict | None = None) -> Any:
    """The rows of an event's sessions, and an empty one."""
    known = [session for session in event.sessions.all() if not session.removed] if event else []
    return SessionForms(data, initial=[_row(session, event.zone) for session in known] if event else None, prefix="sessions")


def sessions_said(rows: Any, zone: str) -> tuple[SessionValues, ...] | None:
    """The sessions of the rows; None if something is wrong, which the rows then say."""
    if not rows.is_valid():
        return None
    found, wrong = [], False
    for row in rows.forms:
        try:
            values = row.session(zone if zone in clock.zones() else "Europe/Berlin")
        except ValidationError as error:
            row.add_error(None, error)
            wrong = True
        else:
            found += [values] if values else []
    return None if wrong else tuple(found)


def _row(session: Session, zone: str) -> dict[str, Any]:
    begin, end = clock.local(session.starts, zone), clock.local(session.ends, zone)
    last = end.date() if end.date() != begin.date() else None
    return {"id": session.pk, "title": session.title, "day": begin.date(), "begins": begin.time(), "finishes": end.time(), "last_day": last}


def _sections(event: Event | None, said: str) -> list[Any]:
    """The parts of the type that is chosen, or of the event's."""
    chosen = id_in(said) or (event.type_id if event else 0)
    found = EventType.objects.filter(pk=chosen).prefetch_related("sections").first()
    return list(found.sections.all()) if found else []
