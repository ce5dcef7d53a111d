"""Tables of events."""

from knowledge.events.models.around import Attendance, Certificate, Evidence, Feedback
from knowledge.events.models.events import Event, EventHost, Promotion, Session, State
from knowledge.events.models.registrations import HOLDING, OPEN, Question, Quota, Registration, Standing
from knowledge.events.models.series import Series
from knowledge.events.models.types import EventType, TypeSection

__all__ = [
    "HOLDING", "OPEN", "Attendance", "Certificate", "Event", "EventHost", "EventType", "Evidence", "Feedback", "Promotion", "Question",
    "Quota", "Registration", "Series", "Session", "Standing", "State", "TypeSection",
]  # fmt: skip
